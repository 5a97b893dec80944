"""Rows of the session log as they are read back."""

from dataclasses import dataclass

from coach.types import RepEvent


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One run of the program on one source.

    Attributes:
        id: Key of the row.
        source: What was watched, for people.
        started_at, ended_at: ISO 8601 wall-clock times; ``ended_at`` is None while the session
            runs, and stays so when the program was killed.
        sets, reps, attempts: What it holds.
    """

    id: int
    source: str
    started_at: str
    ended_at: str | None
    sets: int
    reps: int
    attempts: int


@dataclass(frozen=True, slots=True)
class SetRow:
    """One set of one exercise.

    Attributes:
        id, session_id: Keys.
        exercise: Its name.
        started_s, ended_s: Seconds of the source's clock; ``ended_s`` is None where the set was
            never closed.
        reps, attempts: What it holds.
    """

    id: int
    session_id: int
    exercise: str
    started_s: float
    ended_s: float | None
    reps: int
    attempts: int


@dataclass(frozen=True, slots=True)
class RepRow:
    """One rep or attempt.

    Attributes:
        id, set_id: Keys.
        event: What the counter said.
        landmark_bytes: Size of the stored landmarks; 0 where none were stored.
    """

    id: int
    set_id: int
    event: RepEvent
    landmark_bytes: int
