"""The state of a run as frozen snapshots, and the rare facts it announces."""

from dataclasses import dataclass
from enum import Enum

from coach.capture.source import SourceInfo
from coach.types import Change, HoldEvent, RepEvent


class RunState(Enum):
    """Life of a run."""

    IDLE = "idle"
    OPENING = "opening"
    RUNNING = "running"
    PAUSED = "paused"
    RECONNECTING = "reconnecting"
    FINISHED = "finished"
    ERRORED = "errored"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class PipelineStatus:
    """Snapshot taken under the lock.

    Attributes:
        state: Where the run stands.
        reason: One line for people where the state needs one (reconnecting, errored), else "".
        source: What the source said when it opened, or None.
        captured, processed, dropped: Frames since the start.
        capture_fps, result_fps: Over about the last two seconds.
        latency_ms: Median capture-to-result over about the last two seconds.
        engine_ms: Median over the same time.
        reconnects: How often the source was reopened.
        exercise, reps, attempts: Of the current set.
        session_id: Row of the log, or None where nothing is logged.
        log_trouble: Why what was counted waits to be logged, or that a killed session goes on, in
            a line; else "".
    """

    state: RunState = RunState.IDLE
    reason: str = ""
    source: SourceInfo | None = None
    captured: int = 0
    processed: int = 0
    dropped: int = 0
    capture_fps: float = 0.0
    result_fps: float = 0.0
    latency_ms: float = 0.0
    engine_ms: float = 0.0
    reconnects: int = 0
    exercise: str = ""
    reps: int = 0
    attempts: int = 0
    session_id: int | None = None
    log_trouble: str = ""


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The run went into another state."""

    status: PipelineStatus


@dataclass(frozen=True, slots=True)
class RepFinished:
    """A rep or an attempt is complete."""

    event: RepEvent
    reps: int
    attempts: int


@dataclass(frozen=True, slots=True)
class HoldFinished:
    """A held stretch ended; ``held_s`` of the whole set."""

    event: HoldEvent
    held_s: float


@dataclass(frozen=True, slots=True)
class SetRecognised:
    """Where the exercise is recognised: what the present set is of, told before its events.

    Attributes:
        change: As in `MotionState`: another set has ``begun``, or the present one is ``renamed``
            and all of it is told anew.
        exercise: Its name; ``auto`` while it is not known.
    """

    change: Change
    exercise: str


SetNews = RepFinished | HoldFinished | SetRecognised
"""What happens in a set."""

RunEvent = StateChanged | SetNews
