"""The phase of a set with the verdict on every movement; a click on one turns it over."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.motion.teaching.refit import Verdict
from coach.motion.teaching.replay import same_time
from coach.types import Floats
from coach.ui.theme import Look
from coach.ui.translate import marked, tr

_HEIGHT: Final = 132
_MARK: Final = 14
_REACH: Final = 18  # pixels beside a mark that still mean it
_ROWS: Final = (marked("before"), marked("after"))


class SetTrace(QWidget):
    """A curve with two rows of marks: what counted before, and what counts after.

    Signals:
        turned: Time of the movement that was clicked.
    """

    turned = Signal(float)

    def __init__(self, look: Look, *, compared: bool = True) -> None:
        """Args: compared: Marks what counted before as well, not only what counts after."""
        super().__init__()
        self._look, self._compared = look, compared
        self._t_s: Floats = np.empty(0)
        self._level: Floats = np.empty(0)
        self._verdicts: tuple[Verdict, ...] = ()
        self._marks: Mapping[float, bool] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(look.px(_HEIGHT))
        self.setAccessibleName(tr("Trace of the set"))
        if compared:
            self.setToolTip(tr("Click a mark to say that this movement counts, or does not"))

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What is marked."""
        return self._verdicts

    def show_set(
        self,
        t_s: Floats,
        effort: Floats,
        verdicts: Sequence[Verdict],
        marks: Mapping[float, bool],
    ) -> None:
        """Draws a set.

        Args:
            t_s: (T,) seconds, increasing.
            effort: (T,) the signal, growing with effort, NaN where there is no reading.
            verdicts: Of its movements.
            marks: Movements the person has judged.
        """
        self._t_s, self._verdicts, self._marks = t_s, tuple(verdicts), marks
        read = effort[np.isfinite(effort)]
        low, high = (read.min(), read.max()) if len(read) else (0.0, 1.0)
        self._level = (effort - low) / max(high - low, 1e-6)
        self.update()

    def place(self, verdict: Verdict) -> QPointF:
        """Where the mark of a movement stands."""
        return QPointF(self._x(verdict.peak_s), self._look.px(_MARK))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A low strip."""
        return QSize(self._look.px(480), self._look.px(_HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The nearest movement is meant."""
        x = event.position().x()
        near = min(self._verdicts, key=lambda v: abs(self._x(v.peak_s) - x), default=None)
        if near is not None and abs(self._x(near.peak_s) - x) <= self._look.px(_REACH):
            self.turned.emit(near.peak_s)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Two rows of marks over the curve."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(13))
        painter.setPen(self._look.colour("muted"))
        for row, words in enumerate(_ROWS if self._compared else ()):
            painter.drawText(QPointF(0, self._row(row) + self._look.px(5)), tr(words))
        self._draw_curve(painter)
        for verdict in self._verdicts:
            self._draw_mark(painter, verdict, verdict.before, 0)
            self._draw_mark(painter, verdict, verdict.after, int(self._compared))
        painter.end()

    def _draw_curve(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._look.colour("accent"), self._look.px(2)))
        top, bottom = self._row(1 + self._compared), self.height() - self._look.px(6)
        run: list[QPointF] = []
        for t_s, level in zip(self._t_s.tolist(), self._level.tolist(), strict=True):
            if np.isfinite(level):
                run.append(QPointF(self._x(t_s), bottom - level * (bottom - top)))
            else:
                painter.drawPolyline(QPolygonF(run))
                run = []
        painter.drawPolyline(QPolygonF(run))

    def _draw_mark(
        self, painter: QPainter, verdict: Verdict, counts: bool | None, row: int
    ) -> None:
        """Full where it counts, hollow where not, ringed where the person judged it."""
        if counts is None:
            return
        at = QPointF(self._x(verdict.peak_s), self._row(row))
        colour = self._look.colour("good" if counts else "bad")
        painter.setPen(QPen(colour, self._look.px(2)))
        painter.setBrush(colour if counts else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, self._look.px(5), self._look.px(5))
        if row and any(same_time(verdict.peak_s, peak_s) for peak_s in self._marks):
            painter.setPen(QPen(self._look.colour("accent"), self._look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, self._look.px(9), self._look.px(9))

    def _row(self, row: int) -> float:
        return self._look.px(_MARK) * (1 + 1.7 * row)

    def _x(self, t_s: float) -> float:
        left = self._look.px(64 if self._compared else 12)
        right = self.width() - self._look.px(12)
        if len(self._t_s) < 2:
            return float(left)
        start_s, end_s = float(self._t_s[0]), float(self._t_s[-1])
        return left + (t_s - start_s) / max(end_s - start_s, 1e-6) * (right - left)
