"""Simulated repetitions to learn from: the motion itself, and what the engine would say of it.

Half of the groups are exercises in all their ways, half movements that nobody named, so that what
differs from person to person is learned of movements, not of exercises. All of one group do the
same movement, each in another body, in front of another camera.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, replace
from functools import cache
from multiprocessing import get_context
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.athlete.figure import Bodies, Figure
from coach.athlete.movement import Movement
from coach.athlete.repertoire import EXERCISES
from coach.types import Floats
from ml.clip.inventions import draw_base, invent
from ml.clip.pairs import relatives
from ml.clip.traits import essence, traits
from ml.datasets import one_thread_each
from ml.diffusion.config import Config
from ml.diffusion.motion import Motions, Rows, rows_of, together
from ml.engine_likeness import fitted_likeness
from ml.simulator import (
    TRAIN,
    Noise,
    Take,
    Tempo,
    World,
    draw_bodies,
    draw_tempo,
    perform_figures,
    watched,
)
from ml.skeleton import REP_FRAMES, features
from ml.variety import draw_alternative, draw_way

GROUP: Final = 16
UNNAMED: Final = -1

_INVENTED_SHARE: Final = 0.5
_FAULT_SHARE: Final = 0.35
_STRENGTH: Final = (0.5, 1.2)
_LOOSE: Final = 1.5
_LOOSE_CUT: Final = 0.12
_OWN_POSTURE_DEG: Final = 8.0
_VARIED: Final = ("shoulder_flex", "shoulder_abd", "elbow", "hip_abd", "hip_flex", "knee", "bend")
_TRIES: Final = 50


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """N repetitions.

    Attributes:
        frames: (N, T, F) what the engine would say, half precision.
        rows: (N, T, `ROW`) what was done.
        seconds: (N,) from first to last frame.
        exercise: (N,) index into the config's names, or `UNNAMED`.
        fault: (N,) index, -1 for none.
        strength: (N,) of the fault.
        depth: (N,) share of the whole way.
        body: (N, 4) as `conditions.BODY`.
        group: (N,) repetitions of one number are of the same movement.
    """

    frames: NDArray[np.float16]
    rows: Rows
    seconds: NDArray[np.float32]
    exercise: NDArray[np.int64]
    fault: NDArray[np.int64]
    strength: NDArray[np.float32]
    depth: NDArray[np.float32]
    body: NDArray[np.float32]
    group: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.group)

    def __getitem__(self, rows: NDArray[np.generic]) -> "Library":
        return Library(**{one.name: getattr(self, one.name)[rows] for one in fields(self)})


@dataclass(frozen=True, slots=True)
class LibraryOrder:
    """What to make.

    Attributes:
        world: Bodies and cameras.
        count: How many repetitions (rounded up to whole groups).
        seed: Same seed, same library.
        left_out: Exercises of which nothing is made, nor of their twins, nor of inventions that
            are one of them.
        invented_share: Of groups.
    """

    world: World
    count: int
    seed: int
    left_out: tuple[str, ...] = ()
    invented_share: float = _INVENTED_SHARE


def simulate(
    order: LibraryOrder,
    config: Config,
    *,
    noise: Noise | None = None,
    workers: int = 1,
    stopped: Callable[[], bool] = lambda: False,
) -> Library:
    """Makes a library; the number of workers does not change it.

    Args:
        order: What to make.
        config: The names.
        noise: The engine's errors.
        workers: Processes.
        stopped: Asked after every group; the library ends there.
    """
    noise = noise or fitted_likeness()
    jobs = [(order, config, noise, i) for i in range(-(-order.count // GROUP))]
    parts = []
    if workers == 1:
        for job in jobs:
            parts.append(_group(job))
            if stopped():
                break
    else:
        with one_thread_each(), ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            for part in pool.map(_group, jobs, chunksize=8):
                parts.append(part)
                if stopped():
                    pool.shutdown(cancel_futures=True)
                    break
    return joined(parts)


def joined(parts: Sequence[Library]) -> Library:
    """One after the other."""
    names = [one.name for one in fields(Library)]
    return Library(**{n: np.concatenate([getattr(part, n) for part in parts]) for n in names})


def examples(
    exercise: str,
    count: int,
    seed: int,
    *,
    fault: str | None = None,
    strength: float = 0.0,
    depth: float | None = None,
) -> Motions:
    """The repertoire's own, each by another body in its own way.

    Args:
        exercise: By name.
        count: How many.
        seed: Same seed, same examples.
        fault: Done with it, if it is one of the exercise's.
        strength: Of the fault.
        depth: Share of the whole way; drawn for each if None.
    """
    rng = np.random.default_rng(seed)
    parts = []
    for _ in range(-(-count // GROUP)):
        what = draw_alternative(rng, EXERCISES[exercise])
        own = fault if fault in what.faults else None
        sides = (rng.uniform(size=GROUP) < 0.5).tolist()
        takes = [Take(what, draw_way(rng, what), own, strength, mirror=side) for side in sides]
        made, bodies, _, t_s = _performed(rng, takes, TRAIN, depth)
        parts.append(Motions(rows_of(made, bodies.height_m), t_s[:, -1] - t_s[:, 0]))
    return together(*parts)[np.arange(count)]


def _performed(
    rng: np.random.Generator, takes: Sequence[Take], world: World, depth: float | None = None
) -> tuple[Figure, Bodies, Tempo, Floats]:
    """One repetition each, cut a little loosely: figures, bodies, tempo, and seconds (N, T)."""
    count = len(takes)
    tempo = draw_tempo(rng, takes[0].movement, count, whole_rep=True, loose=_LOOSE)
    early, late = rng.uniform(0, _LOOSE_CUT, (2, count, 1))
    t_s = np.linspace(0, 1, REP_FRAMES) * tempo.rep_s * (1 - early - late) + early * tempo.rep_s
    bodies = draw_bodies(rng, world, count)
    if depth is not None:
        tempo = replace(tempo, depth=np.full((count, 1), depth))
    return perform_figures(rng, takes, world, bodies, t_s, tempo), bodies, tempo, t_s


def _group(job: tuple[LibraryOrder, Config, Noise, int]) -> Library:
    order, config, noise, number = job
    rng = np.random.default_rng((order.seed, number))
    takes, exercise = _draw(rng, order, config)
    made, bodies, tempo, t_s = _performed(rng, takes, order.world)
    said = watched(rng, made.points(), order.world, t_s, noise)
    faults = [-1 if t.fault is None else config.faults.index(t.fault) for t in takes]
    return Library(
        frames=np.stack([features(poses) for poses in said]).astype(np.float16),
        rows=rows_of(made, bodies.height_m),
        seconds=(t_s[:, -1] - t_s[:, 0]).astype(np.float32),
        exercise=np.full(GROUP, exercise),
        fault=np.array(faults),
        strength=np.array([0 if t.fault is None else t.strength for t in takes], np.float32),
        depth=tempo.depth[:, 0].astype(np.float32),
        body=_shapes(bodies.lengths),
        group=np.full(GROUP, number if exercise == UNNAMED else -1 - exercise),
    )


def _draw(rng: np.random.Generator, order: LibraryOrder, config: Config) -> tuple[list[Take], int]:
    gone, forbidden = _barred(order.left_out)
    names = [name for name in config.exercises if name not in gone]
    for _ in range(_TRIES):
        invented = rng.uniform() < order.invented_share or not names
        if invented:
            takes, exercise = _invented(rng), UNNAMED
        else:
            name = str(rng.choice(names))
            what = draw_alternative(rng, EXERCISES[name])
            takes, exercise = [_take(rng, what) for _ in range(GROUP)], config.exercises.index(name)
        if essence(traits(takes[0].movement)) not in forbidden:
            return takes, exercise
    raise RuntimeError("nothing but what is left out was drawn")


_barred = cache(relatives)


def _take(rng: np.random.Generator, what: Movement) -> Take:
    fault = None
    if what.faults and rng.uniform() < _FAULT_SHARE:
        fault = str(rng.choice(sorted(what.faults)))
    strength = float(rng.uniform(*_STRENGTH))
    return Take(what, draw_way(rng, what), fault, strength, mirror=bool(rng.uniform() < 0.5))


def _invented(rng: np.random.Generator) -> list[Take]:
    """One invention; everybody holds what does not move in their own way."""
    what = invent(rng, draw_base(rng))
    moved = {name for station in what.stations for name in station.angles}
    takes = []
    for _ in range(GROUP):
        way = {}
        for name in _VARIED:
            if not any(one.endswith(name) for one in moved):
                usual = float(what.rest.get(name, 0.0))
                way[name] = usual + float(rng.normal(0, _OWN_POSTURE_DEG))
        takes.append(Take(what, way or None, mirror=bool(rng.uniform() < 0.5)))
    return takes


def _shapes(lengths: object) -> NDArray[np.float32]:
    """(N, 4) in the order of `conditions.BODY`, back from the lengths."""
    own = {name: array[:, 0] for name, array in lengths.items()}  # type: ignore[attr-defined]
    tall = own["height_m"]
    shape = [
        tall,
        own["half_shoulders"] / (0.105 * tall),
        own["half_hips"] / (0.052 * tall),
        own["thigh"] / (0.245 * tall),
    ]
    return np.stack(shape, axis=1).astype(np.float32)
