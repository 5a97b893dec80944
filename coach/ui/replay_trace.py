"""The phase of one event over time, with the heights that decided it. Dragging it scrubs."""

from itertools import pairwise
from math import isfinite
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.types import HoldEvent, RepEvent
from coach.ui.motion_track import at_time
from coach.ui.replay_clip import Level, ReplayClip, levels
from coach.ui.theme import Look, tabular_font
from coach.ui.translate import tr
from coach.ui.wording import unit_sign

_TRACE_HEIGHT: Final = 150
_LOW: Final = -0.08
_LEAST_TOP: Final = 1.12
_GUTTER: Final = 128  # for the words at the right
_TYPE: Final = 13


class ReplayTrace(QWidget):
    """A plot without a library: it is there at once and is painted only when it changes.

    Signals:
        scrubbed: Seconds under the pointer.
    """

    scrubbed = Signal(float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._clip: ReplayClip | None = None
        self._now_s = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAccessibleName(tr("Trace of this movement"))
        look.changed.connect(self.updateGeometry)

    def set_clip(self, clip: ReplayClip) -> None:
        """Another event."""
        self._clip = clip
        self.update()

    def set_now(self, t_s: float) -> None:
        """Where the replay is."""
        self._now_s = t_s
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A strip."""
        return QSize(self._look.px(720), self._look.px(_TRACE_HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Goes there."""
        self._scrub(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follows the pressed pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scrub(event)

    def x_of(self, t_s: float) -> float:
        """Where a time lies, in the widget's pixels."""
        plot = self._plot()
        if self._clip is None or len(self._clip.stretch) < 2:
            return plot.left()
        times = self._clip.stretch.t_s
        share = (t_s - times[0]) / (times[-1] - times[0])
        return plot.left() + float(share) * plot.width()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Span of the event, levels, curve, peak, playhead."""
        clip = self._clip
        if clip is None or not len(clip.stretch):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(tabular_font(self._look.px(_TYPE)))
        self._paint_span(painter, clip)
        if isinstance(clip.event, RepEvent):
            self._paint_levels(painter, levels(clip.event, clip.spec))
        self._paint_curve(painter, clip)
        if isinstance(clip.event, RepEvent):
            self._paint_peak(painter, clip, clip.event)
        self._paint_head(painter)
        painter.end()

    def _plot(self) -> QRectF:
        px = self._look.px
        return QRectF(self.rect()).adjusted(px(8), px(6), -px(_GUTTER), -px(22))

    def _y_of(self, phase: float) -> float:
        plot = self._plot()
        low, high = self._span()
        share = (max(low, min(high, phase)) - low) / (high - low)
        return plot.bottom() - share * plot.height()

    def _span(self) -> tuple[float, float]:
        event = self._clip.event if self._clip else None
        peak = event.peak_phase if isinstance(event, RepEvent) else 1.0
        return _LOW, max(_LEAST_TOP, (peak if isfinite(peak) else 1.0) + 0.15)

    def _paint_span(self, painter: QPainter, clip: ReplayClip) -> None:
        plot = self._plot()
        left, right = self.x_of(clip.event.start_s), self.x_of(clip.event.end_s)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent", 0.10))
        painter.drawRect(QRectF(left, plot.top(), right - left, plot.height()))
        painter.setPen(self._look.colour("muted"))
        below = QRectF(plot.left(), plot.bottom(), plot.width(), self._look.px(22))
        held = isinstance(clip.event, HoldEvent)
        names = (
            (tr("held from here"), tr("to here"))
            if held
            else (tr("leaves rest"), tr("back", "at rest again"))
        )
        for x, words in zip((left, right), names, strict=True):
            box = QRectF(below)
            box.setWidth(QFontMetrics(painter.font()).horizontalAdvance(words) + 4)
            box.moveLeft(min(max(plot.left(), x - box.width() / 2), plot.right() - box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_levels(self, painter: QPainter, found: tuple[Level, ...]) -> None:
        plot = self._plot()
        height = QFontMetrics(painter.font()).height()
        lowest = plot.bottom() + height  # words go up from the lowest, never over one another
        for level in sorted(found, key=lambda level: level.phase):
            y = self._y_of(level.phase)
            name = "text" if level.weighty else "muted"
            pen = QPen(self._look.colour(name, 1.0 if level.weighty else 0.5), self._look.px(1.5))
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            middle = min(y, lowest - height)
            lowest = middle
            painter.setPen(self._look.colour(name))
            box = QRectF(plot.right() + self._look.px(8), middle - height / 2, 200, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, level.words)

    def _paint_curve(self, painter: QPainter, clip: ReplayClip) -> None:
        start_s, end_s = clip.event.start_s, clip.event.end_s
        points = [
            (t, QPointF(self.x_of(t), self._y_of(p))) if isfinite(p) else None
            for t, p in zip(clip.stretch.t_s.tolist(), clip.stretch.phase.tolist(), strict=True)
        ]
        for inside, colour, width in ((False, "muted", 1.5), (True, "accent", 2.5)):
            painter.setPen(QPen(self._look.colour(colour), self._look.px(width)))
            for before, after in pairwise(points):
                if before and after and (start_s <= before[0] < end_s) is inside:
                    painter.drawPolyline(QPolygonF([before[1], after[1]]))

    def _paint_peak(self, painter: QPainter, clip: ReplayClip, event: RepEvent) -> None:
        phase = float(clip.stretch.phase[at_time(clip.stretch.t_s, event.peak_s)])
        if not isfinite(phase):
            return
        spot = QPointF(self.x_of(event.peak_s), self._y_of(phase))
        colour = self._look.colour("good" if event.counted else "bad")
        painter.setPen(QPen(colour, self._look.px(2)))
        painter.setBrush(colour if event.counted else Qt.BrushStyle.NoBrush)
        radius = self._look.px(5)
        painter.drawEllipse(spot, radius, radius)
        words = f"{event.rom_deg:.0f}{unit_sign(clip.spec)}"
        size = QFontMetrics(painter.font()).size(0, words)
        box = QRectF(0, 0, size.width() + self._look.px(6), size.height())
        box.moveCenter(QPointF(spot.x(), spot.y() + radius + box.height() / 2 + self._look.px(2)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("surface", 0.85))  # it may lie over a line
        painter.drawRoundedRect(box, self._look.px(4), self._look.px(4))
        painter.setPen(self._look.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_head(self, painter: QPainter) -> None:
        plot, x = self._plot(), self.x_of(self._now_s)
        painter.setPen(QPen(self._look.colour("text"), self._look.px(2)))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setBrush(self._look.colour("text"))
        painter.drawEllipse(QPointF(x, plot.bottom()), self._look.px(4), self._look.px(4))

    def _scrub(self, event: QMouseEvent) -> None:
        clip, plot = self._clip, self._plot()
        if clip is None or len(clip.stretch) < 2:
            return
        share = max(0.0, min(1.0, (event.position().x() - plot.left()) / plot.width()))
        times = clip.stretch.t_s
        self.scrubbed.emit(float(times[0] + share * (times[-1] - times[0])))
