"""Takes sessions from elsewhere into the log: checked as a whole first, and never twice.

A session that is in the log already, with the same source and start, is left as the log has it.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Self

from coach.session import schema
from coach.session.export_tables import (
    ROOT,
    Document,
    Row,
    Table,
    from_json,
    insert,
    layout,
    loose_document,
    session_document,
)
from coach.session.import_checks import check_document
from coach.session.import_reader import LogFileError, Piece, pieces
from coach.session.store import SessionStore

Verdict = Literal["new", "same", "differs"]

# the last one that stands is in force: one's own stay so, the others keep their order in time
_IN_TIME = "SELECT id FROM adjustments WHERE id IN ({}) ORDER BY julianday(made_at), id"
_THERE = "SELECT id, source, started_at FROM sessions WHERE deleted_at IS NULL"
_NOT_OVER_OWN = (
    "UPDATE adjustments SET undone_at = ? WHERE undone_at IS NULL AND id > ? AND exercise IN"
    " (SELECT exercise FROM adjustments WHERE undone_at IS NULL AND id <= ?)"
)


@dataclass(frozen=True, slots=True)
class ImportedSession:
    """A session of the file and what becomes of it.

    Attributes:
        number: 1-based place in the file.
        source, started_at: What it is known by.
        sets, reps, attempts, holds: What it holds.
        verdict: ``new``: it is added; ``same``: the log has it already; ``differs``: the log has
            it with other content (corrected since, for instance), and keeps its own.
    """

    number: int
    source: str
    started_at: str
    sets: int
    reps: int
    attempts: int
    holds: int
    verdict: Verdict


def import_json(
    path: Path, log: Path | None = None, *, dry_run: bool = False
) -> list[ImportedSession]:
    """Takes an exported log into the user's log, or only says what would come of it.

    Blocks; about a millisecond a repetition. Each session is written whole or not at all; one
    import after a broken one goes on where that stopped.

    Raises:
        LogFileError: The file is not what it should be; nothing was written.
        StoreError: The log cannot be read or written.
    """
    with ImportStore(log) as store:
        return store.take(str(path), lambda: pieces(path), dry_run=dry_run)


Added = Mapping[str, Sequence[int]]
"""Table -> rows that an import has added."""


def _go_on(_number: int) -> None:
    """Nobody looks on."""


class ImportStore(SessionStore):
    """The log, taking in others' sessions.

    Attributes:
        added: What the imports since it was opened have added, for `take_back`.
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        """As of `SessionStore`."""
        super().__init__(path, read_only=read_only)
        self.added: dict[str, list[int]] = {}

    def take(
        self,
        name: str,
        source: Callable[[], Iterable[Piece]],
        *,
        dry_run: bool = False,
        step: Callable[[int], None] = _go_on,
    ) -> list[ImportedSession]:
        """Adds what is not there yet.

        Args:
            name: Of the file, for errors.
            source: Gives its pieces from the start, each time it is called.
            dry_run: Only say what would be added.
            step: Told the number of each piece before it is checked, and again before it is
                written; raises to stop.

        Raises:
            LogFileError: Something in it cannot be; nothing was written.
            StoreError: The log cannot be read or written.
        """
        read = [
            (_summary(p.number, d), _digest(d))
            for p, d in _staged(name, source(), step)
            if p.number
        ]
        told = self._judged(read)
        if not dry_run:
            new = {one.number for one in told if one.verdict == "new"}
            staged = _staged(name, source(), step)
            self._write(d for p, d in staged if p.number in new or not p.number)
        return told

    def take_back(self, added: Added) -> None:
        """Deletes for good what an import has added, and what was said of it since."""
        with self._translated():
            tables = {table.name for table in layout(self._db)}
            with self._transaction():
                for table in sorted(added.keys() & tables, key=lambda name: name != ROOT):
                    rows = [(row_id,) for row_id in added[table]]
                    self._db.executemany(f"DELETE FROM {table} WHERE rowid = ?", rows)
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _write(self, documents: Iterator[Document]) -> None:
        with self._translated():
            tables = layout(self._db)
            (own,) = self._db.execute("SELECT coalesce(max(id), 0) FROM adjustments").fetchone()
        limits: list[int] = []
        for document in documents:
            now = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
            with self._translated(), self._transaction():
                added = insert(self._db, tables, self._without_known(tables, document))
                self._db.execute(_NOT_OVER_OWN, (now, own, own))
            for table, ids in added.items():
                self.added.setdefault(table, []).extend(ids)
            limits += added.get("adjustments", [])
        self._in_time(limits)

    def _in_time(self, limits: Sequence[int]) -> None:
        """Numbers the adjustments that were added anew, in the order in which they were made."""
        with self._translated(), self._transaction():
            marks = ", ".join(map(str, limits))
            ordered = [row[0] for row in self._rows(_IN_TIME.format(marks))]
            for old, new in zip(ordered, sorted(limits), strict=True):
                self._db.execute("UPDATE adjustments SET id = ? WHERE id = ?", (-new, old))
            self._db.execute("UPDATE adjustments SET id = -id WHERE id < 0")

    def _without_known(self, tables: tuple[Table, ...], document: Document) -> Document:
        """Of what belongs to no session: only the rows that the log has not got."""
        if document.get(ROOT):
            return document
        there = loose_document(self._db, tables)
        keys = {table.name: table.key for table in tables}
        known = {name: {_text(r, keys[name]) for r in rows} for name, rows in there.items()}
        return {
            name: [row for row in rows if _text(row, keys[name]) not in known.get(name, ())]
            for name, rows in document.items()
        }

    def _judged(self, read: list[tuple[ImportedSession, str]]) -> list[ImportedSession]:
        """What becomes of each: those that are there word for word find their place first."""
        mine: dict[tuple[str, str], list[int]] = {}
        for row_id, source, started_at in self._rows(_THERE):
            mine.setdefault((source, started_at), []).append(row_id)
        wanted = {(one.source, one.started_at) for one, _ in read}
        with _Moulds() as moulds:
            digests = {i: self._digest(i, moulds) for who in wanted for i in mine.get(who, ())}
        same: set[int] = set()
        for one, digest in read:
            rivals = mine.get((one.source, one.started_at), [])
            found = [row_id for row_id in rivals if digests[row_id] == digest]
            if found:
                rivals.remove(found[0])
                same.add(one.number)
        told = []
        for one, _ in read:
            rivals = mine.get((one.source, one.started_at), [])
            if one.number in same:
                told.append(replace(one, verdict="same"))
            elif rivals:
                del rivals[0]
                told.append(replace(one, verdict="differs"))
            else:
                told.append(one)
        return told

    def _digest(self, session_id: int, moulds: "_Moulds") -> str:
        with self._translated():
            document = session_document(self._db, layout(self._db), session_id)
        return _digest(moulds.renewed(document, len(schema.MIGRATIONS)))


