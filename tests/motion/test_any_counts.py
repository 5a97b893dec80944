"""What is counted without a name, on landmarks that the pose engine left of real people."""

from pathlib import Path

import pytest

from coach.bench.clips import Clip, load_clips, load_poses
from coach.motion.counting.any_analyser import AnyAnalyser
from coach.motion.counting.rhythm import AnyCount, count_any

pytestmark = [pytest.mark.data, pytest.mark.slow]

_IDLE = ("none", "plank")


@pytest.fixture(scope="module")
def counts(shared_data: Path) -> dict[Clip, AnyCount]:
    """Of all sure clips with three repetitions or more, and of those where nobody exercises."""
    return {
        clip: count_any(load_poses(clip.landmarks))
        for clip in load_clips(shared_data)
        if clip.reps >= 3 or clip.exercise in _IDLE
    }


def distance(clip: Clip, reps: int) -> int:
    return min(abs(reps - right) for right in clip.accept)


def repeating(counts: dict[Clip, AnyCount]) -> list[tuple[Clip, AnyCount]]:
    return [(clip, found) for clip, found in counts.items() if clip.exercise not in _IDLE]


def test_most_clips_are_counted_right(counts: dict[Clip, AnyCount]) -> None:
    far = [distance(clip, found.reps) for clip, found in repeating(counts)]
    assert len(far) >= 40
    assert sum(d == 0 for d in far) >= 0.8 * len(far)
    assert sum(d <= 1 for d in far) >= 0.9 * len(far)


def test_the_confident_half_is_hardly_ever_wrong(counts: dict[Clip, AnyCount]) -> None:
    found = [
        (c.confidence if c.reps else 0.0, distance(clip, c.reps)) for clip, c in repeating(counts)
    ]
    half = sorted(found, reverse=True)[: len(found) // 2]
    assert sum(d > 0 for _, d in half) <= 1


def test_who_holds_or_idles_is_not_counted(counts: dict[Clip, AnyCount]) -> None:
    idle = {clip.name: found.reps for clip, found in counts.items() if clip.exercise in _IDLE}
    assert len(idle) >= 10
    assert {name: reps for name, reps in idle.items() if reps} == {}


def test_live_counts_come_as_far(counts: dict[Clip, AnyCount]) -> None:
    far = []
    for clip, _ in repeating(counts):
        analyser = AnyAnalyser()
        for t_s, pose in load_poses(clip.landmarks):
            analyser.update(t_s, pose)
        analyser.finish()
        far.append(distance(clip, analyser.reps))
    assert sum(d == 0 for d in far) >= 0.75 * len(far)
    assert sum(d <= 1 for d in far) >= 0.87 * len(far)
