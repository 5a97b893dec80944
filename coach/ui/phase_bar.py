"""How deep in the rep the person is, or whether the position is held."""

from math import isfinite

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.theme import Look
from coach.ui.translate import tr

_TOP = 1.1


class PhaseBar(QWidget):
    """Fills from rest to full effort; ticks show where a rep begins and where it is over.

    For a position it has no ticks and is full while it is held.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._phase = 0.0
        self._marks: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Phase of the movement"))
        look.changed.connect(self.updateGeometry)

    def set_marks(self, *marks: float) -> None:
        """Where a rep is over and where one begins; none for a position."""
        self._marks = marks
        self.update()

    def set_holding(self, holding: bool) -> None:
        """Full or empty."""
        self.set_phase(_TOP if holding else 0.0)

    def set_phase(self, phase: float) -> None:
        """Phase 0..1; NaN empties the bar."""
        shown = max(0.0, min(_TOP, phase)) if isfinite(phase) else 0.0
        if abs(shown - self._phase) > 0.003:
            self._phase = shown
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A flat bar."""
        return QSize(self._look.px(160), self._look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Track, fill, ticks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        radius = box.height() / 2
        painter.setBrush(self._look.colour("line"))
        painter.drawRoundedRect(box, radius, radius)
        filled = QRectF(box)
        filled.setWidth(box.width() * self._phase / _TOP)
        if filled.width() >= box.height():
            painter.setBrush(self._look.colour("accent"))
            painter.drawRoundedRect(filled, radius, radius)
        painter.setBrush(self._look.colour("surface"))
        for mark in self._marks:
            painter.drawRect(QRectF(box.width() * mark / _TOP, 0, self._look.px(2), box.height()))
        painter.end()
