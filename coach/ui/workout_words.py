"""What the window says of a workout: short, kind, exact. Pure functions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil

from coach.runtime.gesture import Gesture
from coach.runtime.programme import PlannedSet, Programme
from coach.runtime.workout_events import SetOutcome, Stage, WorkoutState
from coach.ui.overlays import time_text
from coach.ui.translate import many, marked, tr
from coach.ui.wording import seconds_text

TitleOf = Callable[[str], str]
"""An exercise's title by its name."""

_GO_ON, _PAUSE, _NEW_SET = marked("go on"), marked("pause"), marked("new set")
_CORRECTION: dict[Gesture, str] = {
    "left-high": marked("one rep more"),
    "right-high": marked("one rep less"),
}
_FORWARD = {
    Stage.SETUP: marked("ready"),
    Stage.COUNT_IN: marked("begin now"),
    Stage.ACTIVE: marked("set done"),
}
_A_REP_S = 3.0
"""For how long a programme takes: slow enough for strength work, quick enough for crunches."""


@dataclass(frozen=True, slots=True)
class Board:
    """What is read from three metres.

    Attributes:
        heading: Where one is: ``Set 2 of 3``, ``Rest``.
        title: Of the exercise that is being done, or that comes.
        number: The large figure; empty where the count's own is right.
        under: Beneath it: ``of 10``, ``seconds``.
        after: What comes next; empty where nothing does.
        quiet: Whether the figure is no count: a rest, a count-in.
        done: Whether the target is met; in the set-up, whether all is well.
        silhouette: A body to step into, see `coach.ui.workout_silhouette`; empty for none.
    """

    heading: str
    title: str
    number: str
    under: str
    after: str
    quiet: bool = False
    done: bool = False
    silhouette: str = ""


def board_of(state: WorkoutState, plan: tuple[PlannedSet, ...], title_of: TitleOf) -> Board | None:
    """The board for a state; None while nothing is on, or it is over."""
    planned = state.planned
    if planned is None or state.stage is Stage.IDLE:
        return None
    heading = tr("Paused") if state.paused else _heading(state, planned)
    title = title_of(planned.exercise)
    if state.stage is Stage.ACTIVE:
        number, under = _goal(state, planned)
        coming = plan[state.at + 1] if state.at + 1 < len(plan) else None
        after = _coming(planned, coming, title_of) if coming else tr("Last set")
        return Board(heading, title, number, under, after, done=state.reached)
    after = set_text(planned)
    if state.stage is Stage.SETUP:
        return Board(heading, title, "", tr("Step into the picture."), after, quiet=True)
    number = time_text(ceil(state.left_s or 0.0))
    under = tr("seconds") if (state.left_s or 0.0) <= 59 else tr("minutes")
    if state.stage is Stage.REST:
        title = tr("Next: {exercise}").format(exercise=title)
    return Board(heading, title, number, under, after, quiet=True)


def gesture_text(state: WorkoutState, gesture: Gesture) -> str:
    """What the arms will do if they stay as they are."""
    if gesture in _CORRECTION:
        words = _CORRECTION[gesture]
    elif gesture == "right-up":
        words = _GO_ON if state.paused else _PAUSE
    else:
        words = _FORWARD.get(state.stage, _GO_ON)
    return tr("Hold it: {what}").format(what=tr(words))


def practice_gesture_text(gesture: Gesture, *, paused: bool) -> str:
    """The same while no workout is on."""
    words = _PAUSE if gesture == "right-up" else _NEW_SET
    words = _CORRECTION.get(gesture) or (_GO_ON if paused else words)
    return tr("Hold it: {what}").format(what=tr(words))


def corrected_text(reps: int) -> str:
    """What the count is now that the person has corrected it."""
    return tr("Corrected: {reps}").format(reps=many("%n reps", "%n rep", reps))


def goal_text(planned: PlannedSet) -> str:
    """``12 reps``, ``1 rep``, ``30 s``, ``1:30``."""
    if planned.reps is not None:
        return many("%n reps", "%n rep", planned.reps)
    return goal_s(planned.seconds or 0.0)


