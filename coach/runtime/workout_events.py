"""What a workout is at a moment, and what happens in it: frozen facts, told by `Workout`."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from coach.runtime.programme import PlannedSet, Programme
from coach.session.records import SetPlan
from coach.types import HoldEvent, RepEvent


class Stage(Enum):
    """Where a workout stands."""

    IDLE = "idle"
    SETUP = "setup"
    COUNT_IN = "count-in"
    ACTIVE = "active"
    REST = "rest"
    FINISHED = "finished"


Ending = Literal["target", "asked", "skipped", "stopped"]
"""Why a set ended: its target was reached, somebody said so, left it out, or ended everything."""


@dataclass(frozen=True, slots=True)
class SetOutcome:
    """What came of a planned set.

    Attributes:
        planned: What it was to be.
        reps: Counted within it, those beyond the target as well.
        attempts: Those that did not count.
        seconds: Held, for a hold; else from its start to its last movement.
        ending: Why it ended.
        corrected: Of the reps those that the person added; negative for those taken away.
    """

    planned: PlannedSet
    reps: int
    attempts: int
    seconds: float
    ending: Ending
    corrected: int = 0

    @property
    def reached(self) -> bool:
        """Whether the target was met."""
        if self.planned.reps is not None:
            return self.reps >= self.planned.reps
        return self.seconds >= (self.planned.seconds or 0.0)


def plan_of(programme: Programme, outcome: SetOutcome) -> SetPlan:
    """A set of a workout as the log keeps it."""
    planned = outcome.planned
    return SetPlan(
        programme=programme.name,
        number=planned.number,
        of=planned.of,
        reps=planned.reps,
        seconds=planned.seconds,
        rest_s=planned.rest_s,
        ending=outcome.ending,
    )


@dataclass(frozen=True, slots=True)
class WorkoutState:
    """A snapshot.

    Attributes:
        stage: Where it stands.
        paused: Whether all clocks are held.
        at: Index of the present set in the plan; in a rest, of the one that comes.
        planned: That set; None once finished.
        reps, attempts: Of the present set.
        held_s: Held in the present set; 0 for reps.
        left_s: Of the count-in, the rest, or the set's time; None where nothing runs down.
        reached: Whether the present set's target is met.
        outcomes: Of the sets that are over, in order.
        total: How many sets there are.
    """

    stage: Stage
    paused: bool
    at: int
    planned: PlannedSet | None
    reps: int
    attempts: int
    held_s: float
    left_s: float | None
    reached: bool
    outcomes: tuple[SetOutcome, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Turned:
    """Another stage. ``planned`` is the set it is about: in a rest, the one that comes."""

    before: Stage
    stage: Stage
    planned: PlannedSet | None


@dataclass(frozen=True, slots=True)
class Held:
    """All clocks stand (``paused``), or go on."""

    paused: bool


@dataclass(frozen=True, slots=True)
class Second:
    """A clock shows another whole second: ``left_s`` of a count-in, a rest or a timed set."""

    stage: Stage
    left_s: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A rep that counts; ``reps`` of the present set."""

    event: RepEvent
    reps: int
    target: int | None


@dataclass(frozen=True, slots=True)
class Missed:
    """An attempt within the set."""

    event: RepEvent


@dataclass(frozen=True, slots=True)
class Marked:
    """Something finished outside of a set: kept, and not counted."""

    event: RepEvent | HoldEvent
    stage: Stage


@dataclass(frozen=True, slots=True)
class Reached:
    """The target of the present set is met; what follows is counted beyond it."""

    planned: PlannedSet


@dataclass(frozen=True, slots=True)
class SetEnded:
    """A set is over, or was left out."""

    outcome: SetOutcome


@dataclass(frozen=True, slots=True)
class Corrected:
    """The person said that there was one rep more, or less; so many are right.

    Attributes:
        reps: Of the present set, or of the one that is just over.
        corrected: Added by the person in that set altogether.
    """

    reps: int
    corrected: int


@dataclass(frozen=True, slots=True)
class RestAdded:
    """The rest lasts longer."""

    seconds: float


WorkoutEvent = (
    Turned | Held | Second | Counted | Missed | Marked | Reached | SetEnded | Corrected | RestAdded
)
"""All that a workout tells."""
