"""The session log: one SQLite file that survives being killed.

Every rep is committed by itself (write-ahead log, flushed to disk), so that a crash loses at most
the rep in progress. One thread writes; readers open a `SessionStore` of their own with
``read_only=True`` and may do so while the writer is at work.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import nan
from pathlib import Path
from typing import Any, Final, cast

from coach.session.codec import CODEC_VERSION, CodecError, decode_window, encode_within
from coach.session.database import Database, StoreError, default_path, now
from coach.session.records import RepRow, SessionRow, SetPlan, SetRow
from coach.session.unfinished import Unfinished, Writing, end, end_sets, unfinished
from coach.types import HoldEvent, PoseWindow, RepEvent, Side

MOST_BYTES: Final = 30_000
"""Of the landmarks of a rep; a very long one is kept at half its frames or less."""

__all__ = ["SessionStore", "StoreError", "default_path"]

EVENT: Final = (
    "number, start_s, peak_s, end_s, rom_deg, eccentric_s, concentric_s, counted, reason, faults,"
    " peak_phase, side"
)
"""The columns of `RepEvent`, as `event_values` gives and `read_event` takes them."""

_SAID = (
    "(SELECT said FROM corrections c WHERE c.set_id = t.id AND undone_at IS NULL"
    " ORDER BY c.id DESC LIMIT 1)"
)
COUNTED_SETS: Final = (
    "SELECT t.*, coalesce(f.reps, 0) AS reps, coalesce(f.attempts, 0) AS attempts,"
    f" {_SAID} AS said FROM sets t LEFT JOIN set_figures f ON f.set_id = t.id"
    " WHERE t.deleted_at IS NULL"
)
"""The sets that were not deleted, with their counts."""

SESSIONS: Final = (
    "SELECT s.id, source, started_at, ended_at, count(t.id), coalesce(sum(reps), 0),"
    " coalesce(sum(attempts), 0), coalesce(sum(coalesce(said, reps)), 0), s.note,"
    " sum(held_s), group_concat(DISTINCT exercise)"
    f" FROM sessions s LEFT JOIN ({COUNTED_SETS}) t ON t.session_id = s.id"
    " WHERE s.deleted_at IS NULL"
)
"""What `session_row` takes; to be continued with ``GROUP BY s.id``."""


class SessionStore(Database):
    """The log as a run writes it and everybody reads it. Use it from one thread at a time."""

    # writing -------------------------------------------------------------------------------

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        """See `Database`."""
        super().__init__(path, read_only=read_only)
        self._writing = Writing(self.path)

    def close(self) -> None:
        """See `Database`; others may take up what this one has not ended."""
        super().close()
        self._writing.close()

    def take_up(self, source: str, at: str) -> Unfinished | None:
        """Ends what killed programs have left open; where another program writes, nothing.

        Args:
            source: What is about to be watched; "" to go on with nothing.
            at: Now, as an ISO 8601 time.

        Returns:
            The last of those sessions, not ended, where it goes on: it watched ``source`` until a
            few minutes ago.
        """
        if not self._writing.alone():
            return None
        with self._translated(), self._transaction():
            left = unfinished(self._db)
            last = left[-1] if left else None
            again = last if last and last.goes_on(source, datetime.fromisoformat(at)) else None
            for session in left:
                if session is not again:
                    end(self._db, session)
            if again is not None:
                end_sets(self._db, again.id)
        return again

    def begin_session(self, source: str, started_at: str) -> int:
        """A new session's id. ``started_at`` is an ISO 8601 time."""
        return self._insert(
            "INSERT INTO sessions(source, started_at) VALUES (?, ?)", (source, started_at)
        )

    def begin_set(self, session_id: int, exercise: str, started_s: float) -> int:
        """A new set's id. ``started_s`` is on the source's clock."""
        return self._insert(
            "INSERT INTO sets(session_id, exercise, started_s) VALUES (?, ?, ?)",
            (session_id, exercise, started_s),
        )

    def add_rep(
        self,
        set_id: int,
        event: RepEvent,
        window: PoseWindow | None,
        measures: Mapping[str, float] | None = None,
        label: str | None = None,
    ) -> int:
        """Stores a rep or an attempt with its landmarks; on disk when this returns its id.

        Args:
            set_id: Its set.
            event: What the counter says.
            window: Its raw poses, or None.
            measures: More figures of it by name; ``left_deg`` and ``right_deg`` are the ranges
                of movement of the two sides.
            label: What the person's own learner took it for.
        """
        row = (set_id, *event_values(event), json.dumps(measures or {}), label)
        blob = encode_within(window, MOST_BYTES) if window is not None else None
        with self._translated(), self._transaction():
            marks = ", ".join("?" * len(row))
            sql = f"INSERT INTO reps(set_id, {EVENT}, measures, label) VALUES ({marks})"
            rep_id = cast(int, self._db.execute(sql, row).lastrowid)
            if blob is not None:
                self._db.execute(
                    "INSERT INTO rep_landmarks VALUES (?, ?, ?)", (rep_id, CODEC_VERSION, blob)
                )
        return rep_id

    def add_hold(self, set_id: int, hold: HoldEvent) -> int:
        """Stores a finished stretch of a held position; on disk when this returns its id."""
        return self._insert(
            "INSERT INTO holds(set_id, number, start_s, end_s, reason) VALUES (?, ?, ?, ?, ?)",
            (set_id, hold.index, hold.start_s, hold.end_s, hold.reason),
        )

    def rename_set(self, set_id: int, exercise: str) -> None:
        """The set turned out to be of another exercise: its reps and holds go, all at once."""
        with self._translated(), self._transaction():
            self._db.execute("UPDATE sets SET exercise = ? WHERE id = ?", (exercise, set_id))
            self._db.execute("DELETE FROM reps WHERE set_id = ?", (set_id,))
            self._db.execute("DELETE FROM holds WHERE set_id = ?", (set_id,))

    def end_set(self, set_id: int, ended_s: float, held_s: float = nan) -> None:
        """Closes a set. ``held_s`` is NaN for an exercise whose reps are counted."""
        self._insert(
            "UPDATE sets SET ended_s = ?, held_s = ? WHERE id = ?", (ended_s, held_s, set_id)
        )

    def plan_set(self, set_id: int, plan: SetPlan) -> None:
        """What the set was to be in a workout, and how it ended."""
        self._insert("UPDATE sets SET planned = ? WHERE id = ?", (plan.to_json(), set_id))

    def correct_by(self, set_id: int, by: int) -> None:
        """The person's word on a set, as a difference to what was counted; 0 takes it back."""
        (counted,) = self._rows(
            "SELECT coalesce((SELECT reps FROM set_figures WHERE set_id = ?), 0)", (set_id,)
        )[0]
        self._insert(
            "INSERT INTO corrections(set_id, counted, said, marks, made_at)"
            " VALUES (?, ?, ?, '[]', ?)",
            (set_id, counted, max(0, counted + by), now()),
        )

    def end_session(self, session_id: int, ended_at: str | None = None) -> None:
        """Closes a session, now by default."""
        self._insert(
            "UPDATE sessions SET ended_at = ? WHERE id = ?", (ended_at or now(), session_id)
        )

    def elsewhere(self) -> "SessionStore":
        """A new log in the system's temporary folder, for what this one cannot take.

        Raises:
            StoreError: There is no room either.
        """
        from coach.session.spare import SpareStore

        return SpareStore()

    # reading -------------------------------------------------------------------------------

    def sessions(self) -> list[SessionRow]:
        """All sessions, oldest first."""
        rows = self._rows(f"{SESSIONS} GROUP BY s.id ORDER BY s.id")
        return [session_row(row) for row in rows]

    def sets(self, session_id: int) -> list[SetRow]:
        """The sets of a session in order."""
        rows = self._rows(
            "SELECT id, session_id, exercise, started_s, ended_s, reps, attempts,"
            f" held_s, rpe, load_kg, said, note, planned FROM ({COUNTED_SETS} AND t.session_id = ?)"
            " ORDER BY id",
            (session_id,),
        )
        return [
            replace(
                SetRow(*row[:7], *map(_number, row[7:10]), *row[10:12]),
                plan=SetPlan.from_json(row[12]),
            )
            for row in rows
        ]

    def holds(self, set_id: int) -> list[HoldEvent]:
        """The stretches of a held position, in order."""
        sql = "SELECT number, start_s, end_s, reason FROM holds WHERE set_id = ? ORDER BY id"
        return [HoldEvent(*row) for row in self._rows(sql, (set_id,))]

    def reps(self, set_id: int, newest: int | None = None) -> list[RepRow]:
        """The reps and attempts of a set in the order in which they were finished.

        Args:
            set_id: Of the set.
            newest: Only so many, the last ones.
        """
        rows = self._rows(
            f"SELECT id, set_id, coalesce(length(data), 0), measures, label, {EVENT}"
            " FROM reps LEFT JOIN rep_landmarks ON rep_id = id WHERE set_id = ?"
            " ORDER BY end_s DESC, id DESC LIMIT ?",
            (set_id, -1 if newest is None else newest),
        )
        return [
            RepRow(row[0], row[1], read_event(row[5:]), row[2], json.loads(row[3]), row[4])
            for row in reversed(rows)
        ]

    def rep_window(self, rep_id: int) -> PoseWindow:
        """The landmarks of a rep.

        Raises:
            StoreError: None were stored, or they are damaged.
        """
        rows = self._rows("SELECT codec, data FROM rep_landmarks WHERE rep_id = ?", (rep_id,))
        if not rows:
            raise StoreError(f"{self.path}: no landmarks are stored for rep {rep_id}")
        if rows[0][0] > CODEC_VERSION:
            raise StoreError(self._newer())
        try:
            return decode_window(rows[0][1])
        except CodecError as error:
            raise StoreError(f"{self.path}: rep {rep_id} has {error}") from error


