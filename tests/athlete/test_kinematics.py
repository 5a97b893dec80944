from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.athlete.body import PEOPLE, Body
from coach.athlete.exercises import EXERCISES, AthleteExercise, athlete_exercise
from coach.athlete.geometry import vector
from coach.athlete.kinematics import SIDES, Skeleton, reach, two_bones
from coach.errors import InputError

BONES = (
    ("hip", "knee"),
    ("knee", "ankle"),
    ("ankle", "heel"),
    ("heel", "foot_index"),
    ("shoulder", "elbow"),
    ("elbow", "wrist"),
    ("wrist", "index"),
    ("wrist", "thumb"),
)
SYMMETRIC = [name for name, exercise in EXERCISES.items() if exercise.sides == SIDES]

exercises = st.sampled_from(list(EXERCISES.values()))
people = st.sampled_from([person.body for person in PEOPLE.values()])
shares = st.floats(0, 1)


def pose_at(exercise: AthleteExercise, body: Body, share: float) -> tuple[Skeleton, float]:
    angle = exercise.rest_deg + (exercise.effort_deg - exercise.rest_deg) * share
    return exercise.pose(angle, body), angle


def lengths(skeleton: Skeleton) -> list[float]:
    joints = skeleton.joints
    return [
        float(np.linalg.norm(joints[f"{side}_{a}"] - joints[f"{side}_{b}"]))
        for side in SIDES
        for a, b in BONES
    ]


@given(exercises, people, shares)
@settings(deadline=None)
def test_the_final_joint_positions_have_the_asked_angle(
    exercise: AthleteExercise, body: Body, share: float
):
    skeleton, angle = pose_at(exercise, body, share)
    for side in exercise.sides:
        assert skeleton.angle(exercise.joint, side) == pytest.approx(angle, abs=1e-6)


@given(exercises, people, shares)
@settings(deadline=None)
def test_bones_keep_their_length_over_the_motion(
    exercise: AthleteExercise, body: Body, share: float
):
    rest, _ = pose_at(exercise, body, 0.0)
    moved, _ = pose_at(exercise, body, share)
    assert lengths(moved) == pytest.approx(lengths(rest), abs=1e-9)
    upper_arm = moved.joints["left_shoulder"] - moved.joints["left_elbow"]
    assert np.linalg.norm(upper_arm) == pytest.approx(body.upper_arm)


@pytest.mark.parametrize("name", SYMMETRIC)
def test_left_and_right_mirror_each_other(name: str):
    for share in np.linspace(0, 1, 7):
        skeleton, _ = pose_at(EXERCISES[name], Body(), float(share))
        for joint, point in skeleton.joints.items():
            if joint.startswith("left_"):
                other = skeleton.joints[joint.replace("left_", "right_")]
                assert other == pytest.approx(point * vector(-1, 1, 1), abs=1e-9)


@pytest.mark.parametrize("name", EXERCISES)
def test_nothing_sinks_into_the_floor_and_nothing_jumps(name: str):
    exercise = EXERCISES[name]
    steps = [pose_at(exercise, Body(), float(share))[0] for share in np.linspace(0, 1, 60)]
    for skeleton in steps:
        assert min(point[1] for point in skeleton.joints.values()) > -0.03
    for before, after in pairwise(steps):
        moved = [np.linalg.norm(after.joints[j] - before.joints[j]) for j in before.joints]
        assert max(moved) < 0.08


@pytest.mark.parametrize("name", EXERCISES)
def test_every_frame_is_a_rotation(name: str):
    for frame in pose_at(EXERCISES[name], Body(), 0.6)[0].frames.values():
        assert frame.T @ frame == pytest.approx(np.eye(3), abs=1e-9)
        assert np.linalg.det(frame) == pytest.approx(1.0)


@given(st.floats(5, 175), st.floats(0.1, 0.6), st.floats(0.1, 0.6))
@settings(deadline=None)
def test_two_bones_meet_at_the_angle_their_reach_was_made_for(
    angle: float, upper: float, lower: float
):
    target = vector(0, -reach(angle, upper, lower), 0)
    middle, end, _, _ = two_bones(
        vector(0, 0, 0), target, upper, lower, pole=vector(0, 0, 1), bend=1.0
    )
    assert end == pytest.approx(target, abs=1e-6)
    assert np.linalg.norm(middle) == pytest.approx(upper)
    assert np.linalg.norm(end - middle) == pytest.approx(lower)
    assert middle[2] > 0


def test_what_is_out_of_reach_is_reached_for_with_straight_bones():
    middle, end, _, _ = two_bones(
        vector(0, 0, 0), vector(0, -5, 0), 0.4, 0.4, pole=vector(0, 0, 1), bend=1.0
    )
    assert np.linalg.norm(end) == pytest.approx(0.8, abs=1e-3)
    assert np.linalg.norm(end - middle) == pytest.approx(0.4)


def test_an_unknown_exercise_names_the_nearest():
    with pytest.raises(InputError, match="did you mean squat"):
        athlete_exercise("squats")
