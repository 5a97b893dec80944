"""The half minute that is kept."""

from dataclasses import replace
from math import isnan, nan

import numpy as np
import pytest

from coach.motion.body.angles import JOINT_INDEX, JOINTS
from coach.motion.counting.rhythm import any_exercise
from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import View
from coach.ui.history import MotionHistory
from tests.ui.fakes import rep, result, standing


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


def _walked(view: str) -> MotionHistory:
    history = MotionHistory()
    for step in range(61):
        state = result(step / 30, pose=standing(step / 30, 170 - step)).motion
        history.append(replace(state, view=View(0.0, view)))
    return history


def test_symmetry_of_equal_sides(specs: dict[str, ExerciseSpec]) -> None:
    assert _walked("front").symmetry(rep(), specs["squat"]) == pytest.approx(100, abs=1)


def test_symmetry_is_unknown_at_an_angle_or_outside_the_kept_time(
    specs: dict[str, ExerciseSpec],
) -> None:
    assert isnan(_walked("oblique").symmetry(rep(), specs["squat"]))
    assert isnan(_walked("front").symmetry(rep(end_s=90.0), specs["squat"]))


def test_symmetry_of_a_hidden_side_is_unknown(specs: dict[str, ExerciseSpec]) -> None:
    history = _walked("front")
    history.angles[:, JOINT_INDEX["left_knee"]] = nan
    assert isnan(history.symmetry(rep(), specs["squat"]))


def test_symmetry_of_no_joint_is_unknown() -> None:
    assert isnan(_walked("front").symmetry(rep(), any_exercise()))
