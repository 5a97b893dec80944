"""What needs no learned generator: recordings bent, turned, mixed, and done wrongly on purpose.

Each takes repetitions cut out of recordings, (T,) frames evenly spaced, and gives as many as asked
for. The generator has to beat the best of these.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from coach.athlete.figure import Bodies
from coach.athlete.movement import both_sides
from coach.athlete.repertoire import EXERCISES
from coach.landmarks import Landmark as L  # noqa: N817
from coach.types import Floats, PoseWindow
from ml.baselines.dtw import warped_path
from ml.diffusion.motion import Rows, figures_of
from ml.diffusion.posture import AXES, bodies_like, rows_from
from ml.skeleton import mirrored, resampled

Reps = Sequence[PoseWindow]

_TEMPO: Final = 0.25  # standard deviation of the logarithm of the seconds
_WARP: Final = 0.06  # of the share of the time by which the middle moves
_CUT: Final = 0.06  # of the time by which the ends move
_SCALE: Final = 0.08  # of each limb's length
_YAW_DEG: Final = 50.0
_JITTER_M: Final = 0.015
_STRENGTH: Final = (0.3, 1.2)
_CHAINS: Final = (
    (L.LEFT_SHOULDER, L.LEFT_ELBOW, (L.LEFT_WRIST, L.LEFT_PINKY, L.LEFT_INDEX, L.LEFT_THUMB)),
    (L.RIGHT_SHOULDER, L.RIGHT_ELBOW, (L.RIGHT_WRIST, L.RIGHT_PINKY, L.RIGHT_INDEX, L.RIGHT_THUMB)),
    (L.LEFT_HIP, L.LEFT_KNEE, (L.LEFT_ANKLE, L.LEFT_HEEL, L.LEFT_FOOT_INDEX)),
    (L.RIGHT_HIP, L.RIGHT_KNEE, (L.RIGHT_ANKLE, L.RIGHT_HEEL, L.RIGHT_FOOT_INDEX)),
)


def augmented(rng: np.random.Generator, reps: Reps, count: int) -> list[PoseWindow]:
    """Time warp, tempo, scale, mirror, yaw and jitter, all of them on each."""
    chosen = rng.permutation(np.resize(np.arange(len(reps)), count))
    return [bent(rng, reps[i]) for i in chosen.tolist()]


def faulty(
    rng: np.random.Generator, reps: Reps, count: int, exercise: str | None = None
) -> list[PoseWindow]:
    """With the simulator's faults, by biomechanics, and then augmented.

    Faults are the exercise's own; of one that is unknown, any whose joints it has.
    """
    own = EXERCISES[exercise].faults.values() if exercise in EXERCISES else ()
    faults = list(own) or [f for what in EXERCISES.values() for f in what.faults.values()]
    chosen = rng.permutation(np.resize(np.arange(len(reps)), count)).tolist()
    drawn = [both_sides(faults[int(rng.integers(len(faults)))]) for _ in chosen]
    wrong = _done_wrongly([reps[i] for i in chosen], drawn, rng.uniform(*_STRENGTH, (count, 1)))
    return [bent(rng, one) for one in wrong]


def between(rng: np.random.Generator, reps: Reps, count: int) -> list[PoseWindow]:
    """Mixtures of two each, aligned by dynamic time warping, and then augmented."""
    made = []
    for _ in range(count):
        first, second = rng.choice(len(reps), 2, replace=len(reps) < 2)
        made.append(_mixed(reps[first], reps[second], float(rng.uniform(-0.2, 1.2))))
    return [bent(rng, one) for one in made]


def bent(rng: np.random.Generator, rep: PoseWindow) -> PoseWindow:
    """One of `augmented`."""
    rep = _warped(rng, rep)
    if rng.uniform() < 0.5:
        rep = mirrored(rep)
    world = rep.world.copy()
    for root, hinge, ends in _CHAINS:
        upper, lower = 1 + _SCALE * rng.normal(0, 1, 2)
        knee = world[:, root] + upper * (world[:, hinge] - world[:, root])
        moved = knee[:, None] + lower * (world[:, ends] - world[:, [hinge]])
        world[:, hinge], world[:, ends] = knee, moved
    world = world @ _about_vertical(rng.uniform(-_YAW_DEG, _YAW_DEG)).T
    world = world + rng.normal(0, _JITTER_M, world.shape)
    return seen_from_there(rep, world)


def seen_from_there(rep: PoseWindow, world: Floats) -> PoseWindow:
    """The recording with another body in space: its picture follows, without perspective."""
    hips = [L.LEFT_HIP, L.RIGHT_HIP]
    flat = rep.image[..., :2] - rep.image[:, hips, :2].mean(axis=1, keepdims=True)
    body = rep.world[..., :2]
    metre_px = float(np.nansum(flat * body) / max(np.nansum(body * body), 1e-9))
    image = rep.image.copy()
    middle = rep.image[:, hips, :2].mean(axis=1, keepdims=True)
    image[..., :2] = middle + world[..., :2] * metre_px
    return PoseWindow(rep.t_s, image, rep.visibility, world, rep.size)


def _warped(rng: np.random.Generator, rep: PoseWindow) -> PoseWindow:
    share = np.linspace(0, 1, len(rep.t_s))
    early, late = _CUT * rng.normal(0, 1, 2)
    share = (share + _WARP * rng.normal() * np.sin(np.pi * share)).clip(0, 1)
    share = (early + (1 - early - late) * share).clip(0, 1)
    length_s = float(rep.t_s[-1] - rep.t_s[0])
    bent = resampled(rep, rep.t_s[0] + share * length_s)
    seconds = length_s * np.exp(_TEMPO * rng.normal())
    t_s = np.linspace(0, seconds, len(share))
    return PoseWindow(t_s, bent.image, bent.visibility, bent.world, bent.size)


def _done_wrongly(
    reps: Reps, faults: Sequence[Mapping[str, float]], strength: Floats
) -> list[PoseWindow]:
    """Angles are changed the more, the nearer to the middle of each repetition."""
    rows = np.stack([rows_from(rep.world) for rep in reps])  # (N, T, D)
    bodies = bodies_like([rep.world for rep in reps])
    grown = strength * np.sin(np.pi * np.linspace(0, 1, rows.shape[1]))  # (N, T)
    names = {name for fault in faults for name in fault}
    more = {n: np.array([[f.get(n, 0.0)] for f in faults]) * grown for n in names}
    change = _points(rows, bodies, more) - _points(rows, bodies, {})
    return [seen_from_there(rep, rep.world + by) for rep, by in zip(reps, change, strict=True)]


def _points(rows: Rows, bodies: Bodies, more: Mapping[str, Floats]) -> Floats:
    """(N, T, 33, 3) in the engine's axes, from the hips."""
    points = figures_of(rows, bodies, more).points()
    middle = points[:, :, [L.LEFT_HIP, L.RIGHT_HIP]].mean(axis=2, keepdims=True)
    return np.asarray((points - middle) * AXES)


def _mixed(first: PoseWindow, second: PoseWindow, share: float) -> PoseWindow:
    a, b = (np.nan_to_num(rep.world.reshape(len(rep.t_s), -1)) for rep in (first, second))
    pairs = warped_path(a, b)  # (P, 2)
    even = np.linspace(0, len(pairs) - 1, len(first.t_s)).round().astype(int)
    i, j = pairs[even].T
    long_s = [float(rep.t_s[-1] - rep.t_s[0]) for rep in (first, second)]
    seconds = (1 - share) * long_s[0] + share * long_s[1]
    world = (1 - share) * first.world[i] + share * second.world[j]
    mixed = PoseWindow(
        np.linspace(0, max(seconds, 0.3), len(i)),
        first.image[i],
        first.visibility[i],
        first.world[i],
        first.size,
    )
    return seen_from_there(mixed, world)


def _about_vertical(degrees: float) -> Floats:
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[cos, 0.0, sin], [0.0, 1.0, 0.0], [-sin, 0.0, cos]])
