"""How an exercise goes over the weeks: records, streak, charts."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.query_rows import Record
from coach.ui.review import progress_model
from coach.ui.review.chart import Chart
from coach.ui.review.desk import Desk
from coach.ui.review.log_clip import spec_of
from coach.ui.review.progress_model import Progress, charts, record_words, streak_words
from coach.ui.review.words import day_words
from coach.ui.theme import Look
from coach.ui.wording import unit_sign

NOTHING_YET: Final = "No training is logged yet. After your first set, your progress begins here."
FIRST_WEEK: Final = "This is the first week. Train on, and from the next one on lines show the way."
_COLUMNS: Final = 2
_LIST_WIDTH: Final = 240


class ProgressPage(QWidget):
    """Exercises at the left, the chosen one's records over its charts."""

    def __init__(
        self,
        look: Look,
        specs: Mapping[str, ExerciseSpec],
        desk: Desk,
        path: Path | None,
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._look, self._specs, self._desk = look, specs, desk
        self._path, self._today = path, today
        self.shown = Progress()
        self.charts: tuple[Chart, ...] = ()
        self.exercises = QListWidget()
        self.exercises.setAccessibleName("Exercises")
        self.streak, self.words, self.said = QLabel(), QLabel(NOTHING_YET), QLabel()
        self.streak.setProperty("role", "title")
        self.streak.setWordWrap(True)
        for label in (self.words, self.said):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
        self._lay_out()
        self.exercises.currentItemChanged.connect(self._choose)

    def refresh(self) -> None:
        """Reads anew; the chosen exercise stays."""
        self._ask(self.shown.exercise)

    def _ask(self, exercise: str) -> None:
        question = partial(progress_model.progress, exercise, self._today(), self._path)
        self._desk.ask("progress", question, self._take)

    def _choose(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self._ask(item.data(Qt.ItemDataRole.UserRole))

    def _take(self, found: Progress) -> None:
        self.shown = found
        self._fill_list(found)
        self.streak.setText(streak_words(found.streaks))
        spec = spec_of(found.exercise, self._specs)
        sign = unit_sign(spec)
        if not found.exercise:
            self.words.setText(NOTHING_YET)
        else:
            self.words.setText(FIRST_WEEK if len(found.weeks) == 1 else "")
        self.words.setVisible(bool(self.words.text()))
        self.said.clear()
        self._fill_records(found.records, sign)
        self._fill_charts(found, sign)

    def _fill_list(self, found: Progress) -> None:
        self.exercises.blockSignals(True)
        self.exercises.clear()
        for row in found.exercises:
            item = QListWidgetItem(spec_of(row.name, self._specs).title)
            item.setData(Qt.ItemDataRole.UserRole, row.name)
            self.exercises.addItem(item)
            if row.name == found.exercise:
                self.exercises.setCurrentItem(item)
        self.exercises.blockSignals(False)

    def _fill_records(self, records: tuple[Record, ...], sign: str) -> None:
        while (item := self._records.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for record in records:
            self._records.addWidget(self._tile(record, sign))
        self._records.addStretch(1)

    def _tile(self, record: Record, sign: str) -> QFrame:
        name, value = record_words(record, sign)
        tile = QFrame()
        tile.setProperty("role", "card")
        column = QVBoxLayout(tile)
        column.setSpacing(self._look.px(2))
        day = day_words(record.day, self._today())
        for text, role in ((name, "small"), (value, "heading"), (day, "small")):
            label = QLabel(text)
            label.setProperty("role", role)
            column.addWidget(label)
        return tile

    def _fill_charts(self, found: Progress, sign: str) -> None:
        for chart in self.charts:
            self._grid.removeWidget(chart)
            chart.hide()
            chart.deleteLater()
        self.charts = tuple(Chart(self._look, data) for data in charts(found, sign))
        for at, chart in enumerate(self.charts):
            chart.saved.connect(self.said.setText)
            chart.failed.connect(self.said.setText)
            self._grid.addWidget(chart, at // _COLUMNS, at % _COLUMNS)

    def _lay_out(self) -> None:
        px = self._look.px
        side = QFrame()
        side.setProperty("role", "card")
        side.setFixedWidth(px(_LIST_WIDTH))
        left = QVBoxLayout(side)
        left.setContentsMargins(*(4 * [px(12)]))
        left.addWidget(self.streak)
        left.addWidget(self.exercises, 1)
        inside = QWidget()
        inside.setObjectName("Plain")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(12))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        self._records = QHBoxLayout()
        self._records.setSpacing(px(12))
        right = QVBoxLayout()
        right.setSpacing(px(12))
        right.addLayout(self._records)
        right.addWidget(self.words)
        right.addWidget(scroll, 1)
        right.addWidget(self.said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addWidget(side)
        row.addLayout(right, 1)
