"""The camera's height from a stick figure that a pinhole camera sees."""

from dataclasses import replace
from math import atan2, degrees, isnan

import numpy as np
import pytest

from coach.landmarks import LANDMARK_COUNT, Landmark
from coach.runtime.setup_height import HIGH_DEG, LOW_DEG, HeightMeter
from coach.types import Pose

HEIGHTS = {"SHOULDER": 1.4, "HIP": 0.92, "KNEE": 0.5, "ANKLE": 0.08}
AWAY_M = 2.9


def seen_from(eye_m: float, *, lean: float = 0.0) -> Pose:
    """Somebody of 1.7 m who stands, by a camera that looks at their hips; ``lean`` of the trunk."""
    down = atan2(eye_m - HEIGHTS["HIP"], AWAY_M)
    near, far = np.cos(down), np.sin(down)
    turn = np.array([[1, 0, 0], [0, near, -far], [0, far, near]])
    world, image = np.zeros((LANDMARK_COUNT, 3)), np.zeros((LANDMARK_COUNT, 3))
    hip = np.array([0.0, -HEIGHTS["HIP"], 0.0])
    for name, up in HEIGHTS.items():
        forth = -lean if name == "SHOULDER" else 0.0
        for side, across in (("LEFT", 0.15), ("RIGHT", -0.15)):
            local = turn @ (np.array([across, -up, forth]) - hip)
            world[Landmark[f"{side}_{name}"]] = local
            away_m = local[2] + AWAY_M / near
            image[Landmark[f"{side}_{name}"], :2] = 600 * local[:2] / away_m + (320, 240)
    return Pose(0.0, image, np.ones(LANDMARK_COUNT), world, (640, 480))


def down_deg(*poses: Pose | None) -> float:
    meter = HeightMeter()
    for pose in poses:
        meter.add(pose)
    return meter.down_deg


@pytest.mark.parametrize("eye_m", [1.0, 1.5, 2.0, 2.4])
def test_a_camera_that_looks_down_is_measured(eye_m: float) -> None:
    # a true skeleton lacks the offsets that the engine is known for
    true_deg = degrees(atan2(eye_m - HEIGHTS["HIP"], AWAY_M))
    assert down_deg(seen_from(eye_m)) == pytest.approx(true_deg, abs=10)


def test_higher_reads_higher() -> None:
    read = [down_deg(seen_from(eye_m)) for eye_m in (0.1, 0.5, 1.0, 1.5, 2.0, 2.5)]
    assert read == sorted(read)
    assert read[0] < LOW_DEG
    assert read[-1] > HIGH_DEG


def test_the_middle_of_the_window_counts() -> None:
    one, other = seen_from(1.0), seen_from(2.4)
    assert down_deg(one, one, other, None) == down_deg(one)


def test_who_bends_or_is_not_seen_says_nothing() -> None:
    assert isnan(down_deg(None))
    assert isnan(down_deg(seen_from(1.0, lean=0.4)))
    hidden = seen_from(1.0)
    assert isnan(down_deg(replace(hidden, visibility=hidden.visibility * 0.1)))
    assert isnan(down_deg(replace(hidden, image=hidden.image[:, [1, 0, 2]])))
