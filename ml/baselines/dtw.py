"""The nearest known repetition after both have been warped in time."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.types import Floats
from ml.baselines.face import Labels, angles_of
from ml.skeleton import Features

_BAND: Final = 5
"""Frames by which two repetitions may be shifted (Sakoe and Chiba 1978): about a sixth of one."""

_MOST: Final = 1000
"""Known repetitions that are compared with; more takes longer and finds little."""


class NearestByWarping:
    """One nearest neighbour under dynamic time warping of the angles."""

    def fit(self, frames: Features, labels: Labels) -> None:
        """Keeps (N, T, F) repetitions and their (N,) classes, evenly thinned to 1000."""
        chosen = np.linspace(0, len(frames) - 1, min(len(frames), _MOST)).astype(int)
        self._known, self._labels = _filled(frames[chosen]), labels[chosen]

    def predict(self, frames: Features) -> Labels:
        """The classes of (N, T, F)."""
        nearest = [int(warped_distances(one, self._known).argmin()) for one in _filled(frames)]
        return self._labels[nearest]


def warped_distances(one: Features, others: Features) -> Features:
    """Of (T, A) to each of (N, T, A): the least sum of squares along a path within the band."""
    length = len(one)
    previous = np.full((length + 1, len(others)), np.inf, np.float32)
    previous[0] = 0.0
    for i in range(length):
        row = np.full_like(previous, np.inf)
        near = range(max(0, i - _BAND), min(length, i + _BAND + 1))
        steps = ((others[:, near.start : near.stop] - one[i]) ** 2).sum(axis=2)
        for j in near:
            step = steps[:, j - near.start]
            row[j + 1] = step + np.minimum(np.minimum(previous[j], previous[j + 1]), row[j])
        previous = row
    last: Features = previous[length]
    return last


def warped_path(one: Floats, other: Floats) -> NDArray[np.intp]:
    """(P, 2) frames of (T, A) and (T, A) that belong together, from first to last."""
    length = len(one)
    step = ((one[:, None] - other[None]) ** 2).sum(axis=2)
    cost = np.full((length + 1, length + 1), np.inf)
    cost[0, 0] = 0.0
    for i in range(length):
        for j in range(max(0, i - _BAND), min(length, i + _BAND + 1)):
            cost[i + 1, j + 1] = step[i, j] + min(cost[i, j], cost[i, j + 1], cost[i + 1, j])
    path = [(length, length)]
    while path[-1] != (1, 1):
        i, j = path[-1]
        path.append(min(((i - 1, j - 1), (i - 1, j), (i, j - 1)), key=lambda at: cost[at]))
    return np.array(path[::-1]) - 1


def _filled(frames: Features) -> Features:
    """(N, T, A) angles; frames without anybody are half turns' middle, which is like nothing."""
    return np.nan_to_num(angles_of(frames), nan=0.5).astype(np.float32)
