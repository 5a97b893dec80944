"""Every pose of the session, packed, from which the replay of any repetition is cut.

A frame takes 385 bytes: at 30 frames a second 42 MB an hour. After `KEEP_FRAMES` the oldest are
forgotten. What is packed is exact to a 8192th of the picture's width, a 255th of visibility and
a millimetre.
"""

from collections import deque
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf, isfinite
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from coach.landmarks import LANDMARK_COUNT
from coach.types import Floats, Measure, MotionState, Pose

KEEP_FRAMES: Final = 120_000
_CHUNK: Final = 1024
_STEPS: Final = 8192.0  # of the picture's width, per landmark coordinate
_MOST: Final = 32767
_ROW: Final = np.dtype(
    [
        ("t_s", "f8"),
        ("phase", "f4"),
        ("signal_deg", "f4"),
        ("size", "u2", (2,)),
        ("seen", "?"),
        ("space", "?"),
        ("image", "i2", (LANDMARK_COUNT, 2)),
        ("visibility", "u1", (LANDMARK_COUNT,)),
        ("world", "i2", (LANDMARK_COUNT, 3)),
    ]
)

Rows = NDArray[np.void]


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Consecutive frames of the session.

    Attributes:
        t_s: (T,) seconds, increasing.
        phase: (T,) 0 at rest, 1 at full effort, NaN where nothing was read.
        signal_deg: (T,) degrees behind the phase, NaN where nothing was read.
        rows: (T,) packed poses.
    """

    t_s: Floats
    phase: Floats
    signal_deg: Floats
    rows: Rows = field(repr=False)

    def __len__(self) -> int:
        return len(self.t_s)

    def pose(self, index: int) -> Pose | None:
        """The smoothed pose of a frame, or None where nobody was found."""
        row = self.rows[index]
        return _unpacked(row) if row["seen"] else None

    def measure(self, index: int) -> Measure:
        """Whether the signal of a frame was read in the picture or in space."""
        return "3d" if self.rows[index]["space"] else "2d"

    @property
    def poses(self) -> tuple[Pose | None, ...]:
        """All of them, unpacked."""
        return tuple(self.pose(index) for index in range(len(self)))


class MotionTrack:
    """Grows at the end; whole chunks are forgotten at the start."""

    def __init__(self, keep: int = KEEP_FRAMES) -> None:
        self._most_chunks = max(1, -(-keep // _CHUNK))
        self._chunks: deque[Rows] = deque()
        self._used = _CHUNK

    def append(self, state: MotionState) -> None:
        """Adds one frame. Times that jump back begin it anew."""
        if len(self) and state.t_s <= self._chunks[-1][self._used - 1]["t_s"]:
            self.clear()
        if self._used == _CHUNK:
            self._chunks.append(np.zeros(_CHUNK, _ROW))
            self._used = 0
            if len(self._chunks) > self._most_chunks:
                self._chunks.popleft()
        row: Any = self._chunks[-1][self._used]
        self._used += 1
        row["t_s"], row["phase"], row["signal_deg"] = state.t_s, state.phase, state.signal_deg
        row["space"] = state.measure == "3d"
        if state.pose is not None:
            _pack(row, state.pose)

    def fill_phase(self, t_s: Floats, phase: Floats) -> None:
        """Says what was read after all, where nothing was; other times stay as they are."""
        for at, chunk in enumerate(self._chunks):
            used = chunk[: self._used] if at == len(self._chunks) - 1 else chunk
            _, mine, theirs = np.intersect1d(used["t_s"], t_s, return_indices=True)
            late = ~np.isfinite(used["phase"][mine])
            used["phase"][mine[late]] = phase[theirs[late]]

    def clear(self) -> None:
        """Forgets everything."""
        self._chunks.clear()
        self._used = _CHUNK

    def __len__(self) -> int:
        return max(0, len(self._chunks) - 1) * _CHUNK + (self._used if self._chunks else 0)

    @property
    def oldest_s(self) -> float:
        """Time of the first frame that is remembered; infinite where there is none."""
        return float(self._chunks[0][0]["t_s"]) if len(self) else inf

    def between(self, start_s: float, end_s: float) -> Stretch:
        """What is remembered from ``start_s`` to ``end_s``, both included; may be empty."""
        parts = []
        for at, chunk in enumerate(self._chunks):
            used = chunk[: self._used] if at == len(self._chunks) - 1 else chunk
            first, last = np.searchsorted(used["t_s"], (start_s, np.nextafter(end_s, np.inf)))
            parts.append(used[first:last])
        rows = np.concatenate(parts) if parts else np.zeros(0, _ROW)
        times, phase, signal = (rows[n].astype(np.float64) for n in ("t_s", "phase", "signal_deg"))
        return Stretch(times, phase, signal, rows)


def track_of(states: tuple[MotionState, ...]) -> Stretch:
    """A stretch made of finished states, such as a review recounts from the log."""
    track = MotionTrack(max(1, len(states)))
    for before, after in pairwise(states):
        if after.t_s <= before.t_s:
            raise ValueError("the states are not in order of time")
    for state in states:
        track.append(state)
    return track.between(-np.inf, np.inf)


def _pack(row: Any, pose: Pose) -> None:
    width = pose.size[0]
    places = pose.image[:, :2] * (_STEPS / width)
    whole = np.isfinite(places).all(axis=1) & np.isfinite(pose.world).all(axis=1)
    row["size"], row["seen"] = pose.size, True
    row["image"] = np.clip(np.nan_to_num(places).round(), -_MOST, _MOST)
    row["world"] = np.clip(np.nan_to_num(pose.world * 1000.0).round(), -_MOST, _MOST)
    # a landmark without a place is one that was not seen
    row["visibility"] = np.where(whole, np.clip(pose.visibility, 0.0, 1.0) * 255.0, 0.0).round()


def _unpacked(row: Any) -> Pose:
    width, height = (int(n) for n in row["size"])
    image = np.zeros((LANDMARK_COUNT, 3))
    image[:, :2] = row["image"] * (width / _STEPS)
    return Pose(
        t_s=float(row["t_s"]),
        image=image,
        visibility=row["visibility"] / 255.0,
        world=row["world"] / 1000.0,
        size=(width, height),
    )


def at_time(times: Floats, t_s: float) -> int:
    """Index of the time nearest to ``t_s``; ``times`` must not be empty."""
    after = int(np.searchsorted(times, t_s))
    if after == 0 or not isfinite(t_s):
        return 0
    if after == len(times):
        return after - 1
    return after if times[after] - t_s < t_s - times[after - 1] else after - 1
