"""The muscles' balance as a chart: bars for the groups, a body tinted by them, pairs as scales."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from coach.ui.review.chart_card import ChartCard
from coach.ui.review.progress_body import BodyFigures
from coach.ui.review.progress_muscles import Balance, amount, sets_words
from coach.ui.theme import Look
from coach.ui.translate import many, marked, said, tr

TITLE: Final = marked("Muscles, sets")
NOTHING: Final = marked("No set in this time. Choose a longer one.")
_SIZE: Final = (860, 336)
_ROW: Final = 22
_NAMES: Final = 96  # width of the groups' names
_ENDS: Final = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
_SHARES: Final = (0.42, 0.29, 0.29)  # of bars, body and pairs


class BalanceCanvas(QWidget):
    """Paints a `Balance`; tells what lies under the pointer.

    Signals:
        pointed: What is to be said of it; empty for nothing.
    """

    pointed = Signal(str)

    def __init__(self, look: Look, balance: Balance) -> None:
        super().__init__()
        self._look, self._balance = look, balance
        self._body = BodyFigures(look)
        self._at: int | None = None
        self.setMouseTracking(True)
        self.setMinimumHeight(look.px(_SIZE[1]))
        look.changed.connect(self.update)

    @property
    def at(self) -> int | None:
        """The chosen row: groups first, then pairs."""
        return self._at

    def choose(self, at: int | None) -> None:
        """Marks a group or a pair, and says what it had."""
        if at == self._at:
            return
        self._at = at
        groups = len(self._balance.groups)
        if at is None:
            self.pointed.emit("")
        elif at < groups:
            self.pointed.emit(self._balance.words(at))
        else:
            self.pointed.emit(self._balance.pair_words(at - groups))
        self.update()

    def walk(self, step: int) -> None:
        """To the next one up or down."""
        last = len(self._balance.groups) + len(self._balance.pairs) - 1
        at = -1 if self._at is None else self._at
        self.choose(max(0, min(last, at + step)))

    def place(self, at: int) -> QRectF:
        """Where a group's row or a pair lies, in the widget's pixels."""
        return self._row(QRectF(self.rect()), at)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Most of the page's width."""
        return QSize(self._look.px(_SIZE[0]), self._look.px(_SIZE[1]))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """What lies under the pointer is said."""
        rows = range(len(self._balance.groups) + len(self._balance.pairs))
        self.choose(next((at for at in rows if self.place(at).contains(event.position())), None))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Nothing lies under the pointer any more."""
        self.choose(None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """All of it."""
        painter = QPainter(self)
        self.draw(painter, QRectF(self.rect()), self._at)
        painter.end()

    def draw(self, painter: QPainter, box: QRectF, chosen: int | None = None) -> None:
        """Bars, body and pairs into any box."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        balance = self._balance
        for at in range(len(balance.groups)):
            self._bar(painter, self._row(box, at), at, lit=at == chosen)
        most = balance.most or 1.0
        shares = {one.group.name: one.sets / most for one in balance.groups}
        lit = chosen is not None and chosen < len(shares)
        name = balance.groups[chosen].group.name if lit and chosen is not None else ""
        middle = QRectF(box.left() + _SHARES[0] * box.width(), box.top(), 0, box.height())
        middle.setWidth(_SHARES[1] * box.width())
        self._body.paint(painter, middle, shares, name)
        for at in range(len(balance.pairs)):
            self._pair(painter, self._row(box, len(shares) + at), at)
        self._remarks(painter, box)

    def _row(self, box: QRectF, at: int) -> QRectF:
        px, groups = self._look.px, len(self._balance.groups)
        if at < groups:
            width = (_SHARES[0] - 0.02) * box.width()
            return QRectF(box.left(), box.top() + px(4) + at * px(_ROW), width, px(_ROW))
        left = box.left() + (1 - _SHARES[2] + 0.02) * box.width()
        top = box.top() + px(4) + (at - groups) * px(64)
        return QRectF(left, top, box.right() - left, px(56))

    def _bar(self, painter: QPainter, row: QRectF, at: int, *, lit: bool) -> None:
        look, px, one = self._look, self._look.px, self._balance.groups[at]
        painter.setFont(look.font(13, QFont.Weight.DemiBold if lit else QFont.Weight.Normal))
        painter.setPen(look.colour("text" if one.sets else "muted"))
        name = QRectF(row.left(), row.top(), px(_NAMES), row.height())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, said(one.group.name).capitalize())
        values = px(40)
        track = row.adjusted(px(_NAMES), px(5), -values, -px(5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("raised"))
        painter.drawRoundedRect(track, px(4), px(4))
        share = one.sets / (self._balance.most or 1.0)
        if share > 0:
            bar = QRectF(track)
            bar.setWidth(max(track.height(), share * track.width()))
            painter.setBrush(look.colour("accent", 1.0 if lit else 0.8))
            painter.drawRoundedRect(bar, px(4), px(4))
        painter.setPen(look.colour("text" if one.sets else "muted"))
        value = QRectF(row.right() - values, row.top(), values, row.height())
        words = amount(one.sets) if one.sets else "–"
        painter.drawText(value, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _pair(self, painter: QPainter, row: QRectF, at: int) -> None:
        """The two names over one bar that is split where their shares meet."""
        look, px, pair = self._look, self._look.px, self._balance.pairs[at]
        painter.setFont(look.font(13))
        painter.setPen(look.colour("text"))
        line = QRectF(row.left(), row.top(), row.width(), px(20))
        shares = (pair.share, 1 - pair.share)
        known = sum(pair.values) > 0
        for name, share, side in zip(
            pair.names,
            shares,
            (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight),
            strict=True,
        ):
            words = f"{name} {100 * share:.0f} %" if known else f"{name} –"
            painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, words)
        track = QRectF(row.left(), row.top() + px(24), row.width(), px(12))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("raised" if not known else "muted", 0.6))
        painter.drawRoundedRect(track, px(4), px(4))
        if known:
            first = QRectF(track)
            first.setWidth(track.width() * pair.share)
            painter.setBrush(look.colour("accent"))
            painter.drawRoundedRect(first, px(4), px(4))
        painter.setPen(look.colour("text"))
        middle = track.center().x()
        painter.drawLine(
            QPointF(middle, track.top() - px(3)), QPointF(middle, track.bottom() + px(3))
        )

    def _remarks(self, painter: QPainter, box: QRectF) -> None:
        look, px, balance = self._look, self._look.px, self._balance
        remarks = list(balance.uneven[:2])
        if balance.unknown:
            shown = ", ".join(balance.unknown[:3])
            unknown = tr("Not in here, as their muscles are not known: {exercises}")
            remarks.append(unknown.format(exercises=shown))
        last = self._row(box, len(balance.groups) + len(balance.pairs) - 1)
        place = QRectF(last.left(), last.bottom() + px(8), last.width(), 0)
        place.setBottom(box.bottom())
        painter.setFont(look.font(13))
        painter.setPen(look.colour("muted"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(place, flags, "\n".join(remarks))


class BalanceCard(ChartCard):
    """Up and Down walk along the groups and pairs."""

    def __init__(self, look: Look, balance: Balance) -> None:
        super().__init__(look, tr(TITLE))
        self.balance = balance
        self.canvas = BalanceCanvas(look, balance)
        self.hold(self.canvas)
        self.canvas.pointed.connect(self._say)
        self._say("")

    def drawn_size(self) -> QSize:
        """As large as it is on the screen."""
        return self.canvas.size()

    def draw(self, painter: QPainter, target: QRectF) -> None:
        """With what it is about: a saved picture has no list beside it."""
        self.canvas.draw(painter, target.adjusted(self._look.px(12), 0, -self._look.px(12), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """See the class."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.canvas.walk(step)

    def _say(self, words: str) -> None:
        self.value.setText(words or self._summary())

    def _summary(self) -> str:
        """The ends of the list, in words."""
        balance = self.balance
        if not balance.most:
            return tr(NOTHING)
        top = max(balance.groups, key=lambda one: one.sets)
        none = sum(not one.sets for one in balance.groups)
        words = tr("Most: {muscles}, {sets}").format(
            muscles=said(top.group.name), sets=sets_words(top.sets)
        )
        if not none:
            return words
        return ". ".join((words, many("%n groups had nothing", "%n group had nothing", none)))
