"""The learner as it is used: labels are added one after the other, a few repetitions each."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from coach.bench.real_reps import RealReps
from ml.baselines.face import Baseline, Labels
from ml.baselines.logistic import LogisticRegression
from ml.datasets import Sequences
from ml.forward_forward.learner import LearnerPlan, RepLearner
from ml.forward_forward.rep_classifiers import NetworkReps
from ml.forward_forward.widening import made_of
from ml.skeleton import Features

Figures = dict[str, Any]

_MILESTONES: Final = (1, 3, 5, 10)
_OLD: Final = 5  # labels that are known before
_NEW: Final = 5  # labels that are added then
_TAUGHT: Final = 10  # repetitions of each
_DRAWS: Final = 3
_REAL_DRAWS: Final = 10  # who teaches makes a great difference
_SEED: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class _Pool:
    """Repetitions with labels."""

    frames: Features
    label: Labels

    def of(self, labels: Labels) -> "_Pool":
        chosen = np.isin(self.label, labels)
        return _Pool(self.frames[chosen], self.label[chosen])

    def some(self, rng: np.random.Generator, label: int, count: int) -> Features:
        places = rng.permutation(np.flatnonzero(self.label == label))
        chosen: Features = self.frames[places[:count]]
        return chosen


def live_figures(learned: Sequences, tested: Sequences, real: RealReps) -> Figures:
    """Teaches five simulated exercises, then five more; then real ones, a person each.

    Args:
        learned: Simulated repetitions to teach with.
        tested: Of other bodies, to ask about.
        real: Real ones; taught by one person's, asked about all others'.

    Returns:
        ``update_ms`` and ``update_ms_p95`` of a lesson; ``forgetting``, how much the share right
        of the five old exercises fell while five new ones were added (all ten could be said in the
        end, five in the beginning), and ``forgetting_among_old`` with the old ones alone to choose
        from; ``after_reps`` the share right of the new ones by repetitions of each;
        ``real_after_reps`` that of other people's real repetitions, each exercise taught in one
        lesson by one person: ``widened`` as the guided lesson does it, and ``as_they_are``.
    """
    torch.manual_seed(_SEED)
    teach = _Pool(learned.frames.astype(np.float32), learned.exercise)
    ask = _Pool(tested.frames.astype(np.float32), tested.exercise)
    draws = [_one_draw(np.random.default_rng((_SEED, i)), teach, ask) for i in range(_DRAWS)]
    took_ms = np.concatenate([draw.pop("took_ms") for draw in draws])
    means = {key: float(np.mean([draw[key] for draw in draws])) for key in draws[0]}
    return {
        "update_ms": float(np.median(took_ms)),
        "update_ms_p95": float(np.percentile(took_ms, 95)),
        "forgetting": means["before"] - means["after"],
        "forgetting_among_old": means["before"] - means["after_among_old"],
        "draws": _DRAWS,
        **{key: means[key] for key in ("before", "after", "after_among_old")},
        "after_reps": [
            {"reps": n, "new": means[f"new_{n}"], "old": means[f"old_{n}"]} for n in _MILESTONES
        ],
        "all_at_once": {key: means[key] for key in ("backprop", "logistic")},
        "real_after_reps": _real_curve(real),
    }


def _one_draw(rng: np.random.Generator, teach: _Pool, ask: _Pool) -> Figures:
    both = np.intersect1d(_plenty(teach, _TAUGHT), _plenty(ask, _TAUGHT))
    chosen = rng.choice(both, _OLD + _NEW, replace=False)
    old, new = chosen[:_OLD], chosen[_OLD:]
    reps = {int(label): teach.some(rng, int(label), _TAUGHT) for label in chosen}
    learner, took_ms = RepLearner(), []
    took_ms += _taught(learner, reps, old, 0, _TAUGHT)
    figures: Figures = {"before": _right(learner, ask.of(old))}
    done = 0
    for milestone in _MILESTONES:
        took_ms += _taught(learner, reps, new, done, milestone)
        done = milestone
        figures[f"new_{milestone}"] = _right(learner, ask.of(new))
        figures[f"old_{milestone}"] = _right(learner, ask.of(old))
    figures["after"] = figures[f"old_{_MILESTONES[-1]}"]
    figures["after_among_old"] = _right(learner, ask.of(old), among=old)
    frames = np.concatenate(list(reps.values()))
    labels = np.repeat(list(reps), [len(own) for own in reps.values()])
    beside: dict[str, Baseline] = {
        "backprop": NetworkReps("backprop"),
        "logistic": LogisticRegression(),
    }
    for name, classifier in beside.items():
        classifier.fit(frames, labels)
        asked = ask.of(chosen)
        figures[name] = float((classifier.predict(asked.frames) == asked.label).mean())
    return {**figures, "took_ms": np.array(took_ms)}


def _plenty(pool: _Pool, count: int) -> Labels:
    labels, counts = np.unique(pool.label, return_counts=True)
    return np.asarray(labels[counts >= count], np.int64)


def _taught(
    learner: RepLearner, reps: dict[int, Features], labels: Labels, start: int, stop: int
) -> list[float]:
    """Shows each label's repetitions from ``start`` on, in turn; milliseconds of each lesson."""
    took_ms = []
    for i in range(start, stop):
        for label in labels.tolist():
            if str(label) not in learner.labels:
                learner.add_label(str(label))
            if i < len(reps[label]):
                took_ms.append(learner.learn(reps[label][i], str(label)).took_ms)
    return took_ms


