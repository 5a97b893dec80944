"""The real engine on a demo clip."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.capture.video_file import VideoFile
from coach.paths import RESOURCES
from coach.pose.engine import EngineError
from coach.pose.mediapipe_engine import MAX_SIDE, MediaPipeEngine, make_engine
from coach.types import Frame, Pose

CLIP = RESOURCES / "demo" / "squat.mp4"


@pytest.fixture(scope="module")
def frames() -> list[Frame]:
    with VideoFile(CLIP) as source:
        return [frame for _ in range(12) if (frame := source.read()) is not None]


@pytest.fixture
def engine(pose_model: Path) -> Iterator[MediaPipeEngine]:
    with MediaPipeEngine(pose_model) as made:
        yield made


def found(pose: Pose | None) -> Pose:
    assert pose is not None
    return pose


def test_a_pose_is_converted_at_the_edge(engine: MediaPipeEngine, frames: list[Frame]) -> None:
    pose = found(engine.detect(frames[0]))
    width, height = frames[0].size
    assert (pose.image.shape, pose.visibility.shape, pose.world.shape) == ((33, 3), (33,), (33, 3))
    assert pose.t_s == frames[0].t_s and pose.size == (width, height)
    assert (pose.image[11:29, 0] > 0).all() and (pose.image[11:29, 0] < width).all()
    assert (pose.image[11:29, 1] > 0).all() and (pose.image[11:29, 1] < height).all()
    assert pose.visibility.min() >= 0 and pose.visibility.max() <= 1
    assert np.abs(pose.world[[23, 24]].mean(axis=0)).max() < 0.05  # the hips are the origin
    assert pose.world[0, 1] < pose.world[27, 1]  # y points down


def test_every_frame_is_found(engine: MediaPipeEngine, frames: list[Frame]) -> None:
    assert all(engine.detect(frame) is not None for frame in frames)


def test_large_frames_are_reported_in_their_own_pixels(
    engine: MediaPipeEngine, frames: list[Frame]
) -> None:
    small = frames[0]
    scale = 2 * MAX_SIDE / max(small.size)
    large = cv2.resize(small.image, None, fx=scale, fy=scale)
    expected = found(engine.detect(small))
    engine.focus(None)
    pose = found(engine.detect(Frame(np.asarray(large, np.uint8), 1.0, 1)))
    assert max(pose.size) > MAX_SIDE
    error = np.abs(pose.image[:, :2] / scale - expected.image[:, :2])
    assert np.median(error) < 0.01 * max(small.size)


def test_equal_and_earlier_times_do_no_harm(engine: MediaPipeEngine, frames: list[Frame]) -> None:
    for t_s in (1.0, 1.0, 1.0002, 0.5, 2.0):
        pose = found(engine.detect(Frame(frames[0].image, t_s, 0)))
        assert pose.t_s == t_s


def test_focus_looks_inside_the_region_alone(engine: MediaPipeEngine, frames: list[Frame]) -> None:
    first = frames[0]
    width, height = first.size
    both = np.concatenate([first.image, first.image], axis=1)
    for i, (x0, x1) in enumerate(((0, width), (width, 2 * width), (0, width))):
        engine.focus((x0, 0, x1, height))
        for step in range(3):
            pose = found(engine.detect(Frame(both, i + step / 30, 3 * i + step)))
            assert x0 < pose.image[[11, 12, 23, 24], 0].mean() < x1


def test_nobody_in_the_region(engine: MediaPipeEngine, frames: list[Frame]) -> None:
    width, height = frames[0].size
    engine.detect(frames[0])
    engine.focus((0, 0, width * 0.05, height * 0.05))
    assert engine.detect(Frame(frames[0].image, 1.0, 1)) is None
    engine.focus(None)
    assert engine.detect(Frame(frames[0].image, 2.0, 2)) is not None


def test_everyone_is_found_in_one_picture(engine: MediaPipeEngine, frames: list[Frame]) -> None:
    both = np.concatenate([frames[0].image, frames[6].image], axis=1)
    people = engine.everyone(Frame(both, 0.0, 0))
    assert len(people) == 2
    assert abs(people[0].image[0, 0] - people[1].image[0, 0]) > frames[0].size[0] / 2


@pytest.mark.parametrize("size", [(32, 32), (33, 500), (1, 1)])
def test_odd_pictures_have_nobody_in_them(engine: MediaPipeEngine, size: tuple[int, int]) -> None:
    image = np.zeros((*size, 3), np.uint8)
    assert engine.detect(Frame(image, 0.0, 0)) is None


def test_a_closed_engine_says_so(pose_model: Path, frames: list[Frame]) -> None:
    engine = MediaPipeEngine(pose_model)
    engine.close()
    engine.close()
    with pytest.raises(EngineError, match="closed"):
        engine.detect(frames[0])


def test_no_model(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"no pose model at .*models fetch"):
        MediaPipeEngine(tmp_path / "none.task")


def test_a_broken_model(tmp_path: Path) -> None:
    broken = tmp_path / "broken.task"
    broken.write_bytes(b"not a bundle")
    with pytest.raises(EngineError, match=r"cannot be loaded.*models fetch") as caught:
        MediaPipeEngine(broken)
    assert "\n" not in str(caught.value)


def test_the_whole_engine_keeps_to_the_largest(pose_model: Path, frames: list[Frame]) -> None:
    first = frames[0].image
    height, width = first.shape[:2]
    small = np.asarray(cv2.resize(first, (width // 2, height // 2)), np.uint8)
    for order in ((first, small), (small, first)):
        canvas = np.full((height, width + width // 2, 3), 60, np.uint8)
        x, large = 0, (0, 0)
        for part in order:
            part_height, part_width = part.shape[:2]
            canvas[height - part_height :, x : x + part_width] = part
            large = (x, x + part_width) if part is first else large
            x += part_width
        with make_engine(pose_model) as engine:
            poses = [engine.detect(Frame(canvas, i / 30, i)) for i in range(6)]
        assert sum(pose is None for pose in poses) <= 1
        for pose in poses[2:]:
            assert large[0] < found(pose).image[[11, 12, 23, 24], 0].mean() < large[1]


def test_a_process_is_quiet_ends_clean_and_spares_what_it_does_not_need(pose_model: Path) -> None:
    script = (
        "import sys\n"
        "import coach.pose.mediapipe_engine as m\n"
        "assert not {'mediapipe', 'cv2'} & set(sys.modules)\n"
        "from pathlib import Path\n"
        "from coach.capture.video_file import VideoFile\n"
        "engine = m.make_engine(Path(sys.argv[1]))\n"
        "with VideoFile(Path(sys.argv[2])) as source:\n"
        "    assert engine.detect(source.read()) is not None\n"
        "assert not {'matplotlib', 'sounddevice', 'jax', 'torch'} & set(sys.modules)\n"
        "import os; os.write(2, b'a real error\\n')\n"
        "engine.close()\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script, str(pose_model), str(CLIP)],
        capture_output=True,
        text=True,
        cwd=root,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "a real error\n")
