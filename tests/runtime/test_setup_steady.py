"""Whether the camera stands still, from pictures of a room that is shifted."""

from dataclasses import replace
from math import isnan

import cv2
import numpy as np
import pytest

from coach.runtime.setup_steady import SteadyMeter
from coach.types import Image, Pose
from tests.runtime.fakes import squat_pose

ROOM = cv2.GaussianBlur(np.random.default_rng(3).integers(0, 255, (600, 800), np.uint8), (9, 9), 3)


def picture(
    right_px: float = 0.0, down_px: float = 0.0, size: tuple[int, int] = (640, 480)
) -> Image:
    """A part of the room; sub-pixel shifts by resampling."""
    centre = (400 + right_px, 300 + down_px)
    grey = cv2.getRectSubPix(ROOM, size, centre)
    return np.repeat(grey[:, :, None], 3, axis=2)


def moved(*pictures: Image, pose: Pose | None = None) -> float:
    meter = SteadyMeter()
    for step, image in enumerate(pictures):
        meter.add(step / 5, image, pose)
    return meter.moved


def test_a_camera_on_a_stand_is_still() -> None:
    assert moved(*4 * [picture()]) == pytest.approx(0.0, abs=1e-3)


@pytest.mark.parametrize(("right", "down"), [(12.0, 0.0), (0.0, -14.4), (-9.0, 8.0)])
def test_a_shift_is_measured_in_both_directions(right: float, down: float) -> None:
    far = moved(picture(), *3 * [picture(right, down)])
    assert far == pytest.approx(np.hypot(right, down) / 480, abs=2e-3)


def test_the_person_may_move() -> None:
    still, other = picture(), picture()
    box = (slice(100, 420), slice(270, 380))
    other[box] = np.random.default_rng(5).integers(0, 255, other[box].shape, np.uint8)
    assert moved(still, other, other, pose=squat_pose(0.0)) == pytest.approx(0.0, abs=1e-3)


def test_noise_is_no_movement() -> None:
    rng = np.random.default_rng(7)
    noisy = [
        np.clip(picture() + rng.normal(0, 10, (480, 640, 1)), 0, 255).astype(np.uint8)
        for _ in range(4)
    ]
    assert moved(*noisy) < 2e-3


def test_where_nothing_is_to_be_seen_nothing_is_said() -> None:
    assert isnan(moved(picture()))
    flat = np.random.default_rng(9)
    walls = [flat.normal(120, 3, (480, 640, 3)).astype(np.uint8) for _ in range(4)]
    assert isnan(moved(*walls))
    near = squat_pose(0.0)
    image = (near.image - near.image.min(axis=0)) * (15, 4, 1)
    filling = replace(near, image=image)
    assert isnan(moved(*4 * [picture()], pose=filling)), "the person is all that is seen"


def test_pictures_that_come_too_soon_are_not_looked_at() -> None:
    meter = SteadyMeter()
    for step in range(10):
        meter.add(step / 100, picture(3.0 * step), None)
    assert isnan(meter.moved)


def test_another_size_begins_anew() -> None:
    assert isnan(moved(picture(), picture(size=(320, 240)), picture(5.0, size=(320, 240))))
