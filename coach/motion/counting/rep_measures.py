"""How a repetition was moved: speeds, stops, steadiness and path, beside its range and durations.

Everything is read from the exercise's own signal between the start and the end of the repetition;
the path from the raw poses. What cannot be read is left out.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.landmarks import Landmark
from coach.types import Floats, PoseWindow, RepEvent

Mask = NDArray[np.bool_]

STILL: Final = 0.15
"""Slower than this share of the repetition's mean speed is a stop."""

_LEAST_FRAMES: Final = 6
_FIT_S: Final = 0.1  # either side of a moment, over which a speed is fitted
_PEAK: Final = 95.0  # per cent: the fastest moments but strays
_STEPS: Final = 9  # levels at which the way out is compared with the way back
_TRUNK: Final = (
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
)
_MOVERS: Final = (
    (Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE),
)
_SEEN: Final = 0.5


def motion_measures(t_s: Floats, signal: Floats, event: RepEvent) -> dict[str, float]:
    """Speeds and stops.

    Args:
        t_s: (T,) increasing seconds, around the repetition.
        signal: (T,) the exercise's signal in its unit; NaN where not read.
        event: The repetition.

    Returns:
        ``peak_speed`` and ``mean_speed`` (units a second, while it moves), ``stop_s`` (standing
        still near the fullest effort), ``steadiness`` (0..1: 1 goes straight out and straight
        back, less wavers); nothing where too little was read.
    """
    inside = (t_s >= event.start_s) & (t_s <= event.end_s) & np.isfinite(signal)
    t_s, signal = t_s[inside], signal[inside]
    if len(t_s) < _LEAST_FRAMES or not np.ptp(signal) > 0:
        return {}
    speed = np.abs(_slopes(t_s, signal))
    mean = 2 * float(np.ptp(signal)) / (event.end_s - event.start_s)
    moving = speed > STILL * mean
    if not moving.any():
        return {}
    return {
        "peak_speed": round(float(np.percentile(speed, _PEAK)), 1),
        "mean_speed": round(float(speed[moving].mean()), 1),
        "stop_s": round(_stop_s(t_s, moving, event), 2),
        "steadiness": round(_steadiness(t_s, signal), 3),
    }


def path_measures(poses: PoseWindow, event: RepEvent) -> dict[str, float]:
    """How closely the way back follows the way out.

    Args:
        poses: Raw, around the repetition.
        event: The repetition.

    Returns:
        ``path_pct``: mean distance between the two ways of what moves most (hands, hips,
        shoulders or feet) in the picture, % of the trunk; nothing where it is not seen.
    """
    inside = (poses.t_s >= event.start_s) & (poses.t_s <= event.end_s)
    image, seen = poses.image[inside][..., :2], poses.visibility[inside]
    found = np.isfinite(image).all(axis=(1, 2))
    image, seen, t_s = image[found], seen[found], poses.t_s[inside][found]
    if len(t_s) < _LEAST_FRAMES:
        return {}
    upper, lower = (image[:, list(pair)].mean(axis=1) for pair in _TRUNK)
    trunk_px = float(np.median(np.linalg.norm(upper - lower, axis=1)))
    ways = [way for pair in _MOVERS if (way := _way(image, seen, pair)) is not None]
    if not ways or not trunk_px > 0:
        return {}
    way = max(ways, key=lambda w: float(np.linalg.norm(np.ptp(w, axis=0))))
    apart = _apart(way, t_s <= event.peak_s)
    return {} if apart is None else {"path_pct": round(100 * apart / trunk_px, 1)}


def _slopes(t_s: Floats, signal: Floats) -> Floats:
    """(T,) by a straight line through the neighbours of each moment."""
    slopes = np.zeros(len(t_s))
    first = np.searchsorted(t_s, t_s - _FIT_S - 1e-6)
    last = np.searchsorted(t_s, t_s + _FIT_S + 1e-6)
    for i, (start, stop) in enumerate(zip(first, last, strict=True)):
        t = t_s[start:stop] - t_s[start:stop].mean()
        square = float(t @ t)
        slopes[i] = float(t @ signal[start:stop]) / square if square > 0 else 0.0
    return slopes


def _stop_s(t_s: Floats, moving: Mask, event: RepEvent) -> float:
    """How long it stands still around the fullest effort."""
    at = int(np.argmin(np.abs(t_s - event.peak_s)))
    before = np.flatnonzero(moving[: at + 1])
    after = np.flatnonzero(moving[at:])
    start_s = t_s[before[-1]] if len(before) else t_s[0]
    end_s = t_s[at + after[0]] if len(after) else t_s[-1]
    return float(end_s - start_s)


def _steadiness(t_s: Floats, signal: Floats) -> float:
    """The way there and back over the way that was gone, on a signal freed of its noise."""
    calm = _calmed(t_s, signal)
    gone = float(np.abs(np.diff(calm)).sum())
    least = float(abs(calm[0] - calm).max() + abs(calm[-1] - calm).max())
    return min(1.0, least / gone) if gone > 0 else 1.0


def _calmed(t_s: Floats, signal: Floats) -> Floats:
    """(T,) means over the fit's neighbourhood."""
    total = np.concatenate([[0.0], np.cumsum(signal)])
    first = np.searchsorted(t_s, t_s - _FIT_S - 1e-6)
    last = np.searchsorted(t_s, t_s + _FIT_S + 1e-6)
    calm: Floats = (total[last] - total[first]) / (last - first)
    return calm


def _way(image: Floats, seen: Floats, pair: tuple[Landmark, Landmark]) -> Floats | None:
    """(T, 2) of the better seen one of two landmarks, or None where neither is seen."""
    trust = seen[:, list(pair)].mean(axis=0)
    mark = pair[int(trust.argmax())]
    return image[:, mark] if trust.max() >= _SEEN else None


def _apart(way: Floats, out: Mask) -> float | None:
    """Mean distance across the main direction between the way out and the way back."""
    if min(out.sum(), (~out).sum()) < _LEAST_FRAMES // 2:
        return None
    centred = way - way.mean(axis=0)
    along = np.linalg.svd(centred, full_matrices=False)[2]
    main, across = centred @ along[0], centred @ along[1]
    low = max(main[out].min(), main[~out].min())
    high = min(main[out].max(), main[~out].max())
    if not high > low:
        return None
    levels = low + (high - low) * np.linspace(0.1, 0.9, _STEPS)
    there, back = (_at(levels, main[half], across[half]) for half in (out, ~out))
    return float(np.abs(there - back).mean())


def _at(levels: Floats, main: Floats, across: Floats) -> Floats:
    """How far across a way is where it passes these levels."""
    order = np.argsort(main)
    return np.interp(levels, main[order], across[order])
