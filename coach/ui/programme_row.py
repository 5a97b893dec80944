"""One exercise in the editor of programmes."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.runtime.programme import LONGEST_REST_S, LONGEST_SET_S, MOST_REPS, MOST_SETS
from coach.ui.buttons import Button
from coach.ui.number_field import NumberField
from coach.ui.programme_rows import ProgrammeRow
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr

_FIELD: Final = 34
_SECONDS: Final = 1
_UNITS: Final = (marked("reps"), marked("seconds"))


class RowWidget(QWidget):
    """Exercise, how much of it, how many sets, the rest, and whether the next follows at once.

    Stands in one line, or in two where there is no room for one.

    Signals:
        removed: It is to go.
        moved: Up (-1) or down (1).
        joined: Linked with the next row or not any more, or another number of sets or rest.
    """

    removed = Signal()
    moved = Signal(int)
    joined = Signal()

    def __init__(self, specs: Mapping[str, ExerciseSpec], row: ProgrammeRow, look: Look) -> None:
        super().__init__()
        self._specs, self._look = specs, look
        self.exercise = QComboBox()
        self.exercise.setAccessibleName(tr("Exercise"))
        for title, name in sorted((said(spec.title), spec.name) for spec in specs.values()):
            self.exercise.addItem(title, name)
        self.sets = NumberField(look, row.sets, MOST_SETS, tr("Sets"))
        self.amount = NumberField(look, row.amount, LONGEST_SET_S, tr("How many, or how long"))
        self.unit = QComboBox()
        self.unit.addItems([tr(unit) for unit in _UNITS])
        self.unit.setAccessibleName(tr("Reps or seconds"))
        name, unit = tr("Rest afterwards"), tr(" s rest")
        most = LONGEST_REST_S
        self.rest = NumberField(look, row.rest_s, most, name, least=0, suffix=unit, step=5)
        self.linked = QCheckBox(tr("with next"))
        self.linked.setToolTip(tr("A superset: the next exercise belongs to the same round"))
        self._lay_out()
        self.exercise.setCurrentIndex(self.exercise.findData(row.exercise))
        self.unit.setCurrentIndex(int(row.by_time))
        self.linked.setChecked(row.linked)
        self._follow_kind()
        self._follow_unit()
        self.exercise.currentIndexChanged.connect(self._follow_kind)
        self.unit.currentIndexChanged.connect(self._follow_unit)
        self.linked.toggled.connect(self.joined)
        self.sets.valueChanged.connect(self.joined)
        self.rest.valueChanged.connect(self.joined)

    @property
    def value(self) -> ProgrammeRow:
        """What it says."""
        return ProgrammeRow(
            exercise=self.exercise.currentData(),
            amount=self.amount.value(),
            by_time=self.unit.currentIndex() == _SECONDS,
            sets=self.sets.value(),
            rest_s=self.rest.value(),
            linked=self.linked.isChecked(),
        )

    def place(self, sets: int | None, rest_s: int | None, *, last: bool) -> None:
        """Where it stands now.

        Args:
            sets: Those of the row that it is linked with; None where it has its own.
            rest_s: Of the change within its superset, which its first row says; None where the
                row has its own.
            last: Whether there is no next row.
        """
        for field, shared in ((self.sets, sets), (self.rest, rest_s)):
            field.setEnabled(shared is None)
            if shared is not None:
                field.setValue(shared)
        self.linked.setEnabled(not last)

    def fit(self, width: int) -> None:
        """Takes one line where it is not wider than this, else two."""
        parts = (self.exercise, self._much, self.linked, self._keys)
        gaps = (len(parts) - 1) * self._upper.spacing()
        wanted = sum(part.sizeHint().width() for part in parts) + gaps
        if wanted <= width:
            self._upper.insertWidget(1, self._much)
        else:
            self._lower.insertWidget(0, self._much)

    def _follow_kind(self) -> None:
        """What is held has seconds."""
        held = self._specs[self.exercise.currentData()].kind == "hold"
        if held:
            self.unit.setCurrentIndex(_SECONDS)
        self.unit.setEnabled(not held)

    def _follow_unit(self) -> None:
        by_time = self.unit.currentIndex() == _SECONDS
        self.amount.setMaximum(LONGEST_SET_S if by_time else MOST_REPS)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(4))
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        column.addLayout(self._upper)
        column.addLayout(self._lower)
        self._much = _in_a_row(self.sets, QLabel("×"), self.amount, self.unit, self.rest)
        keys = []
        for text, name, act in (
            ("↑", tr("Up", "the row"), lambda: self.moved.emit(-1)),
            ("↓", tr("Down", "the row"), lambda: self.moved.emit(1)),
            ("✕", tr("Remove"), self.removed.emit),
        ):
            button = Button(text, "chip", name)
            button.setAccessibleName(name)
            button.clicked.connect(act)
            keys.append(button)
        self._keys = _in_a_row(*keys)
        self._upper.addWidget(self.exercise, 1)
        self._upper.addWidget(self._much)
        self._upper.addWidget(self.linked)
        self._upper.addWidget(self._keys)
        self._lower.addStretch(1)
        for field in (self.exercise, self.unit):
            field.setMinimumHeight(self._look.px(_FIELD))


def _in_a_row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    holder.setObjectName("Plain")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return holder
