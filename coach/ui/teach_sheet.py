"""Teach by doing: name it, three, two, one, do three to five, rest; look at it, and save it.

After the name no hand is needed: it starts by a count-in and ends when the person rests.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QWidget

from coach.errors import CoachError
from coach.motion.exercises.exercise_toml import save_exercise
from coach.motion.teaching.replay import Frames, frames_of
from coach.motion.teaching.teach import Taught, refuse_taken, renamed, teach
from coach.paths import exercises_dir
from coach.runtime.jobs import JobRunner
from coach.types import PoseWindow
from coach.ui.actions import SheetContext
from coach.ui.bridge import Bridge
from coach.ui.buttons import Button
from coach.ui.learning_flow import LearningFlow, Recorded
from coach.ui.sheet import Sheet
from coach.ui.teach_sheet_review import TeachReview
from coach.ui.translate import marked, said, tr

COUNT_IN: Final = 3
REST_S: Final = 3.0
_LONGEST_S: Final = 90.0
_LOOK_MS: Final = 500
NO_RUN: Final = marked("There is no picture yet. Choose a camera first, with key S.")
_HOW: Final = marked(
    "Give it a name. Then stand where your whole body is in the picture: after a count of three, "
    "do three to five repetitions, and rest for three seconds."
)


class Step(Enum):
    """Where the lesson is."""

    NAMING = "naming"
    COUNTING_IN = "counting-in"
    RECORDING = "recording"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class _Learned:
    """What a look at the recording came to.

    Attributes:
        lesson: Number of the recording that was looked at.
        last: Whether it was complete.
        lasts_s: How long it was, and with ``taught`` how long the person has rested.
    """

    lesson: int
    last: bool
    lasts_s: float
    poses: PoseWindow
    frames: Frames
    taught: Taught | None
    words: str

    @property
    def rested_s(self) -> float:
        """Since the last repetition."""
        if self.taught is None or not self.frames:
            return 0.0
        return self.frames[-1][0] - self.taught.reps[-1].end_s


class TeachSheet(Sheet):
    """The lesson.

    Args:
        context: Of the window; its run records.
        folder: Where the file is saved; the user's own exercises by default.
        second_ms: How long a second of the count-in lasts.
    """

    def __init__(
        self, context: SheetContext, folder: Path | None = None, second_ms: int = 1000
    ) -> None:
        super().__init__(context.parent, context.look, tr("Teach an exercise"), width=760)
        self._controller, self._folder = context.controller, folder or exercises_dir()
        self.step = Step.NAMING
        self._lesson = self._left = 0
        self._learned: _Learned | None = None
        self._bridge = Bridge(self)
        self._bridge.fact.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._runner: JobRunner[_Learned] = JobRunner(
            "teach", on_result=self._bridge.post, on_error=self._bridge.post
        )
        self._second = self._timer(second_ms, self._count_down)
        self._looks = self._timer(_LOOK_MS, self._look)
        self.closed.connect(self._stop)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("for example wolf squat"))
        self.name.setAccessibleName(tr("Name of the exercise"))
        self.words = QLabel(tr(_HOW))
        self.words.setWordWrap(True)
        self.big = QLabel()
        self.review = TeachReview(self.look)
        self.learning = LearningFlow(self)
        self.learning.told.connect(self.review.recognised.setText)
        self._pages = QStackedWidget()
        self._build()
        self.first = self.name

    def begin(self) -> None:
        """The count-in, if the name will do."""
        run = self._controller.run
        try:
            refuse_taken(self.name.text(), self._controller.specs.values())
        except CoachError as error:
            self._say(said(str(error)))
            return
        if run is None:
            self._say(tr(NO_RUN))
            return
        self._lesson += 1
        self._learned, self._left = None, COUNT_IN
        self.step = Step.COUNTING_IN
        self._show_big(str(COUNT_IN), tr("Stand ready, your whole body in the picture."))
        self._second.start()

    def finish(self) -> None:
        """No more repetitions: what was recorded is looked at for the last time."""
        if self.step is Step.RECORDING:
            self._looks.stop()
            self._say(tr("A moment: learning it …"))
            self._look(last=True)

    def save(self) -> None:
        """Writes the file; the exercise is chosen and counts the next set."""
        learned = self._learned
        if learned is None or learned.taught is None:
            return
        own = self._controller.own
        others = [s for n, s in self._controller.specs.items() if n not in own]
        try:
            refuse_taken(self.name.text(), others)
            spec = renamed(self.review.edited(learned.taught), self.name.text()).spec
            save_exercise(spec, self._folder)
        except CoachError as error:
            self._say(said(str(error)))
            return
        self._end_recording()
        self.learning.learn(spec.name)
        self._controller.add_exercise(spec)
        self._controller.set_exercise(spec)
        self.close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return goes on, whatever the step."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
            event.accept()
        else:
            super().keyPressEvent(event)

    # within

    def _build(self) -> None:
        self.body.addWidget(self.name)
        self.big.setStyleSheet(f"font-size: {self.look.px(160)}px; font-weight: 600;")
        self.big.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for page in (QWidget(), self.big, self.review):
            self._pages.addWidget(page)
        self._pages.hide()
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self.words)
        self.go = Button(tr("Start"), "main")
        self.go.clicked.connect(self._go_on)
        self.again = Button(tr("Once more"), "quiet")
        self.again.clicked.connect(self.begin)
        self.again.hide()
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addStretch(1)
        row.addWidget(self.go)
        self.body.addLayout(row)

    def _go_on(self) -> None:
        match self.step:
            case Step.NAMING:
                self.begin()
            case Step.RECORDING:
                self.finish()
            case Step.REVIEW:
                self.save()
            case _:
                pass

    def _count_down(self) -> None:
        self._left -= 1
        run = self._controller.run
        if self._left > 0:
            self.big.setText(str(self._left))
            return
        self._second.stop()
        if run is None:
            self._fail(tr(NO_RUN))
            return
        run.begin_recording()
        self.step = Step.RECORDING
        self._show_big("0", tr("Go: three to five repetitions, then rest for three seconds."))
        self.go.setText(tr("Done"))
        self._looks.start()

    def _look(self, *, last: bool = False) -> None:
        """Asks what there is so far; one question at a time."""
        run = self._controller.run
        window = run.recording() if run is not None else None
        if window is None:
            self._fail(tr("The picture went away while you were at it. Start once more."))
        elif last or not self._runner.busy:
            lesson, name = self._lesson, self.name.text()
            self._runner.submit(lambda _: _learned(lesson, name, window, last))

    def _take(self, fact: _Learned | str) -> None:
        if isinstance(fact, str):
            self._fail(said(fact))
        elif fact.lesson == self._lesson and self.step is Step.RECORDING:
            self._learned = fact
            if fact.taught is not None:
                self.big.setText(str(len(fact.taught.reps)))
            if fact.last:
                self._conclude(fact)
            elif fact.rested_s >= REST_S or fact.lasts_s >= _LONGEST_S:
                self.finish()

    def _conclude(self, learned: _Learned) -> None:
        if learned.taught is None:
            self._fail(said(learned.words))
            return
        self._end_recording()
        self.step = Step.REVIEW
        self.review.show_taught(learned.taught, learned.frames)
        reps = learned.taught.reps
        self.learning.check(Recorded(learned.taught.spec.name, learned.poses, reps))
        self._pages.setCurrentWidget(self.review)
        self._say(
            " ".join(map(said, learned.taught.warnings))
            or tr("Save it, and it counts the next set.")
        )
        self.go.setText(tr("Save"))
        self.again.show()
        self.go.setFocus()

    def _fail(self, words: str) -> None:
        """Back to the name, with the reason."""
        self._end_recording()
        self.step = Step.NAMING
        self._second.stop()
        self._looks.stop()
        self._pages.hide()
        self.again.hide()
        self.go.setText(tr("Try again"))
        self.go.show()
        self._say(words)

    def _show_big(self, text: str, words: str) -> None:
        self.big.setText(text)
        self._pages.setCurrentWidget(self.big)
        self._pages.show()
        self.again.hide()
        self.go.setVisible(self.step is Step.RECORDING)
        self._say(words)
        self.setFocus()

    def _say(self, words: str) -> None:
        self.words.setText(words)

    def _end_recording(self) -> None:
        if self._controller.run is not None:
            self._controller.run.end_recording()

    def _stop(self) -> None:
        self._second.stop()
        self._looks.stop()
        self._end_recording()
        self._runner.stop(0.0)
        self.learning.leave()

    def _timer(self, interval_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(act)
        return timer


def _learned(lesson: int, name: str, window: PoseWindow, last: bool) -> _Learned:
    """In the job's thread."""
    frames = frames_of(window)
    lasts_s = frames[-1][0] - frames[0][0] if frames else 0.0
    try:
        return _Learned(lesson, last, lasts_s, window, frames, teach(name, frames), "")
    except CoachError as error:
        return _Learned(lesson, last, lasts_s, window, frames, None, str(error))
