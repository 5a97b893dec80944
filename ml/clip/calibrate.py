"""From cosines to chances, on simulated people of other bodies seen by other cameras."""

from itertools import product
from typing import Final

import numpy as np
import torch
from torch import Tensor

from coach.athlete.repertoire import EXERCISES
from ml.clip.measures import prompt_of
from ml.clip.pairs import NAMED, UNNAMED, Pairs
from ml.clip.predictor import Calibration, ClipPredictor
from ml.clip.prompts import BACKGROUND, PLAIN

_SHARPNESS: Final = (8.0, 11.0, 15.0, 20.0, 27.0, 36.0, 48.0)
_BACKGROUND: Final = tuple(float(x) for x in np.linspace(-0.4, 0.3, 29))
_LEAST: Final = (-1.0, *(float(x) for x in np.linspace(0.0, 0.6, 13)))
_PROMPTS: Final = 6
_ASKED_FOR: Final = 0.7
"""Of the exercises; of what is no exercise none ever is."""

_NONE_WEIGHT: Final = 0.25
"""Of all: whoever types what to look for is going to do it most of the time."""


def calibrated(predictor: ClipPredictor, chosen: Pairs, *, seed: int = 0) -> Calibration:
    """The calibration that surprises least.

    Each movement with a name is asked about with a few exercises, its own among them or not:
    where it is not, or where it is no exercise, the right answer is "none of these".
    """
    rng = np.random.default_rng(seed)
    kept = np.flatnonzero(chosen.name != UNNAMED)
    near, aside, true = _questions(rng, predictor, chosen[kept])
    tried = (Calibration(*one) for one in product(_SHARPNESS, _BACKGROUND, _LEAST))
    return min(tried, key=lambda how: _surprise(how, near, aside, true))


def _questions(
    rng: np.random.Generator, predictor: ClipPredictor, some: Pairs
) -> tuple[Tensor, Tensor, Tensor]:
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
    return torch.from_numpy(near), torch.from_numpy(seen @ aside.T), torch.from_numpy(true)


def _surprise(how: Calibration, near: Tensor, aside: Tensor, true: Tensor) -> float:
    told = how.chances(near, aside).gather(1, true[:, None])[:, 0]
    none = true == near.shape[1]
    weights = torch.where(
        none,
        _NONE_WEIGHT / none.sum().clamp(min=1),
        (1 - _NONE_WEIGHT) / (~none).sum().clamp(min=1),
    )
    return float(-(weights * told.clamp(min=1e-9).log()).sum())
