"""The log's tables as plain documents: every column of every row, read from the file's own schema.

A column or table that a later schema adds travels along without a change here.
"""

import base64
import binascii
import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Final

from coach.session.schema import DERIVED

Row = dict[str, Any]
Document = dict[str, list[Row]]
"""Table -> its rows, parents before children, oldest first; values as JSON can carry them."""

_NewIds = dict[str, dict[object, int]]

ROOT: Final = "sessions"

_BYTES: Final = "base64"
_REAL: Final = "real"  # what JSON has no number for: inf


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the log.

    Attributes:
        name: Of the table.
        columns: All that are stored (generated ones are not).
        order: Columns that give its rows' order.
        key: Its row number, given anew in another log; None where it has none of its own.
        parents: Column -> table whose key it holds.
        belongs: SQL condition, with one ``?``, for the rows of one session; None where the table
            does not belong to sessions.
        loose: SQL condition for the rows that belong to no session.
    """

    name: str
    columns: tuple[str, ...]
    order: tuple[str, ...]
    key: str | None
    parents: Mapping[str, str] = field(default_factory=dict)
    belongs: str | None = None
    loose: str | None = None


def layout(connection: sqlite3.Connection) -> tuple[Table, ...]:
    """All tables that are not derived from others, parents before children."""
    names = [
        str(row[1])
        for row in _fetch(connection, "PRAGMA main.table_list")
        if row[2] == "table" and not str(row[1]).startswith("sqlite_") and row[1] not in DERIVED
    ]
    parents = {name: _parents(connection, name) for name in names}
    known: dict[str, Table] = {}
    while waiting := [name for name in names if name not in known]:
        ready = [n for n in waiting if set(parents[n].values()) - {n} <= known.keys()]
        for name in ready or waiting:
            known[name] = _table(connection, name, parents[name], known)
    return tuple(known.values())


def session_document(
    connection: sqlite3.Connection, tables: Sequence[Table], session_id: int
) -> Document:
    """Everything that belongs to one session."""
    return {
        table.name: _rows(connection, table, table.belongs, (session_id,))
        for table in tables
        if table.belongs is not None
    }


def loose_document(connection: sqlite3.Connection, tables: Sequence[Table]) -> Document:
    """Everything that belongs to no session: the person's own."""
    rows = {t.name: _rows(connection, t, t.loose) for t in tables if t.loose is not None}
    return {name: found for name, found in rows.items() if found}


def insert(
    connection: sqlite3.Connection, tables: Sequence[Table], document: Mapping[str, Sequence[Row]]
) -> dict[str, list[int]]:
    """Adds a document's rows under new row numbers.

    Returns:
        The numbers, by table, of those that have one of their own.

    Raises:
        ValueError: Something in it is unknown or refers to nothing.
        sqlite3.Error: A value is not what its column takes.
    """
    if unknown := document.keys() - {table.name for table in tables}:
        raise ValueError(f"unknown part '{min(unknown)}'")
    new_ids: _NewIds = {table.name: {} for table in tables}
    added: dict[str, list[int]] = {}
    for table in tables:
        for number, row in enumerate(document.get(table.name, ()), start=1):
            try:
                row_id = _insert_row(connection, table, row, new_ids)
            except (ValueError, OverflowError, sqlite3.Error) as error:
                raise ValueError(f"{table.name}, row {number}: {error}") from error
            if row_id is not None:
                added.setdefault(table.name, []).append(row_id)
    return added


def _insert_row(
    connection: sqlite3.Connection, table: Table, row: Row, new_ids: _NewIds
) -> int | None:
    """Its new number, where it has one of its own."""
    if not isinstance(row, dict):
        raise ValueError("not an object")
    if unknown := row.keys() - set(table.columns):
        raise ValueError(f"unknown column '{min(unknown)}'")
    values = {name: from_json(value) for name, value in row.items() if name != table.key}
    for column, parent in table.parents.items():
        if (old := values.get(column)) is not None:
            if old not in new_ids[parent]:
                raise ValueError(f"{column} {old!r}: there is no such row in '{parent}'")
            values[column] = new_ids[parent][old]
    names, marks = ", ".join(map(_quoted, values)), ", ".join("?" * len(values))
    sql = f"INSERT INTO {_quoted(table.name)}({names}) VALUES ({marks})"
    cursor = connection.execute(sql, tuple(values.values()))
    if table.key is None or cursor.lastrowid is None:
        return None
    new_ids[table.name][from_json(row.get(table.key))] = cursor.lastrowid
    return cursor.lastrowid


