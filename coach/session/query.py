"""The log as the review and the charts ask for it; every answer takes under 100 ms.

A set's sums stand in ``set_figures`` (`coach.session.schema`), so that nothing here reads reps.
Corrected counts take the place of the counted ones everywhere; deleted rows are never seen.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import nan
from typing import Final

from coach.session.personal import PersonalStore
from coach.session.query_rows import (
    DayRow,
    ExerciseRow,
    Record,
    RecordKind,
    SessionFilter,
    Streaks,
    WeekRow,
)
from coach.session.records import SessionRow
from coach.session.store import COUNTED_SETS, SESSIONS, session_row

_DAY: Final = "substr(s.started_at, 1, 10)"
_MONDAY: Final = f"date({_DAY}, 'weekday 0', '-6 days')"
_LIVE: Final = "FROM sessions s JOIN ({sets}) t ON t.session_id = s.id WHERE s.deleted_at IS NULL"
_TRUE_REPS: Final = "coalesce(t.said, t.reps)"


class QueryStore(PersonalStore):
    """The log with the questions of the review. Use it from one thread at a time."""

    def find(
        self, wanted: SessionFilter | None = None, *, limit: int = 50, offset: int = 0
    ) -> list[SessionRow]:
        """One page of the sessions, newest first."""
        where, values = self._where(wanted or SessionFilter())
        page = self._rows(
            f"SELECT s.id FROM sessions s WHERE {where}"
            " ORDER BY s.started_at DESC, s.id DESC LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        ids = [row[0] for row in page]
        marks = ", ".join("?" * len(ids))
        sets = f"{COUNTED_SETS} AND t.session_id IN ({marks})"
        rows = self._rows(
            f"{SESSIONS.replace(COUNTED_SETS, sets)} AND s.id IN ({marks}) GROUP BY s.id",
            (*ids, *ids),
        )
        found = {row[0]: session_row(row) for row in rows}
        return [found[session_id] for session_id in ids]

    def count(self, wanted: SessionFilter | None = None) -> int:
        """How many sessions `find` has in all."""
        where, values = self._where(wanted or SessionFilter())
        return int(self._rows(f"SELECT count(*) FROM sessions s WHERE {where}", values)[0][0])

    def days(self, wanted: SessionFilter | None = None) -> list[DayRow]:
        """The days with training, oldest first. A wanted exercise or text chooses sessions."""
        where, values = self._where(wanted or SessionFilter())
        rows = self._rows(
            f"SELECT {_DAY}, count(DISTINCT s.id), count(t.id), total({_TRUE_REPS}),"
            f" total(t.held_s) {_LIVE.format(sets=COUNTED_SETS)} AND {where}"
            " GROUP BY 1 ORDER BY 1",
            values,
        )
        return [DayRow(_day(row[0]), row[1], row[2], int(row[3]), row[4]) for row in rows]

    def exercises(self) -> list[ExerciseRow]:
        """What was ever done, the most frequent first."""
        rows = self._rows(
            f"SELECT t.exercise, count(*), total({_TRUE_REPS}), total(t.held_s), max({_DAY})"
            f" {_LIVE.format(sets=COUNTED_SETS)} GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        return [ExerciseRow(r[0], r[1], int(r[2]), r[3], _day(r[4])) for r in rows]

    def weekly(
        self, exercise: str, first: date | None = None, last: date | None = None
    ) -> list[WeekRow]:
        """The weeks in which an exercise was done, oldest first.

        Args:
            exercise: Its name.
            first: The first day that counts, or None.
            last: The last one; a week that is cut is what lies within.
        """
        between, values = _between(first, last)
        mean = "CASE WHEN total({n}) > 0 THEN total({sum}) / total({n}) END"
        means = [("rom_sum", "rom_n"), ("eccentric_sum", "tempo_n"), ("concentric_sum", "tempo_n")]
        means += [("left_sum", "left_n"), ("right_sum", "right_n"), ("clean", "f.reps")]
        of_exercise = f"{COUNTED_SETS} AND t.exercise = ?"
        rows = self._rows(
            f"SELECT {_MONDAY}, count(DISTINCT s.id), count(t.id), total({_TRUE_REPS}),"
            f" total(t.held_s), total(t.attempts), total({_TRUE_REPS} * t.load_kg),"
            f" {', '.join(mean.format(sum=a, n=n) for a, n in means)}"
            f" FROM ({of_exercise}) t JOIN sessions s ON s.id = t.session_id"
            " LEFT JOIN set_figures f ON f.set_id = t.id"
            f" WHERE s.deleted_at IS NULL AND {between} GROUP BY 1 ORDER BY 1",
            (exercise, *values),
        )
        return [
            WeekRow(
                *(_day(row[0]), row[1], row[2], int(row[3]), row[4], int(row[5]), row[6]),
                *(nan if value is None else value for value in row[7:]),
            )
            for row in rows
        ]

    def records(self, exercise: str) -> list[Record]:
        """The personal bests of an exercise, and when each was reached first.

        They are found anew from what stands in the log, so that a correction, its undoing and a
        deletion move them to where they belong.
        """
        rows = self._rows(
            f"SELECT {_DAY}, s.id, {_TRUE_REPS}, f.rom_most, t.held_s, t.load_kg"
            f" FROM ({COUNTED_SETS} AND t.exercise = ?) t JOIN sessions s ON s.id = t.session_id"
            " LEFT JOIN set_figures f ON f.set_id = t.id WHERE s.deleted_at IS NULL"
            " ORDER BY s.started_at, s.id, t.id",
            (exercise,),
        )
        best: dict[RecordKind, Record] = {}
        sums: dict[int, tuple[int, float]] = {}
        for day, session_id, reps, rom_deg, held_s, load_kg in rows:
            before = sums.get(session_id, (0, 0.0))
            total = (before[0] + reps, before[1] + reps * (load_kg or 0.0))
            sums[session_id] = total
            values: dict[RecordKind, float | None] = {
                "reps": reps,
                "session_reps": total[0],
                "rom_deg": rom_deg,
                "held_s": held_s,
                "load_kg": load_kg if reps else None,
                "volume_kg": total[1],
            }
            for kind, value in values.items():
                if value and (kind not in best or value > best[kind].value):
                    best[kind] = Record(kind, float(value), _day(day), session_id)
        return list(best.values())

    def streaks(self, today: date) -> Streaks:
        """Days and weeks with training in a row."""
        rows = self._rows(
            f"SELECT DISTINCT {_DAY} FROM sessions s WHERE deleted_at IS NULL"
            " AND EXISTS (SELECT 1 FROM sets t WHERE session_id = s.id AND deleted_at IS NULL)"
        )
        days = sorted(_day(row[0]).toordinal() for row in rows)
        weeks = sorted({(day - 1) // 7 for day in days})  # ordinal 1 is a Monday
        this_day, this_week = today.toordinal(), (today.toordinal() - 1) // 7
        return Streaks(
            days=_current(days, this_day),
            weeks=_current(weeks, this_week),
            longest_days=max(_runs(days), default=0),
            longest_weeks=max(_runs(weeks), default=0),
        )

    def _where(self, wanted: SessionFilter) -> tuple[str, list[object]]:
        """The condition on ``sessions s``, and its values."""
        between, values = _between(wanted.first, wanted.last)
        parts = ["s.deleted_at IS NULL", between]
        if wanted.exercise is not None:
            parts.append(_HOLDS.format(what="t.exercise = ?"))
            values.append(wanted.exercise)
        words = wanted.text.casefold().split()
        if words:
            self._db.create_function("folded", 1, _folded, deterministic=True)
        for word in words:
            named = [name for name, title in wanted.titles if word in title.casefold()]
            marks = ", ".join("?" * len(named))
            inner = f"instr(folded(t.note), ?) OR instr(t.exercise, ?) OR t.exercise IN ({marks})"
            parts.append(
                "(instr(folded(s.source), ?) OR instr(folded(s.note), ?)"
                f" OR {_HOLDS.format(what=f'({inner})')})"
            )
            values += [word, word, word, word, *named]
        return " AND ".join(parts), values


_HOLDS: Final = "s.id IN (SELECT session_id FROM sets t WHERE {what} AND t.deleted_at IS NULL)"


def _between(first: date | None, last: date | None) -> tuple[str, list[object]]:
    """The condition on the start; times of the log begin with the day."""
    parts, values = ["TRUE"], list[object]()
    if first is not None:
        parts.append("s.started_at >= ?")
        values.append(first.isoformat())
    if last is not None:
        parts.append("s.started_at < ?")
        values.append((last + timedelta(days=1)).isoformat())
    return " AND ".join(parts), values


def _folded(text: str | None) -> str:
    return (text or "").casefold()


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _runs(numbers: Iterable[int]) -> list[int]:
    """Lengths of the unbroken runs of ascending numbers."""
    runs: list[int] = []
    before: int | None = None
    for number in numbers:
        if before is not None and number == before + 1:
            runs[-1] += 1
        else:
            runs.append(1)
        before = number
    return runs


def _current(numbers: Sequence[int], now: int) -> int:
    """Length of the run that reaches to now, or to the one before."""
    reached = [number for number in numbers if number <= now]
    return _runs(reached)[-1] if reached and reached[-1] >= now - 1 else 0
