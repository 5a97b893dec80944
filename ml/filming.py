"""Cameras that film simulated people: where they stand, how they move, what they cut off."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.types import Floats

Range = tuple[float, float]

SIZE: Final = (640, 480)
_AIM_M: Final = 0.08
_CLOSER: Final = (0.35, 0.8)  # of the usual distance
_UPPER: Final = (0.4, 0.95)  # of the body's height: what they look at from so near
_HANGING_M: Final = 0.3  # who hangs higher is on bars that are lower than the movement has them
_HIPS: Final = slice(23, 25)


@dataclass(frozen=True, slots=True)
class Studio:
    """Ranges that cameras are drawn from.

    Attributes:
        yaw_deg: Bands of the direction, 0 in front; drawn on either side and from behind.
        camera_m: Height of the camera.
        distance_m: Of the camera.
        field_deg: Field of view across the picture's shorter side.
        sizes: Pictures, (width, height).
        roll_deg: Standard deviation of the camera's tilt.
        close_share: Of cameras so close that the picture's edge cuts the body off.
        unsteady_share: Of cameras that pan, turn and zoom.
        rises: Whether the camera rises with somebody who hangs.
    """

    yaw_deg: tuple[Range, ...]
    camera_m: Range
    distance_m: Range = (1.9, 4.2)
    field_deg: Range = (38, 68)
    sizes: tuple[tuple[int, int], ...] = (SIZE,)
    roll_deg: float = 1.5
    close_share: float = 0.0
    unsteady_share: float = 0.0
    rises: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """What N cameras saw.

    Attributes:
        image: (N, T, 33, 3) pixels; depth in the picture's scale.
        body: (N, T, 33, 3) metres from the hips, in the camera's axes.
        yaw_deg: (N,) direction of each camera.
        sizes: (width, height) of each picture.
    """

    image: Floats
    body: Floats
    yaw_deg: Floats
    sizes: tuple[tuple[int, int], ...]


def filmed(rng: np.random.Generator, studio: Studio, points: Floats) -> Film:
    """People (N, T, 33, 3), in the athlete's axes, seen by a camera each."""
    count = len(points)
    yaw = np.array([drawn_from(rng, studio.yaw_deg) for _ in range(count)])
    yaw *= rng.choice([-1, 1], count)
    low, high = points.min(axis=(1, 2)), points.max(axis=(1, 2))  # (N, 3)
    away, rise = rng.uniform(*studio.distance_m, count), rng.uniform(*studio.camera_m, count)
    aim = 0.5 * (low + high) + rng.normal(0, _AIM_M, (count, 3))
    roll = np.radians(rng.normal(0, studio.roll_deg, count))
    field_deg = rng.uniform(*studio.field_deg, count)
    sizes = studio.sizes * count
    if len(studio.sizes) > 1:
        sizes = tuple(studio.sizes[i] for i in rng.integers(len(studio.sizes), size=count))
    for i in some(rng, count, studio.close_share):
        away[i] *= rng.uniform(*_CLOSER)
        aim[i, 1] = low[i, 1] + (high[i, 1] - low[i, 1]) * rng.uniform(*_UPPER)
    turn = np.radians(yaw)
    eye = aim + away[:, None] * np.stack([np.sin(turn), np.zeros(count), np.cos(turn)], axis=-1)
    eye[:, 1] = rise + np.maximum(low[:, 1] - _HANGING_M, 0) * studio.rises
    axes = camera_axes(eye, aim, roll)  # (N, 3, 3) right, down, away
    moves = some(rng, count, studio.unsteady_share)
    local = np.einsum("ntpc,nac->ntpa", points - eye[:, None, None], axes)
    if len(moves):
        local[moves] = _panned(rng, local[moves])
    shorter = np.array([min(size) for size in sizes])
    focal = shorter / 2 / np.tan(np.radians(field_deg) / 2)
    depth = np.maximum(local[..., 2:], 0.3)
    middle = np.array(sizes, float)[:, None, None] / 2
    flat = local[..., :2] / depth * focal[:, None, None, None] + middle
    body = local - local[:, :, _HIPS].mean(axis=2, keepdims=True)
    scale = focal[:, None, None] / depth[:, :, 23, 0][..., None]
    image = np.concatenate([flat, (body[..., 2] * scale)[..., None]], axis=-1)
    return Film(image, body, yaw, sizes)


def camera_axes(eye: Floats, aim: Floats, roll: Floats) -> Floats:
    """(N, 3, 3) rows: right, down and away, as the engine's world has them."""
    away = aim - eye
    away /= np.linalg.norm(away, axis=-1, keepdims=True)
    right = np.cross(away, np.array([0.0, 1.0, 0.0]))
    right /= np.linalg.norm(right, axis=-1, keepdims=True)
    down = np.cross(away, right)
    cos, sin = np.cos(roll)[:, None], np.sin(roll)[:, None]
    return np.stack([right * cos + down * sin, down * cos - right * sin, away], axis=1)


def some(rng: np.random.Generator, count: int, share: float) -> NDArray[np.intp]:
    """Indices of about that share; nothing is drawn where it is 0."""
    return np.flatnonzero(rng.uniform(size=count) < share if share else np.zeros(count, bool))


def drawn_from(rng: np.random.Generator, bands: Sequence[Range]) -> float:
    """Uniform over several bands together."""
    widths = np.array([high - low for low, high in bands])
    low, high = bands[rng.choice(len(bands), p=widths / widths.sum())]
    return float(rng.uniform(low, high))


def _panned(rng: np.random.Generator, local: Floats) -> Floats:
    """Seen by cameras that slide, and go around and towards the body, evenly; (N, T, 33, 3)."""
    count, frames = local.shape[:2]
    way = np.linspace(-0.5, 0.5, frames)
    middle = local[:, :, _HIPS].mean(axis=(1, 2), keepdims=True)  # (N, 1, 1, 3)
    turn = np.radians(rng.normal(0, 20, (count, 1))) * way  # (N, T)
    cos, sin = np.cos(turn)[..., None], np.sin(turn)[..., None]
    x, y, z = np.moveaxis(local - middle, -1, 0)
    turned = np.stack([x * cos + z * sin, y, z * cos - x * sin], axis=-1)
    slide = rng.normal(0, 0.25, (count, 1, 1, 3)) * np.array([1.0, 0.6, 1.0])
    return np.asarray(turned + middle + slide * way[:, None, None])
