"""Fields of exercise files whose name ends in their unit; complaints are `FieldError`."""

from collections.abc import Callable
from math import inf
from typing import TypeVar

from coach.motion.body.measures import UNIT_WORDS, Unit
from coach.motion.exercises.toml_fields import Band, Table

_T = TypeVar("_T")


def finished(entry: Table, read: Callable[[Table], _T]) -> _T:
    """What is read from a table of which nothing may be left over."""
    value = read(entry)
    entry.refuse_the_rest()
    return value


def limits(entry: Table, unit: Unit, within: Band) -> Band:
    """``at_least_deg`` and ``at_most_deg``, one of which may be missing."""
    _refuse_other_unit(entry, ("at_least", "at_most"), unit)
    least, most = f"at_least_{unit}", f"at_most_{unit}"
    low = entry.number(least, *within, default=-inf)
    high = entry.number(most, *within, default=inf)
    if least not in entry and most not in entry:
        raise entry.error(least, f"is missing (or {most})")
    if low >= high:
        raise entry.error(least, f"{low:g} must be less than {most}, {high:g}")
    return low, high


def unit_band(bands: Table, name: str, unit: Unit, within: Band) -> Band:
    """``rest_deg``: two rising numbers in the unit."""
    _refuse_other_unit(bands, (name,), unit)
    return bands.band(f"{name}_{unit}", *within)


def _refuse_other_unit(table: Table, names: tuple[str, ...], unit: Unit) -> None:
    for name in names:
        for other in UNIT_WORDS.keys() - {unit}:
            if f"{name}_{other}" in table:
                words = f"the measure is in {UNIT_WORDS[unit]}: write {name}_{unit}"
                raise table.error(f"{name}_{other}", words)
