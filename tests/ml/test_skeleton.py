from math import cos, log, radians, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.landmarks import LANDMARK_COUNT
from coach.landmarks import Landmark as L  # noqa: N817
from coach.types import PoseWindow
from ml.skeleton import (
    FEATURES,
    REP_FRAMES,
    SECTIONS,
    WINDOW_FRAMES,
    WINDOW_S,
    features,
    mirrored,
    mirrored_features,
    rep_features,
    resampled,
    window_features,
)

WIDTH, HEIGHT = 640, 480


def body(seed: int = 1) -> np.ndarray:
    """(33, 3) somebody who stands facing the camera, metres from the hips, y down."""
    rng = np.random.default_rng(seed)
    points = rng.normal(0, 0.05, (LANDMARK_COUNT, 3))
    for mark, x, y in (
        (L.NOSE, 0, -0.7),
        (L.LEFT_SHOULDER, 0.18, -0.5),
        (L.RIGHT_SHOULDER, -0.18, -0.5),
        (L.LEFT_HIP, 0.1, 0),
        (L.RIGHT_HIP, -0.1, 0),
        (L.LEFT_KNEE, 0.12, 0.42),
        (L.RIGHT_KNEE, -0.12, 0.42),
        (L.LEFT_ANKLE, 0.12, 0.84),
        (L.RIGHT_ANKLE, -0.12, 0.84),
    ):
        points[mark] = (x, y, points[mark, 2])
    return points


def recording(fps: float = 30.0, seconds: float = 4.0, *, yaw_deg: float = 0.0) -> PoseWindow:
    """Somebody whose wrists go up and down while the hips sway."""
    t_s = np.arange(0, seconds, 1 / fps)
    world = np.repeat(body()[None], len(t_s), axis=0)
    swing = np.sin(2 * np.pi * t_s / 1.7)
    world[:, L.LEFT_WRIST] = np.stack([0.3 + 0 * swing, -0.3 * swing, 0.1 * swing], axis=1)
    world[:, L.RIGHT_WRIST] = np.stack([-0.3 + 0 * swing, -0.2 * swing, 0.1 * swing], axis=1)
    yaw = radians(yaw_deg)
    turn = np.array([[cos(yaw), 0, -sin(yaw)], [0, 1, 0], [sin(yaw), 0, cos(yaw)]])
    world = world @ turn.T
    image = 200 * world + np.array([320, 220, 0])
    image[..., 0] += 10 * swing[:, None]
    seen = np.full((len(t_s), LANDMARK_COUNT), 0.9)
    return PoseWindow(t_s, image, seen, world, (WIDTH, HEIGHT))


def test_shapes_and_tempo():
    window = window_features(recording())
    assert window.shape == (WINDOW_FRAMES, FEATURES) and window.dtype == np.float32
    assert window[0, SECTIONS["step"]] == pytest.approx(log(WINDOW_S / WINDOW_FRAMES))
    rep = rep_features(recording(), 1.0, 2.55)
    assert rep.shape == (REP_FRAMES, FEATURES)
    assert rep[0, SECTIONS["step"]] == pytest.approx(log(1.55 / (REP_FRAMES - 1)))


def test_a_rep_that_takes_no_time_is_refused():
    with pytest.raises(ValueError, match="takes no time"):
        rep_features(recording(), 2.0, 2.0)


@given(scale=st.floats(0.5, 2), x=st.floats(-200, 200), y=st.floats(-200, 200))
@settings(max_examples=25, deadline=None)
def test_place_and_size_do_not_matter(scale: float, x: float, y: float):
    first = recording()
    moved = first.image * scale
    moved[..., :2] += (x, y)
    other = PoseWindow(first.t_s, moved, first.visibility, first.world * 1.2, first.size)
    assert np.allclose(window_features(first), window_features(other), atol=2e-3)


@given(yaw_deg=st.floats(-180, 180))
@settings(max_examples=25, deadline=None)
def test_the_cameras_direction_does_not_matter_in_space(yaw_deg: float):
    part = SECTIONS["space"]
    straight = window_features(recording())[:, part]
    assert np.allclose(window_features(recording(yaw_deg=yaw_deg))[:, part], straight, atol=1e-4)


def test_gravity_stays():
    """Somebody upside down is somebody else."""
    first = recording()
    turned = PoseWindow(
        first.t_s, first.image, first.visibility, first.world * (-1, -1, 1), first.size
    )
    part = SECTIONS["space"]
    assert not np.allclose(
        window_features(first)[:, part], window_features(turned)[:, part], atol=1
    )


@given(yaw_deg=st.floats(-90, 90))
@settings(max_examples=25, deadline=None)
def test_a_mirror_swaps_the_sides(yaw_deg: float):
    poses = recording(yaw_deg=yaw_deg)
    rows = window_features(poses)
    seen_in_mirror = window_features(mirrored(poses))
    assert np.allclose(seen_in_mirror, mirrored_features(rows), atol=1e-4)
    assert np.allclose(mirrored_features(mirrored_features(rows)), rows)
    assert not np.allclose(seen_in_mirror, rows, atol=1e-2)


@pytest.mark.parametrize("fps", [12, 15, 24, 60, 120])
def test_the_frame_rate_does_not_matter(fps: float):
    ours = window_features(recording(30.0), 3.5)
    theirs = window_features(recording(fps), 3.5)
    assert np.abs(ours - theirs).max() < 0.08


def test_frames_before_the_recording_show_nobody():
    rows = window_features(recording(seconds=1.0))
    assert (rows[:30, SECTIONS["visibility"]] == 0).all()
    assert (rows[-15:, SECTIONS["visibility"]] > 0).all()
    assert np.isfinite(rows).all()


def test_a_gap_is_a_gap_and_a_lost_frame_is_bridged():
    poses = recording()
    for array in (poses.image, poses.world, poses.visibility):
        array[30] = np.nan  # one frame
        array[60:90] = np.nan  # a second
    at = resampled(poses, np.array([1.0, 2.5]))
    assert np.isfinite(at.world[0]).all()
    assert np.isnan(at.world[1]).all()


def test_nobody_at_all():
    poses = recording()
    for array in (poses.image, poses.world, poses.visibility):
        array[:] = np.nan
    rows = window_features(poses)
    assert (rows[:, : SECTIONS["step"].start] == 0).all()


def test_features_of_one_frame():
    poses = resampled(recording(), np.array([1.0]))
    assert features(poses).shape == (1, FEATURES)
