"""What a replay shows: one event, its poses and signal, its pictures where there are any."""

import re
from dataclasses import dataclass
from math import isfinite, nan
from typing import Final

from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import HoldEvent, RepEvent
from coach.ui.frame_ring import StoredFrame
from coach.ui.motion_track import Stretch
from coach.ui.translate import said, tr
from coach.ui.wording import clock, fault_words, unit_sign

MARGIN_S: Final = 0.7
"""Shown before and after an event."""

_NEAR_S: Final = 0.25
_NEEDED: Final = re.compile(r"too small: (\S+) (.+), a rep needs (\S+)")


@dataclass(frozen=True, slots=True, eq=False)
class ReplayClip:
    """Everything that `coach.ui.replay_player.ReplayPlayer` needs; live or from the log.

    Attributes:
        event: What is judged.
        spec: The exercise that was counted.
        stretch: Poses and signal around the event; must not be empty.
        frames: Pictures of that time, in order; may be empty or have gaps.
        mirror: Left and right swapped.
        title: Which one it is, such as ``Rep 3 of set 2``.
    """

    event: RepEvent | HoldEvent
    spec: ExerciseSpec
    stretch: Stretch
    frames: tuple[StoredFrame, ...] = ()
    mirror: bool = False
    title: str = ""

    def frame_at(self, t_s: float) -> StoredFrame | None:
        """The picture nearest to a time, or None where none is near."""
        nearest = min(self.frames, key=lambda frame: abs(frame.t_s - t_s), default=None)
        return nearest if nearest and abs(nearest.t_s - t_s) <= _NEAR_S else None


@dataclass(frozen=True, slots=True)
class Level:
    """A height of the phase that decides something, and what it decides."""

    phase: float
    words: str
    weighty: bool = False


def levels(event: RepEvent, spec: ExerciseSpec) -> tuple[Level, ...]:
    """Where a rep begins and ends, what it needs, and the person's range at that time."""
    found = [Level(spec.enter, tr("rep begins"))]
    if isfinite(event.peak_phase) and event.peak_phase > 0:
        found.append(Level(spec.leave * event.peak_phase, tr("rep ends")))
        range_deg = event.rom_deg / event.peak_phase
        sign = unit_sign(spec)
        found.append(Level(1.0, tr("your range {range}").format(range=f"{range_deg:.0f}{sign}")))
        needed_deg = needed(event)
        if isfinite(needed_deg):
            words = tr("rep needs {range}").format(range=f"{needed_deg:.0f}{sign}")
            found.append(Level(needed_deg / range_deg, words, weighty=True))
    return tuple(found)


def needed(event: RepEvent) -> float:
    """Degrees that a rep would have needed, where that was the reason; else NaN."""
    match = _NEEDED.match(event.reason or "")
    return float(match.group(3)) if match else nan


def headline(event: RepEvent | HoldEvent) -> str:
    """The verdict in a few words."""
    if isinstance(event, HoldEvent):
        return tr("Held {time}").format(time=clock(event.held_s))
    if event.counted:
        return tr("Counted") if not event.faults else tr("Counted, with a fault of form")
    reason = said((event.reason or "not a whole rep").partition(":")[0])
    return tr("Not counted: {reason}").format(reason=reason)


def explanation(event: RepEvent | HoldEvent, spec: ExerciseSpec) -> str:
    """Why, in a sentence that the trace bears out."""
    if isinstance(event, HoldEvent):
        reason = said((event.reason or "").rstrip("."))
        return (
            tr("It ended: {reason}.").format(reason=reason) if reason else tr("The set was over.")
        )
    if event.counted:
        words = tr(
            "Moved {range:.0f} {unit} and came back; a rep needs at least {least:.0f}."
        ).format(range=event.rom_deg, unit=said(spec.unit_words), least=spec.range_deg[0])
        return words + fault_words(event)
    match = _NEEDED.match(event.reason or "")
    if match:
        reached, unit, wanted = match.groups()
        return tr("Reached {range} of the {wanted} {unit} that a rep needs.").format(
            range=reached, wanted=wanted, unit=said(unit)
        )
    rest = said((event.reason or "").partition(":")[2].strip().rstrip("."))
    return f"{rest[:1].upper()}{rest[1:]}." if rest else ""
