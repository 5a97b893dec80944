"""A card over the window: choosers and help. Never a second window, never one over another."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from coach.ui.theme import Look

VEIL: Final = QColor(8, 10, 12, 150)
"""Lies over what rests while a sheet is open."""

_LINE: Final = 40
_EDGE: Final = 1  # the card's own, in pixels
_LINES: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


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
        self._inner = QWidget()
        self._inner.setObjectName("Plain")
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(*(4 * [look.px(24)]))
        self._scroll_area = self._scrolled(self._inner)
        self.body.setSpacing(look.px(12))
        if title:
            heading = QLabel(title)
            heading.setProperty("role", "title")
            self.body.addWidget(heading)
        parent.installEventFilter(self)
        self._inner.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        # not by Qt's own walk: that one is asked to go on while widgets are being deleted
        for key, step in (("Tab", 1), ("Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._walk, step))

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
        """Follows the parent's size, and what comes into the card or leaves."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
            self._place()
        elif watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes, arrows scroll what is too high; nothing reaches the window beneath."""
        bar = self._scroll_area.verticalScrollBar()
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        elif event.key() in _LINES:
            bar.setValue(bar.value() + _LINES[Qt.Key(event.key())] * self.look.px(_LINE))
        elif event.key() in _PAGES:
            bar.setValue(bar.value() + _PAGES[Qt.Key(event.key())] * bar.pageStep())
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

    def _walk(self, step: int) -> None:
        """Tab goes round on the card; what lies beneath rests."""
        stops = self._stops()
        if not stops:
            return
        now = self.window().focusWidget()
        at = stops.index(now) if now in stops else min(0, -step)
        following = stops[(at + step) % len(stops)]
        back = step < 0
        reason = Qt.FocusReason.BacktabFocusReason if back else Qt.FocusReason.TabFocusReason
        following.setFocus(reason)
        self._scroll_area.ensureWidgetVisible(following)

    def _stops(self) -> list[QWidget]:
        """What Tab comes to, in its order."""
        found: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            usable = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
            if tabbed and usable and self.isAncestorOf(widget):
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    def _scrolled(self, inner: QWidget) -> QScrollArea:
        """Around what is on the card: large letters may need more than the window has."""
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        around = QVBoxLayout(self.card)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)
        return scroll

    def _place(self) -> None:
        margin = self.look.px(32)
        width = min(self.look.px(self._wanted_width), self.width() - 2 * margin)
        wanted = self._inner.sizeHint().height()
        if self.body.hasHeightForWidth():  # words are broken into more lines, or fewer
            wanted = self.body.totalHeightForWidth(width - 2 * _EDGE)
        height = min(wanted + 2 * _EDGE, self.height() - 2 * margin)
        self.card.setGeometry(
            (self.width() - width) // 2, (self.height() - height) // 3 + margin // 3, width, height
        )