def session_row(row: Sequence[Any]) -> SessionRow:
    """A row of `SESSIONS`."""
    exercises = tuple(sorted(row[10].split(","))) if row[10] else ()
    return SessionRow(*(*row[:9], row[9] or 0.0, exercises))


def event_values(event: RepEvent) -> tuple[object, ...]:
    """What is stored of a rep, in the order of `EVENT`."""
    return (
        *(event.index, event.start_s, event.peak_s, event.end_s, event.rom_deg),
        *(event.eccentric_s, event.concentric_s, int(event.counted), event.reason),
        *(json.dumps(event.faults), event.peak_phase, event.side),
    )


def read_event(row: Sequence[Any]) -> RepEvent:
    """The rep that was stored as `event_values`."""
    index, start, peak, end, rom, eccentric, concentric, counted, reason, faults, phase, side = row
    return RepEvent(
        index=index,
        start_s=start,
        peak_s=peak,
        end_s=end,
        rom_deg=_number(rom),
        eccentric_s=_number(eccentric),
        concentric_s=_number(concentric),
        counted=bool(counted),
        reason=reason,
        faults=tuple(json.loads(faults)),
        peak_phase=_number(phase),
        side=cast(Side | None, side),
    )


def _number(value: float | None) -> float:
    """SQLite keeps NaN as NULL."""
    return nan if value is None else value
