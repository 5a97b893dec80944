"""One line that says what was done and offers to take it back; it goes by itself."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from coach.ui.buttons import Button
from coach.ui.review.log_edits import Edit
from coach.ui.theme import Look
from coach.ui.translate import tr

SHOWN_MS: Final = 8000
_KEPT: Final = 50


class UndoLine(QFrame):
    """Remembers what can be taken back, also after the line has gone.

    Args:
        look: Theme and scale.
        write: Does a deed in the log's thread.
    """

    def __init__(self, look: Look, write: Callable[[Callable[[], None]], None]) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self._write = write
        self._done: list[Edit] = []
        self.words = QLabel()
        self.undo = Button(tr("Undo   Ctrl+Z"), "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(4), look.px(4), look.px(4))
        row.addWidget(self.words)
        row.addWidget(self.undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.undo.clicked.connect(self.take_back)
        self.hide()

    def do(self, edit: Edit) -> None:
        """Makes a change and says so."""
        self._write(edit.do)
        self.add(edit)

    def add(self, edit: Edit) -> None:
        """Says that a change was made, and offers to take it back."""
        if edit.undo is not None:
            self._done = [*self._done, edit][-_KEPT:]
        self._say(edit.words, can_undo=edit.undo is not None)

    def take_back(self) -> None:
        """Takes the last change back."""
        if not self._done:
            self._say(tr("There is nothing to take back."), can_undo=False)
            return
        edit = self._done.pop()
        if edit.undo is not None:
            self._write(edit.undo)
        words = f"{edit.words[:1].lower()}{edit.words[1:]}"
        self._say(tr("Taken back: {what}").format(what=words), can_undo=False)

    def _say(self, words: str, *, can_undo: bool) -> None:
        self.words.setText(words)
        self.undo.setVisible(can_undo)
        self.show()
        self._timer.start()
