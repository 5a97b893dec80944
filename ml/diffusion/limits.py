"""What a body can do: joints that bend so far, and feet that stay where they stand.

The ranges are those of the American Academy of Orthopaedic Surgeons (1965), widened by what
trained people and deep positions under load reach passively.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.athlete.figure import Bodies, Figure, figure
from coach.athlete.kinematics import SIDES
from coach.types import Floats
from ml.diffusion.feet import standing
from ml.diffusion.motion import PARTS, Rows, angles_of

LIMITS_DEG: Final[Mapping[str, tuple[float, float]]] = {
    "elbow": (-10, 160),
    "knee": (-10, 165),
    "ankle": (-75, 80),
    "bend": (-40, 80),
    "side_bend": (-40, 40),
    "twist": (-60, 60),
    "nod": (-70, 70),
}
"""Hinges and the spine; negative is past straight, or backwards."""

SLACK_DEG: Final = 5.0
"""A joint this much beyond its range is no violation: so well an angle is known."""

_HIP_BACK: Final = np.sin(np.radians(50))  # how far behind the pelvis a thigh points
_NEAR_FLOOR: Final = 0.05  # heights of the body
_RISING: Final = 0.04  # standard deviation, heights, of the lowest point of who pulls themselves up
_BEARING: Final = ("heel", "foot_index", "ankle", "wrist", "elbow", "knee", "hip")


def violations(rows: Rows) -> NDArray[np.bool_]:
    """(N, T, ...) rows to (N, T): whether any joint is out of its range."""
    at = angles_of(rows)
    out = np.zeros(rows.shape[:-1], bool)
    for name, (low, high) in LIMITS_DEG.items():
        for full in [name] if name in at else [f"{side}_{name}" for side in SIDES]:
            out |= (at[full] < low - SLACK_DEG) | (at[full] > high + SLACK_DEG)
    for side in SIDES:
        thigh = rows[..., PARTS[f"{side}_thigh"]]
        length = np.maximum(np.linalg.norm(thigh, axis=-1), 1e-9)
        out |= -thigh[..., 2] / length > _HIP_BACK + np.radians(SLACK_DEG)
    return out


def figures_within(rows: Rows, bodies: Bodies) -> Figure:
    """Figures (N, T) whose joints are brought into their ranges and whose feet stay in place."""
    made = grounded(_within(rows, bodies), bodies)
    return _within(standing(made, bodies), bodies)


def _within(rows: Rows, bodies: Bodies) -> Figure:
    at = angles_of(rows)
    for name, (low, high) in LIMITS_DEG.items():
        for full in [name] if name in at else [f"{side}_{name}" for side in SIDES]:
            at[full] = at[full].clip(low, high)
    place = np.asarray(rows[..., PARTS["place"]], np.float64)
    return figure(bodies, at).moved(place * bodies.height_m[..., None])


def grounded(made: Figure, bodies: Bodies) -> Figure:
    """Nothing is below the floor, nothing that bears floats a little or drifts."""
    points, tall = _bearing_points(made), bodies.height_m  # (N, T, P, 3), (N, 1)
    low = points[..., 1].min(axis=-1)  # (N, T)
    near = (low < _NEAR_FLOOR * tall) & ~_hangs(points, tall)[:, None]
    made = made.moved(_upwards(np.where(near, -low, 0.0)))
    points = _bearing_points(made)
    bears = _bears(points, tall)
    both = (bears[:, 1:] & bears[:, :-1])[..., None]
    step = np.where(both, np.diff(points, axis=1), 0).sum(axis=2)  # (N, T - 1, 3)
    drift = np.cumsum(step / np.maximum(both.sum(axis=2), 1), axis=1)
    drift[..., 1] *= _hangs(points, tall)[:, None]  # the floor has settled the others' height
    return made.moved(-np.concatenate([np.zeros_like(drift[:, :1]), drift], axis=1))


def slide(made: Figure, bodies: Bodies) -> Floats:
    """(N,) how far what bears slides, metres a frame, mean over its frames."""
    points = _bearing_points(made)
    bears = _bears(points, bodies.height_m)
    step = np.linalg.norm(np.diff(points[..., [0, 2]], axis=1), axis=-1)
    both = bears[:, 1:] & bears[:, :-1]
    moved: Floats = (step * both).sum(axis=(1, 2)) / np.maximum(both.sum(axis=(1, 2)), 1)
    return moved


def _bears(points: Floats, tall: Floats) -> NDArray[np.bool_]:
    """(N, T, P) what rests on the floor; of who hangs, the hands, all the time."""
    bears = points[..., 1] < 0.5 * _NEAR_FLOOR * tall[..., None]
    hangs = _hangs(points, tall)
    bears[hangs] = False
    bears[np.ix_(hangs, np.arange(points.shape[1]), _WRISTS)] = True
    return np.asarray(bears)


def _hangs(points: Floats, tall: Floats) -> NDArray[np.bool_]:
    """(N,) whether the hands keep their height while everything else rises and falls."""
    hands = points[:, :, _WRISTS, 1].mean(axis=2).std(axis=1)
    lowest = points[..., 1].min(axis=2).std(axis=1)
    return np.asarray((lowest > _RISING * tall[:, 0]) & (hands < 0.5 * lowest))


_NAMES: Final = tuple(f"{side}_{name}" for side in SIDES for name in _BEARING)

_WRISTS: Final = [i for i, name in enumerate(_NAMES) if name.endswith("wrist")]


def _bearing_points(made: Figure) -> Floats:
    return np.stack([made.joints[name] for name in _NAMES], axis=-2)


def _upwards(by: Floats) -> Floats:
    zero = np.zeros_like(by)
    return np.stack([zero, by, zero], axis=-1)
