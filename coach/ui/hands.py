"""Commands by arms, as the window obeys them: in a workout, and in free practice."""

from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal

from coach.runtime.gesture import Gesture, GestureReader
from coach.runtime.status import RunState
from coach.types import MotionState
from coach.ui.controller import Controller
from coach.ui.workout_desk import WorkoutDesk
from coach.ui.workout_words import gesture_text, practice_gesture_text

Practised = Literal["set", "paused", "resumed", "corrected", "nothing"]
"""Another set was begun; nothing counts now; it counts again; the count is another one; there was
nothing to be corrected."""

_BY: Final[dict[Gesture, int]] = {"left-high": 1, "right-high": -1}


class Hands(QObject):
    """Follows the poses; see `coach.runtime.gesture` for which there are.

    Args:
        controller: Is paused and given new sets.
        workout: Is told what to do while it is on.
        resting: Whether nothing is obeyed now, such as under an open sheet.

    Signals:
        shown: Words of what will be done if the arms stay, and how much of the time they have
            stayed, 0..1; no words where nothing is meant.
        waved: "Go on" was said while nothing is obeyed: a sheet that is read from afar may close.
        practised: What was done in free practice, a `Practised`.
    """

    shown = Signal(str, float)
    waved = Signal()
    practised = Signal(str)

    def __init__(
        self, controller: Controller, workout: WorkoutDesk, resting: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._controller, self._workout, self._resting = controller, workout, resting
        self._reader = GestureReader()
        self._words = ""

    def see(self, motion: MotionState) -> None:
        """The newest frame."""
        seen = self._reader.update(motion.t_s, motion.pose)
        resting = self._resting()
        words = "" if resting or seen.held is None else self._text(seen.held)
        if words or self._words:
            self._words = words
            self.shown.emit(words, seen.share)
        if seen.fired is not None and not resting:
            self._obey(seen.fired)
        elif seen.fired == "left-up":
            self.waved.emit()

    def _text(self, gesture: Gesture) -> str:
        state = self._workout.state
        if state is not None and self._workout.on:
            return gesture_text(state, gesture)
        return practice_gesture_text(gesture, paused=self._paused)

    @property
    def _paused(self) -> bool:
        return self._controller.status().state is RunState.PAUSED

    def _obey(self, gesture: Gesture) -> None:
        if not self._workout.on:
            self._practise(gesture)
        elif gesture == "right-up":
            self._controller.toggle()
        elif gesture == "left-up":
            self._workout.do_forward()
        else:
            self._workout.do_correct(_BY[gesture])

    def _practise(self, gesture: Gesture) -> None:
        if gesture == "right-up" or (gesture == "left-up" and self._paused):
            told: Practised = "resumed" if self._paused else "paused"
            self._controller.toggle()
        elif gesture == "left-up":
            told = "set"
            self._controller.reset()
        else:
            told = (
                "nothing" if self._controller.correct_count(_BY[gesture]) is None else "corrected"
            )
        self.practised.emit(told)
