"""One month: a dot on each day of training, larger the more was done."""

from calendar import Calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coach.session.query_rows import DayRow
from coach.ui.announce import announce
from coach.ui.review.words import day_figures, day_words, effort, month_words
from coach.ui.theme import Look
from coach.ui.translate import marked, tr

_DAYS: Final = marked("M T W T F S S", "Monday to Sunday")
_WEEKS: Final = 6
_CELL: Final = 32
_HEAD: Final = 40
_LEVELS: Final = (0.25, 0.5, 0.75)  # shares of the busiest day; between them the dot grows


class MonthView(QWidget):
    """Arrow keys walk along the days, Page Up and Page Down along the months.

    Signals:
        day_chosen: A `date` was clicked or walked to; None where the choice was taken back.
        month_changed: The first day of the month that is shown now.
    """

    day_chosen = Signal(object)
    month_changed = Signal(object)

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._look, self._today = look, today
        self._shown = today.replace(day=1)
        self._chosen: date | None = None
        self._done: dict[date, DayRow] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Calendar"))
        look.changed.connect(self.updateGeometry)

    @property
    def month(self) -> date:
        """First day of the month that is shown."""
        return self._shown

    @property
    def chosen(self) -> date | None:
        """The day that is looked at."""
        return self._chosen

    def set_days(self, done: Mapping[date, DayRow]) -> None:
        """What each day of training had."""
        self._done = dict(done)
        self.update()

    def choose(self, day: date | None) -> None:
        """Looks at a day, or at none."""
        self._chosen = day
        if day is not None:
            self.show_month(day)
            done = self._done.get(day)
            words = day_words(day, self._today) + (f", {day_figures(done)}" if done else "")
            self.setAccessibleDescription(words)
            announce(self, words)
        self.update()
        self.day_chosen.emit(day)

    def show_month(self, day: date) -> None:
        """Shows the month of a day."""
        first = day.replace(day=1)
        if first != self._shown:
            self._shown = first
            self.update()
            self.month_changed.emit(first)

    def place(self, day: date) -> QRectF:
        """Where a day of the shown month lies, in the widget's pixels."""
        at = self._dates().index(day)
        return self._cell(at // 7, at % 7)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A head, the days' letters and six weeks."""
        px = self._look.px
        return QSize(px(7 * _CELL), px(_HEAD + (_WEEKS + 1) * _CELL - 12))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A day, or an arrow of the head; the chosen day again takes the choice back."""
        for step, box in zip((-1, 1), self._arrows(), strict=True):
            if box.contains(event.position()):
                self.show_month(_months_on(self._shown, step))
                return
        day = self._under(event.position())
        if day is not None:
            self.choose(None if day == self._chosen else day)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """See the class; Backspace takes the choice back."""
        key = Qt.Key(event.key())
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        at = self._chosen or self._today
        if key in days:
            self.choose(at + timedelta(days=days[key]) if self._chosen else at)
        elif key in months:
            self.show_month(_months_on(self._shown, months[key]))
        elif key == Qt.Key.Key_Backspace:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Says what a day had when the pointer rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._under(QPointF(event.pos()))
            if day in self._done:
                QToolTip.showText(event.globalPos(), day_figures(self._done[day]), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Head, letters, days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        most = max((effort(row) for row in self._done.values()), default=1.0)
        for at, day in enumerate(self._dates()):
            if day.month == self._shown.month:
                self._paint_day(painter, self._cell(at // 7, at % 7), day, most)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        look = self._look
        painter.setPen(look.colour("text"))
        painter.setFont(look.font(15, QFont.Weight.DemiBold))
        head = QRectF(0, 0, self.width(), look.px(_HEAD - 8))
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, month_words(self._shown))
        painter.setPen(QPen(look.colour("muted"), look.px(2)))
        for sign, box in zip((-1, 1), self._arrows(), strict=True):
            tip, reach = box.center(), look.px(4)
            for y in (-1, 1):
                start = QPointF(tip.x() + sign * reach / 2, tip.y())
                painter.drawLine(start, start + QPointF(-sign * reach, y * reach))
        painter.setFont(look.font(13))
        painter.setPen(look.colour("muted"))
        for column, letter in enumerate(tr(_DAYS, "Monday to Sunday").split()):
            box = self._cell(0, column).translated(0, -look.px(_CELL - 8))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date, most: float) -> None:
        look, size = self._look, self._look.px(_CELL - 4)
        disc = QRectF(0, 0, size, size)
        disc.moveCenter(cell.center())
        done = self._done.get(day)
        level = sum(effort(done) > share * most for share in _LEVELS) if done else -1
        painter.setPen(Qt.PenStyle.NoPen)
        if done is not None:
            inset = (3 - level) * size * 0.05
            painter.setBrush(look.colour("accent", 0.25 + 0.25 * level))
            painter.drawEllipse(disc.adjusted(inset, inset, -inset, -inset))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day == self._chosen:
            painter.setPen(QPen(look.colour("text"), look.px(2)))
            painter.drawEllipse(disc)
        elif day == self._today:
            painter.setPen(QPen(look.colour("muted"), look.px(1)))
            painter.drawEllipse(disc)
        name = "on_accent" if level > 1 else "text" if done else "muted"
        painter.setFont(look.font(13, QFont.Weight.DemiBold if done else QFont.Weight.Normal))
        painter.setPen(look.colour(name))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _cell(self, row: int, column: int) -> QRectF:
        px, width = self._look.px, self.width() / 7
        top = px(_HEAD + _CELL - 12) + row * px(_CELL)
        return QRectF(column * width, top, width, px(_CELL))

    def _arrows(self) -> tuple[QRectF, QRectF]:
        size = self._look.px(_HEAD - 8)
        return QRectF(0, 0, size, size), QRectF(self.width() - size, 0, size, size)

    def _dates(self) -> list[date]:
        return list(Calendar().itermonthdates(self._shown.year, self._shown.month))

    def _under(self, point: QPointF) -> date | None:
        for at, day in enumerate(self._dates()):
            inside = day.month == self._shown.month
            if inside and self._cell(at // 7, at % 7).contains(point):
                return day
        return None


def _months_on(first: date, step: int) -> date:
    at = first.year * 12 + first.month - 1 + step
    return date(at // 12, at % 12 + 1, 1)
