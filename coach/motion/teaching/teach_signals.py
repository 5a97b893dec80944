"""Which signals of a recording repeat: each is counted, and ranked by how alike its reps are."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import inf, isfinite
from typing import Final

import numpy as np

from coach.motion.body.measures import MEASURES, unit_of
from coach.motion.body.view import PLANES, Plane, off_plane_deg
from coach.motion.counting.excursion import Excursion
from coach.motion.counting.limits import PersonalLimits
from coach.motion.counting.rep_counter import RepCounter
from coach.motion.counting.rhythm import any_exercise
from coach.motion.exercises.exercise_spec import ExerciseSpec, Sides, SignalJoint
from coach.motion.teaching.teach_reading import PARTS, SPACES, Reading
from coach.types import Floats, Measure

LEAST_REPS: Final = 3

_NOISE: Final = {("deg", "2d"): 3.0, ("deg", "3d"): 5.0, ("pct", "2d"): 3.0, ("pct", "3d"): 5.0}
"""What the engine's unrest makes of a part that is held still."""
_LEAST_SWING: Final = {"deg": 15.0, "pct": 15.0}
_SCALES: Final = (1.0, 0.6, 0.35)  # of the whole swing, which walking in may have widened
_ENTER, _LEAVE = 0.4, 0.35
_FLOOR: Final = 0.45  # of the swing
_WIDEST: Final = 200.0
_ALIKE_RANGE: Final = (0.6, 1.6)  # of the median rep's range
_ALIKE_S: Final = (0.4, 2.5)  # of its duration
_SAMPLES: Final = 32
_WELL_SEEN: Final = 0.5
_MEASURE_SHARE: Final = 0.8  # a joint's angle says more to people than a measure of the body
_OTHER_SHARE: Final = 0.95  # hip and knee bend as one, and two joints err less than one
_STRAIGHT: Final = ("hip", "knee")
_PAIRS: Final = (("knee", "hip"), ("elbow", "shoulder"), ("hip", "shoulder"))
_TOGETHER, _APART = 0.5, 0.3  # overlap of the two sides' reps
_IN_PICTURE: Final = 0.75  # of the range in space: what moves in the picture's plane shows so much
_IN_PLANE_DEG: Final = 35.0


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A signal that repeats.

    Attributes:
        joints: What it is made of.
        sides, plane: As of `ExerciseSpec`.
        direction: +1 where effort is a larger reading.
        reps: Those that are alike, in order.
        others: How many movements were not.
        likeness: 0..1, of the shapes of the reps.
        quality: 0..1, likeness and swing over unrest and how well it was seen.
        series: (T,) the signal that was counted, turned so that it grows with effort.
    """

    joints: tuple[SignalJoint, ...]
    sides: Sides
    plane: Plane
    direction: int
    reps: tuple[Excursion, ...]
    others: int
    likeness: float
    quality: float
    series: Floats = field(repr=False)

    @property
    def count(self) -> int:
        """How many alike."""
        return len(self.reps)


def candidates(reading: Reading) -> list[Candidate]:
    """All signals that repeat, the best first; those that agree on the count come before others."""
    if len(reading.t_s) < _SAMPLES:
        return []
    found = [c for joints in _combinations() for c in _of_joints(reading, joints)]
    return _ranked(found, reading.driven)


def movements(reading: Reading) -> int:
    """How many movements, alike or not, the signal makes that moves most over its unrest."""
    most, count = 0.0, 0
    for name in PARTS if len(reading.t_s) >= _SAMPLES else ():
        signal, noise = _signal(reading, (SignalJoint(name, 1.0),), 1)
        swing = _swing(signal.values)
        if swing >= _LEAST_SWING[unit_of(name)] and swing / noise > most:
            turned = (signal, replace(signal, values=-signal.values))
            most = swing / noise
            count = max(len(_by_sides(each, swing)[2]) for each in turned)
    return count


def _ranked(found: Sequence[Candidate], driven: Callable[[str], float]) -> list[Candidate]:
    votes: dict[int, float] = defaultdict(float)
    for candidate in found:
        votes[candidate.count] += candidate.quality**2
    most = max(votes.values(), default=1.0)

    def rank(candidate: Candidate) -> float:
        share = float(np.mean([driven(part.joint) for part in candidate.joints]))
        return candidate.quality * share * votes[candidate.count] / most

    return sorted(found, key=rank, reverse=True)


def _combinations() -> Iterator[tuple[SignalJoint, ...]]:
    for name in PARTS:
        yield (SignalJoint(name, 1.0),)
    for pair in _PAIRS:
        yield tuple(SignalJoint(name, 0.5) for name in pair)


def _of_joints(reading: Reading, joints: tuple[SignalJoint, ...]) -> Iterator[Candidate]:
    for direction in (1, -1):
        signal, noise = _signal(reading, joints, direction)
        least = _LEAST_SWING[unit_of(joints[0].joint)]
        swings = [scale * _swing(signal.values) for scale in _SCALES]
        found = [c for s in swings if s >= least and (c := _count(signal, s, noise)) is not None]
        if found:
            yield max(found, key=lambda c: c.quality)


def _signal(
    reading: Reading, joints: tuple[SignalJoint, ...], direction: int
) -> tuple["_Signal", float]:
    """What is counted, and the engine's unrest in it."""
    plane = _plane(reading, joints)
    space = _space(reading, plane)
    values, trust = _mixed(reading, joints, space)
    signal = _Signal(joints, plane, direction, reading.t_s, direction * values, trust)
    return signal, _NOISE[unit_of(joints[0].joint), space]


