"""What the repetitions of a set say together: fatigue, consistency, and the best of them.

A trend is a robust one (Theil 1950, Sen 1968, J Am Stat Assoc 63:1379): the median of the slopes
between all pairs of repetitions, which a single odd one does not turn. It is called sure where
Kendall's test, exact over all orders, finds it unlikely by chance.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import factorial, isfinite, nan
from statistics import median
from typing import Final

from coach.types import RepEvent

LEAST_REPS: Final = 5
"""Fewer have no trend: of four even the clearest order comes by chance once in twelve."""
SURE_BELOW: Final = 0.05
"""Chance of so clear an order, either way, where there is no trend."""
TIRED: Final = -0.20
"""Share of speed lost over a set that tells of fatigue (Sánchez-Medina & González-Badillo 2011,
Med Sci Sports Exerc 43:1725: 20 % is about half of the repetitions that were possible)."""

_TO_SIGMA: Final = 1.4826  # of a normal spread, from the median of the distances
_MOST_SPREAD: Final = 1.0


@dataclass(frozen=True, slots=True)
class Trend:
    """Of one measure through a set.

    Attributes:
        name: ``range``, ``lowering``, ``lifting``, ``speed``, or one of the log's measures.
        per_rep: Robust slope, units a repetition.
        start: Where it began along the slope.
        change: From the first to the last repetition along it, as a share of where it began.
        sure: Whether chance is an unlikely reason for it.
    """

    name: str
    per_rep: float
    start: float
    change: float
    sure: bool


@dataclass(frozen=True, slots=True)
class SetMeasures:
    """Of one set.

    Attributes:
        trends: Of what could be read in at least `LEAST_REPS` repetitions.
        consistency: 0..1, how alike range and durations were; NaN for fewer than three.
        best: Place of the best repetition in what was given; None where none counted.
    """

    trends: tuple[Trend, ...] = ()
    consistency: float = nan
    best: int | None = None

    @property
    def tired(self) -> bool:
        """Whether speed fell as it does with fatigue."""
        return any(t.name == "speed" and t.sure and t.change <= TIRED for t in self.trends)

    def trend(self, name: str) -> Trend | None:
        """One of the trends, or None."""
        return next((trend for trend in self.trends if trend.name == name), None)


Rep = tuple[RepEvent, Mapping[str, float]]
"""A repetition or attempt, and its further measures."""

_READ: Final[dict[str, Callable[[RepEvent, Mapping[str, float]], float]]] = {
    "range": lambda event, _: event.rom_deg,
    "lowering": lambda event, _: event.eccentric_s,
    "lifting": lambda event, _: event.concentric_s,
    "speed": lambda event, _: lifting_speed(event),
    "steadiness": lambda _, measures: measures.get("steadiness", nan),
    "path_pct": lambda _, measures: measures.get("path_pct", nan),
}
_ALIKE: Final = ("range", "lowering", "lifting")


def set_measures(reps: Sequence[Rep]) -> SetMeasures:
    """What the counted ones among them say together; attempts say nothing."""
    counted = [(at, *rep) for at, rep in enumerate(reps) if rep[0].counted]
    series = {
        name: [(at, value) for at, (_, e, m) in enumerate(counted) if isfinite(value := read(e, m))]
        for name, read in _READ.items()
    }
    trends = (_trend(name, values) for name, values in series.items())
    return SetMeasures(
        trends=tuple(trend for trend in trends if trend is not None),
        consistency=_consistency([[v for _, v in series[name]] for name in _ALIKE]),
        best=best_rep([event for event, _ in reps]),
    )


def best_rep(events: Sequence[RepEvent]) -> int | None:
    """Place of the counted repetition with the fewest faults; of several, of the widest range."""
    places = [at for at, event in enumerate(events) if event.counted]
    return max(places, key=lambda at: _worth(events[at]), default=None)


def _worth(event: RepEvent) -> tuple[int, float]:
    return -len(event.faults), event.rom_deg if isfinite(event.rom_deg) else 0.0


def theil_sen(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """(slope, intercept): medians of the slopes of all pairs, and of what is left.

    Raises:
        ValueError: There are not two places.
    """
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2) if a[0] != b[0]]
    if not slopes:
        raise ValueError("a slope needs two places")
    slope = median(slopes)
    return slope, median(y - slope * x for x, y in points)


def chance(values: Iterable[float]) -> float:
    """How likely so clear an order is by chance, either way: Kendall's exact test; 1 for none."""
    listed = list(values)
    pairs = list(combinations(listed, 2))
    discordant = sum(a > b for a, b in pairs)
    ties = sum(a == b for a, b in pairs)
    # a tie is neither: half of it counts against either order
    fewer = int(min(discordant, len(pairs) - ties - discordant) + ties / 2)
    ways = _inversions(len(listed))
    return min(1.0, 2 * sum(ways[: fewer + 1]) / factorial(len(listed)))


@cache
def _inversions(count: int) -> tuple[int, ...]:
    """How many orders of ``count`` things have 0, 1, 2 ... pairs the wrong way round."""
    ways = [1]
    for size in range(2, count + 1):
        longer = [0] * (len(ways) + size - 1)
        for at, number in enumerate(ways):
            for step in range(size):
                longer[at + step] += number
        ways = longer
    return tuple(ways)


def _trend(name: str, points: Sequence[tuple[int, float]]) -> Trend | None:
    if len(points) < LEAST_REPS:
        return None
    slope, start = theil_sen(points)
    first, last = (start + slope * points[at][0] for at in (0, -1))
    change = (last - first) / first if first > 0 else nan
    return Trend(name, slope, first, change, chance(value for _, value in points) < SURE_BELOW)


def _consistency(series: Sequence[Sequence[float]]) -> float:
    """1 less the robust spread relative to the middle, over range and durations."""
    spreads = []
    for values in series:
        middle = median(values) if len(values) >= 3 else 0.0
        if middle > 0:
            spread = _TO_SIGMA * median(abs(value - middle) for value in values) / middle
            spreads.append(min(spread, _MOST_SPREAD))
    return 1 - sum(spreads) / len(spreads) if spreads else nan


def lifting_speed(event: RepEvent) -> float:
    """Mean speed of the lifting part, units a second; NaN where it is not known."""
    return event.rom_deg / event.concentric_s if event.concentric_s > 0 else nan