def set_text(planned: PlannedSet) -> str:
    """``set 2 of 3, 12 reps``; the goal alone where there is only one."""
    goal = goal_text(planned)
    if planned.of <= 1:
        return goal
    return tr("set {number} of {all}, {goal}").format(
        number=planned.number, all=planned.of, goal=goal
    )


def programme_text(programme: Programme, title_of: TitleOf) -> str:
    """Such as ``12 sets, about 18 min: squat, push-up, plank``."""
    plan = programme.plan
    names = ", ".join(title_of(name).lower() for name in programme.exercises)
    return tr("{sets}, about {minutes} min: {exercises}.").format(
        sets=many("%n sets", "%n set", len(plan)), minutes=minutes(programme), exercises=names
    )


def minutes(programme: Programme) -> int:
    """How long it takes, whole minutes, at least one."""
    plan = programme.plan
    work_s = sum(p.seconds if p.seconds is not None else (p.reps or 0) * _A_REP_S for p in plan)
    rest_s = sum(max(p.rest_s, programme.count_in_s) for p in plan)
    return max(1, round((work_s + rest_s) / 60))


def summary_text(outcomes: Iterable[SetOutcome], total: int) -> str:
    """What came of a workout: ``8 of 9 sets, 92 reps, 1:30 held``."""
    done = [o for o in outcomes if o.reps or o.attempts or o.seconds]
    reps = sum(o.reps for o in done)
    held_s = sum(o.seconds for o in done if o.planned.held)
    sets = many("{done} of %n sets", "{done} of %n set", total)
    parts = [sets.format(done=len(done))]
    parts += [many("%n reps", "%n rep", reps)] if reps else []
    parts += [tr("{time} held").format(time=goal_s(held_s))] if held_s else []
    return ", ".join(parts) + "."


def goal_s(seconds: float) -> str:
    """``45 s``, ``1:30``."""
    return seconds_text(seconds) if seconds < 60 else time_text(seconds)


def outcome_rows(outcomes: Iterable[SetOutcome], title_of: TitleOf) -> list[tuple[str, str]]:
    """(exercise, what was done set by set), such as ``("Squat", "12, 12, 14 of 12")``."""
    rows: dict[tuple[str, PlannedSet], list[str]] = {}
    for outcome in outcomes:
        planned = outcome.planned
        key = (title_of(planned.exercise), _goal_of(planned))
        done = goal_s(outcome.seconds) if planned.held else str(outcome.reps)
        rows.setdefault(key, []).append(tr("left out") if outcome.ending == "skipped" else done)
    goal = tr("goal {goal}")
    return [
        (title, f"{', '.join(done)}  ·  {goal.format(goal=goal_text(planned))}")
        for (title, planned), done in rows.items()
    ]


def _goal_of(planned: PlannedSet) -> PlannedSet:
    """What is alike in all sets of one exercise."""
    return PlannedSet(planned.exercise, planned.reps, planned.seconds, 1, 1, 0.0, planned.held)


def _heading(state: WorkoutState, planned: PlannedSet) -> str:
    if state.stage is Stage.ACTIVE:
        return tr("Set {number} of {all}").format(number=planned.number, all=planned.of)
    return tr("Rest") if state.stage is Stage.REST else tr("Get ready")


def _goal(state: WorkoutState, planned: PlannedSet) -> tuple[str, str]:
    """The large figure (empty: the count's own) and what stands under it."""
    if planned.reps is not None:
        return str(state.reps), tr("of {goal}").format(goal=planned.reps)
    if planned.held:
        goal = goal_s(planned.seconds or 0.0)
        return time_text(state.held_s), tr("of {goal} held").format(goal=goal)
    left_s = ceil(state.left_s or 0.0)
    left = tr("reps  ·  {time} left").format(time=goal_s(left_s))
    return str(state.reps), left if left_s else tr("time")


def _coming(now: PlannedSet, coming: PlannedSet, title_of: TitleOf) -> str:
    """``Then rest 60 s``, or the next exercise where it follows at once."""
    if now.rest_s >= 1:
        return tr("Then rest {time}").format(time=goal_s(now.rest_s))
    return tr("Then {exercise}").format(exercise=title_of(coming.exercise).lower())
