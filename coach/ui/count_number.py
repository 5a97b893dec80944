"""The number that is read from three metres."""

from PySide6.QtCore import QEasingCurve, QRectF, QSize, QVariantAnimation
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.theme import Look, tabular_font

GROW_MS = 150
_LEAST = 160


class CountNumber(QWidget):
    """As large as its place allows; grows for a moment when it changes."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._value = 0
        self._swell = QVariantAnimation(self)
        self._swell.setDuration(GROW_MS)
        self._swell.setStartValue(1.0)
        self._swell.setKeyValueAt(0.5, 1.08)
        self._swell.setEndValue(1.0)
        self._swell.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._swell.valueChanged.connect(lambda _value: self.update())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Repetitions")
        look.changed.connect(self.updateGeometry)

    @property
    def value(self) -> int:
        """What is shown."""
        return self._value

    def set_value(self, value: int) -> None:
        """Shows another number."""
        if value == self._value:
            return
        self._value = value
        self.setAccessibleDescription(str(value))
        self._swell.stop()
        self._swell.start()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for two figures of the least size that may be used."""
        return QSize(self._look.px(_LEAST * 1.3), self._look.px(_LEAST * 1.02))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: the rest of the column is given to it by stretching."""
        return self.minimumSizeHint()

    def figure_px(self) -> int:
        """Pixel size of the type that fills the place."""
        digits = "0" * max(2, len(str(self._value)))
        unit = QFontMetricsF(tabular_font(100, QFont.Weight.Bold))
        by_width = self.width() * 0.92 / unit.horizontalAdvance(digits)
        by_height = self.height() * 1.08 / (unit.ascent() * 1.02)
        return max(24, int(100 * min(by_width, by_height)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """The figure, its own height centred."""
        painter = QPainter(self)
        swell = float(self._swell.currentValue() or 1.0)
        font = tabular_font(round(self.figure_px() * 0.92 * swell), QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(self._look.colour("text"))
        text = str(self._value)
        ink = QFontMetricsF(font).tightBoundingRect(text)
        x = (self.width() - QFontMetricsF(font).horizontalAdvance(text)) / 2
        baseline = QRectF(self.rect()).center().y() - ink.center().y()
        painter.drawText(round(x), round(baseline), text)
        painter.end()
