"""What the person changes in the log while reviewing it: notes, effort, load, deletion, goals.

What is deleted is only hidden, until it is purged.
"""

from datetime import UTC, datetime, timedelta
from typing import Literal

from coach.errors import InputError
from coach.session.database import now
from coach.session.goals import checked_kind
from coach.session.query import QueryStore

Kind = Literal["session", "set"]
_TABLES: dict[Kind, str] = {"session": "sessions", "set": "sets"}


class ReviewStore(QueryStore):
    """The log, read and changed by its owner. Use it from one thread at a time."""

    def set_note(self, kind: Kind, row_id: int, note: str) -> None:
        """The person's words on a session or a set; blank takes them away."""
        self._change(kind, row_id, "note", note.strip() or None)

    def set_rpe(self, set_id: int, rpe: float | None) -> None:
        """Rate of perceived exertion of a set, 1 to 10; None takes it away."""
        if rpe is not None and not 1 <= rpe <= 10:
            raise InputError(f"the effort is a number from 1 to 10, not {rpe:g}")
        self._change("set", set_id, "rpe", rpe)

    def set_load(self, set_id: int, load_kg: float | None) -> None:
        """The weight that was moved; None takes it away."""
        if load_kg is not None and not 0 <= load_kg <= 2000:
            raise InputError(f"the load is a number of kilograms up to 2000, not {load_kg:g}")
        self._change("set", set_id, "load_kg", load_kg)

    def delete(self, kind: Kind, row_id: int) -> None:
        """Hides a session or a set from everything; `restore` brings it back until a purge."""
        self._change(kind, row_id, "deleted_at", now())

    def restore(self, kind: Kind, row_id: int) -> None:
        """Brings a deleted session or set back as it was."""
        self._change(kind, row_id, "deleted_at", None)

    def deleted(self) -> list[tuple[Kind, int, str]]:
        """What can be restored: kind, id and when it was deleted, the last first."""
        rows = self._rows(
            "SELECT * FROM (SELECT 'session', id, deleted_at FROM sessions UNION ALL"
            " SELECT 'set', id, deleted_at FROM sets) WHERE deleted_at IS NOT NULL"
            " ORDER BY julianday(deleted_at) DESC, id DESC"
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def purge(self, older_than: timedelta = timedelta()) -> int:
        """Deletes for good what was deleted that long ago, landmarks and all.

        Returns:
            How many sessions and sets are gone.
        """
        before = (datetime.now(UTC) - older_than).isoformat()
        gone = 0
        with self._translated():
            with self._transaction():
                for table in _TABLES.values():
                    gone += self._db.execute(
                        f"DELETE FROM {table} WHERE julianday(deleted_at) <= julianday(?)",
                        (before,),
                    ).rowcount
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def add_goal(self, kind: str, target: float, exercise: str | None = None) -> int:
        """A new goal's id; it takes the place of one of that kind for that exercise.

        Raises:
            InputError: No such kind, or nothing to aim at.
        """
        known, made_at = checked_kind(kind, target), now()
        with self._translated(), self._transaction():
            self._db.execute(
                "UPDATE goals SET ended_at = ?"
                " WHERE ended_at IS NULL AND kind = ? AND exercise IS ?",
                (made_at, known, exercise),
            )
            return self._insert(
                "INSERT INTO goals(exercise, kind, target, made_at) VALUES (?, ?, ?, ?)",
                (exercise, known, target, made_at),
            )

    def end_goal(self, goal_id: int) -> None:
        """The goal does not stand any more."""
        self._insert(
            "UPDATE goals SET ended_at = ? WHERE id = ? AND ended_at IS NULL", (now(), goal_id)
        )

    def _change(self, kind: Kind, row_id: int, column: str, value: object) -> None:
        table = _TABLES[kind]
        if not self._rows(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)):
            raise InputError(f"no {kind} {row_id} in {self.path}")
        self._insert(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, row_id))
