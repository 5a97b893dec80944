"""Puts a programme together: a row for each exercise."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coach.errors import CoachError
from coach.motion.counting.rhythm import ANY
from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.motion.recognition.auto_analyser import AUTO
from coach.runtime.programme import COUNT_IN_S, DEFAULT_COUNT_IN_S, Programme, load_programmes
from coach.runtime.programme_toml import save_programme
from coach.ui.buttons import Button
from coach.ui.number_field import NumberField
from coach.ui.programme_row import RowWidget
from coach.ui.programme_rows import ProgrammeRow, programme_of, rows_of
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import said, titled, tr

_FIRST: Final = "squat"
_ROWS_HEIGHT: Final = 320


class ProgrammeEditor(Sheet):
    """Title and purpose over rows over the count-in over buttons.

    Signals:
        saved: Carries the `Programme`.
    """

    saved = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        specs: Mapping[str, ExerciseSpec],
        programme: Programme | None = None,
    ) -> None:
        """Args: programme: what is changed; one of the program's own is copied."""
        super().__init__(parent, look, tr("A programme of your own"), width=980)
        self._specs = {n: s for n, s in specs.items() if n not in (AUTO, ANY)}
        self._before = programme
        self.first = self.title = QLineEdit(titled(programme.title) if programme else "")
        self.title.setPlaceholderText(tr("Its title, for example Tuesday legs"))
        self.title.setAccessibleName(tr("Title"))
        self.words = QLineEdit(titled(programme.words) if programme else "")
        self.words.setPlaceholderText(tr("What it is for, if you like"))
        self.words.setCursorPosition(0)
        self.words.setAccessibleName(tr("What it is for"))
        count_in_s = round(programme.count_in_s if programme else DEFAULT_COUNT_IN_S)
        least, most = COUNT_IN_S
        name = tr("Count-in before each set")
        self.count_in = NumberField(look, count_in_s, most, name, least=least, suffix=tr(" s"))
        self.rows: list[RowWidget] = []
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(12))
        self._column.addStretch(1)
        self.complaint = QLabel()
        self.complaint.setProperty("role", "muted")
        self.complaint.setWordWrap(True)
        self.body.addWidget(self.title)
        self.body.addWidget(self.words)
        self.body.addWidget(self._scroll(), 1)
        self.body.addWidget(self.complaint)
        self.body.addLayout(self._buttons())
        given = rows_of(programme) if programme else [ProgrammeRow(_FIRST)]
        for row in given:
            self.add(row)

    def add(self, row: ProgrammeRow) -> None:
        """One more exercise at the end."""
        widget = RowWidget(self._specs, row, self.look)
        widget.removed.connect(lambda: self._remove(widget))
        widget.moved.connect(lambda by: self._move(widget, by))
        widget.joined.connect(self._follow)
        widget.fit(self._area.viewport().width())
        self.rows.append(widget)
        self._column.insertWidget(len(self.rows) - 1, widget)
        self._follow()

    def save(self) -> None:
        """Writes it among the user's own, or says what is missing."""
        try:
            own = load_programmes(self._specs).own
            mine = self._before.name if self._before and self._before.name in own else None
            programme = programme_of(
                [row.value for row in self.rows],
                self.title.text(),
                self._specs,
                words=self.words.text(),
                count_in_s=self.count_in.value(),
                taken=own.keys() - {mine},
            )
            if mine is not None:
                programme = replace(programme, name=mine)
            save_programme(programme)
        except CoachError as error:
            self.complaint.setText(f"{said(str(error)).capitalize()}.")
            return
        self.close_sheet()
        self.saved.emit(programme)

    def _fit(self) -> None:
        """Rows take the width that there is."""
        for row in self.rows:
            row.fit(self._area.viewport().width())

    def _scroll(self) -> QScrollArea:
        holder = QWidget()
        holder.setLayout(self._column)
        self._area = scroll = _Area()
        scroll.resized.connect(self._fit)
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(self.look.px(_ROWS_HEIGHT))
        for ground in (holder, scroll.viewport()):
            ground.setAutoFillBackground(False)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _buttons(self) -> QHBoxLayout:
        self.more = Button(tr("Add an exercise"))
        self.keep = Button(tr("Save"), "main")
        self.more.clicked.connect(self._add_like_the_last)
        self.keep.clicked.connect(self.save)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(QLabel(tr("Count-in")))
        row.addWidget(self.count_in)
        row.addWidget(self.keep)
        return row

    def _add_like_the_last(self) -> None:
        last = self.rows[-1].value if self.rows else ProgrammeRow(_FIRST)
        self.add(replace(last, linked=False))
        self.rows[-1].exercise.setFocus()

    def _remove(self, widget: RowWidget) -> None:
        self.rows.remove(widget)
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
        self._follow()

    def _move(self, widget: RowWidget, by: int) -> None:
        at = self.rows.index(widget)
        to = at + by
        if 0 <= to < len(self.rows):
            self.rows.insert(to, self.rows.pop(at))
            self._column.removeWidget(widget)
            self._column.insertWidget(to, widget)
            self._follow()

    def _follow(self) -> None:
        """A superset has one number of sets and one change; the last row has no next one."""
        sets = change_s = None
        for at, row in enumerate(self.rows):
            last = at == len(self.rows) - 1
            goes_on = row.linked.isChecked() and not last
            row.place(sets, change_s if goes_on else None, last=last)
            if not goes_on:
                sets = change_s = None
            elif sets is None:
                sets, change_s = row.sets.value(), row.rest.value()


class _Area(QScrollArea):
    """Tells its new size."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """As Qt does, and tells it."""
        super().resizeEvent(event)
        self.resized.emit()
