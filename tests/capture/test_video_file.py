from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.capture.source import BadSourceError
from coach.capture.video_file import VideoFile
from coach.types import Frame
from tests.capture.clips import rotate_mp4, set_durations, timescale, write_clip


def read_all(path: Path) -> tuple[list[Frame], VideoFile]:
    with VideoFile(path) as source:
        return list(iter(source.read, None)), source


def test_every_frame_is_read_upright_with_the_files_stamps(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "clip.mp4", 20, fps=25)
    with VideoFile(path) as source:
        info = source.open()
        frames = list(iter(source.read, None))
    assert (info.size, info.fps, info.frame_count) == ((64, 48), 25.0, 20)
    assert (info.name, info.kind, info.live) == ("clip.mp4", "file", False)
    assert [frame.index for frame in frames] == list(range(20))
    assert np.allclose([frame.t_s for frame in frames], np.arange(20) / 25)
    assert frames[0].image.shape == (48, 64, 3)
    assert source.remark == ""


@pytest.mark.parametrize(("clockwise_deg", "corner"), [(90, (0, 1)), (180, (1, 1)), (270, (1, 0))])
def test_rotation_metadata_is_applied(
    tmp_path: Path, clockwise_deg: int, corner: tuple[int, int]
) -> None:
    path = write_clip(tmp_path / "phone.mp4", 3)
    rotate_mp4(path, clockwise_deg)
    with VideoFile(path) as source:
        info = source.open()
        frame = source.read()
    assert frame is not None
    assert info.size == frame.size == ((64, 48) if clockwise_deg == 180 else (48, 64))
    height, width = frame.image.shape[:2]
    rows, columns = corner
    quarter = frame.image[
        rows * height // 2 : (rows + 1) * height // 2,
        columns * width // 2 : (columns + 1) * width // 2,
    ]
    assert quarter.mean() > 150
    assert (frame.image.astype(int).sum() - quarter.astype(int).sum()) / quarter.size < 60


