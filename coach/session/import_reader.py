"""Reads an exported log piece by piece, so that its size does not matter."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import IO, Any, Final, NoReturn

from coach.errors import InputError
from coach.paths import regular
from coach.session.export_json import FORMAT, VERSION
from coach.session.export_tables import Document
from coach.session.schema import MIGRATIONS

_READ_CHARS: Final = 1 << 20
_LARGEST_ITEM: Final = 1 << 28  # characters of one session: 12 000 reps with their landmarks
_HEAD: Final = re.compile(r'\s*\{(?P<head>.*?),?\s*"sessions"\s*:\s*\[', re.DOTALL)
_GAP: Final = re.compile(r"[\s,]*")


class LogFileError(InputError):
    """The file is no exported log, or is damaged; names the place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A session of the file, or what belongs to none.

    Attributes:
        number: 1-based place among the sessions; 0 for what belongs to none.
        document: Its rows.
        schema: Version of the tables they were in.
    """

    number: int
    document: Document
    schema: int


def pieces(path: Path) -> Iterator[Piece]:
    """The sessions of an exported log in order, then what belongs to none.

    Raises:
        LogFileError: It cannot be read, is no exported log, is of a newer version, or is damaged.
    """
    try:
        with regular(path).open(encoding="utf-8-sig") as file:
            yield from _Reader(path, file).pieces()
    except OSError as error:
        raise LogFileError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LogFileError(f"{path} is not a text file in UTF-8") from error


class _Reader:
    def __init__(self, path: Path, file: IO[str]) -> None:
        self._path = path
        self._file = file
        self._text = ""
        self._at = 0
        self._decoder = json.JSONDecoder(parse_float=_finite, parse_constant=_refused)

    def pieces(self) -> Iterator[Piece]:
        schema = self._head()
        number = 0
        while not self._reached("]"):
            number += 1
            yield Piece(number, self._item(f"session {number}"), schema)
        self._at += 1
        if self._reached('"loose"'):
            self._at += len('"loose"')
            if not self._reached(":"):
                self._damaged("after the sessions")
            self._at += 1
            yield Piece(0, self._item("'loose'"), schema)
        if not self._reached("}"):
            self._damaged("at its end; was it cut off?")

    def _head(self) -> int:
        """The schema's version."""
        self._more()
        found = _HEAD.match(self._text, 0, 4096)
        if found is None:
            raise LogFileError(f"{self._path} is not a log exported by this program")
        try:
            head = json.loads("{" + found["head"] + "}")
        except ValueError:
            head = {}
        if head.get("format") != FORMAT:
            raise LogFileError(f"{self._path} is not a log exported by this program")
        version, schema = head.get("version"), head.get("schema")
        if not isinstance(version, int) or not isinstance(schema, int) or min(version, schema) < 1:
            self._damaged("in its first line")
        if version > VERSION or schema > len(MIGRATIONS):
            raise LogFileError(
                f"{self._path} was written by a newer version of this program; update the program"
            )
        self._at = found.end()
        return schema

    def _item(self, what: str) -> Document:
        """The object that starts here."""
        if not self._reached("{"):
            self._damaged(f"in {what}")
        while True:
            try:
                value, self._at = self._decoder.raw_decode(self._text, self._at)
            except (json.JSONDecodeError, RecursionError):
                if len(self._text) - self._at > _LARGEST_ITEM or not self._more():
                    self._damaged(f"in {what}")
            except ValueError as error:
                raise LogFileError(f"{self._path}: {what}: {error}") from error
            else:
                break
        if not isinstance(value, dict) or not all(isinstance(v, list) for v in value.values()):
            self._damaged(f"in {what}")
        return value

    def _reached(self, mark: str) -> bool:
        """Whether ``mark`` is what comes next, after spaces and commas."""
        while True:
            gap = _GAP.match(self._text, self._at)
            self._at = gap.end() if gap else self._at
            if len(self._text) - self._at >= len(mark) or not self._more():
                return self._text.startswith(mark, self._at)

    def _more(self) -> bool:
        """Reads on, twice as much as is waiting at least; False at the end of the file."""
        waiting = self._text[self._at :]
        read = self._file.read(max(_READ_CHARS, len(waiting)))
        self._text, self._at = waiting + read, 0
        return bool(read)

    def _damaged(self, where: str) -> NoReturn:
        raise LogFileError(f"{self._path} is damaged {where}")


def _finite(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError(f"the number {text[:20]} is too large")
    return value


def _refused(text: str) -> Any:
    raise ValueError(f"{text} is not a number")
