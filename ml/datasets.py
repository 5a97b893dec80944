"""Labelled sequences: unlimited ones from the simulator, and the user's own recorded repetitions.

Splits differ in bodies and cameras (`simulator.TRAIN`, `VALIDATION`, `TEST`): no parameter range of
one reaches into another. Everything is made from a seed, in parallel.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from coach.athlete.movement import Movement
from coach.athlete.repertoire import EXERCISES, MOVEMENTS
from coach.types import PoseWindow
from ml.engine_likeness import fitted_likeness
from ml.simulator import Noise, Take, Tempo, World, draw_tempo, record
from ml.skeleton import (
    FEATURES,
    REP_FRAMES,
    SECTIONS,
    WINDOW_FRAMES,
    WINDOW_S,
    Features,
    features,
    mirrored_features,
    rep_features,
)
from ml.variety import HOW_COMMON, draw_alternative, draw_everyday, draw_way

NONE: Final = "none"
Kind = Literal["window", "rep"]

LOOSE: Final = 1.6
"""How many times slower and faster than usual people are; reaches what `ml.fit_tempo` measured."""

_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_BATCH: Final = 16  # sequences that share their movement, made at once
_NONE_SHARE: Final = 0.25
_FAULT_SHARE: Final = 0.35
_STRENGTH: Final = (0.5, 1.2)
_PAUSE_SHARE: Final = 0.25  # windows in which a set begins or ends
_CUT_SHARE: Final = 0.3  # windows that begin before anybody was there
_LOOSE_CUT: Final = 0.12  # a repetition's ends are found to within this share of it


@dataclass(frozen=True, slots=True)
class Labels:
    """What can be told of a sequence.

    Attributes:
        exercises: Names, ``none`` last.
        faults: Names over all exercises.
        fault_mask: For each exercise the indices of its own faults.
    """

    exercises: tuple[str, ...]
    faults: tuple[str, ...]
    fault_mask: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, movements: Sequence[Movement]) -> "Labels":
        """Of these exercises."""
        faults = tuple(sorted({fault for one in movements for fault in one.faults}))
        mask = [tuple(sorted(faults.index(f) for f in one.faults)) for one in movements]
        return cls((*(one.name for one in movements), NONE), faults, (*mask, ()))


LABELS: Final = Labels.of(tuple(EXERCISES[name] for name in sorted(EXERCISES)))
"""Of everything in the repertoire."""


@dataclass(frozen=True, slots=True, eq=False)
class Sequences:
    """Labelled sequences.

    Attributes:
        frames: (N, T, F) half precision, to keep many.
        exercise: (N,) indices into ``labels.exercises``.
        faults: (N, M) 0 or 1.
        judged: (N, M) 1 where the fault's label means something.
        labels: The names.
    """

    frames: NDArray[np.float16]
    exercise: NDArray[np.int64]
    faults: NDArray[np.float32]
    judged: NDArray[np.float32]
    labels: Labels

    def __len__(self) -> int:
        return len(self.exercise)

    def tensors(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """(frames, exercise, faults, judged) sharing the memory."""
        return (
            torch.from_numpy(self.frames),
            torch.from_numpy(self.exercise),
            torch.from_numpy(self.faults),
            torch.from_numpy(self.judged),
        )


@dataclass(frozen=True, slots=True)
class Order:
    """What to make.

    Attributes:
        kind: Windows of fixed length, or single repetitions.
        world: Bodies and cameras.
        count: How many sequences (rounded up to whole batches).
        seed: Same seed, same sequences.
        labels: Which exercises; everyday movements are ``none``.
        left_out: Exercises that are not made at all.
    """

    kind: Kind
    world: World
    count: int
    seed: int
    labels: Labels = LABELS
    left_out: tuple[str, ...] = ()


def simulate(order: Order, *, noise: Noise | None = None, workers: int = 1) -> Sequences:
    """Makes sequences from the simulator; the number of workers does not change them."""
    noise = noise or fitted_likeness()
    batches = -(-order.count // _BATCH)
    jobs = [(order, noise, i) for i in range(batches)]
    if workers == 1:
        parts = [_batch(*job) for job in jobs]
    else:
        with one_thread_each(), ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            parts = list(pool.map(_batch_of, jobs, chunksize=16))
    return Sequences(
        frames=np.concatenate([p.frames for p in parts]),
        exercise=np.concatenate([p.exercise for p in parts]),
        faults=np.concatenate([p.faults for p in parts]),
        judged=np.concatenate([p.judged for p in parts]),
        labels=order.labels,
    )


@contextmanager
def one_thread_each() -> Iterator[None]:
    """For processes begun within: threads that wait for one another cost them much."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@dataclass(frozen=True, slots=True, eq=False)
class OwnRep:
    """A repetition out of the user's log.

    Attributes:
        poses: Recorded around it.
        start_s, end_s: When it began and ended.
        exercise: Its name.
        faults: What was wrong with it; None where nobody judged.
    """

    poses: PoseWindow
    start_s: float
    end_s: float
    exercise: str
    faults: tuple[str, ...] | None = None


