"""A finished movement away from rest and back, and why it is or is not a repetition."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import acos, isfinite, isnan, nan, pi
from typing import Final

from coach.motion.counting.limits import PersonalLimits
from coach.motion.exercises.exercise import ExerciseSpec, PhaseSpec

Pair = tuple[float, float]
"""Of the left and the right side; NaN where a side is not read."""

NO_PAIR: Final[Pair] = (nan, nan)

ONE_SIDE: Final = "one side only: both sides move together in this exercise"
LOST: Final = "lost from sight before it was finished"
UNFINISHED: Final = "not finished: the movement did not come back to its start"

TURNED: Final = 0.8
"""Share of the rise below which the way back is under way."""

_GUESSED_BELOW = 0.5  # share of the rise: only from there on is the way back made whole
_DEPTH = 0.5  # a rep reaches at least this share of the person's range (and the floor)


@dataclass(frozen=True, slots=True)
class Excursion:
    """A finished movement away from rest and back.

    Attributes:
        start_s, peak_s, end_s: Leaving rest, fullest effort, back at rest.
        back_s: The whole way back. A rep counts a little before it is over; what is missing
            then is taken as the end of half a cosine.
        rom_deg: From rest to fullest effort.
        phase: The same as a share of the person's range.
        together: How far the lazier side went, as a share of the other; NaN where one was read.
        reason: Why it is no rep, in plain words; None where it is one.
    """

    start_s: float
    peak_s: float
    end_s: float
    back_s: float
    rom_deg: float
    phase: float
    together: float
    reason: str | None


@dataclass(frozen=True, slots=True)
class Movement:
    """What is judged.

    Attributes:
        rest, peak: Effort at both ends, degrees growing with effort.
        back: The least on the way back; ``rest`` where it has not come far.
        duration_s: From leaving rest until back.
        together: As of `Excursion`.
        hips_m: How far the hips went sideways in the picture.
        feet_m, hands_m: How far a foot and both hands went, any way.
        missed: The first station that it did not pass, or None.
    """

    rest: float
    peak: float
    back: float
    duration_s: float
    together: float = nan
    hips_m: float = 0.0
    feet_m: float = 0.0
    hands_m: float = 0.0
    missed: PhaseSpec | None = None


class Judge:
    """Tells repetitions from attempts, by the exercise and the person's limits."""

    def __init__(self, spec: ExerciseSpec, limits: PersonalLimits) -> None:
        self._spec, self._limits = spec, limits
        self.rest_edge: Final = spec.direction * limits.rest_edge_deg
        self._effort_edge = spec.direction * limits.effort_edge_deg

    @property
    def has_bands(self) -> bool:
        """Whether it is known what full effort is; of an unknown exercise it is not."""
        return isfinite(self._effort_edge)

    def is_full(self, rest: float, peak: float) -> bool:
        """Whether both ends lie in their bands, at least a floor apart."""
        wide = peak - rest >= self._limits.floor_deg
        return wide and rest <= self.rest_edge and peak >= self._effort_edge

    def fault(self, done: Movement, range_deg: float) -> str | None:
        """Why it is no repetition of a person with this range; None where it is one."""
        return next(self._faults(done, range_deg), None)

    def _faults(self, done: Movement, range_deg: float) -> Iterator[str]:
        unit, turn = self._spec.unit_words, self._spec.direction
        rom_deg = done.peak - done.rest
        needed_deg = max(self._limits.floor_deg, max(_DEPTH, self._limits.enter) * range_deg)
        if rom_deg < needed_deg:
            yield f"too small: {rom_deg:.0f} {unit}, a rep needs {needed_deg:.0f}"
        if done.peak < self._effort_edge:
            at, edge = turn * done.peak, turn * self._effort_edge
            yield f"not far enough: to {at:.0f} {unit}, a rep goes to {edge:.0f}"
        if min(done.rest, done.back) > self.rest_edge:
            at, edge = turn * done.rest, turn * self.rest_edge
            yield f"not from the start: from {at:.0f} {unit}, a rep starts at {edge:.0f}"
        if done.missed is not None:
            yield done.missed.condition.words
        if done.together < self._spec.together:
            yield ONE_SIDE
        yield from self._travel_faults(done)
        yield from self._tempo_faults(done.duration_s)

    def _travel_faults(self, done: Movement) -> Iterator[str]:
        if done.hips_m > self._spec.travel_m:
            yield f"walking: the hips went {done.hips_m:.1f} m, this exercise stays in its place"
        if done.feet_m > self._spec.feet_m:
            yield f"walking: a foot went {done.feet_m:.1f} m, the feet stay in this exercise"
        if done.hands_m > self._spec.hands_m:
            yield f"hands off: they went {done.hands_m:.1f} m, in this exercise they hold on"

    def _tempo_faults(self, duration_s: float) -> Iterator[str]:
        shortest_s, longest_s = self._limits.rep_s
        if duration_s < shortest_s:
            yield f"too fast: {duration_s:.1f} s, a rep takes at least {shortest_s:.1f}"
        if duration_s > longest_s:
            yield f"too slow: {duration_s:.1f} s, a rep takes at most {longest_s:.0f}"


def lazier_share(rest: Pair, peak: Pair) -> float:
    """The lazier side's way as a share of the other's; NaN where a side was not read."""
    ways = sorted(p - r for r, p in zip(rest, peak, strict=True))
    return ways[0] / ways[1] if ways[1] > 0 else nan


def whole_way_back_s(peak_s: float, turned_s: float, end_s: float, left: float) -> float:
    """How long the way back takes where the last of it is still to come.

    Args:
        peak_s: Fullest effort.
        turned_s: When `TURNED` of the rise was last left; NaN where that is not known.
        end_s: Now.
        left: Share of the rise that is left now.
    """
    if left > _GUESSED_BELOW or isnan(turned_s):
        return end_s - peak_s
    turned, now = acos(2 * TURNED - 1), acos(2 * max(left, 0.0) - 1)
    return end_s - peak_s + (end_s - turned_s) * (pi - now) / (now - turned)
