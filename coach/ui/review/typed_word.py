"""A word that must be typed before something is done that cannot be undone."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from coach.ui.buttons import Button
from coach.ui.theme import Look
from coach.ui.translate import tr

WORD: Final = "DELETE"


class TypedWord(QWidget):
    """Words, something to tick, and the field beside its button.

    Attributes:
        tick: The box to tick; hidden where it means nothing.
        field, button: Return in the one is a click on the other.

    Signals:
        confirmed: The word was typed, and the button pressed.
    """

    confirmed = Signal()

    def __init__(self, look: Look, words: str, tick: str, button: str) -> None:
        super().__init__()
        self.tick = QCheckBox(tick)
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("Type {word}").format(word=WORD))
        self.button = Button(button, "danger")
        self.button.setEnabled(False)
        label = QLabel(words)
        label.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        line.addWidget(self.field, 1)
        line.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(8), 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(label)
        column.addWidget(self.tick)
        column.addLayout(line)
        self.field.textChanged.connect(lambda _text: self.button.setEnabled(self.typed))
        self.field.returnPressed.connect(self._confirm)
        self.button.clicked.connect(self._confirm)

    @property
    def typed(self) -> bool:
        """Whether the word stands there."""
        return self.field.text().strip().upper() == WORD

    def _confirm(self) -> None:
        if self.typed:
            self.confirmed.emit()
