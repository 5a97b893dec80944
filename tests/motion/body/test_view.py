from dataclasses import replace

import numpy as np
import pytest

from coach.landmarks import Landmark
from coach.motion.body.view import (
    CLOSER,
    MIDDLE,
    FramingHints,
    Plane,
    ViewEstimator,
    off_plane_deg,
    side_line,
    trunk_line,
    view_name,
)
from coach.types import Pose, View
from tests.motion.traces import SPECS, Shot, curl, push_up, squat

ALL = tuple(Landmark)
CURL = SPECS["biceps-curl"].landmarks
SQUAT = SPECS["squat"].landmarks


def view_of(pose: Pose) -> View:
    return ViewEstimator(ALL).update(pose)


def hint(pose: Pose, needed: tuple[Landmark, ...], for_s: float = 1.5) -> str | None:
    """What is said after the pose was held for a while."""
    hints = FramingHints(needed)
    said = None
    for i in range(int(for_s * 10) + 1):
        said = hints.update(replace(pose, t_s=i / 10))
    return said


def with_outside(pose: Pose, part: str, x: float | None = None, y: float | None = None) -> Pose:
    """The landmarks of both sides of a part put at a pixel outside the picture."""
    image = pose.image.copy()
    for side in ("LEFT", "RIGHT"):
        mark = Landmark[f"{side}_{part}"]
        image[mark, 0] = image[mark, 0] if x is None else x
        image[mark, 1] = image[mark, 1] if y is None else y
    return replace(pose, image=image)


@pytest.mark.parametrize("yaw_deg", [-170, -135, -90, -45, -20, 0, 20, 45, 90, 135, 170])
@pytest.mark.parametrize("body", [squat(170), squat(90), curl(60)])
def test_the_yaw_is_the_one_that_was_filmed(yaw_deg: float, body: dict):
    assert view_of(Shot(yaw_deg=yaw_deg).pose(body)).yaw_deg == pytest.approx(yaw_deg, abs=1e-6)


@pytest.mark.parametrize(
    ("yaw_deg", "name"),
    [
        (0, "front"),
        (29, "front"),
        (-29, "front"),
        (31, "oblique"),
        (-45, "oblique"),
        (60, "side"),
        (-90, "side"),
        (120, "side"),
        (121, "oblique"),
        (150, "oblique"),
        (151, "back"),
        (-180, "back"),
    ],
)
def test_names_of_views(yaw_deg: float, name: str):
    assert view_name(yaw_deg) == name


@pytest.mark.parametrize(
    ("yaw_deg", "plane", "off_deg"),
    [
        (0, "frontal", 0),
        (180, "frontal", 0),
        (-30, "frontal", 30),
        (150, "frontal", 30),
        (90, "frontal", 90),
        (0, "sagittal", 90),
        (90, "sagittal", 0),
        (-90, "sagittal", 0),
        (-120, "sagittal", 30),
        (60, "sagittal", 30),
    ],
)
def test_how_far_off_the_plane(yaw_deg: float, plane: Plane, off_deg: float):
    assert off_plane_deg(yaw_deg, plane) == pytest.approx(off_deg)


def test_the_lines_of_the_trunk():
    world = Shot().pose(squat(180)).world
    assert np.allclose(side_line(world), (0.68, 0, 0))
    assert np.allclose(trunk_line(world), (0, -0.5, 0))
    assert side_line(np.stack((world, world))).shape == (2, 3)


@pytest.mark.parametrize(
    ("body", "lying"), [(squat(175), False), (squat(95), False), (push_up(160), True)]
)
@pytest.mark.parametrize("yaw_deg", [0, 45, 90, -90])
def test_lying(body: dict, lying: bool, yaw_deg: float):
    assert view_of(Shot(yaw_deg=yaw_deg).pose(body)).lying is lying


def test_the_yaw_turns_calmly_and_arrives():
    estimator = ViewEstimator(ALL)
    front, side = Shot().pose(squat(180)), Shot(yaw_deg=90).pose(squat(180))
    for i in range(30):
        estimator.update(replace(front, t_s=i / 30))
    turning = [estimator.update(replace(side, t_s=1 + i / 30)).yaw_deg for i in range(90)]
    assert turning[0] < 15
    assert turning == sorted(turning)
    assert turning[-1] == pytest.approx(90, abs=1)
    estimator.reset()
    assert estimator.update(replace(side, t_s=9)).yaw_deg == pytest.approx(90)


def test_one_frame_that_flips_left_and_right_does_not_flip_the_view():
    estimator = ViewEstimator(ALL)
    views = []
    for i in range(60):
        yaw_deg = 180 if i == 40 else 0
        views.append(estimator.update(replace(Shot(yaw_deg=yaw_deg).pose(squat(180)), t_s=i / 30)))
    assert {view.name for view in views} == {"front"}


