"""The phase signal of an exercise: its joints and body measures, side by side.

Everything is read in the picture or in space, gated by how well each side is seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Final

import numpy as np

from coach.motion.angles import JOINT_INDEX
from coach.motion.body import LEFT, RIGHT, Body
from coach.motion.exercise import Condition, ExerciseSpec
from coach.motion.measures import MEASURES
from coach.motion.view import off_plane_deg
from coach.types import Floats, JointAngles, Measure, Pose, Side

SIDES: Final[tuple[Side, Side]] = ("left", "right")

_UNSEEN, _SEEN = 0.2, 0.6  # visibility: below, a side is not read; above, it is read fully
_IN_PLANE_DEG = 35.0  # the camera may stand this far off the best view for the picture's angle
_PLANE_HYSTERESIS_DEG = 10.0


@dataclass(frozen=True, slots=True)
class SignalReading:
    """One frame of the signal.

    Attributes:
        degrees: Of left and right in the signal's unit, NaN where a side is not read.
        weights: How far each side is trusted, 0..1; 0 is not read.
    """

    degrees: tuple[float, float]
    weights: tuple[float, float]

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that are read."""
        return tuple(s for s, w in zip(SIDES, self.weights, strict=True) if w > 0)

    def mean(self) -> float:
        """Both sides averaged by trust, one where only one is read, NaN where neither is."""
        total = sum(self.weights)
        if total <= 0:
            return nan
        pairs = zip(self.degrees, self.weights, strict=True)
        return sum(d * w for d, w in pairs if w > 0) / total

    def extreme(self, direction: int) -> float:
        """The side that is furthest into effort; NaN where neither is read."""
        read = [direction * d for d, w in zip(self.degrees, self.weights, strict=True) if w > 0]
        return direction * max(read) if read else nan


NOTHING: Final = SignalReading((nan, nan), (0.0, 0.0))
"""Neither side is read."""


class MeasureReader:
    """Reads joints and body measures, both sides at once; computes only what it was made for."""

    def __init__(self, names: Sequence[str]) -> None:
        """Args: names: Of joints without their side, and of body measures; may repeat."""
        self._count = len(names)
        places = [i for i, name in enumerate(names) if name not in MEASURES]
        self._joint_places = np.array(places, int)
        self._joints = np.array(
            [[JOINT_INDEX[f"{side}_{names[i]}"] for i in places] for side in SIDES], int
        )  # (2, joints)
        self._measures = [(i, MEASURES[name]) for i, name in enumerate(names) if name in MEASURES]

    def read(self, angles: JointAngles, measure: Measure, pose: Pose) -> tuple[Floats, Floats]:
        """Values and how far they are trusted.

        Returns:
            Two (2, N) arrays, left and right: the readings, each in its unit, NaN where not
            read; and trust 0..1, 0 where not read.
        """
        values, seen = np.empty((2, self._count)), np.empty((2, self._count))
        source = angles.image_deg if measure == "2d" else angles.world_deg
        values[:, self._joint_places] = source[self._joints]
        seen[:, self._joint_places] = angles.reliability[self._joints]
        bodies: dict[Measure, Body] = {}
        visibility = np.nan_to_num(pose.visibility)
        for place, body_measure in self._measures:
            space: Measure = "3d" if body_measure.space else measure
            if space not in bodies:
                bodies[space] = Body(pose, space)
            body = bodies[space]
            values[0, place] = body_measure.read(body, LEFT, RIGHT)
            values[1, place] = body_measure.read(body, RIGHT, LEFT)
            seen[:, place] = body_measure.seen(visibility)
        trust = np.clip((seen - _UNSEEN) / (_SEEN - _UNSEEN), 0.0, 1.0)
        values[trust <= 0.0] = np.nan  # what is not seen is no reading, whatever it says
        trust[np.isnan(values)] = 0.0
        return values, trust


class SignalReader:
    """Reads an exercise's signal."""

    def __init__(self, spec: ExerciseSpec) -> None:
        self._reader = MeasureReader([part.joint for part in spec.joints])
        self._shares = np.array([part.weight for part in spec.joints])  # (N,)

    def read(self, angles: JointAngles, measure: Measure, pose: Pose) -> SignalReading:
        """The signal of one frame in the given measure; nothing where the exercise has none."""
        if not len(self._shares):
            return NOTHING
        values, trust = self._reader.read(angles, measure, pose)
        (left, right), (left_trust, right_trust) = values @ self._shares, trust.min(axis=1)
        return SignalReading((float(left), float(right)), (float(left_trust), float(right_trust)))


class ConditionReader:
    """Reads which conditions are true."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._conditions = tuple(conditions)
        self._reader = MeasureReader([condition.measure for condition in conditions])

    def read(
        self, angles: JointAngles, measure: Measure, pose: Pose, margins: Sequence[float] = ()
    ) -> tuple[bool | None, ...]:
        """Of each condition whether it is true now; None where its measure cannot be read.

        Args:
            angles: Of one frame.
            pose: Of the same.
            measure: Whether to read in the picture or in space.
            margins: By how much each condition may be missed, in its unit; none by default.
        """
        if not self._conditions:
            return ()
        values, trust = self._reader.read(angles, measure, pose)
        return tuple(
            _is_met(condition, values[:, i].tolist(), trust[:, i].tolist(), margin)
            for i, (condition, margin) in enumerate(
                zip(self._conditions, margins or [0.0] * len(self._conditions), strict=True)
            )
        )


def _is_met(
    condition: Condition, values: list[float], trust: list[float], margin: float
) -> bool | None:
    low, high = condition.band[0] - margin, condition.band[1] + margin
    if not any(trust):
        return None
    if condition.sides == "either":
        return any(low <= v <= high for v, w in zip(values, trust, strict=True) if w > 0)
    return low <= SignalReading((values[0], values[1]), (trust[0], trust[1])).mean() <= high


class MeasureChoice:
    """Picture or space, by the camera's yaw, with hysteresis; changed only when asked at rest."""

    def __init__(self, spec: ExerciseSpec) -> None:
        self._plane = spec.plane
        self.reset()

    def reset(self) -> None:
        """Chooses anew with the next pose."""
        self.measure: Measure | None = None

    def update(self, yaw_deg: float, *, may_change: bool) -> bool:
        """Takes the yaw; returns whether the measure has changed from one to the other."""
        off_deg = off_plane_deg(yaw_deg, self._plane)
        before = self.measure
        if before is None:
            self.measure = "2d" if off_deg <= _IN_PLANE_DEG else "3d"
            return False
        if may_change and before == "2d" and off_deg > _IN_PLANE_DEG + _PLANE_HYSTERESIS_DEG:
            self.measure = "3d"
        elif may_change and before == "3d" and off_deg < _IN_PLANE_DEG - _PLANE_HYSTERESIS_DEG:
            self.measure = "2d"
        return self.measure != before
