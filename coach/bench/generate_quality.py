"""How real generated repetitions are: told apart, covering, copied, and what bodies can do."""

import time
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from coach.bench.real_reps import RealReps
from coach.landmarks import BONES
from coach.types import Floats
from ml.baselines.face import Labels
from ml.baselines.logistic import LogisticRegression
from ml.diffusion.filters import COPY, distances
from ml.diffusion.generator import Generator, Wish
from ml.diffusion.library import LibraryOrder, simulate
from ml.diffusion.limits import figures_within, slide, violations
from ml.diffusion.motion import Motions, rows_of, together
from ml.diffusion.pupil import Pupil
from ml.diffusion.seen import seen
from ml.measures import balanced_accuracy
from ml.simulator import TEST, TRAIN, draw_bodies
from ml.skeleton import SECTIONS, Features
from ml.transformer.predictor import Predictor

EACH: Final = 40
"""Generated repetitions of each exercise."""

_SIMULATED: Final = 800
_NEW: Final = 240
_NEIGHBOURS: Final = 5
_AXES: Final = 16  # of the embedding: what as few real repetitions as there are can fill
_FOLDS: Final = 5
_SEED: Final = 20
_ROUNDS: Final = 5


def quality(generator: Generator, reps: RealReps, predictor: Predictor) -> dict[str, Any]:
    """All figures that compare generated repetitions with real ones."""
    motions, label = generated(generator, reps.names)
    made = seen(np.random.default_rng(_SEED), motions)
    real = embedded(predictor, reps.frames)
    synthetic = embedded(predictor, made)
    chosen = _as_real(reps.label, label)
    return {
        "as_wished": taken_for(predictor, made, [reps.names[i] for i in label.tolist()]),
        **learned_from(made, label, reps),
        "discriminative": told_apart(reps, made[chosen]),
        "coverage": coverage(real, synthetic[chosen]),
        "coverage_real": _floor(reps, real, coverage),
        "frechet": frechet(real, synthetic[chosen]),
        "frechet_real": _floor(reps, real, frechet),
        "jerk_ratio_seen": _trembling(made[chosen]) / _trembling(reps.frames),
    }


def generated(generator: Generator, names: Sequence[str]) -> tuple[Motions, Labels]:
    """`EACH` of every exercise that the generator knows, by index into ``names``."""
    known = [name for name in names if name in generator.config.exercises]
    parts = [generator.make(Wish(n), EACH, _SEED + i) for i, n in enumerate(known)]
    return together(*parts), np.repeat([names.index(n) for n in known], EACH)


def taken_for(predictor: Predictor, made: Features, wished: Sequence[str]) -> float:
    """Share of repetitions that the shipped classifier takes for what was wished."""
    said = [verdict.exercise for verdict in predictor.judge_all(np.asarray(made, np.float32))]
    return float(np.mean([one == other for one, other in zip(said, wished, strict=True)]))


def learned_from(made: Features, label: Labels, reps: RealReps) -> dict[str, Any]:
    """Classifiers of generated and of other people's real repetitions, both asked about real."""
    both = [i for i in np.unique(label) if len(np.unique(reps.person[reps.label == i])) > 1]
    of_real, of_made = np.isin(reps.label, both), np.isin(label, both)
    frames, true, person = reps.frames[of_real], reps.label[of_real], reps.person[of_real]
    pupil = Pupil()
    pupil.fit(made[of_made], label[of_made])
    synthetic = balanced_accuracy(true, pupil.predict(frames))
    said = np.full(len(true), -1)
    for one in np.unique(person):
        own = person == one
        pupil = Pupil()
        pupil.fit(frames[~own], true[~own])
        said[own] = pupil.predict(frames[own])
    real = balanced_accuracy(true, said)
    return {"tstr_ratio": synthetic / real, "tstr": synthetic, "trtr": real}


def told_apart(reps: RealReps, made: Features) -> float:
    """How far above a guess a classifier tells real people, not seen before, from generated."""
    people = np.unique(reps.person)
    rights = []
    folds = min(_FOLDS, len(people))
    for fold in range(folds):
        out = np.isin(reps.person, people[fold::folds])
        held = np.arange(len(made)) % folds == fold
        judge = LogisticRegression()
        judge.fit(
            np.concatenate([reps.frames[~out], made[~held]]),
            np.repeat([1, 0], [(~out).sum(), (~held).sum()]),
        )
        right = [judge.predict(reps.frames[out]) == 1, judge.predict(made[held]) == 0]
        rights.append(np.mean([one.mean() for one in right]))
    return float(abs(np.mean(rights) - 0.5))


def coverage(real: Floats, other: Floats) -> float:
    """Share of the real with one of the others among their neighbours (Naeem et al., ICML 2020)."""
    among = np.sort(_apart(real, real), axis=1)[:, _NEIGHBOURS]
    return float((_apart(real, other).min(axis=1) <= among).mean())


