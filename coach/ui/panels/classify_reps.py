"""The last repetitions with the classifier's verdicts; the chosen one in full."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout

from coach.motion.exercises.exercise import ExerciseSpec
from coach.ui.panels.classify_rep_view import RepView
from coach.ui.panels.classify_work import RepVerdict
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.translate import marked, said, tr
from coach.ui.wording import grade

_COLUMNS: Final = ("", marked("Rep"), marked("Looks like"), marked("Form"))
_LOOKS: Final = 2
_EMPTY: Final = marked("Do a repetition: what it looks like to the classifier appears here.")
_BUSY: Final = marked("Looking at the last repetitions …")
_NO_MODEL: Final = marked("No classifier is installed. Train one under Models.")
_LIKELY: Final = 0.5  # a fault that is more likely than not


class RepsPage(Panel):
    """A table over the chosen repetition."""

    chosen = Signal(object)

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._context = context
        self._verdicts: tuple[RepVerdict, ...] = ()
        self.note = QLabel(tr(_EMPTY))
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setHorizontalHeaderLabels([tr(column) for column in _COLUMNS])
        self.table.setAccessibleName(tr("The last repetitions"))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        # all rows are measured once after a change, and not with every cell that is set
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_LOOKS, QHeaderView.ResizeMode.Stretch)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view = RepView(context.look)
        self.caption = QLabel()
        self.caption.setProperty("role", "small")
        self.caption.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.note)
        layout.addWidget(self.table, 2)
        layout.addWidget(self.caption)
        layout.addWidget(self.view, 3)
        self.table.hide()
        layout.addStretch(0)
        self.table.itemSelectionChanged.connect(self._choose)
        context.look.changed.connect(self._restyle)
        self._restyle()
        self._show(None)

    def refresh(self) -> None:
        """Nothing happens by itself."""

    def show_verdicts(self, verdicts: Sequence[RepVerdict], *, installed: bool) -> None:
        """The newest last; the newest is chosen unless an older one is being looked at."""
        follows = self.table.currentRow() <= 0
        before = self.verdict
        known, self._verdicts = self._verdicts, tuple(reversed(verdicts))
        self.note.setText(tr(_EMPTY if installed else _NO_MODEL))
        self.note.setVisible(not verdicts)
        self.table.setVisible(bool(verdicts))
        self.table.blockSignals(True)
        self._list(known)
        looked_at = None if follows or before is None else before.key
        row = next((i for i, one in enumerate(self._verdicts) if one.key == looked_at), 0)
        self.table.selectRow(row)
        self.table.blockSignals(False)
        if self.verdict is not before:
            self._choose()

    def show_busy(self) -> None:
        """The first verdicts take a while: the classifier is loaded for them."""
        if not self._verdicts:
            self.note.setText(tr(_BUSY))

    @property
    def verdict(self) -> RepVerdict | None:
        """The chosen one."""
        row = self.table.currentRow()
        return self._verdicts[row] if 0 <= row < len(self._verdicts) else None

    def _list(self, known: tuple[RepVerdict, ...]) -> None:
        """Puts what is new on top of the rows of ``known`` and takes what is too old away."""
        new = 0
        if known and known[0] in self._verdicts:
            new = self._verdicts.index(known[0])
        kept = len(self._verdicts) - new
        if self._verdicts[new:] != known[:kept]:
            new, kept = len(self._verdicts), 0
        if not new and kept == len(known):
            return
        self.table.setRowCount(kept)
        for verdict in reversed(self._verdicts[:new]):
            self.table.insertRow(0)
            self._fill(0, verdict)
        self._measure()

    def _fill(self, row: int, verdict: RepVerdict) -> None:
        shape, colour = grade(verdict.event)
        number = str(verdict.event.index) if verdict.event.counted else "–"
        for column, text in enumerate((shape, number, _looks(verdict, self._context.specs), "")):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column == 0:
                item.setForeground(self._context.look.colour(colour))
            self.table.setItem(row, column, item)
        worst = next((fault for fault in verdict.faults if fault[1] >= _LIKELY), None)
        form = self.table.item(row, len(_COLUMNS) - 1)
        if form is not None:
            form.setText("–" if worst is None else f"{_words(worst[0])} {worst[1]:.0%}")
            form.setToolTip("\n".join(f"{_words(n)} {p:.0%}" for n, p in verdict.faults))

    def _choose(self) -> None:
        self._show(self.verdict)

    def _show(self, verdict: RepVerdict | None) -> None:
        self.view.setVisible(verdict is not None)
        self.caption.setVisible(verdict is not None)
        self.view.show_rep(verdict)
        if verdict is not None:
            self.caption.setText(_caption(verdict, self._context.specs))
            self.chosen.emit(verdict)

    def _restyle(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(self._context.look.px(32))
        self._measure()

    def _measure(self) -> None:
        """As wide as their words; `_LOOKS` has what is left."""
        for column in {*range(len(_COLUMNS))} - {_LOOKS}:
            self.table.resizeColumnToContents(column)


def _looks(verdict: RepVerdict, specs: Mapping[str, ExerciseSpec]) -> str:
    name = title(verdict.said, specs)
    return (
        f"{name} {verdict.probability:.0%}"
        if verdict.known
        else tr("Unknown; {name}?").format(name=name)
    )


def _caption(verdict: RepVerdict, specs: Mapping[str, ExerciseSpec]) -> str:
    counted = title(verdict.moment.spec.name, specs)
    agrees = verdict.said == verdict.moment.spec.name and verdict.known
    rests = tr("The stronger a band, the more the verdict rests on it.")
    return rests if agrees else tr("Counted as {name}.").format(name=counted) + f" {rests}"


def title(name: str, specs: Mapping[str, ExerciseSpec]) -> str:
    """An exercise's name for people."""
    spec = specs.get(name)
    if name == "none":
        return tr("Nobody exercising")
    return said(spec.title) if spec else _words(name)


def _words(name: str) -> str:
    return said(name.replace("-", " ")).capitalize()
