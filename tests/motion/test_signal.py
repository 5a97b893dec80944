from dataclasses import replace
from math import isnan

import numpy as np
import pytest

from coach.landmarks import Landmark
from coach.motion.angles import joint_angles
from coach.motion.readings import Readings
from coach.motion.signal import MeasureChoice, SignalReader, SignalReading
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
