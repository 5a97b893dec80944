"""One exercise in the editor of programmes."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.runtime.programme import LONGEST_REST_S, MOST_REPS, MOST_SETS
from coach.ui.buttons import Button
from coach.ui.programme_rows import ProgrammeRow
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr

_FIELD: Final = 34
_UNITS: Final = (marked("reps"), marked("seconds"))


class RowWidget(QWidget):
    """Exercise, how much of it, how many sets, the rest, and whether the next follows at once.

    Signals:
        removed: It is to go.
        moved: Up (-1) or down (1).
        joined: Linked with the next row or not any more, or another number of sets.
    """

    removed = Signal()
    moved = Signal(int)
    joined = Signal()

    def __init__(self, specs: Mapping[str, ExerciseSpec], row: ProgrammeRow, look: Look) -> None:
        super().__init__()
        self._specs = specs
        self.exercise = QComboBox()
        self.exercise.setAccessibleName(tr("Exercise"))
        for title, name in sorted((said(spec.title), spec.name) for spec in specs.values()):
            self.exercise.addItem(title, name)
        self.sets = _spin(row.sets, 1, MOST_SETS, tr("Sets"))
        self.amount = _spin(row.amount, 1, MOST_REPS, tr("How many, or how long"))
        self.unit = QComboBox()
        self.unit.addItems([tr(unit) for unit in _UNITS])
        self.unit.setAccessibleName(tr("Reps or seconds"))
        self.rest = _spin(row.rest_s, 0, LONGEST_REST_S, tr("Rest afterwards"))
        self.rest.setSuffix(tr(" s rest"))
        self.rest.setSingleStep(5)
        self.linked = QCheckBox(tr("with next"))
        self.linked.setToolTip(tr("A superset: the next exercise belongs to the same round"))
        self._lay_out()
        for field in (self.exercise, self.sets, self.amount, self.unit, self.rest):
            field.setMinimumHeight(look.px(_FIELD))
        self.exercise.setCurrentIndex(self.exercise.findData(row.exercise))
        self.unit.setCurrentIndex(int(row.by_time))
        self.linked.setChecked(row.linked)
        self._follow_kind()
        self.exercise.currentIndexChanged.connect(self._follow_kind)
        self.linked.toggled.connect(self.joined)
        self.sets.valueChanged.connect(self.joined)

    @property
    def value(self) -> ProgrammeRow:
        """What it says."""
        return ProgrammeRow(
            exercise=self.exercise.currentData(),
            amount=self.amount.value(),
            by_time=self.unit.currentIndex() == 1,
            sets=self.sets.value(),
            rest_s=self.rest.value(),
            linked=self.linked.isChecked(),
        )

    def place(self, sets: int | None, *, last: bool) -> None:
        """Where it stands now.

        Args:
            sets: Those of the row that it is linked with; None where it has its own.
            last: Whether there is no next row.
        """
        self.sets.setEnabled(sets is None)
        if sets is not None:
            self.sets.setValue(sets)
        self.linked.setEnabled(not last)

    def _follow_kind(self) -> None:
        """What is held has seconds."""
        held = self._specs[self.exercise.currentData()].kind == "hold"
        if held:
            self.unit.setCurrentIndex(1)
        self.unit.setEnabled(not held)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.exercise, 1)
        row.addWidget(self.sets)
        row.addWidget(QLabel("×"))
        for widget in (self.amount, self.unit, self.rest, self.linked):
            row.addWidget(widget)
        for text, name, act in (
            ("↑", tr("Up", "the row"), lambda: self.moved.emit(-1)),
            ("↓", tr("Down", "the row"), lambda: self.moved.emit(1)),
            ("✕", tr("Remove"), self.removed.emit),
        ):
            button = Button(text, "chip", name)
            button.setAccessibleName(name)
            button.clicked.connect(act)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


def _spin(value: int, low: int, high: int, name: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(low, high)
    spin.setValue(value)
    spin.setAccessibleName(name)
    spin.setToolTip(name)
    return spin
