"""What the review says. Pure functions, so that every sentence is testable."""

from datetime import date, datetime, timedelta
from math import isfinite, isnan
from typing import Final

from coach.session.query_rows import DayRow
from coach.ui.review.log_model import SessionLine, SetView
from coach.ui.translate import day_text, many, tr
from coach.ui.wording import clock, seconds_text, tempo

_MINUTE_S: Final = 60
_HELD_AS_REP_S: Final = 3.0  # a usual rep takes about that long


def day_words(day: date, today: date) -> str:
    """``Today``, ``Yesterday``, ``Tue 3 Mar``; with the year where it is another."""
    if day == today:
        return tr("Today")
    if day == today - timedelta(days=1):
        return tr("Yesterday")
    words = tr("ddd d MMM", "a day in Qt's letters")
    with_year = tr("ddd d MMM yyyy", "a day in Qt's letters")
    return day_text(day, words if day.year == today.year else with_year)


def lasted_words(seconds: float) -> str:
    """``48 s``, ``12 min``, ``1 h 5 min``; nothing where it is not known."""
    if not isfinite(seconds):
        return ""
    if seconds < _MINUTE_S:
        return seconds_text(seconds)
    minutes = round(seconds / _MINUTE_S)
    if minutes < _MINUTE_S:
        return tr("{minutes} min").format(minutes=minutes)
    return tr("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def line_title(line: SessionLine, today: date) -> str:
    """``Today 18:04``."""
    return f"{day_words(line.begun.date(), today)}  {line.begun:%H:%M}"


def sets_of(number: int) -> str:
    """``1 set``, ``2 sets``."""
    return many("%n sets", "%n set", number)


def reps_of(number: int) -> str:
    """``1 rep``, ``2 reps``."""
    return many("%n reps", "%n rep", number)


def sessions_of(number: int) -> str:
    """``1 session``, ``2 sessions``."""
    return many("%n sessions", "%n session", number)


def held(seconds: float) -> str:
    """``held 42 s``."""
    return tr("held {time}").format(time=clock(seconds))


def size_words(size: int) -> str:
    """``812 bytes``, ``82 kB``, ``3.4 MB``."""
    if size < 1000:
        return tr("{size} bytes").format(size=size)
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def session_figures(line: SessionLine) -> str:
    """``3 sets · 31 reps · 12 min``."""
    row = line.row
    parts = [sets_of(row.sets)]
    if row.corrected_reps or not row.held_s:
        parts.append(reps_of(row.corrected_reps))
    if row.held_s:
        parts.append(held(row.held_s))
    parts.append(lasted_words(line.lasted_s))
    return " · ".join(part for part in parts if part)


def set_count(view: SetView) -> str:
    """What it came to: ``12 reps``, or ``held 42 s``."""
    if not isnan(view.row.held_s):
        return held(view.row.held_s)
    return reps_of(view.row.true_reps)


def set_details(view: SetView, sign: str) -> str:
    """``1 not counted · 48 s · best 112° · 2.1 s down, 1.2 s up``."""
    row, (down, up) = view.row, view.tempo_s
    parts = [plan_words(view)]
    if row.said is not None and row.said != row.reps:
        parts.append(tr("counted {number}, corrected").format(number=row.reps))
    if row.attempts:
        parts.append(tr("{number} not counted").format(number=row.attempts))
    if len(view.holds) > 1:
        parts.append(many("%n stretches", "%n stretch", len(view.holds)))
    parts.append(lasted_words(view.lasted_s))
    if view.best is not None:
        best = f"{view.best.event.rom_deg:.0f}{sign}"
        parts.append(tr("best {range}").format(range=best))
    if isfinite(down):
        parts.append(tempo(down, up))
    return " · ".join(part for part in parts if part)


def plan_words(view: SetView) -> str:
    """``12 of 10 planned`` of a workout's set; nothing in free practice."""
    row = view.row
    if row.plan is None:
        return ""
    if row.plan.reps is not None:
        done, goal = str(row.true_reps), str(row.plan.reps)
    else:
        held_s = row.held_s if isfinite(row.held_s) else view.lasted_s
        done, goal = clock(held_s), clock(row.plan.seconds or 0.0)
    return tr("{done} of {goal} planned").format(done=done, goal=goal)


def effort(day: DayRow) -> float:
    """How much a day was, for its dot: a rep and three held seconds weigh alike."""
    return day.reps + day.held_s / _HELD_AS_REP_S


def day_figures(day: DayRow) -> str:
    """``2 sessions · 5 sets · 61 reps``."""
    parts = [sessions_of(day.sessions), sets_of(day.sets), reps_of(day.reps)]
    if day.held_s:
        parts.append(held(day.held_s))
    return " · ".join(parts)


def month_words(day: datetime | date) -> str:
    """``March 2026``."""
    return day_text(day, tr("MMMM yyyy", "a month in Qt's letters"))
