"""A session as a line: its sets where they were in time, and the rests between them."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.review.log_model import SetView
from coach.ui.review.rep_curve import span_of
from coach.ui.theme import Look
from coach.ui.translate import tr
from coach.ui.wording import clock

_HEIGHT: Final = 44
_LEAST: Final = 6  # width of the shortest set


class Timeline(QWidget):
    """A click chooses a set.

    Signals:
        chosen: A `SetView`.
    """

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sets: tuple[SetView, ...] = ()
        self._at: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Sets over time"))
        look.changed.connect(self.updateGeometry)

    def show_sets(self, sets: tuple[SetView, ...]) -> None:
        """Another session."""
        self._sets, self._at = sets, None
        self.update()

    def set_chosen(self, set_id: int | None) -> None:
        """Marks a set."""
        self._at = set_id
        self.update()

    def place(self, index: int) -> QRectF:
        """Where a set lies, in the widget's pixels."""
        start_s, end_s = self._span()
        one, other = span_of(self._sets[index])
        scale = self.width() / max(1e-6, end_s - start_s)
        least = self._look.px(_LEAST)
        left = min((one - start_s) * scale, self.width() - least)
        return QRectF(left, 0, max(least, (other - one) * scale), self._look.px(20))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A strip."""
        return QSize(self._look.px(400), self._look.px(_HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Chooses the nearest set."""
        x = event.position().x()
        away = [
            (max(box.left() - x, x - box.right(), 0.0), at)
            for at in range(len(self._sets))
            for box in (self.place(at),)
        ]
        if away:
            self.chosen.emit(self._sets[min(away)[1]])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """The sets as blocks with their numbers, the length under them."""
        if not self._sets:
            return
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("line"), px(2)))
        painter.drawLine(0, px(10), self.width(), px(10))
        painter.setFont(look.font(13))
        metrics = QFontMetrics(painter.font())
        for at, view in enumerate(self._sets):
            box = self.place(at)
            on = view.row.id == self._at
            painter.setPen(QPen(look.colour("background"), px(1)))
            painter.setBrush(look.colour("accent") if on else look.colour("muted"))
            painter.drawRoundedRect(box, px(4), px(4))
            if box.width() > metrics.horizontalAdvance(str(view.number)) + px(4):
                painter.setPen(look.colour("on_accent" if on else "background"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(view.number))
        painter.setPen(look.colour("muted"))
        start_s, end_s = self._span()
        below = QRectF(0, px(22), self.width(), px(20))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "0:00")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, clock(end_s - start_s))
        painter.end()

    def _span(self) -> tuple[float, float]:
        spans = [span_of(view) for view in self._sets]
        return min(s for s, _ in spans), max(e for _, e in spans)
