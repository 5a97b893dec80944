"""The raw poses of the present set and of the one before it, for counting them again."""

from collections import deque
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.landmarks import LANDMARK_COUNT
from coach.motion.counting.limits import PersonalLimits
from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import Pose, PoseWindow, SetSummary

_MOST_FRAMES: Final = 18_000
"""Ten minutes at 30 frames a second: 17 MB. Of a longer set the end is kept."""

_Row = NDArray[np.float32]  # (33, 7): image, world, visibility


@dataclass(frozen=True, slots=True, eq=False)
class SetRecord:
    """A set that can be counted again.

    Attributes:
        spec: What was counted.
        limits: The person's own that were in force, or None.
        summary: What came of it.
        window: Its raw poses.
        present: Whether it is still going on.
    """

    spec: ExerciseSpec
    limits: PersonalLimits | None
    summary: SetSummary
    window: PoseWindow = field(repr=False)
    present: bool


class SetMemory:
    """Raw poses in single precision. Not thread-safe."""

    def __init__(self, most_frames: int = _MOST_FRAMES) -> None:
        self._frames: deque[tuple[float, _Row | None]] = deque(maxlen=most_frames)
        self._size = (1, 1)

    def append(self, t_s: float, pose: Pose | None) -> None:
        """Adds the newest frame."""
        if pose is None:
            self._frames.append((t_s, None))
            return
        self._size = pose.size
        parts = (pose.image, pose.world, pose.visibility[:, None])
        self._frames.append((t_s, np.hstack(parts).astype(np.float32)))

    def forget_before(self, t_s: float) -> None:
        """A new set began then."""
        while self._frames and self._frames[0][0] < t_s:
            self._frames.popleft()

    def window(self) -> PoseWindow:
        """All frames of the set, at most as many as are kept; NaN where nobody was found."""
        nobody = np.full((LANDMARK_COUNT, 7), np.nan, np.float32)
        rows = [nobody if row is None else row for _, row in self._frames]
        values = np.array(rows, np.float64).reshape(-1, LANDMARK_COUNT, 7)  # (T, 33, 7)
        return PoseWindow(
            t_s=np.array([t_s for t_s, _ in self._frames]),
            image=values[..., :3],
            visibility=values[..., 6],
            world=values[..., 3:6],
            size=self._size,
        )
