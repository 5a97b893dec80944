"""Peaks of a whole signal by their prominence, and smoothing that does not lag."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.types import Floats

_SMOOTH_S: Final = 0.03  # standard deviation of the smoothing: a fast rep takes ten times as long

Turn = tuple[int, bool]
"""Place of a valley or peak, and whether it is a peak."""


@dataclass(frozen=True, slots=True)
class Peak:
    """A peak between two valleys; places in the series.

    Attributes:
        before, top, after: Valley (or where the series begins), peak, valley (or its end).
    """

    before: int
    top: int
    after: int


def find_peaks(effort: Floats, least: float, range_deg: float, leave: float) -> list[Peak]:
    """Peaks that stand out on both sides.

    Args:
        effort: (T,) without gaps.
        least: A rise (and a fall) of less is none.
        range_deg: The person's.
        leave: Two peaks are one unless the dip between them takes all but this share of the
            lower one's rise away, or of the person's range where it rose by more.
    """
    turns = _turns(effort, least)
    while (flat := _flattest(effort, turns, range_deg, 1 - leave)) is not None:
        turns = _without(effort, turns, flat)
    places = [0, *(place for place, _ in turns), len(effort) - 1]
    return [
        Peak(places[i], place, places[i + 2]) for i, (place, is_top) in enumerate(turns) if is_top
    ]


def _turns(effort: Floats, least: float) -> list[Turn]:
    """Alternating valleys and peaks at least ``least`` apart, as (place, whether a peak)."""
    turns: list[Turn] = []
    low = high = 0
    rising: bool | None = None
    for i in range(1, len(effort)):
        if effort[i] > effort[high]:
            high = i
        if effort[i] < effort[low]:
            low = i
        if rising is not False and effort[high] - effort[i] >= least:
            if rising is None and low < high:
                turns.append((low, False))
            turns.append((high, True))
            rising, low = False, i
        elif rising is not True and effort[i] - effort[low] >= least:
            if rising is None and high < low:
                turns.append((high, True))
            turns.append((low, False))
            rising, high = True, i
    if rising is True:
        turns.append((high, True))
    elif rising is False:
        turns.append((low, False))
    return turns


def _flattest(effort: Floats, turns: list[Turn], range_deg: float, needed: float) -> int | None:
    """The dip that parts the peaks beside it least, where that is less than needed."""
    least, where = needed, None
    for i in range(1, len(turns) - 1):
        if turns[i][1]:
            continue
        dip = effort[turns[i][0]]
        lower = -1 if effort[turns[i - 1][0]] <= effort[turns[i + 1][0]] else 1
        top = effort[turns[i + lower][0]]
        foot = i + 2 * lower
        rest = effort[turns[foot][0]] if 0 <= foot < len(turns) else dip
        share = (top - dip) / min(top - min(rest, dip), max(range_deg, top - dip))
        if share < least:
            least, where = share, i
    return where


def _without(effort: Floats, turns: list[Turn], dip: int) -> list[Turn]:
    """The higher of the peaks beside a dip stands for both."""
    first, second = turns[dip - 1], turns[dip + 1]
    kept = first if effort[first[0]] >= effort[second[0]] else second
    return [*turns[: dip - 1], kept, *turns[dip + 2 :]]


def smoothed(t_s: Floats, effort: Floats) -> Floats:
    """Gaussian mean over the samples' own times; gaps up to the bridge are effort by it."""
    reach = int(np.ceil(3 * _SMOOTH_S / max(float(np.median(np.diff(t_s))), 1e-3)))
    reach = min(reach, len(effort) - 1)
    total, weights = np.zeros_like(effort), np.zeros_like(effort)
    for shift in range(-reach, reach + 1):
        here = slice(max(shift, 0), len(effort) + min(shift, 0))
        there = slice(max(-shift, 0), len(effort) + min(-shift, 0))
        share = np.exp(-0.5 * ((t_s[here] - t_s[there]) / _SMOOTH_S) ** 2)
        total[there] += share * effort[here]
        weights[there] += share
    return np.asarray(total / weights, np.float64)
