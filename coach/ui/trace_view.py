"""The last half minute of the phase signal, with what counted and what did not.

pyqtgraph takes half a second to import, so the plot is built by `load` once the window is up.
"""

from collections.abc import Iterable
from math import hypot, inf, isfinite
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import RepEvent
from coach.ui.buttons import Button
from coach.ui.history import KEEP_S, MotionHistory
from coach.ui.motion_track import MotionTrack
from coach.ui.plot import curve_pen, dress, quiet_plot
from coach.ui.theme import Look
from coach.ui.trace_marks import RIGHT_S, Reasons, is_good, mark_time, mark_words
from coach.ui.translate import tr
from coach.ui.wording import Finished, evidence, seconds_text, unit_sign

TRACE_HEIGHT: Final = 136
_LOW, _HIGH = -0.12, 1.62
_MARK_ABOVE: Final = 0.14
_REACH: Final = 14  # pixels around a mark that count as on it
_LEAST_POINTS: Final = 2
_STEP_S: Final = 5.0
_NOTCH: Final = 120.0  # of a wheel, in Qt's eighths of a degree


class TraceView(QFrame):
    """Shows a `MotionHistory`; the newest moment is at the right edge.

    The wheel, or the arrow keys when it has the focus, go back in the run as far as its track
    reaches; End, or the button that is there then, leads back to now. Hovering over a mark, or
    anywhere above its time, tells its evidence; a click opens it.

    Signals:
        opened: A mark was clicked; carries its `RepEvent` or `HoldEvent`.
    """

    opened = Signal(object)

    def __init__(self, look: Look, history: MotionHistory, track: MotionTrack) -> None:
        super().__init__()
        self._look = look
        self._history, self._track = history, track
        self._right_s: float | None = None  # None: now
        self._behind_s = -1
        self._shown: list[Finished] = []
        self._events: list[Finished] = []
        self._spec: ExerciseSpec | None = None
        self._pg: Any = None
        self._now_s = 0.0
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Trace of the movement"))
        self._empty = QLabel(tr("The trace of your movement appears here."))
        self._empty.setProperty("role", "small")
        self.now = Button(tr("Back to now   End"), "chip")
        self.now.setParent(self)
        self.now.hide()
        self.now.clicked.connect(lambda: self.shift(inf))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._empty)
        look.changed.connect(self._restyle)
        self._restyle()

    @property
    def marks(self) -> tuple[Finished, ...]:
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
        return self._reasons.shown

    def load(self) -> None:
        """Builds the plot. Imports pyqtgraph, unless somebody has done so already."""
        if self._pg is not None:
            return
        import pyqtgraph

        self._pg = pyqtgraph
        self._plot = quiet_plot()
        item = self._plot.getPlotItem()
        item.setXRange(-KEEP_S, RIGHT_S, padding=0)
        item.setYRange(_LOW, _HIGH, padding=0)
        self._label(0)
        self._band = pyqtgraph.LinearRegionItem(orientation="horizontal", movable=False)
        self._curve = pyqtgraph.PlotDataItem(connect="finite")
        self._dots = pyqtgraph.ScatterPlotItem()
        for part in (self._band, self._curve, self._dots):
            self._plot.addItem(part)
        self._reasons = Reasons(self._plot, self._look)
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
            ends = (tr("broken"), tr("held")) if timed else (tr("rest"), tr("effort"))
            ticks = list(zip((0.0, 1.0), ends, strict=True))
            self._plot.getPlotItem().getAxis("left").setTicks([ticks])

    def add(self, event: Finished) -> None:
        """Marks a rep or attempt."""
        self._events.append(event)

    def set_events(self, events: Iterable[Finished]) -> None:
        """Marks these and nothing else, now."""
        self._events = list(events)
        self._right_s = None

    def refresh(self) -> None:
        """Draws the history as it stands. For a slow timer, not for every frame."""
        if self._pg is None or not self.isVisible():
            return
        times, phase = self._history.t_s, self._history.phase
        if len(times) < _LEAST_POINTS:
            self._curve.setData([], [])
            self._dots.setData([])
            self._reasons.place([], 0.0)
            return
        newest_s = float(times[-1])
        self._now_s = now_s = newest_s if self._right_s is None else self._right_s
        if self._right_s is not None:
            stretch = self._track.between(now_s - KEEP_S, now_s)
            times, phase = stretch.t_s, stretch.phase
        self._label(round(newest_s - now_s))
        self._curve.setData(times - now_s, np.clip(phase, _LOW, 1.2))
        self._shown = [e for e in self._events if -KEEP_S <= mark_time(e) - now_s <= RIGHT_S]
        self._dots.setData([self._mark(event, now_s) for event in self._shown])
        self._reasons.place([e for e in self._shown if mark_words(e)], now_s)

    def shift(self, by_s: float) -> None:
        """Goes forth or (negative) back in time, from the first frame of the run to now."""
        if len(self._history) < _LEAST_POINTS:
            return
        newest_s = float(self._history.t_s[-1])
        first_s = min(self._track.oldest_s + KEEP_S, newest_s)
        right_s = max(first_s, (newest_s if self._right_s is None else self._right_s) + by_s)
        self._right_s = None if right_s >= newest_s else right_s
        self.now.setVisible(self._right_s is not None)
        self._place_button()
        self.refresh()

    def event_at(self, point: QPointF) -> Finished | None:
        """The event whose mark is nearest to a point of the plot, or whose time it lies in."""
        nearest = min(self._shown, key=lambda e: self._away(e, point), default=None)
        if nearest is not None and self._away(nearest, point) <= self._look.px(_REACH):
            return nearest
        t_s = self._plot.getPlotItem().vb.mapSceneToView(point).x() + self._now_s
        return next((e for e in self._shown if e.start_s <= t_s <= e.end_s), None)

    def mark_at(self, event: Finished) -> QPointF:
        """Where an event's mark lies in the plot."""
        spot = QPointF(mark_time(event) - self._now_s, self._height(event) + _MARK_ABOVE)
        place: QPointF = self._plot.getPlotItem().vb.mapViewToScene(spot)
        return place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The pointer over the plot."""
        if isinstance(event, QWheelEvent):
            turned = event.angleDelta().y() or event.angleDelta().x()
            self.shift(-_STEP_S * turned / _NOTCH)
            return True
        if isinstance(event, QMouseEvent):
            found = self.event_at(event.position())
            if event.type() == QEvent.Type.MouseMove:
                self._hover(event, found)
            elif event.type() == QEvent.Type.MouseButtonPress and found is not None:
                self.opened.emit(found)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left and Right scroll, End leads back to now."""
        by_s = {Qt.Key.Key_Left: -_STEP_S, Qt.Key.Key_Right: _STEP_S, Qt.Key.Key_End: inf}.get(
            Qt.Key(event.key())
        )
        if by_s is None:
            super().keyPressEvent(event)
        else:
            self.shift(by_s)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The button keeps its corner."""
        self._place_button()
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A low strip."""
        return QSize(self._look.px(640), self._look.px(TRACE_HEIGHT))

    def _place_button(self) -> None:
        self.now.adjustSize()
        # the one corner without marks, words or times
        gap = self._look.px(4)
        self.now.move(gap, self.height() - self.now.height() - gap)
        self.now.raise_()

    def _label(self, behind_s: int) -> None:
        """Writes the times under the plot where they have changed."""
        if behind_s == self._behind_s:
            return
        self._behind_s = behind_s
        seconds = range(-int(KEEP_S), 1, 5)
        words = [(s, seconds_text(s - behind_s) if s - behind_s else tr("now")) for s in seconds]
        self._plot.getPlotItem().getAxis("bottom").setTicks([words])

    def _hover(self, event: QMouseEvent, found: Finished | None) -> None:
        viewport = self._plot.viewport()
        if found is None:
            viewport.unsetCursor()
            QToolTip.hideText()
        else:
            viewport.setCursor(Qt.CursorShape.PointingHandCursor)
            QToolTip.showText(event.globalPosition().toPoint(), self._told(found), viewport)

    def _told(self, event: Finished) -> str:
        sign = unit_sign(self._spec) if self._spec else "°"
        return "\n".join((evidence(event, sign), tr("Click to see it again.")))

    def _away(self, event: Finished, point: QPointF) -> float:
        away = self.mark_at(event) - point
        return hypot(away.x(), away.y())

    def _mark(self, event: Finished, now_s: float) -> dict[str, Any]:
        colour = self._look.colour("good" if is_good(event) else "bad")
        return {
            "pos": (mark_time(event) - now_s, self._height(event) + _MARK_ABOVE),
            "symbol": "t1",
            "size": self._look.px(12),
            "pen": self._pg.mkPen(colour, width=self._look.px(1.5)),
            "brush": self._pg.mkBrush(colour if is_good(event) else None),
        }

    def _height(self, event: Finished) -> float:
        peak = event.peak_phase if isinstance(event, RepEvent) else 1.0
        return max(0.0, min(1.1, peak if isfinite(peak) else 1.0))

    def _restyle(self) -> None:
        margin = self._look.px(8)
        self._layout.setContentsMargins(margin, margin, margin, margin)
        self.setFixedHeight(self._look.px(TRACE_HEIGHT))
        if self._pg is None:
            return
        dress(self._plot, self._look)
        self._curve.setPen(curve_pen(self._look, "accent"))
        self._band.setBrush(self._pg.mkBrush(self._look.colour("accent", 0.10)))
        for line in self._band.lines:
            line.setPen(self._pg.mkPen(self._look.colour("line")))
        for name in ("left", "bottom"):
            axis = self._plot.getPlotItem().getAxis(name)
            axis.setStyle(tickLength=0, hideOverlappingLabels=False)
        self._plot.getPlotItem().getAxis("left").setWidth(self._look.px(52))
        self._plot.getPlotItem().getAxis("bottom").setHeight(self._look.px(22))
        self._reasons.restyle()
