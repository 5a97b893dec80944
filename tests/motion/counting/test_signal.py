from dataclasses import replace
from math import inf, isnan

import numpy as np
import pytest

from coach.landmarks import Landmark
from coach.motion.body.angles import joint_angles
from coach.motion.counting.readings import Readings
from coach.motion.counting.signal import (
    NOTHING,
    ConditionReader,
    MeasureChoice,
    MeasureReader,
    SignalReader,
    SignalReading,
)
from coach.motion.exercises.exercise import Condition
from coach.types import Pose
from tests.motion.traces import FACING_LEFT, FRONT, SPECS, Shot, curl, jumping_jack, squat


def read(name: str, pose: Pose, measure: str = "2d") -> SignalReading:
    return SignalReader(SPECS[name]).read(Readings(joint_angles(pose), pose), measure)  # type: ignore[arg-type]


def seen_at(pose: Pose, visibility: float, *marks: Landmark) -> Pose:
    seen = pose.visibility.copy()
    seen[list(marks)] = visibility
    return replace(pose, visibility=seen)


@pytest.mark.parametrize("degrees", [60, 100, 175])
def test_the_signal_is_the_weighted_mean_of_the_joints(degrees: float):
    reading = read("squat", FACING_LEFT.pose(squat(degrees)))
    assert reading.degrees == pytest.approx((degrees, degrees))
    assert reading.sides == ("left", "right")
    assert reading.mean() == pytest.approx(degrees)


def test_sides_are_told_apart():
    reading = read("biceps-curl", FACING_LEFT.pose(curl(50, 160)))
    assert reading.degrees == pytest.approx((50, 160))
    assert reading.mean() == pytest.approx(105)
    assert reading.extreme(-1) == pytest.approx(50)
    assert reading.extreme(1) == pytest.approx(160)


def test_the_picture_shortens_what_space_does_not():
    pose = Shot(yaw_deg=20).pose(curl(90))
    assert read("biceps-curl", pose, "3d").mean() == pytest.approx(90)
    assert read("biceps-curl", FRONT.pose(curl(60)), "3d").mean() == pytest.approx(60)
    assert read("biceps-curl", FRONT.pose(curl(60)), "2d").mean() < 5


@pytest.mark.parametrize(
    ("visibility", "weight"),
    [(0.0, 0.0), (0.2, 0.0), (0.3, 0.25), (0.4, 0.5), (0.6, 1.0), (1.0, 1.0)],
)
def test_a_side_counts_as_much_as_its_worst_joint_is_seen(visibility: float, weight: float):
    pose = seen_at(FACING_LEFT.pose(squat(120)), visibility, Landmark.LEFT_ANKLE)
    reading = read("squat", pose)
    assert reading.weights == pytest.approx((weight, 1.0))
    assert reading.sides == (("left", "right") if weight else ("right",))


def test_one_side_is_enough_and_a_hidden_one_is_not_averaged_in():
    pose = seen_at(FACING_LEFT.pose(curl(170, 60)), 0.1, Landmark.LEFT_WRIST)
    reading = read("biceps-curl", pose)
    assert reading.mean() == pytest.approx(60)
    assert reading.extreme(1) == pytest.approx(60)


def test_neither_side_is_no_reading_and_not_zero():
    pose = seen_at(FACING_LEFT.pose(squat(120)), 0.1, *Landmark)
    reading = read("squat", pose)
    assert isnan(reading.mean())
    assert isnan(reading.extreme(-1))
    assert reading.sides == ()


def test_a_missing_landmark_takes_its_side_out():
    pose = FACING_LEFT.pose(squat(120))
    image = pose.image.copy()
    image[Landmark.LEFT_KNEE] = np.nan
    reading = read("squat", replace(pose, image=image))
    assert reading.sides == ("right",)
    assert reading.mean() == pytest.approx(120)


def test_trust_shifts_the_mean_without_a_jump():
    reading = SignalReading((100.0, 160.0), (0.5, 1.0))
    assert reading.mean() == pytest.approx(140)


def test_an_opening_signal_is_read_as_it_is():
    assert read("jumping-jack", FRONT.pose(jumping_jack(100))).mean() == pytest.approx(100)


# --- picture or space -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "yaw_deg", "measure"),
    [
        ("squat", 90, "2d"),
        ("squat", -60, "2d"),
        ("squat", 50, "3d"),
        ("squat", 0, "3d"),
        ("squat", 180, "3d"),
        ("jumping-jack", 0, "2d"),
        ("jumping-jack", 180, "2d"),
        ("jumping-jack", 34, "2d"),
        ("jumping-jack", -90, "3d"),
    ],
)
def test_the_picture_is_read_near_the_best_view(name: str, yaw_deg: float, measure: str):
    choice = MeasureChoice(SPECS[name])
    assert choice.measure is None
    assert choice.update(yaw_deg, may_change=True) is False
    assert choice.measure == measure


