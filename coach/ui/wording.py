"""What the window says: short, kind, exact. Pure functions, so that every sentence is testable."""

from dataclasses import dataclass
from math import isfinite, isnan, nan

from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.auto_analyser import AUTO
from coach.runtime.status import PipelineStatus, RunState
from coach.types import HoldEvent, RepEvent, SetSummary
from coach.ui.translate import marked, tr

_STATE_WORDS = {
    RunState.IDLE: marked("Ready"),
    RunState.OPENING: marked("Opening"),
    RunState.RUNNING: marked("Running"),
    RunState.PAUSED: marked("Paused"),
    RunState.RECONNECTING: marked("Reconnecting"),
    RunState.FINISHED: marked("Finished"),
    RunState.ERRORED: marked("Stopped"),
    RunState.STOPPED: marked("Stopped"),
}
_DOTS = {
    RunState.RUNNING: ("●", "good"),
    RunState.RECONNECTING: ("◐", "fair"),
    RunState.ERRORED: ("▲", "bad"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands in the picture's place. ``action`` is the button's text, or empty."""

    title: str
    detail: str = ""
    action: str = ""


Finished = RepEvent | HoldEvent
_SIGNS = {"deg": "°", "pct": " %"}


def unit_sign(spec: ExerciseSpec) -> str:
    """What stands behind a range of this exercise: ``°``, or `` %`` of the trunk's length."""
    return _SIGNS[spec.unit]


def grade(event: Finished) -> tuple[str, str]:
    """Shape and colour name: ● good or held, ◐ with a fault, ○ not counted."""
    if isinstance(event, HoldEvent):
        return "●", "good"
    if not event.counted:
        return "○", "bad"
    return ("◐", "fair") if event.faults else ("●", "good")


def evidence(event: Finished, sign: str = "°") -> str:
    """One rep, attempt or held stretch in a line."""
    if isinstance(event, HoldEvent):
        words = f"Held {clock(event.held_s)}"
        return f"{words} until {event.reason.rstrip('.')}." if event.reason else f"{words}."
    if not event.counted:
        reason = (event.reason or tr("it did not look like a whole rep")).rstrip(".")
        return f"Not counted: {reason}. {measures(event, sign)}"
    words = f"Rep {event.index}. {measures(event, sign)}"
    if event.side:
        words += f" {event.side.capitalize()} side."
    return words + fault_words(event)


def fault_words(event: RepEvent) -> str:
    """The faults as a sentence after others, or nothing."""
    names = ", ".join(name.replace("-", " ") for name in event.faults)
    return f" Fault: {names}." if names else ""


def measures(event: Finished, sign: str = "°") -> str:
    """Range and durations of an excursion; the duration of a held stretch."""
    if isinstance(event, HoldEvent):
        return f"Held {clock(event.held_s)}."
    parts = [f"Range {event.rom_deg:.0f}{sign}"] if isfinite(event.rom_deg) else []
    if isfinite(event.eccentric_s) and isfinite(event.concentric_s):
        parts.append(f"{event.eccentric_s:.1f} s down, {event.concentric_s:.1f} s up")
    return ", ".join(parts) + "." if parts else ""


def clock(seconds: float) -> str:
    """Whole seconds for people: ``42 s``, and ``1:05`` from a minute on."""
    whole = int(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60}:{whole % 60:02d}"


def exercise_title(chosen: ExerciseSpec, counted: ExerciseSpec) -> str:
    """What is counted; ``Auto: Squat`` where it was recognised, ``Auto: watching`` before."""
    if chosen.name != AUTO:
        return counted.title
    return tr("Auto: watching") if counted.name == AUTO else f"Auto: {counted.title}"


def which(event: Finished, set_number: int) -> str:
    """``Rep 3 of set 2``."""
    if isinstance(event, HoldEvent):
        return f"Stretch {event.index} of set {set_number}"
    return f"{'Rep' if event.counted else 'Attempt'} {event.index} of set {set_number}"


def state_mark(state: RunState) -> tuple[str, str]:
    """Shape and colour name for a state."""
    return _DOTS.get(state, ("○", "muted"))


def status_text(status: PipelineStatus, *, asked: str | None = "") -> str:
    """Source and figures, for the status line.

    Args:
        status: A snapshot.
        asked: The source that was asked for; None where the program chose.
    """
    if status.state is not RunState.RUNNING:
        name = f" · {status.source.name}" if status.source else ""
        return _STATE_WORDS[status.state] + name
    name = status.source.name if status.source else tr("Running")
    if asked is None and status.source is not None and status.source.kind == "demo":
        name = f"No webcam found, so: {name}"
    text = f"{name} · {status.result_fps:.0f} fps"
    if status.source is None or status.source.live:
        text += f" · {status.latency_ms:.0f} ms · {status.dropped} dropped"
    return text


def notice(status: PipelineStatus, held_s: float = nan) -> Notice | None:
    """What to show in place of, or over, the picture; None while all is well.

    Args:
        status: A snapshot.
        held_s: Seconds held in the present set; NaN where reps are counted.
    """
    if status.state is RunState.OPENING:
        return Notice(tr("Opening the picture"), tr("A moment, please."))
    if status.state is RunState.RECONNECTING:
        reason = status.reason or tr("The picture stopped.")
        return Notice(reason, tr("Your set is kept."), tr("Choose another source"))
    if status.state is RunState.ERRORED:
        return Notice(tr("That did not work"), status.reason, tr("Try again"))
    if status.state is RunState.FINISHED:
        reps = isnan(held_s)
        words = reps_words(status.reps, status.attempts) if reps else f"Held {clock(held_s)}."
        return Notice(tr("The clip is over"), words, tr("Play again"))
    if status.state is RunState.PAUSED:
        return Notice(tr("Paused"), tr("Press Space to go on."))
    return None


def set_words(summary: SetSummary) -> str:
    """What a set came to: its reps, or how long it was held."""
    if isnan(summary.held_s):
        return reps_words(summary.reps, summary.attempts)
    stretches = len(summary.holds)
    return f"held {clock(summary.held_s)} in {stretches} stretch{'' if stretches == 1 else 'es'}."


def reps_words(reps: int, attempts: int) -> str:
    """Both counts in words, such as ``8 reps, 2 not counted``."""
    counted = f"{reps} rep" + ("" if reps == 1 else "s")
    return f"{counted}, {attempts} not counted." if attempts else f"{counted}."
