"""A network that computes less says the same."""

import zipfile
from io import BytesIO
from pathlib import Path
from random import Random

import numpy as np
import pytest

from coach.athlete.demo import demo_names, demo_path
from coach.capture.video_file import VideoFile
from coach.pose import mediapipe_engine
from coach.pose.lean_model import lean
from coach.pose.mediapipe_engine import MediaPipeEngine
from coach.types import Pose

_FRAMES = 8


@pytest.fixture(scope="module")
def bundle(pose_model: Path) -> bytes:
    return pose_model.read_bytes()


def poses(model: Path) -> list[Pose | None]:
    with MediaPipeEngine(model) as engine, VideoFile(demo_path("squat")) as source:
        frames = [source.read() for _ in range(_FRAMES)]
        return [engine.detect(frame) for frame in frames if frame is not None]


def test_it_stays_a_whole_bundle_of_the_same_size(bundle: bytes) -> None:
    changed = lean(bundle)
    assert changed != bundle and len(changed) == len(bundle)
    with zipfile.ZipFile(BytesIO(changed)) as archive:
        assert archive.testzip() is None


@pytest.mark.skipif("squat" not in demo_names(), reason="needs the demo clips in resources/demo")
def test_the_landmarks_are_the_same_to_the_last_bit(
    pose_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = poses(pose_model)
    monkeypatch.setattr(mediapipe_engine, "lean", lambda whole: whole)
    usual = poses(pose_model)
    assert any(pose is not None for pose in usual)
    for one, other in zip(quick, usual, strict=True):
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert np.array_equal(one.image, other.image)
            assert np.array_equal(one.world, other.world)
            assert np.array_equal(one.visibility, other.visibility)


def test_what_is_lean_already_and_what_is_no_bundle_stay_as_they_are(bundle: bytes) -> None:
    once = lean(bundle)
    for other in (once, b"", b"PK\x03\x04 and no more", bundle[:5000], bundle[5000:]):
        assert lean(other) == other


def test_a_damaged_network_ends_in_no_error(bundle: bytes) -> None:
    random = Random(7)
    with zipfile.ZipFile(BytesIO(bundle)) as archive:
        begin = archive.getinfo("pose_landmarks_detector.tflite").header_offset
    for _ in range(40):
        damaged = bytearray(bundle)
        for _ in range(200):
            damaged[random.randrange(begin, len(bundle))] = random.randrange(256)
        for place in range(begin + 80, begin + 80 + 64):  # where the file's tables begin
            damaged[place] = random.randrange(256)
        assert len(lean(bytes(damaged))) == len(bundle)
