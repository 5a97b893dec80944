"""Skeletons in a grid, all moving in their own tempo: recorded ones beside what was made."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.landmarks import BONES, Landmark
from coach.types import Floats
from coach.ui.panels.generate_work import Cast
from coach.ui.theme import Look
from coach.ui.translate import tr

_TICK_MS: Final = 50
_PAUSE_S: Final = 0.35  # at the end of each repetition
_MOST: Final = 24
_ROOM: Final = 0.1
_STEP_DEG: Final = 15.0
_DEGREES_A_PIXEL: Final = 0.6
_LABEL: Final = 20
_CLICK_PX: Final = 4.0  # less is no dragging
_EAR_SHARE: Final = 0.62  # of the ears' distance: a head's radius in the picture
_FAR: Final = [bone for bone in BONES if Landmark(bone[1]).name.startswith("RIGHT")]
_NEAR: Final = [bone for bone in BONES if bone not in _FAR]


class SkeletonGrid(QWidget):
    """Two groups of skeletons; dragging or the arrow keys turn all of them, a click chooses one.

    Signals: ``chose`` when another one of the generated is chosen, or none.

    Attributes:
        view_deg: Where they are seen from, 0 in front.
        chosen: Which one of the generated; None for none.
    """

    chose = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: Cast | None = None
        self._made: Cast | None = None
        self.view_deg = 30.0
        self._now_s = 0.0
        self.chosen: int | None = None
        self._cells: list[QRectF] = []
        self._held: tuple[float, float] | None = None
        self._dragged = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.setMinimumHeight(look.px(200))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(
            tr(
                "Drag, or press Left and Right, to look from elsewhere."
                " Click, or press Up and Down, to choose one."
            )
        )
        self.setAccessibleName(tr("Recorded and generated repetitions, moving"))
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """More where there is more: what stands below shall be in sight."""
        return QSize(self._look.px(320), self._look.px(260))

    def show_casts(self, made: Cast | None, shown: Cast | None) -> None:
        """Others to look at, from their beginning."""
        self._made, self._shown, self._now_s = made, shown, 0.0
        self.choose(None)
        self._run()
        self.update()

    def choose(self, index: int | None) -> None:
        """One of the generated that are seen; beyond either end is none."""
        count = 0 if self._made is None else min(len(self._made.seconds), _MOST)
        self.chosen = index if index is not None and 0 <= index < count else None
        self.chose.emit()
        self.update()

    @property
    def moving(self) -> bool:
        """Whether time goes on."""
        return self._timer.isActive()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Moves only where it is seen."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Costs nothing where it is not."""
        super().hideEvent(event)
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left and Right turn, Up and Down choose."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.choose(step - 1 if self.chosen is None else self.chosen + step)
            return
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        self.view_deg += way * _STEP_DEG
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Takes hold."""
        self._held = event.position().x(), self.view_deg
        self._dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Turns with the hand."""
        if self._held is not None:
            begun, view_deg = self._held
            self._dragged |= abs(event.position().x() - begun) > _CLICK_PX
            self.view_deg = view_deg + _DEGREES_A_PIXEL * (event.position().x() - begun)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Lets go; what was not dragged was a click: on what is chosen, or beside, it is undone."""
        if not self._dragged:
            under = [i for i, cell in enumerate(self._cells) if cell.contains(event.position())]
            self.choose(under[0] if under and under[0] != self.chosen else None)
        self._held = None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Both groups, each under its name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self._made is None:
            painter.setPen(self._look.colour("muted"))
            painter.setFont(self._look.font(15))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, middle, tr("What you generate moves here."))
        if self._shown is not None:
            share = 0.27
            left = QRectF(area.left(), area.top(), area.width() * share, area.height())
            area.setLeft(left.right() + self._look.px(8))
            self._group(painter, left, self._shown, tr("Recorded"), "text")
            painter.setPen(QPen(self._look.colour("line"), self._look.px(1)))
            painter.drawLine(QPointF(area.left(), 0), QPointF(area.left(), area.bottom()))
            area.setLeft(area.left() + self._look.px(8))
        if self._made is not None:
            self._cells = self._group(painter, area, self._made, tr("Generated"), "accent")
            if self.chosen is not None:
                painter.setPen(QPen(self._look.colour("accent"), self._look.px(2)))
                painter.drawRoundedRect(self._cells[self.chosen].adjusted(2, 2, -2, -2), 6, 6)
        painter.end()

    def _group(
        self, painter: QPainter, area: QRectF, cast: Cast, title: str, ink: str
    ) -> list[QRectF]:
        """Draws one, and tells each one's place."""
        painter.setPen(self._look.colour("muted"))
        painter.setFont(self._look.font(13))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        area = area.adjusted(0, self._look.px(_LABEL), 0, 0)
        count = min(len(cast.seconds), _MOST)
        columns, rows = fitting(count, area.width(), area.height())
        width, height = area.width() / columns, area.height() / rows
        flat = projected(cast.points[:count], self.view_deg)
        flat[..., 0] -= flat[..., 0].mean(axis=(1, 2), keepdims=True)  # in the middle of its cell
        low, high = flat.min(axis=(0, 1, 2)), flat.max(axis=(0, 1, 2))
        size = np.maximum(high - low, 1e-3)
        scale = (1 - _ROOM) * min(width / size[0], height / size[1])
        cells = [
            QRectF(
                area.left() + i % columns * width, area.top() + i // columns * height, width, height
            )
            for i in range(count)
        ]
        figures = []
        for i, cell in enumerate(cells):
            frame = frame_at(self._now_s, float(cast.seconds[i]), flat.shape[1])
            here = (cell.center().x(), cell.center().y())
            figures.append((flat[i, frame] - (low + high) / 2) * scale + here)
        self._draw(painter, figures, ink, max(1.5, min(width, height) / 55))
        return cells

    def _draw(self, painter: QPainter, figures: list[Floats], ink: str, thick: float) -> None:
        """All of a group at once: a call for each limb takes too long."""
        for bones, colour in ((_FAR, "muted"), (_NEAR, ink)):
            pen = QPen(self._look.colour(colour), thick)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            ends = [figure[list(bone)].ravel().tolist() for figure in figures for bone in bones]
            painter.drawLines([QLineF(*four) for four in ends])
        heads = QPainterPath()
        for figure in figures:
            x, y, radius = _head(figure, thick)
            heads.addEllipse(QPointF(x, y), radius, radius)
        painter.setPen(QPen(self._look.colour(ink), thick))
        painter.drawPath(heads)

    def _run(self) -> None:
        if self.isVisible() and self._made is not None:
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        self._now_s += _TICK_MS / 1000
        self.update()


