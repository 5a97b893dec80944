"""Where the body lies in the picture: its size, what is cut off, how it leans."""

from math import atan2, degrees, radians, tan
from typing import Final

import numpy as np

from coach.landmarks import Landmark
from coach.motion.body.smoothing import pixels_per_metre
from coach.runtime.camera_check_facts import Cropped, Framing
from coach.types import Floats, MotionState, Pose

FOCAL_PER_SIDE: Final = 0.5 / tan(radians(43.3) / 2)
"""Focal length over the picture's shorter side for a field of view of 43.3 degrees along it: that
of a usual webcam (78 degrees from corner to corner at 16:9, as the maker of the C920 states). A
picture of 4:3 is cut from it at the sides."""
_TALL_PERCENT, _EDGE_PERCENT = 90, 5
"""A body is as large as when it stands; edges forgive single wild frames."""
_STANDING_DEG: Final = 20.0
_AT_REST: Final = 0.2
_L = Landmark
_PARTS: Final[tuple[tuple[str, tuple[Landmark, ...]], ...]] = (
    ("feet", (_L.LEFT_ANKLE, _L.RIGHT_ANKLE, _L.LEFT_HEEL, _L.RIGHT_HEEL)),
    ("knees", (_L.LEFT_KNEE, _L.RIGHT_KNEE)),
    ("hips", (_L.LEFT_HIP, _L.RIGHT_HIP)),
    ("hands", (_L.LEFT_WRIST, _L.RIGHT_WRIST)),
    ("elbows", (_L.LEFT_ELBOW, _L.RIGHT_ELBOW)),
    ("shoulders", (_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER)),
)
_EDGES: Final = ("top", "bottom", "left", "right")


class BodyMeter:
    """Gathers poses of one view."""

    def __init__(self, needed: tuple[Landmark, ...]) -> None:
        """Args: needed: landmarks that the exercise reads; only these can be missed."""
        self._parts = tuple(
            (words, marks)
            for words, group in _PARTS
            if (marks := [mark for mark in group if mark in needed])
        )
        self._rows: list[tuple[float, ...]] = []
        self._tilts: list[float] = []
        self._outside: list[Floats] = []

    def add(self, state: MotionState) -> None:
        """Takes a state with a pose."""
        pose = state.pose
        if pose is None:
            return
        self._rows.append(_extent(pose))
        self._outside.append(np.array([_beyond(pose, marks) for _, marks in self._parts]))
        tilt_deg = _tilt_deg(state, pose)
        if tilt_deg is not None:
            self._tilts.append(tilt_deg)

    def framing(self) -> Framing:
        """What was gathered; NaN where nobody was seen."""
        if not self._rows:
            nan = float("nan")
            return Framing(nan, nan, nan, nan, nan, nan, ())
        share, distance_m, off_centre, above, below = np.array(self._rows).T
        return Framing(
            body_share=float(np.percentile(share, _TALL_PERCENT)),
            distance_m=float(np.median(distance_m)),
            off_centre=float(np.median(off_centre)),
            room_above=float(np.percentile(above, _EDGE_PERCENT)),
            room_below=float(np.percentile(below, _EDGE_PERCENT)),
            tilt_deg=float(np.median(self._tilts)) if self._tilts else float("nan"),
            cropped=self._cropped(),
        )

    def _cropped(self) -> tuple[Cropped, ...]:
        beyond = np.array(self._outside)  # (frames, parts, edges)
        found = []
        for index, (part, _) in enumerate(self._parts):
            shares = beyond[:, index].mean(axis=0)
            share = float(beyond[:, index].any(axis=1).mean())
            if share > 0:
                found.append(Cropped(part, share, _EDGES[int(np.argmax(shares))]))
        return tuple(sorted(found, key=lambda c: -c.share))


def _extent(pose: Pose) -> tuple[float, ...]:
    """Body share, distance in metres, off centre, room above, room below."""
    width, height = pose.size
    x, y = pose.image[:, 0], pose.image[:, 1]
    hips_x = float(x[[_L.LEFT_HIP, _L.RIGHT_HIP]].mean())
    return (
        max(float(np.ptp(y)) / height, float(np.ptp(x)) / width),
        FOCAL_PER_SIDE * min(width, height) / pixels_per_metre(pose),
        hips_x / width - 0.5,
        float(y.min()) / height,
        1.0 - float(y.max()) / height,
    )


def _beyond(pose: Pose, marks: list[Landmark]) -> Floats:
    """(4,) 1 for each edge, in the order of `_EDGES`, that one of the landmarks is beyond."""
    width, height = pose.size
    x, y = pose.image[marks, 0], pose.image[marks, 1]
    out = ((y < 0).any(), (y >= height).any(), (x < 0).any(), (x >= width).any())
    return np.array(out, dtype=np.float64)


def _tilt_deg(state: MotionState, pose: Pose) -> float | None:
    """Off the vertical from the ankles to the shoulders, for somebody who stands still."""
    standing = state.view is not None and state.view.lean_deg < _STANDING_DEG
    if not standing or not state.phase < _AT_REST:
        return None
    low = pose.image[[_L.LEFT_ANKLE, _L.RIGHT_ANKLE], :2].mean(axis=0)
    high = pose.image[[_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER], :2].mean(axis=0)
    if not (0 <= low[1] < pose.size[1] and low[1] > high[1]):
        return None
    return degrees(atan2(float(high[0] - low[0]), float(low[1] - high[1])))
