"""Starts Qt, shows the window, and only then begins the work that takes long."""

import json
import os
import signal
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType
from typing import Final, Literal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coach.errors import CoachError
from coach.runtime.jobs import LAST_S, await_threads
from coach.runtime.status import RunState
from coach.settings import load_settings, save_settings, unwritable
from coach.types import FrameResult
from coach.ui.collector import Collector
from coach.ui.controller import Controller
from coach.ui.launch import Builder, Offer, Run, RunRequest, launch, offer
from coach.ui.main_window import MainWindow
from coach.ui.panels.guard import panels_guarded
from coach.ui.panels.modules import PLOTS
from coach.ui.panels.spec import PANELS
from coach.ui.review.faces import FACE
from coach.ui.screen_meter import ScreenMeter
from coach.ui.theme import Look
from coach.ui.translate import install, said
from coach.ui.watchdog import Watchdog
from coach.ui.window_memory import remembered_source

OFFSCREEN: Final = "offscreen"
_OVER: Final = (RunState.FINISHED, RunState.ERRORED)
_LAST_PICTURE_MS: Final = 400
_PATIENCE_S: Final = 0.0005
"""How long the window's thread waits for Python's lock before it asks for it. A painting gives the
lock away with each line that it draws, and waits so long for each while a thread loads modules."""
_PRESS_MS: Final = 300
_TOLD: Final = 3
_TURN_MS: Final = 2000


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How a window session runs.

    Attributes:
        request: What to watch and count.
        duration_s: Ends by itself after so long, or None.
        end_with_source: Ends by itself with the clip.
        screenshot: Where to save the window's picture at the end, or None.
        size: Fixed size of the window in pixels, or None for the remembered one.
        timing: Prints the meter's figures as one JSON line at the end; remembers nothing.
        panels: All of them: ``opened`` one after another, or ``remembered`` from the last closing;
            then another one comes to the front every two seconds.
        builder: Makes the run.
        offer: The exercises to choose from.
    """

    request: RunRequest
    duration_s: float | None = None
    end_with_source: bool = False
    screenshot: Path | None = None
    size: tuple[int, int] | None = None
    timing: bool = False
    panels: Literal["", "opened", "remembered"] = ""
    builder: Builder = launch
    offer: Offer = field(default_factory=offer)

    @property
    def measured(self) -> bool:
        """Whether it ends by itself: a trial, in which nobody listens."""
        return self.duration_s is not None or self.end_with_source or self.timing


def prepare_environment() -> None:
    """Before any QApplication: OpenCV points Qt at its own, older plugins."""
    for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
        os.environ.pop(name, None)


def make_application() -> QApplication:
    """The one QApplication, made or found."""
    prepare_environment()
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication([sys.argv[0]])
    app.setApplicationName("workout-coach")
    app.setApplicationDisplayName("Workout Coach")
    app.setStyle("Fusion")
    return app


class WindowSession:
    """A window from its first paint to its close."""

    def __init__(self, options: WindowOptions) -> None:
        self._options = options
        self._meter = ScreenMeter()
        self._app = make_application()
        self._settings, self._warnings = load_settings()
        if options.timing:  # nor does it leave any: the next trial would not be the same
            names = tuple(spec.name for spec in PANELS) if options.panels == "remembered" else ()
            self._settings = replace(self._settings, open_panels=names)
        self._watchdog: Watchdog | None = None
        self._front = 0
        missing = install(self._app, self._settings.language)
        self._warnings += (missing,) if missing else ()
        look = Look(self._settings.theme, text_size=self._settings.text_size)
        self._controller = Controller(options.builder, options.offer.specs, options.offer.own)
        first_start = self._settings.window_geometry is None and options.size is None
        self.window = MainWindow(self._controller, self._settings, look, welcome=first_start)
        look.changed.connect(lambda: self._app.setPalette(look.palette()))
        self._app.setPalette(look.palette())
        if not options.measured:
            self.window.first_result.connect(self.window.coaching.voice.open)
        if options.size is not None:
            self.window.resize(*options.size)
        self.window.video.painted.connect(self._painted)
        self.window.first_result.connect(self._load_the_rest)
        self._controller.state_changed.connect(self._state_changed)

    @property
    def ended(self) -> Run | None:
        """The run that was on when the window closed, for its figures."""
        return self._controller.ended

    @property
    def reason(self) -> str:
        """Why nothing ran, or ""."""
        return self._controller.status().reason

    def run(self) -> None:
        """Blocks until the window is closed."""
        previous = signal.signal(signal.SIGINT, self._interrupted)
        collector = Collector(self.window)
        patience_s = sys.getswitchinterval()
        sys.setswitchinterval(_PATIENCE_S)
        self.window.show()
        QTimer.singleShot(0, self._shown)
        try:
            with panels_guarded():
                self._app.exec()
        finally:
            signal.signal(signal.SIGINT, previous)
            sys.setswitchinterval(patience_s)
            collector.stop()
            self._finish()

    def _shown(self) -> None:
        self.window.repaint()
        self._meter.window_up()
        if self._options.timing:
            self._watchdog = Watchdog(self.window)
        warnings = (*self._warnings, *unwritable(), *self._options.offer.warnings)
        for warning in warnings:
            print(f"warning: {warning}", file=sys.stderr)
        if not self._options.measured:
            self.window.run_view.tell("\n".join(map(said, warnings[:_TOLD])))
        request = self._options.request
        if request.source is None:
            request = replace(request, source=remembered_source(self._settings))
        self._controller.open(request)
        if self._options.duration_s is not None:
            QTimer.singleShot(round(1000 * self._options.duration_s), self._end)

    def _painted(self, result: FrameResult | None) -> None:
        if self._options.timing and result is not None:
            seq, _ = self._controller.latest()
            self._meter.painted(seq, result, self._controller.status())

    def _load_the_rest(self) -> None:
        """The plots' library and the panels' modules, in a thread: the window goes on meanwhile."""
        self.window.first_result.disconnect(self._load_the_rest)
        modules = self.window.modules
        modules.when_loaded([PLOTS], self.window.trace.load)
        modules.load([*(name for spec in PANELS for name in spec.modules), FACE])
        if self._options.panels:
            QTimer.singleShot(_PRESS_MS, self._open_panels)

    def _open_panels(self) -> None:
        """One after the other, as a hand would; then another one is in front every two seconds."""
        closed = [spec for spec in PANELS if spec.name not in self.window.docks.shown]
        if closed:
            self.window.docks.toggle(closed[0])
            QTimer.singleShot(_PRESS_MS, self._open_panels)
            return
        timer = QTimer(self.window)
        timer.timeout.connect(self._turn)
        timer.start(_TURN_MS)

    def _turn(self) -> None:
        self._front = (self._front + 1) % len(PANELS)
        self.window.docks.bring_forward(PANELS[self._front].name)

    def _state_changed(self) -> None:
        if self._options.end_with_source and self._controller.status().state in _OVER:
            QTimer.singleShot(_LAST_PICTURE_MS, self._end)

    def _end(self) -> None:
        if self._options.screenshot is not None:
            self.window.video.set_notice(None)  # the picture itself is wanted
            self._options.screenshot.parent.mkdir(parents=True, exist_ok=True)
            self.window.grab().save(str(self._options.screenshot))
        if self._watchdog is not None:
            self._watchdog.stop()
        self.window.close()

    def _interrupted(self, _number: int, _frame: FrameType | None) -> None:
        self.window.close()

    def _finish(self) -> None:
        """After the last event: the run is closed already, only words are left."""
        if self._options.timing:
            watched = self._watchdog.figures() if self._watchdog else {}
            print(json.dumps(self._meter.figures() | watched))
        else:
            self._save()
        await_threads(LAST_S)

    def _save(self) -> None:
        try:
            save_settings(self.window.settings)
        except CoachError as error:
            print(f"warning: {error}", file=sys.stderr)
