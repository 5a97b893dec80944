"""Generated motions in front of cameras: bodies, views and the engine's errors are drawn."""

import numpy as np

from coach.types import PoseWindow
from ml.diffusion.limits import figures_within
from ml.diffusion.motion import Motions
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
    return watched(rng, points, world, motions.t_s, noise or fitted_likeness())


def seen(
    rng: np.random.Generator,
    motions: Motions,
    *,
    world: World = TRAIN,
    noise: Noise | None = None,
) -> Features:
    """The same as features, (N, T, F): what a classifier learns from."""
    return np.stack([features(one) for one in recorded(rng, motions, world=world, noise=noise)])
