"""What all baselines have in common: the face, and the numbers that they read of a repetition."""

from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from coach.types import Floats
from ml.skeleton import SECTIONS, Features

Labels = NDArray[np.int64]

_SEEN: Final = 0.0


class Baseline(Protocol):
    """A classifier of time-normalised repetitions; the same seed gives the same answers."""

    def fit(self, frames: Features, labels: Labels) -> None:
        """Learns from (N, T, F) repetitions and their (N,) classes."""
        ...

    def predict(self, frames: Features) -> Labels:
        """The classes of (N, T, F)."""
        ...


def angles_of(frames: Features) -> Floats:
    """(N, T, A) angles in space and in the picture, half turns; NaN where nobody was found."""
    rows = np.concatenate(
        [frames[..., SECTIONS[name]] for name in ("space_angles", "picture_angles")], axis=-1
    ).astype(np.float64)
    gone = ~(frames[..., SECTIONS["visibility"]] > _SEEN).any(axis=-1)
    rows[gone] = np.nan
    return rows


def summary_of(frames: Features) -> Floats:
    """(N, 5A) what the angles do in each repetition: least, most, mean, spread, first."""
    angles = angles_of(frames)
    angles[np.isnan(angles).all(axis=(1, 2))] = 0.5  # nobody at all: no frame to speak for it
    first = np.stack([row[~np.isnan(row).any(axis=1)][0] for row in angles])
    parts = (
        np.nanmin(angles, axis=1),
        np.nanmax(angles, axis=1),
        np.nanmean(angles, axis=1),
        np.nanstd(angles, axis=1),
    )
    return np.concatenate([*parts, first], axis=1)


class Standardised:
    """Brings columns to mean 0 and deviation 1 over what was learned from."""

    def fit(self, rows: Floats) -> Floats:
        """Learns the scale of (N, D); returns them scaled."""
        self._mean = rows.mean(axis=0)
        self._deviation = np.maximum(rows.std(axis=0), 1e-6)
        return self(rows)

    def __call__(self, rows: Floats) -> Floats:
        """(N, D) to the same, scaled."""
        scaled: Floats = (rows - self._mean) / self._deviation
        return scaled