@dataclass(frozen=True, slots=True, eq=False)
class _Signal:
    """What is counted: (T, 2 sides) values, turned so that they grow with effort, and trust."""

    joints: tuple[SignalJoint, ...]
    plane: Plane
    direction: int
    t_s: Floats
    values: Floats
    trust: Floats


def _plane(reading: Reading, joints: tuple[SignalJoint, ...]) -> Plane:
    """The one it moves in: by what the picture shows of it, or by its way across the body."""
    yaw = float(np.nanmedian(np.abs(reading.yaw_deg)))
    for plane, other in (PLANES, PLANES[::-1]):
        if off_plane_deg(yaw, plane) <= _IN_PLANE_DEG:
            shown, whole = (_swing(_mixed(reading, joints, space)[0]) for space in SPACES)
            return plane if shown >= _IN_PICTURE * whole else other
    sideways = float(np.mean([reading.sideways_share(part.joint) for part in joints]))
    return "frontal" if sideways > 1.0 else "sagittal"


def _space(reading: Reading, plane: Plane) -> Measure:
    yaw = float(np.nanmedian(reading.yaw_deg))
    return "2d" if off_plane_deg(yaw, plane) <= _IN_PLANE_DEG else "3d"


def _mixed(
    reading: Reading, joints: tuple[SignalJoint, ...], space: Measure
) -> tuple[Floats, Floats]:
    """Weighted values and least trust, (T, 2 sides) each."""
    parts = [reading.part(part.joint, space) for part in joints]
    values: Floats = np.sum([p.weight * v for p, (v, _) in zip(joints, parts, strict=True)], axis=0)
    trust: Floats = np.min([t for _, t in parts], axis=0)
    return values, trust


def _swing(values: Floats) -> float:
    values = values[np.isfinite(values)]
    if not len(values):
        return 0.0
    low, high = np.percentile(values, [5, 95])
    return float(high - low)


def _count(signal: _Signal, swing: float, noise: float) -> Candidate | None:
    """The signal counted for a swing, sides taken together, alone or in turn."""
    series, sides, done = _by_sides(signal, swing)
    reps = _alike(done)
    if len(reps) < LEAST_REPS:
        return None
    likeness = _likeness(signal.t_s, series, reps)
    rom = float(np.median([rep.rom_deg for rep in reps]))
    seen = float(np.isfinite(series).mean() * signal.trust.max(axis=1).mean())
    quality = likeness * rom / (rom + 4 * noise) * seen * len(reps) / len(done)
    quality *= _resting(signal, series, reps) * _share(signal.joints)
    return Candidate(
        joints=signal.joints,
        sides=sides,
        plane=signal.plane,
        direction=signal.direction,
        reps=reps,
        others=len(done) - len(reps),
        likeness=likeness,
        quality=quality,
        series=series,
    )


def _resting(signal: _Signal, series: Floats, reps: Sequence[Excursion]) -> float:
    """How much that which is taken for rest looks like it, 0.6..1.

    People rest longer than they strain, begin and end at rest, and rest with straight legs.
    """
    t_s, read = signal.t_s, np.isfinite(series)
    inside = read & (t_s >= reps[0].start_s) & (t_s <= reps[-1].end_s)
    low, high = np.percentile(series[inside], [5, 95])
    level = (series - low) / max(high - low, 1e-6)
    ends = level[read]
    votes = [ends[0] < 0.5, ends[-1] < 0.5, np.median(level[inside]) < 0.5]
    if all(part.joint in _STRAIGHT for part in signal.joints):
        votes.append(signal.direction < 0)
    return 0.6 + 0.4 * sum(map(bool, votes)) / len(votes)


