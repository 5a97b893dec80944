"""Landmarks of any frame rate become what the learning parts read; the same code trains and runs.

A body is centred on its hips, divided by its trunk's median length and turned about the vertical
until its left side points along +x, so that neither the place in the picture, nor the body's size,
nor the camera's direction matters; gravity stays where it is. Depth is the engine's weak
coordinate, so the picture's own positions and angles are given beside the ones in space.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.landmarks import Landmark as L  # noqa: N817
from coach.motion.body.angles import JOINTS as ANGLES
from coach.motion.body.angles import angles_at
from coach.motion.body.view import side_line, trunk_line
from coach.types import Floats, PoseWindow

Features = NDArray[np.float32]

BODY: Final = (
    L.NOSE,
    L.LEFT_SHOULDER,
    L.RIGHT_SHOULDER,
    L.LEFT_ELBOW,
    L.RIGHT_ELBOW,
    L.LEFT_WRIST,
    L.RIGHT_WRIST,
    L.LEFT_HIP,
    L.RIGHT_HIP,
    L.LEFT_KNEE,
    L.RIGHT_KNEE,
    L.LEFT_ANKLE,
    L.RIGHT_ANKLE,
)
"""The 13 points that are read; face, hands and feet are too noisy to help."""

WINDOW_FRAMES: Final = 64
WINDOW_S: Final = 3.2
"""A window: 64 frames at 20 a second, the newest last."""

REP_FRAMES: Final = 32
"""A repetition, however long it took."""

_BRIDGE_S: Final = 0.4  # a longer gap between two frames is a gap, not a movement
_ROOM: Final = 4.0  # trunk lengths: what lies further out is the engine's error

_POINTS: Final = len(BODY)
_SECTIONS: Final = {
    "space": 3 * _POINTS,
    "picture": 2 * _POINTS,
    "space_angles": len(ANGLES),
    "picture_angles": len(ANGLES),
    "visibility": _POINTS,
    "path": 2,
    "step": 1,
}
_ENDS: Final = np.cumsum([0, *_SECTIONS.values()]).tolist()
SECTIONS: Final[dict[str, slice]] = {
    name: slice(start, stop)
    for name, start, stop in zip(_SECTIONS, _ENDS[:-1], _ENDS[1:], strict=True)
}
"""Where each kind of number stands in a frame's features.

