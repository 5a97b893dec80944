"""Everything a recorded body did, as signals: each joint and measure, each side, in both spaces."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.landmarks import Landmark
from coach.motion.body.angles import joint_triplet
from coach.motion.body.measures import MEASURES, SIDELESS_JOINTS
from coach.motion.body.view import side_line, trunk_line
from coach.motion.counting.seen import Eye, Seen
from coach.motion.counting.signal import MeasureReader
from coach.motion.teaching.replay import Frames
from coach.types import Floats, Measure

SPACES: Final[tuple[Measure, Measure]] = ("2d", "3d")
STEP_S: Final = 1 / 20
"""Signals are thinned to this: repetitions are far slower."""

PARTS: Final = (
    *SIDELESS_JOINTS,
    *("lean", "twist", "hip_height", "knee_height", "heel_rise"),
    *("hand_height", "hands_across", "hips_across", "feet_apart"),
)
"""What may carry a taught exercise: joints without their side, and the body measures that tell
what no joint does."""

_BODY: Final = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
_HANDS: Final = (Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST)
_MOVES: Final = 0.35  # trunk lengths by which the shoulders go where the whole body works
_BENDS: Final = 0.6  # and by which they go only where legs or trunk bend for it
_STAYS: Final = 0.35  # of the shoulders' way: hands that go less are on the floor or on a bar
_ALONG: Final = 2.0  # times the shoulders' way: hands that go further go by themselves
_CARRIED: Final = 0.75
_ARMS: Final = ("elbow", "shoulder", "hand_height")
_LEGS: Final = ("knee", "ankle", "hip_height", "knee_height")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A recording, read.

    Attributes:
        seen: The frames with a person, thinned.
        t_s: (T,) their times.
        values: (2 spaces, T, 2 sides, N parts); NaN where not read.
        trust: The same shape, 0..1.
        yaw_deg, lean_deg: (T,) of the camera and of the trunk.
        lost_s: Seconds without a person.
    """

    seen: tuple[Seen, ...]
    t_s: Floats
    values: Floats
    trust: Floats
    yaw_deg: Floats
    lean_deg: Floats
    lost_s: float

    def part(self, name: str, space: Measure) -> tuple[Floats, Floats]:
        """Values and trust of one part, (T, 2) each."""
        at, column = SPACES.index(space), PARTS.index(name)
        return self.values[at, :, :, column], self.trust[at, :, :, column]

    def sideways_share(self, name: str) -> float:
        """How far the part moves across the body, over how far it moves fore and aft."""
        marks = _marks(name)
        across, along = zip(*(_body_axes(seen, marks) for seen in self.seen), strict=True)
        return _swing(np.array(across)) / max(_swing(np.array(along)), 1e-6)

    def driven(self, name: str) -> float:
        """How likely a part drives the movement and is not just carried along, 0..1.

        Where the hands only go where the body goes, legs and trunk do it; where they stay in
        their place and the body moves, the arms do.
        """
        body, hands = (self._way(*marks) for marks in (_BODY, _HANDS))
        if body < _MOVES:
            return 1.0
        if body < _BENDS and hands > _ALONG * body:
            return 1.0
        carried = _ARMS if hands > _STAYS * body else _LEGS
        return _CARRIED if name in carried else 1.0

    def _way(self, left: Landmark, right: Landmark) -> float:
        """How far two landmarks went in the picture, in trunk lengths."""
        image = np.array([seen.pose.image[:, :2] for seen in self.seen])  # (T, 33, 2)
        trunk_px = np.median(np.linalg.norm(trunk_line(image), axis=1))
        low, high = np.nanpercentile(image[:, [left, right]].mean(axis=1), [5, 95], axis=0)
        return float(np.linalg.norm(high - low) / max(trunk_px, 1.0))


def read(frames: Frames) -> Reading:
    """Reads every part of every frame. Blocks: about a second for half a minute of poses."""
    eye = Eye(())
    reader = MeasureReader(PARTS)
    seen: list[Seen] = []
    rows = []
    lost_s, last_s = 0.0, None
    for t_s, pose in frames:
        if pose is None:
            lost_s += 0.0 if last_s is None else t_s - last_s
        else:
            now = eye.update(t_s, pose)
            if not seen or t_s - seen[-1].t_s >= STEP_S - 1e-6:
                seen.append(now)
                rows.append([reader.read(now.readings, space) for space in SPACES])
        last_s = t_s
    stacked = np.array(rows).reshape(len(rows), 2, 2, 2, len(PARTS))  # (T, space, what, side, N)
    return Reading(
        seen=tuple(seen),
        t_s=np.array([now.t_s for now in seen]),
        values=stacked[:, :, 0].transpose(1, 0, 2, 3),
        trust=stacked[:, :, 1].transpose(1, 0, 2, 3),
        yaw_deg=np.array([now.view.yaw_deg for now in seen]),
        lean_deg=np.array([now.view.lean_deg for now in seen]),
        lost_s=lost_s,
    )


def _marks(name: str) -> Sequence[Landmark]:
    if name in MEASURES:
        return [mark for side in MEASURES[name].marks for mark in side]
    return [mark for side in ("left", "right") for mark in joint_triplet(f"{side}_{name}")]


def _body_axes(seen: Seen, marks: Sequence[Landmark]) -> tuple[Floats, Floats]:
    """Where landmarks are across the body and ahead of it, metres, in space."""
    world = seen.pose.world
    side = side_line(world)[[0, 2]]
    side = side / max(float(np.linalg.norm(side)), 1e-6)
    flat = world[list(marks)][:, [0, 2]]
    return flat @ side, flat @ np.array([-side[1], side[0]])


def _swing(values: Floats) -> float:
    """Summed range of each column of (T, marks), without the outliers."""
    values = values[np.isfinite(values).all(axis=1)]
    if not len(values):
        return 0.0
    low, high = np.percentile(values, [5, 95], axis=0)
    return float((high - low).sum())
