from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.landmarks import LANDMARK_COUNT, Landmark
from coach.motion.body.angles import (
    JOINT_INDEX,
    JOINTS,
    angles_at,
    joint_angles,
    joint_triplet,
    reliability,
)
from coach.types import Floats
from tests.motion.traces import (
    FACING_LEFT,
    FACING_RIGHT,
    FRONT,
    Shot,
    bend_of,
    curl,
    jumping_jack,
    push_up,
    squat,
)

quick = settings(deadline=None, max_examples=25, derandomize=True)
points_2d = st.integers(0, 2**32 - 1).map(
    lambda seed: np.random.default_rng(seed).normal(0.0, 100.0, (LANDMARK_COUNT, 2))
)


def right_elbow(*points: tuple[float, ...]) -> float:
    """The angle at a right elbow made of shoulder, elbow and wrist."""
    body = np.full((LANDMARK_COUNT, len(points[0])), np.nan)
    body[[Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST]] = points
    return float(angles_at(body)[JOINT_INDEX["right_elbow"]])


@pytest.mark.parametrize(
    ("shoulder", "elbow", "wrist", "degrees"),
    [
        ((0, 0), (0, 1), (0, 2), 180),
        ((0, 0), (0, 1), (1, 1), 90),
        ((0, 0), (0, 1), (-1, 1), 90),
        ((0, 0), (0, 1), (0, 0), 0),
        ((0, 0), (0, 1), (1, 0), 45),
        ((0, 0), (0, 1), (-1, 2), 135),
        ((1, 0), (0, 0), (0.5, 3**0.5 / 2), 60),
        ((0, 0, 0), (0, 1, 0), (0, 1, 5), 90),
        ((1, 1, 1), (0, 0, 0), (-1, -1, -1), 180),
        ((1, 0, 0), (0, 0, 0), (1, 1, 2**0.5), 60),
        # a cosine that rounding takes above 1
        ((0.1, 0.1, 0.1), (0, 0, 0), (0.3, 0.3, 0.3), 0),
        # far apart and tiny
        ((1e6, 0), (0, 0), (0, 1e-6), 90),
    ],
)
def test_values(
    shoulder: tuple[float, ...], elbow: tuple[float, ...], wrist: tuple[float, ...], degrees: float
):
    assert right_elbow(shoulder, elbow, wrist) == pytest.approx(degrees, abs=1e-5)


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_a_missing_landmark_gives_no_angle_rather_than_zero(gone: int):
    points: list[tuple[float, ...]] = [(0, 0), (0, 1), (1, 1)]
    points[gone] = (np.nan, np.nan)
    assert np.isnan(right_elbow(*points))


def test_landmarks_that_coincide_give_no_angle():
    assert np.isnan(right_elbow((0, 1), (0, 1), (1, 1)))


def test_a_missing_landmark_leaves_the_other_joints_alone():
    pose = Shot(yaw_deg=60).pose(squat(120))
    image = pose.image.copy()
    image[Landmark.LEFT_KNEE] = np.nan
    angles = joint_angles(replace(pose, image=image)).image_deg
    missing = {name for name in JOINTS if np.isnan(angles[JOINT_INDEX[name]])}
    assert missing == {name for name in JOINTS if Landmark.LEFT_KNEE in joint_triplet(name)}


def test_every_joint_has_both_sides_and_three_different_landmarks():
    for name in JOINTS:
        marks = joint_triplet(name)
        assert len(set(marks)) == 3
        side, _, part = name.partition("_")
        other = joint_triplet(f"{'right' if side == 'left' else 'left'}_{part}")
        assert [mark.name.partition("_")[2] for mark in marks] == [
            mark.name.partition("_")[2] for mark in other
        ]


def test_an_unknown_joint_is_a_key_error():
    with pytest.raises(KeyError):
        joint_triplet("left_tail")


