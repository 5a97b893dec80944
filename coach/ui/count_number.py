"""The number that is read from three metres."""

from PySide6.QtCore import QEasingCurve, QRectF, QSize, QVariantAnimation
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.announce import announce
from coach.ui.overlays import time_text
from coach.ui.theme import Look, tabular_font
from coach.ui.translate import tr

GROW_MS = 150
_LEAST = 160


class CountNumber(QWidget):
    """Reps or seconds, as large as its place allows; a new rep makes it grow for a moment."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._value = 0
        self._text = "0"
        self._idle = False
        self._swell = QVariantAnimation(self)
        self._swell.setDuration(GROW_MS)
        self._swell.setStartValue(1.0)
        self._swell.setKeyValueAt(0.5, 1.08)
        self._swell.setEndValue(1.0)
        self._swell.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._swell.valueChanged.connect(lambda _value: self.update())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Count"))
        look.changed.connect(self.updateGeometry)

    @property
    def value(self) -> int:
        """What is shown."""
        return self._value

    @property
    def idle(self) -> bool:
        """Whether it stands still: a rest, a clock that waits."""
        return self._idle

    @property
    def text(self) -> str:
        """How it is written."""
        return self._text

    def set_value(self, value: int) -> None:
        """Shows a count."""
        if self._show(value, str(value), idle=False):
            announce(self, str(value))
            self._swell.stop()
            self._swell.start()

    def set_seconds(self, seconds: float, *, running: bool) -> None:
        """Shows a time: whole seconds, minutes from 60 on; paler while the clock stands."""
        self._show(int(seconds), time_text(seconds), idle=not running)

    def set_text(self, text: str) -> None:
        """Shows something else than the count, paler: a rest that runs down."""
        self._show(0, text, idle=True)

    def _show(self, value: int, text: str, *, idle: bool) -> bool:
        if (value, text, idle) == (self._value, self._text, self._idle):
            return False
        self._value, self._text, self._idle = value, text, idle
        self.setAccessibleDescription(text)
        self.update()
        return True

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for two figures of the least size that may be used."""
        px = self._look.px_unmagnified
        return QSize(px(_LEAST * 1.3), px(_LEAST * 1.02))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: the rest of the column is given to it by stretching."""
        return self.minimumSizeHint()

    def figure_px(self) -> int:
        """Pixel size of the type that fills the place."""
        digits = self._text if ":" in self._text else "0" * max(2, len(self._text))
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
        painter.setPen(self._look.colour("muted" if self._idle else "text"))
        text = self._text
        ink = QFontMetricsF(font).tightBoundingRect(text)
        x = (self.width() - QFontMetricsF(font).horizontalAdvance(text)) / 2
        baseline = QRectF(self.rect()).center().y() - ink.center().y()
        painter.drawText(round(x), round(baseline), text)
        painter.end()
