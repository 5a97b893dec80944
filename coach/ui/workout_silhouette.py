"""A body to step into, drawn over the picture while the first set waits."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen

_WAITING: Final = QColor("#FFFFFF")
_READY: Final = QColor("#7BD88F")
_SHARE: Final = 0.78
"""Of the picture's height: well inside what the camera check calls good (0.4 to 0.97)."""
_LYING_WIDTH: Final = 0.7  # of the picture's width

_Limb = tuple[float, tuple[tuple[float, float], ...]]
# in body heights: x right of the middle, y down from the top; (thickness, points)
_FRONT: Final[tuple[_Limb, ...]] = (
    (0.17, ((0.0, 0.24), (0.0, 0.46))),
    (0.09, ((-0.08, 0.22), (0.08, 0.22))),
    (0.055, ((-0.11, 0.22), (-0.15, 0.38), (-0.17, 0.52))),
    (0.055, ((0.11, 0.22), (0.15, 0.38), (0.17, 0.52))),
    (0.09, ((-0.05, 0.50), (-0.07, 0.72), (-0.08, 0.95))),
    (0.09, ((0.05, 0.50), (0.07, 0.72), (0.08, 0.95))),
)
_SIDE: Final[tuple[_Limb, ...]] = (
    (0.14, ((0.0, 0.23), (0.0, 0.48))),
    (0.055, ((0.0, 0.22), (0.01, 0.38), (0.04, 0.52))),
    (0.10, ((0.0, 0.50), (0.0, 0.72), (0.0, 0.93))),
    (0.05, ((0.0, 0.96), (0.09, 0.96))),
)
_LYING: Final[tuple[_Limb, ...]] = (
    (0.13, ((-0.28, 0.0), (0.0, 0.0))),
    (0.05, ((-0.28, 0.0), (-0.28, 0.20))),
    (0.09, ((0.0, 0.0), (0.22, 0.06), (0.44, 0.13))),
    (0.05, ((0.45, 0.12), (0.46, 0.20))),
)
_SHAPES: Final = {
    "front": (_FRONT, (0.0, 0.075)),
    "side": (_SIDE, (0.01, 0.075)),
    "lying": (_LYING, (-0.42, -0.02)),
}
_FINE: Final = 1000.0
"""Steps in a body's height: united paths are made of straight lines of about one step."""
_HEAD: Final = (0.055, 0.072)


def draw_silhouette(painter: QPainter, picture: QRectF, shape: str, *, ready: bool) -> None:
    """The outline of a body in the middle of the picture; green once somebody fits.

    Args:
        painter: On the view.
        picture: Where the picture lies.
        shape: ``front``, ``side`` or ``lying``.
        ready: Whether all is well.
    """
    path = _outline(shape)
    if shape == "lying":
        size = picture.width() * _LYING_WIDTH
        origin = QPointF(picture.center().x(), picture.top() + 0.55 * picture.height())
    else:
        size = picture.height() * _SHARE
        origin = QPointF(picture.center().x(), picture.top() + 0.13 * picture.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(origin)
    painter.scale(size / _FINE, size / _FINE)
    colour = QColor(_READY if ready else _WAITING)
    pen = QPen(colour, 3.0)
    pen.setCosmetic(True)
    pen.setStyle(Qt.PenStyle.SolidLine if ready else Qt.PenStyle.DashLine)
    painter.setPen(pen)
    colour.setAlpha(40)
    painter.setBrush(colour)
    painter.drawPath(path)
    painter.restore()


def _outline(shape: str) -> QPainterPath:
    limbs, head = _SHAPES[shape]
    whole = QPainterPath()
    whole.addEllipse(_at(head), _FINE * _HEAD[0], _FINE * _HEAD[1])
    for thickness, points in limbs:
        line = QPainterPath(_at(points[0]))
        for point in points[1:]:
            line.lineTo(_at(point))
        stroker = QPainterPathStroker()
        stroker.setWidth(_FINE * thickness)
        stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
        stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        whole = whole.united(stroker.createStroke(line))
    return whole.simplified()


def _at(point: tuple[float, float]) -> QPointF:
    return QPointF(_FINE * point[0], _FINE * point[1])
