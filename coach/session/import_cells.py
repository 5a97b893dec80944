"""Dates, numbers and durations as people's logs write them, whatever the computer's locale."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final, Literal

DayOrder = Literal["dmy", "mdy"]

AMBIGUOUS: Final = "can be read in two ways: is the day or the month first?"
"""Said of a date such as 3/4/2026 where nothing tells."""

_YEARS: Final = range(1970, 2101)
_LB_KG: Final = 0.45359237  # international pound, by definition
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_TIME: Final = (
    r"(?:[T,\s]+(?P<h>\d{1,2}):(?P<min>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?"
)
_ISO: Final = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})" + _TIME)
_KOREAN: Final = re.compile(
    r"(?P<y>\d{4})\s*[년.]\s*(?P<m>\d{1,2})\s*[월.]\s*(?P<d>\d{1,2})\s*[일.]?" + _TIME
)
_HALF: Final = re.compile(r"(오전|오후)\s*(\d{1,2}:\d\d(?::\d\d)?)")  # before the time, not after
_NAMED: Final = re.compile(
    r"(?P<d>\d{1,2})\.?\s+(?P<name>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})" + _TIME
)
_NAMED_US: Final = re.compile(
    r"(?P<name>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2}),?\s+(?P<y>\d{4})" + _TIME
)
_DOTTED: Final = re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})" + _TIME)
_SLASHED: Final = re.compile(r"(?P<one>\d{1,2})[/-](?P<two>\d{1,2})[/-](?P<y>\d{4})" + _TIME)
_NUMBER: Final = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?")
_THOUSANDS: Final = re.compile(r"\d{1,3}[.,]000")
_CLOCK: Final = re.compile(r"(?:(?P<h>\d{1,3}):)?(?P<min>\d{1,3}):(?P<s>\d{1,2}(?:[.,]\d{1,6})?)")


def day_order(cells: Iterable[str]) -> DayOrder | None:
    """Which of 3/4/2026 is the day, told from the cells where only one reading is possible."""
    found = [match for cell in cells if (match := _SLASHED.fullmatch(cell.strip()))]
    if any(int(match["one"]) > 12 for match in found):
        return "dmy"
    if any(int(match["two"]) > 12 for match in found):
        return "mdy"
    return None


def parse_date(cell: str, order: DayOrder | None) -> datetime:
    """A date with its time, on this computer's clock where no offset is given.

    Raises:
        ValueError: It is none, or can be read in two ways.
    """
    text = cell.strip()
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        value = datetime(*_parts(text, order))
    if value.year not in _YEARS:
        raise ValueError(f"the year {value.year} is not between {_YEARS[0]} and {_YEARS[-1]}")
    return value if value.tzinfo else value.astimezone()


def parse_number(cell: str, name: str, most: float) -> float | None:
    """A number from 0 to ``most``, with a point or a comma; None for an empty cell.

    Raises:
        ValueError: It is none.
    """
    text = cell.strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{name} '{text[:20]}' is no number")
    if _THOUSANDS.fullmatch(text) and "," in text:
        raise ValueError(
            f"{name} '{text}' can be read in two ways; write {text[:-4]} or {text[:-4]}000"
        )
    value = float(text.replace(",", "."))
    if value > most:
        raise ValueError(f"{name} {text} is more than {most:g}")
    return value


def parse_seconds(cell: str, most: float) -> float | None:
    """Seconds, or minutes and hours with colons; None for an empty cell.

    Raises:
        ValueError: It is neither.
    """
    match = _CLOCK.fullmatch(cell.strip())
    if match is None:
        return parse_number(cell, "time", most)
    seconds = 3600 * int(match["h"] or 0) + 60 * int(match["min"])
    value = seconds + float(match["s"].replace(",", "."))
    if value > most:
        raise ValueError(f"time {cell.strip()} is more than {most:g} s")
    return value


def kilograms(weight: float, unit: str) -> float:
    """A weight in kilograms.

    Raises:
        ValueError: The unit is neither kilograms nor pounds.
    """
    match unit.strip().lower().rstrip("s."):
        case "kg" | "kilogram" | "":
            return weight
        case "lb" | "pound":
            return weight * _LB_KG
    raise ValueError(f"the unit '{unit[:20]}' is neither kg nor lb")


def _parts(text: str, order: DayOrder | None) -> tuple[int, int, int, int, int, int]:
    text = _HALF.sub(lambda m: f"{m[2]} {'PM' if m[1] == '오후' else 'AM'}", text)
    for pattern in (_ISO, _KOREAN, _DOTTED, _NAMED, _NAMED_US, _SLASHED):
        if match := pattern.fullmatch(text):
            return (int(match["y"]), *_month_day(match, order), *_clock(match))
    raise ValueError(f"'{text[:30]}' is no date; 2026-03-31 or 2026-03-31 18:30 would be")


def _month_day(match: re.Match[str], order: DayOrder | None) -> tuple[int, int]:
    groups = match.groupdict()
    if "name" in groups:
        month = groups["name"][:3].lower()
        if month not in _MONTHS:
            raise ValueError(f"'{groups['name']}' is no month")
        return 1 + _MONTHS.index(month), int(groups["d"])
    if "one" not in groups:
        return int(groups["m"]), int(groups["d"])
    one, two = int(groups["one"]), int(groups["two"])
    if order is None and one != two and max(one, two) <= 12:
        raise ValueError(f"{match[0]} {AMBIGUOUS}")
    return (one, two) if order == "mdy" or (order is None and two > 12) else (two, one)


def _clock(match: re.Match[str]) -> tuple[int, int, int]:
    if match["h"] is None:
        return 0, 0, 0
    hour = int(match["h"])
    if half := match["half"]:
        hour = hour % 12 + (12 if half[0] in "Pp" else 0)
    return hour, int(match["min"]), int(match["s"] or 0)
