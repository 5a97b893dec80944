"""The last half minute of motion, in arrays that the trace and the panels read."""

from math import nan
from typing import Final

import numpy as np

from coach.motion.body.angles import JOINTS
from coach.motion.counting.sides import Joints, sides_of
from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import Floats, MotionState, RepEvent

KEEP_S: Final = 30.0
_RELIABLE: Final = 0.5


class MotionHistory:
    """Grows at the end, forgets at the start. Times that jump back begin it anew."""

    def __init__(self, keep_s: float = KEEP_S, most: int = 2048) -> None:
        self._keep_s = keep_s
        self._most = most
        self._t_s = np.empty(2 * most)
        self._phase = np.empty(2 * most)
        self._yaw_deg = np.empty(2 * most)
        joints = (2 * most, len(JOINTS))
        self._image, self._world = np.empty(joints), np.empty(joints)
        self._seen = np.empty(joints)
        self._space = np.empty(2 * most, np.bool_)
        self._from = self._to = 0

    def append(self, state: MotionState) -> None:
        """Adds one frame."""
        if self._to > self._from and state.t_s <= self._t_s[self._to - 1]:
            self.clear()
        if self._to == len(self._t_s):
            self._make_room()
        at, angles = self._to, state.angles
        self._t_s[at], self._phase[at] = state.t_s, state.phase
        self._yaw_deg[at] = nan if state.view is None else state.view.yaw_deg
        self._space[at] = state.measure == "3d"
        self._image[at] = nan if angles is None else angles.image_deg
        self._world[at] = nan if angles is None else angles.world_deg
        self._seen[at] = 0.0 if angles is None else angles.reliability
        self._to += 1
        oldest = np.searchsorted(self._t_s[self._from : self._to], state.t_s - self._keep_s)
        self._from = max(self._from + int(oldest), self._to - self._most)

    def fill_phase(self, t_s: Floats, phase: Floats) -> None:
        """Says what was read after all, where nothing was; other times stay as they are."""
        kept = slice(self._from, self._to)
        at = self._from + np.searchsorted(self._t_s[kept], t_s)
        there = at < self._to
        at, t_s, phase = at[there], t_s[there], phase[there]
        late = (self._t_s[at] == t_s) & ~np.isfinite(self._phase[at])
        self._phase[at[late]] = phase[late]

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
        """(T, J) degrees in the order of `JOINTS`, NaN where a joint is not reliable.

        Each frame's as the exercise was read in it: in the picture or in space.
        """
        kept = slice(self._from, self._to)
        read = np.where(self._space[kept, None], self._world[kept], self._image[kept])
        angles: Floats = np.where(self._seen[kept] >= _RELIABLE, read, nan)
        return angles

    def symmetry(self, event: RepEvent, spec: ExerciseSpec) -> float:
        """How alike the ranges of the two sides were in a rep, 0..100; NaN where unknown.

        Args:
            event: A rep within the kept time.
            spec: The exercise; the joints of its signal are compared as in
                `coach.motion.counting.sides`, as the log does.
        """
        kept = slice(self._from, self._to)
        joints = Joints(
            t_s=self._t_s[kept],
            image_deg=self._image[kept],
            world_deg=self._world[kept],
            reliability=self._seen[kept],
            yaw_deg=self._yaw_deg[kept],
        )
        return 100.0 * sides_of(joints, event, spec).symmetry

    def _make_room(self) -> None:
        kept = slice(self._from, self._to)
        count = self._to - self._from
        arrays = (
            *(self._t_s, self._phase, self._yaw_deg, self._space),
            *(self._image, self._world, self._seen),
        )
        for array in arrays:
            array[:count] = array[kept].copy()
        self._from, self._to = 0, count
