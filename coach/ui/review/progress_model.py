"""What the progress page shows of an exercise or of all training, week by week. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from math import isfinite
from pathlib import Path
from typing import Final

import numpy as np

from coach.session.goals import GoalKind, GoalState
from coach.session.query import QueryStore
from coach.session.query_rows import ExerciseRow, Record, Streaks, WeekRow, WorkRow
from coach.session.review import ReviewStore
from coach.session.store import default_path
from coach.ui.translate import day_text, marked, tr

ALL: Final = ""
"""Stands for all exercises together."""

SPANS: Final = (
    (marked("4 weeks"), 28),
    (marked("3 months"), 91),
    (marked("A year"), 365),
    (marked("All time"), 0),
)
"""What is looked at: words and days, 0 for all."""

_KG: Final = " kg"
USUAL_SPAN: Final = 91
_WEEK_S: Final = 7 * 86_400.0
_MOST_POINTS: Final = 120


@dataclass(frozen=True, slots=True)
class Progress:
    """One exercise, or the training as a whole.

    Attributes:
        exercises: What was ever done, the most frequent first; empty where nothing was.
        exercise: The one that is shown; `ALL` for all of them.
        weeks: Those of the span in which it was done, oldest first.
        since: Monday of the first week ever; None where there is nothing.
        records: Its personal bests; none of all training.
        streaks: Of all training.
        goals: Those of the exercise; of all of them for `ALL`.
        work: What was done in the span, for `ALL` only.
        span_days: Up to today; 0 for all time.
    """

    exercises: tuple[ExerciseRow, ...] = ()
    exercise: str = ALL
    weeks: tuple[WeekRow, ...] = ()
    since: date | None = None
    records: tuple[Record, ...] = ()
    streaks: Streaks = Streaks(0, 0, 0, 0)  # noqa: RUF009 - it is frozen
    goals: tuple[GoalState, ...] = ()
    work: tuple[WorkRow, ...] = ()
    span_days: int = USUAL_SPAN


@dataclass(frozen=True, slots=True)
class Line:
    """One curve of a chart; values are NaN where nothing is known."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """One chart.

    Attributes:
        title: For people.
        unit: Behind a value.
        digits: After the point.
        seconds: (W,) Mondays as seconds since 1970, UTC.
        lines: One or two.
        bars: Whether the first line is drawn as bars.
        weeks: How many weeks each value is the mean of.
        goal: The value that is aimed at, or None.
    """

    title: str
    unit: str
    digits: int
    seconds: tuple[float, ...]
    lines: tuple[Line, ...]
    bars: bool = False
    weeks: int = 1
    goal: float | None = None

    @property
    def known(self) -> bool:
        """Whether there is a single value."""
        return any(isfinite(value) for line in self.lines for value in line.values)

    def words(self, index: int) -> str:
        """The values of a week, such as ``Week of 16 Nov: 61 reps, goal 80``."""
        day = datetime.fromtimestamp(self.seconds[index], UTC)
        parts = [
            f"{line.name + ' ' if len(self.lines) > 1 else ''}"
            f"{line.values[index]:.{self.digits}f}{self.unit}"
            for line in self.lines
            if isfinite(line.values[index])
        ]
        if self.goal is not None:
            parts = [
                *(parts or [tr("not known")]),
                tr("goal {goal}").format(goal=f"{self.goal:.{self.digits}f}"),
            ]
        week = tr("d MMM", "a day in Qt's letters")
        when = tr("Week of {day}").format(day=day_text(day, week))
        if self.weeks > 1:
            month = day_text(day, tr("MMM yyyy", "a month in Qt's letters"))
            when = tr("{number} weeks from {month}").format(number=self.weeks, month=month)
        return f"{when}: {', '.join(parts) or tr('not known')}"


def progress(
    wanted: str, today: date, path: Path | None = None, span_days: int = USUAL_SPAN
) -> Progress:
    """Of the wanted exercise, or of all training where that was never done.

    Raises:
        StoreError: The log cannot be read.
    """
    path = path or default_path()
    if not path.exists():
        return Progress(span_days=span_days)
    with QueryStore(path, read_only=True) as store:
        exercises = tuple(store.exercises())
        if not exercises:
            return Progress(span_days=span_days)
        name = wanted if wanted in {row.name for row in exercises} else ALL
        monday = today - timedelta(days=today.weekday())
        first = monday - timedelta(days=span_days - 7) if span_days else None
        weeks = store.weekly(name or None)
        return Progress(
            exercises=exercises,
            exercise=name,
            weeks=tuple(week for week in weeks if first is None or week.monday >= first),
            since=weeks[0].monday,
            records=tuple(store.records(name)) if name else (),
            streaks=store.streaks(today),
            goals=tuple(store.goal_states(today, name or None)),
            work=() if name else tuple(store.worked(first, today)),
            span_days=span_days,
        )


def keep_goal(exercise: str, kind: str, target: float, path: Path | None = None) -> None:
    """Sets a goal in the log.

    Raises:
        InputError: It is nothing to aim at.
        StoreError: The log cannot be written.
    """
    with ReviewStore(path or default_path()) as store:
        store.add_goal(kind, target, exercise or None)


def end_goal(goal_id: int, path: Path | None = None) -> None:
    """Takes a goal away.

    Raises:
        StoreError: The log cannot be written.
    """
    with ReviewStore(path or default_path()) as store:
        store.end_goal(goal_id)


def charts(found: Progress, sign: str) -> tuple[ChartData, ...]:
    """The charts that have something to show; ``sign`` stands behind a range."""
    weeks = found.weeks
    seconds = tuple(datetime.combine(w.monday, time(), UTC).timestamp() for w in weeks)
    aims = {one.goal.kind: one.goal.target for one in found.goals if _is_of(one, found.exercise)}

    def chart(
        title: str,
        unit: str,
        read: dict[str, Callable[[WeekRow], float]],
        digits: int = 0,
        goal: GoalKind | None = None,
        *,
        bars: bool = False,
    ) -> ChartData:
        lines = tuple(Line(name, tuple(float(of(w)) for w in weeks)) for name, of in read.items())
        aim = aims.get(goal) if goal is not None else None
        return _thinned(ChartData(title, unit, digits, seconds, lines, bars, goal=aim))

    held = chart(
        tr("Held a week"), tr(" s"), {tr("Held"): lambda w: w.held_s}, 0, "weekly_held_s", bars=True
    )
    reps = chart(
        tr("Reps a week"), tr(" reps"), {tr("Reps"): lambda w: w.reps}, 0, "weekly_reps", bars=True
    )
    days = chart(
        *(tr("Sessions a week"), "", {tr("Sessions"): lambda w: w.sessions}, 0, "weekly_sessions"),
        bars=True,
    )
    timed = any(week.held_s for week in weeks)
    if found.exercise == ALL:
        return tuple(one for one in (reps, days, *((held,) if timed else ())) if one.known)
    of_exercise = (
        held if timed else reps,
        chart(tr("Range, mean"), sign, {tr("Range"): lambda w: w.rom_deg}, 0, "set_rom"),
        chart(tr("Tempo, mean"), tr(" s"), {tr("Down"): _down, tr("Up"): _up}, 1),
        chart(tr("Reps without a fault"), " %", {tr("Form"): lambda w: 100 * w.clean}),
        chart(tr("Range of each side"), sign, {tr("Left"): _left, tr("Right"): _right}),
        chart(
            tr("Moved a week"),
            _KG,
            {tr("Moved"): lambda w: w.volume_kg or float("nan")},
            bars=True,
        ),
    )
    return tuple(one for one in of_exercise if one.known)


def _thinned(data: ChartData) -> ChartData:
    """Means over as many weeks as it takes to draw no more than can be told apart."""
    if not data.seconds:
        return data
    times = np.array(data.seconds)
    number = np.rint((times - times[0]) / _WEEK_S).astype(int)
    span = -(-(int(number[-1]) + 1) // _MOST_POINTS)
    if span == 1:
        return data
    at = number // span
    kept = np.unique(at)

    def mean(line: Line) -> Line:
        values = np.array(line.values)
        known = np.isfinite(values)
        sums = np.bincount(at[known], values[known], minlength=kept[-1] + 1)[kept]
        each = np.bincount(at[known], minlength=kept[-1] + 1)[kept].astype(float)
        if data.bars:  # a week without training counts as nothing; one to come does not count
            each = np.minimum(span, number[-1] + 1 - kept * span)
        with np.errstate(invalid="ignore", divide="ignore"):
            return Line(line.name, tuple((sums / each).tolist()))

    seconds = tuple((times[0] + kept * span * _WEEK_S).tolist())
    lines = tuple(mean(line) for line in data.lines)
    return replace(data, seconds=seconds, lines=lines, weeks=span)


def _is_of(state: GoalState, exercise: str) -> bool:
    return (state.goal.exercise or ALL) == exercise


def _down(week: WeekRow) -> float:
    return week.eccentric_s


def _up(week: WeekRow) -> float:
    return week.concentric_s


def _left(week: WeekRow) -> float:
    return week.left_deg


def _right(week: WeekRow) -> float:
    return week.right_deg
