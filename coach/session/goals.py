"""What the person wants to reach, and how far that is: read from the log as it stands.

Nothing of it is stored but the wish itself, so that a correction, a deletion and their undoing
move every goal to where it belongs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

from coach.errors import InputError
from coach.session.query_rows import WeekRow

GoalKind = Literal[
    "weekly_sessions", "weekly_reps", "weekly_held_s", "set_reps", "set_held_s", "set_rom"
]
GOAL_KINDS: Final[tuple[GoalKind, ...]] = get_args(GoalKind)
WEEKLY: Final[frozenset[GoalKind]] = frozenset({"weekly_sessions", "weekly_reps", "weekly_held_s"})
"""Those that begin anew with every Monday; the others are reached once."""

_MOST: Final[dict[GoalKind, float]] = {
    "weekly_sessions": 50,
    "weekly_reps": 100_000,
    "weekly_held_s": 7 * 86_400,
    "set_reps": 10_000,
    "set_held_s": 86_400,
    "set_rom": 500,
}


@dataclass(frozen=True, slots=True)
class Goal:
    """A wish.

    Attributes:
        id: Its key.
        exercise: Of which; None for training as a whole.
        kind: ``weekly_sessions``, ``weekly_reps``, ``weekly_held_s`` (seconds); ``set_reps`` and
            ``set_held_s`` in one set; ``set_rom``: mean range of a set's reps, in the exercise's
            unit.
        target: The number.
        made_at, ended_at: ISO 8601 times; ``ended_at`` is None while it stands.
    """

    id: int
    exercise: str | None
    kind: GoalKind
    target: float
    made_at: str
    ended_at: str | None


@dataclass(frozen=True, slots=True)
class GoalState:
    """How far a goal is.

    Attributes:
        goal: Which.
        value: This week's sum of a weekly goal, the best ever of another.
        weeks: How many weeks in a row a weekly goal was reached, up to now; this one need not be
            over. 0 for other goals.
        reached_on: First day on which a goal that is not weekly was reached, or None.
    """

    goal: Goal
    value: float
    weeks: int = 0
    reached_on: date | None = None

    @property
    def reached(self) -> bool:
        """Whether nothing is missing."""
        return self.value >= self.goal.target

    @property
    def share(self) -> float:
        """0..1 of the way."""
        return min(1.0, self.value / self.goal.target)


def checked_kind(kind: str, target: float) -> GoalKind:
    """The kind.

    Raises:
        InputError: There is none of that name, or the target is nothing to aim at.
    """
    for known in GOAL_KINDS:
        if kind == known:
            if not 0 < target <= _MOST[known]:
                most = f"{_MOST[known]:g}"
                raise InputError(f"a goal is a number above 0, at most {most}, not {target:g}")
            return known
    raise InputError(
        f"no kind of goal is called '{kind}'; there are: {', '.join(get_args(GoalKind))}"
    )


def weekly_state(goal: Goal, weeks: Iterable[WeekRow], today: date) -> GoalState:
    """Of a weekly goal."""
    sums = {week.monday: _of_week(goal.kind, week) for week in weeks}
    monday = today - timedelta(days=today.weekday())
    value, at, run = sums.get(monday, 0.0), monday, 0
    if value < goal.target:
        at -= timedelta(days=7)
    while sums.get(at, 0.0) >= goal.target:
        run, at = run + 1, at - timedelta(days=7)
    return GoalState(goal, value, weeks=run)


def _of_week(kind: GoalKind, week: WeekRow) -> float:
    if kind == "weekly_sessions":
        return week.sessions
    return week.reps if kind == "weekly_reps" else week.held_s


def best_state(goal: Goal, sets: Sequence[tuple[date, float]]) -> GoalState:
    """Of a goal that is reached once; ``sets`` are what each came to, oldest first."""
    best = max((value for _, value in sets), default=0.0)
    reached = next((day for day, value in sets if value >= goal.target), None)
    return GoalState(goal, best, reached_on=reached)
