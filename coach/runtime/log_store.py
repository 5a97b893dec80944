"""What a run writes its log to."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from coach.runtime.log_entries import BeginSession
from coach.session.database import StoreError
from coach.session.records import SetPlan
from coach.session.unfinished import Unfinished
from coach.types import HoldEvent, PoseWindow, RepEvent

_log = logging.getLogger(__name__)

GOES_ON: Final = "Your session goes on: what was counted before the program broke off is kept."

SPARED: Final = (
    "{why}. What was not written, {number} in all, is in {path}: when the log can be written,"
    " 'sessions export --log {path} --out reps.json' and 'sessions import reps.json' bring it back"
)
"""Said where a session ended before all of it could be written."""

WAITING: Final = "Your reps are kept until the log can be written: {why}"
"""Said while what was counted waits."""

SPARE: Final = "Your reps go to a spare log, {path}, for now: {why}"
"""Said where the log could not be opened, or too much waits for it."""

LabelOf = Callable[[PoseWindow, float, float], str | None]
"""What a movement is called: of raw poses, between two of their times; None where unsure."""


class LogStore(Protocol):
    """The part of `coach.session.store.SessionStore` that a run writes to."""

    def take_up(self, source: str, at: str) -> Unfinished | None:
        """Ends what killed programs left open; returns the session that goes on, if one does."""
        ...

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

    def end_session(self, session_id: int, ended_at: str | None = None) -> None:
        """Closes a session, now by default."""
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


def taken_up(store: LogStore, begun: BeginSession) -> tuple[BeginSession, Unfinished | None]:
    """The session as it is to be logged, and the killed one that it goes on with, if any."""
    try:
        last = store.take_up(begun.source if begun.goes_on else "", begun.started_at)
    except StoreError:  # a new session it is; what is wrong is told with the first rep
        _log.warning("the log could not be looked through", exc_info=True)
        return begun, None
    if last is None:
        return begun, None
    # one time line, with the break on it
    since_s = (datetime.fromisoformat(begun.started_at) - last.begun).total_seconds()
    return replace(begun, origin_s=begun.origin_s - since_s), last


def label_of_rep(
    label_of: LabelOf | None, event: RepEvent, window: PoseWindow | None
) -> str | None:
    """What a rep is called; None where nobody knows."""
    if label_of is None or window is None:
        return None
    try:
        return label_of(window, event.start_s, event.end_s)
    except Exception:  # better no label than no log
        _log.exception("a repetition could not be labelled")
        return None
