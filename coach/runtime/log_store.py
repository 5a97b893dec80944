"""What a run writes its log to."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Protocol

from coach.session.records import SetPlan
from coach.types import HoldEvent, PoseWindow, RepEvent

SPARED: Final = (
    "{why}. What was not written, {number} in all, is in {path}: when the log can be written,"
    " 'sessions export --log {path} --out reps.json' and 'sessions import reps.json' bring it back"
)
"""Said where a session ended before all of it could be written."""

LabelOf = Callable[[PoseWindow, float, float], str | None]
"""What a movement is called: of raw poses, between two of their times; None where unsure."""


class LogStore(Protocol):
    """The part of `coach.session.store.SessionStore` that a run writes to."""

    def begin_session(self, source: str, started_at: str) -> int:
        """Adds a session; returns its row."""
        ...

    def begin_set(self, session_id: int, exercise: str, started_s: float) -> int:
        """Adds a set; returns its row."""
        ...

    def add_rep(
        self,
        set_id: int,
        event: RepEvent,
        window: PoseWindow | None,
        measures: Mapping[str, float] | None = None,
        label: str | None = None,
    ) -> int:
        """Adds a rep or an attempt and commits it; returns its row."""
        ...

    def add_hold(self, set_id: int, hold: HoldEvent) -> int:
        """Adds a finished hold and commits it; returns its row."""
        ...

    def rename_set(self, set_id: int, exercise: str) -> None:
        """The set is of another exercise: what it holds goes and is added anew."""
        ...

    def end_set(self, set_id: int, ended_s: float, held_s: float) -> None:
        """Closes a set; ``held_s`` is NaN where reps are counted."""
        ...

    def plan_set(self, set_id: int, plan: SetPlan) -> None:
        """What a set was to be in a workout."""
        ...

    def correct_by(self, set_id: int, by: int) -> None:
        """The person's word on a set: so many more than were counted."""
        ...

    def end_session(self, session_id: int) -> None:
        """Closes a session."""
        ...

    def elsewhere(self) -> "SpareLog":
        """A new log in another place, for what this one cannot take."""
        ...


class SpareLog(LogStore, Protocol):
    """A log in another place, closed by who asked for it."""

    @property
    def path(self) -> Path:
        """Its file."""
        ...

    def close(self) -> None:
        """Releases it."""
        ...
