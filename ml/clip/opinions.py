"""What the movement and the pictures say of clips whose exercise is known: how much each weighs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ml.clip.seeing import Fusion


@dataclass(frozen=True, slots=True, eq=False)
class Opinions:
    """Of clips.

    Attributes:
        motion, picture: (N, K) each model's own scores of the names.
        true: (N,) the right name.
        source: (N,) who filmed it.
    """

    motion: NDArray[np.float32]
    picture: NDArray[np.float32]
    true: NDArray[np.int64]
    source: tuple[str, ...]


def fit(told: Opinions) -> tuple[Fusion, dict[str, float]]:
    """The weights fitted to all clips, and how they do on sources that they were not fitted to.

    Returns:
        The weights; the share of clips named right by ``motion`` and ``picture`` alone and by both
        (``fused``), every source judged by the weights of the others.
    """
    right = np.zeros(len(told.true), bool)
    for source in sorted(set(told.source)):
        own = np.array([one == source for one in told.source])
        rest = ~own if not own.all() else own
        weights = Fusion.fitted(told.motion[rest], told.picture[rest], told.true[rest])
        best = weights.scores(told.motion[own], told.picture[own]).argmax(1)
        right[own] = best == told.true[own]
    return Fusion.fitted(told.motion, told.picture, told.true), {
        "motion": float((told.motion.argmax(1) == told.true).mean()),
        "picture": float((told.picture.argmax(1) == told.true).mean()),
        "fused": float(right.mean()),
    }
