from dataclasses import replace
from math import isfinite, isnan

import numpy as np
import pytest

from coach.motion.counting.sides import UNKNOWN, Joints, Sides, sides_of
from coach.runtime.pose_ring import PoseRing
from coach.types import PoseWindow, RepEvent
from tests.motion.traces import FRONT, SPECS, Shot, Trace, alter, curl, film, jumping_jack, squat

SQUAT, JACK, PRESS = SPECS["squat"], SPECS["jumping-jack"], SPECS["overhead-press"]
REP = RepEvent(1, 0.0, 1.0, 2.0, 90.0, 1.0, 1.0, counted=True)


def window(trace: Trace) -> PoseWindow:
    ring = PoseRing()
    for t_s, pose in trace:
        ring.append(t_s, pose)
    cut = ring.cut(0.0, 10.0)
    assert cut is not None
    return cut


def squats(shot: Shot) -> PoseWindow:
    return window(film(squat, [(0.0, 170.0), (1.0, 80.0), (1.0, 170.0)], shot))


def curls(left: tuple[float, float], right: tuple[float, float], late_s: float = 0.0) -> PoseWindow:
    """Both arms bend in two seconds, the right one later."""

    def elbow(ends: tuple[float, float], t_s: float) -> float:
        return ends[0] + (ends[1] - ends[0]) * (0.5 - 0.5 * np.cos(np.pi * np.clip(t_s, 0, 2)))

    return window(
        FRONT.film(lambda t: curl(elbow(left, t), elbow(right, t - late_s)), 2.0 + late_s)
    )


def test_equal_sides_are_equal_from_the_front() -> None:
    found = sides_of(Joints.of(squats(FRONT)), REP, SQUAT)
    assert found.left_deg == pytest.approx(90.0, abs=1.5)
    assert found.symmetry == pytest.approx(1.0, abs=0.01)
    assert found.lag_s == pytest.approx(0.0, abs=0.01)
    assert set(found.measures) == {"left_deg", "right_deg", "lag_s"}


def test_limbs_that_come_towards_the_camera_are_measured_in_space() -> None:
    turned = squats(alter(FRONT, yaw_deg=20.0))
    assert sides_of(Joints.of(turned), REP, SQUAT).left_deg == pytest.approx(90.0, abs=1.5)
    in_picture = sides_of(Joints.of(turned), REP, replace(SQUAT, plane="frontal"))
    assert in_picture.left_deg < 60.0


@pytest.mark.parametrize("yaw_deg", [45.0, 90.0, -90.0, 135.0])
def test_nothing_is_said_from_the_side(yaw_deg: float) -> None:
    assert sides_of(Joints.of(squats(alter(FRONT, yaw_deg=yaw_deg))), REP, SQUAT) is UNKNOWN


def test_the_back_is_as_good_as_the_front() -> None:
    found = sides_of(Joints.of(squats(alter(FRONT, yaw_deg=180.0))), REP, SQUAT)
    assert found.symmetry == pytest.approx(1.0, abs=0.01)


def test_nothing_is_said_of_a_hidden_side() -> None:
    hidden = squats(alter(FRONT, hidden="left", jitter_px=0.5))
    assert sides_of(Joints.of(hidden), REP, SQUAT) is UNKNOWN


def test_the_weaker_and_the_later_side_are_found() -> None:
    elbows = replace(SPECS["biceps-curl"], sides="both")
    found = sides_of(Joints.of(curls((170, 50), (170, 80))), REP, elbows)
    assert found.left_deg == pytest.approx(120, abs=2)
    assert found.right_deg == pytest.approx(90, abs=2)
    assert found.symmetry == pytest.approx(0.75, abs=0.03)
    late = sides_of(Joints.of(curls((170, 50), (170, 50), 0.3)), replace(REP, end_s=2.3), elbows)
    assert late.lag_s == pytest.approx(0.3, abs=0.03)
    assert late.symmetry == pytest.approx(1.0, abs=0.02)


def test_frontal_limbs_are_measured_in_the_picture() -> None:
    shot = window(film(jumping_jack, [(0.0, 20.0), (1.0, 160.0), (1.0, 20.0)], FRONT))
    joints = Joints.of(shot)
    blind = replace(joints, world_deg=np.full_like(joints.world_deg, np.nan))
    assert sides_of(blind, REP, JACK).symmetry == pytest.approx(1.0, abs=0.02)


def test_one_jumping_landmark_makes_no_range() -> None:
    shot = squats(FRONT)
    world = shot.world.copy()
    world[30, 25] += 0.5  # the left knee
    found = sides_of(Joints.of(replace(shot, world=world)), REP, SQUAT)
    assert found.symmetry == pytest.approx(1.0, abs=0.03)


def test_nothing_is_said_of_one_side_of_no_joint_and_of_no_movement() -> None:
    joints = Joints.of(squats(FRONT))
    assert sides_of(joints, replace(REP, side="left"), SQUAT) is UNKNOWN
    assert sides_of(joints, replace(REP, start_s=50.0, end_s=52.0), SQUAT) is UNKNOWN
    assert sides_of(joints, REP, SPECS["calf-raise"]) is UNKNOWN
    still = window(film(squat, [(2.0, 170.0)], FRONT))
    assert sides_of(Joints.of(still), REP, SQUAT) is UNKNOWN
    assert isnan(Sides().symmetry) and Sides().measures == {}


def test_an_arm_that_rests_has_no_lag() -> None:
    elbows = replace(SPECS["biceps-curl"], sides="both")
    found = sides_of(Joints.of(curls((170, 50), (170, 168))), REP, elbows)
    assert found.symmetry < 0.05 and isnan(found.lag_s)
    assert isfinite(found.left_deg)
