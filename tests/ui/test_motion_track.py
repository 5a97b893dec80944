"""The packed poses: what comes out is what went in, and old ones go."""

from math import nan

import numpy as np
import pytest

from coach.types import MotionState, Pose
from coach.ui.motion_track import MotionTrack, at_time, track_of
from tests.ui.fakes import standing


def state(t_s: float, pose: Pose | None = None, phase: float = 0.5) -> MotionState:
    return MotionState(t_s=t_s, exercise="squat", pose=pose, phase=phase, signal_deg=150.0)


def test_poses_come_back_as_they_were() -> None:
    track = MotionTrack()
    pose = standing(1.0)
    track.append(state(0.5))
    track.append(state(1.0, pose, phase=nan))
    stretch = track.between(0.0, 2.0)
    assert len(stretch) == 2
    assert stretch.pose(0) is None
    found = stretch.pose(1)
    assert found is not None
    assert found.size == pose.size
    assert found.image[:, :2] == pytest.approx(pose.image[:, :2], abs=pose.size[0] / 8192)
    assert found.world == pytest.approx(pose.world, abs=0.001)
    assert found.visibility == pytest.approx(pose.visibility, abs=0.002)
    assert np.isnan(stretch.phase[1])
    assert stretch.signal_deg[0] == 150.0
    assert stretch.measure(0) == "2d"


def test_a_landmark_without_a_place_was_not_seen() -> None:
    pose = standing()
    pose.image[5, 0] = nan
    track = MotionTrack()
    track.append(state(0.0, pose))
    found = track.between(0, 1).pose(0)
    assert found is not None
    assert found.visibility[5] == 0.0
    assert np.isfinite(found.image).all()


def test_cuts_across_chunks_and_forgets_whole_ones() -> None:
    track = MotionTrack(keep=2048)
    for step in range(3000):
        track.append(state(step / 30))
    assert len(track) <= 2048
    times = track.between(60.0, 80.0).t_s
    assert len(times) == 601
    assert (np.diff(times) > 0).all()
    assert not len(track.between(0.0, 10.0))


def test_times_that_jump_back_begin_it_anew() -> None:
    track = MotionTrack()
    track.append(state(5.0))
    track.append(state(1.0))
    assert track.between(0, 9).t_s.tolist() == [1.0]
    track.clear()
    assert not len(track)


def test_a_stretch_from_finished_states() -> None:
    states = tuple(state(step / 30, standing(step / 30)) for step in range(10))
    assert len(track_of(states)) == 10
    assert len(track_of(states).poses) == 10
    with pytest.raises(ValueError, match="order"):
        track_of(states[::-1])


@pytest.mark.parametrize(
    ("t_s", "index"), [(-1, 0), (0.4, 0), (0.6, 1), (1.9, 2), (9, 2), (nan, 0)]
)
def test_the_nearest_time(t_s: float, index: int) -> None:
    assert at_time(np.array([0.0, 1.0, 2.0]), t_s) == index
