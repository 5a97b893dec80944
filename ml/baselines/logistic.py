"""Multinomial logistic regression on what the angles do."""

from typing import Final

import numpy as np
import torch
from torch.nn.functional import cross_entropy

from ml.baselines.face import Labels, Standardised, summary_of
from ml.skeleton import Features

_SHRINK: Final = 1e-3
_ROUNDS: Final = 100


class LogisticRegression:
    """Fitted by L-BFGS with a ridge; deterministic."""

    def fit(self, frames: Features, labels: Labels) -> None:
        """Learns from (N, T, F) repetitions and their (N,) classes."""
        self._scale = Standardised()
        rows = torch.from_numpy(self._scale.fit(summary_of(frames)))
        self._classes, index = np.unique(labels, return_inverse=True)
        true = torch.from_numpy(index)
        weights = torch.zeros(rows.shape[1] + 1, len(self._classes), dtype=torch.float64)
        weights.requires_grad_()
        optimiser = torch.optim.LBFGS([weights], max_iter=_ROUNDS, line_search_fn="strong_wolfe")

        def loss() -> torch.Tensor:
            optimiser.zero_grad()
            value = cross_entropy(rows @ weights[:-1] + weights[-1], true)
            value = value + _SHRINK * (weights[:-1] ** 2).sum()
            value.backward()
            return value

        optimiser.step(loss)
        self._weights = weights.detach().numpy()

    def predict(self, frames: Features) -> Labels:
        """The classes of (N, T, F)."""
        rows = self._scale(summary_of(frames))
        chosen: Labels = self._classes[(rows @ self._weights[:-1] + self._weights[-1]).argmax(1)]
        return chosen
