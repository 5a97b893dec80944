"""The pages of the camera check: choose an exercise, the repetitions in large type, the verdict."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.runtime.camera_check_facts import ASKED_REPS
from coach.runtime.camera_check_steps import Progress, Step
from coach.ui.buttons import Button
from coach.ui.count_number import CountNumber
from coach.ui.exercise_search import matching
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr

_ROW, _LARGE = 40, 40
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_MOST_REPS: Final = 99
_INTRO: Final = marked(
    "{number} repetitions, seen from two sides. Then you read how well your camera sees you "
    "and what to move or light. Nothing of it enters your log."
)
_FROM: Final = {
    "front": marked("from the front"),
    "oblique": marked("half from the side"),
    "side": marked("from the side"),
}
_TURN: Final = {
    "front": marked("Face the camera and keep still."),
    "oblique": marked("Turn half to the side and keep still."),
    "side": marked("Turn sideways and keep still."),
}


def text_label(words: str = "", role: str = "") -> QLabel:
    """A label that wraps."""
    label = QLabel(words)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def _large_label(look: Look) -> QLabel:
    """As large as a cue over the picture: it is read from three metres."""
    label = text_label()
    label.setStyleSheet(f"font-size: {look.px(_LARGE)}px; font-weight: 600;")
    return label


class ChoosePage(QWidget):
    """Which exercise.

    Signals:
        chosen: An `ExerciseSpec`.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, specs: Iterable[ExerciseSpec], current: str) -> None:
        super().__init__()
        self._look, self._specs = look, list(specs)
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setPlaceholderText(tr("Type a name"))
        self.search.setAccessibleName(tr("Exercise"))
        self.search.installEventFilter(self)
        self.list.setAccessibleName(tr("Exercises"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._fill("")
        names = [spec.name for spec in matching("", self._specs)]
        self.list.setCurrentRow(names.index(current) if current in names else 0)
        self.begin = Button(tr("Begin"), "main")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(12))
        layout.addWidget(text_label(tr(_INTRO).format(number=ASKED_REPS)))
        layout.addWidget(text_label(tr("Which exercise will you do?"), "muted"))
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.begin)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._take)
        self.begin.clicked.connect(self._take)
        self.list.itemDoubleClicked.connect(self._take)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrow keys in the search field walk along the list."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self.search and pressed and event.key() in _WALKING:  # type: ignore[attr-defined]
            return self.list.event(event)
        return super().eventFilter(watched, event)

    def _fill(self, query: str) -> None:
        self.list.clear()
        for spec in matching(query, self._specs):
            item = QListWidgetItem(said(spec.title))
            item.setData(Qt.ItemDataRole.UserRole, spec)
            item.setSizeHint(QSize(0, self._look.px(_ROW)))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None and self.isVisible():
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


class StepPage(QWidget):
    """What to do now, and the count, to be read from three metres.

    Signals:
        finished: The person says that they are done.
        answered: How many they did.
        skipped: The next view is to be left out.
    """

    finished = Signal()
    answered = Signal(int)
    skipped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._step = Step.CHOOSE
        self._reps = ASKED_REPS
        self._typing = False
        self.view, self.words = text_label(role="muted"), _large_label(look)
        self.number = CountNumber(look)
        self.below = _large_label(look)
        self.below.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note = text_label(role="figure")
        self.less, self.more = Button("−", "", tr("One less")), Button("+", "", tr("One more"))
        self.action = Button("", "main")
        self.skip = Button(tr("Leave this view out"), "quiet")
        change = QHBoxLayout()
        for button, step in ((self.less, -1), (self.more, 1)):
            button.setAccessibleName(button.toolTip())
            change.addWidget(button)
            button.clicked.connect(partial(self.change, step))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(12))
        layout.addWidget(self.view)
        layout.addWidget(self.words)
        layout.addWidget(self.number, 8)
        layout.addStretch(1)
        layout.addWidget(self.below)
        layout.addLayout(change)
        for widget in (self.note, self.action, self.skip):
            layout.addWidget(widget)
        self.action.clicked.connect(self.press)
        self.skip.clicked.connect(self.skipped)

    @property
    def reps(self) -> int:
        """The answer as it stands."""
        return self._reps

    def set_reps(self, reps: int) -> None:
        """Changes the answer."""
        self._reps = max(0, min(_MOST_REPS, reps))
        self.number.set_value(self._reps)

    def change(self, by: int) -> None:
        """More or fewer; nothing where nothing is asked."""
        if self._step is Step.ASK:
            self._typing = False
            self.set_reps(self._reps + by)

    def type_digit(self, digit: int) -> None:
        """A figure key: begins a number, or goes on with it."""
        if self._step is not Step.ASK:
            return
        longer = 10 * self._reps + digit
        self.set_reps(longer if self._typing and longer <= _MOST_REPS else digit)
        self._typing = True

    def press(self) -> None:
        """Does what the large button says."""
        if self._step is Step.COUNT:
            self.finished.emit()
        elif self._step is Step.ASK:
            self.answered.emit(self._reps)

    def follow(self, progress: Progress) -> None:
        """Shows where the check stands."""
        fresh = progress.step is not self._step
        self._step = step = progress.step
        asked = progress.views[progress.at]
        view = tr("View {number} of {all}: {side}")
        self.view.setText(
            view.format(number=progress.at + 1, all=len(progress.views), side=tr(_FROM[asked]))
        )
        self.words.setText(_words(progress, asked))
        self.note.setText(_note(progress))
        self.note.setVisible(bool(self.note.text()))
        if step is Step.ASK and fresh:
            self._typing = False
            self.set_reps(ASKED_REPS)
        elif step is not Step.ASK:
            self.number.set_value(_number(progress))
        self.number.setVisible(step is not Step.READY)
        self.below.setText(tr("of {goal}").format(goal=ASKED_REPS))
        self.below.setVisible(step is Step.COUNT)
        for button in (self.less, self.more):
            button.setVisible(step is Step.ASK)
        self.action.setVisible(step in (Step.COUNT, Step.ASK))
        self.action.setText(
            tr("That is right  (Return)") if step is Step.ASK else tr("I am done  (Return)")
        )
        self.skip.setVisible(step is Step.READY and progress.at > 0)


def _words(progress: Progress, asked: str) -> str:
    if progress.step is Step.READY:
        return said(progress.hint) or tr(_TURN[asked])
    if progress.step is Step.COUNT_IN:
        return tr("Keep still.") if progress.seconds_left else tr("Wait.")
    if progress.step is Step.ASK:
        return tr("How many did you do?")
    return said(progress.hint) or tr("Do {number}, then keep still.").format(number=ASKED_REPS)


def _number(progress: Progress) -> int:
    return progress.seconds_left if progress.step is Step.COUNT_IN else progress.counted


def _note(progress: Progress) -> str:
    if progress.step is Step.ASK:
        return tr(
            "I counted {number}. Change it with the arrow or figure keys. "
            "Goes on by itself in {seconds} s."
        ).format(number=progress.counted, seconds=progress.seconds_left)
    if progress.step is Step.COUNT_IN and not progress.seconds_left:
        return tr("The demo athlete finishes a movement first.")
    return ""
