"""The further figures of a repetition, made when it has just ended."""

from collections import deque
from typing import Final

import numpy as np

from coach.motion.counting.rep_measures import motion_measures, path_measures
from coach.motion.counting.sides import Joints, sides_of
from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.types import MotionState, PoseWindow, RepEvent

_KEPT_S: Final = 30.0
"""Longer than the longest rep any exercise file allows."""


class RepFigures:
    """Remembers the signal of the last seconds. Not thread-safe."""

    def __init__(self) -> None:
        self._signal: deque[tuple[float, float]] = deque()

    def append(self, state: MotionState) -> None:
        """The newest frame's."""
        self._signal.append((state.t_s, state.signal_deg))
        while self._signal[0][0] < state.t_s - _KEPT_S:
            self._signal.popleft()

    def of(
        self, event: RepEvent, window: PoseWindow | None, spec: ExerciseSpec
    ) -> dict[str, float]:
        """Ranges of both sides, speeds, stops, steadiness and path, as far as they are known.

        Args:
            event: It has just ended.
            window: The raw poses around it, or None.
            spec: Its exercise.
        """
        t_s, signal = np.array(self._signal).reshape(-1, 2).T
        found = motion_measures(t_s, signal, event)
        if window is not None:
            found |= sides_of(Joints.of(window), event, spec).measures
            found |= path_measures(window, event)
        return found
