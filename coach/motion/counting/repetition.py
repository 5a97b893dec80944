"""Where a movement repeats: cut into repetitions so that each foretells the others.

No exercise is known. Several one-dimensional views of the movement (its principal components,
the joints' angles) each propose where it turns; a proposal is worth as much as the whole body's
course in one of its repetitions says about that in the others, times how much of all movement
lies within them. Half a repetition, or two, foretell badly: left is not right, up is not down.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from coach.motion.body.angles import JOINT_INDEX
from coach.motion.body.body_track import STEP_S, Movement
from coach.types import Floats

_COMPONENTS: Final = 4
_KEPT: Final = 12  # directions; what is left of a movement beyond them is noise
_JOINTS: Final = ("elbow", "shoulder", "hip", "knee")
_LEAST_SWING: Final = 0.3  # of the body's course, lengths of the trunk (twice measured)
_LEAST_SWING_DEG: Final = 15.0
_TURNS_AT: Final = (0.3, 0.5)  # shares of the range that make a turn
_AT_REST: Final = 0.15  # share of the swing that is still rest
_LASTS_S: Final = (0.3, 15.0)
_COMES_BACK: Final = 0.5  # the way out and the way back are alike in length at least so much
_SAMPLES: Final = 8  # of each half of a repetition
_OUT: Final = np.linspace(0, 1, _SAMPLES, endpoint=False)
_BACK: Final = np.linspace(0, 1, _SAMPLES)
_PLACES: Final = np.array(  # of start, peak and end in each sample
    [
        [*(1 - _OUT), *np.zeros(_SAMPLES)],
        [*_OUT, *(1 - _BACK)],
        [*np.zeros(_SAMPLES), *_BACK],
    ]
)
_ALIKE: Final = 0.5  # cosine with the mean repetition below which it is another movement
_SIZE: Final = (0.45, 2.2)  # of the mean repetition
_FEW: Final = 0.5
_RIVAL: Final = 0.6  # share of the best proposal's worth that gives another a vote
_EMPHASIS: Final = 4  # power of its worth that the vote has


class Cycle(NamedTuple):
    """A repetition as places in the grid: from one end of the movement to the other and back.

    ``begun`` and ``done`` are the turning points, ``start`` and ``end`` where rest is left and
    reached again; ``peak`` is the turn between.
    """

    begun: int
    start: int
    peak: int
    end: int
    done: int


@dataclass(frozen=True, slots=True, eq=False)
class Segmentation:
    """A movement cut into repetitions.

    Attributes:
        course: (T,) the one-dimensional view that proposed it.
        cycles: In order of time, apart from one another.
        alike: Share of a repetition's movement that the others foretell, at most 1.
        share: Of all movement that lies within the repetitions, 0..1.
    """

    course: Floats
    cycles: tuple[Cycle, ...]
    alike: float
    share: float

    @property
    def worth(self) -> float:
        """Share of all movement that is foretold, at most 1; few repetitions prove less."""
        return max(self.alike, 0.0) * self.share * (1.0 - _FEW / len(self.cycles))


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The proposal that foretells most of the movement.

    Attributes:
        segmentation: That proposal.
        agreed: Share of the votes of all that foretell nearly as well which are for its count,
            0..1; one more or less is the same movement read from its other end.
    """

    segmentation: Segmentation
    agreed: float

    @property
    def confidence(self) -> float:
        """That the count is right, 0..1: much is foretold, and other counts foretell less."""
        return self.segmentation.worth * sqrt(self.agreed)


def segmentations(movement: Movement) -> list[Segmentation]:
    """Every proposal with two repetitions or more, best first; empty where nothing moves."""
    if len(movement) * STEP_S < 2 * _LASTS_S[0]:
        return []
    main = _main_components(movement.body)
    moved = np.linalg.norm(np.diff(main, axis=0), axis=1)
    travelled = np.concatenate(([0.0], np.cumsum(moved)))
    found = [
        _segmentation(main, course, cycles, travelled)
        for course, least in _courses(main, movement.angles_deg)
        for cycles in _proposals(course, least)
    ]
    return sorted((s for s in found if s is not None), key=lambda s: s.worth, reverse=True)


def choose(movement: Movement) -> Choice | None:
    """The best way to cut a movement into repetitions; None where nothing repeats."""
    found = segmentations(movement)
    if not found or found[0].worth <= 0:
        return None
    best = found[0]
    rivals = [rival for rival in found if rival.worth >= _RIVAL * best.worth]
    votes = [rival.worth**_EMPHASIS for rival in rivals]
    agree = [abs(len(rival.cycles) - len(best.cycles)) <= 1 for rival in rivals]
    for_it = sum(vote for vote, yes in zip(votes, agree, strict=True) if yes)
    return Choice(best, for_it / sum(votes))


