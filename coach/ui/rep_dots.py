"""One dot a rep: ● good, ◐ with a fault, ○ not counted; a bar for a held stretch.

Arrow keys ask why, a click replays it.
"""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coach.types import HoldEvent, RepEvent
from coach.ui.theme import Look
from coach.ui.translate import tr
from coach.ui.wording import evidence, grade

_STEPS: Final = (28, 22, 17, 13)  # from dot to dot: smaller, the more there are
_DOT_SHARE: Final = 0.64


class RepDots(QWidget):
    """The reps and attempts of a set in order: the whole set, as long as that can be drawn.

    Signals:
        chosen: A `RepEvent` or `HoldEvent` was picked, by click or arrow keys.
        opened: It was clicked, or Return was pressed on it.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._events: list[RepEvent | HoldEvent] = []
        self._sign = "°"
        self._at: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(tr("Reps of this set"))
        look.changed.connect(self.updateGeometry)

    @property
    def events(self) -> tuple[RepEvent | HoldEvent, ...]:
        """All of this set."""
        return tuple(self._events)

    def set_sign(self, sign: str) -> None:
        """What stands behind a range."""
        self._sign = sign

    def add(self, event: RepEvent | HoldEvent) -> None:
        """Adds a dot."""
        self._events.append(event)
        self._at = None
        self.update()

    def clear(self) -> None:
        """A new set."""
        self._events.clear()
        self._at = None
        self.update()

    def choose(self, index: int) -> None:
        """Picks one of `events`."""
        self._at = index
        self.update()
        self.chosen.emit(self._events[index])

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two rows of eight."""
        return QSize(self._look.px(8 * _STEPS[0]), self._look.px(2 * _STEPS[0]))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two rows of four."""
        return QSize(self._look.px(4 * _STEPS[0]), self._look.px(2 * _STEPS[0]))

    def place(self, index: int) -> QRectF:
        """Where a dot lies, in the widget's pixels."""
        step = self._step()
        size = step * _DOT_SHARE
        row, column = divmod(index - self._first(), self._columns(step))
        inset = (step - size) / 2
        return QRectF(column * step + self._look.px(4), row * step + inset, size, size)

    def event(self, event: QEvent) -> bool:
        """Shows the evidence when the pointer rests on a dot."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._under(QPointF(event.pos()))
            if index is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(
                    event.globalPos(), evidence(self._events[index], self._sign), self
                )
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Picks the dot under the pointer."""
        index = self._under(event.position())
        if index is not None:
            self.choose(index)
            self.opened.emit(self._events[index])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left and right walk along the dots, Return replays."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self.opened.emit(self._events[self._at])
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._events:
            super().keyPressEvent(event)
            return
        last = len(self._events) - 1
        at = last + 1 if self._at is None else self._at
        self.choose(max(self._first(), min(last, at + step)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """The dots; the chosen one has a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self._first(), len(self._events)):
            self._dot(painter, self.place(index), self._events[index])
            if index == self._at:
                ring = self.place(index).width() / 5
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._look.colour("accent"), self._look.px(2)))
                painter.drawEllipse(self.place(index).adjusted(-ring, -ring, ring, ring))
        painter.end()

    def _dot(self, painter: QPainter, box: QRectF, event: RepEvent | HoldEvent) -> None:
        shape, colour = grade(event)
        pen_width = box.width() / 7
        if isinstance(event, HoldEvent):  # a stretch, not a point
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour(colour))
            bar = box.adjusted(-pen_width, box.height() / 4, pen_width, -box.height() / 4)
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
            return
        half = pen_width / 2
        painter.setPen(QPen(self._look.colour(colour), pen_width))
        painter.setBrush(self._look.colour(colour) if shape == "●" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(half, half, -half, -half))
        if shape == "◐":
            painter.setBrush(self._look.colour(colour))
            painter.drawPie(box.adjusted(half, half, -half, -half), 90 * 16, 180 * 16)

    def _columns(self, step: int) -> int:
        return max(1, self.width() // step)

    def _step(self) -> int:
        """The largest step at which the whole set fits, or the smallest."""
        step = 1
        for length in _STEPS:
            step = self._look.px(length)
            if self._columns(step) * self._rows(step) >= len(self._events):
                return step
        return step

    def _rows(self, step: int) -> int:
        return max(1, self.height() // step)

    def _first(self) -> int:
        """Index of the oldest dot shown: whole rows are dropped, so that dots stay put."""
        step = self._step()
        columns = self._columns(step)
        needed = -(-len(self._events) // columns)
        return max(0, needed - self._rows(step)) * columns

    def _under(self, point: QPointF) -> int | None:
        for index in range(self._first(), len(self._events)):
            if self.place(index).contains(point):
                return index
        return None
