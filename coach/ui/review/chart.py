"""One chart of the progress page: weeks at the bottom, values under the pointer, saved on wish."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from coach.ui.plot import dress, quiet_plot
from coach.ui.review.chart_card import ChartCard
from coach.ui.review.progress_model import ChartData
from coach.ui.theme import Look
from coach.ui.translate import day_text, tr

_DAY_S: Final = 86_400.0
_MONTH_S: Final = 27 * _DAY_S
_YEAR_S: Final = 360 * _DAY_S
_LEAST_HEIGHT: Final = 132
_LEAST_SPAN_S: Final = 28 * _DAY_S


def _tick_words(values: Sequence[float], _scale: float, spacing_s: float) -> list[str]:
    """Dates in the window's language, where the plots' library knows English alone."""
    if spacing_s >= _YEAR_S:
        pattern = "yyyy"
    else:
        pattern = tr("MMM", "a month in Qt's letters") if spacing_s >= _MONTH_S else "d"
    return [day_text(datetime.fromtimestamp(value, UTC).date(), pattern) for value in values]


class Chart(ChartCard):
    """Left and Right walk along the weeks. Showing other data costs a third of making one."""

    def __init__(self, look: Look, data: ChartData) -> None:
        super().__init__(look, data.title)
        import pyqtgraph

        self._pg: Any = pyqtgraph
        self.data = data
        self._at: int | None = None
        axis = pyqtgraph.DateAxisItem(utcOffset=0)
        axis.tickStrings = _tick_words
        self.plot = quiet_plot(axes={"bottom": axis})
        self._marker = pyqtgraph.InfiniteLine(angle=90)
        self._goal = pyqtgraph.InfiniteLine(angle=0)
        self._items: list[Any] = []
        self._prepare_plot()
        self._restyle_axes()
        self.hold(self.plot)
        self.plot.scene().sigMouseMoved.connect(self._hover)
        look.changed.connect(self._restyle)
        self.show_data(data)

    def show_data(self, data: ChartData) -> None:
        """Another chart in the same place."""
        self.data = data
        self.title.setText(data.title)
        self.setAccessibleName(data.title)
        for item in self._items:
            self.plot.removeItem(item)
        self._items = self._draw()
        self.legend.setVisible(len(data.lines) > 1)
        self._goal.setVisible(data.goal is not None)
        self._goal.setPos(data.goal or 0.0)
        self._set_ranges()
        self._restyle_items()
        self.show_week(len(data.seconds) - 1)

    def show_week(self, index: int) -> None:
        """Says the values of a week and marks it."""
        self._at = max(0, min(len(self.data.seconds) - 1, index))
        self.value.setText(self.data.words(self._at))
        self._marker.setPos(self.data.seconds[self._at])

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A quarter of the page."""
        return QSize(self._look.px(400), self._look.px(220))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """See the class."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or self._at is None:
            super().keyPressEvent(event)
        else:
            self.show_week(self._at + step)

    def drawn_size(self) -> QSize:
        """As large as it is on the screen."""
        size: QSize = self.plot.viewport().rect().size()
        return size

    def draw(self, painter: QPainter, target: QRectF) -> None:
        """Without the mark of the chosen week."""
        self._marker.hide()
        self.plot.render(painter, target, self.plot.viewport().rect())
        self._marker.show()

    def _hover(self, at: QPointF) -> None:
        box = self.plot.getPlotItem().getViewBox()
        seconds = np.asarray(self.data.seconds)
        self.show_week(int(np.argmin(np.abs(seconds - box.mapSceneToView(at).x()))))

    def _prepare_plot(self) -> None:
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setMinimumHeight(self._look.px(_LEAST_HEIGHT))
        self.legend = self.plot.addLegend(offset=(8, 4))
        for mark in (self._marker, self._goal):
            self.plot.addItem(mark)

    @property
    def _bar_s(self) -> float:
        return 5 * _DAY_S * self.data.weeks  # of seven days

    def _set_ranges(self) -> None:
        first, last = min(self.data.seconds), max(self.data.seconds)
        first = min(first, last - _LEAST_SPAN_S)
        self.plot.setXRange(first - self._bar_s, last + self._bar_s, padding=0)
        values = [v for line in self.data.lines for v in line.values if np.isfinite(v)]
        if self.data.goal is not None:
            values.append(self.data.goal)
        low, high = (0.0 if self.data.bars else min(values)), max(values)
        room = max((high - low) * 0.15, abs(high) * 0.05, 0.1)
        legend = 3.0 if len(self.data.lines) > 1 else 1.0  # it stands over the curves
        low = 0.0 if self.data.bars else max(0.0, low - room)
        self.plot.setYRange(low, high + legend * room, padding=0)

    def _draw(self) -> list[Any]:
        items = []
        for at, line in enumerate(self.data.lines):
            values = np.asarray(line.values)
            if self.data.bars and at == 0:
                bars = self._pg.BarGraphItem(
                    x=np.asarray(self.data.seconds), height=np.nan_to_num(values), width=self._bar_s
                )
                self.plot.addItem(bars)
                items.append(bars)
            else:
                known = np.isfinite(values)
                seconds = np.asarray(self.data.seconds)[known]
                items.append(
                    self.plot.plot(seconds, values[known], name=line.name, symbol="ot"[at % 2])
                )
        return items

    def _restyle(self) -> None:
        self._restyle_axes()
        self._restyle_items()

    def _restyle_items(self) -> None:
        look, pg = self._look, self._pg
        tones = (look.colour("accent"), look.colour("text"))
        for item, tone in zip(self._items, tones, strict=False):
            if isinstance(item, pg.BarGraphItem):
                item.setOpts(brush=look.colour("accent", 0.8), pen=None)
                continue
            item.setPen(pg.mkPen(tone, width=look.px(2)))
            item.setSymbolBrush(tone)
            item.setSymbolPen(None)
            item.setSymbolSize(look.px(7))
        self.legend.setLabelTextColor(look.colour("text"))
        self.legend.setLabelTextSize(f"{look.px(13)}px")

    def _restyle_axes(self) -> None:
        look, pg = self._look, self._pg
        dress(self.plot, look)
        self._marker.setPen(pg.mkPen(look.colour("muted"), style=Qt.PenStyle.DotLine))
        self._goal.setPen(pg.mkPen(look.colour("text"), style=Qt.PenStyle.DashLine))
