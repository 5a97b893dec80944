"""Does the camera stand still: how far the picture behind the person moves from frame to frame."""

from math import hypot, nan
from typing import Final

import numpy as np

from coach.types import Floats, Image, Pose

_ROWS: Final = 120
"""Lines that are looked at, up to twice as many; a shift is found to a tenth of one."""
_OF_EACH: Final = 3
_EVERY_S: Final = 0.18
"""Four looks within a window of the set-up check."""
_LEAST_SURE: Final = 0.08
"""Height of the correlation's peak; an even wall has none, and then nothing is said."""
_AROUND: Final = 0.1
"""Of the body's box, added on each side: hands, hair and shadows."""
_LEAST_BACKGROUND: Final = 0.25
"""Of the picture; with less, the person is what moves."""


class SteadyMeter:
    """Takes pictures of one window; each is compared with the first (phase correlation)."""

    def __init__(self) -> None:
        self._first: Floats | None = None
        self._looked_s = -np.inf
        self._far: list[float] = []

    def add(self, t_s: float, image: Image, pose: Pose | None) -> None:
        """Takes one picture (H, W, 3); looks at few of them. About 2 ms when it looks."""
        if t_s - self._looked_s < _EVERY_S:
            return
        self._looked_s = t_s
        now = _background(image, pose)
        if now is None:
            return
        if self._first is None or self._first.shape != now.shape:
            self._first = now
            return
        shift = _shift(self._first, now)
        if shift is not None:
            self._far.append(hypot(*shift) / now.shape[0])

    @property
    def moved(self) -> float:
        """How far the picture went, a share of its height; NaN where it shows too little."""
        return float(np.median(self._far)) if len(self._far) > 1 else nan


def _background(image: Image, pose: Pose | None) -> Floats | None:
    """(R, C) small and grey, the person's box and all edges faded to nothing."""
    step = max(1, image.shape[0] // _ROWS)
    skip = max(1, step // _OF_EACH)  # of a large picture some of the pixels are enough
    few = image[::skip, ::skip, 1]
    side = step // skip
    rows, columns = few.shape[0] // side * side, few.shape[1] // side * side
    green = few[:rows, :columns].reshape(rows // side, side, columns // side, side)
    grey: Floats = green.mean(axis=(1, 3))
    fade = np.outer(np.hanning(grey.shape[0]), np.hanning(grey.shape[1]))
    if pose is not None:
        low, high = np.nanmin(pose.image[:, :2], axis=0), np.nanmax(pose.image[:, :2], axis=0)
        around, cell = _AROUND * (high - low), skip * side
        left, top = np.maximum(0, (low - around) / cell).astype(int)
        right, bottom = np.maximum(0, (high + around) / cell).astype(int) + 1
        fade[top:bottom, left:right] = 0.0
    seen = fade > 0
    if seen.mean() < _LEAST_BACKGROUND:
        return None
    faded: Floats = (grey - grey[seen].mean()) * fade
    return faded


def _shift(one: Floats, other: Floats) -> tuple[float, float] | None:
    """By how many lines and columns the one has to go to lie on the other."""
    cross = np.fft.rfft2(other) * np.conj(np.fft.rfft2(one))
    size = np.abs(cross)
    answer = np.fft.irfft2(cross / np.maximum(size, 1e-9 * size.max() + 1e-12), one.shape)
    at = np.unravel_index(int(np.argmax(answer)), answer.shape)
    if answer[at] < _LEAST_SURE:
        return None
    down, across = (_between(answer, at, axis) for axis in (0, 1))
    return down, across


def _between(answer: Floats, at: tuple[np.intp, ...], axis: int) -> float:
    """The peak's place along an axis, by a parabola through its neighbours."""
    size, place = answer.shape[axis], int(at[axis])
    line = answer[:, at[1]] if axis == 0 else answer[at[0]]
    before, peak, after = line[place - 1], line[place], line[(place + 1) % size]
    bend = before - 2 * peak + after
    centre = place + (0.5 * (before - after) / bend if bend < 0 else 0.0)
    return float(centre - size if centre > size / 2 else centre)
