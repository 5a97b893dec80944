"""How a set went from rep to rep: lifting speed with its robust trend, and what it says."""

from math import isfinite
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from coach.motion.counting.set_measures import SetMeasures, lifting_speed, set_measures
from coach.ui.review.log_model import SetView
from coach.ui.set_words import set_measure_words
from coach.ui.theme import Look
from coach.ui.translate import tr

_HEIGHT: Final = 64
_WIDTH: Final = 150


class SetTrends(QWidget):
    """A strip: dots of speed, one a counted rep, with a line through them; words beside it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.chart = SpeedChart(look)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setProperty("role", "small")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(16))
        line.addWidget(self.chart)
        line.addWidget(self.words, 1)

    def show_set(self, view: SetView | None) -> None:
        """Another set; nothing is shown of one that says nothing."""
        reps = view.reps if view else ()
        measures = set_measures([(rep.event, rep.measures) for rep in reps])
        best = reps[measures.best].event.index if measures.best is not None else None
        words = set_measure_words(measures, best) if isfinite(measures.consistency) else ""
        self.words.setText(words)
        speeds = [lifting_speed(rep.event) for rep in reps if rep.event.counted]
        self.chart.show_speeds(speeds, measures)
        self.chart.setVisible(bool(measures.trends))
        self.setVisible(bool(words))


class SpeedChart(QWidget):
    """Range a second of the lifting part, rep by rep."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._speeds: list[float] = []
        self._measures = SetMeasures()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Lifting speed from rep to rep"))
        self.setToolTip(tr("Lifting speed from rep to rep"))
        look.changed.connect(self.updateGeometry)

    def show_speeds(self, speeds: list[float], measures: SetMeasures) -> None:
        """Another set's."""
        self._speeds, self._measures = [s for s in speeds if isfinite(s)], measures
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A small chart."""
        return QSize(self._look.px(_WIDTH), self._look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """A base line, dots, the trend: dashed where it may be chance."""
        if len(self._speeds) < 2:
            return
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = look.font(13, QFont.Weight.Normal)
        painter.setFont(font)
        box = QRectF(self.rect()).adjusted(px(6), px(8), -px(6), -px(8))
        painter.setPen(QPen(look.colour("line"), px(1)))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        top = max(self._speeds) * 1.1
        spots = [
            QPointF(
                box.left() + box.width() * at / (len(self._speeds) - 1),
                box.bottom() - box.height() * speed / top,
            )
            for at, speed in enumerate(self._speeds)
        ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent"))
        for spot in spots:
            painter.drawEllipse(spot, px(3), px(3))
        self._trend(painter, box, top)
        painter.end()

    def _trend(self, painter: QPainter, box: QRectF, top: float) -> None:
        trend = self._measures.trend("speed")
        if trend is None:
            return
        pen = QPen(self._look.colour("fair" if self._measures.tired else "muted"), self._look.px(2))
        if not trend.sure:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        first = trend.start
        last = first * (1 + trend.change)
        painter.drawLine(
            QPointF(box.left(), box.bottom() - box.height() * min(first / top, 1.0)),
            QPointF(box.right(), box.bottom() - box.height() * min(max(last, 0.0) / top, 1.0)),
        )
