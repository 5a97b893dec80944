"""The left of the review: calendar, search, filters, sessions."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.query_rows import SessionFilter
from coach.ui.review.calendar import MonthView
from coach.ui.review.session_list import SessionList
from coach.ui.review.words import many
from coach.ui.theme import Look

_WAIT_MS: Final = 120  # after the last letter
SPANS: Final = (("Any time", None), ("Last 7 days", 7), ("Last 30 days", 30), ("Last year", 365))


class ListPane(QFrame):
    """Asks for sessions.

    Signals:
        wanted: A `SessionFilter`; another one than before.
    """

    wanted = Signal(object)

    def __init__(
        self, look: Look, specs: Mapping[str, ExerciseSpec], today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._look, self._specs, self._today = look, specs, today
        self._titles = tuple((name, spec.title) for name, spec in specs.items())
        self._filter = SessionFilter(titles=self._titles)
        self.calendar = MonthView(look, today())
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search   Ctrl+F")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Search sessions")
        self.exercise, self.span = QComboBox(), QComboBox()
        self.exercise.setAccessibleName("Only with this exercise")
        self.span.setAccessibleName("Only from this time")
        for words, days in SPANS:
            self.span.addItem(words, days)
        self.set_exercises(())
        self.sessions = SessionList(look, dict(self._titles), today)
        self.found = QLabel()
        self.found.setProperty("role", "small")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._changed)
        self.search.textChanged.connect(self._begin_wait)
        self.search.returnPressed.connect(self._to_list)
        self.exercise.currentIndexChanged.connect(self._changed)
        self.span.currentIndexChanged.connect(self._changed)
        self.calendar.day_chosen.connect(self._changed)
        self._lay_out()

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
        self.exercise.addItem("Any exercise", "")
        for name in names:
            spec = self._specs.get(name)
            self.exercise.addItem(spec.title if spec else name, name)
        self.exercise.setCurrentIndex(max(0, self.exercise.findData(kept)))
        self.exercise.blockSignals(False)

    def say_found(self, total: int) -> None:
        """How many sessions pass."""
        words = many(total, "session")
        self.found.setText(f"{words} found" if self.narrowed else words)

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
