"""The lock with the real engine: two real people in one picture."""

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.pose.engine import PoseEngine
from coach.pose.mediapipe_engine import MediaPipeEngine, make_engine
from coach.types import Frame, Image, Pose

pytestmark = pytest.mark.data

HEIGHT = 360
FPS = 30
SQUATTER, JUMPER = "squat_03_RJ-song", "jumping-jack_b09_kaiakol"


def frames(data: Path, name: str, count: int) -> Iterator[Image]:
    capture = cv2.VideoCapture(str(data / "videos" / f"{name}.mp4"))
    try:
        for _ in range(count):
            image = capture.read()[1]
            scale = HEIGHT / image.shape[0]
            yield np.asarray(cv2.resize(image, None, fx=scale, fy=scale), np.uint8)
    finally:
        capture.release()


def middle(pose: Pose | None) -> float | None:
    return None if pose is None else float(pose.image[[11, 12, 23, 24], 0].mean())


def followed(engine: PoseEngine, pictures: Iterator[Image]) -> list[float | None]:
    with engine:
        return [middle(engine.detect(Frame(p, i / FPS, i))) for i, p in enumerate(pictures)]


def side_by_side(data: Path, gone: Callable[[int], bool], count: int) -> Iterator[Image]:
    """The squatter on the left, who is out of the picture at times, and the jumper."""
    pairs = zip(frames(data, SQUATTER, count), frames(data, JUMPER, count), strict=True)
    for i, (left, right) in enumerate(pairs):
        half = np.full_like(left, 128) if gone(i) else left
        yield np.concatenate([half[:, 100:-100], right[:, 60:-260]], axis=1)


def crossing(data: Path, count: int) -> Iterator[Image]:
    """The squatter, and the jumper carried past in front as a picture is, between 1 and 3 s."""
    pairs = zip(frames(data, SQUATTER, count), frames(data, JUMPER, count), strict=True)
    for i, (picture, other) in enumerate(pairs):
        person = other[80:, 150:280]
        x = round((i / FPS - 1) / 2 * (picture.shape[1] + 130)) - 130
        x0, x1 = max(x, 0), min(x + 130, picture.shape[1])
        if x0 < x1:
            picture[80:, x0:x1] = person[:, x0 - x : x1 - x]
        yield picture


def test_the_other_is_not_taken_while_the_person_is_away(
    shared_data: Path, pose_model: Path
) -> None:
    def gone(i: int) -> bool:
        return 60 <= i < 105

    def pictures() -> Iterator[Image]:
        return side_by_side(shared_data, gone, 160)

    border = next(pictures()).shape[1] * 0.6
    bare = followed(MediaPipeEngine(pose_model), pictures())
    assert any(x is not None and x > border for x in bare), "nothing to guard against"
    engine = make_engine(pose_model)
    engine.focus((0, 0, border * 0.9, HEIGHT))
    told = followed(engine, pictures())
    assert not [x for x in told if x is not None and x > border]
    assert sum(x is None for x in told[:60]) <= 2
    assert sum(x is None for x in told[115:]) == 0


def test_who_walks_past_does_not_take_over(shared_data: Path, pose_model: Path) -> None:
    alone = followed(MediaPipeEngine(pose_model), frames(shared_data, SQUATTER, 130))
    told = followed(make_engine(pose_model), crossing(shared_data, 130))
    wrong = [
        i
        for i, (x, truth) in enumerate(zip(told, alone, strict=True))
        if x is not None and truth is not None and abs(x - truth) > 40
    ]
    assert len(wrong) <= 3
    assert sum(x is None for x in told) < 45
    assert all(x is not None for x in told[-30:])
