"""The raw poses of the last seconds, from which a finished rep's window is cut for the log."""

from collections import deque

import numpy as np

from coach.landmarks import LANDMARK_COUNT
from coach.types import Floats, Pose, PoseWindow

_KEPT_S = 30.0
"""Longer than the longest rep any exercise file allows."""


class PoseRing:
    """Remembers ``(t_s, pose or None)`` for ``kept_s`` seconds. Not thread-safe."""

    def __init__(self, kept_s: float = _KEPT_S) -> None:
        self._kept_s = kept_s
        self._entries: deque[tuple[float, Pose | None]] = deque()
        self._size: tuple[int, int] | None = None

    def append(self, t_s: float, pose: Pose | None) -> None:
        """Adds the newest pose and forgets what is too old."""
        self._entries.append((t_s, pose))
        if pose is not None:
            self._size = pose.size
        while self._entries[0][0] < t_s - self._kept_s:
            self._entries.popleft()

    def cut(self, start_s: float, end_s: float) -> PoseWindow | None:
        """The remembered poses from ``start_s`` to ``end_s``, both included, or None if none."""
        inside = [entry for entry in self._entries if start_s <= entry[0] <= end_s]
        if not inside or self._size is None:
            return None
        poses = [pose for _, pose in inside]
        missing_xyz: Floats = np.full((LANDMARK_COUNT, 3), np.nan)
        missing: Floats = np.full(LANDMARK_COUNT, np.nan)
        return PoseWindow(
            t_s=np.array([t_s for t_s, _ in inside]),  # (T,)
            image=np.stack([missing_xyz if p is None else p.image for p in poses]),  # (T, 33, 3)
            visibility=np.stack([missing if p is None else p.visibility for p in poses]),  # (T, 33)
            world=np.stack([missing_xyz if p is None else p.world for p in poses]),  # (T, 33, 3)
            size=self._size,
        )
