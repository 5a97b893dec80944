"""What the log's writer is handed, in order."""

import queue
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from coach.session.records import SetPlan
from coach.types import HoldEvent, PoseWindow, RepEvent


@dataclass(frozen=True, slots=True)
class BeginSession:
    """A session on a source whose first frame is at ``origin_s``.

    With ``goes_on`` it is the same as the one on the same source in which the program was killed a
    few minutes ago, if there is one.
    """

    source: str
    started_at: str
    origin_s: float
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class BeginSet:
    """What follows belongs to a new set."""

    exercise: str
    started_s: float


@dataclass(frozen=True, slots=True)
class AddRep:
    """A finished rep or attempt with its raw poses, and more figures of it by name."""

    event: RepEvent
    window: PoseWindow | None
    measures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AddHold:
    """A finished hold."""

    hold: HoldEvent


@dataclass(frozen=True, slots=True)
class RenameSet:
    """The present set is of another exercise; all of it follows anew."""

    exercise: str


@dataclass(frozen=True, slots=True)
class EndSet:
    """The present set is over; ``held_s`` is NaN where reps are counted."""

    ended_s: float
    held_s: float


@dataclass(frozen=True, slots=True)
class PlanSet:
    """What the set that has just ended was to be in a workout."""

    plan: SetPlan


@dataclass(frozen=True, slots=True)
class CorrectSet:
    """So many reps more than were counted in the set that has just ended; fewer where negative."""

    by: int


@dataclass(frozen=True, slots=True)
class LoggedSet:
    """Where a set is in the log.

    Attributes:
        set_id: Its row.
        origin_s: What is added to the log's times to have the source's.
    """

    set_id: int
    origin_s: float


@dataclass(frozen=True, slots=True)
class FindSet:
    """Asks for the row of the present set, or of the last one that ended."""

    present: bool
    answer: "queue.SimpleQueue[LoggedSet | None]"


@dataclass(frozen=True, slots=True)
class Flush:
    """Tells when all before it is written."""

    done: threading.Event


class Close:
    """The end: nothing comes after it."""


Entry = (
    BeginSession
    | BeginSet
    | AddRep
    | AddHold
    | RenameSet
    | EndSet
    | PlanSet
    | CorrectSet
    | FindSet
    | Flush
    | Close
)
"""All that can be handed over."""


def event_since(origin_s: float, event: RepEvent) -> RepEvent:
    """The same with its times counted from ``origin_s``."""
    return replace(
        event,
        start_s=event.start_s - origin_s,
        peak_s=event.peak_s - origin_s,
        end_s=event.end_s - origin_s,
    )


def hold_since(origin_s: float, hold: HoldEvent) -> HoldEvent:
    """The hold in seconds since ``origin_s``."""
    return replace(hold, start_s=hold.start_s - origin_s, end_s=hold.end_s - origin_s)


def window_since(origin_s: float, window: PoseWindow | None) -> PoseWindow | None:
    """The same with its times counted from ``origin_s``."""
    return None if window is None else replace(window, t_s=window.t_s - origin_s)