def own(reps: Iterable[OwnRep], labels: Labels = LABELS) -> Sequences:
    """The user's repetitions, `REP_FRAMES` frames each, and after each its mirror image.

    Rows 2i and 2i + 1 are one repetition: a split has to keep them together.

    Raises:
        ValueError: There are none, or one takes no time, or its exercise is not among the labels.
    """
    frames: list[Features] = []
    exercise, faults, judged = [], [], []
    for rep in reps:
        if rep.exercise not in labels.exercises:
            raise ValueError(f"no exercise of these labels: {rep.exercise}")
        rows = rep_features(rep.poses, rep.start_s, rep.end_s)
        at = labels.exercises.index(rep.exercise)
        known = list(labels.fault_mask[at]) if rep.faults is not None else []
        for image in (rows, mirrored_features(rows)):
            frames.append(image)
            exercise.append(at)
            faults.append([float(name in (rep.faults or ())) for name in labels.faults])
            judged.append([float(i in known) for i in range(len(labels.faults))])
    if not frames:
        raise ValueError("no repetitions")
    return Sequences(
        frames=np.stack(frames).astype(np.float16),
        exercise=np.array(exercise, np.int64),
        faults=np.array(faults, np.float32).reshape(len(frames), -1),
        judged=np.array(judged, np.float32).reshape(len(frames), -1),
        labels=labels,
    )


def _batch_of(job: tuple[Order, Noise, int]) -> Sequences:
    return _batch(*job)


def _batch(order: Order, noise: Noise, number: int) -> Sequences:
    rng = np.random.default_rng((order.seed, number))
    takes, exercise = _draw_takes(rng, order)
    labels = order.labels
    tempo = _draw_tempo(rng, takes[0].movement, order.kind)
    t_s = _times(rng, order.kind, tempo.rep_s)
    recorded = record(rng, takes, order.world, t_s, tempo, noise)
    frames = np.stack([features(poses) for poses in recorded])
    if order.kind == "window":
        _cut_off(rng, frames)
    faults = np.zeros((_BATCH, len(labels.faults)), np.float32)
    judged = np.zeros_like(faults)
    judged[:, list(labels.fault_mask[exercise])] = 1
    for row, take in enumerate(takes):
        if take.fault is not None:
            faults[row, labels.faults.index(take.fault)] = 1
    return Sequences(frames.astype(np.float16), np.full(_BATCH, exercise), faults, judged, labels)


def _draw_takes(rng: np.random.Generator, order: Order) -> tuple[list[Take], int]:
    names = [n for n in order.labels.exercises if n in EXERCISES and n not in order.left_out]
    idle = order.kind == "window" and rng.uniform() < _NONE_SHARE
    if idle:
        what, name = draw_everyday(rng), NONE
    else:
        weights = np.array([HOW_COMMON.get(n, 1.0) for n in names])
        name = str(rng.choice(names, p=weights / weights.sum()))
        what = draw_alternative(rng, MOVEMENTS[name])
    takes = [_draw_take(rng, what, idle=idle) for _ in range(_BATCH)]
    return takes, order.labels.exercises.index(name)


def _draw_take(rng: np.random.Generator, what: Movement, *, idle: bool) -> Take:
    fault = None
    if what.faults and not idle and rng.uniform() < _FAULT_SHARE:
        fault = str(rng.choice(sorted(what.faults)))
    strength = float(rng.uniform(*_STRENGTH))
    return Take(what, draw_way(rng, what), fault, strength, mirror=bool(rng.uniform() < 0.5))


def _draw_tempo(rng: np.random.Generator, what: Movement, kind: Kind) -> Tempo:
    tempo = draw_tempo(rng, what, _BATCH, whole_rep=kind == "rep", loose=LOOSE)
    if kind == "rep" or not what.exercise:
        return tempo
    offset_s, begins_s = tempo.offset_s.copy(), np.full((_BATCH, 1), -np.inf)
    ends_s = np.full((_BATCH, 1), np.inf)
    for row in np.flatnonzero(rng.uniform(size=_BATCH) < _PAUSE_SHARE):
        rep_s = tempo.rep_s[row, 0]
        at_s = rng.uniform(0, 0.5) * WINDOW_S
        if rng.uniform() < 0.5:  # they begin within the window
            begins_s[row], offset_s[row] = at_s, -at_s
        else:
            ends_s[row] = WINDOW_S - at_s
            offset_s[row] = rep_s * np.ceil(ends_s[row] / rep_s) - ends_s[row]
    return replace(tempo, offset_s=offset_s, begins_s=begins_s, ends_s=ends_s)


def _times(rng: np.random.Generator, kind: Kind, rep_s: NDArray[np.float64]) -> NDArray[np.float64]:
    if kind == "window":
        return np.tile(np.arange(WINDOW_FRAMES) * (WINDOW_S / WINDOW_FRAMES), (_BATCH, 1))
    early, late = rng.uniform(0, _LOOSE_CUT, (2, _BATCH, 1))
    return np.linspace(0, 1, REP_FRAMES) * rep_s * (1 - early - late) + early * rep_s


def _cut_off(rng: np.random.Generator, frames: NDArray[np.float32]) -> None:
    for row in np.flatnonzero(rng.uniform(size=len(frames)) < _CUT_SHARE):
        frames[row, : int(rng.integers(3, int(0.7 * WINDOW_FRAMES))), : SECTIONS["step"].start] = (
            0.0
        )


def shape_of(kind: Kind) -> tuple[int, int]:
    """(T, F) of a sequence."""
    return (WINDOW_FRAMES if kind == "window" else REP_FRAMES), FEATURES
