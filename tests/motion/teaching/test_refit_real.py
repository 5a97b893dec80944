"""Real sets counted with a threshold that misses half of them: the true count puts it right."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coach.bench.clips import load_clips, load_poses
from coach.motion.counting.limits import PersonalLimits
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.teaching.refit import refit
from coach.motion.teaching.replay import Recording, Replayed, SetReplay
from tests.motion.traces import SPECS

pytestmark = [pytest.mark.data, pytest.mark.slow]


def too_strict(spec: ExerciseSpec, counted: Replayed) -> Iterator[PersonalLimits]:
    """Limits that the lesser half of these repetitions does not reach, one threshold at a time."""
    limits = PersonalLimits.of(spec)
    reps = [event for event in counted.events if event.counted]
    middle = len(reps) // 2
    peaks = sorted(spec.direction * counted.signal_at(event.peak_s) for event in reps)
    yield replace(limits, effort_edge_deg=spec.direction * (peaks[middle] + 1))
    floor = max(sorted(event.rom_deg for event in reps)[middle] + 1, limits.floor_deg)
    yield replace(limits, floor_deg=floor, cap_deg=max(limits.cap_deg, floor))
    shortest_s = sorted(event.end_s - event.start_s for event in reps)[middle] + 0.02
    yield replace(limits, rep_s=(shortest_s, max(limits.rep_s[1], shortest_s + 1)))


def test_the_true_count_puts_a_threshold_right(shared_data: Path):
    fixed = []
    for clip in load_clips(shared_data):
        spec = SPECS.get(clip.exercise)
        if spec is None or spec.kind != "reps" or clip.reps < 4:
            continue
        replayed = SetReplay(spec, list(load_poses(clip.landmarks)))
        counted = replayed.count_file()
        if counted.reps not in clip.accept or counted.reps < 4:
            continue
        for limits in too_strict(spec, counted):
            found = refit(spec, [Recording(replayed, counted.reps)], limits)
            fixed.append(found.after.reps == counted.reps)
    assert len(fixed) >= 50
    assert sum(fixed) / len(fixed) >= 0.95
