"""The log as the review and the charts ask for it; every answer takes under 100 ms.

A set's sums stand in ``set_figures`` (`coach.session.schema`), so that nothing here reads reps.
Corrected counts take the place of the counted ones everywhere; deleted rows are never seen.
"""

from datetime import date
from math import nan
from typing import Final, Literal

from coach.session.goals import (
    GOAL_KINDS,
    WEEKLY,
    Goal,
    GoalKind,
    GoalState,
    best_state,
    weekly_state,
)
from coach.session.personal import PersonalStore
from coach.session.query_days import between, current, day, runs
from coach.session.query_rows import (
    DayRow,
    ExerciseRow,
    Record,
    RecordKind,
    SessionFilter,
    Streaks,
    WeekRow,
    WorkRow,
)
from coach.session.records import SessionRow
from coach.session.store import COUNTED_SETS, SESSIONS, session_row

_DAY: Final = "substr(s.started_at, 1, 10)"
_MONDAY: Final = f"date({_DAY}, 'weekday 0', '-6 days')"
_LIVE: Final = "FROM sessions s JOIN ({sets}) t ON t.session_id = s.id WHERE s.deleted_at IS NULL"
_TRUE_REPS: Final = "coalesce(t.said, t.reps)"
_SOMETHING: Final = f"({_TRUE_REPS} > 0 OR coalesce(t.held_s, 0) > 0)"
_LEAST_REPS: Final = 3

