"""A whole clip as one exercise reads it: series for a counter that sees all of it at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np

from coach.motion.body.view import off_plane_deg
from coach.motion.counting.analyser import LEAN_DEG, UPSIDE_DOWN_DEG, WELL_SEEN
from coach.motion.counting.excursion import NO_PAIR, Pair
from coach.motion.counting.seen import FORGET_AFTER_S, Seen
from coach.motion.counting.signal import IN_PLANE_DEG, SIDES, SignalReader, SignalReading
from coach.motion.counting.stations import Met, StationReader
from coach.motion.counting.travel import Place
from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import Floats, Measure, Side


@dataclass(frozen=True, slots=True)
class Told:
    """What a reading goes with.

    Attributes:
        pair: The signal of left and right where both should move together, growing with
            effort; NaN where one is not well seen.
        place: Where the person is.
        ready: Whether they are in the exercise's posture.
        stations: Of each station of the exercise whether the body is in it.
    """

    pair: Pair
    place: Place
    ready: bool
    stations: Met


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Readings of one side in one measure without a long gap.

    Attributes:
        t_s: (T,) seconds.
        effort: (T,) the signal, growing with effort.
        told: What goes with each.
    """

    t_s: Floats
    effort: Floats
    told: tuple[Told, ...]


def sides_of(spec: ExerciseSpec) -> tuple[Side | None, ...]:
    """The sides that are counted by themselves; None for both together."""
    return SIDES if spec.sides == "alternating" else (None,)


def stretches(spec: ExerciseSpec, seen: Sequence[Seen], side: Side | None) -> Iterator[Stretch]:
    """What a side says, in order of time.

    Args:
        spec: An exercise with a signal.
        seen: The frames with a person in them.
        side: One of `sides_of` the exercise.
    """
    reader, stations = SignalReader(spec), StationReader(spec.phases, sides_of(spec))
    run: list[tuple[float, float, Told]] = []
    measured: Measure = "2d"
    for now, measure in zip(seen, measures(spec, seen), strict=True):
        reading = reader.read(now.readings, measure)
        effort = spec.direction * _degrees(spec, reading, side)
        if isnan(effort) or now.view.lean_deg > UPSIDE_DOWN_DEG:
            continue
        if run and (now.t_s - run[-1][0] > FORGET_AFTER_S or measure != measured):
            yield from _stretch(run)
            run = []
        measured = measure
        low_deg, high_deg = LEAN_DEG[spec.posture]
        told = Told(
            pair=_pair(spec, reading),
            place=now.place,
            ready=low_deg <= now.view.lean_deg <= high_deg,
            stations=stations.read(now.readings, measure).get(side, ()),
        )
        run.append((now.t_s, effort, told))
    yield from _stretch(run)


def measures(spec: ExerciseSpec, seen: Sequence[Seen]) -> list[Measure]:
    """Picture or space for each frame: one for as long as somebody is in sight.

    Where the live counter must choose by the first frames and may think better of it only at
    rest, this is chosen by where the camera stood most of the time: a repetition is never cut.
    """
    chosen: list[Measure] = []
    for run in _in_sight(seen):
        off_deg = np.median([off_plane_deg(now.view.yaw_deg, spec.plane) for now in run])
        chosen += ["2d" if off_deg <= IN_PLANE_DEG else "3d"] * len(run)
    return chosen


def _in_sight(seen: Sequence[Seen]) -> list[list[Seen]]:
    runs: list[list[Seen]] = []
    for now in seen:
        if now.fresh or not runs:
            runs.append([])
        runs[-1].append(now)
    return runs


def _stretch(run: Sequence[tuple[float, float, Told]]) -> Iterator[Stretch]:
    """A single reading is no signal."""
    if len(run) > 1:
        t_s, effort, told = zip(*run, strict=True)
        yield Stretch(np.array(t_s), np.array(effort), tuple(told))


def _degrees(spec: ExerciseSpec, reading: SignalReading, side: Side | None) -> float:
    if side is not None:
        return reading.degrees[SIDES.index(side)]
    return reading.mean() if spec.sides == "both" else reading.extreme(spec.direction)


def _pair(spec: ExerciseSpec, reading: SignalReading) -> Pair:
    if spec.sides != "both" or min(reading.weights) < WELL_SEEN:
        return NO_PAIR
    left, right = reading.degrees
    return spec.direction * left, spec.direction * right
