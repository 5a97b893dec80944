"""How training goes over the weeks: goals, streak, records, muscles, charts."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.query_rows import Record
from coach.ui.buttons import Button
from coach.ui.review import progress_model
from coach.ui.review.chart import Chart
from coach.ui.review.chart_card import ChartCard
from coach.ui.review.desk import Desk
from coach.ui.review.log_clip import spec_of
from coach.ui.review.progress_balance import BalanceCard
from coach.ui.review.progress_goals import GoalStrip
from coach.ui.review.progress_model import ALL, SPANS, USUAL_SPAN, Progress, charts
from coach.ui.review.progress_muscles import balance_of
from coach.ui.review.progress_words import (
    ALL_TITLE,
    FIRST_WEEK,
    NOTHING_HERE,
    NOTHING_YET,
    record_words,
    streak_words,
)
from coach.ui.review.words import day_words
from coach.ui.theme import Look
from coach.ui.translate import said, tr
from coach.ui.wording import unit_sign

_COLUMNS: Final = 2
_LIST_WIDTH: Final = 240
_MOST_CHARTS: Final = 6
_IDLE_MS: Final = 40


class ProgressPage(QWidget):
    """All training and its exercises at the left, goals, records and charts of the chosen one."""

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
        self._made: list[Chart] = []  # reused: making one takes too long to make six at once
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._make_one)
        self.balance: BalanceCard | None = None
        self.exercises = QListWidget()
        self.exercises.setAccessibleName(tr("Exercises"))
        self.goals = GoalStrip(look, specs)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.span = QComboBox()
        self.span.setAccessibleName(tr("In which time"))
        for words, days in SPANS:
            self.span.addItem(tr(words), days)
        self.span.setCurrentIndex(self.span.findData(USUAL_SPAN))
        self.span.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.add_goal = Button(tr("Set a goal"), "chip")
        self.streak, self.words, self.said = QLabel(), QLabel(tr(NOTHING_YET)), QLabel()
        self.streak.setProperty("role", "title")
        self.streak.setWordWrap(True)
        for label in (self.words, self.said):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
        self._lay_out()
        self.exercises.currentItemChanged.connect(self._choose)
        self.goals.wanted.connect(self._keep_goal)
        self.goals.ended.connect(self._end_goal)
        self.add_goal.clicked.connect(self.goals.ask)
        self.span.activated.connect(self.refresh)

    def refresh(self) -> None:
        """Reads anew; the chosen exercise stays."""
        self._ask(self.shown.exercise)

    def _ask(self, exercise: str) -> None:
        days = self.span.currentData()
        question = partial(progress_model.progress, exercise, self._today(), self._path, days)
        self._desk.ask("progress", question, self._take)

    def _choose(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self._ask(item.data(Qt.ItemDataRole.UserRole))

    def _keep_goal(self, kind: str, target: float) -> None:
        deed = partial(progress_model.keep_goal, self.shown.exercise, kind, target, self._path)
        self._desk.write(deed, lambda _: self.refresh())

    def _end_goal(self, goal_id: int) -> None:
        deed = partial(progress_model.end_goal, goal_id, self._path)
        self._desk.write(deed, lambda _: self.refresh())

    def _take(self, found: Progress) -> None:
        same = found == self.shown and bool(found.exercises)
        self.shown = found
        if same:  # read anew, and nothing is another
            return
        self._fill_list(found)
        self.streak.setText(streak_words(found.streaks))
        sign = unit_sign(spec_of(found.exercise, self._specs))
        if not found.exercises:
            self.words.setText(tr(NOTHING_YET))
        else:
            self.words.setText(_remark(found))
            self.title.setText(self._title_of(found.exercise))
        for widget in (self.span, self.add_goal):
            widget.setVisible(bool(found.exercises))
        self.words.setVisible(bool(self.words.text()))
        self.said.clear()
        self.goals.show_goals(found, self._today())
        self._fill_records(found.records, sign)
        self._fill_charts(found, sign)

    def _title_of(self, exercise: str) -> str:
        return tr(ALL_TITLE) if exercise == ALL else said(spec_of(exercise, self._specs).title)

    def _fill_list(self, found: Progress) -> None:
        self.exercises.blockSignals(True)
        self.exercises.clear()
        names = [row.name for row in found.exercises]
        for name in (ALL, *names) if names else ():
            item = QListWidgetItem(self._title_of(name))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.exercises.addItem(item)
            if name == found.exercise:
                self.exercises.setCurrentItem(item)
        self.exercises.blockSignals(False)

    def _fill_records(self, records: tuple[Record, ...], sign: str) -> None:
        _empty(self._records)
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
        if self.balance is not None:
            self._grid.removeWidget(self.balance)
            self.balance.hide()
            self.balance.deleteLater()
            self.balance = None
        if found.exercises and found.exercise == ALL:
            self.balance = BalanceCard(self._look, balance_of(found.work, self._specs))
            self._place(self.balance, 0, 0, _COLUMNS)
        shown = charts(found, sign)
        for chart, data in zip(self._made, shown, strict=False):
            chart.show_data(data)
        for data in shown[len(self._made) :]:
            self._made.append(Chart(self._look, data))
        self.charts = tuple(self._made[: len(shown)])
        for chart in self._made:
            self._grid.removeWidget(chart)
            chart.hide()
        for at, chart in enumerate(self.charts, _COLUMNS if self.balance else 0):
            self._place(chart, at // _COLUMNS, at % _COLUMNS, 1)
            chart.show()  # once it has its parent

        self._idle.start()

    def _make_one(self) -> None:
        """Another chart for an exercise that has more of them, before it is chosen."""
        if self.charts and len(self._made) < _MOST_CHARTS:
            chart = Chart(self._look, self.charts[0].data)
            chart.hide()
            self._made.append(chart)
            self._idle.start()

    def _place(self, card: ChartCard, row: int, column: int, width: int) -> None:
        for told in (card.saved, card.failed):
            told.connect(self.said.setText, Qt.ConnectionType.UniqueConnection)
        self._grid.addWidget(card, row, column, 1, width)

    def _lay_out(self) -> None:
        px = self._look.px
        side = QFrame()
        side.setProperty("role", "card")
        side.setFixedWidth(px(_LIST_WIDTH))
        left = QVBoxLayout(side)
        left.setContentsMargins(*(4 * [px(12)]))
        left.addWidget(self.streak)
        left.addWidget(self.exercises, 1)
        self._records = QHBoxLayout()
        self._grid = QGridLayout()
        inside = QWidget()
        inside.setObjectName("Plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(4), 0)
        for part in (self.goals, self._records, self.words, self._grid):
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        column.addStretch(1)
        for layout in (self._records, self._grid, column):
            layout.setSpacing(px(12))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self.title, 1)
        head.addWidget(self.said)
        head.addWidget(self.span)
        head.addWidget(self.add_goal)
        right = QVBoxLayout()
        right.setSpacing(px(12))
        right.addLayout(head)
        right.addWidget(scroll, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addWidget(side)
        row.addLayout(right, 1)


def _remark(found: Progress) -> str:
    """Where the charts need an explanation."""
    if not found.weeks:
        return "" if found.exercise == ALL else tr(NOTHING_HERE)  # the muscles say it already
    return tr(FIRST_WEEK) if found.weeks[-1].monday == found.since else ""


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