def frechet(one: Floats, other: Floats) -> float:
    """Between two Gaussians fitted along the first axes of what ``one`` varies in."""
    centre = one.mean(axis=0)
    axes = np.linalg.svd(one - centre, full_matrices=False)[2][:_AXES].T
    a, b = (one - centre) @ axes, (other - centre) @ axes
    first, second = np.cov(a.T), np.cov(b.T)
    root = _root(first)
    between = _root(root @ second @ root)
    off = a.mean(axis=0) - b.mean(axis=0)
    return float(off @ off + np.trace(first + second - 2 * between))


def bodily(generator: Generator, names: Sequence[str]) -> dict[str, Any]:
    """What bodies can do, and how it compares with the simulator; how long 32 take."""
    motions, _ = generated(generator, names)
    bodies = draw_bodies(np.random.default_rng(_SEED), TRAIN, len(motions))
    made = figures_within(motions.rows, bodies)
    learned = simulate(LibraryOrder(TRAIN, _SIMULATED, 0), generator.config, workers=2)
    new = simulate(LibraryOrder(TEST, _NEW, 1, invented_share=0.0), generator.config, workers=2)
    others = draw_bodies(np.random.default_rng(_SEED), TRAIN, len(new))
    known = Motions(learned.rows, learned.seconds.astype(float))
    unseen = Motions(new.rows, new.seconds.astype(float))
    near = distances(motions, known).min(axis=1)
    return {
        "bone_cv": _bone_cv(made.points()),
        "joint_violations": float(violations(rows_of(made, bodies.height_m)).mean()),
        "joint_violations_before": float(violations(motions.rows).mean()),
        "joint_violations_simulator": float(violations(new.rows).mean()),
        "foot_slide_cm_per_frame": 100 * float(slide(made, bodies).mean()),
        "foot_slide_simulator": 100 * float(slide(figures_within(new.rows, others), others).mean()),
        "jerk_ratio": _jerk(motions) / _jerk(unseen),
        "copies": float((near < COPY).mean()),
        "nearest_ratio": float(np.median(near) / np.median(distances(unseen, known).min(axis=1))),
        "sample_32_s": sample_32_s(generator),
    }


def sample_32_s(generator: Generator) -> float:
    """Seconds of CPU for 32 repetitions on one core, the best of some rounds."""
    took = []
    for seed in range(_ROUNDS):
        begun_s = time.process_time()
        generator.make(Wish(generator.config.exercises[0]), 32, seed)
        took.append(time.process_time() - begun_s)
    return min(took)


def embedded(predictor: Predictor, frames: Features) -> Floats:
    """(N, d) what the shipped classifier's trunk makes of repetitions."""
    verdicts = predictor.judge_all(np.asarray(frames, np.float32))
    return np.stack([verdict.embedding for verdict in verdicts]).astype(np.float64)


def _as_real(real: Labels, made: Labels) -> NDArray[np.intp]:
    """Rows of the generated so that exercises are as frequent as among the real."""
    rng = np.random.default_rng(_SEED)
    rows = [np.flatnonzero(made == label) for label in real.tolist()]
    return np.array([int(rng.choice(own)) for own in rows if len(own)])


def _floor(reps: RealReps, real: Floats, measure: Any) -> float:
    """The same between halves of the real people: the best that can be expected."""
    found = []
    for seed in range(_ROUNDS):
        people = np.random.default_rng(seed).permutation(np.unique(reps.person))
        half = np.isin(reps.person, people[::2])
        found.append(measure(real[half], real[~half]))
    return float(np.mean(found))


def _apart(one: Floats, other: Floats) -> Floats:
    square = (one**2).sum(1)[:, None] + (other**2).sum(1) - 2 * one @ other.T
    return np.asarray(np.sqrt(np.maximum(square, 0)))


def _root(matrix: Floats) -> Floats:
    values, axes = np.linalg.eigh((matrix + matrix.T) / 2)
    return np.asarray(axes * np.sqrt(np.maximum(values, 0)) @ axes.T)


def _bone_cv(points: Floats) -> float:
    """The largest coefficient of variation of any bone's length in any repetition."""
    ends = np.array([(a, b) for a, b in BONES if {a, b} & _OF_LIMBS])
    length = np.linalg.norm(points[:, :, ends[:, 0]] - points[:, :, ends[:, 1]], axis=-1)
    return float((length.std(axis=1) / length.mean(axis=1)).max())


_OF_LIMBS: Final = frozenset({13, 14, 15, 16, 25, 26, 27, 28})


def _jerk(motions: Motions) -> float:
    """Median over repetitions of the mean third difference of the rows."""
    third = np.diff(motions.rows, n=3, axis=1)
    return float(np.median(np.abs(third).mean(axis=(1, 2))))


def _trembling(frames: Features) -> float:
    third = np.diff(frames[..., SECTIONS["space"]], n=3, axis=1)
    return float(np.median(np.abs(third).mean(axis=(1, 2))))
