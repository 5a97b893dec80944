"""Where on the body a rule of form looks, so that a fault can be shown where it happens."""

from collections.abc import Iterable

from coach.landmarks import Landmark
from coach.motion.body.angles import joint_triplet
from coach.motion.body.measures import DURATION, MEASURES
from coach.motion.counting.signal import SIDES
from coach.motion.exercises.exercise_spec import ExerciseSpec, FormRule
from coach.types import RepEvent, Side


def marks_of(rule: FormRule, side: Side | None) -> frozenset[Landmark]:
    """Landmarks of what a rule reads.

    Args:
        rule: The rule; a duration is everywhere and nowhere.
        side: The side that moved, or None for both.
    """
    if rule.measure == DURATION:
        return frozenset()
    names = (rule.measure, *([rule.minus] if rule.minus else []))
    return frozenset(mark for name in names for mark in _marks(name, side))


def fault_marks(spec: ExerciseSpec, event: RepEvent) -> frozenset[Landmark]:
    """Landmarks of all faults of a repetition."""
    rules = (rule for rule in spec.form if rule.name in event.faults)
    return frozenset(mark for rule in rules for mark in marks_of(rule, event.side))


def _marks(name: str, side: Side | None) -> Iterable[Landmark]:
    for at, one in enumerate(SIDES):
        if side in (None, one):
            yield from (
                MEASURES[name].marks[at] if name in MEASURES else joint_triplet(f"{one}_{name}")
            )
