"""The half minute that is kept."""

from dataclasses import replace
from math import isnan, nan

import numpy as np
import pytest

from coach.motion.body.angles import JOINT_INDEX, JOINTS
from coach.motion.counting.rhythm import any_exercise
from coach.types import Measure, View
from coach.ui.history import MotionHistory
from tests.motion.traces import FRONT, SPECS, Shot, alter, film, squat
from tests.ui.fakes import rep, result


def test_keeps_half_a_minute_in_order() -> None:
    history = MotionHistory(keep_s=30.0)
    for step in range(3000):
        history.append(result(step / 30).motion)
    assert len(history) == pytest.approx(901, abs=1)
    assert (np.diff(history.t_s) > 0).all()
    assert history.t_s[-1] == pytest.approx(2999 / 30)
    assert history.angles.shape == (len(history), len(JOINTS))


def test_never_more_than_it_may_hold() -> None:
    history = MotionHistory(keep_s=30.0, most=100)
    for step in range(1000):
        history.append(result(step / 240).motion)
    assert len(history) == 100
    assert history.t_s[-1] == pytest.approx(999 / 240)


def test_time_that_jumps_back_begins_anew() -> None:
    history = MotionHistory()
    history.append(result(5.0).motion)
    history.append(result(0.0).motion)
    assert history.t_s.tolist() == [0.0]


def test_nobody_is_a_gap() -> None:
    history = MotionHistory()
    state = replace(result(0.0).motion, pose=None, angles=None, phase=nan)
    history.append(state)
    assert np.isnan(history.angles).all()
    assert np.isnan(history.phase).all()


def _squatted(shot: Shot, measure: Measure = "2d") -> MotionHistory:
    history = MotionHistory()
    for t_s, pose in film(squat, [(0.0, 170.0), (1.0, 80.0), (1.0, 170.0)], shot):
        assert pose is not None
        history.append(
            replace(result(t_s, pose=pose).motion, view=View(shot.yaw_deg, ""), measure=measure)
        )
    return history


@pytest.mark.parametrize("yaw_deg", [0.0, 20.0, 175.0])
def test_symmetry_of_equal_sides(yaw_deg: float) -> None:
    history = _squatted(alter(FRONT, yaw_deg=yaw_deg))
    assert history.symmetry(rep(), SPECS["squat"]) == pytest.approx(100, abs=1)


def test_limbs_that_come_towards_the_camera_are_compared_in_space() -> None:
    history = _squatted(FRONT)
    history._image[:] = nan
    assert history.symmetry(rep(), SPECS["squat"]) == pytest.approx(100, abs=1)


def test_symmetry_is_unknown_at_an_angle_or_outside_the_kept_time() -> None:
    assert isnan(_squatted(alter(FRONT, yaw_deg=40.0)).symmetry(rep(), SPECS["squat"]))
    assert isnan(_squatted(FRONT).symmetry(rep(end_s=90.0), SPECS["squat"]))


def test_symmetry_of_a_hidden_side_is_unknown() -> None:
    history = _squatted(alter(FRONT, hidden="left"))
    assert isnan(history.symmetry(rep(), SPECS["squat"]))


def test_symmetry_of_no_joint_is_unknown() -> None:
    assert isnan(_squatted(FRONT).symmetry(rep(), any_exercise()))


def test_angles_are_those_that_were_counted_by() -> None:
    flat, deep = (_squatted(alter(FRONT, yaw_deg=30.0), m) for m in ("2d", "3d"))
    knee = JOINT_INDEX["left_knee"]
    assert np.nanmin(deep.angles[:, knee]) < np.nanmin(flat.angles[:, knee]) - 5


def test_what_is_read_late_fills_the_gaps_alone() -> None:
    history = MotionHistory()
    for step in range(6):
        history.append(replace(result(step / 30).motion, phase=0.2 if step == 2 else nan))
    times = history.t_s[:4]
    history.fill_phase(np.array([*times, 99.0]), np.array([0.5, nan, 0.9, 0.7, 0.7]))
    assert history.phase.tolist()[:4] == [0.5, pytest.approx(nan, nan_ok=True), 0.2, 0.7]
    assert np.isnan(history.phase[4:]).all()
