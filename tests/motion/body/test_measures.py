import re

import numpy as np
import pytest

from coach.landmarks import LANDMARK_COUNT, Landmark
from coach.motion.body.measures import ALL_NAMES, MEASURES, SIDELESS_JOINTS, unit_of
from coach.paths import RESOURCES

README = (RESOURCES / "exercises" / "README.md").read_text(encoding="utf-8")


def test_no_measure_is_called_like_a_joint():
    assert not set(MEASURES) & set(SIDELESS_JOINTS)
    assert set(ALL_NAMES) == {*MEASURES, *SIDELESS_JOINTS}
    assert all(name == measure.name for name, measure in MEASURES.items())


@pytest.mark.parametrize("name", list(MEASURES))
def test_the_manual_says_of_every_measure_what_it_is(name: str):
    measure = MEASURES[name]
    assert f"| `{name}` | {measure.unit} | {measure.words} |" in README
    assert unit_of(name) == measure.unit


def test_the_manual_names_no_measure_that_is_not_there():
    named = re.findall(r"^\| `(\w+)` \| (?:deg|pct) \|", README, re.MULTILINE)
    assert sorted(named) == sorted(MEASURES)


def test_joints_are_in_degrees_and_what_is_unknown_has_no_unit():
    assert {unit_of(joint) for joint in SIDELESS_JOINTS} == {"deg"}
    with pytest.raises(KeyError):
        unit_of("left_knee")


@pytest.mark.parametrize("name", list(MEASURES))
def test_sides_need_the_same_of_either_side(name: str):
    left, right = MEASURES[name].marks
    mirrored = {Landmark[mark.name.replace("LEFT", "RIGHT")] for mark in left}
    assert mirrored | set(left) == mirrored | set(right) | set(left)
    assert all(mark.name.startswith(("LEFT", "RIGHT")) for mark in (*left, *right))


def visibility(**seen: float) -> np.ndarray:
    values = np.ones(LANDMARK_COUNT)
    for mark, value in seen.items():
        values[Landmark[mark]] = value
    return values


def test_a_side_is_seen_as_well_as_its_worst_landmark():
    assert MEASURES["thigh"].seen(visibility(LEFT_KNEE=0.3)) == (0.3, 1.0)
    assert MEASURES["lean"].seen(visibility(LEFT_HIP=0.3)) == (0.3, 0.3)


def test_of_joined_hands_one_is_enough():
    assert MEASURES["hands_across"].seen(visibility(LEFT_WRIST=0.0)) == (1.0, 1.0)
    both = visibility(LEFT_WRIST=0.1, RIGHT_WRIST=0.2)
    assert MEASURES["hands_across"].seen(both) == (0.2, 0.2)
