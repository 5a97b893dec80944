"""Workout and voice in the window: their parts, their keys, their sheets."""

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from coach.runtime.programme import Programme
from coach.runtime.workout_events import WorkoutState
from coach.settings import Settings
from coach.types import FrameResult
from coach.ui.arrangement import Arrangement
from coach.ui.controller import Controller
from coach.ui.demo_partner import DemoPartner
from coach.ui.hands import Hands, Practised
from coach.ui.programme_editor import ProgrammeEditor
from coach.ui.sheet_host import SheetHost
from coach.ui.theme import Look
from coach.ui.translate import titled, tr
from coach.ui.voice import Voice
from coach.ui.voice_desk import VoiceDesk
from coach.ui.voice_sheet import VoiceSheet
from coach.ui.workout_desk import WorkoutDesk
from coach.ui.workout_sheet import WorkoutSheet
from coach.ui.workout_summary import WorkoutSummary
from coach.ui.workout_words import Board, corrected_text


class Window(Protocol):
    """What of the window is needed."""

    settings: Settings
    sheets: SheetHost

    @property
    def resting(self) -> bool:
        """Whether nothing is obeyed now."""
        ...


class Coaching(QObject):
    """Made by the window, which hands it every frame.

    Args:
        window: Its settings are changed here, and its sheets opened.
        parts: Show the board and have the buttons.
        look: Theme and scale.
        controller: The run's.
        voice: Another than the settings' own, for tests.
    """

    def __init__(
        self,
        window: Window,
        parts: Arrangement,
        look: Look,
        controller: Controller,
        voice: Voice | None = None,
    ) -> None:
        super().__init__(parts)
        self._window, self._parts, self._look = window, parts, look
        self._controller = controller
        self.workout = WorkoutDesk(controller)
        self.partner = DemoPartner(controller, self.workout)
        self.voice = VoiceDesk(controller, self.workout, window.settings, voice)
        self.hands = Hands(
            controller, self.workout, lambda: window.resting or not window.settings.gestures
        )
        self.hands.shown.connect(parts.video.show_command)
        self.hands.practised.connect(self.voice.tell_practised)
        self.hands.practised.connect(self._tell_practised)
        self.hands.waved.connect(self._close_summary)
        self.workout.board_changed.connect(self._show_board)
        self.workout.finished.connect(self._summarise)
        self.voice.changed.connect(self._show_voice)
        bar = parts.workout
        parts.header.muted.clicked.connect(self.do_mute)
        parts.header.workout.clicked.connect(self.do_workout)
        bar.end.clicked.connect(self.do_workout)
        bar.forward.clicked.connect(self.do_forward)
        bar.skip.clicked.connect(self.do_skip)
        bar.rest.clicked.connect(self.do_more_rest)
        self._show_voice()

    def see(self, result: FrameResult) -> None:
        """The newest frame."""
        self.hands.see(result.motion)
        self.workout.see(result)
        self.voice.see(result.motion)

    def close(self) -> None:
        """Ends both."""
        self.workout.close()
        self.voice.close()

    # what the keys do

    def do_workout(self) -> None:
        """Opens the programmes."""
        self._window.sheets.open(self._programmes())

    def do_forward(self) -> None:
        """Goes on in the workout."""
        self.workout.do_forward()

    def do_skip(self) -> None:
        """Leaves a set out."""
        self.workout.do_skip()

    def do_more_rest(self) -> None:
        """Rests longer."""
        self.workout.do_rest()

    def do_reset(self) -> None:
        """Ends the set: of the workout where one is on, else that of free practice."""
        if self.workout.on:
            self.workout.do_forward()
        else:
            self._controller.reset()

    def do_mute(self) -> None:
        """Voice and sounds off or on."""
        self._change(replace(self._window.settings, voice=not self._window.settings.voice))

    def do_voice(self) -> None:
        """Opens the voice's settings."""
        sheet = VoiceSheet(self._parts.window(), self._look, self._window.settings, self.voice)
        sheet.changed.connect(self._change)
        self._window.sheets.open(sheet)

    # within

    def _programmes(self, chosen: str | None = None) -> WorkoutSheet:
        sheet = WorkoutSheet(
            self._parts.window(),
            self._look,
            self._controller.specs,
            self._controller.counting,
            on=self.workout.on,
            gestures=self._window.settings.gestures,
        )
        sheet.gestures_changed.connect(self._obey_arms)
        sheet.begun.connect(self.workout.begin)
        sheet.ended.connect(self.workout.do_end)
        sheet.edit_asked.connect(self._edit)
        if chosen is not None:
            sheet.fill(chosen)
        return sheet

    def _edit(self, programme: Programme | None) -> None:
        editor = ProgrammeEditor(
            self._parts.window(), self._look, self._controller.specs, programme
        )
        editor.saved.connect(lambda saved: self._window.sheets.open(self._programmes(saved.name)))
        self._window.sheets.open(editor)

    def _obey_arms(self, obey: bool) -> None:
        self._window.settings = replace(self._window.settings, gestures=obey)

    def _change(self, settings: Settings) -> None:
        self._window.settings = settings
        self.voice.apply(settings)
        if not self.voice.muted:
            self.voice.open()

    def _show_board(self, board: Board | None) -> None:
        self._parts.count.show_board(board)
        self._parts.video.set_board(board)
        self._parts.workout.follow(self.workout.state)
        self._parts.set_workout(board is not None)

    def _tell_practised(self, what: Practised) -> None:
        if what == "corrected":
            reps = self._controller.status().reps
            self._parts.count.tell(corrected_text(reps))
        elif what == "nothing":
            self._parts.count.tell(tr("There is no rep in this set yet that could be corrected."))

    def _show_voice(self) -> None:
        self._parts.header.set_muted(self.voice.muted)

    def _summarise(self, state: WorkoutState) -> None:
        """When what led here is done: it may have been a sheet that is just closing."""
        if any(o.reps or o.attempts or o.seconds for o in state.outcomes):
            QTimer.singleShot(0, lambda: self._open_summary(state))

    def _close_summary(self) -> None:
        sheet = self._window.sheets.sheet
        if isinstance(sheet, WorkoutSummary) and self._window.settings.gestures:
            sheet.close_sheet()

    def _open_summary(self, state: WorkoutState) -> None:
        programme = self.workout.programme
        if programme is None or self._window.sheets.sheet is not None or self.workout.on:
            return
        self._window.sheets.open(
            WorkoutSummary(
                self._parts.window(),
                self._look,
                titled(programme.title),
                state,
                self.workout.title_of,
                sets=self.workout.sets,
                gestures=self._window.settings.gestures,
            )
        )