def _staged(
    name: str, source: Iterable[Piece], step: Callable[[int], None]
) -> Iterator[tuple[Piece, Document]]:
    """The pieces as rows of today's tables, numbered from 1, each checked."""
    with _Moulds() as moulds:
        for piece in source:
            step(piece.number)
            try:
                yield piece, _checked(moulds.renewed(piece.document, piece.schema), piece)
            except (ValueError, sqlite3.Error) as error:
                where = f"session {piece.number}" if piece.number else "'loose'"
                raise LogFileError(f"{name}: {where}: {error}") from error


def _checked(document: Document, piece: Piece) -> Document:
    """The same, where it is what it should be."""
    check_document(document)
    if piece.number and len(document.get(ROOT, ())) != 1:
        raise ValueError("it is not exactly one session")
    if not piece.number and document.get(ROOT):
        raise ValueError("a session stands where none belongs")
    return document


class _Moulds:
    """Empty logs of each version, made once: documents of older tables become ones of today's."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[sqlite3.Connection, tuple[Table, ...]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        for log, _ in self._made.values():
            log.close()

    def renewed(self, document: Document, version: int) -> Document:
        """Put into a copy of an empty log, which is migrated."""
        mould, tables = self._of(version)
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as log:
            mould.backup(log)
            log.execute("PRAGMA foreign_keys = ON")
            insert(log, tables, document)
            schema.migrate(log)
            _, tables = self._of(len(schema.MIGRATIONS))
            ids = [row[0] for row in log.execute("SELECT id FROM sessions ORDER BY id").fetchall()]
            if not ids:
                return loose_document(log, tables)
            parts = [session_document(log, tables, session_id) for session_id in ids]
        return {table: [row for part in parts for row in part[table]] for table in parts[0]}

    def _of(self, version: int) -> tuple[sqlite3.Connection, tuple[Table, ...]]:
        if version not in self._made:
            log = sqlite3.connect(":memory:", isolation_level=None)
            for statements in schema.MIGRATIONS[:version]:
                for statement in statements:
                    log.execute(statement)
            log.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            log.execute(f"PRAGMA user_version = {version}")
            self._made[version] = log, layout(log)
        return self._made[version]


def _summary(number: int, document: Document) -> ImportedSession:
    session = document[ROOT][0]
    counted = [bool(row["counted"]) for row in document["reps"]]
    return ImportedSession(
        number=number,
        source=str(from_json(session["source"])),
        started_at=str(from_json(session["started_at"])),
        sets=len(document["sets"]),
        reps=sum(counted),
        attempts=len(counted) - sum(counted),
        holds=len(document["holds"]),
        verdict="new",
    )


def _digest(document: Document) -> str:
    return hashlib.sha256(json.dumps(document).encode()).hexdigest()


def _text(row: Row, key: str | None) -> str:
    """A row without its number, to compare."""
    kept: dict[str, Any] = {name: value for name, value in row.items() if name != key}
    return json.dumps(kept, sort_keys=True)
