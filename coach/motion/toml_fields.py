"""Reading typed fields out of a TOML table; every complaint names the field and what is valid."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches


class Table:
    """A TOML table that remembers which of its fields were read. Errors are `ValueError`."""

    def __init__(self, data: Mapping[str, object], path: str = "") -> None:
        self._data = data
        self._path = path
        self._read: set[str] = set()

    def where(self, field: str) -> str:
        """The field's full name, ``signal.plane``."""
        return f"{self._path}.{field}" if self._path else field

    def table(self, field: str) -> "Table":
        """A nested table."""
        value = self._get(field)
        if not isinstance(value, dict):
            raise ValueError(f"{self.where(field)}: must be a table, [{self.where(field)}]")
        return Table(value, self.where(field))

    def tables(self, field: str) -> tuple["Table", ...]:
        """A non-empty array of tables."""
        value = self._get(field)
        if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
            raise ValueError(f"{self.where(field)}: must be a list of tables, at least one")
        return tuple(Table(v, f"{self.where(field)}[{i}]") for i, v in enumerate(value))

    def text(self, field: str) -> str:
        """A non-empty string."""
        value = self._get(field)
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f"{self.where(field)}: must be a text, not {value!r}")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of non-empty strings."""
        value = self._get(field)
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise ValueError(f"{self.where(field)}: must be a list of texts")
        return tuple(value)

    def choice(self, field: str, choices: Sequence[str]) -> str:
        """One of the choices."""
        value = self.text(field)
        if value not in choices:
            near = get_close_matches(value, choices, n=1)
            guess = f"did you mean '{near[0]}'? " if near else ""
            raise ValueError(
                f"{self.where(field)}: unknown '{value}'; {guess}choose one of {', '.join(choices)}"
            )
        return value

    def number(self, field: str, low: float, high: float, default: float | None = None) -> float:
        """A number in low..high; the default, where there is one, if the field is missing."""
        if default is not None and field not in self._data:
            self._read.add(field)
            return default
        value = self._get(field)
        return _number(self.where(field), value, low, high)

    def band(self, field: str, low: float, high: float) -> tuple[float, float]:
        """Two rising numbers in low..high."""
        value = self._get(field)
        name = self.where(field)
        if not isinstance(value, list) or len(value) != 2:
            raise ValueError(f"{name}: must be two numbers, [low, high]")
        first, second = (_number(name, v, low, high) for v in value)
        if first >= second:
            raise ValueError(f"{name}: [{first:g}, {second:g}] is inverted, low must come first")
        return first, second

    def refuse_the_rest(self) -> None:
        """Complains about a field that nobody read: it is misspelt."""
        unknown = sorted(set(self._data) - self._read)
        if unknown:
            near = get_close_matches(unknown[0], sorted(self._read), n=1)
            guess = f"; did you mean '{near[0]}'?" if near else ""
            known = ", ".join(sorted(self._read))
            raise ValueError(f"{self.where(unknown[0])}: unknown field{guess} (known: {known})")

    def _get(self, field: str) -> object:
        self._read.add(field)
        if field not in self._data:
            raise ValueError(f"{self.where(field)}: is missing")
        return self._data[field]


def _number(name: str, value: object, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name}: must be a number, not {value!r}")
    if not low <= value <= high:
        raise ValueError(f"{name}: {value:g} is not between {low:g} and {high:g}")
    return float(value)
