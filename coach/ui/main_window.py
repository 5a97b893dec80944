"""The window: lays its parts out, polls the newest result, and does what the keys say."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from coach.motion.exercises.exercise import ExerciseSpec
from coach.settings import Settings
from coach.types import HoldEvent, RepEvent
from coach.ui.actions import ACTIONS, Action, SheetContext, action_named
from coach.ui.arrangement import Arrangement
from coach.ui.big_screen import BigScreen
from coach.ui.controller import Controller
from coach.ui.display import Display
from coach.ui.evidence import Evidence
from coach.ui.file_drop import FileDrop
from coach.ui.history import MotionHistory
from coach.ui.launch import DEMO
from coach.ui.panel_docks import PanelDocks
from coach.ui.panels.modules import Modules
from coach.ui.panels.spec import PANELS, PanelContext
from coach.ui.replay_sheet import ReplaySheet
from coach.ui.review.faces import Faces
from coach.ui.run_view import RunView
from coach.ui.sheet_host import SheetHost
from coach.ui.shortcuts import Shortcuts
from coach.ui.theme import Look
from coach.ui.translate import said, tr
from coach.ui.voice import Voice
from coach.ui.watched import Choices, Watched, all_choices
from coach.ui.window_memory import recall, remember
from coach.ui.wording import OTHER_SOURCE, notice
from coach.ui.workout_coaching import Coaching

POLL_MS: Final = 8
TRACE_MS: Final = 66
STATUS_MS: Final = 250
PATIENCE_MS: Final = 3000
"""Panels that were open at the last closing wait for a first picture for so long."""


class MainWindow(QMainWindow):
    """Shows one `Controller`'s run.

    Signals:
        first_result: A picture with its result is on screen for the first time.
    """

    first_result = Signal()

    def __init__(
        self,
        controller: Controller,
        settings: Settings,
        look: Look,
        *,
        welcome: bool = False,
        voice: Voice | None = None,
        source_choices: Choices = all_choices,
    ) -> None:
        super().__init__()
        self.controller, self.settings, self.look = controller, settings, look
        self.history, self.evidence = MotionHistory(), Evidence()
        self.parts = parts = Arrangement(look, self.history, self.evidence.track)
        self.header, self.video, self.count = parts.header, parts.video, parts.count
        self.trace, self.welcome, self.footer = parts.trace, parts.welcome, parts.footer
        self.run_view = RunView(parts, controller, self.history, self.evidence)
        panels = PanelContext(
            look,
            self.history,
            controller.status,
            controller.specs,
            self.evidence,
            counting=lambda: controller.spec,
            choose=self.choose_exercise,
            open_sheet=lambda make: self.sheets.open(make(self)),
        )
        self.modules = Modules(self)
        self.docks = PanelDocks(self, panels, self.modules)
        self._shortcuts = Shortcuts(self)
        self.faces = Faces(parts, look, controller, self.docks, self._shortcuts)
        self.setCentralWidget(self.faces)
        self.sheets = SheetHost(self, self._shortcuts)
        self.coaching = Coaching(self, parts, look, controller, voice)
        self.display = Display(self, self, look)
        self.big_screen = BigScreen(self, parts, self.docks, self._arrange)
        self._context = SheetContext(
            self,
            look,
            controller,
            self.history,
            self.evidence,
            self.sheets.open,
            self.act,
            self.docks.toggle,
        )
        self.watched = Watched(self, self, source_choices)
        self._seen = (-1, 0)
        self._welcoming = welcome
        self.setWindowTitle(tr("Workout Coach"))
        FileDrop(self, lambda file: self.watched.open(str(file)))
        self.setMinimumSize(880, 560)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self._connect()
        self._add_shortcuts()
        self._arrange()
        self._restyle()
        recall(self, settings, self.docks)
        self.first_result.connect(self.docks.release)
        QTimer.singleShot(PATIENCE_MS, self, self.docks.release)
        self._timers = [
            self._timer(POLL_MS, self.poll),
            self._timer(TRACE_MS, self._refresh_slow),
            self._timer(STATUS_MS, self._refresh_status),
        ]

    def act(self, action: Action) -> None:
        """Does what a key or an entry of the menu stands for."""
        if action.opens is not None:
            self.sheets.open(action.opens(self._context))
        else:
            getattr(getattr(self, action.part) if action.part else self, f"do_{action.name}")()

    # what the keys do

    def do_toggle(self) -> None:
        """Pauses, goes on, or plays again."""
        self.controller.toggle()

    def do_welcome(self) -> None:
        """Shows the first steps again, or takes them away."""
        self._welcoming = not self._welcoming
        self._arrange()

    def do_leave(self) -> None:
        """Leaves the big screen, or the review."""
        if not self.big_screen.leave():
            self.faces.train()

    def do_faces(self) -> None:
        """From training to the review, or back."""
        (self.faces.train if self.faces.reviewing else self.do_review)()

    def do_train(self) -> None:
        """Picture and count."""
        self.faces.train()

    def do_review(self) -> None:
        """What was done."""
        self.big_screen.leave()
        self.faces.review(self._context)

    def do_quit(self) -> None:
        """Closes the window."""
        self.close()

    # what others call

    def choose_exercise(self, spec: ExerciseSpec) -> bool:
        """A panel has seen it; False in a workout, which decides for itself."""
        if self.coaching.workout.on:
            return False
        self.controller.set_exercise(spec)
        return True

    def replay(self, event: RepEvent | HoldEvent) -> None:
        """Shows what a dot or a mark stands for; the run goes on meanwhile."""
        moment = next((m for m in self.evidence.moments if m.event is event), None)
        if moment is not None and len(self.evidence.stretch(event.start_s, event.end_s)):
            mirror = self.watched.mirror
            self.sheets.open(ReplaySheet(self, self.look, self.evidence, moment, mirror=mirror))

    def poll(self) -> None:
        """Shows the newest result if there is a newer one. Cheap where there is none."""
        seq, result = self.controller.latest()
        if result is None or (self.controller.launch_number, seq) == self._seen:
            return
        first = self._seen[0] != self.controller.launch_number
        self._seen = (self.controller.launch_number, seq)
        self.run_view.take(result)
        self.coaching.see(result)
        self.big_screen.see(result)
        if first:
            self.watched.begin_picture()
            self.first_result.emit()

    @property
    def resting(self) -> bool:
        """Whether keys and gestures of the training are off: under a sheet, or in the review."""
        return self._shortcuts.resting

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stops everything before Qt goes."""
        for timer in self._timers:
            timer.stop()
        self.sheets.close()
        self.coaching.close()
        self.faces.close_faces()
        self.modules.close()
        self.docks.shut()
        self.settings = remember(self, self.settings, self.big_screen.panels, self.controller)
        self.controller.close()
        self.evidence.close()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Sizes follow the window."""
        self.look.resize(self.width(), self.height())
        super().resizeEvent(event)

    # within

    def _connect(self) -> None:
        self.look.changed.connect(self._restyle)
        self.count.opened.connect(self.replay)
        self.trace.opened.connect(self.replay)
        self.controller.state_changed.connect(self._refresh_status)
        self.video.person_chosen.connect(self.controller.focus)
        self.video.action_asked.connect(self._act)
        self.header.source.clicked.connect(self.watched.do_source)
        for button, name in (
            (self.header.exercise, "exercise"),
            (self.footer.correct, "correct"),
            (self.footer.review, "faces"),
            (self.footer.more, "more"),
            (self.footer.help, "help"),
        ):
            button.clicked.connect(partial(self.act, action_named(name)))
        self.welcome.demo.clicked.connect(partial(self.watched.open, DEMO))
        for button in (self.welcome.demo, self.welcome.done):
            button.clicked.connect(self.do_welcome)
        self.footer.toggle.clicked.connect(self.do_toggle)
        self.footer.reset.clicked.connect(self.coaching.do_reset)
        self.footer.panel_asked.connect(self.docks.toggle)

    def _add_shortcuts(self) -> None:
        for action in ACTIONS:
            for key in action.keys:
                self._shortcuts.add(key, partial(self.act, action), reviewing=action.reviewing)
        for spec in PANELS:
            self._shortcuts.add(spec.key, partial(self.docks.toggle, spec))

    def _act(self, words: str) -> None:
        """The notice's button."""
        if words == tr(OTHER_SOURCE):
            self.watched.do_source()
        else:
            self.controller.retry()

    def _refresh_slow(self) -> None:
        self.trace.refresh()
        self.docks.refresh()

    def _refresh_status(self) -> None:
        status = self.controller.status()
        self.header.follow(status, self.controller.request.source)
        self.video.set_notice(notice(status, self.count.held_s))
        self.run_view.warn(said(status.log_trouble))
        self.footer.follow(status.state, self.docks.shown)

    def _arrange(self) -> None:
        mode = self.big_screen.mode
        self.parts.show_parts(big=bool(mode), welcoming=self._welcoming, number=mode == "number")
        self.docks.set_visible(self.docks.shown, False)
        self._restyle()

    def _restyle(self) -> None:
        self.setStyleSheet(self.look.style())

    def _timer(self, interval_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(act)
        timer.start(interval_ms)
        return timer
