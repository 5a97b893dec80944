"""Old sets counted again by today's rules, from the landmarks that are stored with them.

Nothing changes until a recount is accepted, and what was accepted can be undone. A movement that
is not one by today's rules stays in the log as an attempt, because its landmarks are what the
next recount will need. Attempts that were not on record before are not added: where poses were
left out between the repetitions they mean nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import nan
from typing import Final, cast

import numpy as np

from coach.errors import InputError
from coach.motion.counting.analyser import MotionAnalyser
from coach.motion.counting.rep_figures import rep_figures
from coach.motion.counting.rhythm import ANY
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.teaching.replay import same_movement
from coach.motion.teaching.seen_window import seen_window
from coach.session.codec import CODEC_VERSION, encode_within
from coach.session.database import now
from coach.session.personal import PersonalStore, limits_with
from coach.session.records import RepRow, SetRow
from coach.session.store import EVENT, MOST_BYTES, StoreError, event_values
from coach.types import PoseWindow, RepEvent

GONE: Final = "no movement of its own by today's rules"
_MARGIN_S: Final = 0.5  # of landmarks kept before a repetition that is added
_COLUMNS: Final = tuple(name.strip() for name in EVENT.split(","))


@dataclass(frozen=True, slots=True)
class RepChange:
    """A movement whose verdict changes.

    Attributes:
        rep_id: Its row; None where it was not on record.
        before: As it stands in the log; None where it was not on record.
        after: By today's rules.
        measures: More figures of one that was not on record.
    """

    rep_id: int | None
    before: RepEvent | None
    after: RepEvent
    measures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class SetRecount:
    """What a recount of one set comes to.

    Attributes:
        row: The set as it stands in the log.
        reps: How many count by today's rules.
        changes: The movements whose verdict changes, in order of time.
        skipped: Why it was not counted again, in plain words; None where it was.
        window: The poses it was counted from.
    """

    row: SetRow
    reps: int
    changes: tuple[RepChange, ...] = ()
    skipped: str | None = None
    window: PoseWindow | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A recount that was accepted.

    Attributes:
        id, set_id: Keys.
        made_at, undone_at: ISO 8601 times; ``undone_at`` is None while it stands.
    """

    id: int
    set_id: int
    made_at: str
    undone_at: str | None