def _main_components(body: Floats) -> Floats:
    """(T, _KEPT) the body about its mean along the directions in which it moves most, in order."""
    centred = body - body.mean(0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    main: Floats = centred @ axes[:, : -_KEPT - 1 : -1]
    return main


def _courses(main: Floats, angles_deg: Floats) -> Iterator[tuple[Floats, float]]:
    """One-dimensional views, and the least swing that is a movement in each."""
    for component in main.T[:_COMPONENTS]:
        yield component, _LEAST_SWING
    for joint in _JOINTS:
        pair = angles_deg[:, [JOINT_INDEX[f"left_{joint}"], JOINT_INDEX[f"right_{joint}"]]]
        if not np.isnan(pair).any():
            yield pair.mean(1), _LEAST_SWING_DEG
            yield pair[:, 0], _LEAST_SWING_DEG
            yield pair[:, 1], _LEAST_SWING_DEG


def _proposals(course: Floats, least: float) -> Iterator[list[Cycle]]:
    low, high = np.percentile(course, [5, 95])
    if high - low < least:
        return
    seen: set[tuple[int, ...]] = set()
    plain = course.tolist()
    for share in _TURNS_AT:
        turns = turning_points(plain, share * float(high - low))
        if len(turns) < 5 or tuple(turns) in seen:
            continue
        seen.add(tuple(turns))
        for first in (0, 1):
            yield _cycles(plain, turns[first:])


def turning_points(course: Sequence[float], least: float) -> list[int]:
    """Places of alternating highs and lows that differ by ``least`` or more, ends included."""
    turns: list[int] = []
    high = low = 0
    way = 0
    for place, value in enumerate(course):
        if way >= 0 and value > course[high]:
            high = place
        if way <= 0 and value < course[low]:
            low = place
        if way >= 0 and course[high] - value >= least:
            turns.append(high)
            way, low = -1, place
        elif way <= 0 and value - course[low] >= least:
            turns.append(low)
            way, high = 1, place
    if way:
        turns.append(high if way > 0 else low)
    return turns


def _cycles(course: list[float], turns: list[int]) -> list[Cycle]:
    cycles = []
    for begun, peak, done in zip(turns[:-2:2], turns[1:-1:2], turns[2::2], strict=True):
        out, back = abs(course[peak] - course[begun]), abs(course[peak] - course[done])
        if min(out, back) < _COMES_BACK * max(out, back):
            continue
        start, end = peak - 1, peak + 1
        while abs(course[start] - course[begun]) > _AT_REST * out:
            start -= 1
        while abs(course[end] - course[done]) > _AT_REST * back:
            end += 1
        if _LASTS_S[0] <= (end - start) * STEP_S <= _LASTS_S[1]:
            cycles.append(Cycle(begun, start, peak, end, done))
    return cycles


def _segmentation(
    body: Floats, course: Floats, cycles: list[Cycle], travelled: Floats
) -> Segmentation | None:
    """The repetitions among the cycles that are one movement; None for fewer than two."""
    if len(cycles) < 2:
        return None
    shapes = _shapes(body, cycles)
    like = _one_movement(shapes)
    count = int(like.sum())
    if count < 2:
        return None
    shapes = shapes[like]
    foretold = (shapes.sum(0) - shapes) / (count - 1)
    alike = 1.0 - float(((shapes - foretold) ** 2).sum() / (shapes**2).sum())
    kept = tuple(cycle for cycle, alike_ in zip(cycles, like, strict=True) if alike_)
    within = sum(float(travelled[cycle.done] - travelled[cycle.begun]) for cycle in kept)
    return Segmentation(course, kept, alike, within / max(float(travelled[-1]), 1e-9))


def _shapes(body: Floats, cycles: list[Cycle]) -> Floats:
    """(n, 2 * _SAMPLES * D): how the body goes out and back, about each cycle's own mean."""
    marks = np.array([(cycle.start, cycle.peak, cycle.end) for cycle in cycles], np.float64)
    at = marks @ _PLACES
    whole = at.astype(np.intp)
    share = (at - whole)[..., None]
    shapes = body[whole]
    shapes += (body[np.minimum(whole + 1, len(body) - 1)] - shapes) * share
    shapes -= shapes.mean(1, keepdims=True)
    flat: Floats = shapes.reshape(len(cycles), -1)
    return flat


def _one_movement(shapes: Floats) -> NDArray[np.bool_]:
    """Which of the shapes are like their mean, those that are not left out of it."""
    sizes = np.maximum(np.linalg.norm(shapes, axis=1), 1e-9)
    like = np.ones(len(shapes), bool)
    for _ in range(3):
        mean = shapes[like].mean(0)
        size = max(float(np.linalg.norm(mean)), 1e-9)
        cosine, ratio = shapes @ mean / (sizes * size), sizes / size
        now = (cosine > _ALIKE) & (ratio > _SIZE[0]) & (ratio < _SIZE[1])
        if not now.any() or (now == like).all():
            break
        like = now
    return like
