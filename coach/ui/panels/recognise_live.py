"""Prompts with live bars, the best match, and the session's strip."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from coach.motion.exercises.exercise import ExerciseSpec
from coach.ui.buttons import Button
from coach.ui.panels.recognise_list import PromptList, Row
from coach.ui.panels.recognise_strip import HistoryStrip
from coach.ui.panels.recognise_wishes import MOST, Wishes
from coach.ui.panels.recognise_work import Looked
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.translate import said, tr


class LivePage(Panel):
    """What is looked for and what is seen. Changes are asked for; whoever owns the list decides.

    Signals:
        wanted: Other `Wishes`.
        chosen_changed: Another prompt is selected.
    """

    wanted = Signal(object)
    chosen_changed = Signal()

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._specs: Final[Mapping[str, ExerciseSpec]] = context.specs
        self._wishes = Wishes(())
        self._looked: Looked | None = None
        self.best, self.note = QLabel(), QLabel()
        self.best.setProperty("role", "title")
        self.note.setProperty("role", "small")
        for label in (self.best, self.note):
            label.setWordWrap(True)
        self.list = PromptList(context.look)
        self.strip = HistoryStrip(context.look)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Add in your own words"))
        self.field.setAccessibleName(tr("Add in your own words"))
        self.add = Button(tr("Add"))
        self.remove = Button(tr("Remove"), "chip", tr("Takes the chosen prompt off the list"))
        self.counter = QComboBox()
        self.counter.setAccessibleName(tr("What seeing the chosen prompt selects"))
        self.counter.setToolTip(
            tr("When this prompt is seen for some seconds, this exercise is counted")
        )
        self.counter.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.counter.setMinimumContentsLength(12)
        self.counter.addItem(tr("Only shown"), None)
        for spec in sorted(context.specs.values(), key=lambda spec: said(spec.title)):
            self.counter.addItem(
                tr("Counts as {exercise}").format(exercise=said(spec.title)), spec.name
            )
        self._lay_out()
        self._connect()
        self._show()

    def refresh(self) -> None:
        """Nothing happens by itself."""

    def show_wishes(self, wishes: Wishes) -> None:
        """Another list."""
        self._wishes = wishes
        if self._looked is not None and self._looked.prompts != wishes.prompts:
            self._looked = None
        self._show()

    def show_looked(self, looked: Looked) -> None:
        """What is seen; an answer to another list is left out."""
        if looked.prompts == self._wishes.prompts:
            self._looked = looked
            self._show()

    def show_followed(self, words: str) -> None:
        """What became of it."""
        self.note.setText(words)

    @property
    def chosen(self) -> int:
        """Row of the selected prompt; -1 where there is none."""
        at = self.list.currentRow()
        return at if at < len(self._wishes.wishes) else -1

    @property
    def prompt(self) -> str:
        """The selected one; empty where there is none."""
        return self._wishes.wishes[self.chosen].prompt if self.chosen >= 0 else ""

    def _lay_out(self) -> None:
        typed, bound = QHBoxLayout(), QHBoxLayout()
        typed.addWidget(self.field, 1)
        typed.addWidget(self.add)
        bound.addWidget(self.counter, 1)
        bound.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.best, self.note):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addLayout(bound)
        layout.addLayout(typed)
        layout.addWidget(self.strip)

    def _connect(self) -> None:
        self.field.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(lambda: self._remove(self.chosen))
        self.list.remove_asked.connect(self._remove)
        self.list.typed_over.connect(lambda at, words: self._ask(self._wishes.renamed(at, words)))
        self.list.currentRowChanged.connect(self._choose)
        self.counter.activated.connect(self._bind)

    def _show(self) -> None:
        looked = self._looked
        rows = tuple(
            Row(
                wish.prompt,
                self._title(wish.exercise),
                looked.chances[at] if looked is not None and looked.there else None,
                looked is not None and looked.best == at,
            )
            for at, wish in enumerate(self._wishes.wishes)
        )
        self.list.show_rows(rows)
        self.best.setText(self._best_words())
        if looked is not None:
            self.strip.show_history(looked.prompts, looked.t_s, looked.history)
        self.strip.setVisible(looked is not None and len(looked.t_s) > 0)
        full = len(self._wishes.wishes) >= MOST
        self.field.setEnabled(not full)
        self.add.setEnabled(not full)
        self.remove.setEnabled(self.chosen >= 0)
        self.counter.setEnabled(self.chosen >= 0)
        self._show_counter()

    def _best_words(self) -> str:
        looked = self._looked
        if not self._wishes.wishes:
            return tr("Type what to look for.")
        if looked is None:
            return tr("Looking …")
        if not looked.there:
            return tr("Nobody is seen.")
        if looked.best is None:
            return tr("None of these   {chance}").format(chance=f"{looked.none:.0%}")
        return f"{looked.prompts[looked.best]}   {looked.chances[looked.best]:.0%}"

    def _show_counter(self) -> None:
        at = self.chosen
        exercise = self._wishes.wishes[at].exercise if at >= 0 else None
        self.counter.setCurrentIndex(max(0, self.counter.findData(exercise)))

    def _title(self, exercise: str | None) -> str:
        spec = self._specs.get(exercise or "")
        return said(spec.title) if spec else ""

    def _add(self) -> None:
        changed = self._wishes.added(self.field.text())
        if changed is not self._wishes:
            self.field.clear()
            self._ask(changed)
            self.list.setCurrentRow(len(changed.wishes) - 1)

    def _remove(self, at: int) -> None:
        if 0 <= at < len(self._wishes.wishes):
            self._ask(self._wishes.removed(at))

    def _bind(self) -> None:
        if self.chosen >= 0:
            self._ask(self._wishes.bound(self.chosen, self.counter.currentData()))

    def _choose(self) -> None:
        self._show_counter()
        self.chosen_changed.emit()

    def _ask(self, wishes: Wishes) -> None:
        if wishes != self._wishes:
            self.wanted.emit(wishes)