@pytest.mark.parametrize("shot", [FACING_LEFT, FACING_RIGHT, FRONT, Shot(yaw_deg=37)])
@pytest.mark.parametrize("degrees", [30, 75, 90, 120, 178])
def test_the_stick_person_has_the_angles_it_was_built_with(shot: Shot, degrees: float):
    """In space from any direction; in the picture where the limb lies in it."""
    cases = [
        (curl(degrees), "elbow", shot.yaw_deg),
        (push_up(degrees), "elbow", shot.yaw_deg),
        (jumping_jack(degrees), "shoulder", 90 - shot.yaw_deg),
    ]
    for body, joint, off_deg in cases:
        angles = joint_angles(shot.pose(body))
        for side in ("left", "right"):
            index = JOINT_INDEX[f"{side}_{joint}"]
            assert angles.world_deg[index] == pytest.approx(degrees, abs=1e-3)
            if abs(off_deg) == 90:
                assert angles.image_deg[index] == pytest.approx(degrees, abs=1e-3)


def test_squat_angles_against_the_textbook():
    body = squat(100.0)
    knee = bend_of(body["left_hip"], body["left_knee"], body["left_ankle"])
    hip = bend_of(body["left_shoulder"], body["left_hip"], body["left_knee"])
    assert (knee + hip) / 2 == pytest.approx(100.0)
    angles = joint_angles(FACING_RIGHT.pose(body)).image_deg
    assert angles[JOINT_INDEX["right_knee"]] == pytest.approx(knee)
    assert angles[JOINT_INDEX["right_hip"]] == pytest.approx(hip)


def test_many_frames_at_once_are_the_frames_one_by_one():
    bodies = np.array([FACING_LEFT.pose(squat(d)).world for d in (80, 120, 170)])
    assert angles_at(bodies).shape == (3, len(JOINTS))
    assert np.array_equal(angles_at(bodies), [angles_at(body) for body in bodies])


def test_reliability_is_the_worst_of_three_and_zero_where_unknown():
    visibility = np.full(LANDMARK_COUNT, 0.9)
    visibility[Landmark.LEFT_ANKLE] = 0.3
    visibility[Landmark.RIGHT_WRIST] = np.nan
    least = reliability(visibility)
    assert least[JOINT_INDEX["left_knee"]] == pytest.approx(0.3)
    assert least[JOINT_INDEX["right_elbow"]] == 0.0
    assert least[JOINT_INDEX["right_knee"]] == pytest.approx(0.9)


@quick
@given(points_2d)
def test_angles_lie_between_0_and_180(points: Floats):
    angles = angles_at(points)
    assert ((angles >= 0) & (angles <= 180)).all()


@quick
@given(
    points_2d,
    st.floats(-1e4, 1e4),
    st.floats(0.01, 100),
    st.floats(0, 2 * np.pi),
)
def test_moving_scaling_and_turning_the_picture_change_nothing(
    points: Floats, shift: float, scale: float, turn: float
):
    c, s = np.cos(turn), np.sin(turn)
    moved = scale * points @ np.array([[c, -s], [s, c]]) + (shift, -shift / 2)
    assert np.allclose(angles_at(moved), angles_at(points), atol=1e-3)


@quick
@given(st.floats(-80, 80), st.floats(30, 175), st.floats(30, 175))
def test_a_mirror_swaps_the_sides(yaw_deg: float, left_deg: float, right_deg: float):
    body = curl(left_deg, right_deg)
    plain = joint_angles(Shot(yaw_deg=yaw_deg).pose(body))
    mirrored = joint_angles(Shot(yaw_deg=yaw_deg, mirrored=True).pose(body))
    swapped = [
        JOINT_INDEX[name.replace("left", "#").replace("right", "left").replace("#", "right")]
        for name in JOINTS
    ]
    assert np.allclose(plain.image_deg, mirrored.image_deg[swapped], atol=1e-6)
    assert np.allclose(plain.world_deg, mirrored.world_deg[swapped], atol=1e-6)
