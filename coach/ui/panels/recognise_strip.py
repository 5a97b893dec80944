"""What was seen over the session: a lane a prompt, stronger where it was likelier."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coach.types import Floats
from coach.ui.theme import Look, tabular_font
from coach.ui.translate import tr
from coach.ui.wording import clock

_LANE: Final = 14
_NARROW: Final = 6  # a lane where there are many: too low for its number
_MANY: Final = 8
_AXIS: Final = 20
_LEFT: Final = 22
_LEAST_S: Final = 20.0
"""Shown at least: the first looks do not fill the strip."""

_STEP_S: Final = 1.6  # a look stands for so long at most
_FAINT: Final = 0.08  # less is not painted
_SURE: Final = 0.5


class HistoryStrip(QWidget):
    """Painted; pointing at it says what was seen then."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._prompts: tuple[str, ...] = ()
        self._t_s: Floats = np.zeros(0)
        self._chances: NDArray[np.float32] = np.zeros((0, 0), np.float32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("What was seen over the session"))
        self.setMouseTracking(True)
        look.changed.connect(self.updateGeometry)

    def show_history(
        self, prompts: tuple[str, ...], t_s: Floats, chances: NDArray[np.float32]
    ) -> None:
        """(T,) times and (T, P) chances of all looks."""
        if len(prompts) != len(self._prompts):
            self.updateGeometry()
        self._prompts, self._t_s, self._chances = prompts, t_s, chances
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A lane a prompt, and the time under them."""
        height = max(1, len(self._prompts)) * self._lane() + self._look.px(_AXIS)
        return QSize(self._look.px(200), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as it wants to be."""
        return QSize(self._look.px(80), self.sizeHint().height())

    def words_at(self, x: float) -> str:
        """What was seen at a place; empty where nobody was looked at."""
        area = self._area()
        first_s, last_s = self._span()
        if not len(self._t_s) or not area.left() <= x <= area.right():
            return ""
        t_s = first_s + (x - area.left()) / area.width() * (last_s - first_s)
        at = int(np.abs(self._t_s - t_s).argmin())
        if abs(self._t_s[at] - t_s) > max(_STEP_S, (last_s - first_s) / area.width()):
            return ""
        chances = self._chances[at]
        when = clock(float(self._t_s[at]))
        if not len(chances) or float(chances.max()) < 1 - float(chances.sum()):
            return tr("{time}: none of these").format(time=when)
        best = int(chances.argmax())
        words = tr("{time}: {prompt}, {chance}")
        return words.format(
            time=when, prompt=self._prompts[best], chance=f"{float(chances[best]):.0%}"
        )

    def event(self, event: QEvent) -> bool:
        """Tool tips follow the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(event.pos().x())
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Lanes, their numbers, and the time."""
        look, area = self._look, self._area()
        painter = QPainter(self)
        lane = self._lane()
        painter.setFont(tabular_font(look.px(13)))
        for at in range(len(self._prompts)):
            track = QRectF(area.left(), area.top() + at * lane + 1, area.width(), lane - 2)
            painter.fillRect(track, look.colour("raised"))
            if len(self._prompts) <= _MANY:
                painter.setPen(look.colour("muted"))
                number = QRectF(0, area.top() + at * lane, look.px(_LEFT) - look.px(6), lane)
                middle = Qt.AlignmentFlag.AlignVCenter
                painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, str(at + 1))
        self._looks(painter, area, lane)
        self._axis(painter, area)
        painter.end()

    def _looks(self, painter: QPainter, area: QRectF, lane: int) -> None:
        if not len(self._t_s):
            return
        first_s, last_s = self._span()
        scale = area.width() / (last_s - first_s)
        since = np.concatenate([[self._t_s[0] - _STEP_S], self._t_s[:-1]])
        starts = np.maximum(since, self._t_s - _STEP_S)
        left = ((np.maximum(starts, first_s) - first_s) * scale).astype(int)
        right = np.maximum(((self._t_s - first_s) * scale).astype(int), left + 1)
        pixels = np.zeros((len(self._prompts), int(area.width()) + 1, 4), np.uint8)
        inks = np.array([self._look.rgb("muted"), self._look.rgb("accent")])
        # of the looks that fall on one pixel the last is painted
        columns = np.unique(right[::-1], return_index=True)[1]
        for at in len(right) - 1 - columns:
            chances = self._chances[at]
            best = (chances == chances.max()) & (chances >= _SURE)
            column = pixels[:, left[at] : right[at]]
            column[..., :3] = inks[best.astype(int)][:, None]
            column[..., 3] = np.where(chances >= _FAINT, 255 * chances, 0)[:, None]
        # a picture: a call for each look and prompt would take too long
        rows, width = pixels.shape[:2]
        image = QImage(pixels.data, width, rows, 4 * width, QImage.Format.Format_RGBA8888)
        for row in range(rows):
            track = QRectF(area.left(), area.top() + row * lane + 1, width, lane - 2)
            painter.drawImage(track, image, QRectF(0, row, width, 1))

    def _axis(self, painter: QPainter, area: QRectF) -> None:
        first_s, last_s = self._span()
        painter.setFont(tabular_font(self._look.px(13)))
        painter.setPen(self._look.colour("muted"))
        under = QRectF(area.left(), area.bottom(), area.width(), self._look.px(_AXIS))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(under, middle | Qt.AlignmentFlag.AlignLeft, clock(first_s))
        painter.drawText(under, middle | Qt.AlignmentFlag.AlignRight, clock(last_s))

    def _span(self) -> tuple[float, float]:
        """Seconds at the left and at the right."""
        if not len(self._t_s):
            return 0.0, _LEAST_S
        first_s = max(0.0, float(self._t_s[0]) - _STEP_S)
        return first_s, max(float(self._t_s[-1]), first_s + _LEAST_S)

    def _lane(self) -> int:
        return self._look.px(_LANE if len(self._prompts) <= _MANY else _NARROW)

    def _area(self) -> QRectF:
        look = self._look
        height = max(1, len(self._prompts)) * self._lane()
        left = look.px(_LEFT)
        return QRectF(left, 0, max(1, self.width() - left), height)
