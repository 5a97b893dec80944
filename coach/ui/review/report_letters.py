"""Words and lines on a page of paper, in tenths of a point."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from coach.session.export_svg import INK, MUTED

PT: Final = 10.0
"""Units of a point: fine enough for letters whose sizes are whole numbers of units."""

_FACES: Final = ("Segoe UI", "Noto Sans", "Helvetica Neue", "Arial", "DejaVu Sans")
_WRAP: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
_CUT_SHARE: Final = 0.94  # of the lines' length that words surely fill


@dataclass(frozen=True, slots=True)
class Face:
    """How words look: size in points, colour, weight."""

    size: float
    colour: str = INK
    weight: QFont.Weight = QFont.Weight.Normal

    @property
    def font(self) -> QFont:
        """With figures of equal width."""
        font = QFont()
        font.setFamilies(list(_FACES))
        font.setPixelSize(round(self.size * PT))
        font.setWeight(self.weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


_BOLD: Final = QFont.Weight.DemiBold
BODY, STRONG, SMALL = Face(9.5), Face(9.5, weight=_BOLD), Face(8.5, MUTED)
QUIET, SMALL_STRONG, FOOT = Face(9.5, MUTED), Face(8.5, weight=_BOLD), Face(8, MUTED)
TITLE, HEADING = Face(19, weight=_BOLD), Face(10.5, weight=_BOLD)
NUMBER, UNIT = Face(16, weight=_BOLD), Face(9, MUTED)


class Letters:
    """Writes with a painter whose device has ``10 * 72`` units an inch."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter

    def metrics(self, face: Face) -> QFontMetricsF:
        """Sizes of letters."""
        return QFontMetricsF(face.font, self._painter.device())

    def width(self, words: str, face: Face) -> float:
        """Of one line."""
        return self.metrics(face).horizontalAdvance(words)

    def height(self, face: Face) -> float:
        """Of one line."""
        return self.metrics(face).height()

    def line(self, box: QRectF, words: str, face: Face = BODY, *, right: bool = False) -> float:
        """One line in the middle of the box, cut where it is too long; returns its height."""
        cut = self.metrics(face).elidedText(words, Qt.TextElideMode.ElideRight, box.width() + PT)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip)
        self._write(box, flags, cut, face)
        return self.height(face)

    def at(self, x: float, base: float, words: str, face: Face) -> None:
        """One line on a base line."""
        self._painter.setFont(face.font)
        self._painter.setPen(QColor(face.colour))
        self._painter.drawText(QPointF(x, base), words)

    def needed(self, wide: float, words: str, face: Face = BODY) -> float:
        """Height of words that are broken into lines of some width."""
        return self.metrics(face).boundingRect(QRectF(0, 0, wide, 1e6), _WRAP, words).height()

    def wrapped(self, box: QRectF, words: str, face: Face = BODY) -> float:
        """As many lines as it takes and the box has room for; returns their height."""
        metrics, needed = self.metrics(face), self.needed(box.width(), words, face)
        most = int(box.height() / metrics.lineSpacing())
        if needed > box.height():
            if most < 1:
                return 0.0
            room = _CUT_SHARE * box.width() * most
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            needed = most * metrics.lineSpacing()
        self._write(QRectF(box.x(), box.y(), box.width(), needed + PT), _WRAP, words, face)
        return needed

    def rule(self, start: QPointF, wide: float, colour: str, thick: float) -> None:
        """A line from left to right."""
        self._painter.setPen(QPen(QColor(colour), thick))
        self._painter.drawLine(start, QPointF(start.x() + wide, start.y()))

    def _write(self, box: QRectF, flags: int, words: str, face: Face) -> None:
        self._painter.setFont(face.font)
        self._painter.setPen(QColor(face.colour))
        self._painter.drawText(box, flags, words)
