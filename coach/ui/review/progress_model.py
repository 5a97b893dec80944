"""What the progress page shows of an exercise, week by week. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from math import isfinite
from pathlib import Path
from typing import Final

from coach.session.query import QueryStore
from coach.session.query_rows import ExerciseRow, Record, Streaks, WeekRow
from coach.session.store import default_path
from coach.ui.wording import clock


@dataclass(frozen=True, slots=True)
class Progress:
    """One exercise, and the training as a whole.

    Attributes:
        exercises: What was ever done, the most frequent first; empty where nothing was.
        exercise: The one that is shown; empty where there is none.
        weeks: Those in which it was done, oldest first.
        records: Its personal bests.
        streaks: Of all training.
    """

    exercises: tuple[ExerciseRow, ...] = ()
    exercise: str = ""
    weeks: tuple[WeekRow, ...] = ()
    records: tuple[Record, ...] = ()
    streaks: Streaks = Streaks(0, 0, 0, 0)  # noqa: RUF009 - it is frozen


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
    """

    title: str
    unit: str
    digits: int
    seconds: tuple[float, ...]
    lines: tuple[Line, ...]
    bars: bool = False

    @property
    def known(self) -> bool:
        """Whether there is a single value."""
        return any(isfinite(value) for line in self.lines for value in line.values)

    def words(self, index: int) -> str:
        """The values of a week, such as ``Week of 16 Nov: 61 reps``."""
        day = datetime.fromtimestamp(self.seconds[index], UTC)
        parts = [
            f"{line.name + ' ' if len(self.lines) > 1 else ''}"
            f"{line.values[index]:.{self.digits}f}{self.unit}"
            for line in self.lines
            if isfinite(line.values[index])
        ]
        return f"Week of {day.day} {day:%b}: {', '.join(parts) or 'not known'}"


def progress(wanted: str, today: date, path: Path | None = None) -> Progress:
    """Of the wanted exercise, or of the most frequent where that was never done.

    Raises:
        StoreError: The log cannot be read.
    """
    path = path or default_path()
    if not path.exists():
        return Progress()
    with QueryStore(path, read_only=True) as store:
        exercises = tuple(store.exercises())
        if not exercises:
            return Progress()
        names = [row.name for row in exercises]
        name = wanted if wanted in names else names[0]
        weeks, records = tuple(store.weekly(name)), tuple(store.records(name))
        return Progress(exercises, name, weeks, records, store.streaks(today))


def charts(found: Progress, sign: str) -> tuple[ChartData, ...]:
    """The charts that have something to show; ``sign`` stands behind a range."""
    weeks = found.weeks
    seconds = tuple(datetime.combine(w.monday, time(), UTC).timestamp() for w in weeks)

    def line(name: str, read: Callable[[WeekRow], float]) -> Line:
        return Line(name, tuple(float(read(week)) for week in weeks))

    held = any(week.held_s for week in weeks)
    reps = line("Reps", lambda w: w.reps)
    seconds_held = line("Held", lambda w: w.held_s)
    sides = (line("Left", lambda w: w.left_deg), line("Right", lambda w: w.right_deg))
    found_charts = (
        ChartData("Held a week", " s", 0, seconds, (seconds_held,), bars=True)
        if held
        else ChartData("Reps a week", " reps", 0, seconds, (reps,), bars=True),
        ChartData("Range, mean", sign, 0, seconds, (line("Range", lambda w: w.rom_deg),)),
        ChartData(
            *("Tempo, mean", " s", 1, seconds),
            (line("Down", lambda w: w.eccentric_s), line("Up", lambda w: w.concentric_s)),
        ),
        ChartData(
            "Reps without a fault", " %", 0, seconds, (line("Form", lambda w: 100 * w.clean),)
        ),
        ChartData("Range of each side", "°", 0, seconds, sides),
        ChartData("Moved a week", " kg", 0, seconds, (_volume(weeks),), bars=True),
    )
    return tuple(chart for chart in found_charts if chart.known)


def record_words(record: Record, sign: str) -> tuple[str, str]:
    """What it is, and its value."""
    name, unit = _RECORDS[record.kind]
    if record.kind == "held_s":
        return name, clock(record.value)
    return name, f"{record.value:.0f}{sign if record.kind == 'rom_deg' else unit}"


def streak_words(streaks: Streaks) -> str:
    """How regular it was, in a line."""
    if not streaks.longest_weeks:
        return ""
    weeks = f"{streaks.weeks} week{'' if streaks.weeks == 1 else 's'} in a row"
    if streaks.longest_weeks > streaks.weeks:
        return f"{weeks}, {streaks.longest_weeks} at best"
    return weeks


def _volume(weeks: tuple[WeekRow, ...]) -> Line:
    return Line("Moved", tuple(w.volume_kg or float("nan") for w in weeks))


_RECORDS: Final = {
    "reps": ("Most reps in a set", ""),
    "session_reps": ("Most in a session", ""),
    "rom_deg": ("Greatest range", ""),
    "held_s": ("Held the longest", ""),
    "load_kg": ("Heaviest", " kg"),
    "volume_kg": ("Most moved", " kg"),
}
