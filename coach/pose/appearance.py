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

_DARK: Final = 30.0  # dark pixels have no reliable colour
_MIX: Final = np.array([[1.0, 0.0, 2.0], [1.0, -2.0, -2.0], [1.0, 2.0, 0.0]])
"""Blue, green and red to their sum and twice the differences to green."""
_SHIFT: Final = np.array([0.0, 0.5, 0.5])
_SCALE: Final = np.array([_BINS[0] / 800, *_BINS[1:]])
_LAST: Final = np.array(_BINS) - 1
_FIRST: Final = np.cumsum([0, *_BINS[:-1]])


def _neighbours() -> Floats:
    """A quarter to each neighbour: a colour on the edge of two bins must not flip between them."""
    whole = np.zeros((sum(_BINS), sum(_BINS)))
    for first, bins in zip(_FIRST.tolist(), _BINS, strict=True):
        for at in range(first, first + bins):
            whole[at, at] = 0.5
            whole[at, max(at - 1, first)] += 0.25
            whole[at, min(at + 1, first + bins - 1)] += 0.25
    return whole


_SPREAD: Final = _neighbours()


def appearance(image: Image, pose: Pose, px_per_m: float) -> Floats | None:
    """Three histograms in a row, each summing to 1; None where the trunk is not in the picture."""
    marks = pose.image
    shoulders = 0.5 * (marks[L.LEFT_SHOULDER, :2] + marks[L.RIGHT_SHOULDER, :2])
    hips = 0.5 * (marks[L.LEFT_HIP, :2] + marks[L.RIGHT_HIP, :2])
    middle = shoulders + _ALONG[:, None] * (hips - shoulders)  # (6, 2)
    # (6, 2, 6): the places around each, across and down
    places = (middle[:, :, None] + _RADIUS_M * px_per_m * _AROUND).astype(int)
    height, width = image.shape[:2]
    inside = (places >= 0) & (places < [[width], [height]])
    xs, ys = places[:, 0, None, :], places[:, 1, :, None]
    if inside.all():
        return _histograms(image[ys, xs].reshape(-1, 3))
    both = inside[:, 0, None, :] & inside[:, 1, :, None]
    if np.count_nonzero(both) < _LEAST:
        return None
    xs, ys = np.broadcast_arrays(xs, ys)
    return _histograms(image[ys[both], xs[both]])


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


def _histograms(bgr: Image) -> Floats:
    """(n, 3) colours to brightness and two ratios that hardly depend on the light's strength."""
    values = bgr @ _MIX
    values[:, 0] += _DARK
    values[:, 1:] /= values[:, :1]
    values += _SHIFT
    values *= _SCALE
    index = np.minimum(np.maximum(values, 0), _LAST).astype(int) + _FIRST
    counts = np.bincount(index.ravel(), minlength=len(_SPREAD))
    spread: Floats = counts @ _SPREAD / len(bgr)
    return spread
