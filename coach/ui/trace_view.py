"""The last half minute of the phase signal, with what counted and what did not.

pyqtgraph takes half a second to import, so the plot is built by `load` once the window is up.
"""

from collections.abc import Iterable
from math import hypot, inf, isfinite
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from coach.motion.exercise import ExerciseSpec
from coach.types import HoldEvent, RepEvent
from coach.ui.history import KEEP_S, MotionHistory
from coach.ui.theme import Look, tabular_font
from coach.ui.wording import clock, evidence, unit_sign

TRACE_HEIGHT: Final = 136
_LOW, _HIGH = -0.12, 1.62
_REASON_AT: Final = 1.46  # above every mark, so that words and marks never meet
_RIGHT_S: Final = 0.8  # room for the last label
_REASON_WIDTH: Final = 240
_MARK_ABOVE: Final = 0.14
_REACH: Final = 14  # pixels around a mark that count as on it
_LEAST_POINTS: Final = 2
_ELIDE: Final = Qt.TextElideMode.ElideRight


class TraceView(QFrame):
    """Shows a `MotionHistory`; the newest moment is at the right edge.

    Hovering over a mark, or anywhere above its time, tells its evidence; a click opens it.

    Signals:
        opened: A mark was clicked; carries its `RepEvent` or `HoldEvent`.
    """

    opened = Signal(object)

    def __init__(self, look: Look, history: MotionHistory) -> None:
        super().__init__()
        self._look = look
        self._history = history
        self._events: list[RepEvent | HoldEvent] = []
        self._spec: ExerciseSpec | None = None
        self._pg: Any = None
        self._now_s = 0.0
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Trace of the movement")
        self._empty = QLabel("The trace of your movement appears here.")
        self._empty.setProperty("role", "small")
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._empty)
        look.changed.connect(self._restyle)
        self._restyle()

    @property
    def marks(self) -> tuple[RepEvent | HoldEvent, ...]:
        """The reps and attempts that are marked."""
        return tuple(self._events)

    @property
    def loaded(self) -> bool:
        """Whether the plot is there."""
        return self._pg is not None

    @property
    def plot_area(self) -> QWidget:
        """Where the pointer is listened to, once the plot is there."""
        area: QWidget = self._plot.viewport()
        return area

    @property
    def reasons(self) -> tuple[Any, ...]:
        """The texts that are shown now, oldest first."""
        return tuple(words for words in self._reasons if words.isVisible())

    def load(self) -> None:
        """Builds the plot. Imports pyqtgraph, unless somebody has done so already."""
        if self._pg is not None:
            return
        import pyqtgraph

        self._pg = pyqtgraph
        self._plot = pyqtgraph.PlotWidget(background=None)
        item = self._plot.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(False, False)
        item.setXRange(-KEEP_S, _RIGHT_S, padding=0)
        item.setYRange(_LOW, _HIGH, padding=0)
        seconds = range(-int(KEEP_S), 1, 5)
        item.getAxis("bottom").setTicks([[(s, f"{s} s" if s else "now") for s in seconds]])
        self._band = pyqtgraph.LinearRegionItem(orientation="horizontal", movable=False)
        self._curve = pyqtgraph.PlotDataItem(connect="finite")
        self._dots = pyqtgraph.ScatterPlotItem()
        for part in (self._band, self._curve, self._dots):
            self._plot.addItem(part)
        self._reasons: list[Any] = []
        self._plot.setFrameShape(QFrame.Shape.NoFrame)
        self._plot.viewport().setMouseTracking(True)
        self._plot.viewport().installEventFilter(self)
        self._empty.hide()
        self._layout.addWidget(self._plot)
        self._restyle()
        self.set_exercise(self._spec)

    def set_exercise(self, spec: ExerciseSpec | None) -> None:
        """Draws where a rep of this exercise begins and ends."""
        self._spec = spec
        if self._pg is not None:
            timed = spec is not None and spec.kind == "hold"
            self._band.setVisible(spec is not None and not timed)
            if spec is not None:
                self._band.setRegion((spec.leave, spec.enter))
            ends = ("broken", "held") if timed else ("rest", "effort")
            ticks = list(zip((0.0, 1.0), ends, strict=True))
            self._plot.getPlotItem().getAxis("left").setTicks([ticks])

    def add(self, event: RepEvent | HoldEvent) -> None:
        """Marks a rep or attempt."""
        self._events.append(event)

    def set_events(self, events: Iterable[RepEvent | HoldEvent]) -> None:
        """Marks these and nothing else."""
        self._events = list(events)

    def refresh(self) -> None:
        """Draws the history as it stands. For a slow timer, not for every frame."""
        if self._pg is None or not self.isVisible():
            return
        times = self._history.t_s
        if len(times) < _LEAST_POINTS:
            self._curve.setData([], [])
            self._dots.setData([])
            self._place_reasons([], 0.0)
            return
        self._now_s = now_s = float(times[-1])
        self._curve.setData(times - now_s, np.clip(self._history.phase, _LOW, 1.2))
        self._events = [e for e in self._events if now_s - KEEP_S <= _when(e)]
        self._dots.setData([self._mark(event, now_s) for event in self._events])
        self._place_reasons([e for e in self._events if _words(e)], now_s)

    def event_at(self, point: QPointF) -> RepEvent | HoldEvent | None:
        """The event whose mark is nearest to a point of the plot, or whose time it lies in."""
        nearest = min(self._events, key=lambda e: self._away(e, point), default=None)
        if nearest is not None and self._away(nearest, point) <= self._look.px(_REACH):
            return nearest
        t_s = self._plot.getPlotItem().vb.mapSceneToView(point).x() + self._now_s
        return next((e for e in self._events if e.start_s <= t_s <= e.end_s), None)

    def mark_at(self, event: RepEvent | HoldEvent) -> QPointF:
        """Where an event's mark lies in the plot."""
        spot = QPointF(_when(event) - self._now_s, self._height(event) + _MARK_ABOVE)
        place: QPointF = self._plot.getPlotItem().vb.mapViewToScene(spot)
        return place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The pointer over the plot."""
        if isinstance(event, QMouseEvent):
            found = self.event_at(event.position())
            if event.type() == QEvent.Type.MouseMove:
                self._hover(event, found)
            elif event.type() == QEvent.Type.MouseButtonPress and found is not None:
                self.opened.emit(found)
                return True
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A low strip."""
        return QSize(self._look.px(640), self._look.px(TRACE_HEIGHT))

    def _hover(self, event: QMouseEvent, found: RepEvent | HoldEvent | None) -> None:
        viewport = self._plot.viewport()
        if found is None:
            viewport.unsetCursor()
            QToolTip.hideText()
        else:
            viewport.setCursor(Qt.CursorShape.PointingHandCursor)
            QToolTip.showText(event.globalPosition().toPoint(), self._told(found), viewport)

    def _told(self, event: RepEvent | HoldEvent) -> str:
        sign = unit_sign(self._spec) if self._spec else "°"
        return f"{evidence(event, sign)}\nClick to see it again."

    def _away(self, event: RepEvent | HoldEvent, point: QPointF) -> float:
        away = self.mark_at(event) - point
        return hypot(away.x(), away.y())

    def _mark(self, event: RepEvent | HoldEvent, now_s: float) -> dict[str, Any]:
        colour = self._look.colour("good" if _good(event) else "bad")
        return {
            "pos": (_when(event) - now_s, self._height(event) + _MARK_ABOVE),
            "symbol": "t1",
            "size": self._look.px(12),
            "pen": self._pg.mkPen(colour, width=self._look.px(1.5)),
            "brush": self._pg.mkBrush(colour if _good(event) else None),
        }

    def _height(self, event: RepEvent | HoldEvent) -> float:
        peak = event.peak_phase if isinstance(event, RepEvent) else 1.0
        return max(0.0, min(1.1, peak if isfinite(peak) else 1.0))

    def _place_reasons(self, events: list[RepEvent | HoldEvent], now_s: float) -> None:
        while len(self._reasons) < len(events):
            words = self._pg.TextItem(color=self._look.colour("muted"))
            words.setFont(tabular_font(self._look.px(13)))
            words.setAnchor((0.0, 0.5))
            words.textItem.document().setDocumentMargin(0)
            self._reasons.append(words)
            self._plot.addItem(words)
        metrics = QFontMetrics(tabular_font(self._look.px(13)))
        second = self._plot.getPlotItem().vb.width() / (KEEP_S + _RIGHT_S)  # pixels
        limit = (_RIGHT_S + now_s) * second
        starts = [-inf, *(_when(event) * second for event in events[:-1])]
        # from the right: a text begins at its mark, or so far to the left that it ends in time
        rows = list(zip(self._reasons, events, starts, strict=False))
        for words, event, before in reversed(rows):
            room = min(limit - before, self._look.px(_REASON_WIDTH)) - self._look.px(8)
            text = metrics.elidedText(_words(event), _ELIDE, int(max(0, room)))
            left = min(_when(event) * second, limit - metrics.horizontalAdvance(text))
            words.setText(text)
            words.setPos(left / second - now_s, _REASON_AT)
            limit = left - self._look.px(8)
        for index, words in enumerate(self._reasons):
            words.setVisible(index < len(events))

    def _restyle(self) -> None:
        margin = self._look.px(8)
        self._layout.setContentsMargins(margin, margin, margin, margin)
        self.setFixedHeight(self._look.px(TRACE_HEIGHT))
        if self._pg is None:
            return
        self._plot.setBackground(self._look.colour("surface"))
        self._curve.setPen(self._pg.mkPen(self._look.colour("accent"), width=self._look.px(2)))
        self._band.setBrush(self._pg.mkBrush(self._look.colour("accent", 0.10)))
        for line in self._band.lines:
            line.setPen(self._pg.mkPen(self._look.colour("line")))
        font = tabular_font(self._look.px(13))
        for name in ("left", "bottom"):
            axis = self._plot.getPlotItem().getAxis(name)
            axis.setPen(self._pg.mkPen(self._look.colour("line")))
            axis.setTextPen(self._pg.mkPen(self._look.colour("muted")))
            axis.setTickFont(font)
            axis.setStyle(tickLength=0, hideOverlappingLabels=False)
        self._plot.getPlotItem().getAxis("left").setWidth(self._look.px(52))
        self._plot.getPlotItem().getAxis("bottom").setHeight(self._look.px(22))
        for words in self._reasons:
            words.setColor(self._look.colour("muted"))
            words.setFont(font)


def _when(event: RepEvent | HoldEvent) -> float:
    """The time at which its mark stands."""
    return event.peak_s if isinstance(event, RepEvent) else event.end_s


def _good(event: RepEvent | HoldEvent) -> bool:
    return event.counted if isinstance(event, RepEvent) else True


def _words(event: RepEvent | HoldEvent) -> str:
    """Why it did not count, or how long it was held."""
    if isinstance(event, HoldEvent):
        return clock(event.held_s)
    return "" if event.counted else (event.reason or "").partition(":")[0].rstrip(".")
