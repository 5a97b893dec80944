"""What is said before the first set, from states like the pose thread's."""

from dataclasses import replace

import numpy as np
import pytest

from coach.motion.exercises.exercise import load_exercises
from coach.runtime.setup_check import WINDOW_S, SetupCheck
from coach.types import Frame, FrameResult, MotionState, View
from tests.runtime.fakes import squat_pose
from tests.runtime.test_setup_height import seen_from
from tests.runtime.test_setup_steady import picture

SPECS = load_exercises()
GREY = np.random.default_rng(1).integers(70, 180, (480, 640, 1)).repeat(3, axis=2).astype(np.uint8)
GREY = GREY.repeat(4, axis=0).repeat(4, axis=1)[:480, :640]


def result(
    t_s: float,
    *,
    there: bool = True,
    shift: tuple[float, float] = (0.0, 0.0),
    grow: float = 1.4,
    yaw_deg: float = 90.0,
    image: np.ndarray = GREY,
    sides: tuple[str, ...] = ("left",),
) -> FrameResult:
    pose = squat_pose(0.0)
    place = pose.image.copy()
    place[:, :2] = (place[:, :2] - (320, 300)) * grow + (320, 240) + shift
    motion = MotionState(
        t_s=t_s,
        exercise="squat",
        pose=replace(pose, image=place) if there else None,
        view=View(yaw_deg, "side" if abs(yaw_deg) > 60 else "front"),
        phase=0.0,
        sides=sides if there else (),  # type: ignore[arg-type]
    )
    return FrameResult(Frame(image, t_s, 0), motion, 10.0, 1.0, t_s)


def checked(exercise: str = "squat", **facts: object) -> SetupCheck:
    check = SetupCheck(SPECS[exercise])
    for step in range(40):
        check.add(result(10 + step / 30, **facts))  # type: ignore[arg-type]
    return check


def test_who_stands_well_is_ready():
    check = checked()
    assert (check.hints, check.ready) == ((), True)


def test_nothing_is_said_before_a_window_is_full():
    check = SetupCheck(SPECS["squat"])
    check.add(result(10.0))
    check.add(result(10.0 + WINDOW_S / 2))
    assert (check.hints, check.ready) == ((), False)


@pytest.mark.parametrize(
    ("facts", "words", "ready"),
    [
        ({"there": False}, "Step into the picture, whole body", False),
        ({"shift": (0.0, 120.0)}, "Tilt the camera down.", False),
        ({"grow": 2.6}, "Step back until your", False),
        ({"grow": 0.25}, "Come closer.", False),
        ({"shift": (330.0, 0.0)}, "Move to the middle of the picture.", False),
        ({"sides": ()}, "Keep the joints of this exercise free.", False),
        ({"image": GREY // 20}, "Turn on a light in front of you.", True),
        (
            {"yaw_deg": 5.0},
            "Turn sideways to the camera. The knee angle is unreliable from here.",
            True,
        ),
    ],
)
def test_what_to_change_is_said_in_plain_words(facts: dict[str, object], words: str, ready: bool):
    check = checked(**facts)
    assert check.hints[0].words.startswith(words)
    assert check.ready is ready
    assert check.hints[0].holds_back is not ready


def test_the_hint_goes_with_its_cause():
    check = checked(there=False)
    for step in range(60):
        check.add(result(20 + step / 30))
    assert (check.hints, check.ready) == ((), True)


def test_who_will_lie_down_need_not_be_turned_before():
    assert checked("plank", yaw_deg=0.0).hints == ()
    assert SetupCheck(SPECS["plank"]).silhouette == "lying"
    assert SetupCheck(SPECS["squat"]).silhouette == "side"
    assert SetupCheck(SPECS["jumping-jack"]).silhouette == "front"


def test_a_file_that_begins_again_begins_a_window_again():
    check = checked()
    check.add(result(0.0))
    check.add(result(WINDOW_S))
    assert check.ready


def test_a_camera_that_looks_down_or_is_held_by_hand_is_told_about() -> None:
    check = SetupCheck(SPECS["squat"])
    for step in range(40):
        pose = seen_from(2.5)
        shown = result(10 + step / 30, grow=1.0)
        motion = replace(shown.motion, pose=pose)
        image = picture(right_px=0.8 * step)
        check.add(replace(shown, motion=motion, frame=Frame(image, 10 + step / 30, 0)))
    told = {hint.name: hint for hint in check.hints}
    assert told["camera height"].words == (
        "Put the camera lower, at hip height. The knee angle is unreliable from here. "
        "Counting still works."
    )
    assert told["steady"].words.startswith("Put the camera on something firm.")
    assert check.ready, "neither keeps anybody from beginning"
