"""Brings the person's words on sessions and sets to the log, and shows what came of them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coach.runtime.correcting import CorrectableSet
from coach.session.recount import SetRecount
from coach.session.review import Kind
from coach.ui.review import log_edits
from coach.ui.review.desk import Desk
from coach.ui.review.import_model import TakenIn
from coach.ui.review.log_edits import Edit
from coach.ui.review.session_pane import SessionPane
from coach.ui.review.undo_line import UndoLine
from coach.ui.review.words import sessions_of
from coach.ui.theme import Look
from coach.ui.translate import tr


class Editing(QObject):
    """Listens to the middle of the review.

    Signals:
        changed: The log is another one now.
        correct_asked: A `CorrectableSet` to be corrected in a sheet.
    """

    changed = Signal()
    correct_asked = Signal(object)

    def __init__(
        self,
        look: Look,
        desk: Desk,
        session: SessionPane,
        find: Callable[[int], CorrectableSet],
        path: Path | None,
    ) -> None:
        """Args: find: Reads a set to be corrected; called in the desk's thread."""
        super().__init__(session)
        self._desk, self._session, self._find, self._path = desk, session, find, path
        self.line = UndoLine(look, self._write)
        bar = session.bar
        bar.effort_said.connect(self._say_effort)
        bar.note_kept.connect(partial(self._keep_note, "set"))
        session.note.kept.connect(partial(self._keep_note, "session"))
        bar.correct_asked.connect(self.correct)
        bar.undo_asked.connect(self._undo_correction)
        bar.delete_asked.connect(self.delete_set)
        session.delete.clicked.connect(self.delete_session)

    def delete_session(self) -> None:
        """The session that is shown goes."""
        if self._session.view is not None:
            self.delete_sessions((self._session.view.line.row.id,))

    def delete_sessions(self, row_ids: tuple[int, ...]) -> None:
        """These sessions go."""
        name = tr("Session") if len(row_ids) == 1 else sessions_of(len(row_ids))
        self.line.do(log_edits.deletion("session", row_ids, name, self._path))

    def delete_set(self) -> None:
        """The chosen set goes."""
        view = self._session.chosen
        if view is not None:
            name = tr("Set {number}").format(number=view.number)
            self.line.do(log_edits.deletion("set", (view.row.id,), name, self._path))

    def accept_recounts(self, accepted: tuple[SetRecount, ...]) -> None:
        """Sets take the verdicts of today's rules."""
        self.line.do(log_edits.recounts(accepted, self._path))

    def take_in(self, told: TakenIn) -> None:
        """Sessions were imported."""
        self.line.add(log_edits.taken_in(told, self._path))
        self.changed.emit()

    def correct(self) -> None:
        """Asks for the true count of the chosen set."""
        view = self._session.chosen
        if view is not None and self._session.bar.correct.isEnabled():
            find = partial(self._find, view.row.id)
            self._desk.ask("correct", find, self.correct_asked.emit)

    def _keep_note(self, kind: Kind, text: str, before: str) -> None:
        view, one = self._session.view, self._session.chosen
        row_id = view.line.row.id if kind == "session" and view else one.row.id if one else None
        if row_id is not None:
            self.line.do(log_edits.note(kind, row_id, text, before, self._path))

    def _say_effort(self, rpe: float, before: float) -> None:
        view = self._session.chosen
        if view is not None:
            self.line.do(log_edits.effort(view.row.id, rpe, before, self._path))

    def _undo_correction(self) -> None:
        view = self._session.chosen
        if view is not None:
            edit: Edit = log_edits.correction_undone(view.row.id, view.row.exercise, self._path)
            self.line.do(edit)

    def _write(self, deed: Callable[[], None]) -> None:
        self._desk.write(deed, lambda _none: self.changed.emit())
