"""Which exercises explain a stretch of time, out of what every counter claims to have counted.

Each claim is a repetition and how much it looks like its exercise. Claims of one exercise without
a long break between them make a bout; bouts compete for the time they cover, the best first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from coach.types import HoldEvent, RepEvent

WORTHY: Final = 0.12
"""A repetition that looks less like its exercise is not one of it."""

PAUSE_S: Final = 6.0
"""A longer break ends a bout."""

_FAVOUR: Final = 1.15  # by which what is believed already is worth more: names do not flicker
_LEAST_WORTH: Final = 0.9
"""Of a bout: two doubtful repetitions of a second, or one that looks just right."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A repetition or a hold of one exercise, as its own counter or clock sees it.

    Attributes:
        exercise: Its name.
        event: The repetition or the hold.
        fit: How much it looks like the exercise, 0..1.
    """

    exercise: str
    event: RepEvent | HoldEvent
    fit: float

    @property
    def worth(self) -> float:
        """Long repetitions explain more, but not in proportion: they are mostly rest."""
        return self.fit * sqrt(max(self.event.end_s - self.event.start_s, 0.0))


@dataclass(frozen=True, slots=True)
class Bout:
    """Claims of one exercise, in order of time, at least one."""

    claims: tuple[Claim, ...]

    @property
    def exercise(self) -> str:
        """What was done."""
        return self.claims[0].exercise

    @property
    def start_s(self) -> float:
        """Start of the first repetition."""
        return self.claims[0].event.start_s

    @property
    def end_s(self) -> float:
        """End of the last one."""
        return self.claims[-1].event.end_s

    @property
    def worth(self) -> float:
        """Of all of them."""
        return sum(claim.worth for claim in self.claims)

    def shares_time_with(self, other: "Bout") -> bool:
        """Whether both cannot be true."""
        return self.start_s < other.end_s and self.end_s > other.start_s


def bouts_of(claims: Iterable[Claim]) -> list[Bout]:
    """All bouts of all exercises."""
    done: list[list[Claim]] = []
    present: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.event.start_s):
        own = present.get(claim.exercise)
        if own is None or claim.event.start_s - own[-1].event.end_s >= PAUSE_S:
            own = present[claim.exercise] = []
            done.append(own)
        own.append(claim)
    return [Bout(tuple(own)) for own in done]


def explain(claims: Iterable[Claim], believed: str | None = None) -> tuple[Bout, ...]:
    """The bouts that explain the time best, in order of time; no two share any.

    Args:
        claims: In any order.
        believed: The exercise that has been named so far, if any.
    """

    def worth(bout: Bout) -> float:
        return bout.worth * (_FAVOUR if bout.exercise == believed else 1.0)

    chosen: list[Bout] = []
    for bout in sorted(bouts_of(claims), key=worth, reverse=True):
        enough = bout.worth >= _LEAST_WORTH
        if enough and not any(bout.shares_time_with(other) for other in chosen):
            chosen.append(bout)
    return tuple(sorted(chosen, key=lambda bout: bout.start_s))


def sets_of(bouts: Sequence[Bout]) -> list[Bout]:
    """The same with neighbours of one exercise as one: a rest does not end a set."""
    sets: list[Bout] = []
    for bout in bouts:
        if sets and sets[-1].exercise == bout.exercise:
            sets[-1] = Bout((*sets[-1].claims, *bout.claims))
        else:
            sets.append(bout)
    return sets
