"""What lies over the picture: the quiet note, and the number in the big-screen mode."""

from collections.abc import Callable
from math import isnan
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath

from coach.types import MotionState
from coach.ui.theme import tabular_font

VEIL: Final = QColor(12, 14, 16, 165)
PLATE: Final = QColor(12, 14, 16, 205)
"""Under figures over the picture: on a white wall they still have their contrast."""
_NOTE_GROUND: Final = QColor(12, 14, 16, 200)
_NOTE_TEXT: Final = QColor("#D5DAE0")
_COMMAND: Final = 40
_GROUND: Final = QColor("#0C0E10")
FILLED: Final = QColor("#0277BD")
_BIG_SHARE: Final = 0.3  # of the height, for the number

Px = Callable[[float], int]


def draw_note(painter: QPainter, area: QRectF, text: str, px: Px) -> None:
    """A line or two in the upper left corner of ``area``."""
    if not text:
        return
    margin, padding = px(12), px(8)
    font = tabular_font(px(15))
    room = QRectF(0, 0, area.width() - 2 * (margin + padding), area.height())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    ink = QFontMetricsF(font).boundingRect(room, flags, text)
    box = QRectF(0, 0, ink.width() + 2 * padding, ink.height() + padding)
    box.moveTopLeft(area.topLeft() + QPointF(margin, margin))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_NOTE_GROUND)
    painter.drawRoundedRect(box, px(8), px(8))
    painter.setFont(font)
    painter.setPen(_NOTE_TEXT)
    painter.drawText(box.adjusted(padding, padding / 2, 0, 0), flags, text)


def draw_command(painter: QPainter, area: QRectF, text: str, share: float, px: Px) -> None:
    """What held arms will do, at the upper edge: the plate fills until it is done."""
    if not text:
        return
    margin, padding = px(16), px(16)
    room = max(1.0, area.width() - 2 * (margin + padding))
    pixels = float(px(_COMMAND))
    weight = QFont.Weight.DemiBold
    wide = QFontMetricsF(tabular_font(round(pixels), weight)).horizontalAdvance(text)
    font = tabular_font(max(1, round(min(pixels, pixels * room / max(wide, 1.0)))), weight)
    metrics = QFontMetricsF(font)
    box = QRectF(0, 0, metrics.horizontalAdvance(text) + 2 * padding, metrics.height() + padding)
    box.moveTopLeft(QPointF(area.center().x() - box.width() / 2, area.top() + margin))
    filled = QRectF(box)
    filled.setWidth(box.width() * max(0.0, min(1.0, share)))
    plate = QPainterPath()
    plate.addRoundedRect(box, px(8), px(8))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(plate, _GROUND)
    painter.setClipPath(plate)
    painter.fillRect(filled, FILLED)
    painter.setClipping(False)
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def draw_count(
    painter: QPainter, area: QRectF, picture: QRectF, state: MotionState, px: Px
) -> None:
    """Reps or seconds on a plate: beside the picture where there is room, else in its corner."""
    text = str(state.reps) if isnan(state.held_s) else time_text(state.held_s)
    size = min(area.height() * _BIG_SHARE, area.width() * _BIG_SHARE / 2)
    font, margin = tabular_font(round(size), QFont.Weight.Bold), px(24)
    metrics = QFontMetricsF(font)
    wide = metrics.horizontalAdvance(text)
    ink = metrics.tightBoundingRect("00")
    box = QRectF(0, 0, max(ink.width(), wide) + 2 * margin, ink.height() + 2 * margin)
    beside = area.right() - picture.right() >= box.width()
    corner = area.topRight() if beside else picture.topRight() - QPointF(margin, 0)
    box.moveTopRight(corner + QPointF(0, margin))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PLATE)
    painter.drawRoundedRect(box, margin, margin)
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(QPointF(box.center().x() - wide / 2, box.bottom() - margin), text)


def time_text(seconds: float) -> str:
    """Whole seconds for a large number; ``1:05`` from a minute on."""
    whole = int(seconds)
    return str(whole) if whole < 60 else f"{whole // 60}:{whole % 60:02d}"
