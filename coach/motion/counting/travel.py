"""Whether somebody stays in their place: how far hips, feet and hands go within a movement.

Distances are metres of the person's own size in the picture, so that nearer is not farther.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot, isnan, nan
from typing import Final

import numpy as np

from coach.landmarks import Landmark
from coach.types import Pose

Point = tuple[float, float]

NOWHERE: Final[Point] = (nan, nan)

_SETTLED_TAU_S = 0.5  # standing still for about so long, a person is in their place
_SLIP_TAU_S = 0.25  # a slip of the engine passes sooner; a step takes longer
_SEEN = 0.85  # visibility from which an ankle or wrist is where the engine says
_MARKS: Final = np.array(
    [
        *(Landmark.LEFT_HIP, Landmark.RIGHT_HIP, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE),
        *(Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST),
    ]
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is in one frame.

    Attributes:
        hips: Pixels of the middle of both.
        feet, hands: Pixels of ankles and wrists; NaN where one is not well seen.
        metre: Pixels of a metre there.
    """

    hips: Point = NOWHERE
    feet: tuple[Point, Point] = (NOWHERE, NOWHERE)
    hands: tuple[Point, Point] = (NOWHERE, NOWHERE)
    metre: float = nan

    @staticmethod
    def of(pose: Pose, pixels_per_metre: float) -> "Place":
        """The place of a pose."""
        places = pose.image[_MARKS, :2].tolist()
        seen = (pose.visibility[_MARKS] >= _SEEN).tolist()
        left_foot, right_foot, left_hand, right_hand = (
            _inside(place, pose.size) if known else NOWHERE
            for place, known in zip(places[2:], seen[2:], strict=True)
        )
        (left_x, left_y), (right_x, right_y) = places[:2]
        middle = ((left_x + right_x) / 2, (left_y + right_y) / 2)
        return Place(middle, (left_foot, right_foot), (left_hand, right_hand), pixels_per_metre)


@dataclass(frozen=True, slots=True)
class Shift:
    """From places in one picture to those in another: scaled, then moved by pixels."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @staticmethod
    def between(now: Place, before: Place) -> "Shift":
        """The one that brings hips and metre of the first to those of the second."""
        scale = before.metre / now.metre
        (x, y), (was_x, was_y) = now.hips, before.hips
        return Shift(scale, was_x - scale * x, was_y - scale * y)

    def of(self, place: Place) -> Place:
        """The same place in the other picture."""
        return replace(
            place,
            hips=self._moved(place.hips),
            feet=(self._moved(place.feet[0]), self._moved(place.feet[1])),
            hands=(self._moved(place.hands[0]), self._moved(place.hands[1])),
            metre=self.scale * place.metre,
        )

    def _moved(self, point: Point) -> Point:
        return self.scale * point[0] + self.x, self.scale * point[1] + self.y


class Travel:
    """How far they have gone since the person was in their place: hips sideways, limbs any way."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """The next place is where they start from."""
        self.hips_m = 0.0
        self._hips = nan
        self._limbs = [_Limb() for _ in range(4)]

    @property
    def feet_m(self) -> float:
        """Of the foot that went further."""
        return max(self._limbs[0].gone_m, self._limbs[1].gone_m)

    @property
    def hands_m(self) -> float:
        """Of the hand that stayed nearer, which may be the only one that is seen well."""
        return min((limb.gone_m for limb in self._limbs[2:] if limb.is_seen), default=0.0)

    def rest(self, place: Place, step_s: float) -> None:
        """At rest: a step aside is soon forgiven."""
        share = min(step_s / _SETTLED_TAU_S, 1.0)
        self._hips = _nearer(self._hips, place.hips[0], share)
        for limb, at in zip(self._limbs, (*place.feet, *place.hands), strict=True):
            limb.rest(at, share)

    def move(self, place: Place, step_s: float) -> None:
        """Within a movement: how far is remembered."""
        x = place.hips[0]
        if not isnan(x):
            self._hips = x if isnan(self._hips) else self._hips
            self.hips_m = max(self.hips_m, abs(x - self._hips) / place.metre)
        share = min(step_s / _SLIP_TAU_S, 1.0)
        for limb, at in zip(self._limbs, (*place.feet, *place.hands), strict=True):
            limb.move(at, share, place.metre)


class _Limb:
    """Where a foot or hand belongs, where it is, and how far it has been from there."""

    def __init__(self) -> None:
        self._home = self._now = NOWHERE
        self.gone_m = 0.0

    @property
    def is_seen(self) -> bool:
        return not isnan(self._now[0])

    def rest(self, at: Point, share: float) -> None:
        self._home = self._now = _towards(self._home, at, share)

    def move(self, at: Point, share: float, metre: float) -> None:
        if isnan(at[0]):
            return
        self._now = _towards(self._now, at, share)
        if isnan(self._home[0]):
            self._home = self._now
        (x, y), (home_x, home_y) = self._now, self._home
        self.gone_m = max(self.gone_m, hypot(x - home_x, y - home_y) / metre)


def _inside(place: Sequence[float], size: tuple[int, int]) -> Point:
    """The place, where it is in the picture."""
    x, y = place
    return (x, y) if 0 <= x < size[0] and 0 <= y < size[1] else NOWHERE


def _nearer(at: float, to: float, share: float) -> float:
    """What is not known yet is taken as it comes; what is not seen stays."""
    if isnan(at) or isnan(to):
        return to if isnan(at) else at
    return at + share * (to - at)


def _towards(at: Point, to: Point, share: float) -> Point:
    return _nearer(at[0], to[0], share), _nearer(at[1], to[1], share)