- ``space``: (13, 3) trunk lengths from the hips: left, down, back
- ``picture``: (13, 2) the same in the picture: right, down
- ``space_angles``, ``picture_angles``: half turns, 0..1, in the order of `ANGLES`
- ``visibility``: 0..1; 0 for all where nobody was found
- ``path``: (2,) the hips' way in the picture from where they mostly are, trunk lengths
- ``step``: (1,) natural logarithm of the seconds from frame to frame, so that tempo is known
"""

FEATURES: Final[int] = _ENDS[-1]
"""Numbers a frame."""


def window_features(poses: PoseWindow, end_s: float | None = None) -> Features:
    """The last `WINDOW_S` seconds up to ``end_s`` (the last frame by default).

    Returns:
        (`WINDOW_FRAMES`, `FEATURES`); frames before the first pose are frames without anybody.
    """
    end_s = float(poses.t_s[-1]) if end_s is None else end_s
    step_s = WINDOW_S / WINDOW_FRAMES
    before_s = step_s * np.arange(WINDOW_FRAMES, dtype=np.float64)[::-1]
    return features(resampled(poses, end_s - before_s))


def rep_features(poses: PoseWindow, start_s: float, end_s: float) -> Features:
    """One repetition, stretched to `REP_FRAMES` frames. Returns (`REP_FRAMES`, `FEATURES`).

    Raises:
        ValueError: It takes no time.
    """
    return features(rep_poses(poses, start_s, end_s))


def rep_poses(poses: PoseWindow, start_s: float, end_s: float) -> PoseWindow:
    """One repetition as (`REP_FRAMES`,) frames, evenly spaced.

    Raises:
        ValueError: It takes no time.
    """
    if not end_s > start_s:
        raise ValueError(f"a repetition from {start_s:g} to {end_s:g} s takes no time")
    return resampled(poses, np.linspace(start_s, end_s, REP_FRAMES))


def resampled(poses: PoseWindow, t_s: Floats) -> PoseWindow:
    """The poses at other times, interpolated linearly.

    Args:
        poses: (T,) frames in order of time; NaN where nobody was found.
        t_s: (N,) seconds, increasing.

    Returns:
        (N,) frames; NaN outside the recording and in gaps of more than 0.4 s.
    """
    flat = np.concatenate(
        [poses.image.reshape(len(poses.t_s), -1), _flat_world(poses), poses.visibility], axis=1
    )  # (T, 231)
    seen = np.flatnonzero(~np.isnan(flat).any(axis=1))
    values = np.full((len(t_s), flat.shape[1]), np.nan)
    if len(seen):
        known_s = poses.t_s[seen]
        after = np.searchsorted(known_s, t_s).clip(1, max(len(seen) - 1, 1))
        after = np.minimum(after, len(seen) - 1)
        before = np.maximum(after - 1, 0)
        gap_s = known_s[after] - known_s[before]
        share = np.divide(t_s - known_s[before], gap_s, out=np.zeros(len(t_s)), where=gap_s > 0)
        near = np.minimum(np.abs(t_s - known_s[before]), np.abs(t_s - known_s[after]))
        inside = (share >= 0) & (share <= 1) & (gap_s <= _BRIDGE_S)
        kept = inside | (near <= _BRIDGE_S / 4)
        share = share.clip(0, 1)[:, None]
        mixed = flat[seen[before]] * (1 - share) + flat[seen[after]] * share
        values[kept] = mixed[kept]
    marks = poses.visibility.shape[1]
    image, world, visibility = np.split(values, [3 * marks, 6 * marks], axis=1)
    return PoseWindow(
        t_s=t_s,
        image=image.reshape(-1, marks, 3),
        visibility=visibility,
        world=world.reshape(-1, marks, 3),
        size=poses.size,
    )


def features(poses: PoseWindow) -> Features:
    """Features of frames that lie evenly in time; (T, `FEATURES`), zeros where nobody was found."""
    rows = np.zeros((len(poses.t_s), FEATURES), np.float32)
    rows[:, SECTIONS["step"]] = _log_step(poses.t_s)
    seen = ~np.isnan(poses.visibility[:, 0])
    if not seen.any():
        return rows
    world, image = poses.world[seen], poses.image[seen, :, :2]
    trunk_m = max(float(np.median(np.linalg.norm(trunk_line(world), axis=-1))), 1e-3)
    trunk_px = max(_pixels_per_metre(image, world) * trunk_m, 1e-3)
    hips = image[:, [L.LEFT_HIP, L.RIGHT_HIP]].mean(axis=1)  # (T, 2)
    found = {
        "space": _turned(_centred(world))[:, BODY] / trunk_m,
        "picture": _centred(image)[:, BODY] / trunk_px,
        "space_angles": np.nan_to_num(angles_at(world), nan=180.0) / 180.0,
        "picture_angles": np.nan_to_num(angles_at(image), nan=180.0) / 180.0,
        "visibility": poses.visibility[seen][:, BODY],
        "path": (hips - np.median(hips, axis=0)) / trunk_px,
    }
    for name, values in found.items():
        rows[seen, SECTIONS[name]] = values.reshape(len(values), -1).clip(-_ROOM, _ROOM)
    return rows


def mirrored(poses: PoseWindow) -> PoseWindow:
    """The same movement in a mirror: left becomes right."""
    image, world = poses.image[:, _SWAP].copy(), poses.world[:, _SWAP].copy()
    image[..., 0] = poses.size[0] - image[..., 0]
    world[..., 0] = -world[..., 0]
    return PoseWindow(poses.t_s, image, poses.visibility[:, _SWAP], world, poses.size)


def mirrored_features(rows: Features) -> Features:
    """What `features` makes of the mirrored movement; (..., `FEATURES`)."""
    return np.asarray(rows[..., _MIRROR_FROM] * _MIRROR_SIGN, np.float32)


def _log_step(t_s: Floats) -> float:
    steps = np.diff(t_s)
    return float(np.log(steps.mean())) if len(steps) else float(np.log(WINDOW_S / WINDOW_FRAMES))


def _flat_world(poses: PoseWindow) -> Floats:
    return poses.world.reshape(len(poses.t_s), -1)


def _centred(points: Floats) -> Floats:
    """Relative to the middle of the hips; (T, 33, D)."""
    middle: Floats = points[:, [L.LEFT_HIP, L.RIGHT_HIP]].mean(axis=1, keepdims=True)
    return points - middle


def _turned(world: Floats) -> Floats:
    """Turned about the vertical until the left side, over the whole window, lies along +x."""
    side = side_line(world).sum(axis=0)
    length = float(np.hypot(side[0], side[2]))
    cos, sin = (side[0] / length, side[2] / length) if length > 1e-9 else (1.0, 0.0)
    turn = np.array([[cos, 0.0, sin], [0.0, 1.0, 0.0], [-sin, 0.0, cos]])
    turned: Floats = world @ turn.T
    return turned


def _pixels_per_metre(image: Floats, world: Floats) -> float:
    """The scale that fits the picture best to the body as seen from the camera; the median."""
    flat, body = _centred(image)[:, BODY], _centred(world)[:, BODY, :2]
    power = np.maximum(np.einsum("tpd,tpd->t", body, body), 1e-9)
    return float(np.median(np.einsum("tpd,tpd->t", flat, body) / power))


def _other_side(name: str) -> str:
    lower = name.lower()
    if "left" in lower:
        return lower.replace("left", "right")
    return lower.replace("right", "left")


_NAMES: Final = [mark.name.lower() for mark in L]
_SWAP: Final = np.array([_NAMES.index(_other_side(name)) for name in _NAMES])


def _mirror_map() -> tuple[NDArray[np.intp], Features]:
    points = [BODY.index(L(int(_SWAP[mark]))) for mark in BODY]
    angles = [ANGLES.index(_other_side(name)) for name in ANGLES]
    orders = {
        "space": [3 * p + axis for p in points for axis in range(3)],
        "picture": [2 * p + axis for p in points for axis in range(2)],
        "space_angles": angles,
        "picture_angles": angles,
        "visibility": points,
        "path": [0, 1],
        "step": [0],
    }
    source = np.concatenate([SECTIONS[name].start + np.array(orders[name]) for name in SECTIONS])
    sign = np.ones(FEATURES, np.float32)
    for name, stride in (("space", 3), ("picture", 2), ("path", 2)):
        sign[SECTIONS[name]][::stride] = -1
    return source, sign


_MIRROR_FROM, _MIRROR_SIGN = _mirror_map()
