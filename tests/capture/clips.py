"""Small real videos, and surgery on mp4 boxes for what OpenCV's writer cannot make."""

import struct
from pathlib import Path

import cv2
import numpy as np

CONTAINERS = (b"moov", b"trak", b"mdia", b"minf", b"stbl")


def write_clip(
    path: Path,
    count: int,
    *,
    size: tuple[int, int] = (64, 48),
    fps: float = 30,
    codec: str = "mp4v",
) -> Path:
    """The top left quarter is bright; brightness tells frames apart."""
    width, height = size
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*codec), fps, size)
    assert writer.isOpened()
    for index in range(count):
        image = np.full((height, width, 3), index % 40, np.uint8)
        image[: height // 2, : width // 2] = 220
        writer.write(image)
    writer.release()
    return path


def rotate_mp4(path: Path, clockwise_deg: int) -> None:
    """Sets the display matrix of the video's track header, as phones do."""
    matrix = {
        90: (0, 0x10000, 0, -0x10000, 0, 0),
        180: (-0x10000, 0, 0, 0, -0x10000, 0),
        270: (0, -0x10000, 0, 0x10000, 0, 0),
    }[clockwise_deg]
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 40  # version 0: 40 bytes lie before the matrix
    a, b, u, c, d, v = matrix
    struct.pack_into(">9i", data, at, a, b, u, c, d, v, 0, 0, 0x40000000)
    path.write_bytes(data)


def set_durations(path: Path, runs: list[tuple[int, int]]) -> None:
    """Replaces the table of frame durations: (frames, ticks) each; needs mdat before moov."""
    data = path.read_bytes()
    table = struct.pack(">4sII", b"stts", 0, len(runs)) + b"".join(
        struct.pack(">II", *run) for run in runs
    )
    data = _replaced(data, b"stts", struct.pack(">I", len(table) + 4) + table)
    # the edit list would still end the film where it ended before
    path.write_bytes(data.replace(b"edts", b"free"))


def timescale(path: Path) -> int:
    """Ticks a second of the video's track."""
    data = path.read_bytes()
    return int(struct.unpack_from(">I", data, data.index(b"mdhd") + 4 + 12)[0])


def _replaced(data: bytes, name: bytes, box: bytes) -> bytes:
    out, at = b"", 0
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        whole = data[at : at + length]
        if kind == name:
            whole = box
        elif kind in CONTAINERS:
            inner = _replaced(whole[8:], name, box)
            whole = struct.pack(">I4s", len(inner) + 8, kind) + inner
        out += whole
        at += length
    return out
