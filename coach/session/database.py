"""The log's file: opened, prepared, spoken to, and what is wrong with it in plain words."""

import shutil
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self, cast

from coach.errors import CoachError
from coach.paths import data_dir
from coach.session import schema

_BUSY_S: Final = 2.0
WAL_FILES: Final = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database while it is in use."""

_NO_RIGHT = "make the folder and what is in it writable, or set WORKOUT_COACH_HOME to one that is"
_BUSY = "another program holds the log; close it and try again"
_DAMAGED = (
    "the log is damaged ({error}); it was left as it is. 'sessions repair' saves what can be read"
    " of it"
)
_DAMAGES: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_REMEDIES: Final = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_FULL: "the disk is full; free some space (what was logged before is safe)",
    sqlite3.SQLITE_READONLY: f"no right to write; {_NO_RIGHT}",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that it is a file and that you may read it",
}


class StoreError(CoachError):
    """The log cannot be read or written; names the file and the remedy."""


class LogClosedError(StoreError):
    """It was closed, here: opening it again is up to who closed it."""


def default_path() -> Path:
    """Where the log of this user lies."""
    return data_dir() / "sessions.sqlite3"


def now() -> str:
    """The present time as the log keeps it: ISO 8601 with the place's offset, to the second."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


class Database:
    """The log's file, open; close it, or use it in ``with``.

    Meant for one thread. Another one may close it at any time: what is being written or read then
    is finished first, and whatever comes afterwards is refused with a `StoreError`.
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        """Opens the log; a writer creates the file and its folder, a reader never does.

        An older log is brought up to today's tables, a copy of it kept beside it. Of a damaged
        one a writer sets a copy aside.

        Args:
            path: The file; the user's own log by default.
            read_only: Open without the right to write.

        Raises:
            StoreError: No such file (reader), not a log, newer version, locked, damaged, no
                right to write. Nothing is overwritten.
        """
        self.path = path or default_path()
        self.read_only = read_only
        # SQLite's connections may change threads but Python's crash when closed in mid-statement
        self._in_use = threading.RLock()
        self._closed = False
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

    def prove(self) -> None:
        """Raises: StoreError: It can be read but not written, or somebody holds it."""
        with self._translated(), self._transaction():
            pass

    def close(self) -> None:
        """Closes the file once nothing is using it. May be called twice, from any thread."""
        with self._in_use:
            self._closed = True
            self._db.close()

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
                Database(self.path).close()  # only a writer can bring an old file up
            return
        if 0 < version < len(schema.MIGRATIONS):
            self._copy(beside(self.path, f"version-{version}"))
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA secure_delete = ON")  # what is deleted is gone from the file
        schema.migrate(self._db)

    def _copy(self, out: Path) -> None:
        """The log as it is, in a file of its own that appears when it is whole; an older one stays.

        Waits for nobody: others may read and write meanwhile.
        """
        if out.exists():
            return
        part = out.with_name(out.name + ".part")
        part.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(part)) as copy:
                self._db.backup(copy)
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)

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
        """One use of the file: nobody closes it meanwhile, and what it says is one plain line."""
        try:
            with self._in_use:
                if self._closed:
                    raise LogClosedError(f"{self.path}: the log is closed")
                yield
        except schema.ForeignDatabaseError as error:
            raise StoreError(
                f"{self.path} is another program's database; choose another file"
            ) from error
        except schema.NewerSchemaError as error:
            raise StoreError(self._newer()) from error
        except OSError as error:
            raise StoreError(
                f"cannot open the log {self.path}: {error.strerror}; {_NO_RIGHT}"
            ) from error
        except sqlite3.Error as error:
            if _code(error) in _DAMAGES and not self.read_only:
                set_aside(self.path)
            raise StoreError(f"{self.path}: {self._remedy(error)}") from error

    def _remedy(self, error: sqlite3.Error) -> str:
        code = _code(error)
        if code == sqlite3.SQLITE_CANTOPEN and self.read_only and not self.path.exists():
            return "there is no log here; nothing was recorded yet"
        if code == sqlite3.SQLITE_CANTOPEN and not self.read_only and not self.path.is_dir():
            code = sqlite3.SQLITE_READONLY
        return _REMEDIES.get(code, "the log cannot be used ({error})").format(error=error)

    def _newer(self) -> str:
        return f"{self.path} was written by a newer version of this program; update the program"


def beside(path: Path, word: str) -> Path:
    """The name of a copy of the log that lies in the same folder."""
    return path.with_name(f"{path.stem}.{word}{path.suffix}")


def set_aside(path: Path) -> Path:
    """Copies a damaged log, with what SQLite keeps beside it, once for each state of the file.

    Never raises for want of room: the log itself is left alone anyway.
    """
    changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    copy = beside(path, f"damaged-{changed:%Y%m%d-%H%M%S}")
    if not copy.exists():
        with suppress(OSError):
            for end in ("", *WAL_FILES):
                file = path.with_name(path.name + end)
                if file.exists():
                    shutil.copy2(file, copy.with_name(copy.name + end))
    return copy


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest says where it happened
