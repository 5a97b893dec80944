"""Counts whatever repeats: the exercise is unknown, or is none of those on file.

The whole skeleton is cut into repetitions (`coach.motion.counting.repetition`); this module says
how many there are, how sure that is, and which joints move with them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import Final

import numpy as np

from coach.motion.body.angles import JOINTS
from coach.motion.body.body_track import Movement, track
from coach.motion.counting.repetition import Cycle, choose
from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import Floats, Pose, RepEvent

ANY: Final = "any"
"""Name of the exercise that is not known."""

REPEATS: Final = 0.4
"""Worth of a segmentation from which a movement is said to repeat."""


@dataclass(frozen=True, slots=True)
class AnyCount:
    """What repeats in a clip.

    Attributes:
        reps: How many times; 0 where nothing does (a single time is no repetition).
        confidence: 0..1 that the count is right.
        events: The repetitions in order of time.
        period_s: Median time from one's peak to the next one's; NaN where nothing repeats.
    """

    reps: int
    confidence: float
    events: tuple[RepEvent, ...]
    period_s: float


@dataclass(frozen=True, slots=True)
class MovingJoint:
    """How a joint takes part in a repeated movement.

    Attributes:
        joint: Name in `coach.motion.body.angles.JOINTS`.
        rest_deg, peak_deg: Medians at the repetitions' ends and at their peaks.
        steady: Share of its swing that is the same in all repetitions, 0..1.
    """

    joint: str
    rest_deg: float
    peak_deg: float
    steady: float

    @property
    def swing_deg(self) -> float:
        """From rest to peak, without a sign."""
        return abs(self.peak_deg - self.rest_deg)

    @property
    def strength(self) -> float:
        """By which joints are compared: degrees that are sure to come again."""
        return self.swing_deg * self.steady


def any_exercise() -> ExerciseSpec:
    """What stands for the exercise that nobody named: it reads no joint of its own."""
    return ExerciseSpec(
        name=ANY,
        title="Repetitions",
        aliases=(),
        how_to=("Move and come back.", "Repeat."),
        muscles=(),
        recommended_view="side",
        source="the movement itself",
        joints=(),
        sides="both",
        plane="sagittal",
        posture="any",
        first="lowering",
        rest_deg=(150.0, 180.0),
        effort_deg=(0.0, 90.0),
        range_deg=(15.0, 180.0),
        enter=0.45,
        leave=0.35,
        rep_s=(0.3, 15.0),
    )


def count_any(frames: Iterable[tuple[float, Pose | None]]) -> AnyCount:
    """Counts what repeats in a whole clip.

    Args:
        frames: Times (s, increasing) and raw poses, None where nobody was found.
    """
    movement = track(frames)
    found = choose(movement)
    if found is None or found.segmentation.worth < REPEATS:
        return AnyCount(0, 1.0 - (found.segmentation.worth if found else 0.0), (), nan)
    events = rep_events(movement, found.segmentation.cycles)
    return AnyCount(len(events), found.confidence, events, period_s(events))


def period_s(events: Sequence[RepEvent]) -> float:
    """Median seconds from peak to peak; NaN for fewer than two repetitions."""
    peaks = [event.peak_s for event in events]
    return float(np.median(np.diff(peaks))) if len(peaks) > 1 else nan


def moving_joints(movement: Movement, cycles: Sequence[Cycle]) -> tuple[MovingJoint, ...]:
    """All joints that could be read throughout, the one that moves most surely first.

    Args:
        movement: See `coach.motion.body.body_track.track`.
        cycles: Its repetitions, at least one.
    """
    ends = [place for cycle in cycles for place in (cycle.start, cycle.end)]
    peaks = [cycle.peak for cycle in cycles]
    joints = (
        _moving(name, movement.angles_deg[:, index], ends, peaks)
        for index, name in enumerate(JOINTS)
    )
    read = [joint for joint in joints if not isnan(joint.swing_deg)]
    return tuple(sorted(read, key=lambda joint: joint.strength, reverse=True))


def rep_events(movement: Movement, cycles: Sequence[Cycle]) -> tuple[RepEvent, ...]:
    """The repetitions as counted events; their range is that of the joint that moves most."""
    if not cycles:
        return ()
    leading = next(iter(moving_joints(movement, cycles)), None)
    angles = movement.angles_deg[:, JOINTS.index(leading.joint)] if leading else None
    return tuple(_event(i, movement.t_s, cycle, angles) for i, cycle in enumerate(cycles, 1))


def _moving(name: str, angle: Floats, ends: list[int], peaks: list[int]) -> MovingJoint:
    rest, peak = float(np.median(angle[ends])), float(np.median(angle[peaks]))
    strays = float(np.median(np.abs(angle[peaks] - peak)) + np.median(np.abs(angle[ends] - rest)))
    swing = abs(peak - rest)
    return MovingJoint(name, rest, peak, swing / (swing + strays) if swing > 0 else 0.0)


def _event(index: int, t_s: Floats, cycle: Cycle, angles: Floats | None) -> RepEvent:
    start_s, peak_s, end_s = (float(t_s[i]) for i in (cycle.start, cycle.peak, cycle.end))
    return RepEvent(
        index=index,
        start_s=start_s,
        peak_s=peak_s,
        end_s=end_s,
        rom_deg=nan if angles is None else float(np.ptp(angles[cycle.start : cycle.end + 1])),
        eccentric_s=peak_s - start_s,
        concentric_s=end_s - peak_s,
        counted=True,
        peak_phase=1.0,
    )
