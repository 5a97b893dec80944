import numpy as np
import pytest

from coach.pose.appearance import ALIKE, Memory, appearance, likeness
from coach.types import Floats, Image, Pose


def shirt(bgr: tuple[int, int, int], seed: int = 0) -> Image:
    noise = np.random.default_rng(seed).normal(0, 6, (480, 640, 3))
    return np.clip(np.array(bgr) + noise, 0, 255).astype(np.uint8)


def pose(x: float = 320.0) -> Pose:
    image = np.zeros((33, 3))
    image[:, 0] = x
    image[[11, 12], 1], image[[23, 24], 1] = 150, 260
    return Pose(0.0, image, np.ones(33), np.zeros((33, 3)), (640, 480))


def look(bgr: tuple[int, int, int], seed: int = 0) -> Floats:
    found = appearance(shirt(bgr, seed), pose(), 200.0)
    assert found is not None
    return found


def test_three_distributions() -> None:
    rows = look((40, 60, 200))
    assert rows.shape == (40,)
    assert rows.sum() == pytest.approx(3.0)


def test_the_same_shirt_is_alike_in_dimmer_light_and_another_is_not() -> None:
    red = look((40, 40, 200))
    assert likeness(red, look((40, 40, 200), seed=1)) > 0.95
    assert likeness(red, look((37, 37, 185), seed=2)) > 0.9
    assert likeness(red, look((200, 60, 30))) < 0.5


def test_a_trunk_outside_the_picture_is_no_evidence() -> None:
    assert appearance(shirt((40, 40, 200)), pose(x=5000), 200.0) is None
    assert Memory(look((40, 40, 200)), 0.0).is_them(None, 1.0)
    assert Memory(None, 0.0).is_them(look((40, 40, 200)), 1.0)


def test_memory_follows_slow_light_and_refuses_a_sudden_change() -> None:
    memory = Memory(look((40, 40, 200)), 0.0)
    for i in range(200):
        dim = 1 - i / 400
        now = look((round(40 * dim), round(40 * dim), round(200 * dim)), seed=i)
        assert memory.is_them(now, i / 30)
    assert not memory.is_them(look((200, 60, 30)), 7.0)
    assert ALIKE < 0.9
