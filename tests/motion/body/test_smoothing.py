"""The filter's two figures (how late, how calm) and what it does where poses are missing."""

from dataclasses import replace
from math import pi, sin

import numpy as np
import pytest

from coach.landmarks import Landmark
from coach.motion.body.angles import JOINT_INDEX, joint_angles
from coach.motion.body.smoothing import PoseSmoother, SmoothingSettings
from coach.types import Floats, Pose
from tests.motion.traces import FACING_LEFT, Shot, film, poses, repetitions, squat

STANDING = FACING_LEFT.pose(squat(175.0))


def shifted(t_s: float, metres: float) -> Pose:
    """The whole person moved sideways."""
    sideways = np.array([metres, 0.0, 0.0])
    world = STANDING.world + sideways
    image = STANDING.image + sideways * FACING_LEFT.scale
    return replace(STANDING, t_s=t_s, image=image, world=world)


def smoothed(raw: list[Pose], settings: SmoothingSettings | None = None) -> list[Pose]:
    smoother = PoseSmoother(settings)
    return [smoother.update(pose) for pose in raw]


def knee_deg(run: list[Pose]) -> Floats:
    index = JOINT_INDEX["left_knee"]
    return np.array([joint_angles(pose).image_deg[index] for pose in run])


def lag_ms(raw: Floats, late: Floats, fps: float) -> float:
    """The shift at which the smoothed curve fits the raw one best, in milliseconds."""
    t = np.arange(len(raw)) / fps
    shifts = np.arange(0.0, 0.15, 0.001)
    inner = slice(int(fps / 2), -int(fps / 2))
    misfit = [float(np.mean((np.interp(t - s, t, raw) - late)[inner] ** 2)) for s in shifts]
    return 1000.0 * float(shifts[int(np.argmin(misfit))])


@pytest.mark.parametrize(("fps", "at_most_ms"), [(15, 28.0), (30, 25.0), (60, 22.0)])
def test_a_squat_lags_less_than_a_frame_of_thirty(fps: float, at_most_ms: float):
    trace = film(squat, repetitions(3, 172, 80, rep_s=1.6), Shot(yaw_deg=90, fps=fps))
    raw = list(poses(trace))
    assert lag_ms(knee_deg(raw), knee_deg(smoothed(raw)), fps) <= at_most_ms


def test_a_fast_movement_lags_less_than_a_slow_one():
    def late(rep_s: float) -> float:
        raw = list(poses(film(squat, repetitions(3, 172, 80, rep_s))))
        return lag_ms(knee_deg(raw), knee_deg(smoothed(raw)), 30)

    assert late(0.8) < late(4.0)


@pytest.mark.parametrize(("fps", "left"), [(15, 0.65), (30, 0.55), (60, 0.42)])
def test_jitter_of_someone_who_stands_is_halved(fps: int, left: float):
    raw = list(poses(film(squat, [(6.0, 150.0)], Shot(yaw_deg=90, fps=fps, jitter_px=2.0))))
    before, after = knee_deg(raw)[fps:], knee_deg(smoothed(raw))[fps:]
    assert after.std() < left * before.std()
    assert abs(float(after.mean() - before.mean())) < 0.5


def test_the_peak_of_a_noisy_squat_is_kept_within_three_degrees():
    truth = knee_deg(list(poses(film(squat, repetitions(4, 172, 80)))))
    noisy = list(poses(film(squat, repetitions(4, 172, 80), Shot(yaw_deg=90, jitter_px=1.5))))
    assert float(knee_deg(smoothed(noisy)).min()) == pytest.approx(float(truth.min()), abs=3.0)


def test_a_smoothed_squat_is_nearer_to_the_truth_than_the_raw_one():
    keys = repetitions(3, 172, 80, rep_s=3.0)
    truth = knee_deg(list(poses(film(squat, keys))))
    noisy = list(poses(film(squat, keys, Shot(yaw_deg=90, jitter_px=2.0))))
    raw_error = np.abs(knee_deg(noisy) - truth).mean()
    assert np.abs(knee_deg(smoothed(noisy)) - truth).mean() < 0.8 * raw_error


def test_a_person_far_away_is_smoothed_like_one_near_by():
    """Speeds are metres a second: half the pixels, the same curve."""
    near, far = (
        knee_deg(smoothed(list(poses(film(squat, repetitions(2, 172, 80), shot)))))
        for shot in (Shot(yaw_deg=90, scale=300), Shot(yaw_deg=90, scale=60))
    )
    assert np.allclose(near, far, atol=1e-6)


def test_the_first_pose_and_a_person_who_rests_come_back_unchanged():
    for pose in smoothed([replace(STANDING, t_s=i / 30) for i in range(5)]):
        assert np.allclose(pose.image, STANDING.image)
        assert np.allclose(pose.world, STANDING.world)
        assert np.allclose(pose.visibility, STANDING.visibility)


