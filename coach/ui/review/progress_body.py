"""The outline of a person from the front and from the back, whose muscles are tinted."""

from collections.abc import Mapping
from math import acos, cos, hypot, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen, QTransform

from coach.ui.theme import Look
from coach.ui.translate import tr

SIZE: Final = (86.0, 232.0)
"""Of one figure in its own units."""

_MIDDLE: Final = SIZE[0] / 2
_Limb = tuple[tuple[float, float], tuple[float, float], float, float]
"""From one point to another, and the radius at each; x counts from the body's middle outwards."""

_OUTLINE: Final[tuple[_Limb, ...]] = (
    ((0, 16), (0, 18), 11, 9),
    ((0, 28), (0, 36), 5.5, 6),
    ((4, 40), (17, 42), 6, 7.5),
    ((7, 50), (7, 84), 13, 10),
    ((0, 50), (0, 96), 10, 12),
    ((7, 96), (9, 104), 11, 11.5),
    ((20, 44), (27, 74), 6.2, 5),
    ((27, 74), (34, 102), 5, 3.2),
    ((34.5, 104), (36, 112), 3.6, 3),
    ((10, 106), (11, 152), 10, 6.6),
    ((11, 152), (11.5, 172), 6.6, 6.8),
    ((11.5, 172), (11, 208), 6.8, 3.8),
    ((11, 212), (14, 219), 4, 3.4),
)
_ARMS: Final[dict[str, tuple[_Limb, ...]]] = {
    "shoulders": (((18, 42), (20.5, 47), 6.2, 5),),
    "forearms": (((28, 78), (33, 98), 4, 2.5),),
}
_FRONT: Final[dict[str, tuple[_Limb, ...]]] = {
    **_ARMS,
    "chest": (((5.5, 51), (10, 51), 6, 6.4),),
    "biceps": (((22.8, 55), (25.6, 68), 3.9, 3.6),),
    "abdominals": (((4, 63), (4, 88), 4, 4), ((11.5, 68), (10, 86), 2.8, 2.6)),
    "hip flexors": (((11, 97), (12, 104), 4, 3.4),),
    "adductors": (((4.4, 112), (6.4, 132), 2.8, 2.2),),
    "quadriceps": (((12.5, 112), (11.4, 146), 5.8, 4.6),),
}
_BACK: Final[dict[str, tuple[_Limb, ...]]] = {
    **_ARMS,
    "upper back": (((3.6, 40), (3.6, 58), 4, 3.6), ((11, 52), (8, 70), 6, 4.6)),
    "triceps": (((22.8, 54), (25.8, 68), 4, 3.6),),
    "lower back": (((3.6, 76), (3.8, 88), 3.6, 3.8),),
    "glutes": (((8.4, 101), (9.2, 105), 7.6, 7.4),),
    "hamstrings": (((10.8, 120), (11, 146), 5.8, 4.6),),
    "calves": (((11.3, 162), (11.4, 182), 5.2, 3.8),),
}
_FIGURES: Final = (_FRONT, _BACK)
_LEAST_TINT: Final = 0.18  # so that what had a little is told from what had nothing


class BodyFigures:
    """Front and back side by side; the more a group had, the stronger its accent."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def paint(
        self, painter: QPainter, box: QRectF, shares: Mapping[str, float], lit: str = ""
    ) -> None:
        """Draws both into a box.

        Args:
            painter: Open.
            box: As wide as both of them and a gap, or they are drawn smaller.
            shares: Group of muscles -> 0..1 of the group that had the most.
            lit: The group with an outline.
        """
        look = self._look
        words = look.px(20)
        scale = min(box.width() / (2.2 * SIZE[0]), (box.height() - words) / SIZE[1])
        step = 1.2 * SIZE[0] * scale
        left = box.center().x() - (step + SIZE[0] * scale) / 2
        names = (tr("Front"), tr("Back", "of the body"))
        for at, (name, muscles) in enumerate(zip(names, _FIGURES, strict=True)):
            corner = QPointF(left + at * step, box.top())
            placed = QTransform().translate(corner.x(), corner.y()).scale(scale, scale)
            painter.setPen(QPen(look.colour("line"), look.px(1)))
            painter.setBrush(look.colour("raised"))
            painter.drawPath(placed.map(_BODY))
            for group, limbs in muscles.items():
                share = shares.get(group, 0.0)
                tint = look.colour("accent", _LEAST_TINT + (1 - _LEAST_TINT) * share)
                painter.setBrush(tint if share > 0 else look.colour("line"))
                outlined = group == lit
                painter.setPen(
                    QPen(look.colour("text"), look.px(1.5)) if outlined else Qt.PenStyle.NoPen
                )
                painter.drawPath(placed.map(_both_sides(limbs)))
            painter.setPen(look.colour("muted"))
            painter.setFont(look.font(13, QFont.Weight.Normal))
            place = QRectF(corner.x(), box.top() + SIZE[1] * scale, SIZE[0] * scale, words)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)


def _both_sides(limbs: tuple[_Limb, ...]) -> QPainterPath:
    path = QPainterPath()
    for (x0, y0), (x1, y1), r0, r1 in limbs:
        for sign in (-1.0, 1.0):
            ends = (_MIDDLE + sign * x0, y0), (_MIDDLE + sign * x1, y1)
            path = path.united(_limb(*ends, r0, r1))
    return path.simplified()


def _limb(
    one: tuple[float, float], other: tuple[float, float], r0: float, r1: float
) -> QPainterPath:
    """Two discs and what lies between their outer tangents."""
    (x0, y0), (x1, y1) = one, other
    path = QPainterPath()
    path.addEllipse(QPointF(x0, y0), r0, r0)
    disc = QPainterPath()
    disc.addEllipse(QPointF(x1, y1), r1, r1)
    path = path.united(disc)
    length = hypot(x1 - x0, y1 - y0)
    if length <= abs(r0 - r1):
        return path
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    lean = acos((r0 - r1) / length)
    corners = []
    for sign in (1.0, -1.0):
        c, s = cos(lean), sign * sin(lean)
        nx, ny = ux * c - uy * s, ux * s + uy * c
        corners.append((QPointF(x0 + r0 * nx, y0 + r0 * ny), QPointF(x1 + r1 * nx, y1 + r1 * ny)))
    (a, b), (d, c_) = corners
    between = QPainterPath(a)
    for corner in (b, c_, d):
        between.lineTo(corner)
    between.closeSubpath()
    return path.united(between)


_BODY: Final = _both_sides(_OUTLINE)
