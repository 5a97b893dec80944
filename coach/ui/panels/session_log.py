"""The reps of this session as they lie in the log."""

from contextlib import closing

from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from coach.errors import CoachError
from coach.types import HoldEvent
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.translate import marked, said, tr
from coach.ui.wording import Finished, grade, measures, unit_sign

_COLUMNS = ("", marked("Rep"), marked("Exercise"), marked("What was measured"))
_EMPTY = marked("Nothing is logged yet. Do a rep and it appears here.")


class SessionLogPanel(Panel):
    """Reads the log with a reader of its own whenever a count has changed."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._context = context
        self._seen: tuple[object, ...] | None = None
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
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)
        context.look.changed.connect(self._restyle)
        self._restyle()

    def refresh(self) -> None:
        """Reads again where something was added."""
        session_id, finished = self._context.status().session_id, self._context.evidence.moments
        wanted = (session_id, finished[-1:], len(finished))
        if session_id is None or wanted == self._seen:
            return
        try:
            rows = _read(session_id)
        except CoachError as error:
            self.note.setText(said(str(error)))
            self.note.show()
            return
        if len(rows) >= len(finished):
            self._seen = wanted
        self.note.setVisible(not rows)
        self._fill(rows)

    def _fill(self, rows: list[tuple[str, Finished]]) -> None:
        self.table.setRowCount(len(rows))
        for line, (exercise, event) in enumerate(reversed(rows)):
            shape, colour = grade(event)
            for column, text in enumerate((shape, *self._texts(exercise, event))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == 0:
                    item.setForeground(self._context.look.colour(colour))
                self.table.setItem(line, column, item)

    def _texts(self, exercise: str, event: Finished) -> tuple[str, str, str]:
        spec = self._context.specs.get(exercise)
        words = measures(event, unit_sign(spec) if spec else "°")
        counted = isinstance(event, HoldEvent) or event.counted
        if event.reason:
            words = f"{said(event.reason.rstrip('.')).capitalize()}. {words}"
        return str(event.index) if counted else "–", said(spec.title) if spec else exercise, words

    def _restyle(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(self._context.look.px(32))


def _read(session_id: int) -> list[tuple[str, Finished]]:
    """(exercise, event) of a session, oldest first."""
    from coach.session.store import SessionStore

    with closing(SessionStore(read_only=True)) as store:
        rows: list[tuple[str, Finished]] = []
        for one in store.sets(session_id):
            rows += [(one.exercise, rep.event) for rep in store.reps(one.id)]
            rows += [(one.exercise, hold) for hold in store.holds(one.id)]
        return rows
