"""The log looked after: checked, backed up, saved from damage, deleted whole.

Nothing here writes over a file: a repair puts the log it has saved in the place of the damaged
one, which stays beside it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

from coach.motion.counting.rhythm import ANY
from coach.session import schema
from coach.session.codec import CODEC_VERSION, CodecError, decode_window
from coach.session.database import WAL_FILES, StoreError, beside
from coach.session.export_tables import Table, layout
from coach.session.store import SessionStore

_FARTHEST: Final = 1 << 40  # no log has a row of a higher number
LOST: Final = "saved from a damaged log"
"""Source of a session whose own row is lost."""


@dataclass(slots=True)
class Saved:
    """What a repair came to.

    Attributes:
        kept: The damaged log as it was.
        rows: Rows saved, by table.
        replaced: Sessions and sets that are lost and stand there without their facts, because
            something that belongs to them was saved.
    """

    kept: Path
    rows: dict[str, int] = field(default_factory=dict)
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a log holds; ``deleted``: sessions and sets that can still be brought back."""

    sessions: int
    reps: int
    deleted: int
    landmark_bytes: int


class CareStore(SessionStore):
    """The log, read to be checked and copied."""

    def contents(self) -> Contents:
        """How much is in it."""
        return Contents(*self._rows(_CONTENTS)[0])

    def findings(self) -> list[str]:
        """What is wrong with the log, in plain words; nothing where all is well.

        Reads everything, the landmarks too: about a second for 1000 repetitions.
        """
        try:
            told = [row[0] for row in self._rows("PRAGMA integrity_check(20)")]
        except StoreError as error:
            told = [str(error)]
        found = [f"the file is damaged: {words}" for words in told if words != "ok"]
        if found:
            return found
        for table, row_id, parent, _ in self._rows("PRAGMA foreign_key_check"):
            found.append(f"{table}, row {row_id}: what it belongs to in {parent} is not there")
        for sql, words in _RULES:
            (number,) = self._rows(f"SELECT count(*) {sql}")[0]
            if number:
                found.append(f"{number} {words}")
        return found + list(self._unreadable())

    def back_up(self, out: Path) -> int:
        """Copies the log, also while a run writes to it, into a new file.

        Returns:
            Its bytes.

        Raises:
            StoreError: There is such a file already, or it cannot be written.
        """
        if out.exists():
            raise StoreError(f"{out} is there already; choose another name")
        with self._translated():
            self._copy(out)
        return out.stat().st_size

    def _unreadable(self) -> Iterator[str]:
        for table, key in (("rep_landmarks", "rep_id"), ("set_landmarks", "set_id")):
            bad = 0
            with self._translated(), closing(self._db.execute(f"SELECT * FROM {table}")) as rows:
                for _, codec, data in rows:
                    try:
                        bad += codec > CODEC_VERSION or not len(decode_window(data).t_s)
                    except CodecError:
                        bad += 1
            if bad:
                yield f"{bad} {key.removesuffix('_id')}s whose landmarks cannot be read"


_CONTENTS: Final = """SELECT (SELECT count(*) FROM sessions WHERE deleted_at IS NULL),
    (SELECT count(*) FROM reps),
    (SELECT count(deleted_at) FROM sessions) + (SELECT count(deleted_at) FROM sets),
    (SELECT coalesce(sum(length(data)), 0) FROM rep_landmarks)
    + (SELECT coalesce(sum(length(data)), 0) FROM set_landmarks)"""
_RULES: Final = (
    (
        "FROM reps WHERE NOT start_s <= peak_s OR NOT peak_s <= end_s",
        "reps whose times run backwards",
    ),
    ("FROM reps WHERE json_valid(faults) = 0 OR json_valid(measures) = 0", "reps with broken text"),
    ("FROM corrections WHERE said < 0 OR json_valid(marks) = 0", "corrections that say nothing"),
    ("FROM adjustments WHERE json_valid(limits) = 0", "adjusted limits that cannot be read"),
    (
        "FROM (SELECT set_id, sum(counted) AS n, count(*) AS all_n FROM reps GROUP BY set_id) r"
        " LEFT JOIN set_figures f USING (set_id)"
        " WHERE f.reps IS NOT n OR f.attempts IS NOT all_n - n",
        "sets whose sums are not those of their reps",
    ),
)


def repair(path: Path) -> Saved:
    """Reads what can be read of a damaged log into a new one that takes its place.

    Raises:
        StoreError: Nothing of it can be read, another program holds it, or it is of a newer
            version or another program. Then everything stays where it was.
    """
    if not path.exists():
        raise StoreError(f"{path}: there is no log here; nothing was recorded yet")
    part = beside(path, "repaired")
    _remove(part)
    changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    saved = Saved(_free(beside(path, f"damaged-{changed:%Y%m%d-%H%M%S}")))
    try:
        _save(path, part, changed.isoformat(timespec="seconds"), saved)
    except (schema.NewerSchemaError, schema.ForeignDatabaseError) as error:
        raise StoreError(
            f"{path} was written by a newer version or by another program; it was left as it is"
        ) from error
    except sqlite3.Error as error:
        raise StoreError(
            f"{path}: nothing of it can be read ({error}); it was left as it is. Put a backup in"
            " its place, or move it away to start a new log"
        ) from error
    for end in ("", *WAL_FILES):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).rename(saved.kept.with_name(saved.kept.name + end))
    part.replace(path)
    return saved