def _share(joints: tuple[SignalJoint, ...]) -> float:
    """Of a candidate's quality: what says less, or less steadily, counts for less."""
    if any(part.joint in MEASURES for part in joints):
        return _MEASURE_SHARE
    return 1.0 if {part.joint for part in joints} == set(_STRAIGHT) else _OTHER_SHARE


def _both(values: Floats, trust: Floats) -> Floats:
    """(T,) both sides averaged by trust; NaN where neither is read."""
    weight = trust.sum(axis=1)
    total = np.where(trust > 0, values, 0.0)
    result: Floats = (total * trust).sum(axis=1) / np.where(weight > 0, weight, np.nan)
    return result


def _by_sides(signal: _Signal, swing: float) -> tuple[Floats, Sides, list[Excursion]]:
    """The signal, how its sides work, and what it did."""
    values, trust = signal.values, signal.trust
    mean = _both(values, trust)
    together = _excursions(signal.t_s, mean, swing)
    if (trust >= _WELL_SEEN).mean(axis=0).min() < _WELL_SEEN:
        return mean, "both", together
    left, right = (_excursions(signal.t_s, values[:, i], swing) for i in (0, 1))
    fewer, more = sorted((left, right), key=len)
    if not more:
        return mean, "both", together
    shared = sum(any(_overlap(one, other) > _TOGETHER for other in more) for one in fewer)
    if fewer and shared <= _APART * len(fewer) and len(more) - len(fewer) <= 1:
        turns = sorted((*left, *right), key=lambda rep: rep.peak_s)
        extreme: Floats = np.fmax(values[:, 0], values[:, 1])
        return extreme, "alternating", turns
    if len(fewer) < _TOGETHER * len(more):
        return values[:, 0 if more is left else 1], "either", more
    return mean, "both", together


def _overlap(one: Excursion, other: Excursion) -> float:
    """Shared time over the shorter one's."""
    shared_s = min(one.end_s, other.end_s) - max(one.start_s, other.start_s)
    return shared_s / max(min(one.end_s - one.start_s, other.end_s - other.start_s), 1e-6)


def _excursions(t_s: Floats, effort: Floats, swing: float) -> list[Excursion]:
    """Movements away from rest and back of at least a part of the swing."""
    swing = min(swing, _WIDEST)
    limits = PersonalLimits(
        floor_deg=_FLOOR * swing,
        cap_deg=1.5 * swing,
        rest_edge_deg=_OPEN.direction * inf,
        effort_edge_deg=-_OPEN.direction * inf,
        enter=_ENTER,
        leave=_LEAVE,
        rep_s=(0.2, 30.0),
    )
    counter = RepCounter(_OPEN, limits)
    pairs = zip(t_s.tolist(), effort.tolist(), strict=True)
    done = [counter.update(t, value) for t, value in pairs]
    done.append(counter.finish())
    return [e for e in done if e is not None and e.reason is None]


_OPEN: Final[ExerciseSpec] = any_exercise()


def _alike(done: Sequence[Excursion]) -> tuple[Excursion, ...]:
    """Those whose range and duration are near the median's."""
    if not done:
        return ()
    rom = float(np.median([rep.rom_deg for rep in done]))
    lasts = float(np.median([rep.end_s - rep.start_s for rep in done]))
    return tuple(
        rep
        for rep in done
        if _ALIKE_RANGE[0] <= rep.rom_deg / rom <= _ALIKE_RANGE[1]
        and _ALIKE_S[0] <= (rep.end_s - rep.start_s) / lasts <= _ALIKE_S[1]
    )


def _likeness(t_s: Floats, series: Floats, reps: Sequence[Excursion]) -> float:
    """Mean correlation of each rep's shape with the mean shape of the others."""
    read = np.isfinite(series)
    shapes = np.array(
        [
            np.interp(np.linspace(r.start_s, r.end_s, _SAMPLES), t_s[read], series[read])
            for r in reps
        ]
    )
    shapes -= shapes.mean(axis=1, keepdims=True)
    scores = []
    for i, shape in enumerate(shapes):
        mean = np.delete(shapes, i, axis=0).mean(axis=0)
        scores.append(float(shape @ mean / (np.linalg.norm(shape) * np.linalg.norm(mean) + 1e-9)))
    result = float(np.mean(scores))
    return max(result, 0.0) if isfinite(result) else 0.0
