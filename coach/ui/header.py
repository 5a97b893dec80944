"""The line above the picture: state, source and figures; exercise and source choosers."""

from math import inf
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from coach.runtime.status import PipelineStatus, RunState
from coach.ui.buttons import Button
from coach.ui.theme import Look
from coach.ui.translate import tr
from coach.ui.wording import state_mark, status_text

_BETWEEN: Final = " · "


class StateDot(QWidget):
    """The state as a shape and a colour, drawn so that it looks the same in every font."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._state = RunState.IDLE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def set_state(self, state: RunState) -> None:
        """Shows another state."""
        if state is not self._state:
            self._state = state
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A small square."""
        return QSize(self._look.px(12), self._look.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """● running, ◐ reconnecting, ▲ stopped by an error, ○ otherwise."""
        shape, name = state_mark(self._state)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, width = self._look.colour(name), self._look.px(2)
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(colour, width))
        if shape == "●":
            painter.setBrush(colour)
        if shape == "▲":
            corners = (box.bottomLeft(), box.bottomRight(), (box.topLeft() + box.topRight()) / 2)
            painter.setBrush(colour)
            painter.drawConvexPolygon(corners)
        else:
            painter.drawEllipse(box)
        if shape == "◐":
            painter.setBrush(colour)
            painter.drawPie(box, 90 * 16, 180 * 16)
        painter.end()


class Header(QWidget):
    """Status at the left, choosers at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.dot = StateDot(look)
        self._status = tr("Opening")
        self.text = QLabel(self._status)
        self.text.setProperty("role", "muted")
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.muted = Button(tr("Muted   U"), "quiet", tr("Let the voice speak again (U)"))
        self.muted.hide()
        self.workout = Button(tr("Workout   P"), "quiet", tr("Sets, rests and programmes (P)"))
        self.source = Button(tr("Source"), "quiet", tr("Choose the source (S)"))
        self.exercise = Button("", "", tr("Choose the exercise (E)"))
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self.dot)
        self._layout.addWidget(self.text, 1)
        self._layout.addWidget(self.muted)
        self._layout.addWidget(self.workout)
        self._layout.addWidget(self.source)
        self._layout.addWidget(self.exercise)
        look.changed.connect(self._space)
        self._space()

    def follow(self, status: PipelineStatus, asked: str | None) -> None:
        """The newest snapshot, and which source was asked for."""
        self.dot.set_state(status.state)
        text = status_text(status, asked=asked)
        if text != self._status:
            self._status = text
            self.text.setAccessibleName(text)
            self._fit_text()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leaves out what there is no room for."""
        super().resizeEvent(event)
        self._fit_text()

    def _fit_text(self) -> None:
        """The first figures that fit, none of them cut."""
        parts = self._status.split(_BETWEEN)
        metrics = QFontMetricsF(self.text.font())
        while len(parts) > 1 and metrics.horizontalAdvance(_BETWEEN.join(parts)) > self._room:
            parts.pop()
        self.text.setText(_BETWEEN.join(parts))

    @property
    def _room(self) -> float:
        """For the text: it is known once the header has been laid out."""
        return self.text.width() if self.isVisible() else inf

    def set_exercise(self, title: str) -> None:
        """What is counted."""
        self.exercise.setText(f"{title}  ▾")

    def set_muted(self, muted: bool) -> None:
        """Says so while nothing is heard, for silence has many reasons."""
        self.muted.setVisible(muted)

    def _space(self) -> None:
        self._layout.setContentsMargins(self._look.px(4), 0, 0, 0)
        self._layout.setSpacing(self._look.px(8))
