"""Things in front of people (plates, bars, benches): the engine guesses what it cannot see."""

from typing import Final

import numpy as np

from coach.landmarks import Landmark as L  # noqa: N817
from coach.types import Floats, PoseWindow
from ml.engine_likeness import pixels_per_metre

_HEAD: Final = tuple(range(L.NOSE, L.LEFT_SHOULDER))
_ARMS: Final = tuple(range(L.LEFT_SHOULDER, L.LEFT_HIP))
_LEGS: Final = tuple(range(L.LEFT_KNEE, L.RIGHT_FOOT_INDEX + 1))
PARTS: Final[tuple[tuple[int, ...], ...]] = (
    (*_HEAD, *_ARMS),
    (*_HEAD, *_ARMS),
    _ARMS[2:],
    _ARMS[2::2],
    _HEAD,
    _LEGS,
    _LEGS[::2],
)
"""What may be hidden together; head and shoulders behind a plate is the usual case."""

_OFF_M: Final = (0.12, 0.08)  # of the whole part, and of each landmark by itself
_STIR_M: Final = 0.08


def hidden(rng: np.random.Generator, poses: PoseWindow) -> PoseWindow:
    """A part of the body is guessed: put elsewhere, moving less than it does, wavering."""
    part = list(PARTS[int(rng.integers(len(PARTS)))])
    world, image, seen = poses.world.copy(), poses.image.copy(), poses.visibility.copy()
    error = _error(rng, world[:, part], poses.t_s)
    world[:, part] += error
    image[:, part, :2] += error[..., :2] * pixels_per_metre(_found(poses))
    seen[:, part] *= rng.uniform(0.3, 1.0)
    return PoseWindow(poses.t_s, image, seen, world, poses.size)


def _error(rng: np.random.Generator, true: Floats, t_s: Floats) -> Floats:
    """(T, M, 3) metres."""
    still = rng.uniform(0.2, 1.0) * (_mean(true) - true)
    whole, own = _OFF_M
    off = rng.normal(0, whole, (1, 1, 3)) + rng.normal(0, own, (1, true.shape[1], 3))
    rate, start = rng.uniform(0.2, 1.5, (1, 1, 3)), rng.uniform(0, 2 * np.pi, (1, 1, 3))
    stir = rng.uniform(0, 2 * _STIR_M) * np.sin(2 * np.pi * rate * t_s[:, None, None] + start)
    return np.asarray(still + off + stir)


def _mean(points: Floats) -> Floats:
    found = ~np.isnan(points[:, 0, 0])
    return points[found].mean(axis=0) if found.any() else np.zeros(points.shape[1:])


def _found(poses: PoseWindow) -> PoseWindow:
    """The frames in which somebody was found."""
    there = ~np.isnan(poses.visibility[:, 0])
    return PoseWindow(
        poses.t_s[there],
        poses.image[there],
        poses.visibility[there],
        poses.world[there],
        poses.size,
    )
