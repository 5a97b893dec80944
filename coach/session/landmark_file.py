"""Landmark files (``.npz``): read as what anybody may have made."""

import zipfile
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import IO, Final

import numpy as np
from numpy.lib import format as npy

from coach.errors import InputError, one_line
from coach.landmarks import LANDMARK_COUNT
from coach.paths import regular
from coach.types import Floats, PoseWindow

_SHAPES: Final[dict[str, tuple[int | None, ...]]] = {
    "t_s": (None,),
    "image": (None, LANDMARK_COUNT, 3),
    "visibility": (None, LANDMARK_COUNT),
    "world": (None, LANDMARK_COUNT, 3),
    "size": (2,),
}
"""None stands for the number of frames."""
_MOST_FRAMES: Final = 1_000_000  # over four hours at 60 frames a second
_MOST_UNPACKED: Final = 64 << 20  # bytes: half an hour, may be packed in any way
_MOST_PACKED: Final = 100  # to one, of what is more: movements come to three to one
_MOST_PIXELS: Final = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class LandmarkFile:
    """What a file holds.

    Attributes:
        poses: Of every frame; NaN where nobody was found.
        fps: Frames a second as the file has it, or 0.
    """

    poses: PoseWindow
    fps: float


def read_landmarks(path: Path) -> LandmarkFile:
    """Reads a landmark file; nothing in it is trusted.

    Raises:
        InputError: There is none, or it is not one.
    """
    try:
        with zipfile.ZipFile(regular(path)) as archive:
            _refuse_bomb(archive, path.stat().st_size)
            arrays = {name: _array(archive, name, shape) for name, shape in _SHAPES.items()}
            fps = _array(archive, "fps", ()) if "fps.npy" in archive.namelist() else np.zeros(())
        return _checked(arrays, float(fps))
    except OSError as error:
        raise InputError(f"no landmarks at {path}: {error.strerror or one_line(error)}") from error
    except Exception as error:  # zipfile, zlib and numpy raise what they like for a foreign file
        raise InputError(f"{path} is not a file of landmarks: {one_line(error)}") from error


def _refuse_bomb(archive: zipfile.ZipFile, size: int) -> None:
    unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > max(_MOST_UNPACKED, _MOST_PACKED * size):
        raise ValueError(f"{size} bytes that unpack to {unpacked}")


def _array(archive: zipfile.ZipFile, name: str, wanted: tuple[int | None, ...]) -> Floats:
    member = f"{name}.npy"
    with archive.open(member) as file:
        shape, kind = _head(file)
        fits = len(shape) == len(wanted) and all(
            want in (None, have) for want, have in zip(wanted, shape, strict=False)
        )
        if not fits or kind.kind not in "fiu" or (shape and shape[0] > _MOST_FRAMES):
            raise ValueError(f"{name} is of shape {shape} and kind {kind}")
        if prod(shape) * kind.itemsize > archive.getinfo(member).file_size:
            raise ValueError(f"{name} is cut off")
    with archive.open(member) as file:
        values = npy.read_array(file, allow_pickle=False)
    return np.asarray(values, dtype=np.float64)


def _head(file: IO[bytes]) -> tuple[tuple[int, ...], "np.dtype[np.generic]"]:
    version = npy.read_magic(file)
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, _, kind = read(file)
    return shape, kind


def _checked(arrays: dict[str, Floats], fps: float) -> LandmarkFile:
    t_s, size = arrays["t_s"], arrays["size"]
    if len({len(arrays[name]) for name in ("t_s", "image", "visibility", "world")}) != 1:
        raise ValueError("its arrays are not of the same number of frames")
    if not len(t_s):
        raise ValueError("it has no frames")
    if not np.isfinite(t_s).all() or (np.diff(t_s) <= 0).any():
        raise ValueError("its times do not increase")
    if not ((size >= 1) & (size <= _MOST_PIXELS)).all():
        raise ValueError(f"a picture of {size[0]:g} x {size[1]:g} pixels")
    if not 0 <= fps <= 10_000:
        raise ValueError(f"{fps:g} frames a second")
    poses = PoseWindow(
        t_s,
        arrays["image"],
        arrays["visibility"],
        arrays["world"],
        (int(size[0]), int(size[1])),
    )
    return LandmarkFile(poses, fps)
