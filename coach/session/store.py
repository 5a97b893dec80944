"""The session log: one SQLite file that survives being killed.

Every rep is committed by itself (write-ahead log, flushed to disk), so that a crash loses at most
the rep in progress. One thread writes; readers open a `SessionStore` of their own with
``read_only=True`` and may do so while the writer is at work.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from math import nan
from pathlib import Path
from typing import Any, Final, Self, cast

from coach.errors import CoachError
from coach.paths import data_dir
from coach.session import schema
from coach.session.codec import CODEC_VERSION, CodecError, decode_window, encode_window
from coach.session.records import RepRow, SessionRow, SetRow
from coach.types import HoldEvent, PoseWindow, RepEvent, Side

_BUSY_S: Final = 2.0
_EVENT: Final = (
    "start_s, peak_s, end_s, rom_deg, eccentric_s, concentric_s, counted, reason, faults,"
    " peak_phase, side"
)

_COUNTED_SETS: Final = (
    "SELECT t.*, coalesce(sum(r.counted), 0) AS reps,"
    " count(r.id) - coalesce(sum(r.counted), 0) AS attempts,"
    " (SELECT said FROM corrections c WHERE c.set_id = t.id AND undone_at IS NULL"
    " ORDER BY c.id DESC LIMIT 1) AS said"
    " FROM sets t LEFT JOIN reps r ON r.set_id = t.id GROUP BY t.id"
)

_BUSY = "another program holds the log; close it and try again"
_DAMAGED = (
    "the log is damaged ({error}); it was left as it is. Move it away to start a new one, and try"
    " 'sqlite3 {name} .recover' to save what it holds"
)
_REMEDIES: Final = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_FULL: "the disk is full; free some space (what was logged before is safe)",
    sqlite3.SQLITE_READONLY: "no right to write; make the file and its folder writable",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that it is a file and that you may read it",
}


class StoreError(CoachError):
    """The log cannot be read or written; names the file and the remedy."""


def default_path() -> Path:
    """Where the log of this user lies."""
    return data_dir() / "sessions.sqlite3"


class SessionStore:
    """The log, open. Use it from one thread at a time; close it, or use it in ``with``."""

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        """Opens the log; a writer creates the file and its folder, a reader never does.

        Args:
            path: The file; the user's own log by default.
            read_only: Open without the right to write.

        Raises:
            StoreError: No such file (reader), not a log, newer version, locked, damaged, no
                right to write. Nothing is overwritten.
        """
        self.path = path or default_path()
        self.read_only = read_only
        with self._translated():
            self._db = self._connect()
        try:
            with self._translated():
                self._prepare()
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file. May be called twice."""
        self._db.close()

    # writing -------------------------------------------------------------------------------

    def begin_session(self, source: str, started_at: str) -> int:
        """A new session's id. ``started_at`` is an ISO 8601 time."""
        return self._insert(
            "INSERT INTO sessions(source, started_at) VALUES (?, ?)", (source, started_at)
        )

    def begin_set(self, session_id: int, exercise: str, started_s: float) -> int:
        """A new set's id. ``started_s`` is on the source's clock."""
        return self._insert(
            "INSERT INTO sets(session_id, exercise, started_s) VALUES (?, ?, ?)",
            (session_id, exercise, started_s),
        )

    def add_rep(self, set_id: int, event: RepEvent, window: PoseWindow | None) -> int:
        """Stores a rep or an attempt with its landmarks; on disk when this returns its id."""
        row = (
            *(set_id, event.index, event.start_s, event.peak_s, event.end_s, event.rom_deg),
            *(event.eccentric_s, event.concentric_s, int(event.counted), event.reason),
            *(json.dumps(event.faults), event.peak_phase, event.side),
        )
        blob = encode_window(window) if window is not None else None
        with self._translated(), self._transaction():
            marks = ", ".join("?" * len(row))
            sql = f"INSERT INTO reps(set_id, number, {_EVENT}) VALUES ({marks})"
            rep_id = cast(int, self._db.execute(sql, row).lastrowid)
            if blob is not None:
                self._db.execute(
                    "INSERT INTO rep_landmarks VALUES (?, ?, ?)", (rep_id, CODEC_VERSION, blob)
                )
        return rep_id

    def add_hold(self, set_id: int, hold: HoldEvent) -> int:
        """Stores a finished stretch of a held position; on disk when this returns its id."""
        return self._insert(
            "INSERT INTO holds(set_id, number, start_s, end_s, reason) VALUES (?, ?, ?, ?, ?)",
            (set_id, hold.index, hold.start_s, hold.end_s, hold.reason),
        )

    def rename_set(self, set_id: int, exercise: str) -> None:
        """The set turned out to be of another exercise: its reps and holds go, all at once."""
        with self._transaction():
            self._db.execute("UPDATE sets SET exercise = ? WHERE id = ?", (exercise, set_id))
            self._db.execute("DELETE FROM reps WHERE set_id = ?", (set_id,))
            self._db.execute("DELETE FROM holds WHERE set_id = ?", (set_id,))

    def end_set(self, set_id: int, ended_s: float, held_s: float = nan) -> None:
        """Closes a set. ``held_s`` is NaN for an exercise whose reps are counted."""
        self._insert(
            "UPDATE sets SET ended_s = ?, held_s = ? WHERE id = ?", (ended_s, held_s, set_id)
        )

    def end_session(self, session_id: int, ended_at: str | None = None) -> None:
        """Closes a session, now by default."""
        now = ended_at or datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        self._insert("UPDATE sessions SET ended_at = ? WHERE id = ?", (now, session_id))

    # reading -------------------------------------------------------------------------------

    def sessions(self) -> list[SessionRow]:
        """All sessions, oldest first."""
        rows = self._rows(
            "SELECT s.id, source, started_at, ended_at, count(t.id), coalesce(sum(reps), 0),"
            " coalesce(sum(attempts), 0), coalesce(sum(coalesce(said, reps)), 0)"
            f" FROM sessions s LEFT JOIN ({_COUNTED_SETS}) t ON t.session_id = s.id"
            " GROUP BY s.id ORDER BY s.id"
        )
        return [SessionRow(*row) for row in rows]

    def sets(self, session_id: int) -> list[SetRow]:
        """The sets of a session in order."""
        rows = self._rows(
            "SELECT id, session_id, exercise, started_s, ended_s, reps, attempts, held_s, said"
            f" FROM ({_COUNTED_SETS}) WHERE session_id = ? ORDER BY id",
            (session_id,),
        )
        return [SetRow(*(*row[:7], _number(row[7]), row[8])) for row in rows]

    def holds(self, set_id: int) -> list[HoldEvent]:
        """The stretches of a held position, in order."""
        sql = "SELECT number, start_s, end_s, reason FROM holds WHERE set_id = ? ORDER BY id"
        return [HoldEvent(*row) for row in self._rows(sql, (set_id,))]

    def reps(self, set_id: int) -> list[RepRow]:
        """The reps and attempts of a set in the order in which they were finished."""
        rows = self._rows(
            f"SELECT id, set_id, coalesce(length(data), 0), number, {_EVENT}"
            " FROM reps LEFT JOIN rep_landmarks ON rep_id = id WHERE set_id = ? ORDER BY id",
            (set_id,),
        )
        return [RepRow(row[0], row[1], _event(row[3:]), row[2]) for row in rows]

    def rep_window(self, rep_id: int) -> PoseWindow:
        """The landmarks of a rep.

        Raises:
            StoreError: None were stored, or they are damaged.
        """
        rows = self._rows("SELECT codec, data FROM rep_landmarks WHERE rep_id = ?", (rep_id,))
        if not rows:
            raise StoreError(f"{self.path}: no landmarks are stored for rep {rep_id}")
        if rows[0][0] > CODEC_VERSION:
            raise StoreError(self._newer())
        try:
            return decode_window(rows[0][1])
        except CodecError as error:
            raise StoreError(f"{self.path}: rep {rep_id} has {error}") from error

    # within --------------------------------------------------------------------------------

    def _connect(self) -> sqlite3.Connection:
        if self.read_only:
            uri = f"{self.path.absolute().as_uri()}?mode=ro"
        else:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            uri = f"{self.path.absolute().as_uri()}?mode=rwc"
        return sqlite3.connect(
            uri, uri=True, timeout=_BUSY_S, isolation_level=None, check_same_thread=False
        )

    def _prepare(self) -> None:
        version = schema.check(self._db)
        if self.read_only:
            if version == 0:
                raise StoreError(f"{self.path}: the log is empty; nothing was recorded yet")
            if version < len(schema.MIGRATIONS):
                SessionStore(self.path).close()  # only a writer can bring an old file up
            return
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        schema.migrate(self._db)

    def _insert(self, sql: str, values: Sequence[object]) -> int:
        with self._translated():
            return cast(int, self._db.execute(sql, values).lastrowid)

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._translated(), closing(self._db.execute(sql, values)) as cursor:
            return cursor.fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # a full disk has rolled back by itself
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """What the database says, as one line with the remedy."""
        try:
            yield
        except schema.ForeignDatabaseError as error:
            raise StoreError(
                f"{self.path} is another program's database; choose another file"
            ) from error
        except schema.NewerSchemaError as error:
            raise StoreError(self._newer()) from error
        except OSError as error:
            raise StoreError(f"cannot open the log {self.path}: {error.strerror}") from error
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {_remedy(error, self.path)}") from error

    def _newer(self) -> str:
        return f"{self.path} was written by a newer version of this program; update the program"


def _remedy(error: sqlite3.Error, path: Path) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest says where it happened
    if code == sqlite3.SQLITE_CANTOPEN and not path.exists():
        return "there is no log here; nothing was recorded yet"
    remedy = _REMEDIES.get(code, "the log cannot be used ({error})")
    return remedy.format(error=error, name=path.name)


def _event(row: tuple[Any, ...]) -> RepEvent:
    index, start, peak, end, rom, eccentric, concentric, counted, reason, faults, phase, side = row
    return RepEvent(
        index=index,
        start_s=start,
        peak_s=peak,
        end_s=end,
        rom_deg=_number(rom),
        eccentric_s=_number(eccentric),
        concentric_s=_number(concentric),
        counted=bool(counted),
        reason=reason,
        faults=tuple(json.loads(faults)),
        peak_phase=_number(phase),
        side=cast(Side | None, side),
    )


def _number(value: float | None) -> float:
    """SQLite keeps NaN as NULL."""
    return nan if value is None else value
