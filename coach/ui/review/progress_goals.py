"""Goals on the progress page: a ring and plain words each, and the line in which one is set."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegularExpressionValidator,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.goals import GoalState
from coach.ui.buttons import Button
from coach.ui.review.log_clip import spec_of
from coach.ui.review.progress_model import ALL, Progress
from coach.ui.review.progress_words import (
    GOAL_WORDS,
    asked_unit,
    goal_details,
    goal_kinds,
    goal_title,
    suggested,
)
from coach.ui.theme import Look
from coach.ui.translate import marked, tr
from coach.ui.wording import unit_sign

NO_GOAL: Final = marked("No goal yet. Set one, and see here how far you are.")
_RING: Final = 56
_COLUMNS: Final = 3
_TURN: Final = 360 * 16  # Qt's sixteenths of a degree
_TOP: Final = 90 * 16


class GoalRing(QWidget):
    """The share of a goal that is reached, as an arc from the top; ✓ where nothing is missing."""

    def __init__(self, look: Look, share: float, *, reached: bool) -> None:
        super().__init__()
        self._look = look
        self.share, self.reached = share, reached
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.words)

    @property
    def words(self) -> str:
        """What stands in the middle; 100 % is said only of what is reached."""
        return "✓" if self.reached else f"{min(99, int(100 * self.share))} %"

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A square."""
        return QSize(self._look.px(_RING), self._look.px(_RING))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Track, arc, words."""
        look, width = self._look, self._look.px(6)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        pen = QPen(look.colour("line"), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawEllipse(box)
        if self.share > 0:
            pen.setColor(look.colour("accent"))
            painter.setPen(pen)
            painter.drawArc(box, _TOP, -round(_TURN * self.share))
        painter.setPen(look.colour("text"))
        painter.setFont(look.font(20 if self.reached else 13, QFont.Weight.DemiBold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)
        painter.end()


class GoalCard(QFrame):
    """One goal.

    Signals:
        ended: The id of the goal that is to be taken away.
    """

    ended = Signal(int)

    def __init__(self, look: Look, state: GoalState, title: str, details: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.ring = GoalRing(look, state.share, reached=state.reached)
        self.title, self.details = QLabel(title), QLabel(details)
        self.details.setProperty("role", "small")
        for label in (self.title, self.details):
            label.setWordWrap(True)
        self.remove = Button("✕", "chip", tr("Take this goal away"))
        self.remove.setAccessibleName(tr("Take the goal away: {goal}").format(goal=title))
        self.remove.clicked.connect(lambda: self.ended.emit(state.goal.id))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.details)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(4 * [look.px(12)]))
        row.setSpacing(look.px(12))
        row.addWidget(self.ring)
        row.addLayout(words, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)


class GoalLine(QFrame):
    """Asks for a goal: what, and how much. Up and Down count, Return sets it, Esc leaves it.

    Signals:
        wanted: The kind, and the number in the log's unit.
    """

    wanted = Signal(str, float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._found = Progress()
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("What to aim at"))
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.number = QLineEdit()
        self.number.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{1,5}")))
        self.number.setAccessibleName(tr("How much"))
        self.number.setFixedWidth(look.px(120))
        self.keep = Button(tr("Set the goal"), "main")
        self.leave = Button(tr("Leave it"), "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        for widget in (self.kind, self.number, self.keep, self.leave):
            row.addWidget(widget)
        row.addStretch(1)
        self.kind.currentIndexChanged.connect(self._suggest)
        self.keep.clicked.connect(self._keep)
        self.leave.clicked.connect(self.hide)
        self.hide()

    def ask(self, found: Progress) -> None:
        """Opens with what can be aimed at in what is shown."""
        self._found = found
        self.kind.blockSignals(True)
        self.kind.clear()
        for kind in goal_kinds(found):
            self.kind.addItem(tr(GOAL_WORDS[kind]), kind)
        self.kind.blockSignals(False)
        self._suggest()
        self.show()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """See the class."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self._show_number(max(1, self._number + step))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _suggest(self) -> None:
        self._show_number(suggested(self.kind.currentData(), self._found))

    @property
    def _number(self) -> int:
        return int(self.number.text() or 0)

    def _show_number(self, value: float) -> None:
        self.number.setText(f"{value:.0f}")
        self.number.selectAll()

    def _keep(self) -> None:
        kind = self.kind.currentData()
        if self._number:
            self.hide()
            self.wanted.emit(kind, self._number * asked_unit(kind))


class GoalStrip(QWidget):
    """The goals of what is shown, side by side, and under them the line that asks for one.

    Signals:
        wanted: A goal is to be set: its kind, and the number in the log's unit.
        ended: The id of the goal that is to be taken away.
    """

    wanted = Signal(str, float)
    ended = Signal(int)

    def __init__(self, look: Look, specs: Mapping[str, ExerciseSpec]) -> None:
        super().__init__()
        self._look, self._specs = look, specs
        self._found = Progress()
        self.cards: tuple[GoalCard, ...] = ()
        self.words = QLabel(tr(NO_GOAL))
        self.words.setProperty("role", "muted")
        self.line = GoalLine(look)
        self.line.wanted.connect(self.wanted)
        self._grid = QGridLayout()
        self._grid.setSpacing(look.px(12))
        for at in range(_COLUMNS):
            self._grid.setColumnStretch(at, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        column.addWidget(self.line)
        column.addLayout(self._grid)
        column.addWidget(self.words)

    def ask(self) -> None:
        """Opens the line that asks for a goal."""
        self.line.ask(self._found)

    def show_goals(self, found: Progress, today: date) -> None:
        """Those of another exercise, or the same read anew."""
        if found.exercise != self._found.exercise:
            self.line.hide()
        self._found = found
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = tuple(self._card(state, found, today) for state in found.goals)
        for at, card in enumerate(self.cards):
            self._grid.addWidget(card, at // _COLUMNS, at % _COLUMNS)
        self.words.setVisible(bool(found.exercises) and not self.cards)

    def _card(self, state: GoalState, found: Progress, today: date) -> GoalCard:
        goal = state.goal
        spec = spec_of(goal.exercise or "", self._specs)
        title = goal_title(goal, self._specs, named=found.exercise == ALL)
        card = GoalCard(self._look, state, title, goal_details(state, today, unit_sign(spec)))
        card.ended.connect(self.ended)
        return card
