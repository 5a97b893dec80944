"""Models, landmark files and bundles from elsewhere: damaged or made to do harm."""

import io
import json
import os
import pickle
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given

from coach.bench.engine_pass import load_clip
from coach.paths import RESOURCES
from coach.pose.model_error import ModelError
from coach.pose.task_bundle import MEMBERS, check_bundle
from coach.session.codec import CodecError, decode_window, encode_window
from coach.types import PoseWindow
from ml.clip.predictor import ClipPredictor
from ml.clip.recordings import load_landmarks
from ml.clip.table import WordTable
from ml.diffusion.generator import Generator
from ml.transformer.card import Card
from ml.transformer.predictor import Predictor
from tests.faults.mangling import fuzz, mangled, mistyped, refused_or_read, taken_apart, with_header

MODELS = RESOURCES / "models"
TABLE = WordTable.load()
READERS: dict[str, tuple[Path, Callable[[Path], Any]]] = {
    "classifier": (MODELS / "classifier.safetensors", Predictor.load),
    "clip": (MODELS / "clip/model.safetensors", lambda path: ClipPredictor.load(path, TABLE)),
    "words": (MODELS / "clip/words.safetensors", WordTable.load),
    "generator": (MODELS / "diffusion/generator.safetensors", Generator.load),
}


