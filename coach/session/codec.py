"""Landmarks of one rep as a small blob.

Values are rounded to a fixed step, differences over time are taken, and the bytes are regrouped
so that zlib finds long runs. Steps and the largest error that rounding can make:

======================  =======  =============
what                    step     largest error
======================  =======  =============
image x, y              0.125    0.0625 px
image z (weak, px)      1        0.5 px
world                   1 mm     0.5 mm
visibility              1/255    1/510
time                    exact    0
======================  =======  =============

Real reps take about 175 bytes a frame: 16 KB for three seconds at 30 frames a second.
"""

import struct
import zlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.landmarks import LANDMARK_COUNT
from coach.types import Floats, PoseWindow

CODEC_VERSION: Final = 1

_HEADER: Final = struct.Struct("<IHH")  # frames, width, height
_STEPS: Final = np.array([0.125, 0.125, 1.0, 1e-3, 1e-3, 1e-3, 1 / 255])
_LIMIT: Final = 1e8  # steps; keeps every difference within 32 bits
_LARGEST: Final = 1 << 28  # bytes unpacked: over an hour at 60 frames a second
_CHANNELS: Final = len(_STEPS)


class CodecError(ValueError):
    """The blob is damaged."""


def encode_window(window: PoseWindow) -> bytes:
    """Compresses a window; see the module for what is lost. Not finite becomes NaN."""
    values = np.concatenate([window.image, window.world, window.visibility[..., None]], axis=2)
    seen = np.isfinite(values).all(axis=2)  # (T, 33)
    steps = np.clip(np.rint(_held(values, seen) / _STEPS), -_LIMIT, _LIMIT).astype(np.int32)
    body = _pack(np.diff(steps, axis=0, prepend=np.int32(0)))
    header = _HEADER.pack(len(window.t_s), *window.size)
    times = window.t_s.astype("<f8").tobytes()
    return zlib.compress(header + times + np.packbits(seen).tobytes() + body, 9)


def encode_within(window: PoseWindow, most_bytes: int) -> bytes:
    """The same with every second frame left out as often as it takes to be that small."""
    blob = encode_window(window)
    while len(blob) > most_bytes and len(window.t_s) > 2:
        arrays = (window.t_s, window.image, window.visibility, window.world)
        t_s, image, visibility, world = (array[::2] for array in arrays)
        window = PoseWindow(t_s, image, visibility, world, window.size)
        blob = encode_window(window)
    return blob


def decode_window(blob: bytes) -> PoseWindow:
    """The window that was stored.

    Raises:
        CodecError: The blob is damaged.
    """
    try:
        raw = _inflated(blob)
        frames, width, height = _HEADER.unpack_from(raw)
        offset = _HEADER.size
        t_s = np.frombuffer(raw, "<f8", frames, offset).astype(np.float64)
        offset += 8 * frames
        marks = frames * LANDMARK_COUNT
        bits = np.frombuffer(raw, np.uint8, -(-marks // 8), offset)
        offset += len(bits)
        seen = np.unpackbits(bits, count=marks).reshape(frames, LANDMARK_COUNT).astype(bool)
        steps = np.cumsum(_unpack(raw[offset:], frames), axis=0, dtype=np.int64)
    except (zlib.error, struct.error, ValueError) as error:
        raise CodecError(f"damaged landmarks: {error}") from error
    values = np.where(seen[..., None], steps * _STEPS, np.nan)  # (T, 33, 7)
    return PoseWindow(t_s, values[..., :3], values[..., 6], values[..., 3:6], (width, height))


def _inflated(blob: bytes) -> bytes:
    """Unpacked no further than any window is long."""
    inflate = zlib.decompressobj()
    raw = inflate.decompress(blob, _LARGEST)
    if inflate.unconsumed_tail:
        raise ValueError("larger than any set could be")
    if not inflate.eof:
        raise ValueError("cut off")
    return raw


def _held(values: Floats, seen: NDArray[np.bool_]) -> Floats:
    """Gaps filled with the value before them, so that they cost nothing."""
    index = np.where(seen, np.arange(len(values))[:, None], -1)
    index = np.maximum.accumulate(index, axis=0) if len(values) else index
    held = np.take_along_axis(values, np.maximum(index, 0)[..., None], axis=0)
    return np.where(index[..., None] >= 0, held, 0.0)


def _pack(deltas: NDArray[np.int32]) -> bytes:
    """Zigzag (small magnitude, small number), one time series after the other, bytes by weight."""
    zigzag = ((deltas << 1) ^ (deltas >> 31)).astype("<u4")
    planes = np.ascontiguousarray(zigzag.transpose(2, 1, 0)).view(np.uint8)
    return np.ascontiguousarray(planes.reshape(-1, 4).T).tobytes()


def _unpack(raw: bytes, frames: int) -> NDArray[np.int32]:
    planes = np.frombuffer(raw, np.uint8).reshape(4, _CHANNELS * LANDMARK_COUNT * frames)
    zigzag = np.ascontiguousarray(planes.T).view("<u4").astype(np.int64)
    deltas = (zigzag >> 1) ^ -(zigzag & 1)
    return deltas.reshape(_CHANNELS, LANDMARK_COUNT, frames).transpose(2, 1, 0).astype(np.int32)
