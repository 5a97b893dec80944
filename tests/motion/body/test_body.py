"""Geometry of the body measures, on a stick person whose every length and angle is known."""

from dataclasses import replace
from math import cos, isnan, radians, sin

import numpy as np
import pytest

from coach.landmarks import Landmark
from coach.motion.body.body import LEFT, RIGHT, Body
from coach.motion.body.measures import MEASURES
from coach.types import Measure, Pose
from tests.motion.traces import (
    FACING_LEFT,
    FACING_RIGHT,
    FOREARM,
    FRONT,
    HALF_WIDTH,
    SHIN,
    THIGH,
    TRUNK,
    UPPER_ARM,
    Shot,
    curl,
    jumping_jack,
    push_up,
    squat,
)
from tests.motion.traces import Body as Stick

STAND = squat(180.0)
ARM = 100 * (UPPER_ARM + FOREARM) / TRUNK


def read(name: str, pose: Pose, measure: Measure = "3d") -> tuple[float, float]:
    body, asked = Body(pose, measure), MEASURES[name].read
    return asked(body, LEFT, RIGHT), asked(body, RIGHT, LEFT)


def turned(body: Stick, turn_deg: float) -> Stick:
    """The shoulders turned to the left about the vertical."""
    c, s = cos(radians(turn_deg)), sin(radians(turn_deg))
    moved = dict(body)
    for side in ("left", "right"):
        x, u, f = body[f"{side}_shoulder"]
        moved[f"{side}_shoulder"] = (c * x + s * f, u, c * f - s * x)
    return moved


def with_points(body: Stick, **points: tuple[float, float, float]) -> Stick:
    return {**body, **points}


@pytest.mark.parametrize("measure", ["2d", "3d"])
@pytest.mark.parametrize(
    ("name", "body", "both"),
    [
        ("lean", STAND, 0.0),
        ("thigh", STAND, 0.0),
        ("shin", STAND, 0.0),
        ("lean", squat(72.5), 35.0),
        ("thigh", squat(72.5), 75.0),
        ("shin", squat(72.5), 30.0),
        ("upper_arm", STAND, 0.0),
        ("forearm", curl(90.0), 90.0),
        ("forearm", curl(180.0), 0.0),
        ("hip_height", STAND, 100 * (SHIN + THIGH) / TRUNK),
        ("knee_height", STAND, -100 * THIGH / TRUNK),
        ("hip_line", STAND, 0.0),
        ("hip_line", push_up(180.0), 0.0),
        ("hand_height", curl(180.0), -ARM),
        ("reach", curl(180.0), ARM),
        ("hand_over_foot", curl(180.0), 100 * (SHIN + THIGH + TRUNK) / TRUNK - ARM),
        ("heel_rise", STAND, 0.0),
        ("foot_height", STAND, 0.0),
        ("shoulder_height", STAND, 0.0),
        ("shoulder_to_ear", STAND, 100 * 0.22 / TRUNK),
    ],
)
def test_values_seen_from_the_side(name: str, body: Stick, both: float, measure: Measure):
    for shot in (FACING_LEFT, FACING_RIGHT):
        assert read(name, shot.pose(body), measure) == pytest.approx((both, both), abs=0.2)


@pytest.mark.parametrize("measure", ["2d", "3d"])
@pytest.mark.parametrize(
    ("name", "both"),
    [
        ("feet_apart", 100 * 2 * HALF_WIDTH / TRUNK),
        ("knees_apart", 100 * 2 * HALF_WIDTH / TRUNK),
        ("hands_apart", 100 * 2 * HALF_WIDTH / TRUNK),
        ("hand_to_shoulder", float(np.hypot(ARM, 100 * 2 * HALF_WIDTH / TRUNK))),
    ],
)
def test_values_seen_from_the_front(name: str, both: float, measure: Measure):
    assert read(name, FRONT.pose(curl(180.0)), measure) == pytest.approx((both, both), abs=0.2)


def test_a_lying_trunk_is_level_and_an_upside_down_one_is_more():
    pose = FACING_LEFT.pose(STAND)
    assert read("lean", replace(pose, world=-pose.world)) == pytest.approx((180, 180))
    level = pose.world[:, [1, 0, 2]]
    assert read("lean", replace(pose, world=level)) == pytest.approx((90, 90), abs=0.1)


def test_arms_that_open_are_lifted():
    pose = FRONT.pose(jumping_jack(90.0))
    assert read("upper_arm", pose, "2d") == pytest.approx((90, 90), abs=0.1)
    assert read("hand_height", pose, "2d") == pytest.approx((0, 0), abs=0.2)


def test_hips_above_and_below_the_line():
    up = with_points(
        push_up(180.0),
        **{
            f"{s}_hip": (x, u + 0.1, f)
            for s, (x, u, f) in ((s, push_up(180.0)[f"{s}_hip"]) for s in ("left", "right"))
        },
    )
    above = read("hip_line", FACING_LEFT.pose(up))
    assert above[0] == above[1] > 15
    pose = FACING_LEFT.pose(up)
    assert read("hip_line", replace(pose, world=pose.world * (1, -1, 1)))[0] == pytest.approx(
        -above[0]
    )


