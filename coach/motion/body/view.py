"""Where the camera stands relative to the person, and what to change about the framing."""

from collections.abc import Sequence
from math import atan2, cos, degrees, exp, hypot, isnan, radians, sin
from typing import Final, Literal

import numpy as np

from coach.landmarks import Landmark
from coach.types import Floats, Pose, View

Plane = Literal["sagittal", "frontal"]
PLANES: Final[tuple[Plane, ...]] = ("sagittal", "frontal")
"""Sagittal: seen best from the side (squat). Frontal: seen best from the front (jumping jack)."""

_L = Landmark
_YAW_TAU_S = 0.4
_FRONT_DEG, _SIDE_FROM_DEG, _SIDE_TO_DEG, _BACK_DEG = 30.0, 60.0, 120.0, 150.0
_LYING_DEG = 45.0
_HINT_AFTER_S = 1.0
_CLOSER_BELOW = 0.2  # body height as a share of the picture's longer side
_TRUNK = [_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER, _L.LEFT_HIP, _L.RIGHT_HIP]


def side_line(world: Floats) -> Floats:
    """From the right to the left side of the body, (..., 33, 3) -> (..., 3) metres."""
    line: Floats = (
        world[..., _L.LEFT_SHOULDER, :]
        - world[..., _L.RIGHT_SHOULDER, :]
        + world[..., _L.LEFT_HIP, :]
        - world[..., _L.RIGHT_HIP, :]
    )
    return line


def trunk_line(world: Floats) -> Floats:
    """From the hips to the shoulders, (..., 33, 3) -> (..., 3) metres."""
    line: Floats = 0.5 * (
        world[..., _L.LEFT_SHOULDER, :]
        + world[..., _L.RIGHT_SHOULDER, :]
        - world[..., _L.LEFT_HIP, :]
        - world[..., _L.RIGHT_HIP, :]
    )
    return line


def view_name(yaw_deg: float) -> str:
    """``front``, ``oblique``, ``side`` or ``back`` for a yaw in -180..180."""
    turn = abs(yaw_deg)
    if turn < _FRONT_DEG:
        return "front"
    if turn > _BACK_DEG:
        return "back"
    return "side" if _SIDE_FROM_DEG <= turn <= _SIDE_TO_DEG else "oblique"


def off_plane_deg(yaw_deg: float, plane: Plane) -> float:
    """How far the camera stands off the best view of a plane, 0..90 degrees."""
    from_front = abs(degrees(atan2(sin(radians(yaw_deg)), abs(cos(radians(yaw_deg))))))
    return from_front if plane == "frontal" else 90.0 - from_front


class ViewEstimator:
    """Yaw, posture and framing over time; calm enough to be shown."""

    def __init__(self, needed: Sequence[Landmark]) -> None:
        """Args: needed: landmarks that the exercise reads (hints are about these alone)."""
        self._hints = FramingHints(needed)
        self.reset()

    def reset(self) -> None:
        """Forgets the person."""
        self._t_s: float | None = None
        self._side = (0.0, 0.0)
        self._lean_deg = 0.0
        self._hints.reset()

    def update(self, pose: Pose) -> View:
        """The view of a (smoothed) pose."""
        lines = side_line(pose.world), trunk_line(pose.world)
        side, trunk = (line.tolist() for line in lines)
        return self.update_by(pose, side, trunk)

    def update_by(self, pose: Pose, side: Sequence[float], trunk: Sequence[float]) -> View:
        """The same, where its `side_line` and `trunk_line` are known already."""
        if not any(map(isnan, trunk)):
            self._follow(pose.t_s, side, trunk)
        yaw_deg = degrees(atan2(self._side[1], self._side[0]))
        return View(
            yaw_deg=yaw_deg,
            name=view_name(yaw_deg),
            lying=_LYING_DEG <= self._lean_deg <= 180.0 - _LYING_DEG,
            hint=self._hints.update(pose),
            lean_deg=self._lean_deg,
        )

    def _follow(self, t_s: float, side: Sequence[float], trunk: Sequence[float]) -> None:
        now = _unit(side[0], -side[2])
        lean_deg = degrees(atan2(hypot(trunk[0], trunk[2]), -trunk[1]))
        keep = 0.0 if self._t_s is None else exp(-max(t_s - self._t_s, 0.0) / _YAW_TAU_S)
        self._t_s = t_s
        self._side = (
            now[0] + keep * (self._side[0] - now[0]),
            now[1] + keep * (self._side[1] - now[1]),
        )
        self._lean_deg = lean_deg + keep * (self._lean_deg - lean_deg)


