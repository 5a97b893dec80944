"""What the followed person wears: a small histogram of the trunk's colours.

Two people can be in the same place at the same size, when one walks past the other; their shirts
mostly tell them apart. In each of 30 recorded clips the likeness to the running mean stays above
0.84 in 99 % of frames (changes of posture take it down to 0.72 for moments); between people of
different clips its quartiles are 0.59, 0.71 and 0.81.
"""

from typing import Final

import numpy as np

from coach.landmarks import Landmark as L  # noqa: N817
from coach.types import Floats, Image, Pose

ALIKE: Final = 0.72
"""Likeness below which it is somebody else."""

_SURE: Final = 0.86  # likeness above which the memory follows
_MEMORY_S: Final = 1.0  # how fast it follows (light and clothes in motion change)
_BINS: Final = (8, 16, 16)  # brightness, red-green, blue-green
_ALONG: Final = np.linspace(0.15, 0.85, 6)  # from the shoulders to the hips
_AROUND: Final = np.linspace(-1.0, 1.0, 6)
_RADIUS_M: Final = 0.08  # stays inside the trunk in a side view too
_LEAST: Final = 60  # samples inside the picture


def appearance(image: Image, pose: Pose, px_per_m: float) -> Floats | None:
    """Three histograms in a row, each summing to 1; None where the trunk is not in the picture."""
    marks = pose.image[:, :2]
    shoulders = 0.5 * (marks[L.LEFT_SHOULDER] + marks[L.RIGHT_SHOULDER])
    hips = 0.5 * (marks[L.LEFT_HIP] + marks[L.RIGHT_HIP])
    middle = shoulders + _ALONG[:, None] * (hips - shoulders)  # (6, 2)
    around = _RADIUS_M * px_per_m * _AROUND
    shape = (len(_ALONG), len(_AROUND), len(_AROUND))
    xs = np.broadcast_to(middle[:, 0, None, None] + around[None, None, :], shape).astype(int)
    ys = np.broadcast_to(middle[:, 1, None, None] + around[None, :, None], shape).astype(int)
    height, width = image.shape[:2]
    inside = (xs >= 0) & (ys >= 0) & (xs < width) & (ys < height)
    if np.count_nonzero(inside) < _LEAST:
        return None
    return _histograms(image[ys[inside], xs[inside]].astype(np.float64))


def likeness(one: Floats, other: Floats) -> float:
    """Mean Bhattacharyya coefficient of the three histograms, 0..1."""
    return float(np.sqrt(one * other).sum()) / len(_BINS)


class Memory:
    """How the person has looked lately."""

    def __init__(self, first: Floats | None, t_s: float) -> None:
        self._mean = first
        self._t_s = t_s

    def is_them(self, now: Floats | None, t_s: float) -> bool:
        """Whether this looks like them (True without evidence); remembers it where it surely is."""
        if now is None:
            return True
        if self._mean is None:
            self._mean, self._t_s = now, t_s
            return True
        alike = likeness(self._mean, now)
        if alike >= _SURE:
            share = min(max(t_s - self._t_s, 0.0) / _MEMORY_S, 1.0)
            self._mean = self._mean + share * (now - self._mean)
        self._t_s = t_s
        return alike >= ALIKE


def _histograms(bgr: Floats) -> Floats:
    """(n, 3) colours to brightness and two ratios that hardly depend on the light's strength."""
    total = bgr.sum(axis=1) + 30.0  # dark pixels have no reliable colour
    green = bgr[:, 1]
    parts = (
        total / 800,
        2 * (bgr[:, 2] - green) / total + 0.5,
        2 * (bgr[:, 0] - green) / total + 0.5,
    )
    rows = []
    for values, bins in zip(parts, _BINS, strict=True):
        index = np.clip(values * bins, 0, bins - 1).astype(int)
        counts = np.bincount(index, minlength=bins) / len(index)
        # a quarter to each neighbour: a colour on the edge of two bins must not flip between them
        spread = 0.5 * counts
        spread[1:] += 0.25 * counts[:-1]
        spread[:-1] += 0.25 * counts[1:]
        spread[[0, -1]] += 0.25 * counts[[0, -1]]
        rows.append(spread)
    return np.concatenate(rows)
