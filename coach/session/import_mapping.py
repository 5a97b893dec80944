"""Which column of another program's table means what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coach.errors import InputError, unknown_name

Meaning = Mapping[str, str]
"""Field of `FIELDS` -> header of the column."""

FIELDS: Final[Mapping[str, str]] = {
    "date": "day of the workout, with its time or without",
    "exercise": "name of the exercise",
    "reps": "repetitions of the set",
    "seconds": "how long it was held, in seconds or h:mm:ss",
    "weight": "weight, in the unit of the column or of the next one",
    "weight_unit": "kg or lb, row by row",
    "set": "number of the set, or W, D, F for warm-up, drop set, to failure",
    "rpe": "rate of perceived exertion, 0 to 10",
    "notes": "what was noted of the set",
    "workout": "name of the workout",
}
"""What a column can mean, in words for people."""

NEEDED: Final = ("date", "exercise")
_SHOWN_CHARS: Final = 30
_COUNTED: Final = ("reps", "seconds")


@dataclass(frozen=True, slots=True)
class KnownLog:
    """A program whose tables are recognised by their headers.

    Attributes:
        name: Of the program.
        columns: Field -> headers that it has been called by, the newest first.
        marks: Headers that only this program has, all of them, in lower case.
    """

    name: str
    columns: Mapping[str, tuple[str, ...]]
    marks: tuple[str, ...]


KNOWN_LOGS: Final = (
    KnownLog(
        "Strong",
        {
            **{"date": ("Date",), "workout": ("Workout Name",), "exercise": ("Exercise Name",)},
            **{"set": ("Set Order",), "weight": ("Weight", "Weight (kg)", "Weight (lbs)")},
            **{"weight_unit": ("Weight Unit",), "reps": ("Reps",), "seconds": ("Seconds",)},
            **{"rpe": ("RPE",), "notes": ("Notes",)},
        },
        ("workout name", "exercise name", "set order"),
    ),
    KnownLog(
        "Hevy",
        {
            **{"date": ("start_time",), "workout": ("title",), "exercise": ("exercise_title",)},
            **{"set": ("set_index",), "weight": ("weight_kg", "weight_lbs"), "reps": ("reps",)},
            **{"seconds": ("duration_seconds",), "rpe": ("rpe",), "notes": ("exercise_notes",)},
        },
        ("start_time", "exercise_title"),
    ),
    KnownLog(
        "FitNotes",
        {
            **{"date": ("Date",), "exercise": ("Exercise",), "reps": ("Reps",)},
            "weight": ("Weight", "Weight (kg)", "Weight (kgs)", "Weight (lbs)"),
            **{"weight_unit": ("Weight Unit",), "seconds": ("Time",)},
            "notes": ("Comment", "Notes"),
        },
        ("date", "exercise", "category"),
    ),
    KnownLog(
        "Workout Coach",
        {
            **{"date": ("started_at",), "exercise": ("exercise",), "set": ("set",)},
            **{"reps": ("true_reps", "reps"), "seconds": ("held_s",), "rpe": ("rpe",)},
            **{"weight": ("load_kg",), "notes": ("note",)},
        },
        ("started_at", "set_started_s", "held_s"),
    ),
)
"""Headers as these programs are publicly known to write them, in English."""

_KOREAN: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("날짜", "일자", "일시"),
    "exercise": ("운동", "운동명", "종목"),
    "reps": ("횟수", "반복", "반복 횟수"),
    "seconds": ("시간", "시간(초)"),
    "weight": ("무게", "중량", "무게(kg)", "중량(kg)"),
    "weight_unit": ("단위",),
    "set": ("세트",),
    "notes": ("메모", "비고"),
    "workout": ("루틴",),
}
_USUAL: Final = KnownLog(
    "table",
    {
        "date": ("date", "day", "datetime", "start", "started", "started_at", "start_time", "when"),
        "exercise": ("exercise", "exercise name", "exercise_title", "movement", "lift", "name"),
        "reps": ("reps", "repetitions", "rep", "count"),
        "seconds": ("seconds", "duration_seconds", "held_s", "time", "duration (s)"),
        "weight": ("weight", "weight_kg", "weight (kg)", "weight (lbs)", "weight_lbs", "load"),
        "weight_unit": ("weight unit", "weight_unit", "unit"),
        "set": ("set", "set number", "set_index", "set order", "sets"),
        "rpe": ("rpe",),
        "notes": ("notes", "note", "comment", "comments"),
        "workout": ("workout", "workout name", "title", "session"),
    },
    (),
)


def guess(headers: Sequence[str]) -> tuple[str, Meaning]:
    """What wrote a table, and what its columns mean: as far as it can be told, to be shown.

    Returns:
        The program's name, or ``table``; and the fields that were found, perhaps none.
    """
    lower = {header.strip().lower(): header for header in reversed(headers)}
    for log in KNOWN_LOGS:
        if all(mark in lower for mark in log.marks):
            return log.name, _found(log.columns, lower)
    return _USUAL.name, _found(_KOREAN, lower) | _found(_USUAL.columns, lower)


def parse_mapping(text: str) -> dict[str, str]:
    """``date=Day,exercise=Lift`` as a mapping.

    Raises:
        InputError: It is written otherwise.
    """
    meaning: dict[str, str] = {}
    for part in text.split(","):
        field, equals, header = part.partition("=")
        if not equals or not header.strip():
            raise InputError(f"--map: write date=Date,exercise=Exercise, not '{part.strip()}'")
        meaning[field.strip()] = header.strip()
    return meaning


def checked(meaning: Meaning, headers: Sequence[str]) -> Meaning:
    """The same, if rows can be read by it.

    Raises:
        InputError: A field or a header is not known, or something needed is missing.
    """
    for field, header in meaning.items():
        if field not in FIELDS:
            raise unknown_name("field", field, FIELDS)
        if header not in headers:
            raise unknown_name("column", header, headers)
    missing = [field for field in NEEDED if field not in meaning]
    if not any(field in meaning for field in _COUNTED):
        missing.append(" or ".join(_COUNTED))
    if missing:
        columns = ", ".join(header[:_SHOWN_CHARS] for header in headers[:20])
        raise InputError(
            f"which column is the {missing[0]}? Say --map {missing[0].split()[0]}=COLUMN"
            f" (there are: {columns})"
        )
    return meaning


def _found(columns: Mapping[str, tuple[str, ...]], lower: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for field, names in columns.items():
        header = next((lower[n.lower()] for n in names if n.lower() in lower), None)
        if header is not None:
            found[field] = header
    return found
