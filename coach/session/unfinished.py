"""What a killed program has left open in the log: found, closed with its true end, or gone on with.

Whoever writes sessions holds a shared lock on an empty file beside the log, which the system takes
back from a program that ends in any way. Who alone could lock it knows that nobody is in the midst
of a session that has no end.
"""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

GO_ON_WITHIN: Final = timedelta(minutes=15)
"""After a longer break than this it is another session."""

_SESSIONS: Final = """SELECT s.id, source, started_at,
    coalesce(max(r.end_s), 0), coalesce(max(h.end_s), 0)
    FROM sessions s LEFT JOIN sets t ON t.session_id = s.id
    LEFT JOIN reps r ON r.set_id = t.id LEFT JOIN holds h ON h.set_id = t.id
    WHERE s.ended_at IS NULL AND s.deleted_at IS NULL GROUP BY s.id ORDER BY s.id"""
_END_SETS: Final = """UPDATE sets SET
    held_s = (SELECT sum(end_s - start_s) FROM holds WHERE set_id = sets.id),
    ended_s = max(started_s,
        coalesce((SELECT max(end_s) FROM reps WHERE set_id = sets.id), started_s),
        coalesce((SELECT max(end_s) FROM holds WHERE set_id = sets.id), started_s))
    WHERE session_id = ? AND ended_s IS NULL"""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that its program could not end.

    Attributes:
        id: Its row.
        source: What was watched.
        begun: When; with the place's offset.
        ended: When its last rep or hold was over.
    """

    id: int
    source: str
    begun: datetime
    ended: datetime

    def goes_on(self, source: str, at: datetime) -> bool:
        """Whether what begins at this time on this source is the same session."""
        return self.source == source and timedelta(0) <= at - self.ended <= GO_ON_WITHIN


class Writing:
    """The mark that sessions are being written; close it when no more are."""

    def __init__(self, log: Path) -> None:
        """Args: log: The log's file. Where nothing can be put beside it there is no mark."""
        self.path = log.with_name(log.name + ".running")
        self._mark: sqlite3.Connection | None = None

    def alone(self) -> bool:
        """Sets the mark; True where no other program has set it. Waits for up to two seconds."""
        if self._mark is not None:
            return False
        try:
            mark = sqlite3.connect(
                self.path, timeout=0, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error:
            return False
        try:
            alone = _locked(mark)
            mark.execute("PRAGMA busy_timeout = 2000")
            mark.execute("BEGIN")
            mark.execute("SELECT count(*) FROM sqlite_master").fetchall()
        except sqlite3.Error:
            mark.close()
            return False
        self._mark = mark
        return alone

    def close(self) -> None:
        """Takes the mark back. May be called twice."""
        if self._mark is not None:
            self._mark.close()
            self._mark = None


def _locked(mark: sqlite3.Connection) -> bool:
    try:
        mark.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        return False
    mark.execute("ROLLBACK")
    return True


def unfinished(db: sqlite3.Connection) -> list[Unfinished]:
    """The sessions without an end, oldest first; those whose begin is no time are left out."""
    found = []
    with closing(db.execute(_SESSIONS)) as rows:
        for row_id, source, started_at, *last_s in rows:
            with suppress(ValueError, OverflowError):
                begun = datetime.fromisoformat(started_at).astimezone()
                ended = begun + timedelta(seconds=max(last_s))
                found.append(Unfinished(row_id, source, begun, ended))
    return found


def end_sets(db: sqlite3.Connection, session_id: int) -> None:
    """Ends the sets that are still open, with their last rep or hold."""
    db.execute(_END_SETS, (session_id,))


def end(db: sqlite3.Connection, session: Unfinished) -> None:
    """Ends a session when its last rep or hold was over."""
    end_sets(db, session.id)
    ended_at = session.ended.isoformat(timespec="seconds")
    db.execute("UPDATE sessions SET ended_at = ? WHERE id = ?", (ended_at, session.id))
