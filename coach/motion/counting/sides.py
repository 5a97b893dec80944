"""How far each side of the body moved in a repetition, and which was later.

Limbs that move in the picture's plane (frontal exercises) are measured in the picture, those that
move towards the camera (sagittal ones) in space. Seen from the side, one half of the body hides
the other, and what an engine says of the hidden limbs is a guess: then nothing is said.
"""

from dataclasses import dataclass
from math import isfinite, nan
from typing import Final

import numpy as np

from coach.motion.body.angles import JOINT_INDEX, angles_at, reliability
from coach.motion.body.measures import SIDELESS_JOINTS
from coach.motion.body.view import off_plane_deg, side_line
from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import Floats, PoseWindow, RepEvent

FACING_DEG: Final = 30.0
"""Off the front (or the back) by more than this, the two sides are not compared."""

_SEEN: Final = 0.5  # visibility from which a joint is read
_ENOUGH: Final = 0.8  # share of the frames in which each side must be read
_CALM: Final = 5  # frames over which the median is taken: a landmark that jumps makes no range
_LEAST_DEG: Final = 15.0  # of movement, below which there is nothing to compare


@dataclass(frozen=True, slots=True)
class Sides:
    """Of one repetition; NaN where it cannot be said.

    Attributes:
        left_deg, right_deg: Range of the signal's joints on each side.
        lag_s: By how much the right side reached half of its way later than the left one;
            negative where the left was later.
    """

    left_deg: float = nan
    right_deg: float = nan
    lag_s: float = nan

    @property
    def symmetry(self) -> float:
        """The smaller range as a share of the larger one, 0..1."""
        larger = max(self.left_deg, self.right_deg)
        return min(self.left_deg, self.right_deg) / larger if larger > 0 else nan

    @property
    def measures(self) -> dict[str, float]:
        """What is known, by the names of the log's measures."""
        named = {"left_deg": self.left_deg, "right_deg": self.right_deg, "lag_s": self.lag_s}
        return {name: round(value, 3) for name, value in named.items() if isfinite(value)}


UNKNOWN: Final = Sides()
"""Nothing can be said."""


@dataclass(frozen=True, slots=True, eq=False)
class Joints:
    """Joint angles over time in the order of `coach.motion.body.angles.JOINTS`.

    Attributes:
        t_s: (T,) seconds, increasing.
        image_deg, world_deg: (T, J) in the picture and in space; NaN where not known.
        reliability: (T, J) least visibility of a joint's landmarks.
        yaw_deg: (T,) 0 facing the camera, 90 seen from the side; NaN where not known.
    """

    t_s: Floats
    image_deg: Floats
    world_deg: Floats
    reliability: Floats
    yaw_deg: Floats

    @classmethod
    def of(cls, window: PoseWindow) -> "Joints":
        """Of raw poses."""
        line = side_line(window.world)
        return cls(
            t_s=window.t_s,
            image_deg=angles_at(window.image[..., :2]),
            world_deg=angles_at(window.world),
            reliability=reliability(window.visibility),
            yaw_deg=np.degrees(np.arctan2(-line[:, 2], line[:, 0])),
        )


def sides_of(joints: Joints, event: RepEvent, spec: ExerciseSpec) -> Sides:
    """Compares the sides in a repetition of both of them; `UNKNOWN` for one side at a time."""
    inside = (joints.t_s >= event.start_s) & (joints.t_s <= event.end_s)
    parts = [part for part in spec.joints if part.joint in SIDELESS_JOINTS]
    if event.side is not None or not parts or inside.sum() < _CALM:
        return UNKNOWN
    if not _facing(joints.yaw_deg[inside]):
        return UNKNOWN
    angles = joints.image_deg if spec.plane == "frontal" else joints.world_deg
    seen = np.where(joints.reliability >= _SEEN, angles, np.nan)[inside]  # (T, J)
    total = sum(part.weight for part in parts)
    left, right = (
        sum(p.weight / total * seen[:, JOINT_INDEX[f"{side}_{p.joint}"]] for p in parts)
        for side in ("left", "right")
    )
    return _compared(joints.t_s[inside], np.asarray(left), np.asarray(right))


def _compared(t_s: Floats, left: Floats, right: Floats) -> Sides:
    if min(np.isfinite(left).mean(), np.isfinite(right).mean()) < _ENOUGH:
        return UNKNOWN
    ways = [_calmed(t_s, side) for side in (left, right)]
    ranges = [float(np.ptp(way)) for way in ways]
    if max(ranges) < _LEAST_DEG:
        return UNKNOWN
    late = nan
    if min(ranges) >= _LEAST_DEG:
        left_s, right_s = (_half_way_s(t_s, way) for way in ways)
        late = right_s - left_s
    return Sides(ranges[0], ranges[1], late)


def _calmed(t_s: Floats, degrees: Floats) -> Floats:
    """Gaps bridged, then the median over some frames."""
    known = np.isfinite(degrees)
    whole = np.interp(t_s, t_s[known], degrees[known])
    padded = np.pad(whole, _CALM // 2, mode="edge")
    calm: Floats = np.median(np.lib.stride_tricks.sliding_window_view(padded, _CALM), axis=1)
    return calm


def _half_way_s(t_s: Floats, degrees: Floats) -> float:
    """When a side first was half way between where it started and its furthest from there."""
    way = np.abs(degrees - degrees[0])
    half = way.max() / 2
    at = int(np.argmax(way >= half))
    if at == 0:
        return float(t_s[0])
    share = (half - way[at - 1]) / max(way[at] - way[at - 1], 1e-9)
    return float(t_s[at - 1] + share * (t_s[at] - t_s[at - 1]))


def _facing(yaw_deg: Floats) -> bool:
    known = np.radians(yaw_deg[np.isfinite(yaw_deg)])
    if not len(known):
        return False
    mean = np.degrees(np.arctan2(np.sin(known).sum(), np.cos(known).sum()))
    return off_plane_deg(float(mean), "frontal") < FACING_DEG
