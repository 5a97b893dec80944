"""Which column is what: a choice for each field, over the first rows of the table."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from coach.session.import_mapping import FIELDS
from coach.ui.review.import_model import ImportFile, Reading, field_words
from coach.ui.theme import Look
from coach.ui.translate import marked, tr

_SHOWN: Final = 5
_ROW, _HEAD = 26, 48
_COLUMNS: Final = 4
_NOT_THERE: Final = "–"
_TITLES: Final = {
    **{
        "date": marked("Date"),
        "exercise": marked("Exercise"),
        "reps": marked("Reps"),
        "seconds": marked("Seconds held"),
    },
    **{
        "weight": marked("Weight"),
        "weight_unit": marked("Unit column"),
        "set": marked("Set"),
        "rpe": marked("Effort"),
    },
    **{"notes": marked("Note"), "workout": marked("Workout")},
}
_UNITS: Final = ((marked("kilograms"), "kg"), (marked("pounds"), "lb"))
_DAYS: Final = (
    (marked("as the file tells"), None),
    (marked("day first"), "dmy"),
    (marked("month first"), "mdy"),
)


class MappingPane(QWidget):
    """Shows an `ImportFile`.

    Signals:
        changed: Something else is chosen.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._file: ImportFile | None = None
        self.fields = {name: self._box(field_words(name)) for name in FIELDS}
        self.unit = self._box(tr("The unit of weights that do not say theirs"))
        self.days = self._box(tr("How a date such as 3/4/2026 is read"))
        for words, unit in _UNITS:
            self.unit.addItem(tr(words), unit)
        for words, days in _DAYS:
            self.days.addItem(tr(words), days)
        self.table = QTableWidget()
        self.table.setAccessibleName(tr("The first rows of the file"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setFixedHeight(look.px(_HEAD))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setFixedHeight(look.px(_HEAD + _SHOWN * _ROW + 18))
        self._lay_out()

    @property
    def reading(self) -> Reading:
        """What is chosen."""
        meaning = {name: box.currentData() for name, box in self.fields.items()}
        return Reading(
            {name: header for name, header in meaning.items() if header},
            self.unit.currentData(),
            self.days.currentData(),
        )

    def show_file(self, file: ImportFile) -> None:
        """Another table, with what was guessed."""
        self._file = file
        if file.sheet is None:
            return
        for name, box in self.fields.items():
            box.blockSignals(True)
            box.clear()
            box.addItem(_NOT_THERE, "")
            for header in file.sheet.headers:
                box.addItem(header, header)
            box.setCurrentIndex(max(0, box.findData(file.meaning.get(name, ""))))
            box.blockSignals(False)
        rows = file.sheet.rows[:_SHOWN]
        self.table.setColumnCount(len(file.sheet.headers))
        self.table.setRowCount(len(rows))
        for at, (_, cells) in enumerate(rows):
            self.table.setRowHeight(at, self._look.px(_ROW))
            for column, cell in enumerate(cells[: len(file.sheet.headers)]):
                self.table.setItem(at, column, QTableWidgetItem(cell[:60]))
        self._mark()

    def _choose(self, _index: int) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        """Over each column stands what it is taken for; the others step back."""
        if self._file is None or self._file.sheet is None:
            return
        taken = {header: name for name, header in self.reading.meaning.items()}
        for column, header in enumerate(self._file.sheet.headers):
            name = taken.get(header)
            words = f"→ {tr(_TITLES[name])}\n{header}" if name else f"\n{header}"
            head = QTableWidgetItem(words)
            head.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            head.setForeground(self._look.colour("accent" if name else "muted"))
            self.table.setHorizontalHeaderItem(column, head)
            for row in range(self.table.rowCount()):
                item = self.table.item(row, column)
                if item is not None:
                    item.setForeground(self._look.colour("text" if name else "muted"))

    def _box(self, tip: str) -> QComboBox:
        box = QComboBox()
        box.setToolTip(tip)
        box.setAccessibleName(tip)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.currentIndexChanged.connect(self._choose)
        return box

    def _lay_out(self) -> None:
        px = self._look.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(2))
        asked = [(tr(_TITLES[name]), box) for name, box in self.fields.items()]
        asked += [(tr("Weights are in"), self.unit), (tr("Dates are written"), self.days)]
        for at, (words, box) in enumerate(asked):
            row, column = divmod(at, _COLUMNS)
            label = QLabel(words)
            label.setProperty("role", "small")
            label.setBuddy(box)
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(box, 2 * row + 1, column)
            grid.setColumnStretch(column, 1)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(px(12))
        column_.addLayout(grid)
        column_.addWidget(self.table)
