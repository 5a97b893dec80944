"""A sheet that works for a while: says what it does, how far it is, and what went wrong."""

from collections.abc import Callable
from typing import Literal, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from coach.runtime.jobs import JobContext
from coach.ui.buttons import Button
from coach.ui.review.style import sheet_style
from coach.ui.review.work import ProgressLine, Work
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import said, tr

T = TypeVar("T")
Leaving = Literal["closes", "stops", "waits"]


class WorkSheet(Sheet):
    """Content above, then what is said, the progress, and the buttons.

    What Esc and the button at the left do while it works depends on the work; see `begin`. A click
    beside the card closes where Esc would.

    Attributes:
        said: The line of words above the buttons.
        cancel: The button that stops the work, or closes.
    """

    def __init__(self, parent: QWidget, look: Look, title: str, width: int = 720) -> None:
        super().__init__(parent, look, title, width)
        self.setStyleSheet(sheet_style(look))
        self._leaving: Leaving = "closes"
        self.work = Work(type(self).__name__, self)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.line = ProgressLine(look)
        self.row = QHBoxLayout()
        self.row.setSpacing(look.px(8))
        self.cancel = Button(tr("Close"))
        self.cancel.clicked.connect(self.leave)
        self.closed.connect(self.work.close)
        self.work.progressed.connect(self._follow)
        self.work.failed.connect(self._failed)

    def begin(
        self,
        words: str,
        job: Callable[[JobContext], T],
        take: Callable[[T], None],
        leaving: Leaving = "stops",
    ) -> None:
        """Works, and says what at.

        Args:
            words: What it does.
            job: The work; it looks round now and then where it can be stopped.
            take: Gets what it comes to, in the window's thread.
            leaving: What it means to leave while it works: to close the sheet at once (nothing is
                lost), to stop the work first, or nothing until it is done.
        """
        self._leaving = leaving
        self.say(words)
        self.line.set_share(0.0)
        self.line.show()
        self.show_busy(True)
        self.work.start(job, lambda result: self._take(take, result))

    def say(self, words: str, colour: str = "text") -> None:
        """The line of words."""
        self.said.setText(words)
        self.said.setStyleSheet(f"color: {getattr(self.look.colours, colour)};")
        self.said.setVisible(bool(words))

    def leave(self) -> None:
        """Stops what runs, or closes."""
        if not self.work.busy or self._leaving == "closes":
            self.close_sheet()
        elif self._leaving == "stops":
            self.work.stop()
            self._end()
            self.stopped()

    def show_busy(self, busy: bool) -> None:
        """Controls rest while it works; subclasses add theirs."""
        self.cancel.setText(tr("Stop") if busy and self._leaving == "stops" else tr("Close"))
        self.cancel.setEnabled(not busy or self._leaving != "waits")

    def stopped(self) -> None:
        """The work was stopped by the person."""
        self.say(tr("Stopped."), "muted")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc stops, then closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """See the class."""
        if not self.work.busy or self._leaving == "closes":
            super().mousePressEvent(event)

    def finish_layout(self) -> None:
        """Puts words, progress and buttons under what the subclass has added."""
        self.row.insertWidget(0, self.cancel)
        self.row.insertStretch(1, 1)
        self.body.addWidget(self.said)
        self.body.addWidget(self.line)
        self.body.addLayout(self.row)

    def _take(self, take: Callable[[T], None], result: T) -> None:
        self._end()
        take(result)

    def _end(self) -> None:
        self.line.hide()
        self.show_busy(False)

    def _follow(self, share: float, words: str) -> None:
        self.line.set_share(share)
        if words:
            self.said.setText(words)

    def _failed(self, words: str) -> None:
        self._end()
        self.say(said(words), "bad")
