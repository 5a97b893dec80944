"""A workout's board on the big screen, to be read across the room."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from coach.ui.overlays import PLATE, Px
from coach.ui.theme import tabular_font
from coach.ui.workout_words import Board

_TEXT: Final = QColor("#FFFFFF")
_SOFT: Final = QColor("#D5DAE0")
_DONE: Final = QColor("#7BD88F")
_NUMBER_SHARE: Final = 0.3  # of the height
_WIDEST: Final = 0.42  # of the width, so that the person stays in the picture
_LINE, _SMALL = 40, 28


def draw_board(painter: QPainter, area: QRectF, picture: QRectF, board: Board, px: Px) -> None:
    """Heading, exercise, figure, goal and what comes, on a plate at the right."""
    margin = px(24)
    most = area.width() * _WIDEST - 2 * margin
    figure = _fitted(board.number, area.height() * _NUMBER_SHARE, most, QFont.Weight.Bold)
    under = f"{board.under}  ✓" if board.done and not board.quiet else board.under
    rows = [
        (board.heading, _fitted(board.heading, px(_LINE), most), _TEXT),
        (board.title, _fitted(board.title, px(_SMALL), most), _SOFT),
        (board.number, figure, _TEXT),
        (under, _fitted(under, px(_LINE), most), _DONE if board.done else _TEXT),
        (board.after, _fitted(board.after, px(_SMALL), most), _SOFT),
    ]
    rows = [row for row in rows if row[0]]
    width = max(QFontMetricsF(font).horizontalAdvance(text) for text, font, _ in rows)
    heights = [_height(text, font, figure) for text, font, _ in rows]
    box = QRectF(0, 0, width + 2 * margin, sum(heights) + 2 * margin)
    beside = area.right() - picture.right() >= box.width()
    corner = area.topRight() if beside else picture.topRight() - QPointF(margin, 0)
    box.moveTopRight(corner + QPointF(0, margin))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PLATE)
    painter.drawRoundedRect(box, margin, margin)
    top = box.top() + margin
    for (text, font, colour), height in zip(rows, heights, strict=True):
        painter.setFont(font)
        painter.setPen(colour)
        row = QRectF(box.left(), top, box.width(), height)
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
        top += height


def _fitted(
    text: str, pixels: float, most: float, weight: QFont.Weight = QFont.Weight.DemiBold
) -> QFont:
    """That size, or the largest in which the text is not wider than ``most``."""
    wide = QFontMetricsF(tabular_font(round(pixels), weight)).horizontalAdvance(text)
    return tabular_font(round(min(pixels, pixels * most / max(wide, 1.0))), weight)


def _height(text: str, font: QFont, figure: QFont) -> float:
    """A line's; of the large figure only its ink and a little air, for figures have no tails."""
    metrics = QFontMetricsF(font)
    if font is not figure:
        return metrics.height()
    return metrics.tightBoundingRect(text).height() * 1.3
