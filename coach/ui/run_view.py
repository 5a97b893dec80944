"""Brings the run's frames, events and sets to the parts of the window that show them."""

from math import nan
from typing import Final

from PySide6.QtCore import QObject, QTimer

from coach.motion.counting.form_marks import fault_marks
from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import FrameResult, HoldEvent, RepEvent
from coach.ui.arrangement import Arrangement
from coach.ui.controller import Controller
from coach.ui.evidence import Evidence, Moment
from coach.ui.goal_note import GoalNote
from coach.ui.history import MotionHistory
from coach.ui.late_phase import MARGIN_S, late_phase, was_late
from coach.ui.view_note import ViewNote
from coach.ui.wording import exercise_title

_TOLD_MS: Final = 20_000


class RunView(QObject):
    """Listens to the controller; `take` is called with every new result."""

    def __init__(
        self, parts: Arrangement, controller: Controller, history: MotionHistory, evidence: Evidence
    ) -> None:
        super().__init__(parts)
        self._parts, self._controller = parts, controller
        self._history, self._evidence = history, evidence
        self._note = ViewNote()
        self._warning = self._told = ""
        self.goal = GoalNote(self, controller)
        self.goal.said.connect(parts.footer.say_goal)
        controller.event_finished.connect(self._take_event)
        controller.set_begun.connect(self._begin_set)
        controller.set_renamed.connect(self._rename_set)
        controller.count_corrected.connect(parts.count.set_corrected)
        controller.exercise_changed.connect(self._take_exercise)

    def take(self, result: FrameResult) -> None:
        """Remembers and shows one result."""
        self._history.append(result.motion)
        self._evidence.take(result)
        self._parts.video.show_result(result)
        note = self._note.follow(result.motion)
        self._parts.video.set_note(self._warning or self._told or note)
        self._parts.count.follow(result.motion)

    def warn(self, words: str) -> None:
        """Stands over the picture for as long as it is true; empty where all is well."""
        if words != self._warning:
            self._warning = words
            self._parts.video.set_note(words or self._told)

    def tell(self, words: str) -> None:
        """Stands over the picture for a while, where nothing must be warned of."""
        self._told = words
        self._parts.video.set_note(self._warning or words)
        if words:
            QTimer.singleShot(_TOLD_MS, self, lambda: self.tell(""))

    def _take_event(self, event: RepEvent | HoldEvent) -> None:
        spec, number = self._controller.counting, self._controller.set_number
        if isinstance(event, RepEvent):
            self._read_late(event, spec)
            self._parts.video.show_faults(fault_marks(spec, event))
        symmetry = self._history.symmetry(event, spec) if isinstance(event, RepEvent) else nan
        self._evidence.add(Moment(event, spec, number, symmetry))
        self._parts.count.add(event, symmetry)
        self._parts.trace.add(event)

    def _read_late(self, event: RepEvent, spec: ExerciseSpec) -> None:
        """What was counted before its exercise was known gets the trace that it had none of."""
        stretch = self._evidence.stretch(event.start_s - MARGIN_S, event.end_s + MARGIN_S)
        if was_late(stretch) and spec.joints:
            phase = late_phase(stretch, event, spec)
            self._history.fill_phase(stretch.t_s, phase)
            self._evidence.track.fill_phase(stretch.t_s, phase)

    def _begin_set(self, number: int) -> None:
        self._parts.count.begin_set(number)
        self._note.clear()
        if number == 1:
            self._history.clear()
            self._evidence.clear()
            self._parts.trace.set_events(())

    def _rename_set(self) -> None:
        """All of the set is told anew."""
        number = self._controller.set_number
        self._evidence.forget_set(number)
        self._parts.count.begin_set(number)
        self._parts.trace.set_events(moment.event for moment in self._evidence.moments)

    def _take_exercise(self, spec: ExerciseSpec) -> None:
        title = exercise_title(self._controller.spec, spec)
        self._parts.header.set_exercise(title)
        self._parts.video.set_joints(spec.primary_joints)
        self._parts.count.set_exercise(spec, title)
        self._parts.trace.set_exercise(spec)
        self._note.set_exercise(spec)
