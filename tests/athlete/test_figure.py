import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.athlete.body import Body
from coach.athlete.figure import DOFS, Bodies, figure
from coach.athlete.geometry import angle_deg
from coach.landmarks import LANDMARK_COUNT
from coach.landmarks import Landmark as L  # noqa: N817

BODY = Body(1.8)
BODIES = Bodies.of(BODY)


def one(**angles: float) -> dict[str, np.ndarray]:
    return {name: np.array([[value]]) for name, value in angles.items()}


def joint(made, name: str) -> np.ndarray:
    return made.joints[name][0, 0]


@pytest.mark.parametrize(
    ("dof", "at", "triple"),
    [
        ("left_elbow", 90, ("left_shoulder", "left_elbow", "left_wrist")),
        ("right_knee", 110, ("right_hip", "right_knee", "right_ankle")),
        ("left_shoulder_abd", 75, ("left_hip", "left_shoulder", "left_elbow")),
    ],
)
def test_a_joint_is_bent_as_asked(dof, at, triple):
    a, vertex, b = (joint(figure(BODIES, one(**{dof: at})), name) for name in triple)
    expected = {"left_shoulder_abd": at}.get(dof, 180 - at)
    # the line from shoulder to hip is not quite vertical
    assert angle_deg(a, vertex, b) == pytest.approx(
        expected, abs=12 if "shoulder_abd" in dof else 1e-6
    )


@pytest.mark.parametrize(
    ("dof", "name", "direction"),
    [
        ("left_shoulder_flex", "left_elbow", (0, 0, 1)),
        ("left_shoulder_abd", "left_elbow", (1, 0, 0)),
        ("right_shoulder_abd", "right_elbow", (-1, 0, 0)),
        ("right_hip_flex", "right_knee", (0, 0, 1)),
        ("right_hip_abd", "right_knee", (-1, 0, 0)),
        ("pitch", "nose", (0, 0, 1)),
        ("roll", "nose", (-1, 0, 0)),
        ("side_bend", "nose", (-1, 0, 0)),
        ("bend", "nose", (0, 0, 1)),
    ],
)
def test_an_angle_moves_what_it_names(dof, name, direction):
    still = joint(figure(BODIES, one(pitch=0)), name)
    moved = joint(figure(BODIES, one(**{dof: 60})), name) - still
    side = np.array(direction, float)
    assert moved @ side > 0.1
    others = moved - (moved @ side) * side
    assert np.abs(others[[0, 2]]).max() < 0.06


@pytest.mark.parametrize(
    ("dof", "name", "sense"),
    [("left_ankle", "left_foot_index", -1), ("left_shrug", "left_shoulder", 1)],
)
def test_up_and_down(dof, name, sense):
    still = joint(figure(BODIES, one(pitch=0)), name)
    moved = joint(figure(BODIES, one(**{dof: 20})), name)
    assert np.sign(moved[1] - still[1]) == sense


def test_a_turned_arm_brings_the_hand_outward():
    bent = joint(figure(BODIES, one(left_elbow=90)), "left_wrist")
    turned = joint(figure(BODIES, one(left_elbow=90, left_shoulder_turn=50)), "left_wrist")
    assert turned[0] > bent[0] + 0.1


@given(values=st.lists(st.floats(-90, 90), min_size=len(DOFS), max_size=len(DOFS)))
@settings(max_examples=30, deadline=None)
def test_bones_keep_their_lengths(values):
    made = figure(BODIES, one(**dict(zip(DOFS, values, strict=True))))
    for side in ("left", "right"):
        for a, b, length in (
            ("hip", "knee", BODY.thigh),
            ("knee", "ankle", BODY.shank),
            ("shoulder", "elbow", BODY.upper_arm),
            ("elbow", "wrist", BODY.forearm),
        ):
            way = joint(made, f"{side}_{a}") - joint(made, f"{side}_{b}")
            assert np.linalg.norm(way) == pytest.approx(length)


def test_many_at_once_are_what_each_is_alone():
    rng = np.random.default_rng(0)
    angles = {name: rng.uniform(-60, 60, (3, 5)) for name in DOFS}
    people = [Body(1.6), Body(1.7, shoulder_factor=1.1), Body(1.9, limb_factor=0.95)]
    together = figure(Bodies.of(*people), angles).points()
    assert together.shape == (3, 5, LANDMARK_COUNT, 3)
    alone = figure(Bodies.of(people[2]), {n: a[2:, 3:4] for n, a in angles.items()}).points()
    assert np.allclose(together[2, 3], alone[0, 0])


def test_flat_feet_stay_level():
    made = figure(BODIES, one(left_knee=70, left_hip_flex=40, pitch=30), flat_feet=True)
    assert joint(made, "left_heel")[1] == pytest.approx(joint(made, "left_foot_index")[1])


def test_landmarks_are_the_joints():
    made = figure(BODIES, one(left_elbow=30))
    points = made.points()[0, 0]
    assert np.allclose(points[L.LEFT_WRIST], joint(made, "left_wrist"))
    assert np.allclose(points[L.LEFT_EYE_INNER], joint(made, "left_eye"))


def test_a_figure_can_be_drawn():
    skeleton = figure(BODIES, one(left_knee=80)).skeleton((0, 0))
    assert skeleton.angle("knee", "left") == pytest.approx(100)
    assert np.allclose(skeleton.frames["left_shank"] @ skeleton.frames["left_shank"].T, np.eye(3))


def test_an_unknown_angle_is_named():
    with pytest.raises(KeyError, match="left_nee"):
        figure(BODIES, one(left_nee=3))
