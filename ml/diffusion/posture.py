"""Rows and bodies straight from points in space, by geometry alone: no network, no camera."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from coach.athlete.body import Body
from coach.athlete.figure import Bodies
from coach.athlete.kinematics import SIDES
from coach.landmarks import Landmark as L  # noqa: N817
from coach.types import Floats
from ml.diffusion.motion import PARTS, ROW, Rows, pelvis_of, twisted, unit

AXES: Final = np.array([1.0, -1.0, -1.0])
"""From the engine's axes (right, down, away) to the athlete's (left, up, forward) and back."""

_TALL: Final = 1.70
_ARM: Final = (("upper_arm", "shoulder", "elbow"), ("forearm", "elbow", "wrist"))
_LEG: Final = (
    ("thigh", "hip", "knee"),
    ("shank", "knee", "ankle"),
    ("foot", "heel", "foot_index"),
)


def rows_from(world: Floats) -> Rows:
    """(T, 33, 3) metres from the hips, in the engine's axes, to (T, `ROW`); NaN stays NaN.

    The spine is taken as straight: no landmark lies on it.
    """
    points = world * AXES
    rows = np.zeros((len(points), ROW), np.float32)
    rows[:, PARTS["up"]] = unit(_middle(points, "shoulder") - _middle(points, "hip"))
    rows[:, PARTS["left"]] = unit(points[:, L.LEFT_HIP] - points[:, L.RIGHT_HIP])
    pelvis = pelvis_of(rows)
    across = _seen_from(pelvis, points[:, L.LEFT_SHOULDER] - points[:, L.RIGHT_SHOULDER])
    twist_deg = np.degrees(np.arctan2(-across[:, 2], across[:, 0]))
    rows[:, PARTS["twist"]] = twist_deg[:, None] / 60.0
    chest = twisted(pelvis, twist_deg)
    for root, bones in ((chest, _ARM), (pelvis, _LEG)):
        for side in SIDES:
            for bone, start, end in bones:
                along = _of(points, side, end) - _of(points, side, start)
                rows[:, PARTS[f"{side}_{bone}"]] = _seen_from(root, unit(along))
    return rows


def bodies_like(worlds: Sequence[Floats]) -> Bodies:
    """A body for each recording (T, 33, 3), its bones as long as those there by the median."""
    usual = Bodies.of(*(Body(_TALL) for _ in worlds))
    rows = [_lengths(world) for world in worlds]
    own = {name: np.array([[row[name]] for row in rows]) for name in rows[0]}
    return Bodies({**usual.lengths, **own})


def _lengths(world: Floats) -> dict[str, float]:
    found = {
        bone: np.linalg.norm([_of(world, s, end) - _of(world, s, start) for s in SIDES], axis=-1)
        for bone, start, end in (*_ARM, *_LEG[:2])
    }
    found["trunk"] = np.linalg.norm(_middle(world, "shoulder") - _middle(world, "hip"), axis=-1)
    for name, joint in (("half_shoulders", "shoulder"), ("half_hips", "hip")):
        across = _of(world, "left", joint) - _of(world, "right", joint)
        found[name] = np.linalg.norm(across, axis=-1) / 2
    return {name: float(np.nanmedian(lengths)) for name, lengths in found.items()}


def _of(points: Floats, side: str, name: str) -> Floats:
    return np.asarray(points[:, L[f"{side}_{name}".upper()]])


def _middle(points: Floats, name: str) -> Floats:
    return (_of(points, "left", name) + _of(points, "right", name)) / 2


def _seen_from(frame: Floats, way: Floats) -> Floats:
    return np.asarray((np.swapaxes(frame, -1, -2) @ way[..., None])[..., 0])
