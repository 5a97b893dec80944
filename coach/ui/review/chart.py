"""One chart of the progress page: weeks at the bottom, values under the pointer, saved on wish."""

from pathlib import Path
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from coach.errors import InputError
from coach.ui.buttons import Button
from coach.ui.review.progress_model import ChartData
from coach.ui.theme import Look, tabular_font

_DAY_S: Final = 86_400.0
_BAR_S: Final = 5 * _DAY_S
_LEAST_SPAN_S: Final = 28 * _DAY_S
_SHARPNESS: Final = 2  # of a saved picture
_TITLE: Final = 40  # height of the title of a saved chart
_REMEDY: Final = "choose a folder that you may write to"
_FILES: Final = "Picture (*.png);;Drawing (*.svg)"


class Chart(QFrame):
    """Left and Right walk along the weeks.

    Signals:
        saved: The file.
        failed: Why it could not be saved.
    """

    saved = Signal(str)
    failed = Signal(str)

    def __init__(self, look: Look, data: ChartData) -> None:
        super().__init__()
        import pyqtgraph

        self._pg: Any = pyqtgraph
        self._look, self.data = look, data
        self._at: int | None = None
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(data.title)
        self.title, self.value = QLabel(data.title), QLabel()
        self.title.setProperty("role", "aside")
        self.save = Button("Save", "chip", "As a picture (PNG) or a drawing (SVG)")
        axis = pyqtgraph.DateAxisItem(utcOffset=0)
        self.plot = pyqtgraph.PlotWidget(background=None, axisItems={"bottom": axis})
        self._prepare_plot()
        self._items = self._draw()
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.value)
        head.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(4 * [look.px(12)]))
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        self.save.clicked.connect(self._ask_file)
        self.plot.scene().sigMouseMoved.connect(self._hover)
        look.changed.connect(self._restyle)
        self._restyle()
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

    def save_as(self, path: Path) -> None:
        """Writes the chart with its title; the file's ending says how.

        Raises:
            InputError: The ending is neither ``.png`` nor ``.svg``, or it cannot be written.
        """
        source = self.plot.viewport().rect()
        size = QSize(source.width(), source.height() + self._look.px(_TITLE))
        if path.suffix.lower() == ".svg":
            self._save_svg(path, size, source)
        elif path.suffix.lower() == ".png":
            image = QImage(size * _SHARPNESS, QImage.Format.Format_ARGB32)
            image.setDevicePixelRatio(_SHARPNESS)
            painter = QPainter(image)
            self._paint(painter, size, source)
            painter.end()
            if not image.save(str(path)):
                raise InputError(f"cannot write {path}; {_REMEDY}")
        else:
            raise InputError(f"{path.name}: a chart is saved as .png or .svg")

    def _save_svg(self, path: Path, size: QSize, source: QRect) -> None:
        from PySide6.QtSvg import QSvgGenerator

        held = QBuffer()
        held.open(QIODevice.OpenModeFlag.WriteOnly)
        drawing = QSvgGenerator()
        drawing.setOutputDevice(held)
        drawing.setSize(size)
        drawing.setViewBox(QRect(0, 0, size.width(), size.height()))
        drawing.setTitle(self.data.title)
        painter = QPainter(drawing)
        self._paint(painter, size, source)
        painter.end()
        try:
            path.write_bytes(held.data().data())
        except OSError as error:
            raise InputError(f"cannot write {path}; {_REMEDY}") from error

    def _paint(self, painter: QPainter, size: QSize, source: QRect) -> None:
        look = self._look
        painter.fillRect(QRect(0, 0, size.width(), size.height()), look.colour("surface"))
        painter.setFont(look.font(15))
        painter.setPen(look.colour("text"))
        title = QRectF(look.px(12), 0, size.width(), look.px(_TITLE))
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, self.data.title)
        self._marker.hide()
        target = QRectF(0, look.px(_TITLE), source.width(), source.height())
        self.plot.render(painter, target, source)
        self._marker.show()

    def _ask_file(self) -> None:
        name = f"{self.data.title.lower().replace(' ', '-').replace(',', '')}.png"
        chosen, kind = QFileDialog.getSaveFileName(self, "Save the chart", name, _FILES)
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(".svg" if "svg" in kind else ".png")
        try:
            self.save_as(path)
        except InputError as error:
            self.failed.emit(str(error))
        else:
            self.saved.emit(f"Saved as {path}")

    def _hover(self, at: QPointF) -> None:
        box = self.plot.getPlotItem().getViewBox()
        seconds = np.asarray(self.data.seconds)
        self.show_week(int(np.argmin(np.abs(seconds - box.mapSceneToView(at).x()))))

    def _prepare_plot(self) -> None:
        item = self.plot.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        self.plot.setFrameShape(QFrame.Shape.NoFrame)
        self.plot.setMouseEnabled(False, False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        first, last = min(self.data.seconds), max(self.data.seconds)
        first = min(first, last - _LEAST_SPAN_S)
        self.plot.setXRange(first - _BAR_S, last + _BAR_S, padding=0)
        values = [v for line in self.data.lines for v in line.values if np.isfinite(v)]
        low, high = (0.0 if self.data.bars else min(values)), max(values)
        room = max((high - low) * 0.15, abs(high) * 0.05, 0.1)
        legend = 3.0 if len(self.data.lines) > 1 else 1.0  # it stands over the curves
        low = 0.0 if self.data.bars else max(0.0, low - room)
        self.plot.setYRange(low, high + legend * room, padding=0)
        self._marker = self._pg.InfiniteLine(angle=90)
        self.plot.addItem(self._marker)

    def _draw(self) -> list[Any]:
        if len(self.data.lines) > 1:
            self.legend = self.plot.addLegend(offset=(8, 4))
        items = []
        for at, line in enumerate(self.data.lines):
            values = np.asarray(line.values)
            if self.data.bars and at == 0:
                bars = self._pg.BarGraphItem(
                    x=np.asarray(self.data.seconds), height=np.nan_to_num(values), width=_BAR_S
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
        look, pg = self._look, self._pg
        self.plot.setBackground(look.colour("surface"))
        self._marker.setPen(pg.mkPen(look.colour("muted"), style=Qt.PenStyle.DotLine))
        tones = (look.colour("accent"), look.colour("text"))
        for item, tone in zip(self._items, tones, strict=False):
            if isinstance(item, pg.BarGraphItem):
                item.setOpts(brush=look.colour("accent", 0.8), pen=None)
                continue
            item.setPen(pg.mkPen(tone, width=look.px(2)))
            item.setSymbolBrush(tone)
            item.setSymbolPen(None)
            item.setSymbolSize(look.px(7))
        if len(self.data.lines) > 1:
            self.legend.setLabelTextColor(look.colour("text"))
        for name in ("left", "bottom"):
            axis = self.plot.getPlotItem().getAxis(name)
            axis.setPen(pg.mkPen(look.colour("line")))
            axis.setTextPen(pg.mkPen(look.colour("muted")))
            axis.setTickFont(tabular_font(look.px(13)))