SetValue = Literal["reps", "held_s", "rom"]
_OF_SETS: Final[dict[GoalKind, SetValue]] = {
    "set_reps": "reps",
    "set_held_s": "held_s",
    "set_rom": "rom",
}


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
        return [DayRow(day(row[0]), row[1], row[2], int(row[3]), row[4]) for row in rows]

    def exercises(self) -> list[ExerciseRow]:
        """What was ever done, the most frequent first."""
        rows = self._rows(
            f"SELECT t.exercise, count(*), total({_TRUE_REPS}), total(t.held_s), max({_DAY})"
            f" {_LIVE.format(sets=COUNTED_SETS)} GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        return [ExerciseRow(r[0], r[1], int(r[2]), r[3], day(r[4])) for r in rows]

    def weekly(
        self, exercise: str | None, first: date | None = None, last: date | None = None
    ) -> list[WeekRow]:
        """The weeks in which an exercise was done, oldest first.

        Args:
            exercise: Its name; None for all of them together, which have no common means.
            first: The first day that counts, or None.
            last: The last one; a week that is cut is what lies within.
        """
        within, values = between(first, last)
        mean = "CASE WHEN total({n}) > 0 THEN total({sum}) / total({n}) END"
        means = [("rom_sum", "rom_n"), ("eccentric_sum", "tempo_n"), ("concentric_sum", "tempo_n")]
        means += [("left_sum", "left_n"), ("right_sum", "right_n"), ("clean", "f.reps")]
        wanted, which = ("", ()) if exercise is None else (" AND t.exercise = ?", (exercise,))
        of_exercise = f"{COUNTED_SETS}{wanted}"
        rows = self._rows(
            f"SELECT {_MONDAY}, count(DISTINCT s.id), count(t.id), total({_TRUE_REPS}),"
            f" total(t.held_s), total(t.attempts), total({_TRUE_REPS} * t.load_kg),"
            f" {', '.join(mean.format(sum=a, n=n) if which else 'NULL' for a, n in means)}"
            f" FROM ({of_exercise}) t JOIN sessions s ON s.id = t.session_id"
            " LEFT JOIN set_figures f ON f.set_id = t.id"
            f" WHERE s.deleted_at IS NULL AND {within} GROUP BY 1 ORDER BY 1",
            (*which, *values),
        )
        return [
            WeekRow(
                *(day(row[0]), row[1], row[2], int(row[3]), row[4], int(row[5]), row[6]),
                *(nan if value is None else value for value in row[7:]),
            )
            for row in rows
        ]

    def worked(self, first: date | None = None, last: date | None = None) -> list[WorkRow]:
        """What was done of each exercise between two days, both included; the most sets first."""
        within, values = between(first, last)
        rows = self._rows(
            f"SELECT t.exercise, total({_SOMETHING}), total({_TRUE_REPS}), total(t.held_s),"
            " total(left_n), total(right_n), total(left_sum) / nullif(total(left_n), 0),"
            " total(right_sum) / nullif(total(right_n), 0)"
            f" FROM ({COUNTED_SETS}) t JOIN sessions s ON s.id = t.session_id"
            " LEFT JOIN set_figures f ON f.set_id = t.id"
            f" WHERE s.deleted_at IS NULL AND {within} GROUP BY 1 ORDER BY 2 DESC, 1",
            values,
        )
        return [
            WorkRow(
                *(row[0], int(row[1]), int(row[2]), row[3], int(row[4]), int(row[5])),
                *(nan if value is None else value for value in row[6:]),
            )
            for row in rows
        ]

    def set_values(self, exercise: str, kind: SetValue) -> list[tuple[date, float]]:
        """What each set of an exercise came to, oldest first; sets without it are left out.

        Args:
            exercise: Its name.
            kind: ``reps``, ``held_s``, or ``rom``: the mean range of its reps, where there are
                at least three (one wide movement is no range of motion).
        """
        value = {
            "reps": _TRUE_REPS,
            "held_s": "t.held_s",
            "rom": f"CASE WHEN rom_n >= {_LEAST_REPS} THEN rom_sum / rom_n END",
        }[kind]
        rows = self._rows(
            f"SELECT {_DAY}, {value}"
            f" FROM ({COUNTED_SETS} AND t.exercise = ?) t JOIN sessions s ON s.id = t.session_id"
            " LEFT JOIN set_figures f ON f.set_id = t.id WHERE s.deleted_at IS NULL"
            " ORDER BY s.started_at, s.id, t.id",
            (exercise,),
        )
        return [(day(when), float(value)) for when, value in rows if value]

    def goals(self) -> list[Goal]:
        """The goals that stand, oldest first; those that a newer program imported are left out."""
        rows = self._rows(
            "SELECT id, exercise, kind, target, made_at, ended_at FROM goals"
            " WHERE ended_at IS NULL AND target > 0 ORDER BY id"
        )
        return [Goal(*row) for row in rows if row[2] in GOAL_KINDS]

    def goal_states(self, today: date, exercise: str | None = None) -> list[GoalState]:
        """How far the goals are that stand: those of an exercise, or all where it is None."""
        goals = [goal for goal in self.goals() if exercise in (None, goal.exercise)]
        weekly = {goal.exercise for goal in goals if goal.kind in WEEKLY}
        weeks = {name: self.weekly(name) for name in weekly}
        return [
            weekly_state(goal, weeks[goal.exercise], today)
            if goal.kind in WEEKLY
            else best_state(goal, self.set_values(goal.exercise or "", _OF_SETS[goal.kind]))
            for goal in goals
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
        for when, session_id, reps, rom_deg, held_s, load_kg in rows:
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
                    best[kind] = Record(kind, float(value), day(when), session_id)
        return list(best.values())

    def streaks(self, today: date) -> Streaks:
        """Days and weeks with training in a row."""
        rows = self._rows(
            f"SELECT DISTINCT {_DAY} {_LIVE.format(sets=COUNTED_SETS)} AND {_SOMETHING}"
        )
        days = sorted(day(row[0]).toordinal() for row in rows)
        weeks = sorted({(day - 1) // 7 for day in days})  # ordinal 1 is a Monday
        this_day, this_week = today.toordinal(), (today.toordinal() - 1) // 7
        return Streaks(
            days=current(days, this_day),
            weeks=current(weeks, this_week),
            longest_days=max(runs(days), default=0),
            longest_weeks=max(runs(weeks), default=0),
            this_week=this_week in weeks,
        )

    def _where(self, wanted: SessionFilter) -> tuple[str, list[object]]:
        """The condition on ``sessions s``, and its values."""
        within, values = between(wanted.first, wanted.last)
        parts = ["s.deleted_at IS NULL", within]
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


def _folded(text: str | None) -> str:
    return (text or "").casefold()
