"""The phase signal of an exercise: its joints and body measures, side by side.

Everything is read in the picture or in space, gated by how well each side is seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Final

import numpy as np

from coach.motion.body.view import off_plane_deg
from coach.motion.counting.readings import Readings
from coach.motion.exercises.exercise import Condition, ExerciseSpec
from coach.types import Floats, Measure, Side

SIDES: Final[tuple[Side, Side]] = ("left", "right")

IN_PLANE_DEG = 35.0  # the camera may stand this far off the best view for the picture's angle
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
        self._names = tuple(names)

    def read(self, readings: Readings, measure: Measure) -> tuple[Floats, Floats]:
        """Values and how far they are trusted.

        Returns:
            Two (2, N) arrays, left and right: the readings, each in its unit, NaN where not
            read; and trust 0..1, 0 where not read.
        """
        if not self._names:
            return np.empty((2, 0)), np.empty((2, 0))
        both = np.array([readings.of(name, measure) for name in self._names])  # (N, 2, 2)
        return both[:, 0].T, both[:, 1].T


class SignalReader:
    """Reads an exercise's signal."""

    def __init__(self, spec: ExerciseSpec) -> None:
        self._parts = spec.joints

    def read(self, readings: Readings, measure: Measure) -> SignalReading:
        """The signal of one frame in the given measure; nothing where the exercise has none."""
        if not self._parts:
            return NOTHING
        left = right = 0.0
        left_trust = right_trust = 1.0
        for part in self._parts:
            values, trust = readings.of(part.joint, measure)
            left, right = left + part.weight * values[0], right + part.weight * values[1]
            left_trust, right_trust = min(left_trust, trust[0]), min(right_trust, trust[1])
        return SignalReading((left, right), (left_trust, right_trust))


class ConditionReader:
    """Reads which conditions are true."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._conditions = tuple(conditions)

    def read(
        self, readings: Readings, measure: Measure, margins: Sequence[float] = ()
    ) -> tuple[bool | None, ...]:
        """Of each condition whether it is true now; None where its measure cannot be read.

        Args:
            readings: Of one frame.
            measure: Whether to read in the picture or in space.
            margins: By how much each condition may be missed, in its unit; none by default.
        """
        return tuple(
            is_met(condition, *readings.of(condition.measure, measure), margin)
            for condition, margin in zip(
                self._conditions, margins or [0.0] * len(self._conditions), strict=True
            )
        )


def is_met(
    condition: Condition, values: Sequence[float], trust: Sequence[float], margin: float = 0.0
) -> bool | None:
    """Whether readings of its sides (one or both) meet a condition; None where none is trusted."""
    low, high = condition.band[0] - margin, condition.band[1] + margin
    read = [(v, w) for v, w in zip(values, trust, strict=True) if w > 0]
    if not read:
        return None
    if condition.sides == "either":
        return any(low <= v <= high for v, _ in read)
    return low <= sum(v * w for v, w in read) / sum(w for _, w in read) <= high


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
            self.measure = "2d" if off_deg <= IN_PLANE_DEG else "3d"
            return False
        if may_change and before == "2d" and off_deg > IN_PLANE_DEG + _PLANE_HYSTERESIS_DEG:
            self.measure = "3d"
        elif may_change and before == "3d" and off_deg < IN_PLANE_DEG - _PLANE_HYSTERESIS_DEG:
            self.measure = "2d"
        return self.measure != before
