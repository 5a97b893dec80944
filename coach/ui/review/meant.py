"""Which sessions an action is about: some that were pointed at, or all that pass the filter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.query import QueryStore
from coach.session.query_rows import SessionFilter
from coach.session.records import SessionRow

_ALL: Final = 1 << 40


@dataclass(frozen=True, slots=True)
class Book:
    """The log, and what it takes to read it.

    Attributes:
        path: Of the log, which may not be there yet.
        specs: The exercises by name.
        today: The present day.
    """

    path: Path
    specs: Mapping[str, ExerciseSpec]
    today: Callable[[], date] = date.today


@dataclass(frozen=True, slots=True)
class Meant:
    """Some sessions.

    Attributes:
        words: How people call them: ``all 54 sessions``, ``Today 18:00``.
        ids: Their rows; None for all that pass the filter.
        wanted: The filter.
        whole: Whether it is the log with nothing left out.
    """

    words: str
    ids: tuple[int, ...] | None = None
    wanted: SessionFilter = field(default_factory=SessionFilter)
    whole: bool = False

    def rows(self, path: Path) -> list[SessionRow]:
        """The sessions, oldest first. Blocks.

        Raises:
            StoreError: The log cannot be read.
        """
        with QueryStore(path, read_only=True) as store:
            rows = store.find(self.wanted, limit=_ALL)[::-1] if self.ids is None else None
            if rows is None:
                ids = set(self.ids or ())
                rows = [row for row in store.sessions() if row.id in ids]
        return sorted(rows, key=lambda row: (row.started_at, row.id))