class Bomb:
    """What a pickle can do to who loads it."""

    def __reduce__(self) -> Any:
        return os._exit, (77,)


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.mark.parametrize("name", READERS)
def test_any_damage_to_a_model_is_read_or_refused_in_a_line(name: str, tmp_path: Path) -> None:
    sound, load = READERS[name]
    header, tensors = taken_apart(sound)
    told = header["__metadata__"].get("workout-coach")
    file = tmp_path / "model.safetensors"

    def tried(data: bytes) -> None:
        file.write_bytes(data)
        refused_or_read(lambda: load(file))

    @fuzz(30)
    @given(mistyped(header).map(lambda odd: with_header(tensors, odd)))
    def header_is_odd(data: bytes) -> None:
        tried(data)

    @fuzz(60)
    @given(mistyped(json.loads(told or "{}")))
    def words_are_odd(odd: Any) -> None:
        tried(with_header(tensors, header | {"__metadata__": {"workout-coach": json.dumps(odd)}}))

    @fuzz(20)
    @given(mangled(with_header(b"", header)).map(lambda head: head + tensors))
    def bytes_are_odd(data: bytes) -> None:
        tried(data)

    header_is_odd()
    if told:
        words_are_odd()
    bytes_are_odd()


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "data", [b"", b"\xff" * 8, struct.pack("<Q", 2**62) + b"{}", pickle.dumps(Bomb())]
)
def test_what_is_no_model_is_refused(name: str, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    for path in (file, tmp_path):
        if path is file:
            file.write_bytes(data)
        assert refused_or_read(lambda path=path: READERS[name][1](path)) is not None
    file.chmod(0)
    if os.geteuid():
        assert refused_or_read(lambda: READERS[name][1](file)) is not None


def small_card() -> Any:
    told = json.loads((MODELS / "classifier.json").read_text())
    for entry in told["confusions"]:
        entry["table"], entry["labels"] = [[1, 2], [3, 4]], ["squat", "plank"]
    return told | {"history": told["history"][:2]}


@fuzz(100)
@given(mistyped(small_card()))
def test_any_card_is_read_or_refused(tmp_path: Path, odd: Any) -> None:
    file = tmp_path / "card.json"
    file.write_text(json.dumps(odd))
    refused_or_read(lambda: Card.load(file))


def test_a_card_that_is_nested_without_end(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text("[" * 100_000)
    assert refused_or_read(lambda: Card.load(tmp_path / "card.json")) is not None


def landmarks(path: Path, **other: Any) -> Path:
    """A file of 20 frames, with these arrays in place of good ones."""
    t_s = np.arange(20) / 30
    arrays: dict[str, Any] = {
        "t_s": t_s,
        "image": np.ones((20, 33, 3), np.float32),
        "visibility": np.ones((20, 33), np.float32),
        "world": np.ones((20, 33, 3), np.float32),
        "size": np.array([640, 480]),
        "fps": np.array(30.0),
    }
    np.savez_compressed(path, **(arrays | other))
    return path


READ_LANDMARKS = [load_landmarks, lambda path: load_clip(path, path)]


@pytest.mark.parametrize("load", READ_LANDMARKS)
def test_any_landmark_file_is_read_or_refused(load: Callable[[Path], Any], tmp_path: Path) -> None:
    sound = landmarks(tmp_path / "sound.npz").read_bytes()
    file = tmp_path / "odd.npz"

    @fuzz(60)
    @given(mangled(sound))
    def damaged(data: bytes) -> None:
        file.write_bytes(data)
        refused_or_read(lambda: load(file))

    damaged()


@pytest.mark.parametrize("load", READ_LANDMARKS)
@pytest.mark.parametrize(
    "other",
    [
        {"image": np.ones((3, 33, 3))},
        {"visibility": np.ones(20)},
        {"world": np.array(["a"] * 20)},
        {"size": np.array([640])},
        {"size": np.array([-1, 0])},
        {"size": np.array([np.nan, 480])},
        {"size": np.array([10**300, 480], dtype=float)},
        {"t_s": np.full(20, np.nan)},
        {"t_s": np.arange(20)[::-1]},
        {
            "t_s": np.zeros(0),
            "image": np.zeros((0, 33, 3)),
            "world": np.zeros((0, 33, 3)),
            "visibility": np.zeros((0, 33)),
        },
        {"image": np.array([Bomb()], dtype=object)},
    ],
    ids="+".join,
)
def test_landmarks_that_do_not_fit_are_refused(
    load: Callable[[Path], Any], other: dict[str, Any], tmp_path: Path
) -> None:
    file = landmarks(tmp_path / "odd.npz", **other)
    assert refused_or_read(lambda: load(file)) is not None


@pytest.mark.parametrize("load", READ_LANDMARKS)
def test_landmarks_that_blow_up_are_refused_unread(
    load: Callable[[Path], Any], tmp_path: Path
) -> None:
    file = landmarks(tmp_path / "bomb.npz")
    header = io.BytesIO()
    shape = (10**12, 33, 3)
    np.lib.format.write_array_header_1_0(
        header, {"descr": "<f4", "fortran_order": False, "shape": shape}
    )
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, pytest.warns(UserWarning):
        archive.writestr("image.npy", header.getvalue() + bytes(1_000_000))
    assert refused_or_read(lambda: load(file)) is not None


def a_window(frames: int = 20) -> PoseWindow:
    rng = np.random.default_rng(1)
    image, world = rng.normal(300, 90, (2, frames, 33, 3))
    return PoseWindow(np.arange(frames) / 30, image, np.ones((frames, 33)), world, (640, 480))


SOUND = encode_window(a_window(5))


@fuzz(120)
@given(mangled(SOUND) | mangled(zlib.decompress(SOUND)).map(zlib.compress))
def test_any_stored_window_is_read_or_refused(blob: bytes) -> None:
    try:
        window = decode_window(blob)
    except CodecError as error:
        assert "\n" not in str(error)
    else:
        assert window.image.shape == (len(window.t_s), 33, 3)


def test_a_stored_window_that_blows_up_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.session.codec._LARGEST", 1 << 20)
    blob = zlib.compress(bytes(2 << 20))
    with pytest.raises(CodecError, match="larger"):
        decode_window(blob)


def test_any_bundle_is_read_or_refused(tmp_path: Path, pose_model: Path) -> None:
    file = tmp_path / "own.task"
    with zipfile.ZipFile(pose_model) as whole:
        parts = {name: whole.read(name)[:2000] for name in MEMBERS}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as small:
        for name, data in parts.items():
            small.writestr(name, data)

    @fuzz(80)
    @given(mangled(packed.getvalue()))
    def damaged(data: bytes) -> None:
        file.write_bytes(data)
        refused_or_read(lambda: check_bundle(file))

    damaged()


@pytest.mark.parametrize(
    ("field", "value"), [(6, 1), (8, 99)], ids=["a password", "an unknown packing"]
)
def test_a_bundle_that_cannot_be_unpacked_is_refused(
    tmp_path: Path, field: int, value: int
) -> None:
    file = tmp_path / "own.task"
    with zipfile.ZipFile(file, "w") as bundle:
        for name in MEMBERS:
            bundle.writestr(name, b"\0\0\0\0TFL3" * 10)
    data = bytearray(file.read_bytes())
    for mark, place in ((b"PK\x03\x04", field), (b"PK\x01\x02", field + 2)):
        at = data.find(mark)
        while at >= 0:
            data[at + place : at + place + 2] = value.to_bytes(2, "little")
            at = data.find(mark, at + 4)
    file.write_bytes(bytes(data))
    with pytest.raises(ModelError):
        check_bundle(file)
