"""What came of a workout, set by set; as large as the board, for it is read from the mat."""

from collections import Counter
from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from coach.motion.counting.set_measures import set_measures
from coach.runtime.workout_events import WorkoutState
from coach.types import SetSummary
from coach.ui.buttons import Button
from coach.ui.set_words import set_measure_words
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import tr
from coach.ui.workout_words import TitleOf, outcome_rows, summary_text


class WorkoutSummary(Sheet):
    """A line for each exercise."""

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        title: str,
        state: WorkoutState,
        title_of: TitleOf,
        *,
        sets: Sequence[SetSummary] = (),
        gestures: bool = False,
    ) -> None:
        """What came of a workout.

        Args:
            parent: The window.
            look: Theme and scale.
            title: Of the programme.
            state: At its end.
            title_of: Of exercises.
            sets: What was counted in it, with what was measured.
            gestures: Whether arms close it, which is said then.
        """
        super().__init__(parent, look, title, width=760)
        self.text = QLabel(summary_text(state.outcomes, state.total))
        self.text.setProperty("role", "far")
        self.text.setWordWrap(True)
        self.body.addWidget(self.text)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(24))
        grid.setColumnStretch(1, 1)
        for row, (exercise, done) in enumerate(outcome_rows(state.outcomes, title_of)):
            name, words = QLabel(exercise), QLabel(done)
            name.setProperty("role", "far-line")
            words.setProperty("role", "far-line")
            words.setWordWrap(True)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
        self.body.addLayout(grid)
        self.measured = QLabel("\n".join(set_lines(sets, title_of)))
        self.measured.setWordWrap(True)
        self.measured.setProperty("role", "muted")
        self.measured.setVisible(bool(self.measured.text()))
        self.body.addWidget(self.measured)
        arms = QLabel(tr("Left arm straight up, right arm out to the side: done."))
        arms.setProperty("role", "muted")
        arms.setWordWrap(True)
        arms.setVisible(gestures)
        self.body.addWidget(arms)
        self.first = self.done = Button(tr("Done"), "main")
        self.done.clicked.connect(self.close_sheet)
        self.body.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)


def set_lines(sets: Sequence[SetSummary], title_of: TitleOf) -> list[str]:
    """``Squat, set 2: Lifting slowed by 24 %. Consistency 93 %. Best: rep 2.``, a line a set."""
    lines = []
    numbers: Counter[str] = Counter()
    for one in sets:
        numbers[one.exercise] += 1
        measures = set_measures(list(zip(one.events, one.measures, strict=False)))
        if not isfinite(measures.consistency):
            continue
        best = one.events[measures.best].index if measures.best is not None else None
        head = tr("{exercise}, set {number}").format(
            exercise=title_of(one.exercise), number=numbers[one.exercise]
        )
        lines.append(f"{head}: {set_measure_words(measures, best)}")
    return lines
