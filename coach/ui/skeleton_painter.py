"""Paints limbs, joints and angle arcs over the picture. Text is never mirrored.

Much is drawn with few calls: each gives Python's lock away and may have to wait for it.
"""

from collections.abc import Collection, Iterable, Mapping
from math import atan2, cos, degrees, isfinite, radians, sin
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from coach.landmarks import BONES, Landmark
from coach.motion.body.angles import JOINT_INDEX, joint_triplet
from coach.types import MotionState, Pose
from coach.ui.picture_fit import PictureFit
from coach.ui.theme import tabular_font

SEEN: Final = 0.5
_LIMB: Final = QColor("#E8EAED")
_JOINT: Final = QColor("#4FC3F7")
_FAULT: Final = QColor("#FFB74D")
_SHADE: Final = QColor(0, 0, 0, 130)
_PLATE: Final = QColor(12, 14, 16, 190)
_ENDS: Final = sorted({mark for bone in BONES for mark in bone})


class SkeletonPainter:
    """Draws one `MotionState`. Colours are fixed: they lie on a picture, not on a theme."""

    def __init__(self, painter: QPainter, fit: PictureFit, scale: float) -> None:
        self._painter = painter
        self._fit = fit
        self._scale = scale
        self._plates: list[QRectF] = []

    def draw(
        self,
        state: MotionState,
        joints: tuple[str, ...],
        faulty: Collection[Landmark] = (),
    ) -> None:
        """Limbs, joints, the angles of ``joints`` that are reliable, and where a fault is."""
        if state.pose is None:
            return
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        points = self._points(state.pose)
        self._limbs(points)
        if faulty:
            self._fault({mark: point for mark, point in points.items() if mark in faulty})
        for joint in joints:
            self._angle(state, points, joint)

    def _points(self, pose: Pose) -> dict[Landmark, QPointF]:
        """Seen landmarks in the widget's pixels."""
        return {
            mark: self._fit.to_view(float(pose.image[mark, 0]), float(pose.image[mark, 1]))
            for mark in _ENDS
            if pose.visibility[mark] >= SEEN and isfinite(pose.image[mark, 0])
        }

    def _limbs(self, points: dict[Landmark, QPointF]) -> None:
        lines = _between(points)
        for colour, width in ((_SHADE, 6.0), (_LIMB, 3.0)):
            pen = QPen(colour, width * self._scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            self._painter.setPen(pen)
            self._painter.drawLines(lines)
        self._painter.setPen(QPen(_SHADE, self._scale))
        self._painter.setBrush(_JOINT)
        self._painter.drawPath(_circles(points.values(), 4.0 * self._scale))

    def _fault(self, points: dict[Landmark, QPointF]) -> None:
        """Thick dashes along the faulty limbs, a ring around each faulty joint."""
        lines = _between(points)
        for colour, width, dashes in ((_SHADE, 10.0, []), (_FAULT, 7.0, [1.6, 1.4])):
            pen = QPen(colour, width * self._scale)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if dashes:
                pen.setDashPattern(dashes)
            self._painter.setPen(pen)
            self._painter.drawLines(lines)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        rings = _circles(points.values(), 10.0 * self._scale)
        for colour, width in ((_SHADE, 6.0), (_FAULT, 3.5)):
            self._painter.setPen(QPen(colour, width * self._scale))
            self._painter.drawPath(rings)

    def _angle(self, state: MotionState, points: dict[Landmark, QPointF], joint: str) -> None:
        first, vertex, second = joint_triplet(joint)
        angles, index = state.angles, JOINT_INDEX[joint]
        if angles is None or not {first, vertex, second} <= points.keys():
            return
        value = float((angles.image_deg if state.measure == "2d" else angles.world_deg)[index])
        if not isfinite(value) or angles.reliability[index] < SEEN:
            return
        start = _bearing(points[vertex], points[first])
        sweep = (_bearing(points[vertex], points[second]) - start + 180) % 360 - 180
        self._arc(points[vertex], start, sweep)
        self._degrees(points[vertex], start + sweep / 2, f"{value:.0f}°")

    def _arc(self, at: QPointF, start: float, sweep: float) -> None:
        radius = 24.0 * self._scale
        box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((_SHADE, 5.0), (_JOINT, 2.5)):
            self._painter.setPen(QPen(colour, width * self._scale))
            self._painter.drawArc(box, round(start * 16), round(sweep * 16))

    def _degrees(self, at: QPointF, middle: float, text: str) -> None:
        """The figure on a plate: on the open side of the arc, or where no other plate lies."""
        font = tabular_font(round(20 * self._scale))
        size = QFontMetricsF(font).boundingRect("180°").size()
        width, height = size.width() + 10 * self._scale, size.height() + 2 * self._scale
        away = 30.0 * self._scale + width / 2
        for turn in (0, 180, 90, 270):
            angle = radians(middle + turn)
            x, y = at.x() + away * cos(angle), at.y() - away * sin(angle)
            plate = QRectF(x - width / 2, y - height / 2, width, height)
            plate = _kept_inside(plate, self._fit.target)
            if not any(plate.intersects(other) for other in self._plates):
                break
        self._plates.append(plate)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(_PLATE)
        self._painter.drawRoundedRect(plate, 6 * self._scale, 6 * self._scale)
        self._painter.setPen(_LIMB)
        self._painter.setFont(font)
        self._painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def _between(points: Mapping[Landmark, QPointF]) -> list[QLineF]:
    """The bones of which both ends are there."""
    return [QLineF(points[a], points[b]) for a, b in BONES if a in points and b in points]


def _circles(middles: Iterable[QPointF], radius: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)  # those that overlap have no hole
    for middle in middles:
        path.addEllipse(middle, radius, radius)
    return path


def _bearing(origin: QPointF, to: QPointF) -> float:
    """Degrees counter-clockwise from three o'clock, as Qt draws arcs."""
    return degrees(atan2(origin.y() - to.y(), to.x() - origin.x()))


def _kept_inside(box: QRectF, area: QRectF) -> QRectF:
    x = min(max(box.x(), area.left()), area.right() - box.width())
    y = min(max(box.y(), area.top()), area.bottom() - box.height())
    return QRectF(x, y, box.width(), box.height())
