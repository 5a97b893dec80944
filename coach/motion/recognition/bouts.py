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
_LEAST_ALONE: Final = 0.9
"""Worth of a bout of one repetition: it must look just right."""
_LEAST_REPEATED: Final = 0.6
"""Of more: that something is repeated speaks for an exercise."""
_RIGHT: Final = 0.9  # a fit from which a repetition that takes no second is worth as much as one
_RESTLESS: Final = 3  # from so many vain attempts before it, one that succeeds may be chance


@dataclass(frozen=True, slots=True)
class Claim:
    """A repetition or a hold of one exercise, as its own counter or clock sees it.

    Attributes:
        exercise: Its name.
        event: The repetition or the hold.
        fit: How much it looks like the exercise, 0..1.
        vain: Attempts at the same, shortly before it, that did not count.
    """

    exercise: str
    event: RepEvent | HoldEvent
    fit: float
    vain: int = 0

    @property
    def worth(self) -> float:
        """Long repetitions explain more, but not in proportion: they are mostly rest."""
        is_just_right = self.fit >= _RIGHT and self.vain < _RESTLESS
        took_s = self.event.end_s - self.event.start_s
        return self.fit * sqrt(max(took_s, 1.0 if is_just_right else 0.0))


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

    @property
    def is_enough(self) -> bool:
        """Whether it can be told from somebody who happens to move like that."""
        return self.worth >= (_LEAST_ALONE if len(self.claims) == 1 else _LEAST_REPEATED)

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
        if bout.is_enough and not any(bout.shares_time_with(other) for other in chosen):
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