class FramingHints:
    """Says what to change when something the exercise needs has been out of sight for a while."""

    def __init__(self, needed: Sequence[Landmark]) -> None:
        self._parts = tuple(
            (seen, words)
            for group, words in _PARTS
            if (seen := [mark for mark in group if mark in needed])
        )
        self.reset()

    def reset(self) -> None:
        """Forgets what was seen."""
        self._hint: str | None = None
        self._since_s: float | None = None

    def update(self, pose: Pose) -> str | None:
        """The hint that has held for a second, or None."""
        hint = self._now(pose)
        if hint != self._hint or hint is None:
            self._hint, self._since_s = hint, pose.t_s
            return None
        return hint if pose.t_s - (self._since_s or 0.0) >= _HINT_AFTER_S else None

    def _now(self, pose: Pose) -> str | None:
        if not self._parts:
            return None  # nobody asks for hints
        places = pose.image[:, :2]
        x, y = places.T.tolist()
        if _is_upside_down(x, y):
            return UPSIDE_DOWN
        width, height = pose.size
        for landmarks, words in self._parts:
            if all(x[m] < 0 or y[m] < 0 or x[m] >= width or y[m] >= height for m in landmarks):
                return _words_for([x[m] for m in landmarks], width, words)
        spread = float(np.ptp(places, axis=0).max())
        return CLOSER if spread < _CLOSER_BELOW * max(width, height) else None


CLOSER: Final = "Come closer until you fill half of the picture."
UPSIDE_DOWN: Final = "The picture is upside down: turn the camera the right way up."
MIDDLE: Final = "Move to the middle of the picture."
_PARTS: Final[tuple[tuple[list[Landmark], str], ...]] = (
    (_TRUNK[:2], "Step back until your shoulders are in the picture."),
    ([_L.LEFT_WRIST, _L.RIGHT_WRIST], "Step back until your hands are in the picture."),
    ([_L.LEFT_ELBOW, _L.RIGHT_ELBOW], "Step back until your arms are in the picture."),
    (_TRUNK[2:], "Step back until your hips are in the picture."),
    ([_L.LEFT_KNEE, _L.RIGHT_KNEE], "Step back until your knees are in the picture."),
    ([_L.LEFT_ANKLE, _L.RIGHT_ANKLE], "Step back until your feet are in the picture."),
)


def _is_upside_down(x: Sequence[float], y: Sequence[float]) -> bool:
    """Shoulders under hips under knees: nobody who bends down has their knees above their hips."""
    left, right, left_hip, right_hip = _TRUNK
    across = abs(x[left] + x[right] - x[left_hip] - x[right_hip])
    hips_y = y[left_hip] + y[right_hip]
    down = y[left] + y[right] - hips_y
    return down > across and hips_y > y[_L.LEFT_KNEE] + y[_L.RIGHT_KNEE]


def _words_for(x: Sequence[float], width: int, words: str) -> str:
    """Stepping sideways helps where a part leaves on one side only."""
    return MIDDLE if all(at < 0 for at in x) or all(at >= width for at in x) else words


def _unit(x: float, y: float) -> tuple[float, float]:
    length = hypot(x, y)
    return (x / length, y / length) if length > 0 else (0.0, 0.0)
