"""A second pass over a made-up file: frame i has grey level i, the engine says what it is told."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Self

import numpy as np
import pytest

from coach.runtime.offline import Clip
from coach.runtime.second_pass import SecondPass
from coach.types import Frame, Pose
from tests.runtime.fakes import FakeSource
from tests.runtime.test_offline import FPS, body, pose

COUNT = 40


class Engine:
    """Says of a frame, known by its grey level, what it is told to."""

    def __init__(self, says: Callable[[int], Pose | None]) -> None:
        self.says = says
        self.shown: list[Frame] = []
        self.regions: list[object] = []
        self.closed = False

    def detect(self, frame: Frame) -> Pose | None:
        self.shown.append(frame)
        found = self.says(int(frame.image[0, 0, 0]))
        return found and replace(found, t_s=frame.t_s)

    def focus(self, region: tuple[float, float, float, float] | None) -> None:
        self.regions.append(region)

    def close(self) -> None:
        self.closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def standing(index: int, right_px: float = 0.0) -> Pose:
    there = pose(index / FPS, body(170))
    return replace(there, image=there.image + np.array([right_px, 0, 0]))


def seen(*lost: range) -> Clip:
    """A clip in which the person is not found in some frames."""
    gone = {i for span in lost for i in span}
    poses = tuple(None if i in gone else standing(i) for i in range(COUNT))
    times = tuple(i / FPS for i in range(COUNT))
    return Clip(Path("made-up.mp4"), (640, 480), FPS, times, poses)


def source(_: Path) -> FakeSource:
    return FakeSource(Frame(np.full((480, 640, 3), i, np.uint8), i / FPS, i) for i in range(COUNT))


def backwards(clip: Clip, engine: Engine) -> Clip:
    return SecondPass(lambda: engine, source).backwards(clip)


def test_who_was_found_late_or_lost_is_followed_backwards():
    engine = Engine(standing)
    whole = backwards(seen(range(5), range(12, 15)), engine)
    assert whole.detected == COUNT
    for i, found in enumerate(whole.poses):
        assert found is not None
        assert found.t_s == pytest.approx(i / FPS)
    levels = [int(frame.image[0, 0, 0]) for frame in engine.shown]
    assert levels == [*range(11, -1, -1), *range(29, 11, -1)]
    assert all(region is not None for region in engine.regions)
    assert engine.closed


def test_times_grow_for_the_engine():
    engine = Engine(standing)
    backwards(seen(range(20), range(22, 23), range(24, 26)), engine)
    times = [frame.t_s for frame in engine.shown]
    assert all(before < after for before, after in pairwise(times))


def test_a_gap_in_which_nobody_is_found_backwards_either_stays():
    clip = seen(range(5))
    found = backwards(clip, Engine(lambda i: None if i < 5 else standing(i)))
    assert found.poses == clip.poses


def test_where_the_way_back_begins_at_somebody_else_nothing_is_taken_over():
    clip = seen(range(5))
    assert backwards(clip, Engine(lambda i: standing(i, right_px=200))).poses == clip.poses


def test_who_is_gone_for_good_or_never_lost_is_not_looked_for():
    for clip in (seen(), seen(range(30, COUNT)), seen(range(COUNT))):
        engine = Engine(standing)
        assert backwards(clip, engine) is clip
        assert engine.shown == []


def test_a_long_gap_is_left_alone():
    clip = seen(range(10))
    slow = replace(clip, t_s=tuple(i / 2 for i in range(COUNT)))
    assert backwards(slow, Engine(standing)) is slow


def test_a_file_that_has_become_shorter_closes_no_gap():
    clip = seen(range(30, 35))
    second = SecondPass(lambda: Engine(standing), lambda _: FakeSource())
    assert second.backwards(clip).poses == clip.poses


def test_somebody_else_is_looked_for_with_the_known_person_painted_over():
    clip = seen(range(3), range(10, 13))
    engine = Engine(lambda i: standing(i, right_px=200))
    other = SecondPass(lambda: engine, source).somebody_else(clip)
    assert other.detected == COUNT
    assert len(engine.shown) == COUNT
    for frame in engine.shown:
        assert frame.image[240, 320, 0] == 127, frame.index
        assert frame.image[5, 5, 0] == frame.index
    assert engine.closed


def test_nobody_at_all_needs_no_second_engine():
    clip = seen(range(COUNT))
    engine = Engine(standing)
    assert SecondPass(lambda: engine, source).somebody_else(clip) is clip
    assert engine.shown == []
