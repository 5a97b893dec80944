"""What the window says: short, kind, exact. Pure functions, so that every sentence is testable."""

from dataclasses import dataclass
from math import isfinite, isnan, nan

from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.auto_analyser import AUTO
from coach.runtime.status import PipelineStatus, RunState
from coach.types import HoldEvent, RepEvent, SetSummary
from coach.ui.translate import many, marked, said, tr

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
_SIDES = {"left": marked("Left side."), "right": marked("Right side.")}
OTHER_SOURCE = marked("Choose another source")
NO_REASON = "it did not look like a whole rep"
"""Where the log does not say why."""


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
        if event.reason:
            return tr("Held {time} until {reason}.").format(
                time=clock(event.held_s), reason=said(event.reason.rstrip("."))
            )
        return measures(event)
    if not event.counted:
        reason = said((event.reason or NO_REASON).rstrip("."))
        return tr("Not counted: {reason}. {measures}").format(
            reason=reason, measures=measures(event, sign)
        )
    words = tr("Rep {number}. {measures}").format(
        number=event.index, measures=measures(event, sign)
    )
    if event.side:
        words += " " + tr(_SIDES[event.side])
    return words + fault_words(event)


def fault_words(event: RepEvent) -> str:
    """The faults as a sentence after others, or nothing."""
    return " " + tr("Fault: {names}.").format(names=fault_names(event)) if event.faults else ""


def fault_names(event: RepEvent) -> str:
    """The faults, one after the other."""
    return ", ".join(said(name.replace("-", " ")) for name in event.faults)


def measures(event: Finished, sign: str = "°") -> str:
    """Range and durations of an excursion; the duration of a held stretch."""
    if isinstance(event, HoldEvent):
        return tr("Held {time}.").format(time=clock(event.held_s))
    way = tr("Range {range}").format(range=f"{event.rom_deg:.0f}{sign}")
    parts = [way] if isfinite(event.rom_deg) else []
    if isfinite(event.eccentric_s) and isfinite(event.concentric_s):
        parts.append(tempo(event.eccentric_s, event.concentric_s))
    return ", ".join(parts) + "." if parts else ""


def clock(seconds: float) -> str:
    """Whole seconds for people: ``42 s``, and ``1:05`` from a minute on."""
    whole = int(seconds)
    return seconds_text(whole) if whole < 60 else f"{whole // 60}:{whole % 60:02d}"


def seconds_text(seconds: float, digits: int = 0) -> str:
    """``42 s``, ``1.2 s``."""
    return tr("{seconds} s").format(seconds=f"{seconds:.{digits}f}")


def tempo(down_s: float, up_s: float) -> str:
    """``2.1 s down, 1.2 s up``."""
    return tr("{down:.1f} s down, {up:.1f} s up").format(down=down_s, up=up_s)


def exercise_title(chosen: ExerciseSpec, counted: ExerciseSpec) -> str:
    """What is counted; ``Auto: Squat`` where it was recognised, ``Auto: watching`` before."""
    if chosen.name != AUTO:
        return said(counted.title)
    if counted.name == AUTO:
        return tr("Auto: watching")
    return tr("Auto: {exercise}").format(exercise=said(counted.title))


def which(event: Finished, set_number: int) -> str:
    """``Rep 3 of set 2``."""
    if isinstance(event, HoldEvent):
        words = tr("Stretch {number} of set {set}")
    elif event.counted:
        words = tr("Rep {number} of set {set}")
    else:
        words = tr("Attempt {number} of set {set}")
    return words.format(number=event.index, set=set_number)


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
        name = f" · {said(status.source.name)}" if status.source else ""
        return tr(_STATE_WORDS[status.state]) + name
    name = said(status.source.name) if status.source else tr("Running")
    if asked is None and status.source is not None and status.source.kind == "demo":
        name = tr("No webcam found, so: {source}").format(source=name)
    text = f"{name} · " + tr("{rate:.0f} fps").format(rate=status.result_fps)
    if status.source is None or status.source.live:
        dropped = tr("{number} dropped").format(number=status.dropped)
        text += f" · {status.latency_ms:.0f} ms · {dropped}"
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
        reason = said(status.reason) if status.reason else tr("The picture stopped.")
        return Notice(reason, tr("Your set is kept."), tr(OTHER_SOURCE))
    if status.state is RunState.ERRORED:
        return Notice(tr("That did not work"), said(status.reason), tr("Try again"))
    if status.state is RunState.FINISHED:
        reps = isnan(held_s)
        held = tr("Held {time}.").format(time=clock(held_s)) if not reps else ""
        words = held or reps_words(status.reps, status.attempts)
        return Notice(tr("The clip is over"), words, tr("Play again"))
    if status.state is RunState.PAUSED:
        return Notice(tr("Paused"), tr("Press Space to go on."))
    return None


def set_words(summary: SetSummary) -> str:
    """What a set came to: its reps, or how long it was held."""
    if isnan(summary.held_s):
        return reps_words(summary.reps, summary.attempts)
    stretches = len(summary.holds)
    return tr("held {time} in {stretches}.").format(
        time=clock(summary.held_s), stretches=many("%n stretches", "%n stretch", stretches)
    )


def reps_words(reps: int, attempts: int) -> str:
    """Both counts in words, such as ``8 reps, 2 not counted``."""
    counted = many("%n reps", "%n rep", reps)
    if not attempts:
        return f"{counted}."
    return tr("{reps}, {number} not counted.").format(reps=counted, number=attempts)
