"""On which line a field of a TOML text stands: `tomllib` reads values, but forgets lines.

Meant for texts that `tomllib` has accepted; of any other text the answer is only a guess.
"""

import re
from typing import Final

_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_STRING: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE: Final = re.compile(r"[^,\]}\n#]*")
_LAST: Final = re.compile(r"(\.[^.\[]*|\[\d+\])$")


class FieldLines:
    """Lines of all fields of a text, by names like ``signal.joints[0].weight``."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._lines: dict[str, int] = {}
        self._tables: dict[str, int] = {}  # how many tables an array of tables has so far
        self._scan()

    def line_of(self, field: str) -> int:
        """The field's line; where it is missing, that of the table it belongs into; else 1."""
        while field not in self._lines:
            shorter = _LAST.sub("", field)
            if shorter == field:
                return 1
            field = shorter
        return self._lines[field]

    def _scan(self) -> None:
        table = ""
        while self._skip(_BLANK) < len(self._text):
            before = self._at
            if self._takes("["):
                table = self._header()
            else:
                self._pair(table)
            if self._at == before:
                return

    def _header(self) -> str:
        many = self._takes("[")
        keys = self._keys()
        table = ""
        for key in keys[:-1]:
            table = self._newest(_join(table, key))
        table = _join(table, keys[-1])
        if many:
            self._tables[table] = self._tables.get(table, 0) + 1
            self._note(table)
            table = self._newest(table)
        self._note(table)
        self._takes("]")
        self._takes("]")
        return table

    def _newest(self, table: str) -> str:
        count = self._tables.get(table)
        return table if count is None else f"{table}[{count - 1}]"

    def _pair(self, table: str) -> None:
        start = self._at
        for key in self._keys():
            table = _join(table, key)
            self._note(table, start)
        self._takes("=")
        self._skip(_SPACE)
        self._value(table)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_SPACE)
            quoted = _STRING.match(self._text, self._at)
            found = quoted or _BARE_KEY.match(self._text, self._at)
            word = found.group() if found else ""
            self._at += len(word)
            keys.append(word[1:-1] if quoted else word)
            self._skip(_SPACE)
            if not self._takes("."):
                return keys

    def _value(self, field: str) -> None:
        string = _STRING.match(self._text, self._at)
        if string:
            self._at = string.end()
        elif self._takes("["):
            self._array(field)
        elif self._takes("{"):
            self._inline(field)
        else:
            self._skip(_BARE_VALUE)

    def _array(self, field: str) -> None:
        index = 0
        while self._skip(_BLANK) < len(self._text) and not self._takes("]"):
            before = self._at
            self._note(f"{field}[{index}]")
            self._value(f"{field}[{index}]")
            self._skip(_BLANK)
            self._takes(",")
            index += 1
            if self._at == before:
                return

    def _inline(self, field: str) -> None:
        while self._skip(_BLANK) < len(self._text) and not self._takes("}"):
            before = self._at
            self._pair(field)
            self._skip(_BLANK)
            self._takes(",")
            if self._at == before:
                return

    def _note(self, field: str, at: int | None = None) -> None:
        line = self._text.count("\n", 0, self._at if at is None else at) + 1
        self._lines.setdefault(field, line)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _takes(self, mark: str) -> bool:
        taken = self._text.startswith(mark, self._at)
        self._at += taken
        return taken


def _join(table: str, key: str) -> str:
    return f"{table}.{key}" if table else key
