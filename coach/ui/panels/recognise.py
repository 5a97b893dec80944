"""The panel "Recognise": any movement by any words, live and in the log."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout

from coach.errors import CoachError
from coach.runtime.jobs import JobContext, JobRunner
from coach.ui.bridge import Bridge
from coach.ui.buttons import Button
from coach.ui.panels.recognise_find import FindPage, when
from coach.ui.panels.recognise_live import LivePage
from coach.ui.panels.recognise_lookup import Found, FoundRep, Lookup, Replay
from coach.ui.panels.recognise_replay import LoggedReplay
from coach.ui.panels.recognise_templates import TemplatesPage
from coach.ui.panels.recognise_wishes import Wishes
from coach.ui.panels.recognise_work import WINDOW_S, Looked, Readings, Recogniser
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.translate import marked, said, tr

PAGES: Final = (marked("Live"), marked("Find"), marked("Sentences"))

EVERY_S: Final = 0.8
"""A look this often, of the source's time."""

SURE: Final = 3
"""Looks in a row that choose a counter."""

_LIKELY: Final = 0.5
_JOIN_S: Final = 3.0
_PICTURE_S: Final = 0.5  # the newest picture is no older


@dataclass(frozen=True, slots=True)
class _Broken:
    """A job failed."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Share:
    """How far a search is."""

    done: float


class RecognisePanel(Panel):
    """Three pages; looking, reading and searching are done elsewhere and come back as facts.

    Args:
        context: What the window shows.
        recogniser: Looks; its own by default.
        lookup: Finds in the log; that of this program by default.
    """

    def __init__(
        self,
        context: PanelContext,
        recogniser: Recogniser | None = None,
        lookup: Lookup | None = None,
    ) -> None:
        super().__init__()
        self._context = context
        self._recogniser = recogniser or Recogniser()
        self._lookup = lookup or Lookup(self._recogniser)
        self._bridge = Bridge(self)
        self._bridge.fact.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._work, self._search = (
            self._runner("recognise", in_turn=True),
            self._runner("recognise-find"),
        )
        self._looked_s = -1e9
        self._same: tuple[str | None, int] = (None, 0)
        self.live, self.finding = LivePage(context), FindPage(context)
        self.templates = TemplatesPage(context)
        self.error = QLabel()
        self.error.setProperty("role", "muted")
        self.error.setWordWrap(True)
        self.error.hide()
        self.pages = QStackedWidget()
        self.tabs: list[Button] = []
        self._lay_out()
        self._connect()
        try:
            self.wishes = Wishes.load()
        except CoachError as error:
            self.wishes = Wishes()
            self._fail(str(error))
        self._show_wishes()

    def refresh(self) -> None:
        """Looks at the newest seconds, if there are new ones and nothing else is being done."""
        history = self._context.history
        if not len(history) or not self.wishes.wishes or self._work.busy:
            return
        now_s = float(history.t_s[-1])
        if 0 <= now_s - self._looked_s < EVERY_S:
            return
        self._looked_s = now_s
        evidence = self._context.evidence
        stretch = evidence.stretch(now_s - WINDOW_S, now_s)
        if len(stretch):
            pictures = evidence.frames.between(now_s - _PICTURE_S, now_s)
            picture = pictures[-1] if pictures else None
            self._work.submit(self._recogniser.look(self.wishes, stretch, picture))

    def shut(self) -> None:
        """Ends what runs. Blocks for some seconds at most."""
        self._work.stop(_JOIN_S)
        self._search.stop(_JOIN_S)

    def show_page(self, name: str) -> None:
        """One of the three."""
        for button, page in zip(self.tabs, PAGES, strict=True):
            button.setChecked(page == name)
        self.pages.setCurrentIndex(PAGES.index(name))
        if name == PAGES[2]:
            self._read()

    def _runner(self, name: str, *, in_turn: bool = False) -> JobRunner[object]:
        post = self._bridge.post
        return JobRunner(
            name,
            on_result=post,
            on_error=lambda reason: post(_Broken(reason)),
            on_progress=lambda share, _: post(_Share(share)),
            in_turn=in_turn,
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        pages: tuple[Panel, ...] = (self.live, self.finding, self.templates)
        for name, page in zip(PAGES, pages, strict=True):
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
        for button, name in zip(self.tabs, PAGES, strict=True):
            button.setChecked(name == PAGES[0])

    def _connect(self) -> None:
        self.live.wanted.connect(self._change)
        self.live.chosen_changed.connect(self._choose)
        self.templates.changed.connect(self._change)
        self.finding.asked.connect(self._find)
        self.finding.chosen.connect(self._replay)

    # what the pages ask for

    def _change(self, wishes: Wishes) -> None:
        """Another list, or other sentences: all looks are judged anew."""
        self.wishes = wishes
        self._same = (None, 0)
        try:
            wishes.save()
        except CoachError as error:
            self._fail(str(error))
        self._show_wishes()
        if wishes.wishes:
            self._do(self._work, self._recogniser.again(wishes))

    def _choose(self) -> None:
        if self.pages.currentWidget() is self.templates:
            self._read()

    def _read(self) -> None:
        self._do(self._search, self._recogniser.read(self.wishes, self.live.prompt))

    def _find(self, text: str) -> None:
        self.error.hide()
        self._do(self._search, self._lookup.find(text, self.wishes))

    def _replay(self, found: FoundRep) -> None:
        self._do(self._search, self._lookup.replay(found, self._context.specs))

    @staticmethod
    def _do(runner: JobRunner[object], job: Callable[[JobContext], object]) -> None:
        runner.submit(job)

    # what the jobs tell

    @Slot(object)
    def _take(self, fact: object) -> None:
        if isinstance(fact, Looked):
            self.live.show_looked(fact)
            self._follow(fact)
        elif isinstance(fact, Readings):
            self.templates.show_readings(fact)
        elif isinstance(fact, Found):
            self.finding.show_found(fact)
        elif isinstance(fact, Replay):
            title = f"{self.finding.title(fact.found)} · {when(fact.found)}"
            make = partial(LoggedReplay, look=self._context.look, title=title, clip=fact.clip)
            self._context.open_sheet(make)
        elif isinstance(fact, _Share):
            self.finding.show_progress(fact.done)
        elif isinstance(fact, _Broken):
            self._fail(fact.reason)

    def _follow(self, looked: Looked) -> None:
        """A prompt that is seen for long enough chooses its counter."""
        if looked.prompts != self.wishes.prompts:
            return
        seen = looked.best if looked.best is not None else -1
        likely = seen >= 0 and looked.chances[seen] >= _LIKELY
        prompt = looked.prompts[seen] if likely else None
        self._same = (prompt, self._same[1] + 1 if prompt == self._same[0] else 1)
        exercise = self.wishes.wishes[seen].exercise if likely else None
        spec = self._context.specs.get(exercise or "")
        if spec is None or self._same[1] < SURE or self._context.counting() is spec:
            return
        if self._context.choose(spec):
            words = tr("Seen: {prompt}. Counting {exercise} now.")
            self.live.show_followed(words.format(prompt=prompt, exercise=said(spec.title)))

    def _show_wishes(self) -> None:
        self.live.show_wishes(self.wishes)
        self.templates.show_wishes(self.wishes)

    def _fail(self, reason: str) -> None:
        """The reason stands at the top; the next thing asked for tries again."""
        self.error.setText(said(reason))
        self.error.setVisible(bool(reason))
        self.finding.show_idle()
