"""The window: lays its parts out, polls the newest result, and does what the keys say."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QMainWindow, QVBoxLayout, QWidget

from coach.motion.exercise import ExerciseSpec
from coach.runtime.status import RepFinished
from coach.settings import Settings
from coach.ui.actions import ACTIONS
from coach.ui.controller import Controller
from coach.ui.count_panel import CountPanel
from coach.ui.exercise_chooser import ExerciseChooser
from coach.ui.footer import Footer
from coach.ui.header import Header
from coach.ui.help_sheet import HelpSheet
from coach.ui.history import MotionHistory
from coach.ui.launch import AUTO, DEMO
from coach.ui.panel_docks import PanelDocks
from coach.ui.panels.spec import PANELS, PanelContext
from coach.ui.sheet import Sheet
from coach.ui.shortcuts import Shortcuts
from coach.ui.source_chooser import SourceChoice, SourceChooser, demo_choices, webcam_choices
from coach.ui.theme import BASE_SIZE, Look
from coach.ui.trace_view import TraceView
from coach.ui.video_view import VideoView
from coach.ui.welcome import WelcomeCard
from coach.ui.wording import notice

POLL_MS: Final = 8
TRACE_MS: Final = 66
STATUS_MS: Final = 250
_VIDEO_SHARE: Final = 29
_COUNT_SHARE: Final = 11


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
        source_choices: Callable[[], Sequence[SourceChoice]] = lambda: [
            *webcam_choices(),
            *demo_choices(),
        ],
    ) -> None:
        super().__init__()
        self.controller, self.settings, self.look = controller, settings, look
        self.history = MotionHistory()
        self.header = Header(look)
        self.video = VideoView(look)
        self.count = CountPanel(look)
        self.trace = TraceView(look, self.history)
        self.footer = Footer()
        self.welcome = WelcomeCard(look)
        self.docks = PanelDocks(self, PanelContext(look, self.history, controller.status))
        self.sheet: Sheet | None = None
        self._source_choices = source_choices
        self._seen = (-1, 0)
        self._mirror = False
        self._before_big: tuple[tuple[str, ...], Qt.WindowState] | None = None
        self._welcoming = welcome
        self.setWindowTitle("Workout Coach")
        self.setAcceptDrops(True)
        self.setMinimumSize(880, 560)
        self._lay_out()
        self._connect()
        self._set_big(False)
        self._shortcuts = self._add_shortcuts()
        self._restyle()
        self._restore_geometry()
        self._timers = [
            self._timer(POLL_MS, self.poll),
            self._timer(TRACE_MS, self._refresh_slow),
            self._timer(STATUS_MS, self._refresh_status),
        ]

    # what the keys do

    def do_toggle(self) -> None:
        """Pauses, goes on, or plays again."""
        self.controller.toggle()

    def do_reset(self) -> None:
        """Ends the set and begins the next."""
        self.controller.reset()

    def do_exercise(self) -> None:
        """Opens the exercise chooser."""
        chooser = ExerciseChooser(
            self, self.look, self.controller.specs.values(), self.controller.spec
        )
        chooser.chosen.connect(self.controller.set_exercise)
        self._open(chooser, chooser.search)

    def do_source(self) -> None:
        """Opens the source chooser."""
        chooser = SourceChooser(self, self.look, self._source_choices())
        chooser.chosen.connect(self.open_source)
        self._open(chooser, chooser.list)

    def do_mirror(self) -> None:
        """Swaps left and right in the picture; only a webcam's choice is remembered."""
        self._mirror = not self._mirror
        self.video.set_mirror(self._mirror)
        status = self.controller.status()
        if status.source is not None and status.source.kind == "webcam":
            self.settings = replace(self.settings, mirror=self._mirror)

    def do_theme(self) -> None:
        """Dark or light."""
        self.settings = replace(self.settings, theme=self.look.toggle())

    def do_big(self) -> None:
        """Picture, number and cue alone, or back."""
        if self._before_big is None:
            self._before_big = (self.docks.shown, self.windowState())
            self._set_big(True)
            self.showFullScreen()
        else:
            shown, state = self._before_big
            self._before_big = None
            self._set_big(False)
            self.setWindowState(state)
            self.docks.set_visible(shown, True)

    def do_welcome(self) -> None:
        """Shows the first steps again, or takes them away."""
        self._welcoming = not self._welcoming
        self._set_big(self.big)

    def do_help(self) -> None:
        """Lists the keys."""
        lines = [(" or ".join(action.keys), action.words) for action in ACTIONS]
        lines[-3:-3] = [(spec.key, f"Panel: {spec.title}") for spec in PANELS]
        sheet = HelpSheet(self, self.look, lines)
        self._open(sheet, sheet.done)

    def do_leave(self) -> None:
        """Leaves the big screen."""
        if self._before_big is not None:
            self.do_big()

    def do_quit(self) -> None:
        """Closes the window."""
        self.close()

    # what others call

    @property
    def big(self) -> bool:
        """Whether the big-screen mode is on."""
        return self._before_big is not None

    def open_source(self, source: str) -> None:
        """Watches something else; the exercise stays unless the source is known to show one."""
        self.video.show_result(None)
        request = replace(
            self.controller.request,
            source=source,
            exercise=AUTO,
            fallback=self.controller.spec.name,
        )
        self.controller.open(request)

    def poll(self) -> None:
        """Shows the newest result if there is a newer one. Cheap where there is none."""
        seq, result = self.controller.latest()
        if result is None or (self.controller.launch_number, seq) == self._seen:
            return
        first = self._seen[0] != self.controller.launch_number
        self._seen = (self.controller.launch_number, seq)
        self.history.append(result.motion)
        self.video.show_result(result)
        self.count.follow(result.motion)
        if first:
            self._begin_picture()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stops everything before Qt goes."""
        for timer in self._timers:
            timer.stop()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.settings = replace(
            self.settings, window_geometry=geometry, last_exercise=self.controller.spec.name
        )
        self.controller.close()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Sizes follow the window."""
        self.look.resize(self.width(), self.height())
        super().resizeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """A file may be dropped on the window."""
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Plays the dropped file."""
        file = _dropped_file(event)
        if file is not None:
            self.open_source(str(file))

    # within

    def _begin_picture(self) -> None:
        """The first picture of a source: a webcam is a mirror, a film is not."""
        source = self.controller.status().source
        webcam = source is not None and source.kind == "webcam"
        self._mirror = self.settings.mirror and webcam
        self.video.set_mirror(self._mirror)
        self.first_result.emit()

    def _lay_out(self) -> None:
        central = QWidget()
        central.setObjectName("Central")
        self._grid = QGridLayout(central)
        self._grid.addWidget(self.header, 0, 0, 1, 2)
        self._grid.addWidget(self.video, 1, 0)
        self._grid.addWidget(self.count, 1, 1)
        # a cell of the grid that holds two widgets, one of them hidden, loses its spacing
        strip = QVBoxLayout()
        strip.addWidget(self.trace)
        strip.addWidget(self.welcome)
        self._grid.addLayout(strip, 2, 0, 1, 2)
        self._grid.addWidget(self.footer, 3, 0, 1, 2)
        self._grid.setRowStretch(1, 1)
        self._grid.setColumnStretch(0, _VIDEO_SHARE)
        self._grid.setColumnStretch(1, _COUNT_SHARE)
        self.setCentralWidget(central)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def _connect(self) -> None:
        self.look.changed.connect(self._restyle)
        self.controller.rep_finished.connect(self._take_rep)
        self.controller.state_changed.connect(self._refresh_status)
        self.controller.set_begun.connect(self._begin_set)
        self.controller.exercise_changed.connect(self._take_exercise)
        self.video.person_chosen.connect(self.controller.focus)
        self.video.action_asked.connect(self._act)
        self.header.source.clicked.connect(self.do_source)
        self.header.exercise.clicked.connect(self.do_exercise)
        self.welcome.demo.clicked.connect(partial(self.open_source, DEMO))
        for button in (self.welcome.demo, self.welcome.done):
            button.clicked.connect(self.do_welcome)
        self.footer.toggle.clicked.connect(self.do_toggle)
        self.footer.reset.clicked.connect(self.do_reset)
        self.footer.help.clicked.connect(self.do_help)
        self.footer.panel_asked.connect(self.docks.toggle)

    def _add_shortcuts(self) -> Shortcuts:
        shortcuts = Shortcuts(self)
        for action in ACTIONS:
            for key in action.keys:
                shortcuts.add(key, getattr(self, f"do_{action.name}"))
        for spec in PANELS:
            shortcuts.add(spec.key, partial(self.docks.toggle, spec))
        return shortcuts

    def _open(self, sheet: Sheet, focus: QWidget) -> None:
        """One sheet at a time; the window's keys rest while it is open."""
        if self.sheet is not None:
            self.sheet.close_sheet()
        self.sheet = sheet
        self._shortcuts.rest(True)
        sheet.closed.connect(self._sheet_closed)
        sheet.open(focus)

    def _sheet_closed(self) -> None:
        self.sheet = None
        self._shortcuts.rest(False)
        self.setFocus()

    def _take_rep(self, news: RepFinished) -> None:
        joint = self.controller.spec.joints[0].joint
        self.count.add(news.event, self.history.symmetry(news.event, joint))
        self.trace.add(news.event)

    def _begin_set(self, number: int) -> None:
        self.count.begin_set(number)
        if number == 1:
            self.history.clear()
            self.trace.clear()

    def _take_exercise(self, spec: ExerciseSpec) -> None:
        self.header.set_exercise(spec.title)
        self.video.set_joints(spec.primary_joints)
        self.count.set_exercise(spec)
        self.trace.set_exercise(spec)

    def _act(self, words: str) -> None:
        """The notice's button."""
        if "source" in words:
            self.do_source()
        else:
            self.controller.retry()

    def _refresh_slow(self) -> None:
        self.trace.refresh()
        self.docks.refresh()

    def _refresh_status(self) -> None:
        status = self.controller.status()
        self.header.follow(status, self.controller.request.source)
        self.video.set_notice(notice(status))
        self.footer.follow(status.state, self.docks.shown)

    def _set_big(self, big: bool) -> None:
        for part in (self.header, self.count, self.footer):
            part.setVisible(not big)
        self.trace.setVisible(not big and not self._welcoming)
        self.welcome.setVisible(not big and self._welcoming)
        self.docks.set_visible(self.docks.shown, False)
        self.video.big = big
        self._grid.setColumnStretch(1, 0 if big else _COUNT_SHARE)
        self._restyle()

    def _restyle(self) -> None:
        self.setStyleSheet(self.look.style())
        margin = 0 if self.big else self.look.px(16)
        self._grid.setContentsMargins(margin, margin, margin, margin)
        self._grid.setSpacing(0 if self.big else self.look.px(12))

    def _restore_geometry(self) -> None:
        self.resize(*BASE_SIZE)
        if self.settings.window_geometry:
            saved = QByteArray.fromBase64(self.settings.window_geometry.encode("ascii"))
            self.restoreGeometry(saved)

    def _timer(self, interval_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(act)
        timer.start(interval_ms)
        return timer


def _dropped_file(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None
