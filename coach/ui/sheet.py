"""A card over the window: choosers and help. Never a second window, never one over another."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from coach.ui.theme import Look

VEIL: Final = QColor(8, 10, 12, 150)
"""Lies over what rests while a sheet is open."""


class Sheet(QWidget):
    """Covers its parent; Esc or a click beside the card closes it.

    Attributes:
        body: The layout of the card, under the title.
        first: What has the focus when it opens; the sheet itself where that is None.

    Signals:
        closed: It has gone.
    """

    closed = Signal()

    def __init__(self, parent: QWidget, look: Look, title: str, width: int = 480) -> None:
        super().__init__(parent)
        self.look = look
        self._over = parent
        self._wanted_width = width
        self.first: QWidget | None = None
        self.card = QFrame(self)
        self.card.setProperty("role", "sheet")
        self.body = QVBoxLayout(self.card)
        self.body.setContentsMargins(*(4 * [look.px(24)]))
        self.body.setSpacing(look.px(12))
        if title:
            heading = QLabel(title)
            heading.setProperty("role", "title")
            self.body.addWidget(heading)
        parent.installEventFilter(self)
        self.card.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)

    def open(self) -> None:
        """Shows it over the parent."""
        self.setGeometry(self._over.rect())
        self._place()
        self.show()
        self.raise_()
        (self.first or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Takes it away."""
        self._over.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follows the parent's size, and what comes into the card or leaves it."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
            self._place()
        elif watched is self.card and event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes; nothing reaches the window beneath."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click beside the card closes."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """A veil over what lies beneath."""
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), VEIL)
        painter.end()

    def _place(self) -> None:
        margin = self.look.px(32)
        width = min(self.look.px(self._wanted_width), self.width() - 2 * margin)
        wanted = self.card.sizeHint().height()
        if self.body.hasHeightForWidth():  # words are broken into more lines, or fewer
            wanted = self.body.totalHeightForWidth(width)
        height = min(wanted, self.height() - 2 * margin)
        self.card.setGeometry(
            (self.width() - width) // 2, (self.height() - height) // 3 + margin // 3, width, height
        )
