"""Whether somebody stays in their place: how far hips and feet go within a movement.

Distances are metres of the person's own size in the picture, so that nearer is not farther.
"""

from dataclasses import dataclass
from math import hypot, isnan, nan
from typing import Final

from coach.landmarks import Landmark
from coach.types import Pose

Point = tuple[float, float]

NOWHERE: Final[Point] = (nan, nan)

_SETTLED_TAU_S = 0.5  # standing still for about so long, a person is in their place
_SLIP_TAU_S = 0.15  # a slip of the engine passes sooner; a step takes longer
_SEEN = 0.6  # visibility from which an ankle is where the engine says
_ANKLES: Final = (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is in one frame.

    Attributes:
        hips: Pixels from the picture's left.
        feet: The ankles' pixels; NaN where one is not well seen.
        metre: Pixels of a metre there.
    """

    hips: float = nan
    feet: tuple[Point, Point] = (NOWHERE, NOWHERE)
    metre: float = nan

    @staticmethod
    def of(pose: Pose, pixels_per_metre: float) -> "Place":
        """The place of a pose."""
        left, right = pose.image[Landmark.LEFT_HIP, 0], pose.image[Landmark.RIGHT_HIP, 0]
        feet = (_foot(pose, _ANKLES[0]), _foot(pose, _ANKLES[1]))
        return Place(float(left + right) / 2, feet, pixels_per_metre)


class Travel:
    """How far hips (sideways) and feet (any way) have gone since the person was in their place."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """The next place is where they start from."""
        self.hips_m = self.feet_m = 0.0
        self._hips = nan
        self._home: list[Point] = [NOWHERE, NOWHERE]
        self._feet: list[Point] = [NOWHERE, NOWHERE]

    def rest(self, place: Place, step_s: float) -> None:
        """At rest: a step aside is soon forgiven."""
        share = min(step_s / _SETTLED_TAU_S, 1.0)
        self._hips = _nearer(self._hips, place.hips, share)
        for side, foot in enumerate(place.feet):
            self._home[side] = _towards(self._home[side], foot, share)
            self._feet[side] = self._home[side]

    def move(self, place: Place, step_s: float) -> None:
        """Within a movement: how far is remembered."""
        if not isnan(place.hips):
            self._hips = place.hips if isnan(self._hips) else self._hips
            self.hips_m = max(self.hips_m, abs(place.hips - self._hips) / place.metre)
        for side, foot in enumerate(place.feet):
            if isnan(foot[0]):
                continue
            now = _towards(self._feet[side], foot, min(step_s / _SLIP_TAU_S, 1.0))
            home = now if isnan(self._home[side][0]) else self._home[side]
            self._feet[side], self._home[side] = now, home
            gone = hypot(now[0] - home[0], now[1] - home[1]) / place.metre
            self.feet_m = max(self.feet_m, gone)


def _foot(pose: Pose, mark: Landmark) -> Point:
    x, y = pose.image[mark, :2].tolist()
    inside = 0 <= x < pose.size[0] and 0 <= y < pose.size[1]
    return (x, y) if inside and pose.visibility[mark] >= _SEEN else NOWHERE


def _nearer(at: float, to: float, share: float) -> float:
    """What is not known yet is taken as it comes; what is not seen stays."""
    if isnan(at) or isnan(to):
        return to if isnan(at) else at
    return at + share * (to - at)


def _towards(at: Point, to: Point, share: float) -> Point:
    return _nearer(at[0], to[0], share), _nearer(at[1], to[1], share)