def test_a_variable_frame_rate_keeps_the_files_pace(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "vfr.mp4", 12, fps=30)
    tick = timescale(path)
    set_durations(path, [(6, tick // 30), (6, tick // 10)])
    frames, source = read_all(path)
    assert len(frames) == 12
    steps = np.diff([frame.t_s for frame in frames])
    assert np.allclose(steps[:6], 1 / 30, atol=2e-3)
    assert np.allclose(steps[6:], 1 / 10, atol=2e-3)
    assert source.remark == ""


class FakeCapture:
    """A capture whose stamps are what the test says."""

    def __init__(self, stamps_ms: list[float], fps: float = 20.0) -> None:
        self._stamps = iter(stamps_ms)
        self._now = 0.0
        self._fps = fps

    def isOpened(self) -> bool:  # noqa: N802
        return True

    def getBackendName(self) -> str:  # noqa: N802
        return "FAKE"

    def get(self, what: int) -> float:
        return {
            cv2.CAP_PROP_POS_MSEC: self._now,
            cv2.CAP_PROP_FPS: self._fps,
            cv2.CAP_PROP_FRAME_WIDTH: 64,
            cv2.CAP_PROP_FRAME_HEIGHT: 48,
            cv2.CAP_PROP_FRAME_COUNT: 4,
        }.get(what, 0.0)

    def set(self, what: int, value: float) -> bool:
        return True

    def grab(self) -> bool:
        stamp = next(self._stamps, None)
        self._now = self._now if stamp is None else stamp
        return stamp is not None

    def retrieve(self) -> tuple[bool, np.ndarray]:
        return True, np.zeros((48, 64, 3), np.uint8)

    def release(self) -> None:
        pass


@pytest.mark.parametrize(
    ("stamps_ms", "expected_s"),
    [
        ([0, 0, 0, 0], [0, 0.05, 0.1, 0.15]),
        ([0, 50, 40, 200], [0, 0.05, 0.1, 0.2]),
        ([-100, float("nan"), 70, 70], [0, 0.05, 0.07, 0.12]),
        ([5000, 5050, 5100, 5200], [5, 5.05, 5.1, 5.2]),
    ],
)
def test_stamps_always_increase(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stamps_ms: list[float],
    expected_s: list[float],
) -> None:
    path = tmp_path / "odd.mkv"
    path.write_bytes(b"x")
    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: FakeCapture(stamps_ms))
    frames, _ = read_all(path)
    assert np.allclose([frame.t_s for frame in frames], expected_s)


def test_a_senseless_frame_rate_is_called_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "odd.mkv"
    path.write_bytes(b"x")
    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: FakeCapture([0, 0], fps=90000))
    with VideoFile(path) as source:
        assert source.open().fps == 0
        source.read()
        frame = source.read()
    assert frame is not None
    assert frame.t_s == pytest.approx(1 / 30)


def test_a_truncated_file_plays_as_far_as_it_goes_and_says_so(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "cut.avi", 60, codec="MJPG")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    frames, source = read_all(path)
    assert 5 < len(frames) < 40
    assert "cut.avi breaks off" in source.remark
    assert "of 2.0 s" in source.remark


def test_a_file_can_be_opened_again_from_its_beginning(tmp_path: Path) -> None:
    source = VideoFile(write_clip(tmp_path / "clip.mp4", 5))
    for _ in range(2):
        source.open()
        assert len(list(iter(source.read, None))) == 5
        source.close()
        source.close()
    assert source.read() is None


def no_such(folder: Path) -> Path:
    return folder / "missing.mp4"


def a_folder(folder: Path) -> Path:
    return folder


def empty(folder: Path) -> Path:
    (folder / "empty.mp4").touch()
    return folder / "empty.mp4"


def text(folder: Path) -> Path:
    (folder / "notes.txt").write_text("hello\n" * 100)
    return folder / "notes.txt"


def noise(folder: Path) -> Path:
    (folder / "noise.mp4").write_bytes(np.random.default_rng(1).bytes(5000))
    return folder / "noise.mp4"


def picture(folder: Path) -> Path:
    cv2.imwrite(str(folder / "photo.jpg"), np.zeros((64, 64, 3), np.uint8))
    return folder / "photo.jpg"


def no_frames(folder: Path) -> Path:
    return write_clip(folder / "none.mp4", 0)


def no_frames_inside(folder: Path) -> Path:
    path = write_clip(folder / "hollow.avi", 3, codec="MJPG")
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"movi") + 4])
    return path


def headless(folder: Path) -> Path:
    path = write_clip(folder / "half.mp4", 30)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def tiny(folder: Path) -> Path:
    return write_clip(folder / "tiny.mp4", 3, size=(2, 2))


def one_pixel(folder: Path) -> Path:
    return write_clip(folder / "one.avi", 3, size=(1, 1), codec="MJPG")


def huge(folder: Path) -> Path:
    return write_clip(folder / "8k.mp4", 1, size=(7680, 4320))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (no_such, "no such file"),
        (a_folder, "not a file"),
        (empty, "is empty"),
        (text, "not a video"),
        (noise, "not a video"),
        (picture, "a picture, not a video"),
        (no_frames, "not a video"),
        (no_frames_inside, "damaged"),
        (headless, "damaged"),
        (tiny, "2x2: too small"),
        (one_pixel, "1x1: too small"),
        (huge, "7680x4320: more than 24 megapixels"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_cannot_be_played_is_told_in_one_line(
    tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    path = make(tmp_path)
    source = VideoFile(path)
    with pytest.raises(BadSourceError) as caught:
        source.open()
    message = str(caught.value)
    assert words in message
    assert str(path) in message
    assert "\n" not in message
    assert caught.value.exit_code == 2
    assert source.read() is None


def test_a_name_that_no_system_allows_is_bad_input() -> None:
    with pytest.raises(BadSourceError, match=r"cannot be read|no such file"):
        VideoFile("bad\0name.mp4").open()
