"""One repetition as the classifier saw it: what its verdict rests on, on trace and skeleton."""

from math import isfinite
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coach.landmarks import BONES
from coach.types import Pose
from coach.ui.motion_track import at_time
from coach.ui.panels.classify_work import RepVerdict
from coach.ui.skeleton_painter import SEEN
from coach.ui.theme import Look
from coach.ui.translate import tr

_TRACE_HEIGHT: Final = 96
_BODY_HEIGHT: Final = 200
_GHOSTS: Final = 6  # skeletons behind the chosen one, evenly spaced over the repetition
_ROOM: Final = 0.08
_TOP: Final = 1.15
_STRONGEST: Final = 0.55  # opacity of a band whose weight is 1


class RepView(QWidget):
    """Trace over skeleton; the pointer or the arrow keys on the trace choose the moment."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.trace, self.body = WeightTrace(look), WeightBody(look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        layout.addWidget(self.trace)
        layout.addWidget(self.body, 1)
        self.trace.moved.connect(self.body.show_time)

    def show_rep(self, verdict: RepVerdict | None) -> None:
        """Another repetition, at the moment that weighs most."""
        self.trace.show_rep(verdict)
        self.body.show_rep(verdict)


class _Shown(QWidget):
    """What both halves share."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._verdict: RepVerdict | None = None
        self._now_s = 0.0
        look.changed.connect(self.update)

    @property
    def now_s(self) -> float:
        """The chosen moment."""
        return self._now_s

    def show_rep(self, verdict: RepVerdict | None) -> None:
        """Another repetition."""
        self._verdict = verdict
        self._now_s = 0.0 if verdict is None else heaviest_s(verdict)
        self.update()

    def show_time(self, t_s: float) -> None:
        """Another moment of it."""
        self._now_s = t_s
        self.update()