def _head(points: Floats, thick: float) -> tuple[float, float, float]:
    """Its middle and radius."""
    ears = points[[Landmark.LEFT_EAR, Landmark.RIGHT_EAR]]
    middle = ears.mean(axis=0)
    radius = max(
        _EAR_SHARE * float(np.linalg.norm(ears[0] - ears[1])),
        float(np.linalg.norm(points[Landmark.NOSE] - middle)),
        2 * thick,
    )
    return float(middle[0]), float(middle[1]), radius


def fitting(count: int, width: float, height: float) -> tuple[int, int]:
    """Columns and rows that leave each of ``count`` the largest square."""
    best = (1, max(count, 1))
    for columns in range(1, max(count, 1) + 1):
        rows = -(-count // columns) or 1
        if min(width / columns, height / rows) > min(width / best[0], height / best[1]):
            best = (columns, rows)
    return best


def frame_at(now_s: float, seconds: float, frames: int) -> int:
    """Which frame of a repetition is due; each begins anew after a short rest."""
    at_s = now_s % (seconds + _PAUSE_S)
    return min(frames - 1, int(at_s / max(seconds, 1e-3) * (frames - 1)))


def projected(points: NDArray[np.floating[Any]], view_deg: float) -> Floats:
    """(..., 3) metres left, up, forward to (..., 2) right, down, as seen from there."""
    turn = np.radians(view_deg)
    points = np.asarray(points, np.float64)
    right = points[..., 0] * np.cos(turn) - points[..., 2] * np.sin(turn)
    return np.stack([right, -points[..., 1]], axis=-1)