def test_the_raw_pose_is_not_written_to():
    raw = [shifted(0.0, 0.0), shifted(1 / 30, 0.3)]
    before = raw[1].image.copy()
    late = smoothed(raw)[1]
    assert np.array_equal(raw[1].image, before)
    assert late.t_s == raw[1].t_s
    assert late.size == raw[1].size
    assert 0.0 < late.world[0, 0] - STANDING.world[0, 0] < 0.3


def test_uneven_time_stamps_follow_the_same_curve():
    rng = np.random.default_rng(3)
    times = np.cumsum(rng.uniform(0.015, 0.055, 120))

    def moved(t_s: float) -> float:
        return 0.2 * sin(2 * pi * 0.4 * t_s)

    late = smoothed([shifted(t, moved(t)) for t in times])
    errors = [
        pose.world[0, 0] - STANDING.world[0, 0] - moved(t)
        for pose, t in zip(late, times, strict=True)
    ]
    assert max(map(abs, errors)) < 0.025


@pytest.mark.parametrize("step_s", [0.0, -0.02])
def test_a_time_that_does_not_increase_does_no_harm(step_s: float):
    late = smoothed([shifted(1.0, 0.0), shifted(1.0 + step_s, 0.5), shifted(1.04, 0.5)])
    moved = [pose.world[0, 0] - STANDING.world[0, 0] for pose in late]
    assert all(np.isfinite(moved))
    assert 0.0 <= moved[1] <= moved[2] <= 0.5


def test_after_half_a_second_without_the_person_it_starts_afresh():
    short, long = (
        smoothed([shifted(0.0, 0.0), shifted(gap_s, 1.0)])[1].world[0, 0] - STANDING.world[0, 0]
        for gap_s in (0.1, 0.6)
    )
    assert short < 1.0
    assert long == pytest.approx(1.0)


def test_reset_forgets():
    smoother = PoseSmoother()
    smoother.update(shifted(0.0, 0.0))
    smoother.reset()
    assert np.array_equal(smoother.update(shifted(0.03, 1.0)).world, shifted(0.03, 1.0).world)


def test_a_landmark_that_comes_and_goes_starts_afresh_where_it_is():
    gone = shifted(1 / 30, 0.1)
    gone.image[Landmark.LEFT_KNEE] = np.nan
    gone.world[Landmark.LEFT_KNEE] = np.nan
    _, missing, back, after = smoothed(
        [shifted(0.0, 0.0), gone, shifted(2 / 30, 0.2), shifted(3 / 30, 0.2)]
    )
    knee = Landmark.LEFT_KNEE
    assert np.isnan(missing.world[knee]).all()
    assert np.isfinite(missing.world[Landmark.RIGHT_KNEE]).all()
    assert np.allclose(back.world[knee], shifted(0.0, 0.2).world[knee])
    assert np.allclose(after.image[knee], shifted(0.0, 0.2).image[knee])


def test_visibility_flickers_less():
    raw = [
        replace(STANDING, t_s=i / 30, visibility=STANDING.visibility * (i % 2)) for i in range(60)
    ]
    seen = [float(pose.visibility[0]) for pose in smoothed(raw)][30:]
    assert max(seen) - min(seen) < 0.25
    assert sum(seen) / len(seen) == pytest.approx(0.49, abs=0.05)


def test_a_cutoff_of_nearly_nothing_holds_still_and_a_huge_one_follows():
    def moved(settings: SmoothingSettings) -> float:
        late = smoothed([shifted(0.0, 0.0), shifted(1 / 30, 0.1)], settings)[1]
        return float(late.world[0, 0] - STANDING.world[0, 0])

    assert moved(SmoothingSettings(min_cutoff_hz=1e-3, beta=0.0)) < 0.001
    assert moved(SmoothingSettings(min_cutoff_hz=1e3)) == pytest.approx(0.1, rel=0.01)


def test_a_person_without_extent_is_no_division_by_zero():
    dot = replace(
        STANDING, image=np.zeros_like(STANDING.image), world=np.zeros_like(STANDING.world)
    )
    late = smoothed([dot, replace(dot, t_s=1 / 30)])[1]
    assert np.array_equal(late.world, dot.world)


def test_a_picture_of_another_size_is_not_mixed_with_the_last():
    width, height = STANDING.size
    small = [shifted(i / 30, 0.002 * i) for i in range(20)]
    large = [
        replace(one, image=2 * one.image, size=(2 * width, 2 * height))
        for one in (shifted(i / 30, 0.002 * i) for i in range(20, 40))
    ]
    said = smoothed([*small, *large])
    kept = [one.image.copy() for one in smoothed(small)]
    np.testing.assert_array_equal([one.image for one in said[:20]], kept)
    np.testing.assert_allclose(said[20].image, large[0].image)
    plain = smoothed([shifted(i / 30, 0.002 * i) for i in range(40)])
    np.testing.assert_allclose([one.world for one in said], [one.world for one in plain], atol=1e-4)
