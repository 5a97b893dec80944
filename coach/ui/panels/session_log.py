"""The reps of this session as they lie in the log."""

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from coach.runtime.jobs import Job, JobContext, JobRunner
from coach.types import HoldEvent
from coach.ui.bridge import Bridge
from coach.ui.evidence import Moment
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.translate import marked, said, tr
from coach.ui.wording import Finished, grade, measures, unit_sign

if TYPE_CHECKING:
    from coach.session.store import SessionStore

_COLUMNS = ("", marked("Rep"), marked("Exercise"), marked("What was measured"))
_EMPTY = marked("Nothing is logged yet. Do a rep and it appears here.")
_MEASURED_ROWS = 20
_SHOWN = 300  # rows: who wants more opens the review
_JOIN_S = 1.0
_ROW = 62  # three lines of what was measured

_Wanted = tuple[int | None, tuple[Moment, ...], int]
_Row = tuple[str, Finished]


class SessionLogPanel(Panel):
    """Reads the log in a thread, with a reader of its own, whenever a count has changed."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._context = context
        self._seen: _Wanted | None = None
        self._asked: _Wanted | None = None
        self._rows: list[_Row] = []
        self._bridge = Bridge(self)
        self._bridge.fact.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._jobs: JobRunner[tuple[_Wanted, list[_Row]]] = JobRunner(
            "session-log", on_result=self._bridge.post, on_error=self._bridge.post, in_turn=True
        )
        self.note = QLabel(tr(_EMPTY))
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setHorizontalHeaderLabels([tr(column) for column in _COLUMNS])
        self.table.setAccessibleName(tr("Reps of this session"))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setResizeContentsPrecision(_MEASURED_ROWS)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(len(_COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        context.look.changed.connect(self._restyle)
        self._restyle()

    def refresh(self) -> None:
        """Reads again where something was added."""
        session_id, finished = self._context.status().session_id, self._context.evidence.moments
        wanted = (session_id, finished[-1:], len(finished))
        if session_id is None or self._asked is not None or wanted == self._seen:
            return
        self._asked = wanted
        self._jobs.submit(_read(wanted, session_id))

    def shut(self) -> None:
        """Ends the reader."""
        self._jobs.stop(_JOIN_S)

    def _take(self, answer: str | tuple[_Wanted, list[_Row]]) -> None:
        self._asked = None
        if isinstance(answer, str):
            self.note.setText(said(answer))
            self.note.show()
            return
        wanted, rows = answer
        if _holds(rows, wanted[1]):
            self._seen = wanted
        self.note.setText(tr(_EMPTY))
        self.note.setVisible(not rows)
        self.table.setVisible(bool(rows))
        if rows != self._rows:
            self._show(rows)

    def _show(self, rows: list[_Row]) -> None:
        """Adds what is new on top, drops what is too old below; all anew where more has changed."""
        gone = self._rows.index(rows[0]) if rows and rows[0] in self._rows else 0
        known = len(self._rows) - gone
        if rows[:known] != self._rows[gone:]:
            known = 0
        self.table.setRowCount(known)
        for row in rows[known:]:
            self.table.insertRow(0)
            self._fill(*row)
        self._rows = rows
        for column in range(len(_COLUMNS) - 1):  # the last has what is left
            self.table.resizeColumnToContents(column)

    def _fill(self, exercise: str, event: Finished) -> None:
        shape, colour = grade(event)
        for column, text in enumerate((shape, *self._texts(exercise, event))):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column == 0:
                item.setForeground(self._context.look.colour(colour))
            self.table.setItem(0, column, item)

    def _texts(self, exercise: str, event: Finished) -> tuple[str, str, str]:
        spec = self._context.specs.get(exercise)
        words = measures(event, unit_sign(spec) if spec else "°")
        counted = isinstance(event, HoldEvent) or event.counted
        if event.reason:
            words = f"{said(event.reason.rstrip('.')).capitalize()}. {words}"
        return str(event.index) if counted else "–", said(spec.title) if spec else exercise, words

    def _restyle(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(self._context.look.px(_ROW))


def _read(wanted: _Wanted, session_id: int) -> Job[tuple[_Wanted, list[_Row]]]:
    """(exercise, event) of a session, oldest first; the newest `_SHOWN`. For the jobs' thread."""

    def job(_: JobContext) -> tuple[_Wanted, list[_Row]]:
        from coach.session.store import SessionStore

        rows: list[_Row] = []
        with closing(SessionStore(read_only=True)) as store:
            for one in reversed(store.sets(session_id)):
                rows = _rows_of(store, one.id, one.exercise) + rows
                if len(rows) >= _SHOWN:
                    break
        return wanted, rows[-_SHOWN:]

    return job


def _rows_of(store: "SessionStore", set_id: int, exercise: str) -> list[_Row]:
    rows: list[_Row] = [(exercise, rep.event) for rep in store.reps(set_id, newest=_SHOWN)]
    return rows + [(exercise, hold) for hold in store.holds(set_id)]


def _holds(rows: list[_Row], finished: tuple[Moment, ...]) -> bool:
    """Whether the log has what was finished last."""
    return all(any(event.end_s >= one.event.end_s for _, event in rows) for one in finished)
