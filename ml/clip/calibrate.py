"""From cosines to chances, on simulated people of other bodies seen by other cameras."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.athlete.repertoire import EXERCISES
from ml.clip.measures import prompt_of
from ml.clip.pairs import NAMED, UNNAMED, Pairs
from ml.clip.predictor import Calibration, ClipPredictor
from ml.clip.prompts import BACKGROUND, PLAIN

_SHARPNESS: Final = (8.0, 11.0, 15.0, 20.0, 27.0, 36.0, 48.0)
_BACKGROUND: Final = tuple(float(x) for x in np.linspace(-0.3, 0.3, 25))
_PROMPTS: Final = 6
_ASKED_FOR: Final = 0.6


def calibrated(predictor: ClipPredictor, chosen: Pairs, *, seed: int = 0) -> Calibration:
    """The sharpness and the background's share that surprise least.

    Each movement with a name is asked about with a few exercises, its own among them or not:
    where it is not, or where it is no exercise, the right answer is "none of these".
    """
    rng = np.random.default_rng(seed)
    kept = np.flatnonzero(chosen.name != UNNAMED)
    near, aside, true = _questions(rng, predictor, chosen[kept])
    found = min(
        (Calibration(sharp, back) for sharp in _SHARPNESS for back in _BACKGROUND),
        key=lambda c: _surprise(c, near, aside, true),
    )
    return found


def _questions(
    rng: np.random.Generator, predictor: ClipPredictor, some: Pairs
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int64]]:
    """(N, P) cosines of prompts, (N, G) of the background, (N,) right answers, P for none."""
    exercises = sorted(EXERCISES)
    classes = predictor.read([prompt_of(name) for name in exercises])
    aside = predictor.read(BACKGROUND, PLAIN)
    seen = predictor.see(some.frames.astype(np.float32))
    near, true = np.zeros((len(some), _PROMPTS), np.float32), np.full(len(some), _PROMPTS)
    for i, which in enumerate(some.name.tolist()):
        own = exercises.index(NAMED[which]) if NAMED[which] in exercises else None
        others = rng.permutation([j for j in range(len(exercises)) if j != own])[:_PROMPTS]
        if own is not None and rng.uniform() < _ASKED_FOR:
            others[0], true[i] = own, 0
        near[i] = classes[others] @ seen[i]
    return near, seen @ aside.T, true


def _surprise(
    how: Calibration,
    near: NDArray[np.float32],
    aside: NDArray[np.float32],
    true: NDArray[np.int64],
) -> float:
    scores = how.sharpness * np.concatenate([near, aside + how.background], axis=1)
    scores -= scores.max(1, keepdims=True)
    chances = np.exp(scores)
    chances /= chances.sum(1, keepdims=True)
    count = near.shape[1]
    own = np.where(
        true < count,
        chances[np.arange(len(true)), true.clip(max=count - 1)],
        chances[:, count:].sum(1),
    )
    return float(-np.log(own.clip(1e-9)).mean())
