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
from coach.types import RepEvent
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.wording import grade, measures

_COLUMNS = ("", "Rep", "Exercise", "What was measured")
_EMPTY = "Nothing is logged yet. Do a rep and it appears here."


class SessionLogPanel(Panel):
    """Reads the log with a reader of its own whenever a count has changed."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._context = context
        self._seen: tuple[object, ...] | None = None
        self.note = QLabel(_EMPTY)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setHorizontalHeaderLabels(list(_COLUMNS))
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
        status = self._context.status()
        wanted = (status.session_id, status.exercise, status.reps, status.attempts)
        if status.session_id is None or wanted == self._seen:
            return
        try:
            rows = _read(status.session_id)
        except CoachError as error:
            self.note.setText(str(error))
            self.note.show()
            return
        if len(rows) >= status.reps + status.attempts:
            self._seen = wanted
        self.note.setVisible(not rows)
        self._fill(rows)

    def _fill(self, rows: list[tuple[str, RepEvent]]) -> None:
        self.table.setRowCount(len(rows))
        for line, (exercise, event) in enumerate(reversed(rows)):
            shape, colour = grade(event)
            number = str(event.index) if event.counted else "–"
            said = measures(event)
            if event.reason:
                said = f"{event.reason.rstrip('.').capitalize()}. {said}"
            for column, text in enumerate((shape, number, exercise, said)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == 0:
                    item.setForeground(self._context.look.colour(colour))
                self.table.setItem(line, column, item)

    def _restyle(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(self._context.look.px(32))


def _read(session_id: int) -> list[tuple[str, RepEvent]]:
    """(exercise, event) of a session, oldest first."""
    from coach.session.store import SessionStore

    with closing(SessionStore(read_only=True)) as store:
        return [
            (row.exercise, rep.event)
            for row in store.sets(session_id)
            for rep in store.reps(row.id)
        ]
