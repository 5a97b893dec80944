"""Commands without hands, held: straight arms in a posture that no exercise has.

One arm up and the other out to the side: presses and pull-ups lift both, raises hold both out,
carries and one-armed presses let the other hang. Or both in one slanting line, one hand high and
the other low: what is swung or chopped aslant has both hands together. Which arm is up says which
command is meant.

Read in the picture, of somebody upright who faces the camera (or turns the back to it); from the
side the two arms cover each other, and nothing is read.
"""

from dataclasses import dataclass
from math import degrees, inf
from typing import Final, Literal

import numpy as np

from coach.landmarks import Landmark
from coach.motion.body.view import off_plane_deg, side_line, trunk_line
from coach.types import Floats, Pose

Gesture = Literal["left-up", "right-up", "left-high", "right-high"]

HELD_S: Final = 1.0
"""Long enough for an arm that only passes by, short enough not to be waited for."""
_GAP_S: Final = 0.25
"""A shorter break is forgiven: the engine loses a hand for some frames now and then."""
_RELEASED_S: Final = 0.8
"""Both arms must have left the position for so long before it is taken again."""
_SEEN: Final = 0.5
_OFF_FRONT_DEG: Final = 40.0
_UPRIGHT_DEG: Final = 30.0
_UP_DEG: Final = 35.0
"""Of the whole arm off the trunk's line upwards: beside the ear, and what a camera that looks up
or down adds."""
_OUT_DEG: Final = 25.0
"""Of the whole arm off level: people hold what they believe is level within about 15 degrees
(measured for the raise of an arm to 90 degrees by eye: Suprak 2006, J Orthop Res 24:559)."""
_HIGH_DEG: Final = (28.0, 68.0)
_LOW_DEG: Final = (115.0, 156.0)
"""Of the slanting arms off the trunk's line upwards: neither up, nor level, nor hanging."""
_STRAIGHT: Final = 0.8
"""Shoulder to wrist over the lengths of the arm's two parts: of straight arms that turn away from
the picture's plane, the engine's errors leave as little as 0.82."""
_L = Landmark
_ARMS: Final = {
    "left": (_L.LEFT_SHOULDER, _L.LEFT_ELBOW, _L.LEFT_WRIST),
    "right": (_L.RIGHT_SHOULDER, _L.RIGHT_ELBOW, _L.RIGHT_WRIST),
}
_OTHER: Final = {"left": "right", "right": "left"}


@dataclass(frozen=True, slots=True)
class GestureState:
    """After a frame.

    Attributes:
        held: What is being held, or None.
        share: How much of the time it has to be held, 0..1.
        fired: What was held long enough just now; once for each time.
    """

    held: Gesture | None = None
    share: float = 0.0
    fired: Gesture | None = None


class GestureReader:
    """Follows the poses of one person. Not thread-safe."""

    def __init__(self) -> None:
        self._held: Gesture | None = None
        self._since_s = self._last_s = -inf
        self._fired_s: float | None = None

    def update(self, t_s: float, pose: Pose | None) -> GestureState:
        """Takes one frame; ``t_s`` should increase, a clock that goes back begins anew."""
        if t_s < self._last_s:
            self.__init__()  # type: ignore[misc]
        now = None if pose is None else gesture_of(pose)
        if now is not None and now != self._held:
            self._held, self._since_s = now, t_s
        if now is not None:
            self._last_s = t_s
        elif t_s - self._last_s > _GAP_S:
            self._held = None
        return self._state(t_s)

    def _state(self, t_s: float) -> GestureState:
        if self._fired_s is not None:
            if self._held is not None:
                self._fired_s = t_s
            elif t_s - self._fired_s >= _RELEASED_S:
                self._fired_s = None
            return GestureState()
        if self._held is None:
            return GestureState()
        share = min(1.0, (t_s - self._since_s) / HELD_S)
        if share < 1.0:
            return GestureState(self._held, share)
        self._fired_s = t_s
        return GestureState(self._held, 1.0, self._held)


def gesture_of(pose: Pose) -> Gesture | None:
    """What the arms say in this pose; None for nothing, or where it cannot be seen."""
    if not _faces(pose):
        return None
    for side in ("left", "right"):
        if _is_up(pose, side) and _is_out(pose, _OTHER[side]):
            return "left-up" if side == "left" else "right-up"
        if _slants(pose, side, _HIGH_DEG) and _slants(pose, _OTHER[side], _LOW_DEG):
            return "left-high" if side == "left" else "right-high"
    return None


def _faces(pose: Pose) -> bool:
    """Upright, and near enough to frontal."""
    trunk, side = trunk_line(pose.world), side_line(pose.world)
    length = float(np.linalg.norm(trunk))
    if not length > 0 or not np.isfinite(side).all():
        return False
    lean_deg = degrees(float(np.arccos(np.clip(-trunk[1] / length, -1.0, 1.0))))
    yaw_deg = degrees(float(np.arctan2(-side[2], side[0])))
    return lean_deg <= _UPRIGHT_DEG and off_plane_deg(yaw_deg, "frontal") <= _OFF_FRONT_DEG


def _is_up(pose: Pose, side: str) -> bool:
    arm = _straight_arm(pose, side)
    if arm is None:
        return False
    return _between_deg(arm, _up(pose)) <= _UP_DEG


def _is_out(pose: Pose, side: str) -> bool:
    """Level, and away from the body."""
    return _slants(pose, side, (90.0 - _OUT_DEG, 90.0 + _OUT_DEG))


def _slants(pose: Pose, side: str, off_up_deg: tuple[float, float]) -> bool:
    """So far off the trunk's line upwards, and away from the body."""
    arm = _straight_arm(pose, side)
    if arm is None:
        return False
    outward = pose.image[_ARMS[side][0], :2] - pose.image[_ARMS[_OTHER[side]][0], :2]
    low_deg, high_deg = off_up_deg
    return low_deg <= _between_deg(arm, _up(pose)) <= high_deg and float(arm @ outward) > 0


def _straight_arm(pose: Pose, side: str) -> Floats | None:
    """(2,) from shoulder to wrist in the picture; None where it is bent or not seen."""
    marks = list(_ARMS[side])
    points = pose.image[marks, :2]
    if not (pose.visibility[marks] >= _SEEN).all() or not np.isfinite(points).all():
        return None
    shoulder, elbow, wrist = points
    way = float(np.linalg.norm(elbow - shoulder) + np.linalg.norm(wrist - elbow))
    arm: Floats = wrist - shoulder
    return arm if way > 0 and float(np.linalg.norm(arm)) >= _STRAIGHT * way else None


def _up(pose: Pose) -> Floats:
    """(2,) from the hips to the shoulders in the picture."""
    image = pose.image[:, :2]
    shoulders = image[[_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER]].mean(axis=0)
    hips = image[[_L.LEFT_HIP, _L.RIGHT_HIP]].mean(axis=0)
    up: Floats = shoulders - hips
    return up


def _between_deg(one: Floats, other: Floats) -> float:
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    cosine = float(one @ other) / lengths if lengths > 0 else 0.0
    return degrees(float(np.arccos(np.clip(cosine, -1.0, 1.0))))
