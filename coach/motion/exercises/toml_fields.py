"""Reading typed fields out of a TOML table; every complaint names the field and what is valid."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from math import isfinite

_SHOWN = 60  # of a wrong value, characters

Band = tuple[float, float]


class FieldError(ValueError):
    """A field that cannot be used.

    Attributes:
        field: Its full name, ``signal.joints[0].weight``.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field


class Table:
    """A TOML table that remembers which of its fields were read. Errors are `FieldError`."""

    def __init__(self, data: Mapping[str, object], path: str = "") -> None:
        self._data = data
        self._path = path
        self._read: set[str] = set()

    def where(self, field: str) -> str:
        """The field's full name, ``signal.plane``."""
        return f"{self._path}.{field}" if self._path else field

    def error(self, field: str, message: str) -> FieldError:
        """A complaint about a field of this table."""
        return FieldError(self.where(field), message)

    def __contains__(self, field: str) -> bool:
        return field in self._data

    def optional(self, field: str) -> bool:
        """Whether a field that may be missing is there."""
        self._read.add(field)
        return field in self

    def table(self, field: str) -> "Table":
        """A nested table."""
        value = self._get(field)
        if not isinstance(value, dict):
            raise self.error(field, f"must be a table, [{self.where(field)}]")
        return Table(value, self.where(field))

    def tables(self, field: str) -> tuple["Table", ...]:
        """A non-empty array of tables."""
        value = self._get(field)
        if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
            raise self.error(field, "must be a list of tables, at least one")
        return tuple(Table(v, f"{self.where(field)}[{i}]") for i, v in enumerate(value))

    def text(self, field: str, default: str | None = None) -> str:
        """A non-empty string; the default, where there is one, if the field is missing."""
        if default is not None and not self.optional(field):
            return default
        value = self._get(field)
        if not isinstance(value, str) or not value.strip():
            raise self.error(field, f"must be a text, not {_shown(value)}")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of non-empty strings."""
        value = self._get(field)
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.error(field, "must be a list of texts")
        return tuple(value)

    def two_lines(self, field: str) -> tuple[str, str]:
        """A list of two texts."""
        texts = self.texts(field)
        if len(texts) != 2:
            raise self.error(field, f"needs two lines, has {len(texts)}")
        return texts[0], texts[1]

    def choice(self, field: str, choices: Sequence[str], default: str | None = None) -> str:
        """One of the choices; the default, where there is one, if the field is missing."""
        value = self.text(field, default)
        self._check_choice(field, value, choices)
        return value

    def choices(self, field: str, choices: Sequence[str]) -> tuple[str, ...]:
        """Some of the choices, at least one, each once."""
        values = self.texts(field)
        for value in values:
            self._check_choice(field, value, choices)
        if not values or len(set(values)) < len(values):
            raise self.error(field, f"must name some of {', '.join(choices)}, each once")
        return values

    def number(self, field: str, low: float, high: float, default: float | None = None) -> float:
        """A number in low..high; the default, where there is one, if the field is missing."""
        if default is not None and not self.optional(field):
            return default
        return self._number(field, self._get(field), low, high)

    def band(self, field: str, low: float, high: float) -> Band:
        """Two rising numbers in low..high."""
        value = self._get(field)
        if not isinstance(value, list) or len(value) != 2:
            raise self.error(field, "must be two numbers, [low, high]")
        first, second = (self._number(field, v, low, high) for v in value)
        if first >= second:
            raise self.error(field, f"[{first:g}, {second:g}] is inverted, low must come first")
        return first, second

    def refuse_the_rest(self) -> None:
        """Complains about a field that nobody read: it is misspelt."""
        unknown = sorted(set(self._data) - self._read)
        if unknown:
            near = get_close_matches(unknown[0], sorted(self._read), n=1)
            guess = f"; did you mean '{near[0]}'?" if near else ""
            known = ", ".join(sorted(self._read))
            raise self.error(_one_line(unknown[0]), f"unknown field{guess} (known: {known})")

    def _get(self, field: str) -> object:
        if not self.optional(field):
            raise self.error(field, "is missing")
        return self._data[field]

    def _check_choice(self, field: str, value: str, choices: Sequence[str]) -> None:
        if value not in choices:
            near = get_close_matches(value, choices, n=1)
            guess = f"did you mean '{near[0]}'? " if near else ""
            known = ", ".join(choices)
            raise self.error(field, f"unknown {_shown(value)}; {guess}choose one of {known}")

    def _number(self, field: str, value: object, low: float, high: float) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(field, f"must be a number, not {_shown(value)}")
        if not low <= value <= high:
            raise self.error(field, f"{_shown(value)} is not between {low:g} and {high:g}")
        return float(value)


def _shown(value: object) -> str:
    """A value on one line, however long it is."""
    if isinstance(value, float) and isfinite(value):
        return f"{value:g}"
    try:
        text = repr(value)
    except ValueError:  # whole numbers of thousands of digits have no text
        return "a number too long to show"
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def _one_line(key: str) -> str:
    return key if key.isprintable() else repr(key)
