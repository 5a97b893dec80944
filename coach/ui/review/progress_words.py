"""What the progress page says. Pure functions, so that every sentence is testable."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.goals import WEEKLY, Goal, GoalKind, GoalState
from coach.session.query_rows import Record, Streaks
from coach.ui.review.log_clip import spec_of
from coach.ui.review.progress_model import ALL, Progress
from coach.ui.review.words import day_words
from coach.ui.translate import many, marked, said, tr
from coach.ui.wording import clock, unit_sign

NOTHING_YET: Final = marked(
    "No training is logged yet. After your first set, your progress begins here."
)
FIRST_WEEK: Final = marked(
    "This is the first week. Train on, and from the next one on lines show the way."
)
NOTHING_HERE: Final = marked("Nothing was done in this time. Choose a longer one.")
ALL_TITLE: Final = marked("All training")

KG: Final = " kg"
_RECORDS: Final = {
    "reps": (marked("Most reps in a set"), ""),
    "session_reps": (marked("Most in a session"), ""),
    "rom_deg": (marked("Greatest range"), ""),
    "held_s": (marked("Held the longest"), ""),
    "load_kg": (marked("Heaviest"), KG),
    "volume_kg": (marked("Most moved"), KG),
}
GOAL_WORDS: Final[dict[GoalKind, str]] = {
    "weekly_sessions": marked("Sessions a week"),
    "weekly_reps": marked("Reps a week"),
    "weekly_held_s": marked("Minutes held a week"),
    "set_reps": marked("Reps in a set"),
    "set_held_s": marked("Seconds held in a set"),
    "set_rom": marked("Range, mean of a set"),
}
"""Each kind with the unit in which it is asked for."""

_MINUTE_S: Final = 60


def record_words(record: Record, sign: str) -> tuple[str, str]:
    """What it is, and its value."""
    title, unit = _RECORDS[record.kind]
    name = tr(title)
    if record.kind == "held_s":
        return name, clock(record.value)
    return name, f"{record.value:.0f}{sign if record.kind == 'rom_deg' else unit}"


def streak_words(streaks: Streaks) -> str:
    """How regular it was, in a line; a week that has nothing yet is not passed off as done."""
    longest = streaks.longest_weeks
    if not longest:
        return ""
    if not streaks.weeks:
        weeks = many("No streak now, %n weeks at best", "No streak now, %n week at best", longest)
        return weeks
    words = _in_a_row(streaks.weeks)
    if longest > streaks.weeks:
        words = tr("{weeks}, {number} at best").format(weeks=words, number=longest)
    return words if streaks.this_week else tr("{weeks}. This week: nothing yet").format(weeks=words)


def goal_kinds(found: Progress) -> tuple[GoalKind, ...]:
    """What can be aimed at in what is shown."""
    if found.exercise == ALL:
        return ("weekly_sessions", "weekly_reps")
    if any(week.held_s for week in found.weeks):
        return ("weekly_held_s", "weekly_sessions", "set_held_s")
    return ("weekly_reps", "weekly_sessions", "set_reps", "set_rom")


def asked_unit(kind: GoalKind) -> float:
    """How many of the log's units one of those is that people are asked for."""
    return _MINUTE_S if kind == "weekly_held_s" else 1.0


def suggested(kind: GoalKind, found: Progress) -> float:
    """A number to begin with, a little above what was done, in the unit that is asked for."""
    done = {record.kind: record.value for record in found.records}
    recent = found.weeks[-4:]

    def mean(read: str) -> float:
        return float(sum(getattr(week, read) for week in recent)) / max(1, len(recent))

    roms = [week.rom_deg for week in recent if week.rom_deg == week.rom_deg]
    value = {
        "weekly_sessions": min(7.0, mean("sessions") + 1),
        "weekly_reps": 1.1 * mean("reps"),
        "weekly_held_s": 1.1 * mean("held_s"),
        "set_reps": done.get("reps", 0.0) + 1,
        "set_held_s": done.get("held_s", 0.0) + 5,
        "set_rom": max(roms, default=0.0) + 5,
    }[kind]
    return max(1.0, round(value / asked_unit(kind)))


