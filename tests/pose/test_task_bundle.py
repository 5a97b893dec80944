import hashlib
import zipfile
from pathlib import Path

import pytest

from coach.pose.carrier import fetch_carrier
from coach.pose.model_error import ModelError
from coach.pose.model_store import BUILT_SHA256
from coach.pose.task_bundle import MEMBERS, build_bundle, check_bundle


def bundle(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_bundle_of_two_models_passes(tmp_path: Path):
    check_bundle(bundle(tmp_path / "own.task", dict.fromkeys(MEMBERS, b"\x20\0\0\0TFL3...")))


def test_the_provisioned_model_passes_and_lies_aligned(pose_model: Path):
    check_bundle(pose_model)
    with zipfile.ZipFile(pose_model) as archive, pose_model.open("rb") as file:
        assert archive.namelist() == list(MEMBERS)
        for info in archive.infolist():
            assert info.compress_type == zipfile.ZIP_STORED
            file.seek(info.header_offset + 26)
            name_length = int.from_bytes(file.read(2), "little")
            extra_length = int.from_bytes(file.read(2), "little")
            assert (file.tell() + name_length + extra_length) % 16 == 0


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({MEMBERS[0]: b"\0\0\0\0TFL3"}, f"{MEMBERS[1]} missing"),
        ({}, f"{MEMBERS[0]}, {MEMBERS[1]} missing"),
        (dict.fromkeys(MEMBERS, b"nonsense"), "is damaged"),
        (dict.fromkeys(MEMBERS, b""), "is damaged"),
    ],
)
def test_another_zip_is_refused(tmp_path: Path, members: dict[str, bytes], reason: str):
    with pytest.raises(ModelError, match=reason):
        check_bundle(bundle(tmp_path / "own.task", members))


def test_what_is_no_zip_is_refused(tmp_path: Path):
    path = tmp_path / "own.task"
    with pytest.raises(ModelError, match="no such model file"):
        check_bundle(path)
    path.write_bytes(b"<html>not found</html>")
    with pytest.raises(ModelError, match="not a pose landmarker bundle"):
        check_bundle(path)
    with pytest.raises(ModelError, match="not a pose landmarker bundle"):
        check_bundle(tmp_path)


def test_a_truncated_bundle_is_refused(tmp_path: Path, pose_model: Path):
    path = tmp_path / "own.task"
    path.write_bytes(pose_model.read_bytes()[:-1000])
    with pytest.raises(ModelError, match="not a pose landmarker bundle"):
        check_bundle(path)


def test_another_wheel_is_refused(tmp_path: Path):
    wheel = bundle(tmp_path / "mediapipe-9.whl", {"mediapipe/__init__.py": b""})
    with pytest.raises(ModelError, match=r"is not the mediapipe==0\.10\.21 wheel"):
        build_bundle(wheel)
    name = "mediapipe/modules/pose_detection/pose_detection.tflite"
    wheel = bundle(tmp_path / "mediapipe-10.whl", {name: b"changed"})
    with pytest.raises(ModelError, match=f"{name} is not the known file"):
        build_bundle(wheel)


@pytest.mark.slow
def test_the_carrier_wheel_gives_the_known_bytes_each_time(tmp_path: Path):
    wheel = fetch_carrier(tmp_path)
    digests = {hashlib.sha256(build_bundle(wheel)).hexdigest() for _ in range(2)}
    assert digests == {BUILT_SHA256}
