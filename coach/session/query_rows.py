"""What is asked of the log for review and progress, and the rows that answer."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

RecordKind = Literal["reps", "session_reps", "rom_deg", "held_s", "load_kg", "volume_kg"]


@dataclass(frozen=True, slots=True)
class SessionFilter:
    """Which sessions are wanted; what is left out does not matter.

    Attributes:
        first, last: Days of the start, both included.
        exercise: They hold a set of it.
        text: Words that stand in the notes, the source or the names of exercises; all of them,
            capitals or not.
        titles: Exercise -> the name that people see, so that ``text`` finds it too.
    """

    first: date | None = None
    last: date | None = None
    exercise: str | None = None
    text: str = ""
    titles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day with training.

    Attributes:
        day: In the place's own time.
        sessions, sets: How many.
        reps: As the person corrected them, else as they were counted.
        held_s: Seconds that positions were held.
    """

    day: date
    sessions: int
    sets: int
    reps: int
    held_s: float


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """All of one exercise.

    Attributes:
        name: Its name.
        sets, reps, held_s: As in `DayRow`.
        last: The last day it was done.
    """

    name: str
    sets: int
    reps: int
    held_s: float
    last: date


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week of one exercise; means are over its counted reps, NaN where there is none.

    Attributes:
        monday: Its first day.
        sessions, sets, reps, held_s: As in `DayRow`.
        attempts: What did not count.
        volume_kg: Reps times load over the sets whose load is known.
        rom_deg: Range of the signal.
        eccentric_s, concentric_s: Lowering and lifting.
        left_deg, right_deg: Range of movement of each side.
        clean: Share of the reps without a form fault, 0..1.
    """

    monday: date
    sessions: int
    sets: int
    reps: int
    held_s: float
    attempts: int
    volume_kg: float
    rom_deg: float
    eccentric_s: float
    concentric_s: float
    left_deg: float
    right_deg: float
    clean: float

    @property
    def symmetry(self) -> float:
        """The smaller side's range as a share of the larger one's, 0..1; NaN where unknown."""
        larger = max(self.left_deg, self.right_deg)
        return min(self.left_deg, self.right_deg) / larger if larger > 0 else float("nan")


@dataclass(frozen=True, slots=True)
class WorkRow:
    """What was done of an exercise in a span of time.

    Attributes:
        name: The exercise.
        sets: In which something counted.
        reps, held_s: As in `DayRow`.
        left_reps, right_reps: Counted reps whose range is known on that side.
        left_deg, right_deg: Their mean range; NaN where there are none.
    """

    name: str
    sets: int
    reps: int
    held_s: float
    left_reps: int
    right_reps: int
    left_deg: float
    right_deg: float


@dataclass(frozen=True, slots=True)
class Record:
    """A personal best.

    Attributes:
        kind: ``reps`` of a set, ``session_reps``, ``rom_deg`` of a rep, ``held_s`` of a set,
            ``load_kg`` of a set, ``volume_kg`` of a session.
        value: In the kind's unit.
        day: When it was reached first.
        session_id: Where.
    """

    kind: RecordKind
    value: float
    day: date
    session_id: int


@dataclass(frozen=True, slots=True)
class Streaks:
    """Days and weeks without a gap in which something counted or was held.

    Attributes:
        days, weeks: Up to now; today (this week) need not be over, so yesterday's still counts.
        longest_days, longest_weeks: Ever.
        this_week: Whether this week has anything yet.
    """

    days: int
    weeks: int
    longest_days: int
    longest_weeks: int
    this_week: bool = False
