"""Knows nothing but how long a repetition takes: shows how far tempo alone gives it away."""

import numpy as np

from coach.types import Floats
from ml.baselines.face import Labels
from ml.skeleton import SECTIONS, Features


class TempoOnly:
    """Naive Bayes: a Gaussian of the logarithm of the duration for each class, equal priors."""

    def fit(self, frames: Features, labels: Labels) -> None:
        """Learns from (N, T, F) repetitions and their (N,) classes."""
        tempo = _tempo(frames)
        self._classes = np.unique(labels)
        self._mean = np.array([tempo[labels == c].mean() for c in self._classes])
        self._deviation = np.array([max(tempo[labels == c].std(), 0.05) for c in self._classes])

    def predict(self, frames: Features) -> Labels:
        """The classes of (N, T, F)."""
        off = (_tempo(frames)[:, None] - self._mean) / self._deviation
        chosen: Labels = self._classes[(-0.5 * off**2 - np.log(self._deviation)).argmax(axis=1)]
        return chosen


def _tempo(frames: Features) -> Floats:
    """(N,) logarithm of the seconds a frame; the repetitions have equally many frames."""
    return np.asarray(np.median(frames[..., SECTIONS["step"].start], axis=1), np.float64)
