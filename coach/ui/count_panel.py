"""The column beside the picture: the count, and what the last rep was like."""

from math import isnan, nan

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout

from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import HoldEvent, MotionState, RepEvent
from coach.ui.announce import announce
from coach.ui.count_number import CountNumber
from coach.ui.figures import Figures
from coach.ui.phase_bar import PhaseBar
from coach.ui.rep_dots import RepDots
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr
from coach.ui.wording import evidence, unit_sign
from coach.ui.workout_words import Board

_FIRST_WORDS = marked("Each rep leaves a dot here. Click one to see it again, and why it counted.")
_FIRST_HOLD = marked("The clock runs while the position is held. Each stretch leaves a bar here.")


class CountPanel(QFrame):
    """Count or seconds held, phase, figures, dots, evidence.

    Attributes:
        held_s: Seconds held so far; NaN where reps are counted.

    Signals:
        opened: A dot was clicked; carries its `RepEvent` or `HoldEvent`.
    """

    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self._spec: ExerciseSpec | None = None
        self._title, self._number, self._corrected = "", 1, 0
        self.held_s = nan
        self.number = CountNumber(look)
        self.phase = PhaseBar(look)
        self.dots = RepDots(look)
        self._set, self._under = _label("muted"), _label("muted")
        self._under.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.board: Board | None = None
        self._heading, self._goal, self._after = (
            _label("heading"),
            _label("heading"),
            _label("next"),
        )
        for label in (self._heading, self._goal, self._after):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            label.hide()
        self.figures = Figures(look)
        self.evidence = _label("muted")
        self.evidence.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._layout = QVBoxLayout(self)
        above = (self._heading, self._set)
        for widget in (*above, self.number, self._under, self._goal, self._after, self.phase):
            self._layout.addWidget(widget, 1 if widget is self.number else 0)
        self._layout.addWidget(self.figures)
        self._layout.addWidget(self.dots)
        self._layout.addWidget(self.evidence)
        self.dots.chosen.connect(self._explain)
        self.dots.opened.connect(self.opened)
        look.changed.connect(self._space)
        self._space()
        self.begin_set(1)

    def begin_set(self, number: int) -> None:
        """Clears everything for a new set."""
        self._number = number
        self._name_set()
        self._corrected = 0
        self.number.set_value(0)
        self.dots.clear()
        self.phase.set_phase(nan)
        _say(self._under, tr("seconds held") if self._timed else tr("reps"))
        _say(self.evidence, tr(_FIRST_HOLD if self._timed else _FIRST_WORDS))
        self.figures.clear(self._spec)

    def set_exercise(self, spec: ExerciseSpec, title: str = "") -> None:
        """Shows where a rep of this exercise begins and ends; ``title`` where it is not its own."""
        timed = self._timed
        self._spec, self._title = spec, title or said(spec.title)
        self.dots.set_sign(unit_sign(spec))
        self._name_set()
        if self._timed:
            self.phase.set_marks()
        else:
            self.phase.set_marks(spec.leave, spec.enter)
        if self._timed is not timed and not self.dots.events:
            self.begin_set(self._number)

    def set_corrected(self, by: int) -> None:
        """Of the count so many reps are the person's own word."""
        self._corrected = by

    def follow(self, state: MotionState) -> None:
        """The newest frame."""
        self.held_s = state.held_s
        if isnan(state.held_s):
            self._follow_reps(state)
        else:
            self._follow_hold(state)

    def show_board(self, board: Board | None) -> None:
        """A workout's set, goal and clock in the place of the count's own words; None: as ever."""
        if board is None and self.board is not None:
            self.number.set_value(0)
        self.board = board
        for label in (self._heading, self._goal, self._after):
            label.setVisible(board is not None)
        self._under.setVisible(board is None)
        self.phase.setVisible(board is None or not board.quiet)
        self._name_set()
        if board is not None:
            self._write(board)
        self._fit()

    def _write(self, board: Board) -> None:
        _say(self._heading, board.heading)
        _say(self._goal, f"{board.under}  ✓" if board.done and not board.quiet else board.under)
        _say(self._after, board.after)
        if board.quiet:
            self.number.set_text(board.number)

    def add(self, event: RepEvent | HoldEvent, symmetry: float = nan) -> None:
        """A finished rep, attempt or stretch, and how alike its sides were (NaN: unknown)."""
        self.dots.add(event)
        _say(self.evidence, self._told(event))
        if isinstance(event, RepEvent) and event.counted:
            self.figures.show_rep(event, symmetry)
        else:
            announce(self, self._told(event))

    def tell(self, words: str) -> None:
        """In the place of what is said of a rep."""
        _say(self.evidence, words)
        announce(self, words)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What matters least goes first where there is no room for all."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A quarter of the window."""
        return QSize(self._look.px(300), self._look.px(560))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for two large figures."""
        return QSize(self._look.px(264), super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Hides what matters least, part by part, until the number has its place."""
        parts = [self.evidence, self.figures, self.dots, self.phase, self._set]
        if self.board is not None:
            # from three metres, in a workout, nobody reads the first two
            self.evidence.hide()
            self.figures.hide()
            quiet = self.board.quiet  # of a rest is kept what comes, of a set which one it is
            rest = [self._after, self._heading, self._set]
            parts = [self.dots, *(rest if quiet else (self.phase, self._set, *rest[:2]))]
        # a set-up has no figure, and words that are longer
        self.number.setVisible(self.board is None or bool(self.board.number))
        for hidden in range(len(parts) + 1):
            for at, part in enumerate(parts):
                part.setVisible(at >= hidden)
            if self._needed() <= self.height():
                return
        self.number.setVisible(bool(self.number.text))

    def _needed(self) -> int:
        """Height of all that is visible, its words broken into as many lines as they need."""
        self._layout.activate()
        if self._layout.hasHeightForWidth():
            return self._layout.minimumHeightForWidth(self.width())
        return self._layout.totalMinimumSize().height()

    @property
    def title(self) -> str:
        """Where one is, and in what."""
        return f"{self._heading.text()}  ·  {self._set.text()}" if self.board else self._set.text()

    @property
    def goal(self) -> str:
        """What stands under the number."""
        return (self._goal if self.board else self._under).text()

    @property
    def _timed(self) -> bool:
        return self._spec is not None and self._spec.kind == "hold"

    def _follow_reps(self, state: MotionState) -> None:
        if self.board is None or not self.board.quiet:
            self.number.set_value(int(self.board.number) if self.board else state.reps)
        self.phase.set_phase(state.phase)
        words = tr("rep") if state.reps == 1 else tr("reps")
        if self._corrected:
            words += "  ·  " + tr("{difference} by hand").format(difference=f"{self._corrected:+d}")
        if state.attempts:
            words += "  ·  ○ " + tr("{number} not counted").format(number=state.attempts)
        if not isnan(state.confidence) and state.reps:
            words += "  ·  " + tr("{share:.0f} % sure").format(share=100 * state.confidence)
        _say(self._under, words)

    def _follow_hold(self, state: MotionState) -> None:
        if self.board is None or not self.board.quiet:
            self.number.set_seconds(state.held_s, running=state.holding)
        self.phase.set_holding(state.holding)
        unit = tr("seconds") if state.held_s < 60 else tr("minutes")
        now = tr("holding") if state.holding else tr("not holding")
        _say(self._under, f"{unit}  ·  {now}")
        done = tuple(e for e in self.dots.events if isinstance(e, HoldEvent))
        now_s = state.held_s - sum(event.held_s for event in done) if state.holding else 0.0
        self.figures.show_stretches(max(0.0, now_s), done)

    def _name_set(self) -> None:
        number = self._number
        with_title = tr("{exercise} · set {number}").format(exercise=self._title, number=number)
        words = with_title if self._title else tr("Set {number}").format(number=number)
        _say(self._set, self.board.title if self.board else words)
        self._set.setAlignment(
            Qt.AlignmentFlag.AlignHCenter if self.board else Qt.AlignmentFlag.AlignLeft
        )
        _give_role(self._set, "next" if self.board else "muted")

    def _told(self, event: RepEvent | HoldEvent) -> str:
        return evidence(event, unit_sign(self._spec) if self._spec else "°")

    def _explain(self, event: RepEvent | HoldEvent) -> None:
        self.tell(self._told(event))

    def _space(self) -> None:
        margin = self._look.px(16)
        self._layout.setContentsMargins(margin, margin, margin, margin)
        self._layout.setSpacing(self._look.px(8))
        self.evidence.setMinimumHeight(self._look.px(60))
        self.updateGeometry()


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    return label


def _give_role(label: QLabel, role: str) -> None:
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)


def _say(label: QLabel, text: str) -> None:
    """Sets a text only where it changes: a set text lays the window out anew."""
    if label.text() != text:
        label.setText(text)