def test_a_yaw_that_wavers_at_the_limit_does_not_switch_to_and_fro():
    choice = MeasureChoice(SPECS["squat"])
    choice.update(60, may_change=True)
    wavering = [choice.update(yaw, may_change=True) for yaw in (52, 58, 50, 57, 49, 56)]
    assert not any(wavering)
    assert choice.update(44, may_change=True)
    assert choice.measure == "3d"
    assert not any(choice.update(yaw, may_change=True) for yaw in (50, 58, 62, 64))
    assert choice.update(66, may_change=True)
    assert choice.measure == "2d"


def test_it_never_changes_in_the_middle_of_a_rep():
    choice = MeasureChoice(SPECS["squat"])
    choice.update(90, may_change=True)
    assert not choice.update(0, may_change=False)
    assert choice.measure == "2d"
    assert choice.update(0, may_change=True)
    assert choice.measure == "3d"
    assert not choice.update(90, may_change=False)
    assert choice.measure == "3d"


def test_reset_chooses_anew():
    choice = MeasureChoice(SPECS["squat"])
    choice.update(90, may_change=True)
    choice.reset()
    assert choice.measure is None
    assert choice.update(0, may_change=False) is False
    assert choice.measure == "3d"


# --- body measures and conditions -------------------------------------------------------------


def readings(pose: Pose) -> Readings:
    return Readings(joint_angles(pose), pose)


def test_a_signal_may_be_a_body_measure():
    assert read("burpee", FACING_LEFT.pose(squat(72.5))).mean() == pytest.approx(35, abs=0.1)
    assert read("bench-press", FACING_LEFT.pose(curl(180))).degrees == pytest.approx(
        (-112, -112), abs=0.5
    )


def test_a_measure_of_a_side_that_is_not_seen_is_no_reading():
    pose = seen_at(FACING_LEFT.pose(curl(170)), 0.1, Landmark.LEFT_WRIST)
    reading = read("bench-press", pose)
    assert isnan(reading.degrees[0])
    assert reading.sides == ("right",)


def test_what_only_space_tells_is_read_there_even_where_the_picture_is_chosen():
    pose = Shot(yaw_deg=90.0).pose(squat(180))
    reader = MeasureReader(["twist", "hands_across", "lean"])
    flat, space = (reader.read(readings(pose), m)[0] for m in ("2d", "3d"))  # type: ignore[arg-type]
    assert flat[:, :2] == pytest.approx(space[:, :2])


def test_readings_of_joints_and_measures_come_in_the_order_asked():
    reader = MeasureReader(["lean", "knee", "thigh", "knee"])
    values, trust = reader.read(readings(FACING_LEFT.pose(squat(72.5))), "2d")
    assert values[0] == pytest.approx([35, 75, 75, 75], abs=0.1)
    assert values.shape == trust.shape == (2, 4)
    assert trust.min() == 1.0


def test_nothing_asked_nothing_read():
    values, trust = MeasureReader([]).read(readings(FRONT.pose(squat(180))), "3d")
    assert values.shape == trust.shape == (2, 0)
    assert ConditionReader([]).read(readings(FRONT.pose(squat(180))), "3d") == ()


def test_a_hold_has_no_signal():
    assert read("plank", FACING_LEFT.pose(squat(120))) == NOTHING


ELBOW = Condition("elbow", (100.0, 130.0), "bend your elbows")


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (110, 110, True, True),
        (60, 60, False, False),
        (170, 170, False, False),
        (60, 170, True, False),
        (110, 170, False, True),
        (40, 110, False, True),
    ],
)
def test_a_condition_of_the_mean_or_of_one_side(
    left: float, right: float, both: bool, either: bool
):
    reader = ConditionReader([ELBOW, replace(ELBOW, sides="either")])
    assert reader.read(readings(FACING_LEFT.pose(curl(left, right))), "2d") == (both, either)


def test_a_condition_may_have_one_limit_and_a_margin():
    reader = ConditionReader([Condition("lean", (-inf, 30.0), "stand up")])
    seen = readings(FACING_LEFT.pose(squat(72.5)))
    assert reader.read(seen, "2d") == (False,)
    assert reader.read(seen, "2d", [6.0]) == (True,)


def test_a_condition_of_what_is_not_seen_is_unknown():
    pose = seen_at(FACING_LEFT.pose(curl(110)), 0.1, Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST)
    reader = ConditionReader([ELBOW, Condition("lean", (0.0, 20.0), "stand up")])
    assert reader.read(readings(pose), "2d") == (None, True)
    one = seen_at(FACING_LEFT.pose(curl(40, 110)), 0.1, Landmark.LEFT_WRIST)
    assert reader.read(readings(one), "2d") == (True, True)
