"""The panel "Classify": verdicts on the last repetitions, confusion, and the models behind them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout

from coach.errors import CoachError
from coach.runtime.jobs import Job, JobRunner
from coach.types import RepEvent
from coach.ui.bridge import Bridge
from coach.ui.buttons import Button
from coach.ui.evidence import Moment
from coach.ui.panels.classify_matrix import MatrixPage
from coach.ui.panels.classify_models import ModelsPage
from coach.ui.panels.classify_reps import RepsPage
from coach.ui.panels.classify_work import (
    Bench,
    Doing,
    EpochOver,
    Evaluated,
    Judged,
    Key,
    RepVerdict,
    TrainingOver,
    Wish,
    evaluate,
    key_of,
    train,
)
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.translate import marked, said, tr

if TYPE_CHECKING:
    from ml.transformer.shelf import Shelf

PAGES: Final = (marked("Reps"), marked("Confusion"), marked("Models"))

_LAST: Final = 20
_EVALUATED: Final = 400  # windows and repetitions each
_JOIN_S: Final = 3.0


@dataclass(frozen=True, slots=True)
class _Broken:
    """A job failed."""

    reason: str


class ClassifyPanel(Panel):
    """Three pages; whatever takes time is done elsewhere and comes back as a fact."""

    def __init__(self, context: PanelContext, shelf: "Shelf | None" = None) -> None:
        super().__init__()
        from ml.transformer.shelf import Shelf

        self._context = context
        self._shelf = shelf or Shelf()
        self._bench = Bench(self._shelf)
        self._bridge = Bridge(self)
        self._bridge.fact.connect(self._take, Qt.ConnectionType.QueuedConnection)
        post = self._bridge.post
        self._judge: JobRunner[Judged] = JobRunner(
            "classify-reps",
            on_result=post,
            on_error=lambda reason: post(_Broken(reason)),
            in_turn=True,
        )
        self._work: JobRunner[object] = JobRunner(
            "classify-models",
            on_result=lambda _: None,
            on_error=lambda reason: post(_Broken(reason)),
        )
        self._verdicts: dict[Key, RepVerdict] = {}
        self._wanted: tuple[Moment, ...] | None = None
        self.reps, self.matrix = RepsPage(context), MatrixPage(context)
        self.models = ModelsPage(context)
        self.error = QLabel()
        self.error.setProperty("role", "muted")
        self.error.setWordWrap(True)
        self.error.hide()
        self.pages = QStackedWidget()
        self.tabs: list[Button] = []
        self._lay_out()
        self._connect()
        self._look_at_shelf()

    def refresh(self) -> None:
        """Judges what is new. Cheap where nothing is."""
        moments = tuple(
            one
            for one in self._context.evidence.moments[-_LAST:]
            if isinstance(one.event, RepEvent)
        )
        if moments == self._wanted or self._judge.busy:
            return
        self._wanted = moments
        evidence = self._context.evidence
        new = [
            (one, evidence.stretch(one.event.start_s, one.event.end_s))
            for one in moments
            if key_of(one) not in self._verdicts
        ]
        if new:
            self._judge.submit(self._bench.judge(new))
            self.reps.show_busy()
        else:
            self._show_verdicts(installed=True)

    def shut(self) -> None:
        """Ends what runs; a training leaves its checkpoint. Blocks for some seconds at most."""
        self._judge.stop(_JOIN_S)
        self._work.stop(_JOIN_S)

    def show_page(self, name: str) -> None:
        """One of the three."""
        for button, page in zip(self.tabs, PAGES, strict=True):
            button.setChecked(page == name)
        self.pages.setCurrentIndex(PAGES.index(name))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for name, page in zip(PAGES, (self.reps, self.matrix, self.models), strict=True):
            button = Button(tr(name), "chip")
            button.setCheckable(True)
            button.clicked.connect(partial(self.show_page, name))
            self.tabs.append(button)
            row.addWidget(button)
            self.pages.addWidget(page)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.error)
        layout.addWidget(self.pages, 1)
        self.show_page(PAGES[0])

    def _connect(self) -> None:
        models = self.models
        models.train_asked.connect(self._train)
        models.resume_asked.connect(self._resume)
        models.stop_asked.connect(self._stop)
        models.use_asked.connect(lambda name: self._swap(partial(self._shelf.use, name)))
        models.undo_asked.connect(lambda: self._swap(self._shelf.undo))
        models.evaluate_asked.connect(self._evaluate)

    # what the models' page asks for

    def _train(self, wish: Wish) -> None:
        try:
            folder = self._shelf.new(f"{wish.kind}-mine")
        except CoachError as error:
            self._fail(str(error))
            return
        self._begin(train(folder, wish, self._bridge.post), tr("Simulating people …"))

    def _resume(self, name: str) -> None:
        folder = self._shelf.own / name
        self._begin(
            train(folder, None, self._bridge.post), tr("Simulating the same people again …")
        )

    def _evaluate(self, name: str) -> None:
        kept = next((one for one in self._shelf.models() if one.name == name), None)
        if kept is not None:
            job = evaluate(kept, _EVALUATED, self._bridge.post)
            self._begin(job, tr("Judging people that nobody has learned from …"))

    def _begin(self, job: Job[object], words: str) -> None:
        self.error.hide()
        self._work.submit(job)
        self.models.show_busy(words)

    def _stop(self) -> None:
        self._work.cancel()
        if self._work.busy:
            self.models.show_busy(tr("Stopping …"))
        else:  # it had not begun, so that nothing will tell of its end
            self._ended(TrainingOver("", False, ""))

    def _swap(self, choose: Callable[[], object]) -> None:
        """Another model judges: all is judged anew. The live counting follows by itself."""
        try:
            choose()
        except (CoachError, OSError) as error:
            self._fail(str(error))
        self._look_at_shelf()
        self._judge.cancel()
        self._verdicts.clear()
        self._wanted = None

    # what the jobs tell

    @Slot(object)
    def _take(self, fact: object) -> None:
        if isinstance(fact, Judged):
            self._verdicts |= {one.key: one for one in fact.verdicts}
            self._show_verdicts(installed=fact.model is not None)
        elif isinstance(fact, Doing):
            self.models.show_busy(f"{said(fact.words).capitalize()} …")
        elif isinstance(fact, EpochOver):
            self.models.show_progress(fact)
        elif isinstance(fact, TrainingOver):
            self._ended(fact)
        elif isinstance(fact, Evaluated):
            self._evaluated(fact)
        elif isinstance(fact, _Broken):
            self._fail(fact.reason)

    def _ended(self, ended: TrainingOver) -> None:
        self._look_at_shelf()
        if ended.error:
            self._fail(ended.error)
        elif ended.done:
            words = tr("{model} is trained. Use lets it judge.")
            self.models.show_idle(words.format(model=ended.name))
            self.models.choose(ended.name)
        else:
            self.models.show_idle(tr("Stopped. Resume goes on where it was."))

    def _evaluated(self, found: Evaluated) -> None:
        if found.confusion is None:
            self._fail(found.error)
            return
        right = sum(row[i] for i, row in enumerate(found.confusion.table))
        share = right / max(1, sum(map(sum, found.confusion.table)))
        words = tr("{model}: {share:.0%} right. See Confusion.")
        self.models.show_idle(words.format(model=found.name, share=share))
        self.matrix.show_confusion(found.confusion)

    def _show_verdicts(self, *, installed: bool) -> None:
        wanted = self._wanted or ()
        keys = [key_of(one) for one in wanted]
        shown = [self._verdicts[key] for key in keys if key in self._verdicts]
        # what is no longer in the list is forgotten with it
        self._verdicts = {one.key: one for one in shown}
        self.reps.show_verdicts(shown, installed=installed)

    def _look_at_shelf(self) -> None:
        seen = self._bench.look()
        self.models.show_shelf(seen)
        self.matrix.show_card(next((o.card for o in seen.models if o.name == seen.in_use), None))

    def _fail(self, reason: str) -> None:
        """The reason stands at the top; the next thing asked for tries again."""
        self.error.setText(reason)
        self.error.setVisible(bool(reason))
        self.models.show_idle("")
