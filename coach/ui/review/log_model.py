"""What the review shows, as frozen facts, and how they are read from the log. No Qt here.

Every function opens a reader of its own and blocks; call them in the worker thread of
`coach.ui.review.desk.Desk`, never in the window's.
"""

from dataclasses import dataclass
from datetime import datetime
from math import isfinite, nan
from pathlib import Path
from typing import Final

from coach.motion.counting.set_measures import best_rep
from coach.session.query import QueryStore
from coach.session.query_rows import DayRow, ExerciseRow, SessionFilter
from coach.session.records import RepRow, SessionRow, SetRow
from coach.session.store import default_path
from coach.types import HoldEvent

PAGE: Final = 100
"""Sessions that are read at once."""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session of the list.

    Attributes:
        row: As it lies in the log.
        begun: When it began, in the time of its place.
    """

    row: SessionRow
    begun: datetime

    @property
    def lasted_s(self) -> float:
        """From its begin to its end; NaN where it was never closed."""
        if self.row.ended_at is None:
            return nan
        return (datetime.fromisoformat(self.row.ended_at) - self.begun).total_seconds()


@dataclass(frozen=True, slots=True)
class SetView:
    """One set with all that it holds.

    Attributes:
        row: As it lies in the log.
        number: From 1 on in its session.
        reps: Reps and attempts in the order in which they were finished.
        holds: Stretches of a held position.
    """

    row: SetRow
    number: int
    reps: tuple[RepRow, ...]
    holds: tuple[HoldEvent, ...]

    @property
    def lasted_s(self) -> float:
        """From its begin to its end; NaN where it was never closed and holds nothing."""
        ends = [rep.event.end_s for rep in self.reps] + [hold.end_s for hold in self.holds]
        end_s = self.row.ended_s if self.row.ended_s is not None else max(ends, default=nan)
        return end_s - self.row.started_s

    @property
    def best(self) -> RepRow | None:
        """The counted rep with the fewest faults; of several, of the widest range."""
        place = best_rep([rep.event for rep in self.reps])
        return None if place is None else self.reps[place]

    @property
    def tempo_s(self) -> tuple[float, float]:
        """Mean seconds down and up of the counted reps; NaN where there are none."""
        parts = [
            (rep.event.eccentric_s, rep.event.concentric_s)
            for rep in self.reps
            if rep.event.counted and isfinite(rep.event.eccentric_s + rep.event.concentric_s)
        ]
        if not parts:
            return nan, nan
        down, up = (sum(column) / len(parts) for column in zip(*parts, strict=True))
        return down, up


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session with all its sets."""

    line: SessionLine
    sets: tuple[SetView, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A part of the list.

    Attributes:
        lines: Newest first.
        start: Place of the first of them in the whole list.
        total: Length of the whole list.
    """

    lines: tuple[SessionLine, ...]
    start: int
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is to choose from.

    Attributes:
        days: The days with training, oldest first.
        exercises: What was ever done, the most frequent first.
    """

    days: tuple[DayRow, ...] = ()
    exercises: tuple[ExerciseRow, ...] = ()


def list_page(
    wanted: SessionFilter, start: int = 0, path: Path | None = None, *, most: int = PAGE
) -> ListPage:
    """Sessions that pass the filter, newest first; none where nothing was recorded yet.

    Raises:
        StoreError: The log cannot be read.
    """
    path = path or default_path()
    if not path.exists():
        return ListPage((), 0, 0)
    with QueryStore(path, read_only=True) as store:
        rows = store.find(wanted, limit=most, offset=start)
        total = store.count(wanted)
    return ListPage(tuple(_line(row) for row in rows), start, total)


def overview(path: Path | None = None) -> Overview:
    """What the calendar and the filters show.

    Raises:
        StoreError: The log cannot be read.
    """
    path = path or default_path()
    if not path.exists():
        return Overview()
    with QueryStore(path, read_only=True) as store:
        return Overview(tuple(store.days()), tuple(store.exercises()))


def session_view(line: SessionLine, path: Path | None = None) -> SessionView:
    """All that a session holds.

    Raises:
        StoreError: The log cannot be read.
    """
    with QueryStore(path or default_path(), read_only=True) as store:
        sets = [
            SetView(row, number, tuple(store.reps(row.id)), tuple(store.holds(row.id)))
            for number, row in enumerate(store.sets(line.row.id), 1)
        ]
    return SessionView(line, tuple(sets))


def _line(row: SessionRow) -> SessionLine:
    return SessionLine(row, datetime.fromisoformat(row.started_at))
