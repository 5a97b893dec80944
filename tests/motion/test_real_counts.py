"""What must not change a count, on landmarks that the pose engine left of real people.

The bars of the counts themselves stand in tests/bench/test_counting.py.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from coach.bench.clips import Clip, load_clips, load_poses
from coach.bench.counting import count_landmarks
from coach.motion.counting.analyser import MotionAnalyser
from coach.types import Pose
from tests.motion.traces import MIRRORED, SPECS, play

pytestmark = pytest.mark.data

_FLIP = np.array([-1.0, 1.0, 1.0])


@pytest.fixture(scope="module")
def clips(shared_data: Path) -> list[Clip]:
    """One clip of each exercise, its first by name."""
    by_exercise: dict[str, Clip] = {}
    for clip in sorted(load_clips(shared_data), key=lambda clip: clip.name):
        if clip.exercise in SPECS and SPECS[clip.exercise].kind == "reps":
            by_exercise.setdefault(clip.exercise, clip)
    assert len(by_exercise) >= 8
    return list(by_exercise.values())


@pytest.fixture(scope="module")
def counts(clips: list[Clip]) -> dict[str, int]:
    return {clip.name: count_landmarks(clip, SPECS[clip.exercise])[0] for clip in clips}


def mirrored(pose: Pose, t_s: float) -> Pose:
    image = pose.image[MIRRORED] * _FLIP
    image[:, 0] += pose.size[0]
    return Pose(t_s, image, pose.visibility[MIRRORED], pose.world[MIRRORED] * _FLIP, pose.size)


def differing(counts: dict[str, int], clips: Iterable[Clip], change) -> dict[str, tuple[int, int]]:
    """Clips whose count changes with the poses: before and after.

    Where several counts are right, one right count may become another.
    """
    pairs = {}
    for clip in clips:
        frames = [change(i, t, pose) for i, (t, pose) in enumerate(load_poses(clip.landmarks))]
        reps = play(clip.exercise, [frame for frame in frames if frame is not None]).reps
        pairs[clip] = (counts[clip.name], reps)
    return {
        clip.name: pair
        for clip, pair in pairs.items()
        if pair[0] != pair[1] and not set(pair) <= set(clip.accept)
    }


def test_a_mirror_and_another_hour_change_no_count(clips: list[Clip], counts: dict[str, int]):
    def change(_: int, t_s: float, pose: Pose | None) -> tuple[float, Pose | None]:
        return t_s + 3600.0, pose and mirrored(pose, t_s + 3600.0)

    assert differing(counts, clips, change) == {}


def test_every_sixth_frame_may_be_missing(clips: list[Clip], counts: dict[str, int]):
    def change(i: int, t_s: float, pose: Pose | None) -> tuple[float, Pose | None] | None:
        return None if i % 6 == 5 else (t_s, pose)

    assert differing(counts, clips, change) == {}


def test_half_the_frames_are_enough_for_all_but_one(clips: list[Clip], counts: dict[str, int]):
    def change(i: int, t_s: float, pose: Pose | None) -> tuple[float, Pose | None] | None:
        return (t_s, pose) if i % 2 == 0 else None

    changed = differing(counts, clips, change)
    assert len(changed) <= 1, changed


def test_no_rep_of_before_a_reset_is_told_again(clips: list[Clip], counts: dict[str, int]):
    for clip in clips[:4]:
        frames = list(load_poses(clip.landmarks))
        analyser = MotionAnalyser(SPECS[clip.exercise])
        for t_s, pose in frames[: len(frames) // 2]:
            analyser.update(t_s, pose)
        before = analyser.reps
        analyser.reset()
        assert analyser.reps == 0
        for t_s, pose in frames[len(frames) // 2 :]:
            analyser.update(t_s, pose)
        analyser.finish()
        assert before + analyser.reps <= counts[clip.name] + 1