class WeightTrace(_Shown):
    """The phase over the repetition, on bands that are the stronger the more rests on them.

    Signals:
        moved: Seconds of the moment that was chosen.
    """

    moved = Signal(float)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAccessibleName(tr("What the verdict rests on, over the repetition"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A strip."""
        return QSize(self._look.px(280), self._look.px(_TRACE_HEIGHT))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The moment under the pointer."""
        if self._verdict is not None:
            share = min(1.0, max(0.0, event.position().x() / max(1, self.width())))
            rep = self._verdict.event
            self._choose(rep.start_s + share * (rep.end_s - rep.start_s))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left and Right step through the repetition."""
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if way is None or self._verdict is None:
            super().keyPressEvent(event)
            return
        rep = self._verdict.event
        step_s = (rep.end_s - rep.start_s) / len(self._verdict.weights)
        self._choose(min(rep.end_s, max(rep.start_s, self._now_s + way * step_s)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Bands, curve, moment."""
        if self._verdict is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._bands(painter, self._verdict)
        self._curve(painter, self._verdict)
        pen = QPen(self._look.colour("text"), self._look.px(1))
        painter.setPen(pen)
        x = self._x(self._verdict, self._now_s)
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.end()

    def _bands(self, painter: QPainter, verdict: RepVerdict) -> None:
        """One picture that is a pixel high: a call of its own for each band takes too long."""
        pixels = np.empty((1, len(verdict.weights), 4), np.uint8)
        pixels[..., :3] = self._look.rgb("accent")
        pixels[..., 3] = 255 * _STRONGEST * verdict.weights
        image = QImage(
            pixels.data, pixels.shape[1], 1, pixels.strides[0], QImage.Format.Format_RGBA8888
        )
        painter.drawImage(QRectF(self.rect()), image)

    def _curve(self, painter: QPainter, verdict: RepVerdict) -> None:
        painter.setPen(QPen(self._look.colour("text"), self._look.px(2)))
        part = QPolygonF()
        for t_s, phase in zip(verdict.stretch.t_s, verdict.stretch.phase, strict=True):
            if isfinite(phase):
                y = self.height() * (1 - _ROOM) - phase / _TOP * self.height() * (1 - 2 * _ROOM)
                part.append(QPointF(self._x(verdict, float(t_s)), float(y)))
            elif not part.isEmpty():
                painter.drawPolyline(part)
                part = QPolygonF()
        painter.drawPolyline(part)

    def _x(self, verdict: RepVerdict, t_s: float) -> float:
        rep = verdict.event
        return self.width() * (t_s - rep.start_s) / max(rep.end_s - rep.start_s, 1e-6)

    def _choose(self, t_s: float) -> None:
        self.show_time(t_s)
        self.moved.emit(t_s)


class WeightBody(_Shown):
    """The body through the repetition, the stronger the more rests on it; the moment in front."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("The body at the chosen moment"))
        self._extent: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None

    def show_rep(self, verdict: RepVerdict | None) -> None:
        """Another repetition."""
        self._extent = None if verdict is None else _extent(verdict)
        super().show_rep(verdict)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Half as high as wide, or more."""
        return QSize(self._look.px(280), self._look.px(_BODY_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Ghosts, then the chosen moment."""
        verdict = self._verdict
        if verdict is None or not len(verdict.stretch):
            return
        place = self._place()
        if place is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rep = verdict.event
        for share in np.linspace(0, 1, _GHOSTS).tolist():
            t_s = rep.start_s + share * (rep.end_s - rep.start_s)
            ghost = self._look.colour("accent", 0.12 + 0.6 * weight_at(verdict, t_s))
            self._skeleton(painter, verdict, t_s, place, ghost)
        self._skeleton(painter, verdict, self._now_s, place, self._look.colour("text"))
        painter.end()

    def _place(self) -> tuple[QPointF, QPointF, float] | None:
        """Middle of all bodies in the picture, of the widget, and the scale."""
        if self._extent is None:
            return None
        low, high = self._extent
        size = np.maximum(high - low, 1.0)
        room = 1 - 2 * _ROOM
        scale = min(room * self.width() / size[0], room * self.height() / size[1])
        middle = (low + high) / 2
        here = QPointF(self.width() / 2, self.height() / 2)
        return QPointF(float(middle[0]), float(middle[1])), here, float(scale)

    def _skeleton(
        self,
        painter: QPainter,
        verdict: RepVerdict,
        t_s: float,
        place: tuple[QPointF, QPointF, float],
        colour: QColor,
    ) -> None:
        pose = verdict.stretch.pose(at_time(verdict.stretch.t_s, t_s))
        if pose is None:
            return
        pen = QPen(colour, self._look.px(3))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLines(_limbs(pose, place))


def heaviest_s(verdict: RepVerdict) -> float:
    """The moment that weighs most."""
    rep, count = verdict.event, len(verdict.weights)
    share = (int(verdict.weights.argmax()) + 0.5) / count
    return rep.start_s + share * (rep.end_s - rep.start_s)


def weight_at(verdict: RepVerdict, t_s: float) -> float:
    """How much rests on a moment, 0..1."""
    rep, count = verdict.event, len(verdict.weights)
    share = (t_s - rep.start_s) / max(rep.end_s - rep.start_s, 1e-6)
    return float(verdict.weights[min(count - 1, max(0, int(share * count)))])


def _extent(verdict: RepVerdict) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """The corners of all bodies of a repetition in the picture; None where none is seen."""
    seen = [
        pose.image[pose.visibility >= SEEN, :2]
        for pose in verdict.stretch.poses
        if pose is not None
    ]
    points = np.concatenate(seen) if seen else np.empty((0, 2))
    return (points.min(axis=0), points.max(axis=0)) if len(points) else None


def _limbs(pose: Pose, place: tuple[QPointF, QPointF, float]) -> list[QLineF]:
    middle, here, scale = place

    def at(mark: int) -> QPointF:
        x, y = pose.image[mark, :2].tolist()
        return QPointF(here.x() + scale * (x - middle.x()), here.y() + scale * (y - middle.y()))

    seen = pose.visibility >= SEEN
    return [QLineF(at(a), at(b)) for a, b in BONES if seen[a] and seen[b]]
