"""The guided check of the user's own camera: a card beside the picture, which stays visible."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QStackedWidget

from coach.errors import CoachError
from coach.motion.counting.rhythm import ANY
from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.motion.recognition.auto_analyser import AUTO
from coach.runtime.camera_check import CameraCheck
from coach.runtime.camera_check_file import save_check
from coach.runtime.camera_check_steps import Step
from coach.ui.actions import SheetContext
from coach.ui.camera_check_pages import ChoosePage, StepPage
from coach.ui.camera_check_result import ResultPage
from coach.ui.launch import DEMO, RunRequest
from coach.ui.sheet import VEIL, Sheet
from coach.ui.translate import said, tr
from coach.ui.video_view import VideoView

_POLL_MS: Final = 15
_NARROW, _WIDE = 400, 600
_MARGIN: Final = 16
_EASIEST: Final = "squat"
"""Chosen where none is being done: it needs no thing, little room, and shows the whole body."""
_OVER: Final = (Step.DONE, Step.FAILED)


class CameraCheckSheet(Sheet):
    """Runs a `CameraCheck` on the window's source, without a log, and gives the source back.

    Args:
        context: The window's.
        clock: Seconds, monotonic: that of live frames.
    """

    def __init__(self, context: SheetContext, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(context.parent, context.look, tr("Check my camera"), _NARROW)
        self._controller, self._clock = context.controller, clock
        self._before: RunRequest | None = None
        self._spec: ExerciseSpec | None = None
        self._seen = (0, 0)
        self._picture = context.parent.findChild(VideoView)
        self.check = CameraCheck(self._controller.reset)
        specs = [
            spec
            for spec in self._controller.specs.values()
            if spec.kind == "reps" and spec.name not in (ANY, AUTO)
        ]
        now = self._controller.counting.name
        at_hand = now if now not in (ANY, AUTO) else _EASIEST
        self.choosing = ChoosePage(context.look, specs, at_hand)
        self.steps, self.verdict = StepPage(context.look), ResultPage(context.look)
        self.pages = QStackedWidget()
        for page in (self.choosing, self.steps, self.verdict):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)
        self.first = self.choosing.search
        self.choosing.chosen.connect(self.begin)
        self.steps.finished.connect(self.check.finish_view)
        self.steps.answered.connect(self.check.answer)
        self.steps.skipped.connect(self.check.skip_view)
        self.verdict.again.connect(self._choose_again)
        self.verdict.closing.connect(self.close_sheet)
        self.closed.connect(self._give_back)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self.poll)

    def begin(self, spec: ExerciseSpec) -> None:
        """Opens the source anew, without a log, and begins with the first view."""
        if self._before is None:
            self._before = self._controller.request
        self._spec = spec
        self._controller.open(
            replace(self._before, source=_source(self._before, spec), exercise=spec.name, log=False)
        )
        self._seen = (self._controller.launch_number, 0)
        self.check.choose(spec, self._clock(), self._controller.status())
        self._turn_to(self.steps)
        self.setFocus()
        self._timer.start()
        self.poll()

    def poll(self) -> None:
        """Feeds the check with the newest result and shows where it stands."""
        seq, result = self._controller.latest()
        fresh = (self._controller.launch_number, seq) != self._seen
        self._seen = (self._controller.launch_number, seq)
        status = self._controller.status()
        self.check.advance(self._clock(), status, result if fresh else None)
        progress = self.check.progress()
        if progress.step in _OVER:
            self._timer.stop()
            self._conclude(progress.reason)
        else:
            self.steps.follow(progress)

    def close_sheet(self) -> None:
        """Takes it away."""
        self._timer.stop()
        super().close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return is the large button; arrows and figures change the answer."""
        key = event.key()
        running = self.pages.currentWidget() is self.steps
        if running and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.steps.press()
        elif running and key in (Qt.Key.Key_Up, Qt.Key.Key_Plus, Qt.Key.Key_Right):
            self.steps.change(1)
        elif running and key in (Qt.Key.Key_Down, Qt.Key.Key_Minus, Qt.Key.Key_Left):
            self.steps.change(-1)
        elif running and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.steps.type_digit(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click beside the card closes nothing: the picture there is to be looked at."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A veil over everything but the picture."""
        painter = QPainter(self)
        around = QRegion(self.rect())
        if self._picture is not None:
            at = self._picture.mapTo(self._over, QPoint(0, 0))
            around -= QRegion(QRect(at, self._picture.size()))
        painter.setClipRegion(around)
        painter.fillRect(event.rect(), VEIL)
        painter.end()

    # within

    def _conclude(self, reason: str) -> None:
        result = self.check.result
        if result is None:
            self.verdict.show_failure(reason)
        else:
            remark = ""
            try:
                save_check(result)
            except CoachError as error:
                remark = said(str(error))
            self.verdict.show_result(result, remark)
        self._turn_to(self.verdict)
        self.verdict.close_button.setFocus()

    def _choose_again(self) -> None:
        self._turn_to(self.choosing)
        self.choosing.search.setFocus()

    def _turn_to(self, page: ChoosePage | StepPage | ResultPage) -> None:
        self._wanted_width = _WIDE if page is self.verdict else _NARROW
        self.pages.setCurrentWidget(page)
        self._place()

    def _give_back(self) -> None:
        """Watches again what was watched before, with its log."""
        if self._before is not None:
            self._controller.open(self._before)

    def _place(self) -> None:
        """At the right, over the count's place and as high as the window."""
        margin = self.look.px(_MARGIN)
        width = min(self.look.px(self._wanted_width), self.width() - 2 * margin)
        self.card.setGeometry(
            self.width() - width - margin, margin, width, self.height() - 2 * margin
        )


def _source(request: RunRequest, spec: ExerciseSpec) -> str | None:
    """The demo athlete does what was chosen, as far as it can."""
    kind, _, _ = (request.source or "").partition(":")
    if kind == DEMO:
        from coach.athlete.demo import demo_names

        if spec.name in demo_names():
            return f"{DEMO}:{spec.name}"
    return request.source
