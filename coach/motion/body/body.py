"""The landmarks of a pose as plain numbers, and how measures are read from them.

Every reader is pure: a body, the marks of the side that is read and those of the other side.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from math import acos, atan2, degrees, dist, hypot, isnan, nan, sqrt
from typing import Final, NamedTuple

import numpy as np

from coach.landmarks import Landmark
from coach.types import Measure, Pose

Point = Sequence[float]

_LEAST_SEEN = 1e-3  # keeps two hidden hands from dividing by zero
_LEAST_LANDMARKS = 4  # fewer say nothing about the scale of the picture


class Marks(NamedTuple):
    """The landmarks of one side."""

    ear: Landmark
    shoulder: Landmark
    elbow: Landmark
    wrist: Landmark
    hip: Landmark
    knee: Landmark
    ankle: Landmark
    heel: Landmark
    toe: Landmark


def _marks(side: str) -> Marks:
    names = (name.upper() for name in (*Marks._fields[:-1], "foot_index"))
    return Marks(*(Landmark[f"{side}_{name}"] for name in names))


LEFT: Final = _marks("LEFT")
RIGHT: Final = _marks("RIGHT")


_TRUNK: Final = [LEFT.shoulder, RIGHT.shoulder, LEFT.hip, RIGHT.hip]


class Body:
    """A pose as plain numbers, with what most measures need; only what is asked is computed."""

    def __init__(self, pose: Pose, measure: Measure) -> None:
        """Args: measure: ``2d`` reads the picture (pixels), ``3d`` space (metres)."""
        self._pose = pose
        self._flat = measure == "2d"
        points = pose.image[:, :2] if self._flat else pose.world
        self.points: Final[list[list[float]]] = points.tolist()  # (33, 2 or 3), y down

    @cached_property
    def trunk(self) -> float:
        """Length from hips to shoulders in the unit of the points.

        In the picture it is the length in space times the picture's pixels a metre: a trunk that
        leans towards the camera is no shorter for it.
        """
        world = self._pose.world[_TRUNK].tolist()  # (4, 3): shoulders, hips
        upper, lower = (
            [(a + b) / 2 for a, b in zip(*pair, strict=True)] for pair in (world[:2], world[2:])
        )
        metres = dist(upper, lower)
        return metres * self._pixels_per_metre() if self._flat else metres

    def _pixels_per_metre(self) -> float:
        """From the spread of all landmarks that are there."""
        flat, world = self._pose.image[:, :2], self._pose.world[:, :2]
        there = ~np.isnan(flat + world).any(axis=1)
        if there.sum() < _LEAST_LANDMARKS:
            return nan
        spread_m = float(world[there].std(axis=0).sum())
        return float(flat[there].std(axis=0).sum()) / spread_m if spread_m > 0 else nan

    def at(self, mark: Landmark) -> list[float]:
        """A landmark."""
        return self.points[mark]

    def middle(self, first: Landmark, second: Landmark) -> list[float]:
        """Half way between two landmarks."""
        pair = zip(self.points[first], self.points[second], strict=True)
        return [(a + b) / 2 for a, b in pair]

    @property
    def hips(self) -> list[float]:
        """The middle of the hips."""
        return self.middle(LEFT.hip, RIGHT.hip)

    @property
    def hands(self) -> list[float]:
        """The middle of the hands, which are together; the one that is seen better counts more."""
        left, right = (float(self._pose.visibility[m.wrist]) + _LEAST_SEEN for m in (LEFT, RIGHT))
        pair = zip(self.at(LEFT.wrist), self.at(RIGHT.wrist), strict=True)
        return [(a * left + b * right) / (left + right) for a, b in pair]

    @property
    def shoulders(self) -> list[float]:
        """The middle of the shoulders."""
        return self.middle(LEFT.shoulder, RIGHT.shoulder)

    def share(self, length: float) -> float:
        """A length in per cent of the trunk."""
        return 100.0 * length / self.trunk if self.trunk > 0 else nan


Read = Callable[[Body, Marks, Marks], float]
"""Reads a body for one side, given that side's marks and the other's."""


def _from_down(upper: Point, lower: Point) -> float:
    """Angle of a segment off straight down: 0 hanging, 90 level, 180 straight up."""
    length = dist(upper, lower)
    if not length > 0:
        return nan
    return degrees(acos(max(-1.0, min(1.0, (lower[1] - upper[1]) / length))))


def lean(body: Body, _own: Marks, _other: Marks) -> float:
    """The trunk off the vertical, degrees."""
    return _from_down(body.shoulders, body.hips)


def segment(upper: str, lower: str) -> Read:
    """A limb off straight down, degrees."""

    def read(body: Body, own: Marks, _other: Marks) -> float:
        return _from_down(body.at(getattr(own, upper)), body.at(getattr(own, lower)))

    return read


def above(upper: str, lower: str) -> Read:
    """How much higher one landmark is than another of the same side, % of the trunk."""

    def read(body: Body, own: Marks, _other: Marks) -> float:
        return body.share(body.at(getattr(own, lower))[1] - body.at(getattr(own, upper))[1])

    return read


def apart(mark: str) -> Read:
    """From a landmark to the same one of the other side, % of the trunk."""

    def read(body: Body, own: Marks, other: Marks) -> float:
        return body.share(dist(body.at(getattr(own, mark)), body.at(getattr(other, mark))))

    return read


def above_other(mark: str) -> Read:
    """A landmark above the same one of the other side, % of the trunk."""

    def read(body: Body, own: Marks, other: Marks) -> float:
        return body.share(body.at(getattr(other, mark))[1] - body.at(getattr(own, mark))[1])

    return read


def hand_to_shoulder(body: Body, own: Marks, other: Marks) -> float:
    """From the wrist to the opposite shoulder, % of the trunk."""
    return body.share(dist(body.at(own.wrist), body.at(other.shoulder)))


def reach(body: Body, own: Marks, _other: Marks) -> float:
    """From the shoulder to the wrist of the same side, % of the trunk."""
    return body.share(dist(body.at(own.shoulder), body.at(own.wrist)))


def hip_line(body: Body, own: Marks, _other: Marks) -> float:
    """The hip above the straight line from shoulder to ankle, % of the trunk."""
    shoulder, hip, ankle = body.at(own.shoulder), body.at(own.hip), body.at(own.ankle)
    along = [a - s for s, a in zip(shoulder, ankle, strict=True)]
    square = sum(x * x for x in along)
    if not square > 0:
        return nan
    part = sum(x * (h - s) for x, s, h in zip(along, shoulder, hip, strict=True)) / square
    return body.share(shoulder[1] + part * along[1] - hip[1])


def knee_past_toe(body: Body, own: Marks, _other: Marks) -> float:
    """The knee ahead of the toes, level and along the foot, % of the trunk."""
    knee, heel, toe = body.at(own.knee), body.at(own.heel), body.at(own.toe)
    ahead = [t - h for h, t in zip(heel, toe, strict=True)]
    ahead[1] = 0.0
    length = hypot(*ahead)
    if not length > 0:
        return nan
    return body.share(sum(a * (k - t) for a, k, t in zip(ahead, knee, toe, strict=True)) / length)


def _cross(u: Point, v: Point) -> list[float]:
    return [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]]


def _dot(u: Point, v: Point) -> float:
    return sum(a * b for a, b in zip(u, v, strict=True))


def _minus(u: Point, v: Point) -> list[float]:
    return [a - b for a, b in zip(u, v, strict=True)]


def twist(body: Body, own: Marks, _other: Marks) -> float:
    """The shoulders turned against the hips about the trunk, towards the own side, degrees."""
    axis = _minus(body.shoulders, body.hips)
    length = sqrt(_dot(axis, axis))
    hips = _minus(body.at(LEFT.hip), body.at(RIGHT.hip))
    shoulders = _minus(body.at(LEFT.shoulder), body.at(RIGHT.shoulder))
    if not length > 0:
        return nan
    turn = _dot(axis, _cross(hips, shoulders)) / length
    along = _dot(hips, shoulders) - _dot(hips, axis) * _dot(shoulders, axis) / length**2
    to_left = degrees(atan2(turn, along))
    towards = to_left if own is LEFT else -to_left
    return nan if isnan(towards) else max(towards, 0.0)


def hands_across(body: Body, own: Marks, other: Marks) -> float:
    """Both hands' middle off the body's middle plane, towards the own side, % of the trunk."""
    return _across(body, body.hips, body.hands, own, other)


def hips_across(body: Body, own: Marks, other: Marks) -> float:
    """The hips off the middle between the feet, towards the own side, % of the trunk."""
    return _across(body, body.middle(own.ankle, other.ankle), body.hips, own, other)


def _across(body: Body, start: Point, end: Point, own: Marks, other: Marks) -> float:
    """How far it goes towards the own side, level with the hips' line; 0 where to the other."""
    side = _minus(body.at(own.hip), body.at(other.hip))
    length = sqrt(_dot(side, side))
    if not length > 0:
        return nan
    towards = body.share(_dot(_minus(end, start), side) / length)
    return nan if isnan(towards) else max(towards, 0.0)