class RecountStore(PersonalStore):
    """The log, counting again. Use it from one thread at a time."""

    def recount(
        self,
        specs: Mapping[str, ExerciseSpec],
        session_ids: Iterable[int],
        exercise: str | None = None,
    ) -> Iterator[SetRecount]:
        """What today's rules, and the person's limits in force, make of the sets of sessions.

        Blocks for about a second for 100 repetitions; writes nothing.

        Args:
            specs: Exercises by name.
            session_ids: Which sessions.
            exercise: Only the sets of this one.
        """
        changes = self.adjusted()
        for session_id in session_ids:
            before: tuple[str, MotionAnalyser] | None = None
            for row in self.sets(session_id):
                if exercise not in (None, row.exercise):
                    continue
                spec = specs.get(row.exercise)
                try:
                    window = self._window_of(row, spec)
                except (InputError, StoreError) as error:
                    yield SetRecount(row, row.reps, skipped=_reason(error))
                    continue
                assert spec is not None
                if before is None or before[0] != spec.name:
                    limits = limits_with(spec, changes.get(spec.name, {}))
                    before = spec.name, MotionAnalyser(spec, limits)
                before[1].reset()  # the range of the person is kept from set to set, as in a run
                yield recounted(row, self.reps(row.id), window, before[1], self.has_window(row.id))

    def accept(self, recount: SetRecount) -> int | None:
        """Writes what a recount changes.

        Returns:
            Its id, for `take_back`; None where nothing changes.

        Raises:
            StoreError: The set is not what it was when it was counted again.
        """
        if not recount.changes:
            return None
        set_id = recount.row.id
        with self._translated(), self._transaction():
            rows = {row.id: row for row in self.reps(set_id)}
            for change in recount.changes:
                if change.rep_id is not None and _event_of(rows, change.rep_id) != change.before:
                    raise StoreError(f"set {set_id} was changed meanwhile; count it again")
            recount_id = cast(
                int,
                self._db.execute(
                    "INSERT INTO recounts(set_id, made_at) VALUES (?, ?)", (set_id, now())
                ).lastrowid,
            )
            events = {rep_id: row.event for rep_id, row in rows.items()}
            for change in recount.changes:
                events[change.rep_id or self._added(recount, change)] = change.after
            for rep_id, event in _numbered(events).items():
                old = rows.get(rep_id)
                if old is None or old.event != event:
                    self._keep(recount_id, rep_id, old, event)
        return recount_id

    def take_back(self, recount_id: int) -> None:
        """Undoes an accepted recount: the set is as it was before it.

        Raises:
            InputError: There is none that stands, or a later one of the set stands on it.
        """
        rows = self._rows(
            "SELECT set_id FROM recounts WHERE id = ? AND undone_at IS NULL", (recount_id,)
        )
        if not rows:
            raise InputError(f"no recount {recount_id} to take back in {self.path}")
        if any(one.id > recount_id for one in self.accepted(rows[0][0])):
            raise InputError(f"take back the later recounts of set {rows[0][0]} first")
        kept = self._rows(
            "SELECT rep_id, before FROM recount_reps WHERE recount_id = ?", (recount_id,)
        )
        with self._translated(), self._transaction():
            for rep_id, before in kept:
                if before is None:
                    self._db.execute("DELETE FROM reps WHERE id = ?", (rep_id,))
                else:
                    self._write(rep_id, tuple(json.loads(before)[name] for name in _COLUMNS))
            self._db.execute("UPDATE recounts SET undone_at = ? WHERE id = ?", (now(), recount_id))

    def accepted(self, set_id: int | None = None) -> list[Accepted]:
        """The recounts that stand, of one set or of all, oldest first."""
        rows = self._rows(
            "SELECT id, set_id, made_at, undone_at FROM recounts"
            " WHERE undone_at IS NULL AND (? IS NULL OR set_id = ?) ORDER BY id",
            (set_id, set_id),
        )
        return [Accepted(*row) for row in rows]

    def _window_of(self, row: SetRow, spec: ExerciseSpec | None) -> PoseWindow:
        if row.exercise == ANY:
            raise InputError("it was counted without an exercise")
        if spec is None:
            raise InputError("its exercise has no file any more")
        if spec.hold is not None:
            raise InputError("it was held, not repeated")
        return self.set_window(row.id)

    def _added(self, recount: SetRecount, change: RepChange) -> int:
        """The row of a repetition that was not on record, with its landmarks and figures."""
        event = change.after
        values = (recount.row.id, *event_values(event), json.dumps(change.measures))
        marks = ", ".join("?" * len(values))
        sql = f"INSERT INTO reps(set_id, {EVENT}, measures) VALUES ({marks})"
        rep_id = cast(int, self._db.execute(sql, values).lastrowid)
        if recount.window is not None:
            blob = encode_within(_cut(recount.window, event), MOST_BYTES)
            self._db.execute(
                "INSERT INTO rep_landmarks VALUES (?, ?, ?)", (rep_id, CODEC_VERSION, blob)
            )
        return rep_id

    def _keep(self, recount_id: int, rep_id: int, old: RepRow | None, event: RepEvent) -> None:
        before = None
        if old is not None:
            (values,) = self._db.execute(f"SELECT {EVENT} FROM reps WHERE id = ?", (rep_id,))
            before = json.dumps(dict(zip(_COLUMNS, values, strict=True)))
        self._db.execute("INSERT INTO recount_reps VALUES (?, ?, ?)", (recount_id, rep_id, before))
        self._write(rep_id, event_values(event))

    def _write(self, rep_id: int, values: Sequence[object]) -> None:
        self._db.execute(
            f"UPDATE reps SET ({EVENT}) = ({', '.join('?' * len(values))}) WHERE id = ?",
            (*values, rep_id),
        )


