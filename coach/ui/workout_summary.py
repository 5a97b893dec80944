"""What came of a workout, set by set."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from coach.runtime.workout_events import WorkoutState
from coach.ui.buttons import Button
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import tr
from coach.ui.workout_words import TitleOf, outcome_rows, summary_text


class WorkoutSummary(Sheet):
    """A line for each exercise."""

    def __init__(
        self, parent: QWidget, look: Look, title: str, state: WorkoutState, title_of: TitleOf
    ) -> None:
        """Args: title: of the programme."""
        super().__init__(parent, look, title, width=560)
        self.text = QLabel(summary_text(state.outcomes, state.total))
        self.text.setProperty("role", "heading")
        self.text.setWordWrap(True)
        self.body.addWidget(self.text)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(24))
        grid.setColumnStretch(1, 1)
        for row, (exercise, done) in enumerate(outcome_rows(state.outcomes, title_of)):
            name, words = QLabel(exercise), QLabel(done)
            name.setProperty("role", "figure")
            words.setProperty("role", "figure")
            words.setWordWrap(True)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
        self.body.addLayout(grid)
        self.first = self.done = Button(tr("Done"), "main")
        self.done.clicked.connect(self.close_sheet)
        self.body.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)