def delete_all(path: Path) -> int:
    """Deletes the log, what SQLite keeps beside it, and every copy this program has set aside.

    Returns:
        How many bytes are gone.

    Raises:
        StoreError: Another program holds the log, or a file cannot be deleted.
    """
    if path.exists():
        with closing(sqlite3.connect(path, timeout=0.5)) as log:
            try:
                log.execute("PRAGMA journal_mode = DELETE")  # refused while others have it open
            except sqlite3.OperationalError as error:
                raise StoreError(
                    f"{path}: another program holds the log; close it first"
                ) from error
            except sqlite3.DatabaseError:
                pass  # damaged; it goes all the same
    files = files_of(path)
    size = sum(file.stat().st_size for file in files)
    for file in files:
        try:
            file.unlink()
        except OSError as error:
            raise StoreError(f"cannot delete {file}: {error.strerror}") from error
    return size


def files_of(path: Path) -> list[Path]:
    """The log and all that belongs to it: SQLite's own files, and copies that were set aside."""
    copies = [path, *(f for word in _COPIES for f in path.parent.glob(beside(path, word).name))]
    ends = ("", ".part", *WAL_FILES)
    files = [copy.with_name(copy.name + end) for copy in copies for end in ends]
    return [file for file in dict.fromkeys(files) if file.is_file()]


_COPIES: Final = ("version-*", "damaged-*", "repaired")


def _save(path: Path, part: Path, lost_at: str, saved: Saved) -> None:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True)) as old,
        closing(sqlite3.connect(part, isolation_level=None)) as new,
    ):
        version = schema.check(old)
        if version == 0:
            raise sqlite3.DatabaseError("it is empty")
        new.execute("PRAGMA synchronous = OFF")
        for statements in schema.MIGRATIONS[:version]:
            for statement in statements:
                new.execute(statement)
        new.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        new.execute(f"PRAGMA user_version = {version}")
        tables = layout(new)
        new.execute("BEGIN")
        for table in tables:
            saved.rows[table.name] = _save_table(old, new, table)
        if not any(saved.rows.values()):
            raise sqlite3.DatabaseError("not one row")
        saved.replaced = _adopt(new, tables, lost_at)
        new.execute("COMMIT")
        schema.migrate(new)
        new.execute("DELETE FROM set_figures")
        new.execute(f"{schema.FIGURES} GROUP BY set_id")


def _save_table(old: sqlite3.Connection, new: sqlite3.Connection, table: Table) -> int:
    columns = ", ".join(table.columns)
    marks = ", ".join("?" * len(table.columns))
    sql = f"INSERT OR IGNORE INTO {table.name}({columns}) VALUES ({marks})"
    number = 0
    for row in _readable(old, table.name, columns):
        with suppress(sqlite3.Error):  # a row that is not what its columns take
            number += new.execute(sql, row).rowcount
    return number


def _readable(db: sqlite3.Connection, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    """The rows that can be read: around torn pages by probing for the next number that can."""
    last, step = -1, 1
    while last + step < _FARTHEST:
        sql = f"SELECT rowid, {columns} FROM {table} WHERE rowid >= ? ORDER BY rowid"
        try:
            with closing(db.execute(sql, (last + step,))) as rows:
                for row in rows:
                    last, step = row[0], 1
                    yield row[1:]
            return
        except sqlite3.DatabaseError:
            step = step * 2 if step > 8 else step + 1


def _adopt(db: sqlite3.Connection, tables: tuple[Table, ...], lost_at: str) -> int:
    """Makes rows for lost sessions and sets that others belong to; drops other orphans."""
    replaced = 0
    for table in reversed(tables):
        for column, parent in table.parents.items():
            orphans = f"{column} NOT NULL AND {column} NOT IN (SELECT rowid FROM {parent})"
            if parent not in ("sessions", "sets"):
                db.execute(f"DELETE FROM {table.name} WHERE {orphans}")
                continue
            lost = db.execute(f"SELECT DISTINCT {column} FROM {table.name} WHERE {orphans}")
            for (row_id,) in lost.fetchall():
                replaced += 1
                if parent == "sessions":
                    _insert_session(db, row_id, lost_at)
                else:
                    db.execute(
                        "INSERT INTO sets(id, session_id, exercise, started_s) VALUES (?, ?, ?, 0)",
                        (row_id, _session_near(db, row_id), ANY),
                    )
    return replaced


def _session_near(db: sqlite3.Connection, set_id: int) -> int:
    """The session of the set before; rows are numbered in the order in which they came."""
    sql = "SELECT session_id FROM sets WHERE id < ? ORDER BY id DESC LIMIT 1"
    found = db.execute(sql, (set_id,)).fetchone()
    return int(found[0]) if found else 1


def _insert_session(db: sqlite3.Connection, row_id: int, lost_at: str) -> None:
    db.execute(
        "INSERT INTO sessions(id, source, started_at) VALUES (?, ?, ?)", (row_id, LOST, lost_at)
    )


def _free(path: Path) -> Path:
    """The name, or one with a number where it is taken."""
    names = (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in count(2))
    return path if not path.exists() else next(name for name in names if not name.exists())


def _remove(path: Path) -> None:
    for end in ("", *WAL_FILES):
        path.with_name(path.name + end).unlink(missing_ok=True)
