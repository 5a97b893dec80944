"""The panel "Learn": a label, some repetitions, and a network that learns them as they are done."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import isnan
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from coach.runtime.jobs import Job, JobRunner
from coach.types import RepEvent
from coach.ui.bridge import Bridge
from coach.ui.buttons import Button
from coach.ui.evidence import Moment
from coach.ui.panels.classify_reps import title
from coach.ui.panels.classify_work import Key, key_of
from coach.ui.panels.learn_curves import LayerLanes, LessonCurves
from coach.ui.panels.learn_work import Desk, Done, Shelf, Told
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.translate import many, marked, said, tr

_SHOWN: Final = 8
_JOIN_S: Final = 3.0
_NAME: Final = Qt.ItemDataRole.UserRole
_BEGIN: Final = marked("Add a label, choose it, and show it some repetitions.")
_LABEL: Final = marked("New label, for example wolf squat")


@dataclass(frozen=True, slots=True)
class _Broken:
    """A job failed."""

    reason: str


class LearnPanel(Panel):
    """Labels over the last repetitions over curves. Lessons are given in a thread of their own.

    Args:
        context: Of the window.
        desk: Keeps the learner; the user's own by default.
    """

    def __init__(self, context: PanelContext, desk: Desk | None = None) -> None:
        super().__init__()
        self._context = context
        self._desk = desk or Desk()
        self._bridge = Bridge(self)
        self._bridge.fact.connect(self._take, Qt.ConnectionType.QueuedConnection)
        post = self._bridge.post
        self._runner: JobRunner[Done] = JobRunner(
            "learn",
            on_result=post,
            on_error=lambda reason: post(_Broken(reason)),
            in_turn=True,
        )
        self._todo: deque[Job[Done]] = deque()
        self._waits = False
        self._seen: set[Key] = set()
        self._unseen()
        self._looked_at = self._context.evidence.moments
        self._shelf = Shelf((), 0, ())
        self.state, self.error = QLabel(tr(_BEGIN)), QLabel()
        self.labels, self.told = QListWidget(), QListWidget()
        self.name = QLineEdit()
        self.add, self.remove = Button(tr("Add")), Button(tr("Remove"), "chip")
        self.undo = Button(tr("Undo"), "chip", tr("Takes the last lesson back"))
        self.teach = Button(tr("Learn my repetitions"), "main")
        self.compare = QCheckBox(tr("Backpropagation beside it"))
        self.lanes, self.curves = LayerLanes(context.look), LessonCurves(context.look)
        self._dress()
        self._lay_out()
        self._connect()
        self._do(self._desk.look())

    def refresh(self) -> None:
        """Asks about what is new, and learns it where that is wanted."""
        evidence = self._context.evidence
        if evidence.moments == self._looked_at:
            return
        self._looked_at = evidence.moments
        new = self._unseen()
        if new:
            seen = [(one, evidence.stretch(one.event.start_s, one.event.end_s)) for one in new]
            self._do(self._desk.reps(seen, self.wanted))

    def shut(self) -> None:
        """Ends what runs; every lesson is on disk. Blocks for some seconds at most."""
        self._runner.stop(_JOIN_S)

    @property
    def wanted(self) -> str:
        """As what repetitions are learned; empty where they are only asked about."""
        return self.chosen if self.teach.isChecked() else ""

    @property
    def chosen(self) -> str:
        """The selected label; empty where there is none."""
        item = self.labels.currentItem()
        return "" if item is None else str(item.data(_NAME))

    def _unseen(self) -> list[Moment]:
        """What was counted since the last time, in order."""
        new: list[Moment] = []
        for one in reversed(self._context.evidence.moments):
            if isinstance(one.event, RepEvent) and one.event.counted:
                if key_of(one) in self._seen:
                    break  # all before it are seen too
                new.append(one)
        self._seen.update(map(key_of, new))
        return new[::-1]

    def _dress(self) -> None:
        self.state.setProperty("role", "title")
        self.error.setProperty("role", "muted")
        for label in (self.state, self.error):
            label.setWordWrap(True)
        self.error.hide()
        self.name.setPlaceholderText(tr(_LABEL))
        self.name.setAccessibleName(tr(_LABEL))
        self.labels.setAccessibleName(tr("Labels"))
        self.told.setAccessibleName(tr("The last repetitions"))
        self.told.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for rows in (self.labels, self.told):
            rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            rows.setWordWrap(True)
        self.teach.setCheckable(True)
        self.compare.setToolTip(
            tr("A network of the same size learns the same repetitions the usual way")
        )

    def _lay_out(self) -> None:
        new, back = QHBoxLayout(), QHBoxLayout()
        new.addWidget(self.name, 1)
        new.addWidget(self.add)
        back.addWidget(self.undo)
        back.addWidget(self.remove)
        back.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.state)
        layout.addWidget(self.error)
        layout.addLayout(new)
        layout.addWidget(self.labels, 2)
        layout.addLayout(back)
        layout.addWidget(self.teach)
        layout.addWidget(self.told, 2)
        layout.addWidget(self.lanes)
        layout.addWidget(self.curves, 2)
        layout.addWidget(self.compare)
        layout.addStretch(0)
        self.told.hide()
        self._show_shelf(self._shelf)

    def _connect(self) -> None:
        self.name.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(lambda: self._do(self._desk.remove(self.chosen)))
        self.undo.clicked.connect(lambda: self._do(self._desk.undo()))
        self.compare.toggled.connect(lambda on: self._do(self._desk.compare(on)))
        self.teach.toggled.connect(lambda _: self._say())
        self.labels.currentRowChanged.connect(lambda _: self._say())

    def _add(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self.name.clear()
            self._do(self._desk.add(name))

    def _do(self, job: Job[Done]) -> None:
        """One after another: no lesson takes another's place."""
        self._todo.append(job)
        self._go_on()

    def _go_on(self) -> None:
        if self._todo and not self._waits:
            self._waits = self._runner.submit(self._todo.popleft())

    @Slot(object)
    def _take(self, fact: object) -> None:
        self._waits = False
        self.error.setVisible(isinstance(fact, _Broken))
        if isinstance(fact, _Broken):
            self.error.setText(said(fact.reason))
        elif isinstance(fact, Done):
            self._show_shelf(fact.shelf)
            for told in fact.told:
                self._show_told(told)
        self._go_on()

    def _show_shelf(self, shelf: Shelf) -> None:
        before, chosen = {name for name, _ in self._shelf.labels}, self.chosen
        self._shelf = shelf
        recall = dict(shelf.recall)
        self.labels.blockSignals(True)
        self.labels.clear()
        for at, (name, count) in enumerate(shelf.labels):
            item = QListWidgetItem(_label_words(self._title(name), count, recall.get(name)))
            item.setData(_NAME, name)
            self.labels.addItem(item)
            if name == chosen or (before and name not in before) or at == 0:
                self.labels.setCurrentRow(at)
        self.labels.blockSignals(False)
        self.labels.setVisible(bool(shelf.labels))
        self.undo.setEnabled(shelf.undo > 0)
        for button in (self.remove, self.teach):
            button.setEnabled(bool(shelf.labels))
        if not shelf.labels:
            self.teach.setChecked(False)
            self.lanes.clear()
            self.curves.clear()
        self._say()

    def _show_told(self, told: Told) -> None:
        self.told.show()
        self.told.insertItem(0, _told_words(told, self._title))
        while self.told.count() > _SHOWN:
            self.told.takeItem(_SHOWN)
        if told.layers:
            self.lanes.add(told.layers)
        if told.taught:
            self.curves.add(told.before, self._shelf.recalled, told.rival)

    def _say(self) -> None:
        if not self._shelf.labels:
            words = tr(_BEGIN)
        elif self.wanted:
            words = tr("Learning what you do as {label}.").format(label=self._title(self.wanted))
        elif len(self._shelf.recall) < 2:
            words = tr("Two labels with repetitions are needed to tell them apart.")
        else:
            words = tr("Watching: each repetition is told from the others.")
        self.state.setText(words)

    def _title(self, label: str) -> str:
        return title(label, self._context.specs) if label in self._context.specs else label


def _label_words(name: str, count: int, recall: float | None) -> str:
    reps = many("%n reps", "%n rep", count)
    if recall is None:
        return tr("{label}: {reps}").format(label=name, reps=reps)
    words = tr("{label}: {reps}, {share:.0%} recognised")
    return words.format(label=name, reps=reps, share=recall)


def _told_words(told: Told, title_of: Callable[[str], str]) -> str:
    number = told.moment.event.index if isinstance(told.moment.event, RepEvent) else 0
    seen = (
        tr("not told from anything yet")
        if isnan(told.chance)
        else tr("{label} {chance:.0%}").format(label=title_of(told.said), chance=told.chance)
    )
    if not told.taught:
        return tr("Rep {number}: {seen}").format(number=number, seen=seen)
    if isnan(told.after):
        words = tr("Rep {number}: {seen}; kept as {label}")
        return words.format(number=number, seen=seen, label=title_of(told.taught))
    words = tr("Rep {number}: {seen}, learned: {after:.0%} {label} ({ms:.0f} ms)")
    return words.format(
        number=number,
        seen=seen,
        label=title_of(told.taught),
        after=told.after,
        ms=told.took_ms,
    )
