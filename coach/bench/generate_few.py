"""What widening is worth: a few recorded repetitions, a small classifier, other people's clips."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from coach.bench.real_reps import RealReps
from ml.baselines.face import Baseline, Labels
from ml.baselines.logistic import LogisticRegression
from ml.diffusion.generator import Generator
from ml.diffusion.pupil import Pupil
from ml.diffusion.widen import Widener, classical_wideners, learned_wideners
from ml.skeleton import Features, mirrored_features

PUPILS: Final[Mapping[str, Callable[[], Baseline]]] = {
    "network": Pupil,
    "logistic": LogisticRegression,
}
"""Both learn each set; a figure is the mean of both."""

RECORDED: Final = (3, 5, 10)
DRAWS: Final = 24
MADE: Final = 30
"""Repetitions that a class is widened by."""

NOTHING: Final = "nothing"

_LEAST_PEOPLE: Final = 2
_CONFIDENCE: Final = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """Who recorded what.

    Attributes:
        recorded: Class to the rows of the repetitions that its one person recorded.
        tested: Rows of other people's.
    """

    recorded: Mapping[int, NDArray[np.intp]]
    tested: NDArray[np.intp]


def draws(reps: RealReps, recorded: int, count: int) -> Iterator[Draw]:
    """Of all exercises that one person shows often enough and another at all."""
    donors = _donors(reps, recorded)
    for number in range(count):
        rng = np.random.default_rng((recorded, number))
        shown, tested = {}, []
        for label, people in donors.items():
            person = people[int(rng.integers(len(people)))]
            own = np.flatnonzero((reps.label == label) & (reps.person == person))
            shown[label] = np.sort(rng.choice(own, recorded, replace=False))
            tested.append(np.flatnonzero((reps.label == label) & (reps.person != person)))
        yield Draw(shown, np.concatenate(tested))


def shown_by(reps: RealReps, recorded: int) -> dict[str, int]:
    """Exercise to how many people show it so often, of those that `draws` asks about."""
    return {reps.names[label]: len(able) for label, able in _donors(reps, recorded).items()}


def shares_right(
    reps: RealReps, generators: Sequence[Generator], recorded: int, count: int = DRAWS
) -> dict[str, dict[str, list[float]]]:
    """Method to classifier to one share a draw: the mean over classes of that over people."""
    found: dict[str, dict[str, list[float]]] = {}
    for number, draw in enumerate(draws(reps, recorded, count)):
        for method in methods(generators):
            frames, labels = _set(reps, draw, method, generators, number)
            for name, pupil in PUPILS.items():
                learner = pupil()
                learner.fit(frames, labels)
                said = learner.predict(reps.frames[draw.tested])
                share = fair_share(reps, draw.tested, said)
                found.setdefault(method, {}).setdefault(name, []).append(share)
    return found


def methods(generators: Sequence[Generator]) -> tuple[str, ...]:
    """Names of all ways, nothing among them."""
    learned = [name for one in generators for name in learned_wideners(one)]
    return (NOTHING, *classical_wideners(), *learned)


def fair_share(reps: RealReps, rows: NDArray[np.intp], said: Labels) -> float:
    """Share of the right ones: every class counts the same, and in it every person."""
    right = said == reps.label[rows]
    by_class = []
    for label in np.unique(reps.label[rows]):
        own = reps.label[rows] == label
        people = np.unique(reps.person[rows][own])
        by_class.append(np.mean([right[own & (reps.person[rows] == p)].mean() for p in people]))
    return float(np.mean(by_class))


def gain(
    shares: Mapping[str, Mapping[str, Sequence[float]]], learned: str, alternatives: Sequence[str]
) -> dict[str, Any]:
    """Points that a method is better by than the best alternative, paired draw by draw."""
    mean = {name: _both(one) for name, one in shares.items()}
    best = max(alternatives, key=lambda name: mean[name].mean())
    off = 100 * (mean[learned] - mean[best])
    half = NormalDist().inv_cdf(0.5 + _CONFIDENCE / 2) * off.std(ddof=1) / np.sqrt(len(off))
    return {
        "method": learned,
        "points": float(off.mean()),
        "ci_low": float(off.mean() - half),
        "ci_high": float(off.mean() + half),
        "best_alternative": best,
        "draws": len(off),
        "by_classifier": {
            name: 100 * float(np.mean(shares[learned][name]) - np.mean(shares[best][name]))
            for name in shares[learned]
        },
        "right": {name: float(one.mean()) for name, one in mean.items()},
    }


def _both(one: Mapping[str, Sequence[float]]) -> NDArray[np.float64]:
    return np.asarray(np.mean([*one.values()], axis=0), np.float64)


def _set(
    reps: RealReps, draw: Draw, method: str, generators: Sequence[Generator], number: int
) -> tuple[Features, Labels]:
    """What is recorded, its mirror image, and what is made of it."""
    frames, labels = [], []
    for label, rows in draw.recorded.items():
        own = reps.frames[rows]
        parts = [own, mirrored_features(own)]
        if method != NOTHING:
            widen = _widener(method, reps.names[label], generators)
            rng = np.random.default_rng((number, label, len(rows)))
            parts.append(widen(rng, reps.some(rows), MADE))
        frames.append(np.concatenate(parts))
        labels.append(np.full(len(frames[-1]), label))
    return np.concatenate(frames), np.concatenate(labels)


def _widener(method: str, exercise: str, generators: Sequence[Generator]) -> Widener:
    ways = classical_wideners(exercise)
    for one in generators:
        ways |= learned_wideners(one)
    return ways[method]


def _donors(reps: RealReps, recorded: int) -> dict[int, list[int]]:
    found = {}
    for label in range(len(reps.names)):
        people, counts = np.unique(reps.person[reps.label == label], return_counts=True)
        able = people[counts >= recorded].tolist()
        if able and len(people) >= _LEAST_PEOPLE:
            found[label] = able
    return found
