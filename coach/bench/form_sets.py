"""What the rules of form say of sets whose faults are known, and what they would say of the truth.

The truth of a repetition is what the same rules say of the same body without any engine between:
a rule that another fault breaks in truth is not wrong to speak. The limits in the files leave room
for the engine; in truth, what comes as near to one as `GREY` may be told or not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isfinite
from typing import Final

import numpy as np

from coach.athlete.faults import FAULTS
from coach.bench.form_athlete import Cell, Recorded, Undisturbed, recorded
from coach.motion.body.measures import DURATION, Unit, unit_of
from coach.motion.counting.analyser import MotionAnalyser
from coach.motion.counting.form import verdict_of
from coach.motion.counting.hold import HoldAnalyser
from coach.motion.counting.seen import Eye, Seen
from coach.motion.exercises.exercise_spec import ExerciseSpec, FormRule
from coach.types import Pose, PoseWindow, RepEvent

_OVERLAP: Final = 0.4  # of a told repetition with a true one
_HELD_LEAST_S: Final = 3.0  # of a hold, to be judged at all


GREY: Final[dict[Unit, float]] = {"deg": 6.0, "pct": 6.0, "s": 0.05}
"""Twice what a still person's landmarks vary by, and a frame."""


@dataclass(frozen=True, slots=True)
class Said:
    """Of one repetition, or one hold.

    Attributes:
        broken: Rules that it broke, as is said.
        judged: Rules of which something was said.
        truly: Rules that it broke in truth, of those in ``broken`` alone.
        late_s: How long after its true end it was told; NaN for a hold.
    """

    broken: frozenset[str]
    judged: frozenset[str]
    truly: frozenset[str]
    late_s: float = np.nan


@dataclass(frozen=True, slots=True)
class Heard:
    """Of a cell.

    Attributes:
        cell: What was performed.
        said: Of what was counted.
        performed: How many repetitions there were.
    """

    cell: Cell
    said: tuple[Said, ...]
    performed: int


def heard(cell: Cell, spec: ExerciseSpec, people: int, seed: int) -> Heard:
    """Has some people perform a cell and listens to the rules."""
    said: list[Said] = []
    performed = 0
    pairs = zip(
        recorded(cell, people, seed),
        recorded(cell, people, seed, Undisturbed()),
        strict=True,
    )
    for seen, true in pairs:
        performed += len(seen.reps_s)
        listen = _held if spec.kind == "hold" else _repeated
        said += listen(spec, cell, seen, true)
    return Heard(cell, tuple(said), performed)


def _repeated(spec: ExerciseSpec, cell: Cell, seen: Recorded, true: Recorded) -> Iterator[Said]:
    names = frozenset(rule.name for rule in spec.form)
    clean: list[Seen] | None = None
    strict = replace(spec, form=tuple(_strict(rule) for rule in spec.form))
    told = list(_told(spec, seen.poses))
    for start_s, end_s in seen.reps_s:
        at = next((t for t in told if t[1].counted and _same(t[1], start_s, end_s)), None)
        if at is None:
            continue
        told_s, event = at
        broken = frozenset(event.faults)
        truly = broken & {cell.fault}
        if broken - truly:
            clean = _frames(true.poses) if clean is None else clean
            truly |= broken & frozenset(verdict_of(strict, clean, event).broken)
        yield Said(broken, names - frozenset(event.unjudged), truly, told_s - end_s)


def _strict(rule: FormRule) -> FormRule:
    """Without the grey room on the good side of its limits."""
    grey = GREY[unit_of(rule.measure)]
    low, high = rule.band
    return replace(rule, band=(low + grey, high - grey))


def _held(spec: ExerciseSpec, cell: Cell, seen: Recorded, true: Recorded) -> Iterator[Said]:
    del true  # a hold has two faults at most, which exclude one another
    analyser = HoldAnalyser(spec)
    words = _words_of_hold(spec)
    broken: set[str] = set()
    held_s = 0.0
    for t_s, pose in _poses(seen.poses):
        state = analyser.update(t_s, pose)
        held_s = state.held_s
        if state.hint in words:
            broken.add(words[state.hint])
    if broken or held_s >= _HELD_LEAST_S:
        names = frozenset(rule.name for rule in spec.form)
        yield Said(frozenset(broken), names, frozenset(broken & {cell.fault}))


def _words_of_hold(spec: ExerciseSpec) -> dict[str, str]:
    """Words -> rule: its own, and those of a condition that stops the clock for the same reason."""
    words = {rule.words[0]: rule.name for rule in spec.form}
    for condition in spec.conditions:
        for rule in spec.form:
            ends = zip(rule.band, condition.band, strict=True)
            if rule.measure == condition.measure and any(
                isfinite(a) and isfinite(b) for a, b in ends
            ):
                words[condition.words] = rule.name
    return words


def _told(spec: ExerciseSpec, poses: PoseWindow) -> Iterator[tuple[float, RepEvent]]:
    """When each repetition was told."""
    analyser = MotionAnalyser(spec)
    last_s = 0.0
    for t_s, pose in _poses(poses):
        last_s = t_s
        for event in analyser.update(t_s, pose).events:
            yield t_s, event
    for event in analyser.finish():
        yield last_s, event


def _same(event: RepEvent, start_s: float, end_s: float) -> bool:
    shared_s = min(event.end_s, end_s) - max(event.start_s, start_s)
    return shared_s > _OVERLAP * (event.end_s - event.start_s)


def _frames(poses: PoseWindow) -> list[Seen]:
    eye = Eye([])
    return [eye.update(t_s, pose) for t_s, pose in _poses(poses) if pose is not None]


def _poses(window: PoseWindow) -> Iterator[tuple[float, Pose | None]]:
    for i, t_s in enumerate(window.t_s.tolist()):
        seen = window.visibility[i]
        if np.isnan(seen[0]):
            yield t_s, None
        else:
            yield t_s, Pose(t_s, window.image[i], seen, window.world[i], window.size)


def cells_of(spec: ExerciseSpec) -> Iterator[Cell]:
    """Good sets from every view that some rule names, and each fault from the views of its rule."""
    for view in sorted({view for rule in spec.form for view in _views_of(spec, rule)}):
        yield Cell(spec.name, view)
    for rule in spec.form:
        for view in _views_of(spec, rule):
            for strength in FAULTS[spec.name][rule.name].strengths:
                yield Cell(spec.name, view, rule.name, strength)


def _views_of(spec: ExerciseSpec, rule: FormRule) -> tuple[str, ...]:
    """A duration is the same from everywhere: the exercise's own view will do."""
    return (spec.recommended_view,) if rule.measure == DURATION else rule.views
