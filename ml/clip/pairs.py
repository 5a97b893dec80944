"""Simulated people with what can be said of them: the repertoire, everyday life, and inventions."""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.athlete.movement import Movement, with_variant
from coach.athlete.repertoire import EXERCISES, MOVEMENTS
from ml.clip.inventions import draw_base, invent
from ml.clip.traits import essence, tempo_trait, traits
from ml.clip.words import trait_phrases
from ml.engine_likeness import fitted_likeness
from ml.simulator import Noise, Take, World, draw_tempo, record
from ml.skeleton import (
    FEATURES,
    REP_FRAMES,
    SECTIONS,
    WINDOW_FRAMES,
    WINDOW_S,
    features,
)
from ml.variety import ALTERNATIVES, draw_alternative, draw_everyday, draw_way

UNNAMED: Final = -1
NAMED: Final = tuple(MOVEMENTS)
"""Movements that have a name, in the order of `Pairs.name`."""

_BATCH: Final = 16
_INVENTED_SHARE: Final = 0.55
_EVERYDAY_SHARE: Final = 0.12
_REP_SHARE: Final = 0.3
_FAULT_SHARE: Final = 0.2
_CUT_SHARE: Final = 0.2
_LOOSE: Final = 1.4
_TRIES: Final = 30


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Sequences and what is true of them.

    Attributes:
        frames: (N, `WINDOW_FRAMES`, `FEATURES`) half precision; repetitions are followed by
            frames without anybody.
        traits: (N, A) whether each trait is there, in the order of `trait_phrases`.
        name: (N,) index into `NAMED`, or `UNNAMED`.
    """

    frames: NDArray[np.float16]
    traits: NDArray[np.bool_]
    name: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.name)

    def __getitem__(self, rows: NDArray[np.generic]) -> "Pairs":
        return Pairs(self.frames[rows], self.traits[rows], self.name[rows])


@dataclass(frozen=True, slots=True)
class PairOrder:
    """What to make.

    Attributes:
        world: Bodies and cameras.
        count: How many (rounded up to whole batches).
        seed: Same seed, same pairs.
        only: If named, nothing but these exercises, in windows, and as much of one as of another.
    """

    world: World
    count: int
    seed: int
    only: tuple[str, ...] = ()


def simulate(order: PairOrder, *, noise: Noise | None = None, workers: int = 1) -> Pairs:
    """Makes pairs; the number of workers does not change them."""
    noise = noise or fitted_likeness()
    jobs = [(order, noise, i) for i in range(-(-order.count // _BATCH))]
    if workers == 1:
        parts = [_batch(job) for job in jobs]
    else:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            parts = list(pool.map(_batch, jobs, chunksize=8))
    return together(parts)


def together(parts: Iterable[Pairs]) -> Pairs:
    """One after the other."""
    parts = list(parts)
    return Pairs(
        np.concatenate([p.frames for p in parts]),
        np.concatenate([p.traits for p in parts]),
        np.concatenate([p.name for p in parts]),
    )


def bits(found: Iterable[str]) -> NDArray[np.bool_]:
    """Traits as a row of `Pairs.traits`."""
    found = set(found)
    return np.array([trait in found for trait in trait_phrases()])


def without(pairs: Pairs, left_out: Iterable[str]) -> Pairs:
    """Nothing of these exercises: not they, not their twins, no invention that is one of them.

    A twin is an exercise, and an invention is one of them, if posture and actions are the same.
    """
    gone, forbidden = relatives(left_out)
    order = list(trait_phrases())
    kept = np.array(
        [
            (name == UNNAMED or NAMED[name] not in gone)
            and essence(order[i] for i in np.flatnonzero(row)) not in forbidden
            for name, row in zip(pairs.name.tolist(), pairs.traits, strict=True)
        ]
    )
    return pairs[kept]


def relatives(left_out: Iterable[str]) -> tuple[set[str], set[frozenset[str]]]:
    """These exercises and their twins, and the essences of all forms of them."""
    left_out = set(left_out)
    forms = {essence(traits(form)) for name in left_out for form in _forms(name)}
    own = {essence(traits(EXERCISES[name])) for name in left_out}
    return left_out | {n for n, m in EXERCISES.items() if essence(traits(m)) in own}, forms


def _forms(name: str) -> tuple[Movement, ...]:
    own = EXERCISES[name]
    return (own, *ALTERNATIVES.get(name, ()), *(with_variant(own, way) for way in own.variants))


def _batch(job: tuple[PairOrder, Noise, int]) -> Pairs:
    order, noise, number = job
    rng = np.random.default_rng((order.seed, number))
    takes, name = _takes(rng, order, number)
    whole = not order.only and rng.uniform() < _REP_SHARE
    usual = takes[0].movement
    tempo = draw_tempo(rng, usual, _BATCH, whole_rep=whole, loose=_LOOSE)
    if whole:
        t_s = np.linspace(0, 1, REP_FRAMES) * tempo.rep_s
    else:
        t_s = np.tile(np.arange(WINDOW_FRAMES) * (WINDOW_S / WINDOW_FRAMES), (_BATCH, 1))
    recorded = record(rng, takes, order.world, t_s, tempo, noise)
    frames = np.zeros((_BATCH, WINDOW_FRAMES, FEATURES), np.float16)
    for row, poses in zip(frames, recorded, strict=True):
        row[: len(poses.t_s)] = features(poses)
    if not whole and not order.only:
        _cut_off(rng, frames)
    found = [
        bits(_told(take) | tempo_trait(rep_s))
        for take, rep_s in zip(takes, tempo.rep_s[:, 0].tolist(), strict=True)
    ]
    return Pairs(frames, np.stack(found), np.full(_BATCH, name, np.int64))


def _told(take: Take) -> frozenset[str]:
    what = take.movement if take.variant is None else with_variant(take.movement, take.variant)
    return traits(what)


def _takes(rng: np.random.Generator, order: PairOrder, number: int) -> tuple[list[Take], int]:
    kind = rng.uniform()
    if order.only:
        what = draw_alternative(rng, EXERCISES[order.only[number % len(order.only)]])
    elif kind < _INVENTED_SHARE:
        return _invented(rng), UNNAMED
    elif kind < _INVENTED_SHARE + _EVERYDAY_SHARE:
        what = draw_everyday(rng)
    else:
        what = draw_alternative(rng, EXERCISES[str(rng.choice(sorted(EXERCISES)))])
    takes = [_take(rng, what) for _ in range(_BATCH)]
    return takes, NAMED.index(what.name) if what.name in NAMED else UNNAMED


def _invented(rng: np.random.Generator) -> list[Take]:
    """Different movements from one posture; feet are flat in all of them or in none."""
    base = draw_base(rng)
    first = invent(rng, base)
    made = [first]
    for _ in range(_TRIES * _BATCH):
        if len(made) == _BATCH:
            break
        other = invent(rng, base)
        if other.flat_feet == first.flat_feet:
            made.append(other)
    made += [first] * (_BATCH - len(made))
    slow = replace(first, rep_s=(0.7, 4.5))
    return [
        Take(slow if i == 0 else what, mirror=bool(rng.uniform() < 0.5))
        for i, what in enumerate(made)
    ]


def _take(rng: np.random.Generator, what: Movement) -> Take:
    fault = None
    if what.faults and rng.uniform() < _FAULT_SHARE:
        fault = str(rng.choice(sorted(what.faults)))
    mirror = bool(rng.uniform() < 0.5)
    return Take(what, draw_way(rng, what), fault, float(rng.uniform(0.4, 1.0)), mirror=mirror)


def _cut_off(rng: np.random.Generator, frames: NDArray[np.float16]) -> None:
    """Windows that begin before anybody was there."""
    for row in np.flatnonzero(rng.uniform(size=len(frames)) < _CUT_SHARE):
        frames[row, : int(rng.integers(3, WINDOW_FRAMES // 2)), : SECTIONS["step"].start] = 0.0
