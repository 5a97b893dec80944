"""A line for the person's own words; kept when one leaves it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_LONGEST = 500


class NoteField(QLineEdit):
    """Return or leaving keeps, Esc puts back what was there.

    Signals:
        kept: The new words, and those before.
    """

    kept = Signal(str, str)

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMaxLength(_LONGEST)
        self.setProperty("role", "note")
        self._before = ""
        self.editingFinished.connect(self._finish)

    def show_note(self, text: str | None) -> None:
        """Another note; unless the person is writing in this one."""
        if self.hasFocus() and self.text() != self._before:
            return
        self._before = text or ""
        self.setText(self._before)
        self.setCursorPosition(0)  # the beginning of a long one is read first
        self.setToolTip(self._before)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """See the class."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._before)
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        text, before = self.text().strip(), self._before
        if text != before:
            self._before = text
            self.kept.emit(text, before)
