from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.capture.annotate import Annotator, VideoError, VideoWriter
from coach.motion.body.angles import joint_angles
from coach.motion.exercises.exercise import load_exercises
from coach.types import MotionState, Pose, RepEvent

SPEC = load_exercises()["squat"]
REP = RepEvent(3, 0.0, 0.5, 1.0, 92.0, 0.5, 0.5, counted=True)


def state(**changes: object) -> MotionState:
    rng = np.random.default_rng(0)
    image = rng.uniform(100, 380, (33, 3))
    pose = Pose(1.0, image, np.ones(33), image / 200, (640, 480))
    known = MotionState(
        1.0, "squat", pose, joint_angles(pose), phase=0.5, sides=("left", "right"), reps=3
    )
    return replace(known, **changes)  # type: ignore[arg-type]


@pytest.fixture
def image() -> np.ndarray:
    return np.full((480, 640, 3), 120, np.uint8)


def test_the_original_stays_clean(image: np.ndarray) -> None:
    drawn = Annotator(SPEC).draw(image, state())
    assert (image == 120).all()
    assert drawn.shape == image.shape and (drawn != image).any()


def test_the_skeleton_lies_on_the_landmarks(image: np.ndarray) -> None:
    known = state()
    drawn = Annotator(SPEC).draw(image, known)
    assert known.pose is not None
    x, y = known.pose.image[25, :2].round().astype(int)
    assert (drawn[y, x] != 120).any()
    bare = Annotator(SPEC).draw(image, state(pose=None, angles=None))
    assert (bare[y, x] == 120).all() or y < 160


def test_the_bar_grows_with_the_phase(image: np.ndarray) -> None:
    def accent(phase: float) -> int:
        drawn = Annotator(SPEC).draw(image, state(pose=None, angles=None, phase=phase))
        return int((drawn == (247, 195, 79)).all(axis=2).sum())

    amounts = [accent(p) for p in (0.1, 0.5, 1.0)]
    assert amounts == sorted(amounts) and amounts[0] < amounts[2]
    assert accent(float("nan")) == 0
    assert accent(1.7) == amounts[2]


def test_a_rep_is_noted_for_a_while(image: np.ndarray) -> None:
    annotator = Annotator(SPEC)

    def low_part(t_s: float, *events: RepEvent) -> np.ndarray:
        known = state(pose=None, angles=None, t_s=t_s, events=events)
        return annotator.draw(image, known)[400:]

    assert (low_part(0.0) == 120).all()
    assert (low_part(1.0, REP) != 120).any()
    assert (low_part(2.5) != 120).any()
    assert (low_part(3.5) == 120).all()
    rejected = replace(REP, counted=False, reason="a reason that is far too long to fit " * 5)
    assert (low_part(5.0, rejected) != 120).any()


@pytest.mark.parametrize("size", [(32, 32), (90, 1600), (1080, 1920)])
def test_any_size(size: tuple[int, int]) -> None:
    blank = np.zeros((*size, 3), np.uint8)
    wild = state()
    assert wild.pose is not None
    wild.pose.image[11] = 1e7
    assert Annotator(SPEC).draw(blank, replace(wild, events=(REP,))).shape == blank.shape


def test_the_video_can_be_read_again(tmp_path: Path, image: np.ndarray) -> None:
    path = tmp_path / "한글 a.mp4"
    with VideoWriter(path, (640, 480), 24.5) as writer:
        for _ in range(5):
            writer.write(image)
    capture = cv2.VideoCapture(str(path))
    assert capture.get(cv2.CAP_PROP_FRAME_COUNT) == 5
    assert capture.get(cv2.CAP_PROP_FPS) == pytest.approx(24.5, abs=0.1)
    capture.release()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(VideoError, match=r"cannot write the video .*clip\.mp4"):
        VideoWriter(tmp_path / "no" / "clip.mp4", (640, 480), 30)
