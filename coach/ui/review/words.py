"""What the review says. Pure functions, so that every sentence is testable."""

from datetime import date, datetime, timedelta
from math import isfinite, isnan
from typing import Final

from coach.session.query_rows import DayRow
from coach.ui.review.log_model import SessionLine, SetView
from coach.ui.translate import tr
from coach.ui.wording import clock

_MINUTE_S: Final = 60
_HELD_AS_REP_S: Final = 3.0  # a usual rep takes about that long


def day_words(day: date, today: date) -> str:
    """``Today``, ``Yesterday``, ``Tue 3 Mar``; with the year where it is another."""
    if day == today:
        return tr("Today")
    if day == today - timedelta(days=1):
        return tr("Yesterday")
    words = f"{day:%a} {day.day} {day:%b}"
    return words if day.year == today.year else f"{words} {day.year}"


def lasted_words(seconds: float) -> str:
    """``48 s``, ``12 min``, ``1 h 5 min``; nothing where it is not known."""
    if not isfinite(seconds):
        return ""
    if seconds < _MINUTE_S:
        return f"{seconds:.0f} s"
    minutes = round(seconds / _MINUTE_S)
    return f"{minutes} min" if minutes < _MINUTE_S else f"{minutes // 60} h {minutes % 60} min"


def line_title(line: SessionLine, today: date) -> str:
    """``Today 18:04``."""
    return f"{day_words(line.begun.date(), today)}  {line.begun:%H:%M}"


def many(number: int, word: str, words: str = "") -> str:
    """``1 set``, ``2 sets``; ``words``: where the plural is another word."""
    return f"{number} {word if number == 1 else words or f'{word}s'}"


def size_words(size: int) -> str:
    """``812 bytes``, ``82 kB``, ``3.4 MB``."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def session_figures(line: SessionLine) -> str:
    """``3 sets · 31 reps · 12 min``."""
    row = line.row
    parts = [many(row.sets, "set")]
    if row.corrected_reps or not row.held_s:
        parts.append(many(row.corrected_reps, "rep"))
    if row.held_s:
        parts.append(f"held {clock(row.held_s)}")
    parts.append(lasted_words(line.lasted_s))
    return " · ".join(part for part in parts if part)


def set_count(view: SetView) -> str:
    """What it came to: ``12 reps``, or ``held 42 s``."""
    if not isnan(view.row.held_s):
        return f"held {clock(view.row.held_s)}"
    return many(view.row.true_reps, "rep")


def set_details(view: SetView, sign: str) -> str:
    """``1 not counted · 48 s · best 112° · 2.1 s down, 1.2 s up``."""
    row, (down, up) = view.row, view.tempo_s
    parts = []
    if row.said is not None and row.said != row.reps:
        parts.append(f"counted {row.reps}, corrected")
    if row.attempts:
        parts.append(f"{row.attempts} not counted")
    if len(view.holds) > 1:
        parts.append(many(len(view.holds), "stretch", "stretches"))
    parts.append(lasted_words(view.lasted_s))
    if view.best is not None:
        parts.append(f"best {view.best.event.rom_deg:.0f}{sign}")
    if isfinite(down):
        parts.append(f"{down:.1f} s down, {up:.1f} s up")
    return " · ".join(part for part in parts if part)


def effort(day: DayRow) -> float:
    """How much a day was, for its dot: a rep and three held seconds weigh alike."""
    return day.reps + day.held_s / _HELD_AS_REP_S


def day_figures(day: DayRow) -> str:
    """``2 sessions · 5 sets · 61 reps``."""
    parts = [many(day.sessions, "session"), many(day.sets, "set"), many(day.reps, "rep")]
    if day.held_s:
        parts.append(f"held {clock(day.held_s)}")
    return " · ".join(parts)


def month_words(day: datetime | date) -> str:
    """``March 2026``."""
    return f"{day:%B} {day.year}"
