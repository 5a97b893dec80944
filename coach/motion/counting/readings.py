"""What joints and body measures read in one frame; each is computed once, however many ask."""

from math import isnan, nan
from typing import Final

from coach.motion.body.angles import JOINT_INDEX
from coach.motion.body.body import LEFT, RIGHT, Body
from coach.motion.body.measures import MEASURES
from coach.types import JointAngles, Measure, Pose

Sided = tuple[float, float]
"""Of left and right."""

_UNSEEN, _SEEN = 0.2, 0.6  # visibility: below, a side is not read; above, it is read fully
_PLACES: Final = {
    name.removeprefix("left_"): (place, JOINT_INDEX[name.replace("left_", "right_")])
    for name, place in JOINT_INDEX.items()
    if name.startswith("left_")
}


class Readings:
    """Of one pose, in the picture and in space; not thread-safe."""

    def __init__(self, angles: JointAngles, pose: Pose) -> None:
        self._pose = pose
        self._angles = {"2d": angles.image_deg.tolist(), "3d": angles.world_deg.tolist()}
        self._reliability: list[float] = angles.reliability.tolist()
        visibility: list[float] = pose.visibility.tolist()
        self._visibility = [0.0 if isnan(seen) else seen for seen in visibility]
        self._bodies: dict[Measure, Body] = {}
        self._known: dict[tuple[str, Measure], tuple[Sided, Sided]] = {}

    def of(self, name: str, measure: Measure) -> tuple[Sided, Sided]:
        """Values and how far they are trusted, of left and right.

        Args:
            name: Of a joint without its side, or of a body measure; KeyError if there is none.
            measure: Whether to read in the picture or in space.

        Returns:
            The readings, each in its unit, NaN where not read; trust 0..1, 0 where not read.
        """
        known = self._known.get((name, measure))
        if known is None:
            known = self._known[name, measure] = self._read(name, measure)
        return known

    def seen_by(self, name: str, measure: Measure, least: float) -> Sided:
        """Values of left and right, NaN where their landmarks are seen less well than ``least``."""
        (left, right), _ = self.of(name, measure)
        seen_left, seen_right = self._sight(name)
        return left if seen_left >= least else nan, right if seen_right >= least else nan

    def _sight(self, name: str) -> Sided:
        """How well the landmarks of the left and of the right side are seen, 0..1."""
        if name not in _PLACES:
            return MEASURES[name].seen(self._visibility)
        left, right = _PLACES[name]
        return self._reliability[left], self._reliability[right]

    def _read(self, name: str, measure: Measure) -> tuple[Sided, Sided]:
        if name in _PLACES:
            source, (left, right) = self._angles[measure], _PLACES[name]
            return _gated((source[left], source[right]), self._sight(name))
        body_measure = MEASURES[name]
        body = self._body("3d" if body_measure.space else measure)
        values = body_measure.read(body, LEFT, RIGHT), body_measure.read(body, RIGHT, LEFT)
        return _gated(values, self._sight(name))

    def _body(self, measure: Measure) -> Body:
        if measure not in self._bodies:
            self._bodies[measure] = Body(self._pose, measure)
        return self._bodies[measure]


def _gated(values: Sided, seen: Sided) -> tuple[Sided, Sided]:
    """What is not seen is no reading, whatever it says."""
    left, left_trust = _trusted(values[0], seen[0])
    right, right_trust = _trusted(values[1], seen[1])
    return (left, right), (left_trust, right_trust)


def _trusted(value: float, sight: float) -> tuple[float, float]:
    if isnan(value) or not sight > _UNSEEN:
        return nan, 0.0
    return value, 1.0 if sight >= _SEEN else (sight - _UNSEEN) / (_SEEN - _UNSEEN)
