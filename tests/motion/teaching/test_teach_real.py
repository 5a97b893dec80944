"""Taught from the first four repetitions of a real clip, an exercise counts the rest of it."""

from pathlib import Path

import pytest

from coach.bench.clips import Clip, load_clips, load_poses
from coach.motion.teaching.replay import Frames
from coach.motion.teaching.teach import teach
from tests.motion.traces import SPECS, play

pytestmark = [pytest.mark.data, pytest.mark.slow]

_TAUGHT = 4
_LEAST = 6


def test_the_rest_of_the_clip_is_counted(shared_data: Path):
    distances = {}
    for clip in load_clips(shared_data):
        if clip.reps < _LEAST:
            continue
        frames = list(load_poses(clip.landmarks))
        cut_s = first_part_s(clip, frames)
        taught = teach("new one", [frame for frame in frames if frame[0] <= cut_s])
        reps = play(taught.spec, [frame for frame in frames if frame[0] > cut_s]).reps
        distances[clip.name] = min(abs(reps - (right - _TAUGHT)) for right in clip.accept)
    assert len(distances) >= 15
    exact = sum(d == 0 for d in distances.values()) / len(distances)
    close = sum(d <= 1 for d in distances.values()) / len(distances)
    assert exact >= 0.85, distances
    assert close >= 0.95, distances


def first_part_s(clip: Clip, frames: Frames) -> float:
    """When the fourth repetition is over: as the clip's own exercise counts it, or by share."""
    if clip.exercise in SPECS and SPECS[clip.exercise].kind == "reps":
        counted = play(clip.exercise, frames).counted
        if len(counted) in clip.accept:
            before, after = counted[_TAUGHT - 1].end_s, counted[_TAUGHT].start_s
            return max(before, (before + after) / 2)
    start_s, end_s = frames[0][0], frames[-1][0]
    return start_s + (end_s - start_s) * _TAUGHT / clip.reps
