"""The second face of the window: what was done, looked at again."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from coach.motion.exercises.exercise import ExerciseSpec
from coach.runtime.correcting import CorrectableSet
from coach.session.query_rows import SessionFilter
from coach.session.records import RepRow
from coach.session.store import default_path
from coach.ui.buttons import Button
from coach.ui.review import log_model
from coach.ui.review.desk import Desk
from coach.ui.review.editing import Editing
from coach.ui.review.list_pane import ListPane
from coach.ui.review.log_clip import logged_clip, spec_of
from coach.ui.review.log_model import ListPage, Overview, SessionLine, SessionView, SetView
from coach.ui.review.meant import Book
from coach.ui.review.progress_page import ProgressPage
from coach.ui.review.replay_pane import ReplayPane
from coach.ui.review.session_pane import SessionPane
from coach.ui.review.style import review_style
from coach.ui.review.tasks import Tasks
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr

NOTHING_YET = marked("Nothing is logged yet. Train a set, and it appears here with every rep.")
NOTHING_FOUND = marked("No session is like that. Clear the search to see all of them.")
NO_REPS = marked("A held position: there are no reps to replay.")
_TABS = (
    (marked("Sessions"), marked("Every rep again (Alt+S)")),
    (marked("Progress"), marked("Over the weeks (Alt+P)")),
)
_SHARES = (21, 38, 41)


class ReviewFace(QWidget):
    """Sessions at the left, one of them in the middle, one of its reps at the right.

    Signals:
        left: Back to training is wanted.
        correct_asked: A `CorrectableSet` whose true count is to be said.
    """

    left = Signal()
    correct_asked = Signal(object)

    def __init__(
        self,
        look: Look,
        specs: Mapping[str, ExerciseSpec],
        path: Path | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self.setObjectName("Review")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._specs, self._path, self._today = look, specs, path, today
        self.desk = Desk(self)
        self.list = ListPane(look, specs, today)
        self.session = SessionPane(look, specs)
        self.replay = ReplayPane(look)
        find = partial(CorrectableSet.of_log, specs=specs, path=path)
        self.editing = Editing(look, self.desk, self.session, find, path)
        book = Book(path or default_path(), specs, today)
        self.tasks = Tasks(look, self.list, self.session, self.editing, book)
        self.data = Button(
            tr("Your data"), "quiet", tr("What is stored about you, where, and how much")
        )
        self.back = Button(tr("Back to training   V"), "main")
        self.words = QLabel(tr(NOTHING_YET))
        self.words.setProperty("role", "title")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear = Button(tr("Clear the search"))
        self.progress = ProgressPage(look, specs, self.desk, path, today)
        self.tabs = [Button(tr(words), "tab", tr(tip)) for words, tip in _TABS]
        self.fault = QLabel()
        self.fault.setProperty("role", "muted")
        self._lay_out()
        self._connect()
        self._restyle()

    def refresh(self) -> None:
        """Reads the list anew, as far as it was read; the chosen session stays."""
        read = self.list.sessions.sessions.rowCount()
        self._ask_list(self.list.filter, most=max(log_model.PAGE, read))
        question = partial(log_model.overview, self._path)
        self.desk.ask("overview", question, self._take_overview)
        if self._pages.currentIndex():
            self.progress.refresh()

    def show_page(self, page: int, _checked: bool = False) -> None:
        """0 for the sessions, 1 for the progress."""
        self._pages.setCurrentIndex(page)
        for at, tab in enumerate(self.tabs):
            tab.setChecked(at == page)
        if page:
            self.replay.player.set_playing(False)
            self.progress.refresh()

    def close_log(self) -> None:
        """Ends the thread; call it before the window goes."""
        self.replay.clear()
        self.desk.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """What the player understands belongs to it wherever the focus is."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.replay.press(event)
        elif event.key() == Qt.Key.Key_Delete:
            self._delete()
        else:
            super().keyPressEvent(event)

    # asking

    def _ask_list(self, wanted: SessionFilter, start: int = 0, most: int = log_model.PAGE) -> None:
        question = partial(log_model.list_page, wanted, start, self._path, most=most)
        self.desk.ask("list", question, self._take_page)

    def _take_page(self, page: ListPage) -> None:
        kept = self.session.view.line.row.id if self.session.view else None
        self.fault.hide()
        self.list.sessions.sessions.take(page)
        self.list.say_found(page.total)
        if page.start:
            return
        narrowed = self.list.narrowed
        self.words.setText(tr(NOTHING_FOUND if narrowed else NOTHING_YET))
        self.clear.setVisible(narrowed)
        self._middle.setCurrentIndex(1 if page.total else 0)
        if page.total:
            self.list.sessions.choose(kept)
        else:
            self.replay.clear()

    def _take_overview(self, found: Overview) -> None:
        self.list.calendar.set_days({day.day: day for day in found.days})
        self.list.set_exercises(tuple(row.name for row in found.exercises))

    def _ask_session(self, line: SessionLine) -> None:
        question = partial(log_model.session_view, line, self._path)
        self.desk.ask("session", question, self._take_session)

    def _take_session(self, view: SessionView) -> None:
        before = self.session.view
        if before is None or before.line.row.id != view.line.row.id:
            self.desk.forget("clip")
            self.replay.clear()
        self.session.show_session(view, self._today())

    def _begin_set(self, view: SetView) -> None:
        if not view.reps:
            self.desk.forget("clip")
            self.replay.clear(tr(NO_REPS))

    def _ask_clip(self, rep: RepRow, view: SetView) -> None:
        if self.replay.shown is not None and self.replay.shown.rep == rep:
            return  # read anew, and still the same
        spec = spec_of(view.row.exercise, self._specs)
        question = partial(logged_clip, rep, view.best, spec, self._path)
        self.desk.ask("clip", question, self.replay.show_logged)

    def _failed(self, words: str) -> None:
        self.fault.setText(said(words))
        self.fault.show()

    # within

    def _connect(self) -> None:
        self.list.wanted.connect(self._ask_list)
        self.editing.changed.connect(self.refresh)
        self.editing.correct_asked.connect(self.correct_asked)
        self.list.sessions.sessions.more_wanted.connect(
            lambda start: self._ask_list(self.list.filter, start)
        )
        self.list.sessions.session_chosen.connect(self._ask_session)
        self.session.set_chosen.connect(self._begin_set)
        self.session.rep_chosen.connect(self._ask_clip)
        self.session.player_key.connect(self.replay.press)
        self.desk.failed.connect(self._failed)
        self.clear.clicked.connect(self.list.clear)
        self.back.clicked.connect(self.left)
        self._look.changed.connect(self._restyle)
        self._key("Ctrl+F", self._search)
        self._key("G", self.replay.ghost.toggle)
        for at, (tab, key) in enumerate(zip(self.tabs, ("Alt+S", "Alt+P"), strict=True)):
            tab.setCheckable(True)
            tab.clicked.connect(partial(self.show_page, at))
            self._key(key, partial(self.show_page, at))
        self.show_page(0)
        self._key("C", self.editing.correct)
        self._key("Ctrl+Z", self.editing.line.take_back)

    def _delete(self) -> None:
        """The session where the list has the focus, else the set where a card or rep has it."""
        focus = self.focusWidget()
        if focus is self.list.sessions:
            if several := self.list.sessions.several:
                self.editing.delete_sessions(several)
            else:
                self.editing.delete_session()
        elif focus in (self.session.table, *self.session.cards):
            self.editing.delete_set()

    def _search(self) -> None:
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def _key(self, key: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _restyle(self) -> None:
        self.setStyleSheet(review_style(self._look))

    def _lay_out(self) -> None:
        px = self._look.px
        head = QHBoxLayout()
        head.setSpacing(px(16))
        for tab in self.tabs:
            head.addWidget(tab)
        head.addWidget(self.fault, 1)
        head.addStretch(1)
        head.addWidget(self.editing.line)
        head.addWidget(self.data)
        head.addWidget(self.back)
        empty = QWidget()
        middle = QVBoxLayout(empty)
        middle.addStretch(1)
        middle.addWidget(self.words)
        middle.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignCenter)
        middle.addStretch(2)
        pages = QWidget()
        self._middle = QStackedLayout(pages)
        self._middle.addWidget(empty)
        self._middle.addWidget(self.session)
        body = QHBoxLayout()
        body.setSpacing(px(16))
        for part, share in zip((self.list, pages, self.replay), _SHARES, strict=True):
            body.addWidget(part, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(4 * [px(16)]))
        column.setSpacing(px(12))
        column.addLayout(head)
        sessions = QWidget()
        sessions.setLayout(body)
        body.setContentsMargins(0, 0, 0, 0)
        pages_of_face = QWidget()
        self._pages = QStackedLayout(pages_of_face)
        self._pages.addWidget(sessions)
        self._pages.addWidget(self.progress)
        column.addWidget(pages_of_face, 1)