def test_a_frame_without_a_trunk_does_not_spoil_the_estimate():
    estimator = ViewEstimator(ALL)
    lying = Shot(yaw_deg=90).pose(push_up(160))
    blind = replace(lying, world=np.full_like(lying.world, np.nan))
    for i in range(60):
        view = estimator.update(replace(blind if i == 20 else lying, t_s=i / 30))
    assert view.yaw_deg == pytest.approx(90, abs=1)
    assert view.lying


def test_a_flat_body_has_no_direction_and_does_no_harm():
    pose = Shot().pose(squat(180))
    view = view_of(replace(pose, world=np.zeros_like(pose.world)))
    assert view.yaw_deg == 0
    assert view.lying is False


# --- framing ----------------------------------------------------------------------------------

GOOD = Shot(yaw_deg=45).pose(squat(175))


def test_a_whole_person_in_the_picture_needs_no_hint():
    for needed in (ALL, SQUAT, CURL):
        assert hint(GOOD, needed) is None


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("SHOULDER", "Step back until your shoulders are in the picture."),
        ("WRIST", "Step back until your hands are in the picture."),
        ("ELBOW", "Step back until your arms are in the picture."),
        ("HIP", "Step back until your hips are in the picture."),
        ("KNEE", "Step back until your knees are in the picture."),
        ("ANKLE", "Step back until your feet are in the picture."),
    ],
)
@pytest.mark.parametrize("y", [-5.0, 500.0])
def test_what_is_above_or_below_the_picture_is_named(part: str, said: str, y: float):
    assert hint(with_outside(GOOD, part, y=y), ALL) == said


@pytest.mark.parametrize("x", [-5.0, 640.0])
def test_who_stands_at_the_edge_is_told_to_go_to_the_middle(x: float):
    assert hint(with_outside(GOOD, "WRIST", x=x), ALL) == MIDDLE


def test_arms_out_of_the_picture_on_both_sides_need_a_step_back():
    image = GOOD.image.copy()
    image[Landmark.LEFT_WRIST, 0], image[Landmark.RIGHT_WRIST, 0] = 700, -20
    said = hint(replace(GOOD, image=image), CURL)
    assert said == "Step back until your hands are in the picture."


def test_only_what_the_exercise_needs_is_asked_for():
    feet_away = with_outside(GOOD, "ANKLE", y=500.0)
    assert hint(feet_away, CURL) is None
    assert hint(feet_away, SQUAT) is not None
    hands_away = with_outside(GOOD, "WRIST", y=500.0)
    assert hint(hands_away, SQUAT) is None
    assert hint(hands_away, CURL) is not None


def test_one_side_in_the_picture_is_enough():
    image = GOOD.image.copy()
    image[Landmark.LEFT_ANKLE, 1] = 600
    assert hint(replace(GOOD, image=image), SQUAT) is None


def test_who_is_small_is_asked_to_come_closer():
    assert hint(Shot(scale=40).pose(squat(175)), SQUAT) == CLOSER


def test_a_hint_holds_for_a_second_before_it_is_said_and_goes_at_once():
    hints = FramingHints(SQUAT)
    away = with_outside(GOOD, "ANKLE", y=500.0)
    said = [hints.update(replace(away, t_s=i / 10)) for i in range(16)]
    assert [s is not None for s in said] == [False] * 10 + [True] * 6
    assert hints.update(replace(GOOD, t_s=1.6)) is None
    assert hints.update(replace(away, t_s=1.7)) is None
    hints.reset()
    assert hints.update(replace(away, t_s=9.0)) is None


def test_another_hint_waits_its_own_second():
    hints = FramingHints(ALL)
    feet, hands = (with_outside(GOOD, part, y=500.0) for part in ("ANKLE", "WRIST"))
    for i in range(12):
        hints.update(replace(feet, t_s=i / 10))
    assert hints.update(replace(hands, t_s=1.2)) is None
    assert hints.update(replace(hands, t_s=2.2)) == "Step back until your hands are in the picture."


def test_hints_are_plain_words():
    """No names of landmarks, no figures."""
    parts = ("SHOULDER", "WRIST", "ELBOW", "HIP", "KNEE", "ANKLE")
    said = [hint(with_outside(GOOD, part, y=500.0), ALL) or "" for part in parts]
    for words in (*said, CLOSER, MIDDLE):
        assert words.endswith(".")
        assert not any(c.isdigit() or c == "_" for c in words)
        assert len(words) < 60
