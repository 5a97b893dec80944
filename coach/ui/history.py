"""The last half minute of motion, in arrays that the trace and the panels read."""

from math import isfinite, nan
from typing import Final

import numpy as np

from coach.motion.body.angles import JOINT_INDEX, JOINTS
from coach.motion.body.measures import SIDELESS_JOINTS
from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import Floats, MotionState, RepEvent

KEEP_S: Final = 30.0
_FACING: Final = ("front", "back")
_ENOUGH: Final = 0.8  # share of a rep's frames in which a joint must have been read


class MotionHistory:
    """Grows at the end, forgets at the start. Times that jump back begin it anew."""

    def __init__(self, keep_s: float = KEEP_S, most: int = 2048) -> None:
        self._keep_s = keep_s
        self._most = most
        self._t_s = np.empty(2 * most)
        self._phase = np.empty(2 * most)
        self._angles = np.empty((2 * most, len(JOINTS)))
        self._from = self._to = 0
        self._facing = False

    def append(self, state: MotionState) -> None:
        """Adds one frame."""
        if self._to > self._from and state.t_s <= self._t_s[self._to - 1]:
            self.clear()
        if self._to == len(self._t_s):
            self._make_room()
        at, angles = self._to, state.angles
        self._t_s[at], self._phase[at] = state.t_s, state.phase
        if angles is None:
            self._angles[at] = nan
        else:
            self._angles[at] = angles.image_deg if state.measure == "2d" else angles.world_deg
            self._angles[at, angles.reliability < 0.5] = nan
        self._facing = state.view is not None and state.view.name in _FACING
        self._to += 1
        oldest = np.searchsorted(self._t_s[self._from : self._to], state.t_s - self._keep_s)
        self._from = max(self._from + int(oldest), self._to - self._most)

    def clear(self) -> None:
        """Forgets everything."""
        self._from = self._to = 0

    def __len__(self) -> int:
        return self._to - self._from

    @property
    def t_s(self) -> Floats:
        """(T,) seconds, increasing."""
        return self._t_s[self._from : self._to]

    @property
    def phase(self) -> Floats:
        """(T,) 0 at rest, 1 at full effort, NaN where nothing was read."""
        return self._phase[self._from : self._to]

    @property
    def angles(self) -> Floats:
        """(T, J) degrees in the order of `JOINTS`, NaN where a joint is not reliable."""
        return self._angles[self._from : self._to]

    def symmetry(self, event: RepEvent, spec: ExerciseSpec) -> float:
        """How alike the ranges of the two sides were in a rep, 0..100.

        NaN unless the person faces the camera: seen at an angle, two equal limbs show unequal
        ranges in the picture.

        Args:
            event: A rep within the kept time.
            spec: The exercise; its first joint is compared.
        """
        joint = next((part.joint for part in spec.joints if part.joint in SIDELESS_JOINTS), None)
        if joint is None:
            return nan
        inside = (self.t_s >= event.start_s) & (self.t_s <= event.end_s)
        if not self._facing or not inside.any():
            return nan
        left, right = (_range(self.angles[inside, JOINT_INDEX[f"{s}_{joint}"]]) for s in _SIDES)
        if not (isfinite(left) and isfinite(right)) or max(left, right) <= 0:
            return nan
        return 100.0 * min(left, right) / max(left, right)

    def _make_room(self) -> None:
        kept = slice(self._from, self._to)
        count = self._to - self._from
        for array in (self._t_s, self._phase, self._angles):
            array[:count] = array[kept].copy()
        self._from, self._to = 0, count


_SIDES: Final = ("left", "right")


def _range(angles: Floats) -> float:
    if np.isfinite(angles).mean() < _ENOUGH:
        return nan
    return float(np.nanmax(angles) - np.nanmin(angles))
