import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.capture import webcam
from coach.capture.grabber import Grabber
from coach.capture.source import BadSourceError, SourceError
from coach.capture.webcam import Webcam


class FakeCamera:
    """A ``cv2.VideoCapture`` that delivers when told to."""

    def __init__(self, *, opens: bool = True) -> None:
        self.opens = opens
        self.asked: list[tuple[int, float]] = []
        self.due = threading.Semaphore(0)
        self.works = True
        self.released = threading.Event()
        self.count = 0

    def isOpened(self) -> bool:  # noqa: N802
        return self.opens

    def getBackendName(self) -> str:  # noqa: N802
        return "FAKE"

    def set(self, what: int, value: float) -> bool:
        self.asked.append((what, value))
        return True

    def get(self, what: int) -> float:
        return 24.0 if what == cv2.CAP_PROP_FPS else 0.0

    def grab(self) -> bool:
        while not self.due.acquire(timeout=0.02):
            if not self.works:
                return False
        self.count += 1
        return self.works

    def retrieve(self) -> tuple[bool, np.ndarray]:
        return True, np.full((48, 64, 3), self.count, np.uint8)

    def release(self) -> None:
        self.released.set()


@pytest.fixture
def camera(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeCamera]:
    fake = FakeCamera()
    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: fake)
    monkeypatch.setattr(webcam, "probe_webcams", lambda: (0, 2))
    yield fake
    fake.works = False


def test_it_asks_for_compression_then_size_and_tells_what_it_got(camera: FakeCamera) -> None:
    camera.due.release()
    source = Webcam(0, size=(1280, 720), fps=60)
    info = source.open()
    camera.works = False
    source.close()
    assert [what for what, _ in camera.asked][:4] == [
        cv2.CAP_PROP_FOURCC,
        cv2.CAP_PROP_FRAME_WIDTH,
        cv2.CAP_PROP_FRAME_HEIGHT,
        cv2.CAP_PROP_FPS,
    ]
    assert (info.size, info.fps, info.backend) == ((64, 48), 24.0, "FAKE")
    assert (info.name, info.kind, info.live) == ("Webcam 0", "webcam", True)
    assert camera.released.is_set()


def test_the_newest_picture_is_read_and_the_gap_shows_in_its_number(camera: FakeCamera) -> None:
    camera.due.release()
    ticks = iter(range(100))
    source = Webcam(0, clock=lambda: float(next(ticks)))
    source.open()
    first = source.read()
    camera.due.release(3)
    newest = first
    while newest.index < 3:
        newest = source.read()
    source.close()
    assert first.index == 0
    assert newest.index == 3
    assert newest.t_s == 3.0
    assert newest.image[0, 0, 0] == 4


def test_numbers_go_on_after_reopening(camera: FakeCamera) -> None:
    source = Webcam(0)
    camera.due.release()
    source.open()
    assert source.read().index == 0
    camera.works = False
    source.close()
    camera.works = True
    camera.due.release()
    source.open()
    assert source.read().index == 1
    source.close()


def test_a_camera_that_fails_is_told_within_a_second(camera: FakeCamera) -> None:
    camera.due.release()
    source = Webcam(0)
    source.open()
    source.read()
    camera.works = False
    with pytest.raises(SourceError, match=r"Webcam 0 (stopped delivering|delivered no) picture"):
        source.read()
    source.close()
    assert camera.released.wait(2)


def test_closing_does_not_wait_for_a_device_that_blocks() -> None:
    come_back, asked = threading.Event(), threading.Event()
    camera = FakeCamera()

    def grab() -> bool:
        asked.set()
        return come_back.wait(10) and False

    camera.grab = grab  # type: ignore[method-assign]
    grabber = Grabber("test", lambda: camera)
    with pytest.raises(SourceError, match="no picture within"):
        grabber.open(0.05)
    assert asked.wait(2)
    assert not camera.released.is_set()
    come_back.set()
    assert camera.released.wait(2)


def test_a_crash_in_the_thread_is_an_error_for_the_reader() -> None:
    def burst() -> None:
        raise ValueError("odd driver")

    with pytest.raises(SourceError, match="ValueError: odd driver"):
        Grabber("test", burst).open(2)


def test_an_index_out_of_range_names_what_was_found(camera: FakeCamera) -> None:
    camera.opens = False
    with pytest.raises(BadSourceError, match="no camera 7; found: 0, 2") as caught:
        Webcam(7).open()
    assert caught.value.exit_code == 2


def test_without_any_camera_the_demo_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webcam, "probe_webcams", tuple)
    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: FakeCamera(opens=False))
    with pytest.raises(BadSourceError, match="connect one, or use --source demo"):
        Webcam(0).open()


def test_a_camera_in_use_has_a_remedy(camera: FakeCamera, monkeypatch: pytest.MonkeyPatch) -> None:
    camera.opens = False
    monkeypatch.setattr(os, "access", lambda *_: True)
    with pytest.raises(SourceError, match="cannot be opened: close other programs") as caught:
        Webcam(2).open()
    assert caught.value.exit_code == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="device files")
def test_a_camera_without_permission_has_a_remedy(
    camera: FakeCamera, monkeypatch: pytest.MonkeyPatch
) -> None:
    camera.opens = False
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SourceError, match="group 'video'"):
        Webcam(2).open()


def test_only_nodes_that_take_pictures_are_listed(tmp_path: Path) -> None:
    devices, system = tmp_path / "dev", tmp_path / "sys"
    devices.mkdir()
    for name, index in (("video0", "0"), ("video1", "1"), ("video10", "0"), ("video2", None)):
        (devices / name).touch()
        (system / name).mkdir(parents=True)
        if index is not None:
            (system / name / "index").write_text(index + "\n")
    (devices / "video-other").touch()
    assert webcam._listed(devices, system) == (0, 2, 10)


@pytest.mark.parametrize(
    ("platform", "backends"),
    [
        ("linux", (cv2.CAP_V4L2,)),
        ("darwin", (cv2.CAP_AVFOUNDATION,)),
        ("win32", (cv2.CAP_DSHOW, cv2.CAP_MSMF)),
    ],
)
def test_each_platform_has_its_backend(
    monkeypatch: pytest.MonkeyPatch, platform: str, backends: tuple[int, ...]
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert webcam._backends() == backends


def test_elsewhere_the_cameras_are_tried_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[int] = []

    def opened(index: int, _: int) -> FakeCamera:
        tried.append(index)
        return FakeCamera(opens=index == 1)

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(cv2, "VideoCapture", opened)
    assert webcam.probe_webcams() == (1,)
    assert tried == [0, 1, 2, 3]