def goal_title(goal: Goal, specs: Mapping[str, ExerciseSpec], *, named: bool) -> str:
    """``100 reps a week``; with the exercise before it where ``named``."""
    spec = None if goal.exercise is None else spec_of(goal.exercise, specs)
    target, sign = goal.target, unit_sign(spec) if spec else "°"
    words = {
        "weekly_sessions": many("%n sessions a week", "%n session a week", round(target)),
        "weekly_reps": many("%n reps a week", "%n rep a week", round(target)),
        "weekly_held_s": tr("{time} held a week").format(time=span(target)),
        "set_reps": many("%n reps in a set", "%n rep in a set", round(target)),
        "set_held_s": tr("{time} held in a set").format(time=span(target)),
        "set_rom": tr("Mean range of {range} in a set").format(range=f"{target:.0f}{sign}"),
    }[goal.kind]
    if spec is None or not named:
        return words
    return f"{said(spec.title)}: {words[0].lower()}{words[1:]}"


def goal_details(state: GoalState, today: date, sign: str = "°") -> str:
    """How far it is, and what is missing."""
    goal, value = state.goal, state.value
    done, left = (_amount(goal.kind, v, sign) for v in (value, max(0.0, goal.target - value)))
    if goal.kind not in WEEKLY:
        if state.reached_on is not None:
            day = day_words(state.reached_on, today)
            return tr("Reached: {day}. Best {done}").format(day=day, done=done)
        best = tr("Best so far {done}, {left} to go").format(done=done, left=left)
        return best if value else tr("Not tried yet")
    if state.reached:
        words = tr("Reached: {done} this week. {weeks}")
        return words.format(done=done, weeks=_in_a_row(state.weeks))
    missing = many(
        "{done} this week, {left} to go in %n days",
        "{done} this week, {left} to go in %n day",
        7 - today.weekday(),
    ).format(done=done, left=left)
    before = many("%n weeks in a row before", "%n week in a row before", state.weeks)
    return f"{missing}. {before}" if state.weeks else missing


def goal_line(states: Sequence[GoalState], exercise: str) -> str:
    """The goal that training this exercise brings nearer: its own before that of all training."""
    wanted: tuple[tuple[str | None, GoalKind], ...] = (
        (exercise, "weekly_reps"),
        (exercise, "weekly_held_s"),
        (exercise, "weekly_sessions"),
        (exercise, "set_reps"),
        (exercise, "set_held_s"),
        (None, "weekly_reps"),
        (None, "weekly_sessions"),
    )
    found = {(state.goal.exercise, state.goal.kind): state for state in states}
    state = next((found[key] for key in wanted if key in found), None)
    if state is None:
        return ""
    kind, target = state.goal.kind, state.goal.target
    done, aim = (_amount(kind, value, "") for value in (state.value, target))
    words = {
        "weekly_reps": many(
            "This week: {done} of %n reps", "This week: {done} of %n rep", round(target)
        ),
        "weekly_sessions": many(
            "This week: {done} of %n sessions", "This week: {done} of %n session", round(target)
        ),
        "weekly_held_s": tr("This week: {done} of {aim} held"),
        "set_reps": many(
            "Best set: {done} of %n reps", "Best set: {done} of %n rep", round(target)
        ),
        "set_held_s": tr("Best set: {done} of {aim}"),
        "set_rom": tr("Best set: {done} of {aim}"),
    }[kind]
    return words.format(done=done, aim=aim) + (" ✓" if state.reached else "")


def _in_a_row(weeks: int) -> str:
    return many("%n weeks in a row", "%n week in a row", weeks)


def span(seconds: float) -> str:
    """``45 s``, ``10 min``, ``1:30`` where it is no whole minute."""
    if seconds >= _MINUTE_S and seconds % _MINUTE_S == 0:
        return tr("{minutes} min").format(minutes=round(seconds / _MINUTE_S))
    return clock(seconds)


def _amount(kind: GoalKind, value: float, sign: str) -> str:
    if kind in ("weekly_held_s", "set_held_s"):
        return clock(value)
    return f"{value:.0f}{sign}" if kind == "set_rom" else f"{value:.0f}"