def to_json(value: object) -> object:
    """A value of the database as JSON can carry it; `from_json` gives exactly it back."""
    if isinstance(value, bytes):
        return {_BYTES: base64.b64encode(value).decode("ascii")}
    if isinstance(value, float) and not isfinite(value):
        return {_REAL: repr(value)}
    if isinstance(value, str) and value[:1] in ("[", "{"):
        return _opened(value)
    return value


def from_json(value: object) -> object:
    """The value for the database.

    Raises:
        ValueError: It is nothing that `to_json` makes.
    """
    match value:
        case {"base64": str(text), **rest} if not rest:
            try:
                return base64.b64decode(text, validate=True)
            except binascii.Error as error:
                raise ValueError(f"damaged base64: {error}") from error
        case {"real": str(text), **rest} if not rest:
            return float(text)
        case dict() | list():
            return json.dumps(value)
        case bool():
            raise ValueError("true and false are written as 1 and 0")
        case _:
            return value


def _opened(text: str) -> object:
    """JSON within a text column, for people and programs to read; only where it comes back."""
    try:
        value = json.loads(text)
        if json.dumps(value, allow_nan=False) != text:
            return text
    except (ValueError, RecursionError):
        return text
    if isinstance(value, dict) and value.keys() & {_BYTES, _REAL}:
        return text
    return value


def _table(
    connection: sqlite3.Connection, name: str, parents: Mapping[str, str], known: dict[str, Table]
) -> Table:
    info = _fetch(connection, f"PRAGMA main.table_xinfo({_quoted(name)})")
    stored = [row for row in info if row[6] == 0]
    keys = [str(row[1]) for row in sorted(stored, key=lambda row: row[5]) if row[5] > 0]
    alias = len(keys) == 1 and any(r[1] == keys[0] and r[2] == "INTEGER" for r in stored)
    belongs, loose = _conditions(name, parents, known)
    return Table(
        name=name,
        columns=tuple(str(row[1]) for row in stored),
        order=tuple(keys) or ("rowid",),
        key=keys[0] if alias and keys[0] not in parents else None,
        parents=parents,
        belongs=belongs,
        loose=loose,
    )


def _conditions(
    name: str, parents: Mapping[str, str], known: dict[str, Table]
) -> tuple[str | None, str | None]:
    if name == ROOT:
        return "id = ?", None
    for column, parent in parents.items():
        above = known.get(parent)
        if above is not None and above.belongs is not None:
            inner = f"SELECT {_quoted(above.order[0])} FROM {_quoted(parent)} WHERE {above.belongs}"
            return f"{_quoted(column)} IN ({inner})", f"{_quoted(column)} IS NULL"
    return None, "TRUE"


def _parents(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    rows = _fetch(connection, f"PRAGMA main.foreign_key_list({_quoted(name)})")
    return {str(row[3]): str(row[2]) for row in sorted(rows)}


def _rows(
    connection: sqlite3.Connection, table: Table, where: str | None, values: Sequence[object] = ()
) -> list[Row]:
    columns, order = (", ".join(map(_quoted, names)) for names in (table.columns, table.order))
    sql = f"SELECT {columns} FROM {_quoted(table.name)} WHERE {where} ORDER BY {order}"
    return [
        {name: to_json(value) for name, value in zip(table.columns, row, strict=True)}
        for row in _fetch(connection, sql, values)
    ]


def _fetch(
    connection: sqlite3.Connection, sql: str, values: Sequence[object] = ()
) -> list[tuple[Any, ...]]:
    with closing(connection.execute(sql, values)) as cursor:
        return cursor.fetchall()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
