"""One set as a card: what was done, how much, how well, and its reps as peaks."""

from math import isnan
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.motion.exercises.exercise import ExerciseSpec
from coach.ui.review.log_model import SetView
from coach.ui.review.rep_curve import RepCurve
from coach.ui.review.words import set_count, set_details
from coach.ui.theme import Look
from coach.ui.translate import said, tr
from coach.ui.wording import unit_sign

_HEIGHT: Final = 92
_CURVE_SHARE: Final = 0.42


class SetCard(QWidget):
    """Return or a click chooses it, a click on a peak that rep.

    Signals:
        chosen: Its `SetView`.
        rep_chosen: The `RepRow` whose peak was clicked; after `chosen`.
        walked: -1 for the card before, 1 for the one after.
    """

    chosen = Signal(object)
    rep_chosen = Signal(object)
    walked = Signal(int)

    def __init__(self, look: Look, view: SetView, spec: ExerciseSpec) -> None:
        super().__init__()
        self._look, self._spec = look, spec
        self.view = view
        self._curve = RepCurve(look, view)
        self._rep: int | None = None
        self._on = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(
            tr("Set {number}: {exercise}, {count}").format(
                number=view.number, exercise=said(spec.title), count=set_count(view)
            )
        )
        look.changed.connect(self.updateGeometry)

    @property
    def on(self) -> bool:
        """Whether it is the chosen one."""
        return self._on

    def set_on(self, on: bool, rep_id: int | None = None) -> None:
        """Marks it as the chosen one, and one of its reps."""
        if (on, rep_id) != (self._on, self._rep):
            self._on, self._rep = on, rep_id
            self.update()

    def curve_box(self) -> QRectF:
        """Where the peaks are, in the widget's pixels."""
        px, width = self._look.px, self.width()
        left = width * (1 - _CURVE_SHARE)
        return QRectF(left, px(12), width - left - px(16), self.height() - px(24))

    def peak_at(self, index: int) -> QRectF:
        """Around the peak of one of the reps."""
        reach = self._look.px(8)
        at = self._curve.place(self.curve_box(), self.view.reps[index])
        return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A strip."""
        return QSize(self._look.px(420), self._look.px(_HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Chooses the card, and the rep whose peak is nearest under the pointer."""
        self.chosen.emit(self.view)
        box = self.curve_box()
        near = [
            (abs(self._curve.place(box, rep).x() - event.position().x()), at)
            for at, rep in enumerate(self.view.reps)
        ]
        if near and box.contains(event.position()):
            self.rep_chosen.emit(self.view.reps[min(near)[1]])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and Down walk, Return chooses."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.view)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Words at the left, peaks at the right."""
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = px(2) if self._on or self.hasFocus() else px(1)
        box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        lit = self._on or self.underMouse()
        colour = look.colour("accent", 1.0 if self._on else 0.5) if lit else look.colour("line")
        painter.setPen(QPen(look.colour("text") if self.hasFocus() else colour, edge))
        painter.setBrush(look.colour("raised" if self._on else "surface"))
        painter.drawRoundedRect(box, px(8), px(8))
        self._paint_words(painter)
        self._curve.paint(painter, self.curve_box(), self._rep if self._on else None)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        width = self.curve_box().left() - px(28)
        small = tr("Set {number}").format(number=self.view.number)
        if self.view.row.said is not None:
            small += "  ·  " + tr("corrected")
        details = set_details(self.view, unit_sign(self._spec)).split(" · ")
        half = -(-len(details) // 2)
        lines = (
            (small, "muted", 13, QFont.Weight.Normal),
            (
                f"{said(self._spec.title)}: {set_count(self.view)}",
                "text",
                15,
                QFont.Weight.DemiBold,
            ),
            (" · ".join(details[:half]), "muted", 13, QFont.Weight.Normal),
            (" · ".join(details[half:]), "muted", 13, QFont.Weight.Normal),
        )
        heights = [QFontMetrics(look.font(size, weight)).height() for _, _, size, weight in lines]
        top = (self.height() - sum(heights) - 3 * px(2)) / 2
        for (words, colour, size, weight), height in zip(lines, heights, strict=True):
            font = look.font(size, weight)
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            text = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(
                QRectF(px(16), top, width, height), Qt.AlignmentFlag.AlignVCenter, text
            )
            top += height + px(2)


def held(view: SetView) -> bool:
    """Whether a position was held rather than reps counted."""
    return not isnan(view.row.held_s)
