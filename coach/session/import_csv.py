"""Other programs' tables of sets: read, understood row by row, made into sessions of this log.

What cannot be understood is named by its line; nothing is guessed in silence. A set's repetitions
are the person's own word, so it is logged as one without stored movements that was corrected.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO, Final

from coach.errors import InputError
from coach.paths import regular
from coach.session.export_csv import plain
from coach.session.import_cells import (
    DayOrder,
    day_order,
    kilograms,
    parse_date,
    parse_number,
    parse_seconds,
)
from coach.session.import_mapping import Meaning, checked
from coach.session.import_reader import Piece

_MOST_BYTES: Final = 64 << 20
_MOST_ROWS: Final = 500_000
_MOST_COLUMNS: Final = 200
_MOST_CHARS: Final = 4_000  # in a note; more is cut off nowhere, but refused
_MOST_REPS: Final = 10_000
_MOST_SECONDS: Final = 86_400
_MOST_WEIGHT: Final = 2_000
_MOST_RPE: Final = 10
_DELIMITERS: Final = ",;\t"
_KINDS: Final = {"w": "warm-up", "d": "drop set", "f": "to failure"}
_NO_SET: Final = frozenset({"rest timer", "rest"})
_SCHEMA: Final = 3  # of the documents made here; newer logs bring them up


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was read.

    Attributes:
        headers: Names of the columns.
        rows: Line in the file and cells, as many as headers.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ForeignSet:
    """A set of another program's log.

    Attributes:
        line: Where it stands in the file, from 1.
        at: Start of its workout.
        exercise: Its name, ours where it is known.
        reps: How many, or None.
        held_s: How long it was held, or None.
        weight_kg, rpe, notes, workout: As far as the table has them; a warm-up, a drop set and
            one to failure say so in the notes.
    """

    line: int
    at: datetime
    exercise: str
    reps: int | None
    held_s: float | None
    weight_kg: float | None = None
    rpe: float | None = None
    notes: str = ""
    workout: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a table holds.

    Attributes:
        sets: In the file's order.
        bad: Line and what is wrong with it.
        idle: Lines without repetitions or seconds (rest timers, distances); they are left out.
    """

    sets: tuple[ForeignSet, ...]
    bad: tuple[tuple[int, str], ...]
    idle: tuple[int, ...]


def read_sheet(path: Path) -> Sheet:
    """A CSV file with a head, separated by commas, semicolons or tabs.

    Raises:
        InputError: It cannot be read, is none, or is too large.
    """
    try:
        if regular(path).stat().st_size > _MOST_BYTES:
            raise InputError(f"{path} is larger than {_MOST_BYTES >> 20} MB")
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _sheet(path, file)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not a text in UTF-8; save it as CSV UTF-8") from error
    except csv.Error as error:
        raise InputError(f"{path} is not a CSV file: {error}") from error


def understand(
    sheet: Sheet,
    meaning: Meaning,
    *,
    named: Callable[[str], str] = str,
    unit: str = "kg",
    days: DayOrder | None = None,
) -> Understood:
    """Reads each row by the mapping.

    Args:
        sheet: The table.
        meaning: Which column is what.
        named: Our name of an exercise; the name itself where there is none.
        unit: Of the weights, where neither a column nor its head says.
        days: Which of 3/4/2026 is the day, where the table does not tell.

    Raises:
        InputError: The mapping does not fit the table.
    """
    meaning = checked(meaning, sheet.headers)
    places = {field: sheet.headers.index(header) for field, header in meaning.items()}
    days = days or day_order(cells[places["date"]] for _, cells in sheet.rows)
    unit = _unit_of(meaning.get("weight", ""), unit)
    sets: list[ForeignSet] = []
    bad: list[tuple[int, str]] = []
    idle: list[int] = []
    for line, cells in sheet.rows:
        row = {field: plain(cells[place]).strip() for field, place in places.items()}
        try:
            found = _set(line, row, named, unit, days)
        except ValueError as error:
            bad.append((line, str(error)))
            continue
        if found is None:
            idle.append(line)
        else:
            sets.append(found)
    return Understood(tuple(sets), tuple(bad), tuple(idle))


