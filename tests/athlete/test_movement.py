import numpy as np
import pytest

from coach.athlete.body import Body
from coach.athlete.figure import Bodies
from coach.athlete.movement import (
    LIFT,
    both_sides,
    course,
    mirrored,
    movement,
    placed,
    with_variant,
)
from coach.athlete.repertoire import EXERCISES, MOVEMENTS
from coach.landmarks import Landmark as L  # noqa: N817
from coach.motion.body.angles import JOINT_INDEX, angles_at

BODIES = Bodies.of(Body(1.75), Body(1.6, hip_factor=1.1))
SQUAT = movement("squat", {"elbow": 10}, {"knee": 100, "left_knee": 90, "pitch": 30})


def whole(name: str, steps: int = 33) -> np.ndarray:
    """(2, T, 33, 3) a repetition by two bodies."""
    what = MOVEMENTS[name]
    share = np.tile(np.linspace(0, 1, steps), (2, 1))
    return placed(what, BODIES, course(what)(share, np.ones_like(share))).points()


def test_a_name_without_a_side_means_both():
    full = both_sides({"knee": 100, "left_knee": 90})
    assert full == {"left_knee": 90, "right_knee": 100}
    with pytest.raises(KeyError, match="no angle of a figure: nee"):
        both_sides({"nee": 3})


def test_the_mirror_swaps_sides_and_turns_what_is_signed():
    assert mirrored({"left_knee": 90, "twist": 20, "pitch": 5}) == {
        "right_knee": 90,
        "twist": -20,
        "pitch": 5,
    }


@pytest.mark.parametrize(
    ("share", "depth", "knee"), [(0, 1, 0), (0.25, 1, 50), (0.5, 1, 100), (0.5, 0.4, 40), (1, 1, 0)]
)
def test_a_repetition_goes_out_and_back(share, depth, knee):
    angles = course(SQUAT)(np.array([[share]]), np.array([[depth]]))
    assert angles["right_knee"][0, 0] == pytest.approx(knee)


def test_faults_and_variants():
    faulty = course(SQUAT, fault={"pitch": 20})(np.array([[0.0, 0.5]]), np.ones((1, 2)))
    assert faulty["pitch"][0] == pytest.approx([0, 50])
    raised = course(with_variant(SQUAT, {"elbow": 90}))(np.array([[0.0, 0.5]]), np.ones((1, 2)))
    assert raised["left_elbow"][0] == pytest.approx([90, 90])
    other = course(SQUAT, mirror=True)(np.array([[0.5]]), np.ones((1, 1)))
    assert other["right_knee"][0, 0] == pytest.approx(90)


@pytest.mark.parametrize("name", MOVEMENTS)
def test_every_movement_is_possible(name):
    points = whole(name)
    assert np.isfinite(points).all()
    assert points[..., 1].min() > -0.02, "through the floor"
    speed = np.abs(np.diff(points, axis=1)).max() * 32 / MOVEMENTS[name].rep_s[1]
    assert speed < 12, "metres a second"
    moved = np.ptp(points, axis=1).max()
    assert moved > 0.005
    for faults in MOVEMENTS[name].faults.values():
        both_sides(faults)
    for variant in MOVEMENTS[name].variants:
        both_sides(variant)


@pytest.mark.parametrize("name", [n for n, m in EXERCISES.items() if m.bearing == "feet"])
def test_who_stands_stands_on_the_floor(name):
    points = whole(name)
    feet = points[:, :, [L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX, L.LEFT_HEEL, L.RIGHT_HEEL], 1]
    assert feet[:, 0].min(axis=-1) == pytest.approx([0, 0], abs=1e-6)


@pytest.mark.parametrize("name", ["push-up", "plank", "mountain-climber", "shoulder-tap"])
def test_hands_and_toes_bear_together(name):
    points = whole(name)[:, 0]
    front = L.LEFT_ELBOW if name == "plank" else L.LEFT_WRIST
    assert points[:, front, 1] == pytest.approx(points[:, L.LEFT_FOOT_INDEX, 1], abs=0.02)


def test_the_hands_stay_at_the_bar():
    wrists = whole("pull-up")[:, :, [L.LEFT_WRIST, L.RIGHT_WRIST]].mean(axis=2)
    assert np.ptp(wrists, axis=1).max() < 1e-6


@pytest.mark.parametrize(
    ("name", "joint", "rest", "effort"),
    [
        ("squat", "left_knee", (165, 180), (55, 85)),
        ("push-up", "left_elbow", (165, 180), (70, 100)),
        ("biceps-curl", "left_elbow", (155, 180), (25, 55)),
        ("overhead-press", "left_elbow", (35, 70), (160, 180)),
        ("pull-up", "left_elbow", (160, 180), (35, 70)),
        ("lateral-raise", "left_shoulder", (0, 25), (75, 110)),
        ("leg-raise", "left_hip", (155, 180), (80, 110)),
    ],
)
def test_the_joints_go_where_coaches_want_them(name, joint, rest, effort):
    angles = angles_at(whole(name)[0])[:, JOINT_INDEX[joint]]
    assert rest[0] <= angles[0] <= rest[1]
    assert effort[0] <= angles[16] <= effort[1]


def test_a_jump_leaves_the_floor():
    points = whole("jump-squat")
    assert points[0, :, :, 1].min(axis=1).max() > 0.15
    assert LIFT in course(MOVEMENTS["jump-squat"])(np.zeros((1, 1)), np.ones((1, 1)))
