"""From cosines to chances, on simulated people of other bodies seen by other cameras."""

from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import numpy as np
import torch
from torch import Tensor

from coach.athlete.repertoire import EXERCISES
from ml.clip.captions import spoken_of
from ml.clip.pairs import NAMED, UNNAMED, Pairs
from ml.clip.predictor import Calibration, ClipPredictor
from ml.clip.words import names

_SHARPNESS: Final = (8.0, 11.0, 15.0, 20.0, 27.0, 36.0, 48.0)
_BACKGROUND: Final = tuple(float(x) for x in np.linspace(-0.4, 0.3, 29))
_LEAST: Final = (-1.0, *(float(x) for x in np.linspace(0.0, 0.6, 13)))
_APART: Final = (0.6, 0.75, 0.9)
_PROMPTS: Final = 6
_WORDINGS: Final = 3
"""Of every exercise: people ask in words of their own."""

_ASKED_FOR: Final = 0.7
"""Of the exercises; of what is no exercise none ever is."""

_NONE_WEIGHT: Final = 0.25
"""Of all: whoever types what to look for is going to do it most of the time."""


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """Questions and their answers.

    Attributes:
        near: (N, P) cosines of prompts.
        aside: (N, G) of all that may speak for "none of these".
        alike: (N, G) how much each of that is like the nearest prompt.
        true: (N,) the right prompt, P for none.
    """

    near: Tensor
    aside: Tensor
    alike: Tensor
    true: Tensor


def calibrated(predictor: ClipPredictor, chosen: Pairs, *, seed: int = 0) -> Calibration:
    """The calibration that surprises least.

    Each movement with a name is asked about with a few exercises, its own among them or not:
    where it is not, or where it is no exercise, the right answer is "none of these".
    """
    rng = np.random.default_rng(seed)
    asked = _questions(rng, predictor, chosen[np.flatnonzero(chosen.name != UNNAMED)])
    tried = (_best_shift(asked, *one) for one in product(_SHARPNESS, _APART))
    return min(tried, key=lambda one: one[0])[1]


def _questions(rng: np.random.Generator, predictor: ClipPredictor, some: Pairs) -> _Asked:
    exercises = sorted(EXERCISES)
    texts = [spoken_of(rng, names()[n]) for n in exercises for _ in range(_WORDINGS)]
    worded = torch.from_numpy(predictor.read(texts)).unflatten(0, (-1, _WORDINGS))
    seen = torch.from_numpy(predictor.see(some.frames.astype(np.float32)))
    near, alike, true = [], [], []
    for one, which in zip(seen, some.name.tolist(), strict=True):
        own = exercises.index(NAMED[which]) if NAMED[which] in exercises else None
        others = rng.permutation([j for j in range(len(exercises)) if j != own])[:_PROMPTS]
        asked_for = own is not None and bool(rng.uniform() < _ASKED_FOR)
        if asked_for:
            others[0] = own
        classes = worded[others, rng.integers(_WORDINGS, size=_PROMPTS)]
        near.append(classes @ one)
        alike.append(predictor.likeness(classes))
        true.append(0 if asked_for else _PROMPTS)
    aside = seen @ predictor.beside.T
    return _Asked(torch.stack(near), aside, torch.stack(alike), torch.tensor(true))


def _best_shift(asked: _Asked, sharpness: float, apart: float) -> tuple[float, Calibration]:
    """The best of the two numbers that move "none of these", and how much it surprises."""
    how = Calibration(sharpness, apart=apart)
    aside = how.mass(asked.aside.masked_fill(asked.alike >= apart, -torch.inf))
    tried = (
        replace(how, background=background, least=least)
        for background, least in product(_BACKGROUND, _LEAST)
    )
    found = [(_surprise(one, asked, aside), one) for one in tried]
    return min(found, key=lambda one: one[0])


def _surprise(how: Calibration, asked: _Asked, aside: Tensor) -> float:
    told = how.of_mass(asked.near, aside).gather(1, asked.true[:, None])[:, 0]
    none = asked.true == asked.near.shape[1]
    weights = torch.where(
        none,
        _NONE_WEIGHT / none.sum().clamp(min=1),
        (1 - _NONE_WEIGHT) / (~none).sum().clamp(min=1),
    )
    return float(-(weights * told.clamp(min=1e-9).log()).sum())