def as_pieces(sets: Sequence[ForeignSet], log_name: str) -> Iterator[Piece]:
    """The sets as sessions of this log, one for each workout, oldest first."""
    workouts: dict[tuple[datetime, str], list[ForeignSet]] = {}
    for one in sets:
        workouts.setdefault((one.at, one.workout), []).append(one)
    for number, key in enumerate(sorted(workouts), start=1):
        at, workout = key
        source = f"{log_name}: {workout}" if workout else log_name
        yield Piece(number, _document(source, at, workouts[key]), _SCHEMA)


def _document(
    source: str, at: datetime, sets: Sequence[ForeignSet]
) -> dict[str, list[dict[str, object]]]:
    started_at = at.isoformat(timespec="seconds")
    session = {"id": 1, "source": source, "started_at": started_at, "ended_at": started_at}
    rows: list[dict[str, object]] = []
    said: list[dict[str, object]] = []
    for number, one in enumerate(sets, start=1):
        place = {"id": number, "session_id": 1, "exercise": one.exercise, "started_s": 0.0}
        effort = {"rpe": one.rpe, "load_kg": one.weight_kg, "note": one.notes or None}
        rows.append({**place, "ended_s": one.held_s, "held_s": one.held_s, **effort})
        if one.reps is not None:
            word = {"counted": 0, "said": one.reps, "marks": [], "made_at": started_at}
            said.append({"set_id": number, **word})
    return {"sessions": [session], "sets": rows, "corrections": said}


def _sheet(path: Path, file: IO[str]) -> Sheet:
    first = file.readline(1 << 16)
    file.seek(0)
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(file, delimiter=delimiter)
    headers = tuple(_one_line(header) for header in next(reader, ()))
    if len(headers) < 2 or len(headers) > _MOST_COLUMNS or len(set(headers)) < len(headers):
        raise InputError(f"{path}: its first line is not a head of two or more different columns")
    rows = []
    for cells in islice(reader, _MOST_ROWS + 1):
        if any(cell.strip() for cell in cells):
            padded = (*cells, *[""] * (len(headers) - len(cells)))
            rows.append((reader.line_num, tuple(padded)))
    if len(rows) > _MOST_ROWS:
        raise InputError(f"{path} has more than {_MOST_ROWS} rows")
    return Sheet(headers, tuple(rows))


def _one_line(header: str) -> str:
    """A column's name without line ends and what else steers a terminal: it is shown."""
    return " ".join("".join(c if c.isprintable() else " " for c in header).split())


def _set(
    line: int,
    row: Mapping[str, str],
    named: Callable[[str], str],
    unit: str,
    days: DayOrder | None,
) -> ForeignSet | None:
    if any(len(cell) > _MOST_CHARS for cell in row.values()):
        raise ValueError(f"a cell has more than {_MOST_CHARS} characters")
    name = row["exercise"]
    if not name:
        raise ValueError("the exercise is missing")
    reps = parse_number(row.get("reps", ""), "reps", _MOST_REPS)
    if reps is not None and reps != int(reps):
        raise ValueError(f"reps {reps:g} is no whole number")
    held = parse_seconds(row.get("seconds", ""), _MOST_SECONDS)
    weight = parse_number(row.get("weight", ""), "weight", _MOST_WEIGHT)
    at = parse_date(row["date"], days)
    if name.lower() in _NO_SET or not (reps or held):
        return None
    return ForeignSet(
        line=line,
        at=at,
        exercise=named(name),
        reps=int(reps) if reps else None,
        held_s=held if held and not reps else None,
        weight_kg=None if weight is None else kilograms(weight, row.get("weight_unit") or unit),
        rpe=parse_number(row.get("rpe", ""), "RPE", _MOST_RPE) or None,
        notes=", ".join(filter(None, (_kind(row.get("set", "")), row.get("notes", "")))),
        workout=row.get("workout", ""),
    )


def _kind(mark: str) -> str:
    """What a letter in place of the set's number means."""
    return _KINDS.get(mark.lower(), "")


def _unit_of(header: str, unit: str) -> str:
    """The unit a column's head names, or the one that was said."""
    lower = header.lower()
    return "lb" if "lb" in lower else "kg" if "kg" in lower else unit
