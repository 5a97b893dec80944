"""One line for the person, large, over the picture's lower edge; it stays at least two seconds."""

from typing import Final

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from coach.ui.theme import Look, tabular_font

STAY_S: Final = 2.0
_PLATE: Final = QColor(12, 14, 16)
_TEXT: Final = QColor("#FFFFFF")
_LARGEST: Final = 40
_SMALLEST: Final = 20


class CueStrip:
    """Painted by the video view; keeps a cue up long enough to be read, then fades it."""

    def __init__(self, owner: QWidget, look: Look) -> None:
        self._owner = owner
        self._look = look
        self._text = ""
        self._since_s = 0.0
        self._fade = QVariantAnimation(owner)
        self._fade.setDuration(200)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.valueChanged.connect(lambda _value: owner.update())

    @property
    def text(self) -> str:
        """What is being said, or ""."""
        return self._text

    def say(self, text: str | None, now_s: float) -> None:
        """Asks for a line, or for none; takes effect once the present one was up long enough."""
        wanted = text or ""
        if wanted == self._text or (self._text and now_s - self._since_s < STAY_S):
            return
        self._text, self._since_s = wanted, now_s
        if wanted:
            self._fade.stop()
            self._fade.setStartValue(0.0)
            self._fade.setEndValue(1.0)
            self._fade.start()
        self._owner.update()

    def clear(self) -> None:
        """Takes it away at once: what it was about is over."""
        self._text = ""
        self._owner.update()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draws the strip at the foot of ``area``."""
        if not self._text:
            return
        margin = self._look.px(16)
        font, lines = self._fitted(area.width() - 6 * margin)
        metrics = QFontMetricsF(font)
        width = max(metrics.horizontalAdvance(line) for line in lines) + 2 * margin
        height = metrics.height() * len(lines) + margin
        left = area.center().x() - width / 2
        box = QRectF(left, area.bottom() - height - margin, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.82 * float(self._fade.currentValue() or 0.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PLATE)
        painter.drawRoundedRect(box, self._look.px(8), self._look.px(8))
        painter.setOpacity(float(self._fade.currentValue() or 0.0))
        painter.setPen(_TEXT)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))
        painter.restore()

    def _fitted(self, room: float) -> tuple[QFont, list[str]]:
        """The largest type in which the line fits; two lines before it gets small."""
        lines = [self._text]
        for size in range(_LARGEST, _SMALLEST - 1, -4):
            font = tabular_font(self._look.px(size), QFont.Weight.DemiBold)
            metrics = QFontMetricsF(font)
            for lines in ([self._text], _halves(self._text)):
                if max(metrics.horizontalAdvance(line) for line in lines) <= room:
                    return font, lines
        return font, lines


def _halves(text: str) -> list[str]:
    """The text broken at the space nearest to its middle."""
    spaces = [i for i, letter in enumerate(text) if letter == " "]
    if not spaces:
        return [text]
    cut = min(spaces, key=lambda i: abs(i - len(text) / 2))
    return [text[:cut], text[cut + 1 :]]
