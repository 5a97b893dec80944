"""What the person says of a set: how hard it was, a note, the true count; or that it should go."""

from math import isnan, nan
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.ui.buttons import Button
from coach.ui.review.log_model import SetView
from coach.ui.review.note_field import NoteField
from coach.ui.theme import Look
from coach.ui.translate import marked, tr

_EFFORTS: Final = (
    *(
        marked("Nothing at all"),
        marked("Very easy"),
        marked("Easy"),
        marked("Fair"),
        marked("Some work"),
        marked("Hard"),
    ),
    *(
        marked("Three more were possible"),
        marked("Two more were possible"),
        marked("One more was possible"),
        marked("All I had"),
    ),
)
_NO_POSES: Final = marked("No landmarks were stored for this set, so it cannot be counted again")


class SetBar(QWidget):
    """Two rows of controls for one `SetView`.

    Signals:
        effort_said: Effort 1..10 (NaN for none), and what it was before.
        note_kept: As of `NoteField`.
        correct_asked, undo_asked, delete_asked: The set is meant that is shown.
    """

    effort_said = Signal(float, float)
    note_kept = Signal(str, str)
    correct_asked = Signal()
    undo_asked = Signal()
    delete_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._rpe = nan
        self.note = NoteField(tr("Note on this set"))
        self.effort = QComboBox()
        self.effort.setAccessibleName(tr("Effort, 1 to 10"))
        self.effort.addItem(tr("Effort –"), nan)
        for number, words in enumerate(_EFFORTS, 1):
            self.effort.addItem(tr("Effort {number}").format(number=number), float(number))
            self.effort.setItemData(number, tr(words), Qt.ItemDataRole.ToolTipRole)
        self.effort.setMinimumContentsLength(8)
        self.effort.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.title = QLabel()
        self.title.setProperty("role", "small")
        self.correct = Button(tr("The count is wrong   C"), "chip")
        self.undo = Button(tr("Undo the correction"), "chip")
        self.delete = Button(tr("Delete set"), "chip")
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row in (upper, lower):
            row.setSpacing(look.px(8))
        upper.addWidget(self.note, 1)
        upper.addWidget(self.effort)
        lower.addWidget(self.title)
        lower.addStretch(1)
        for button in (self.correct, self.undo, self.delete):
            lower.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(4), 0, look.px(4), 0)
        column.setSpacing(look.px(8))
        column.addLayout(lower)
        column.addLayout(upper)
        self.note.kept.connect(self.note_kept)
        self.effort.activated.connect(self._say_effort)
        self.correct.clicked.connect(self.correct_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.delete.clicked.connect(self.delete_asked)

    def show_set(self, view: SetView) -> None:
        """Another set, or the same with other words."""
        row = view.row
        self._rpe = row.rpe
        self.title.setText(tr("Set {number}").format(number=view.number))
        self.note.show_note(row.note)
        known = 0 if isnan(row.rpe) else max(1, min(len(_EFFORTS), round(row.rpe)))
        self.effort.setCurrentIndex(known)
        held = not isnan(row.held_s)
        poses = row.said is not None or any(rep.landmark_bytes for rep in view.reps)
        self.correct.setVisible(not held)
        self.correct.setEnabled(poses)
        self.correct.setToolTip("" if poses else tr(_NO_POSES))
        self.undo.setVisible(row.said is not None)

    def _say_effort(self, index: int) -> None:
        rpe, before = float(self.effort.itemData(index)), self._rpe
        same = rpe == before or (isnan(rpe) and isnan(before))
        if not same:
            self._rpe = rpe
            self.effort_said.emit(rpe, before)
