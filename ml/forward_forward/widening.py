"""A few repetitions become many: at every step of a lesson, and once before it."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from coach.types import PoseWindow
from ml.diffusion.classical_features import widened
from ml.diffusion.widen import DEFAULT, classical_wideners
from ml.skeleton import Features, features

__all__ = ["MADE", "features_of", "made_of", "widened"]

MADE: Final = 16
"""So many are made out of a label's repetitions."""


def features_of(reps: Sequence[PoseWindow]) -> Features:
    """Of repetitions (T frames each) in space, (N, T, F)."""
    return np.stack([features(one) for one in reps])


def made_of(reps: Sequence[PoseWindow], seed: int = 0) -> Features:
    """Other repetitions (`MADE`, T, F) of the same movement, by the best way known to widen."""
    return classical_wideners()[DEFAULT](np.random.default_rng(seed), reps, MADE)
