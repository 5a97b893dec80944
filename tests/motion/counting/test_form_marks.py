"""Faults have a place on the body."""

import pytest

from coach.landmarks import Landmark as L  # noqa: N817
from coach.motion.counting.form_marks import fault_marks, marks_of
from coach.motion.exercises.exercise import load_exercises
from coach.types import RepEvent

SPECS = load_exercises()
KNEES = {L.LEFT_KNEE, L.RIGHT_KNEE, L.LEFT_ANKLE, L.RIGHT_ANKLE}


def rep(*faults: str, side=None) -> RepEvent:
    return RepEvent(1, 0, 1, 2, 90, 1, 1, counted=True, faults=faults, side=side)


@pytest.mark.parametrize(
    ("faults", "marks"),
    [
        ((), set()),
        (("knees-in",), KNEES),
        (("rushing",), set()),
        (
            ("knees-in", "leaning"),
            KNEES | {L.LEFT_SHOULDER, L.RIGHT_SHOULDER, L.LEFT_HIP, L.RIGHT_HIP},
        ),
    ],
)
def test_a_fault_lies_where_its_rule_looks(faults, marks):
    assert fault_marks(SPECS["squat"], rep(*faults)) == marks


def test_a_side_that_moved_alone_is_marked_alone():
    straight = next(rule for rule in SPECS["biceps-curl"].form if rule.name == "not-straight")
    assert marks_of(straight, "left") == {L.LEFT_SHOULDER, L.LEFT_ELBOW, L.LEFT_WRIST}
    assert len(marks_of(straight, None)) == 6


def test_every_rule_but_durations_has_a_place():
    for spec in SPECS.values():
        for rule in spec.form:
            assert bool(marks_of(rule, None)) is (rule.measure != "duration"), (
                spec.name,
                rule.name,
            )