@pytest.mark.parametrize("shot", [FRONT, FACING_LEFT, Shot(yaw_deg=40.0), Shot(yaw_deg=180.0)])
@pytest.mark.parametrize(
    ("turn_deg", "sides"), [(0, (0, 0)), (30, (30, 0)), (-45, (0, 45)), (100, (100, 0))]
)
def test_a_twist_belongs_to_the_side_it_turns_to(
    shot: Shot, turn_deg: float, sides: tuple[float, float]
):
    assert read("twist", shot.pose(turned(STAND, turn_deg))) == pytest.approx(sides, abs=0.1)


@pytest.mark.parametrize("yaw_deg", [0.0, 60.0, -60.0, 150.0])
def test_joined_hands_belong_to_the_side_they_are_on(yaw_deg: float):
    hand = (0.25, 1.0, 0.3)
    body = with_points(STAND, left_wrist=hand, right_wrist=hand)
    assert read("hands_across", Shot(yaw_deg=yaw_deg).pose(body)) == pytest.approx((50, 0))


def test_the_hand_that_is_seen_stands_for_both():
    body = with_points(STAND, left_wrist=(0.25, 1.0, 0.3), right_wrist=(-0.4, 1.0, 0.3))
    pose = FRONT.pose(body)
    seen = pose.visibility.copy()
    seen[Landmark.RIGHT_WRIST] = 0.0
    assert read("hands_across", replace(pose, visibility=seen))[0] == pytest.approx(50, abs=0.5)


def test_hips_belong_to_the_foot_they_are_over():
    left, right = (0.17, 0.0, 0.0), (-0.83, 0.0, 0.0)
    body = with_points(STAND, left_ankle=left, right_ankle=right)
    assert read("hips_across", FRONT.pose(body)) == pytest.approx((100 * 0.33 / TRUNK, 0))


def test_one_foot_and_one_shoulder_above_the_other():
    x, u, f = STAND["left_ankle"]
    pose = FRONT.pose(with_points(STAND, left_ankle=(x, u + 0.2, f)))
    assert read("foot_height", pose) == pytest.approx((40, -40))
    x, u, f = STAND["right_shoulder"]
    pose = FRONT.pose(with_points(STAND, right_shoulder=(x, u + 0.1, f)))
    low, high = read("shoulder_height", pose)
    assert -low == high == pytest.approx(100 * 0.1 / (TRUNK + 0.05))


def test_the_knee_goes_ahead_of_the_toes_whichever_way_the_person_faces():
    ahead = [read("knee_past_toe", Shot(yaw_deg=yaw).pose(squat(72.5)))[0] for yaw in (90, -90, 35)]
    assert ahead == pytest.approx([ahead[0]] * 3)
    assert ahead[0] == pytest.approx(100 * (SHIN * sin(radians(30)) - 0.15) / TRUNK)


@pytest.mark.parametrize("name", list(MEASURES))
def test_a_missing_landmark_is_no_reading(name: str):
    measure = MEASURES[name]
    pose = Shot(yaw_deg=40.0).pose(squat(120.0))
    gone = [mark for side in measure.marks for mark in side]
    gone += [getattr(marks, one) for one in measure.one_of for marks in (LEFT, RIGHT)]
    image, world = pose.image.copy(), pose.world.copy()
    image[gone], world[gone] = np.nan, np.nan
    nothing = replace(pose, image=image, world=world)
    for space in ("2d", "3d"):
        if space == "3d" or not measure.space:
            assert all(isnan(value) for value in read(name, nothing, space))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", list(MEASURES))
def test_landmarks_that_coincide_are_no_error(name: str):
    pose = FRONT.pose(STAND)
    point = replace(pose, image=np.zeros((33, 3)), world=np.zeros((33, 3)))
    for value in read(name, point):
        assert isnan(value) or value == pytest.approx(0)


@pytest.mark.parametrize(
    ("name", "measure"),
    [(n, m) for n in MEASURES for m in ("2d", "3d") if m == "3d" or not MEASURES[n].space],
)
def test_size_distance_place_and_a_mirror_change_nothing(name: str, measure: Measure):
    body = with_points(squat(120.0), left_wrist=(0.3, 0.9, 0.4), right_ankle=(-0.4, 0.2, 0.1))
    shot = Shot(yaw_deg=50.0)
    plain = read(name, shot.pose(body), measure)
    other = Shot(yaw_deg=50.0, scale=90.0, size_m=1.3, centre=(100.0, 400.0))
    assert read(name, other.pose(body), measure) == pytest.approx(plain, abs=1e-6)
    mirrored = read(name, replace(shot, mirrored=True).pose(body), measure)
    assert mirrored == pytest.approx(plain[::-1], abs=1e-6)


def test_with_hardly_a_landmark_the_picture_has_no_scale():
    pose = FRONT.pose(STAND)
    image = np.full_like(pose.image, np.nan)
    image[:3] = pose.image[:3]
    assert isnan(Body(replace(pose, image=image), "2d").trunk)
    assert Body(pose, "2d").trunk == pytest.approx(200 * TRUNK)
    assert Body(pose, "3d").trunk == pytest.approx(TRUNK)
