"""The left of the review: calendar, search, filters, sessions."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.query_rows import SessionFilter
from coach.ui.buttons import Button
from coach.ui.review.calendar import MonthView
from coach.ui.review.meant import Meant
from coach.ui.review.session_list import SessionList
from coach.ui.review.words import sessions_of
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr

_WAIT_MS: Final = 120  # after the last letter
_THESE: Final = marked("{what}: the sessions selected with Shift or Ctrl, or all that are listed")
SPANS: Final = (
    (marked("Any time"), None),
    (marked("Last 7 days"), 7),
    (marked("Last 30 days"), 30),
    (marked("Last year"), 365),
)


class ListPane(QFrame):
    """Asks for sessions.

    Signals:
        wanted: A `SessionFilter`; another one than before.
        export_asked, recount_asked, import_asked: Buttons under the list.
    """

    wanted = Signal(object)
    export_asked = Signal()
    recount_asked = Signal()
    import_asked = Signal()

    def __init__(
        self, look: Look, specs: Mapping[str, ExerciseSpec], today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._look, self._specs, self._today = look, specs, today
        self._titles = tuple((name, said(spec.title)) for name, spec in specs.items())
        self._filter = SessionFilter(titles=self._titles)
        self.calendar = MonthView(look, today())
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search   Ctrl+F"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search sessions"))
        self.exercise, self.span = QComboBox(), QComboBox()
        self.exercise.setAccessibleName(tr("Only with this exercise"))
        self.span.setAccessibleName(tr("Only from this time"))
        for words, days in SPANS:
            self.span.addItem(tr(words), days)
        self.set_exercises(())
        self.sessions = SessionList(look, dict(self._titles), today)
        self.found = QLabel()
        self.found.setProperty("role", "small")
        self._total: int | None = None
        self.export = Button(tr("Export"), "chip", tr(_THESE).format(what=tr("Export")))
        self.recount = Button(tr("Count again"), "chip", tr(_THESE).format(what=tr("Count again")))
        self.bring = Button(tr("Import"), "chip", tr("Take in a log of this or of another program"))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._changed)
        self.search.textChanged.connect(self._begin_wait)
        self.search.returnPressed.connect(self._to_list)
        self.exercise.currentIndexChanged.connect(self._changed)
        self.span.currentIndexChanged.connect(self._changed)
        self.calendar.day_chosen.connect(self._changed)
        self.sessions.selected.connect(self._say)
        self.export.clicked.connect(self.export_asked)
        self.recount.clicked.connect(self.recount_asked)
        self.bring.clicked.connect(self.import_asked)
        self._lay_out()
        self._say()

    @property
    def filter(self) -> SessionFilter:
        """What is asked for at present."""
        day, days = self.calendar.chosen, self.span.currentData()
        first = self._today() - timedelta(days=days - 1) if days else None
        return SessionFilter(
            first=day or first,
            last=day,
            exercise=self.exercise.currentData() or None,
            text=self.search.text().strip(),
            titles=self._titles,
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return self.filter != SessionFilter(titles=self._titles)

    def set_exercises(self, names: tuple[str, ...]) -> None:
        """The exercises that the log holds; the chosen one stays."""
        kept = self.exercise.currentData()
        self.exercise.blockSignals(True)
        self.exercise.clear()
        self.exercise.addItem(tr("Any exercise"), "")
        for name in names:
            spec = self._specs.get(name)
            self.exercise.addItem(said(spec.title) if spec else name, name)
        self.exercise.setCurrentIndex(max(0, self.exercise.findData(kept)))
        self.exercise.blockSignals(False)

    @property
    def meant(self) -> Meant:
        """The sessions that are selected where there are two or more, else all that are listed."""
        if several := self.sessions.several:
            return Meant(sessions_of(len(several)), several)
        words = sessions_of(self._total or 0)
        if self.narrowed:
            return Meant(tr("{sessions} found").format(sessions=words), wanted=self.filter)
        return Meant(
            tr("all {sessions}").format(sessions=words) if self._total != 1 else words, whole=True
        )

    def say_found(self, total: int) -> None:
        """How many sessions pass."""
        self._total = total
        self._say()

    def _say(self) -> None:
        several, words = len(self.sessions.several), sessions_of(self._total or 0)
        if several:
            selected = tr("{number} of {sessions} selected")
            self.found.setText(selected.format(number=several, sessions=words))
        elif self._total is not None:
            found = tr("{sessions} found").format(sessions=words)
            self.found.setText(found if self.narrowed else words)
        for button in (self.export, self.recount):
            button.setEnabled(bool(self._total))

    def clear(self) -> None:
        """Lets everything through again."""
        self.search.clear()
        self.exercise.setCurrentIndex(0)
        self.span.setCurrentIndex(0)
        self.calendar.choose(None)

    def _begin_wait(self) -> None:
        self._wait.start()

    def _changed(self) -> None:
        self._wait.stop()
        wanted = self.filter
        if wanted != self._filter:
            self._filter = wanted
            self.wanted.emit(wanted)

    def _to_list(self) -> None:
        self._changed()
        self.sessions.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        px = self._look.px
        filters = QHBoxLayout()
        filters.setSpacing(px(8))
        filters.addWidget(self.exercise, 5)
        filters.addWidget(self.span, 4)
        for box in (self.exercise, self.span):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(8))
        column.setSpacing(px(8))
        column.addWidget(self.calendar)
        column.addWidget(self.search)
        column.addLayout(filters)
        column.addWidget(self.sessions, 1)
        column.addWidget(self.found)
        acts = QHBoxLayout()
        acts.setSpacing(px(4))
        for button in (self.recount, self.export, self.bring):
            acts.addWidget(button)
        column.addLayout(acts)
