"""The phase signal of an exercise: its joints, side by side, in the picture or in space."""

from dataclasses import dataclass
from math import nan
from typing import Final

import numpy as np

from coach.motion.angles import JOINT_INDEX
from coach.motion.exercise import ExerciseSpec
from coach.motion.view import off_plane_deg
from coach.types import Floats, JointAngles, Measure, Side

SIDES: Final[tuple[Side, Side]] = ("left", "right")

_UNSEEN, _SEEN = 0.2, 0.6  # visibility: below, a side is not read; above, it is read fully
_IN_PLANE_DEG = 35.0  # the camera may stand this far off the best view for the picture's angle
_PLANE_HYSTERESIS_DEG = 10.0


@dataclass(frozen=True, slots=True)
class SignalReading:
    """One frame of the signal.

    Attributes:
        degrees: Of left and right, NaN where a side is not read.
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


class SignalReader:
    """Reads an exercise's signal out of joint angles."""

    def __init__(self, spec: ExerciseSpec) -> None:
        self._joints = np.array(
            [[JOINT_INDEX[f"{side}_{part.joint}"] for part in spec.joints] for side in SIDES]
        )  # (2, n)
        self._shares = np.array([part.weight for part in spec.joints])  # (n,)

    def read(self, angles: JointAngles, measure: Measure) -> SignalReading:
        """The signal of one frame in the given measure."""
        source: Floats = angles.image_deg if measure == "2d" else angles.world_deg
        degrees = source[self._joints] @ self._shares
        seen = angles.reliability[self._joints].min(axis=1)
        trust = np.clip((seen - _UNSEEN) / (_SEEN - _UNSEEN), 0.0, 1.0)
        degrees[trust <= 0.0] = np.nan  # a side that is not seen is no reading, whatever it says
        trust[np.isnan(degrees)] = 0.0
        (left, right), (left_trust, right_trust) = degrees.tolist(), trust.tolist()
        return SignalReading((left, right), (left_trust, right_trust))


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
