"""The trace of a repetition that was over before anybody knew which exercise it was of."""

from typing import Final

import numpy as np

from coach.motion.body.angles import joint_angles
from coach.motion.body.view import side_line
from coach.motion.counting.readings import Readings
from coach.motion.counting.signal import SIDES, MeasureChoice, SignalReader
from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import Floats, RepEvent
from coach.ui.motion_track import Stretch, at_time

MARGIN_S: Final = 0.5
"""Before and after the repetition, so that its curve begins and ends at rest."""

_KNOWN: Final = 0.5  # share of its frames that were read when they were seen


def was_late(stretch: Stretch) -> bool:
    """Whether most of it was seen without being read."""
    return len(stretch) > 0 and float(np.isfinite(stretch.phase).mean()) < _KNOWN


def late_phase(stretch: Stretch, event: RepEvent, spec: ExerciseSpec) -> Floats:
    """The phase that the counter read while it counted in secret.

    Costs some 10 ms for a repetition.

    Args:
        stretch: Its smoothed poses, with the `MARGIN_S` around them.
        event: What came of it.
        spec: What it turned out to be.

    Returns:
        (T,) 0 at rest, 1 at the person's full effort; NaN where nothing can be read.
    """
    signal = _signal(stretch, event, spec)
    known = np.flatnonzero(np.isfinite(signal))
    if not len(known) or not event.peak_phase > 0:
        return np.full(len(stretch), np.nan)
    start = known[at_time(stretch.t_s[known], event.start_s)]
    # beyond the range that was known then, the repetition itself became the range
    range_deg = event.rom_deg / min(1.0, event.peak_phase)
    phase: Floats = spec.direction * (signal - signal[start]) / range_deg
    return phase


def _signal(stretch: Stretch, event: RepEvent, spec: ExerciseSpec) -> Floats:
    poses = stretch.poses
    reader, choice = SignalReader(spec), MeasureChoice(spec)
    lines = np.array([side_line(pose.world) for pose in poses if pose is not None])
    if len(lines):
        across, _, away = lines.mean(axis=0)
        choice.update(float(np.degrees(np.arctan2(-away, across))), may_change=True)
    signal = np.full(len(stretch), np.nan)
    for at, pose in enumerate(poses):
        if pose is None:
            continue
        reading = reader.read(Readings(joint_angles(pose), pose), choice.measure or "2d")
        if event.side is not None:
            signal[at] = reading.degrees[SIDES.index(event.side)]
        elif spec.sides == "both":
            signal[at] = reading.mean()
        else:
            signal[at] = reading.extreme(spec.direction)
    return signal
