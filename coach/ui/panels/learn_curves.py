"""How learning goes: each layer's goodness, and what is recognised from lesson to lesson."""

from collections.abc import Sequence
from math import isfinite
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coach.ui.panels.learn_work import Layer
from coach.ui.theme import Look, tabular_font
from coach.ui.translate import marked, tr

KEPT: Final = 200
"""Lessons that the curves show."""

_LANE: Final = 46
_WORDS: Final = 158
_CURVES: Final = (
    (marked("new, before it is learned"), "accent", "o"),
    (marked("all that is remembered"), "good", "s"),
    (marked("by backpropagation"), "muted", "t"),
)

_SIGNS: Final = {"o": "●", "s": "■", "t": "▼"}


class LayerLanes(QWidget):
    """A lane a layer: goodness under right labels over that under wrong ones."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lessons: list[tuple[Layer, ...]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Goodness of each layer under right and wrong labels"))
        look.changed.connect(self.updateGeometry)

    def add(self, layers: tuple[Layer, ...]) -> None:
        """Another lesson."""
        if self._lessons and len(self._lessons[-1]) != len(layers):
            self._lessons.clear()
        self._lessons = [*self._lessons[1 - KEPT :], layers]
        self.setAccessibleDescription("\n".join(self.words))
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Nothing is known."""
        self._lessons.clear()
        self.update()

    @property
    def words(self) -> tuple[str, ...]:
        """A line a layer, of the newest lesson."""
        newest = self._lessons[-1] if self._lessons else ()
        line = tr("Layer {number}: right above wrong in {share:.0%}")
        return tuple(line.format(number=i, share=one.right) for i, one in enumerate(newest, 1))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A lane a layer."""
        layers = len(self._lessons[-1]) if self._lessons else 0
        return QSize(self._look.px(240), layers * self._look.px(_LANE))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as it wants to be."""
        return QSize(self._look.px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Right labels in a full line, wrong ones dotted, the share at the side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lane, words = self._look.px(_LANE), self._look.px(_WORDS)
        for i, newest in enumerate(self._lessons[-1] if self._lessons else ()):
            column = [lesson[i] for lesson in self._lessons]
            area = QRectF(words, i * lane, self.width() - words, lane).adjusted(4, 5, -4, -5)
            self._draw_words(painter, QRectF(0, i * lane, words, lane), i + 1, newest)
            self._draw_lines(painter, area, column)
        painter.end()

    def _draw_words(self, painter: QPainter, area: QRectF, number: int, layer: Layer) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        painter.setPen(self._look.colour("text"))
        painter.setFont(self._look.font(15))
        half = area.height() / 2
        upper, lower = area.adjusted(0, 0, 0, -half), area.adjusted(0, half, 0, 0)
        share = tr("Layer {number}: {share:.0%} right").format(number=number, share=layer.right)
        painter.drawText(upper, left | Qt.AlignmentFlag.AlignBottom, share)
        painter.setPen(self._look.colour("muted"))
        painter.setFont(tabular_font(self._look.px(13)))
        gap = tr("{positive:.2f} over {negative:.2f}").format(
            positive=layer.positive, negative=layer.negative
        )
        painter.drawText(lower, left | Qt.AlignmentFlag.AlignTop, gap)

    def _draw_lines(self, painter: QPainter, area: QRectF, column: Sequence[Layer]) -> None:
        rows = [[one.positive for one in column], [one.negative for one in column]]
        low, high = min(map(min, rows)), max(map(max, rows))
        for values, colour, style in zip(
            rows, ("good", "bad"), (Qt.PenStyle.SolidLine, Qt.PenStyle.DotLine), strict=True
        ):
            painter.setPen(QPen(self._look.colour(colour), self._look.px(2), style))
            steps = max(1, len(values) - 1)
            points = [
                QPointF(
                    area.left() + area.width() * at / steps,
                    area.bottom() - area.height() * (value - low) / max(high - low, 1e-9),
                )
                for at, value in enumerate(values)
            ]
            painter.drawPolyline(points)
            painter.drawEllipse(points[-1], self._look.px(2), self._look.px(2))


class LessonCurves(QFrame):
    """Shares from lesson to lesson: of the new, of all that is remembered, and beside it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        import pyqtgraph

        self._pg: Any = pyqtgraph
        self._look = look
        self._rows: list[tuple[float, float, float]] = []
        self.plot = pyqtgraph.PlotWidget(background=None, enableMenu=False)
        self.plot.setFrameShape(QFrame.Shape.NoFrame)
        self.plot.getPlotItem().hideButtons()
        self.plot.setMouseEnabled(False, False)
        self.plot.setYRange(0, 1)
        self.plot.setAccessibleName(tr("What is recognised, lesson by lesson"))
        self.legend = QLabel()
        self.legend.setWordWrap(True)
        self._curves = [self.plot.plot([], []) for _ in _CURVES]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.legend)
        layout.addWidget(self.plot, 1)
        look.changed.connect(self._restyle)
        self._restyle()

    @property
    def rows(self) -> Sequence[tuple[float, float, float]]:
        """(before, remembered, by backpropagation) of each lesson; NaN where not known."""
        return tuple(self._rows)

    def add(self, before: float, recalled: float, rival: float) -> None:
        """Another lesson."""
        self._rows = [*self._rows[1 - KEPT :], (before, recalled, rival)]
        for curve, values in zip(self._curves, zip(*self._rows, strict=True), strict=True):
            known = [(at, one) for at, one in enumerate(values, 1) if isfinite(one)]
            curve.setData(*zip(*known, strict=True)) if known else curve.setData([], [])

    def clear(self) -> None:
        """Nothing is known."""
        self._rows.clear()
        for curve in self._curves:
            curve.setData([], [])

    def _restyle(self) -> None:
        look = self._look
        for curve, (_, colour, symbol) in zip(self._curves, _CURVES, strict=True):
            tone = look.colour(colour)
            curve.setPen(self._pg.mkPen(tone, width=look.px(2)))
            curve.setSymbol(symbol)
            curve.setSymbolSize(look.px(5))
            curve.setSymbolBrush(tone)
            curve.setSymbolPen(None)
        self.plot.setBackground(look.colour("surface"))
        self.legend.setFont(look.font(13))
        self.legend.setText("  ".join(self._legend_of(*one) for one in _CURVES))
        for name in ("left", "bottom"):
            axis = self.plot.getPlotItem().getAxis(name)
            axis.setPen(self._pg.mkPen(look.colour("line")))
            axis.setTextPen(self._pg.mkPen(look.colour("muted")))
            axis.setTickFont(tabular_font(look.px(13)))

    def _legend_of(self, words: str, colour: str, symbol: str) -> str:
        tone = self._look.colour(colour).name()
        return f'<span style="color: {tone}">{_SIGNS[symbol]}</span>&nbsp;{tr(words)}'