def recounted(
    row: SetRow, reps: Sequence[RepRow], window: PoseWindow, analyser: MotionAnalyser, whole: bool
) -> SetRecount:
    """Counts one set again.

    Args:
        row: The set.
        reps: What stands in the log.
        window: Its poses.
        analyser: Counts; begins a new set.
        whole: Whether the poses are those of the whole set; else a repetition without landmarks
            of its own stays as it is.
    """
    events: list[RepEvent] = []
    signal: list[tuple[float, float]] = []
    for t_s, seen in seen_window(window, needed=()):  # nobody reads hints
        events += analyser.count(t_s, seen)
        signal.append((t_s, nan if seen is None else analyser.signal_deg))
    events += analyser.finish()
    changes: list[RepChange] = []
    left = list(events)
    found = {rep.id: _take(rep.event, left, same_side=True) for rep in reps}
    for rep in reps:
        after = found[rep.id] or _take(rep.event, left, same_side=False)
        if after is None and (whole or rep.landmark_bytes):
            after = replace(rep.event, counted=False, reason=GONE)
        if after is not None and _verdict(after) != _verdict(rep.event):
            changes.append(RepChange(rep.id, rep.event, after))
    times_s, values = np.array(signal).reshape(-1, 2).T
    for event in left:
        if event.counted:
            cut = _cut(window, event)
            figures = rep_figures(times_s, values, event, cut, analyser.spec)
            changes.append(RepChange(None, None, event, figures))
    difference = sum(c.after.counted - bool(c.before and c.before.counted) for c in changes)
    changes.sort(key=lambda change: change.after.peak_s)
    return SetRecount(row, row.reps + difference, tuple(changes), window=window)


def _take(event: RepEvent, others: list[RepEvent], *, same_side: bool) -> RepEvent | None:
    """Takes the same movement out of the others, rather one with the same verdict.

    A movement that is seen on the other side by today's rules is the same one all the same, where
    nothing on its own side is.
    """
    near = [o for o in others if same_movement(o, event.peak_s)]
    found = min(
        (o for o in near if o.side == event.side or not same_side),
        key=lambda o: (o.counted is not event.counted, abs(o.peak_s - event.peak_s)),
        default=None,
    )
    if found is not None:
        others.remove(found)
    return found


def _verdict(event: RepEvent) -> tuple[bool, tuple[str, ...]]:
    """What a recount may change; the reason of an attempt hangs on what came before it."""
    return event.counted, event.faults if event.counted else ()


def _numbered(events: Mapping[int, RepEvent]) -> dict[int, RepEvent]:
    """The events of a set with their numbers, in the order in which they ended."""
    numbers = {True: 0, False: 0}
    numbered = {}
    for rep_id, event in sorted(events.items(), key=lambda item: (item[1].end_s, item[0])):
        numbers[event.counted] += 1
        numbered[rep_id] = replace(event, index=numbers[event.counted])
    return numbered


def _event_of(rows: Mapping[int, RepRow], rep_id: int) -> RepEvent | None:
    return rows[rep_id].event if rep_id in rows else None


def _cut(window: PoseWindow, event: RepEvent) -> PoseWindow:
    inside = (window.t_s >= event.start_s - _MARGIN_S) & (window.t_s <= event.end_s)
    arrays = (window.t_s, window.image, window.visibility, window.world)
    t_s, image, visibility, world = (array[inside] for array in arrays)
    return PoseWindow(t_s, image, visibility, world, window.size)


def _reason(error: Exception) -> str:
    return "no landmarks are stored" if "no landmarks" in str(error) else str(error)
