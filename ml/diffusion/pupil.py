"""The small classifier that a widened set is sent to: always the same, so that sets compare."""

from typing import Final

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy

from ml.baselines.face import Labels
from ml.forward_forward.rep_vector import RepVector
from ml.skeleton import Features

_WIDTHS: Final = (128, 64)
_STEPS, _BATCH = 200, 64
_RATE, _DECAY, _DROPOUT = 2e-3, 0.05, 0.2


class Pupil:
    """Two hidden layers on the rows of numbers that `Learn` reads; the face of `ml.baselines`.

    Args:
        seed: Of first weights and order; the same seed gives the same answers.
    """

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed
        self._embedding = RepVector()

    def fit(self, frames: Features, labels: Labels) -> None:
        """Learns from (N, T, F) repetitions and their (N,) classes."""
        random = torch.Generator().manual_seed(self._seed)
        torch.manual_seed(self._seed)
        self._classes, index = np.unique(labels, return_inverse=True)
        rows = self._embedding(torch.from_numpy(np.asarray(frames, np.float32)))
        true = torch.from_numpy(index)
        first, second = _WIDTHS
        self._net = nn.Sequential(
            *(nn.Linear(self._embedding.size, first), nn.GELU(), nn.Dropout(_DROPOUT)),
            *(nn.Linear(first, second), nn.GELU(), nn.Linear(second, len(self._classes))),
        )
        optimiser = torch.optim.AdamW(self._net.parameters(), _RATE, weight_decay=_DECAY)
        for _ in range(_STEPS):
            chosen = torch.randint(len(rows), (_BATCH,), generator=random)
            optimiser.zero_grad()
            cross_entropy(self._net(rows[chosen]), true[chosen]).backward()
            optimiser.step()
        self._net.eval()

    @torch.no_grad()
    def predict(self, frames: Features) -> Labels:
        """The classes of (N, T, F)."""
        rows = self._embedding(torch.from_numpy(np.asarray(frames, np.float32)))
        chosen: Labels = self._classes[self._net(rows).argmax(dim=1).numpy()]
        return chosen
