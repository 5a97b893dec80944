"""Rows of the session log as they are read back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from coach.types import RepEvent

Changes = Mapping[str, float | tuple[float, float]]
"""Fields of `coach.motion.counting.limits.PersonalLimits` and their values."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One run of the program on one source.

    Attributes:
        id: Key of the row.
        source: What was watched, for people.
        started_at, ended_at: ISO 8601 wall-clock times; ``ended_at`` is None while the session
            runs, and stays so when the program was killed.
        sets, reps, attempts: What it holds, as it was counted.
        corrected_reps: The same where the person has corrected sets; ``reps`` where not.
        note: The person's words, or None.
        held_s: Seconds that positions were held.
        exercises: Names of what it holds, each once.
    """

    id: int
    source: str
    started_at: str
    ended_at: str | None
    sets: int
    reps: int
    attempts: int
    corrected_reps: int
    note: str | None = None
    held_s: float = 0.0
    exercises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetPlan:
    """What a set of a workout was to be, and how it ended.

    Attributes:
        programme: Its name.
        number, of: "Set 2 of 3" of its exercise in the programme's block.
        reps: The target, or None where it went by time.
        seconds: How long it was to be held or done, or None.
        rest_s: Planned after it.
        ending: ``target``, ``asked``, ``skipped`` or ``stopped``.
    """

    programme: str
    number: int
    of: int
    reps: int | None
    seconds: float | None
    rest_s: float
    ending: str

    def beyond(self, reps: int, held_s: float) -> float:
        """Reps (or seconds held) beyond the target; negative where it was missed."""
        return reps - self.reps if self.reps is not None else held_s - (self.seconds or 0.0)

    def to_json(self) -> str:
        """As it lies in the log."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str | None) -> "SetPlan | None":
        """What was written; None for free practice, and for what cannot be read."""
        try:
            return cls(**json.loads(text)) if text else None
        except (TypeError, ValueError):
            return None


@dataclass(frozen=True, slots=True)
class SetRow:
    """One set of one exercise.

    Attributes:
        id, session_id: Keys.
        exercise: Its name.
        started_s, ended_s: Seconds of the source's clock; ``ended_s`` is None where the set was
            never closed.
        reps, attempts: What it holds, as it was counted.
        held_s: Seconds held; NaN for an exercise whose reps are counted.
        rpe: Rate of perceived exertion, 1 to 10, as the person said it; NaN where not.
        load_kg: The weight that was moved, as the person said it; NaN where not.
        said: The true count as the person said it, or None where it was not corrected.
        note: The person's words, or None.
        plan: What it was to be in a workout; None in free practice.
    """

    id: int
    session_id: int
    exercise: str
    started_s: float
    ended_s: float | None
    reps: int
    attempts: int
    held_s: float
    rpe: float
    load_kg: float
    said: int | None
    note: str | None = None
    plan: SetPlan | None = None

    @property
    def true_reps(self) -> int:
        """The person's word, or what was counted."""
        return self.reps if self.said is None else self.said


@dataclass(frozen=True, slots=True)
class RepRow:
    """One rep or attempt.

    Attributes:
        id, set_id: Keys.
        event: What the counter said.
        landmark_bytes: Size of the stored landmarks; 0 where none were stored.
        measures: More figures by name, such as the ``left_deg`` and ``right_deg`` of the sides.
        label: What the person's own learner took it for; None where it was not sure.
    """

    id: int
    set_id: int
    event: RepEvent
    landmark_bytes: int
    measures: Mapping[str, float] = field(default_factory=dict)
    label: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """What the person said of a set.

    Attributes:
        id, set_id: Keys.
        exercise: Of the set.
        counted, said: The count before, and the true one.
        marks: Excursions the person judged: time of the fullest effort, and whether it counts.
        made_at, undone_at: ISO 8601 times; ``undone_at`` is None while it stands.
        changes: Fields of `PersonalLimits` that were set with it; None where none were.
    """

    id: int
    set_id: int
    exercise: str
    counted: int
    said: int
    marks: tuple[tuple[float, bool], ...]
    made_at: str
    undone_at: str | None
    changes: Changes | None
