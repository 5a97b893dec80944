"""Feet that stand do not slide: the legs reach for where each foot first came to stand."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.athlete.figure import Bodies, Figure
from coach.athlete.kinematics import SIDES
from coach.types import Floats
from ml.diffusion.motion import PARTS, Rows, pelvis_of, rows_of, unit

_ON_FLOOR: Final = 0.03  # heights: the sole is this near to the floor where a foot stands
_LEAST_FRAMES: Final = 4
_LONGEST_REACH: Final = 0.9995  # of the leg; a straight one has no direction to bend in
_FARTHEST: Final = 0.15  # heights that a foot is corrected by at most: more is a step, not a slide


def standing(made: Figure, bodies: Bodies) -> Rows:
    """Rows (N, T, D) of figures on the floor, with each foot still for as long as it stands."""
    rows = rows_of(made, bodies.height_m)
    pelvis = pelvis_of(rows)
    for side in SIDES:
        stays = _stands(made, bodies, side)
        ankle = made.joints[f"{side}_ankle"]
        by = _correction(ankle, stays, _FARTHEST * bodies.height_m[:, 0])
        knee, ankle = _reached(made, bodies, side, ankle + by)
        hip = made.joints[f"{side}_hip"]
        rows[..., PARTS[f"{side}_thigh"]] = _seen_from(pelvis, unit(knee - hip))
        rows[..., PARTS[f"{side}_shank"]] = _seen_from(pelvis, unit(ankle - knee))
        front = made.frames[f"{side}_foot"][..., 2]
        still = unit(front + _correction(front, stays, np.full(len(front), 0.5)))
        rows[..., PARTS[f"{side}_foot"]] = _seen_from(pelvis, still)
    return rows


def _stands(made: Figure, bodies: Bodies, side: str) -> NDArray[np.bool_]:
    """(N, T) whether a foot is on the floor."""
    low = np.minimum(made.joints[f"{side}_heel"], made.joints[f"{side}_foot_index"])[..., 1]
    return np.asarray(low < _ON_FLOOR * bodies.height_m)


def _correction(points: Floats, stays: NDArray[np.bool_], most: Floats) -> Floats:
    """(N, T, 3) from where points are to where they stay; between two stays it fades over."""
    by = np.zeros_like(points)
    frames = np.arange(points.shape[1])
    for row, (course, stay) in enumerate(zip(points, stays, strict=True)):
        known = np.zeros(len(frames), bool)
        for start, stop in _runs(stay):
            own = course[start:stop]
            off = own.mean(axis=0) - own
            off[:, 1] = 0.0  # heels rise
            if np.linalg.norm(off, axis=1).max() < most[row]:
                by[row, start:stop] = off
                known[start:stop] = True
        if known.any():
            for axis in (0, 2):
                by[row, :, axis] = np.interp(frames, frames[known], by[row, known, axis])
    return by


def _runs(stay: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], stay, [False]]).astype(int)))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(start, stop) for start, stop in pairs if stop - start >= _LEAST_FRAMES]


def _reached(made: Figure, bodies: Bodies, side: str, target: Floats) -> tuple[Floats, Floats]:
    """Knee and ankle (N, T, 3) of a leg that reaches for the target, the knee where it pointed."""
    hip, knee = made.joints[f"{side}_hip"], made.joints[f"{side}_knee"]
    upper, lower = bodies.thigh, bodies.shank
    line = target - hip
    along = unit(line)
    longest = (upper + lower) * _LONGEST_REACH
    distance = np.minimum(np.linalg.norm(line, axis=-1), longest)
    foot = (upper**2 - lower**2 + distance**2) / (2 * distance)
    height = np.sqrt(np.maximum(upper**2 - foot**2, 0))
    pole = made.frames[f"{side}_thigh"][..., 2] + 4 * (knee - hip)
    pole = unit(pole - along * (pole * along).sum(-1, keepdims=True))
    bent = hip + along * foot[..., None] + pole * height[..., None]
    return bent, hip + along * distance[..., None]


def _seen_from(frame: Floats, way: Floats) -> Floats:
    return np.asarray((np.swapaxes(frame, -1, -2) @ way[..., None])[..., 0])
