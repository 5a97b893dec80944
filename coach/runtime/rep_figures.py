"""What the further figures of a repetition are made of when it has just ended."""

from collections import deque
from typing import Final

import numpy as np

from coach.motion.counting.rep_figures import rep_figures
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
        """See `coach.motion.counting.rep_figures.rep_figures`; the repetition has just ended."""
        t_s, signal = np.array(self._signal).reshape(-1, 2).T
        return rep_figures(t_s, signal, event, window, spec)
