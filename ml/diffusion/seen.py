"""Generated motions in front of cameras: bodies, views and the engine's errors are drawn."""

import numpy as np
from numpy.typing import NDArray

from coach.types import Floats, PoseWindow
from ml.diffusion.limits import figures_within
from ml.diffusion.motion import Motions, smoothed
from ml.engine_likeness import fitted_likeness
from ml.simulator import TRAIN, Noise, World, draw_bodies, watched
from ml.skeleton import Features, features


def recorded(
    rng: np.random.Generator,
    motions: Motions,
    *,
    world: World = TRAIN,
    noise: Noise | None = None,
) -> list[PoseWindow]:
    """What the pose engine would say of somebody who does each of the motions."""
    bodies = draw_bodies(rng, world, len(motions))
    points = figures_within(motions.rows, bodies).points()
    said = watched(rng, points, world, motions.t_s, noise or fitted_likeness())
    return [_steadied(one) for one in said]


def _steadied(poses: PoseWindow) -> PoseWindow:
    """Without the trembling that the live filter takes away before anything is cut out."""
    found = np.flatnonzero(~np.isnan(poses.visibility[:, 0]))
    if len(found) < 2:
        return poses
    image, seen, world = (
        _bridged(course, found) for course in (poses.image, poses.visibility, poses.world)
    )
    image, world = smoothed(image[None])[0], smoothed(world[None])[0]
    return PoseWindow(poses.t_s, image, seen, world, poses.size)


def _bridged(course: Floats, found: NDArray[np.intp]) -> Floats:
    """(T, ...) where frames without anybody are mixtures of their neighbours."""
    frames = np.arange(len(course))
    after = np.searchsorted(found, frames).clip(1, len(found) - 1)
    first, last = found[after - 1], found[after]
    share = ((frames - first) / (last - first)).clip(0, 1)
    share = share.reshape(-1, *(1,) * (course.ndim - 1))
    return np.asarray((1 - share) * course[first] + share * course[last])


def seen(
    rng: np.random.Generator,
    motions: Motions,
    *,
    world: World = TRAIN,
    noise: Noise | None = None,
) -> Features:
    """The same as features, (N, T, F): what a classifier learns from."""
    return np.stack([features(one) for one in recorded(rng, motions, world=world, noise=noise)])
