"""CSV that every spreadsheet reads alike and that none of them runs.

Commas, points in numbers and quotes where needed (RFC 4180), whatever the computer's locale. Text
that a spreadsheet would take for a formula gets an apostrophe before it, which `plain` takes away
again (OWASP, CSV Injection).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from coach.session.export_rows import Cell

BOM: Final = "\ufeff"
"""Starts a CSV file that people open: without it, spreadsheets take UTF-8 for something else."""

_GUARD: Final = "'"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> Iterator[str]:
    """The head and each row, with their line ends."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for cells in _with_head(columns, rows):
        writer.writerow(cells)
        yield text.getvalue()
        text.seek(0)
        text.truncate()


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return _GUARD + text if text.lstrip(_GUARD).startswith(_FORMULA) else text


def plain(text: str) -> str:
    """The text that `guarded` was given."""
    if text.startswith(_GUARD) and text.lstrip(_GUARD).startswith(_FORMULA):
        return text[len(_GUARD) :]
    return text


def _with_head(
    columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]
) -> Iterator[Sequence[Cell]]:
    yield columns
    for row in rows:
        cells = (row[name] for name in columns)
        yield [guarded(cell) if isinstance(cell, str) else cell for cell in cells]
