"""Old sets by today's rules: what would change is shown, then accepted or left."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from coach.runtime.jobs import JobContext
from coach.ui.buttons import Button
from coach.ui.review.log_clip import spec_of
from coach.ui.review.meant import Book, Meant
from coach.ui.review.recount_model import (
    ChangedSet,
    Recounted,
    count_again,
    skipped_words,
    summary,
    verdict,
    which,
)
from coach.ui.review.words import day_words, reps_of
from coach.ui.review.work_sheet import WorkSheet
from coach.ui.theme import Look
from coach.ui.translate import many, marked, said, tr

_TREE: Final = 360
_HEAD: Final = 32
_COLUMNS: Final = (marked("Set"), marked("In the log"), marked("By today's rules"))
_PURPOSE: Final = marked(
    "The stored landmarks are counted once more by the rules as they are today, your own limits"
    " included. Nothing is written before you accept it."
)


class RecountSheet(WorkSheet):
    """Begins to count when it is made.

    Signals:
        accepted: A tuple of `SetRecount` that are to be written.
    """

    accepted = Signal(object)

    def __init__(self, parent: QWidget, look: Look, meant: Meant, book: Book) -> None:
        super().__init__(
            parent, look, tr("Count again: {what}").format(what=meant.words), width=960
        )
        self._book = book
        self._changed: tuple[ChangedSet, ...] = ()
        purpose = QLabel(tr(_PURPOSE))
        purpose.setProperty("role", "muted")
        purpose.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([tr(column) for column in _COLUMNS])
        self.tree.setMinimumHeight(look.px(_TREE))
        self.tree.setAccessibleName(tr("What would change"))
        self.tree.hide()
        self.tree.itemChanged.connect(self._tick)
        self.skipped = QLabel()
        self.skipped.setProperty("role", "small")
        self.skipped.setWordWrap(True)
        self.skipped.hide()
        self.take = Button(tr("Accept"), "main")
        self.take.hide()
        self.take.clicked.connect(self.accept)
        for part in (purpose, self.tree, self.skipped):
            self.body.addWidget(part)
        self.row.addWidget(self.take)
        self.finish_layout()
        self.first = self.cancel

        def job(context: JobContext) -> Recounted:
            def step(share: float, words: str) -> None:
                context.check()
                context.progress(share, words)

            return count_again(meant, book, step)

        self.begin(tr("Counting again"), job, self._show)

    @property
    def ticked(self) -> tuple[ChangedSet, ...]:
        """The sets that are to change."""
        items = (self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount()))
        return tuple(
            one
            for one, item in zip(self._changed, items, strict=True)
            if item is not None and item.checkState(0) is Qt.CheckState.Checked
        )

    def accept(self) -> None:
        """What is ticked is to be written; the sheet goes."""
        chosen = tuple(one.recount for one in self.ticked)
        if chosen:
            self.close_sheet()
            self.accepted.emit(chosen)

    def stopped(self) -> None:
        """Nothing was written."""
        self.say(tr("Stopped. Nothing was written."), "muted")

    def _show(self, told: Recounted) -> None:
        self._changed = told.changed
        self.skipped.setText(skipped_words(told))
        self.skipped.setVisible(bool(told.skipped))
        self.tree.blockSignals(True)
        for one in told.changed:
            self._add(one)
        self.tree.blockSignals(False)
        self.tree.expandAll()
        header = self.tree.header()
        header.setFixedHeight(self.look.px(_HEAD))
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(1, self.look.px(230))
        self.tree.setVisible(bool(told.changed))
        self.take.setVisible(bool(told.changed))
        self.cancel.setText(tr("Leave as it is") if told.changed else tr("Close"))
        self.say(summary(told))
        self._tick()
        (self.take if told.changed else self.cancel).setFocus()

    def _add(self, one: ChangedSet) -> None:
        recount = one.recount
        day = f"{day_words(one.begun.date(), self._book.today())} {one.begun:%H:%M}"
        title = said(spec_of(recount.row.exercise, self._book.specs).title)
        place = tr("{day} · set {number} · {exercise}")
        item = QTreeWidgetItem(
            [
                place.format(day=day, number=one.number, exercise=title),
                reps_of(recount.row.reps),
                reps_of(recount.reps),
            ]
        )
        item.setCheckState(0, Qt.CheckState.Checked)
        font = item.font(0)
        font.setBold(True)
        for column in range(len(_COLUMNS)):
            item.setFont(column, font)
        for change in recount.changes:
            words = (which(change, recount.row.started_s), verdict(change.before))
            child = QTreeWidgetItem([*words, verdict(change.after)])
            child.setToolTip(2, verdict(change.after))
            colour = self.look.colour("good" if change.after.counted else "bad")
            child.setForeground(2, colour)
            item.addChild(child)
        self.tree.addTopLevelItem(item)

    def _tick(self, *_item: object) -> None:
        number = len(self.ticked)
        self.take.setText(many("Accept %n sets", "Accept %n set", number))
        self.take.setEnabled(number > 0)
