"""How learning goes: each layer's goodness, and what is recognised from lesson to lesson."""

from collections.abc import Sequence
from math import isfinite
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coach.ui.panels.learn_work import Layer
from coach.ui.plot import curve_pen, dress, quiet_plot
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
    """Shares from lesson to lesson: of the new, of all that is remembered, and beside it.

    Takes its room with the first lesson.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[tuple[float, float, float]] = []
        self._plot: Any = None
        self.legend = QLabel()
        self.legend.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.legend)
        look.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def rows(self) -> Sequence[tuple[float, float, float]]:
        """(before, remembered, by backpropagation) of each lesson; NaN where not known."""
        return tuple(self._rows)

    def add(self, before: float, recalled: float, rival: float) -> None:
        """Another lesson."""
        self._rows = [*self._rows[1 - KEPT :], (before, recalled, rival)]
        if self._plot is None:
            self._make_plot()
        for curve, values in zip(self._curves, zip(*self._rows, strict=True), strict=True):
            known = [(at, one) for at, one in enumerate(values, 1) if isfinite(one)]
            curve.setData(*zip(*known, strict=True)) if known else curve.setData([], [])
        self.show()

    def clear(self) -> None:
        """Nothing is known."""
        self._rows.clear()
        self.hide()

    def _make_plot(self) -> None:
        self._plot = quiet_plot(tr("What is recognised, lesson by lesson"))
        self._plot.setYRange(0, 1)
        self._curves = [self._plot.plot([], []) for _ in _CURVES]
        self._layout.addWidget(self._plot, 1)
        self._restyle()

    def _restyle(self) -> None:
        look = self._look
        self.legend.setFont(look.font(13))
        self.legend.setText("  ".join(self._legend_of(*one) for one in _CURVES))
        if self._plot is None:
            return
        for curve, (_, colour, symbol) in zip(self._curves, _CURVES, strict=True):
            tone = look.colour(colour)
            curve.setPen(curve_pen(look, colour))
            curve.setSymbol(symbol)
            curve.setSymbolSize(look.px(5))
            curve.setSymbolBrush(tone)
            curve.setSymbolPen(None)
        dress(self._plot, look)

    def _legend_of(self, words: str, colour: str, symbol: str) -> str:
        tone = self._look.colour(colour).name()
        return f'<span style="color: {tone}">{_SIGNS[symbol]}</span>&nbsp;{tr(words)}'
