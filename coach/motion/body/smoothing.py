"""One-Euro filter over all landmarks of a pose at once, on the frames' own time stamps.

Casiez, Roussel, Vogel: "1 Euro Filter", CHI 2012. Speeds are taken in metres a second for the
picture as well (pixels are divided by the body's pixels per metre), so that a person far away
or a larger picture is smoothed like any other.
"""

from dataclasses import dataclass
from math import pi
from typing import TypeVar

import numpy as np

from coach.types import Floats, Pose

Gain = TypeVar("Gain", float, Floats)

_LEAST_STEP_S = 1e-3
_PIXEL_DIMENSIONS = 3


@dataclass(frozen=True, slots=True)
class SmoothingSettings:
    """How much to smooth.

    Attributes:
        min_cutoff_hz: Cutoff for a resting landmark: lower is calmer.
        beta: Added cutoff in Hz for each metre a second: higher lags less in fast movement.
        speed_cutoff_hz: Cutoff of the speed estimate.
        visibility_tau_s: Time constant of the visibility's low-pass.
        reset_after_s: A longer time without the person starts afresh.
    """

    min_cutoff_hz: float = 2.0
    beta: float = 6.0
    speed_cutoff_hz: float = 2.0
    visibility_tau_s: float = 0.15
    reset_after_s: float = 0.5


class PoseSmoother:
    """Smooths raw poses one by one; keeps the state of one person.

    Attributes:
        pixels_per_metre: Of the last pose's body.
    """

    def __init__(self, settings: SmoothingSettings | None = None) -> None:
        self._settings = settings or SmoothingSettings()
        self.reset()

    def reset(self) -> None:
        """Forgets everything: the next pose comes back unchanged."""
        self.pixels_per_metre = 1.0
        self._t_s: float | None = None
        self._size = (0, 0)
        self._value: Floats = np.empty(0)
        self._speed: Floats = np.empty(0)
        self._visibility: Floats = np.empty(0)

    def update(self, pose: Pose, scale: float | None = None) -> Pose:
        """The smoothed pose. Times that do not increase count as one millisecond later.

        Args:
            pose: The next raw one.
            scale: Its pixels per metre where they are known already.
        """
        raw = np.concatenate((pose.image, pose.world), axis=1)  # (33, 6)
        self.pixels_per_metre = pixels_per_metre(pose) if scale is None else scale
        if self._t_s is None or pose.t_s - self._t_s > self._settings.reset_after_s:
            self._value, self._speed = raw, np.zeros_like(raw)
            self._visibility = pose.visibility
            self._t_s, self._size = pose.t_s, pose.size
            return pose
        if pose.size != self._size:  # pixels of another picture
            pixels = slice(_PIXEL_DIMENSIONS)
            self._value, self._speed = self._value.copy(), self._speed.copy()
            self._value[:, pixels], self._speed[:, pixels] = raw[:, pixels], 0.0
        self._size = pose.size
        step_s = max(pose.t_s - self._t_s, _LEAST_STEP_S)
        self._t_s = pose.t_s
        self._value = self._filter(raw, step_s, self.pixels_per_metre)
        keep = np.exp(-step_s / self._settings.visibility_tau_s)
        self._visibility = pose.visibility + keep * (self._visibility - pose.visibility)
        return Pose(
            t_s=pose.t_s,
            image=self._value[:, :_PIXEL_DIMENSIONS],
            visibility=self._visibility,
            world=self._value[:, _PIXEL_DIMENSIONS:],
            size=pose.size,
        )

    def _filter(self, raw: Floats, step_s: float, scale: float) -> Floats:
        """One step; landmarks that were missing start afresh, missing ones stay missing."""
        before = np.where(np.isnan(self._value), raw, self._value)
        change = (raw - before) / step_s
        speed = np.where(np.isnan(self._speed), 0.0, self._speed)
        self._speed = speed + _gain(self._settings.speed_cutoff_hz, step_s) * (change - speed)
        in_metres = np.abs(self._speed)
        in_metres[:, :_PIXEL_DIMENSIONS] /= scale
        cutoff_hz = self._settings.min_cutoff_hz + self._settings.beta * in_metres
        result: Floats = before + _gain(cutoff_hz, step_s) * (raw - before)
        return result


def _gain(cutoff_hz: Gain, step_s: float) -> Gain:
    """Share of the new value that a first-order low-pass takes over."""
    turn = 2.0 * pi * step_s * cutoff_hz
    return turn / (turn + 1.0)


def pixels_per_metre(pose: Pose) -> float:
    """How many pixels a metre of the body takes, from the spread of all landmarks."""
    return float(spread_ratio(pose.image, pose.world))


def spread_ratio(image: Floats, world: Floats) -> Floats:
    """Pixels per metre of any number of poses, (..., 33, 3) each -> (...); 1 where unknown."""
    pixels, metres = _spread(image[..., :2]), _spread(world[..., :2])
    known = (pixels > 0) & (metres > 0)
    ratio: Floats = np.where(known, pixels, 1.0) / np.where(known, metres, 1.0)
    return ratio


def _spread(points: Floats) -> Floats:
    """Standard deviations over the landmarks that are there, added up: (..., 33, 2) -> (...)."""
    there = ~np.isnan(points)
    number = np.maximum(there.sum(axis=-2), 1)
    kept = np.where(there, points, 0.0)
    away = np.where(there, kept - (kept.sum(axis=-2) / number)[..., None, :], 0.0)
    spread: Floats = np.sqrt((away * away).sum(axis=-2) / number).sum(axis=-1)
    return spread
