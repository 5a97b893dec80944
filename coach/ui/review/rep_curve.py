"""The reps of a set as peaks over time: as wide as they took, as high as their range."""

from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from coach.session.records import RepRow
from coach.types import HoldEvent
from coach.ui.review.log_model import SetView
from coach.ui.theme import Look
from coach.ui.wording import grade


class RepCurve:
    """Paints a `SetView` into a box."""

    def __init__(self, look: Look, view: SetView) -> None:
        self._look, self._view = look, view
        self._start_s, self._end_s = span_of(view)
        roms = [r.event.rom_deg for r in view.reps if isfinite(r.event.rom_deg)]
        self._most = max(roms, default=0.0) or 1.0

    def paint(self, painter: QPainter, box: QRectF, chosen: int | None) -> None:
        """Every peak with its mark: ● good, ◐ with a fault, ○ not counted; bars for holds."""
        look = self._look
        painter.setPen(QPen(look.colour("line"), look.px(1)))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        for hold in self._view.holds:
            self._bar(painter, box, hold)
        for rep in self._view.reps:
            self._peak(painter, box, rep, chosen=rep.id == chosen)

    def place(self, box: QRectF, rep: RepRow) -> QPointF:
        """Where the peak of a rep lies."""
        high = rep.event.rom_deg if isfinite(rep.event.rom_deg) else self._most / 2
        room = self._look.px(6)
        y = box.bottom() - room - (box.height() - 2 * room) * high / self._most
        return QPointF(self._x(box, rep.event.peak_s), y)

    def _x(self, box: QRectF, t_s: float) -> float:
        share = (t_s - self._start_s) / max(1e-6, self._end_s - self._start_s)
        room = self._look.px(6)
        return box.left() + room + (box.width() - 2 * room) * share

    def _peak(self, painter: QPainter, box: QRectF, rep: RepRow, *, chosen: bool) -> None:
        look, event = self._look, rep.event
        top = self.place(box, rep)
        left, right = self._x(box, event.start_s), self._x(box, event.end_s)
        bend = 0.45
        path = QPainterPath(QPointF(left, box.bottom()))
        for x, target in ((left, top), (right, QPointF(right, box.bottom()))):
            start = path.currentPosition()
            middle = top.x() + (x - top.x()) * bend
            path.cubicTo(QPointF(middle, start.y()), QPointF(middle, target.y()), target)
        shape, colour = grade(event)
        painter.setBrush(look.colour("accent" if chosen else colour, 0.30 if chosen else 0.14))
        painter.setPen(QPen(look.colour(colour), look.px(1.25)))
        painter.drawPath(path)
        radius = look.px(4 if chosen else 3)
        painter.setBrush(look.colour("surface" if shape != "●" else colour))
        painter.setPen(QPen(look.colour(colour), look.px(1.5)))
        painter.drawEllipse(top, radius, radius)
        if shape == "◐":
            painter.setBrush(look.colour(colour))
            half = QRectF(top.x() - radius, top.y() - radius, 2 * radius, 2 * radius)
            painter.drawPie(half, 90 * 16, 180 * 16)

    def _bar(self, painter: QPainter, box: QRectF, hold: HoldEvent) -> None:
        left, right = self._x(box, hold.start_s), self._x(box, hold.end_s)
        height = box.height() * 0.4
        bar = QRectF(left, box.center().y() - height / 2, max(2.0, right - left), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("good", 0.6))
        painter.drawRoundedRect(bar, self._look.px(4), self._look.px(4))


def span_of(view: SetView) -> tuple[float, float]:
    """From the first movement of a set to its last, in seconds of the source's clock."""
    events: Sequence[HoldEvent] = view.holds
    starts = [r.event.start_s for r in view.reps] + [h.start_s for h in events]
    ends = [r.event.end_s for r in view.reps] + [h.end_s for h in events]
    start_s = min(starts, default=view.row.started_s)
    return start_s, max(ends, default=start_s + 1.0)
