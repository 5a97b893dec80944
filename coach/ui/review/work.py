"""Long work for a sheet: in a thread of its own, with its progress, to be stopped at any time."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.runtime.jobs import JobContext, JobRunner
from coach.ui.bridge import Bridge
from coach.ui.theme import Look

_JOIN_S: Final = 5.0
_THICK: Final = 4

T = TypeVar("T")


class Work(QObject):
    """One job at a time; what it comes to arrives in the window's thread.

    Signals:
        progressed: Share done 0..1, and a line on it.
        failed: One line that says what went wrong and what to do.
    """

    progressed = Signal(float, str)
    failed = Signal(str)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._number = 0
        self._busy = False
        self._bridge = Bridge(self)
        self._bridge.fact.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._runner: JobRunner[Callable[[], None]] = JobRunner(
            name,
            on_result=self._bridge.post,
            on_error=lambda words: self._bridge.post((self._fail, words)),
            on_progress=lambda share, words: self._bridge.post((self._progress, share, words)),
        )

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._busy

    def start(self, job: Callable[[JobContext], T], take: Callable[[T], None]) -> None:
        """Does ``job`` in the thread, in the place of what runs, and hands over its result."""
        self._number += 1
        self._busy = True
        number = self._number

        def done(context: JobContext) -> Any:
            result = job(context)
            return (self._done, number, take, result)

        self._runner.submit(done, supersede=True)

    def stop(self) -> None:
        """The job ends at its next look round; nothing more is heard of it."""
        self._number += 1
        self._busy = False
        self._runner.cancel()

    def close(self) -> None:
        """Stops, and waits for the thread."""
        self.stop()
        self._runner.stop(_JOIN_S)

    def _hear(self, fact: tuple[Any, ...]) -> None:
        act, *facts = fact
        act(*facts)

    def _done(self, number: int, take: Callable[[Any], None], result: Any) -> None:
        if number == self._number:
            self._busy = False
            take(result)

    def _fail(self, words: str) -> None:
        if self._busy:
            self._busy = False
            self.failed.emit(words)

    def _progress(self, share: float, words: str) -> None:
        if self._busy:
            self.progressed.emit(share, words)


class ProgressLine(QWidget):
    """A thin line that fills."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.share = 0.0
        self.setFixedHeight(look.px(_THICK))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def set_share(self, share: float) -> None:
        """0..1."""
        self.share = min(max(share, 0.0), 1.0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Track and line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box, round_ = QRectF(self.rect()), self.height() / 2
        painter.setBrush(self._look.colour("line"))
        painter.drawRoundedRect(box, round_, round_)
        box.setWidth(max(box.width() * self.share, 2 * round_))
        painter.setBrush(self._look.colour("accent"))
        painter.drawRoundedRect(box, round_, round_)
        painter.end()
