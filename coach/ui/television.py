"""The count across a room: number, goal, phase and cue, each as large as the screen allows."""

from dataclasses import dataclass
from math import isfinite
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.theme import Look, tabular_font
from coach.ui.translate import tr

_SHARES: Final = {"title": 0.11, "number": 0.52, "goal": 0.12, "phase": 0.05, "cue": 0.2}
"""Of the height; a line of a tenth is read across a room by who reads the news there."""
_TYPE: Final = 0.62  # of a line's height
_NUMBER: Final = 0.92
_TOP: Final = 1.1  # of the phase


@dataclass(frozen=True, slots=True)
class Sight:
    """What is to be seen.

    Attributes:
        title: Where one is, and in what.
        number: The count, or a clock.
        goal: Under the number.
        cue: What to do better; empty where all is well.
        phase: 0 at rest, 1 at full effort; NaN where nothing is read.
        idle: Whether the number stands still: a rest, a clock that waits.
    """

    title: str = ""
    number: str = "0"
    goal: str = ""
    cue: str = ""
    phase: float = float("nan")
    idle: bool = False


class Television(QWidget):
    """Paints a `Sight`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.sight = Sight()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Big number"))
        look.changed.connect(self.update)

    def show_sight(self, sight: Sight) -> None:
        """Shows something else. Cheap where it is the same."""
        if sight != self.sight:
            self.sight = sight
            self.setAccessibleDescription(sight.number)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Most of the screen."""
        return QSize(960, 720)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Line under line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, sight = self._look, self.sight
        painter.fillRect(self.rect(), look.colour("background"))
        top = 0.0
        boxes: dict[str, QRectF] = {}
        for name, share in _SHARES.items():
            boxes[name] = QRectF(0, top, self.width(), share * self.height())
            top += share * self.height()
        self._line(painter, boxes["title"], sight.title, "muted")
        number = "muted" if sight.idle else "text"
        self._line(painter, boxes["number"], sight.number, number, figure=True)
        self._line(painter, boxes["goal"], sight.goal, "text")
        self._bar(painter, boxes["phase"])
        if sight.cue:
            box = boxes["cue"].adjusted(look.px(16), look.px(12), -look.px(16), -look.px(8))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("raised"))
            painter.drawRoundedRect(box, look.px(8), look.px(8))
            self._line(painter, box, sight.cue, "accent")
        painter.end()

    def _line(
        self, painter: QPainter, box: QRectF, text: str, colour: str, *, figure: bool = False
    ) -> None:
        """As large as the box is high, smaller where it is not wide enough."""
        if not text:
            return
        weight = QFont.Weight.Bold if figure else QFont.Weight.DemiBold
        size = box.height() * (_NUMBER if figure else _TYPE)
        room = box.width() * 0.92
        wide = QFontMetricsF(tabular_font(round(size), weight)).horizontalAdvance(text)
        font = tabular_font(round(min(size, size * room / max(wide, 1.0))), weight)
        painter.setFont(font)
        painter.setPen(self._look.colour(colour))
        if not figure:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            return
        metrics = QFontMetricsF(font)  # figures have no tails: their ink is centred
        left = box.center().x() - metrics.horizontalAdvance(text) / 2
        baseline = box.center().y() - metrics.tightBoundingRect(text).center().y()
        painter.drawText(round(left), round(baseline), text)

    def _bar(self, painter: QPainter, box: QRectF) -> None:
        inset = box.height() * 0.2
        track = box.adjusted(box.width() * 0.04, inset, -box.width() * 0.04, -inset)
        radius = track.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("line"))
        painter.drawRoundedRect(track, radius, radius)
        phase = self.sight.phase if isfinite(self.sight.phase) else 0.0
        filled = QRectF(track)
        filled.setWidth(track.width() * max(0.0, min(_TOP, phase)) / _TOP)
        if filled.width() >= track.height():
            painter.setBrush(self._look.colour("accent"))
            painter.drawRoundedRect(filled, radius, radius)