def _right(learner: RepLearner, asked: _Pool, among: Labels | None = None) -> float:
    may = set(learner.labels) if among is None else {str(label) for label in among.tolist()}
    said = [
        max(may, key=lambda label: guess.chances.get(label, 0.0))
        for guess in learner.guess_all(asked.frames)
    ]
    true = [str(label) for label in asked.label.tolist()]
    return float(np.mean([one == other for one, other in zip(said, true, strict=True)]))


def _real_curve(real: RealReps) -> list[Figures]:
    """Each exercise taught by one person; asked of all others, by repetitions shown of each."""
    found: dict[int, list[tuple[float, float]]] = {n: [] for n in _MILESTONES}
    for draw in range(_REAL_DRAWS):
        rng = np.random.default_rng((_SEED, draw))
        taught_by = {label: _teacher(rng, real, label) for label in np.unique(real.label).tolist()}
        mine = np.array(
            [taught_by[n] == p for n, p in zip(real.label.tolist(), real.person, strict=True)]
        )
        ask = _Pool(real.frames[~mine], real.label[~mine])
        rows = {n: rng.permutation(np.flatnonzero(mine & (real.label == n))) for n in taught_by}
        for milestone in _MILESTONES:
            shown = {n: own[:milestone] for n, own in rows.items()}
            found[milestone].append(
                (_after_lesson(real, shown, ask, True), _after_lesson(real, shown, ask, False))
            )
    means = {n: np.mean(shares, axis=0).tolist() for n, shares in found.items()}
    return [
        {"reps": n, "widened": widened, "as_they_are": plain}
        for n, (widened, plain) in means.items()
    ]


def _after_lesson(
    real: RealReps, shown: dict[int, NDArray[np.intp]], ask: _Pool, widen: bool
) -> float:
    """Share right of what is asked after one lesson of the rows that are shown of each label."""
    learner = RepLearner(LearnerPlan(widen=widen))
    reps = {str(label): real.frames[rows] for label, rows in shown.items()}
    made = {str(label): made_of(real.some(rows)) for label, rows in shown.items()}
    learner.learn_all(reps, made if widen else None)
    return _right(learner, ask)


def _teacher(rng: np.random.Generator, real: RealReps, label: int) -> int:
    return int(rng.choice(np.unique(real.person[real.label == label])))
