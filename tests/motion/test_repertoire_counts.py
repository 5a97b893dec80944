"""Every exercise file on simulated people: 6 to 8 whole repetitions, seen as the engine sees.

Bodies, cameras within 40 degrees of the recommended view, tempo, manner, 10 to 60 fps and the
engine's measured errors are drawn; nothing here was filmed, so no file can be fitted to it.
"""

import numpy as np
import pytest

from coach.athlete.movement import Movement
from coach.athlete.repertoire import MOVEMENTS
from coach.motion.counting.analyser import MotionAnalyser
from coach.motion.counting.seen import Eye
from coach.motion.exercises.exercise import SHIPPED, ExerciseSpec, load_exercises
from coach.types import RepEvent
from tests.motion.people import Set, sets_of

SPECS = {name: spec for name, spec in load_exercises(SHIPPED).items() if spec.hold is None}
FAST = ("squat", "lateral-raise", "mountain-climber", "sit-up")
PEOPLE = 12
FEET = "the engine sees heels and toes worse than they move"
DEPTH = "hands or hips across the body, which the engine's depth blurs"
HIDDEN = "the far arm is guessed"
WEAK = {
    "calf-raise": (0.25, FEET),
    "crunch": (0.6, "a camera that looks down tilts the floor as much as the shoulders rise"),
    "shoulder-tap": (0.7, DEPTH),
    "front-raise": (0.6, "one arm alone is not taken for it: that is a hand going to the head"),
    "russian-twist": (0.45, DEPTH),
    "side-lunge": (0.5, DEPTH),
    "shoulder-shrug": (0.25, "the ears waver as much as the shoulders rise"),
    "incline-push-up": (0.3, HIDDEN),
    "push-up": (0.6, HIDDEN),
    "dip": (0.6, HIDDEN),
    "row": (0.6, HIDDEN),
    "triceps-pushdown": (0.6, HIDDEN),
    "bench-press": (0.7, HIDDEN),
    "thruster": (0.6, "the last one ends at the shoulders, not in the squat"),
}
"""Least share of sets that is exact, and why it is less than of the others; see `EXACT`."""

EXACT = 0.8


def counted(spec: ExerciseSpec, one: Set) -> tuple[int, list[RepEvent]]:
    analyser = MotionAnalyser(spec)
    events: list[RepEvent] = []
    for t_s, pose in one:
        events += analyser.update(t_s, pose).events
    events += analyser.finish()
    return analyser.reps, events


def slow_but(fast: tuple[str, ...], names: list[str]) -> list[object]:
    return [n if n in fast else pytest.param(n, marks=pytest.mark.slow) for n in names]


def test_every_exercise_has_a_movement():
    assert set(SPECS) <= set(MOVEMENTS)
    assert len(load_exercises(SHIPPED)) >= 24


@pytest.mark.parametrize("name", slow_but(FAST, sorted(SPECS)))
def test_counts(name: str):
    spec = SPECS[name]
    people = PEOPLE // 3 if name in FAST else PEOPLE
    sets = list(sets_of(MOVEMENTS[name], spec.recommended_view, people))
    off = np.array([counted(spec, one)[0] - one.reps for one in sets])
    least, _ = WEAK.get(name, (EXACT, ""))
    assert np.mean(off == 0) >= least, off.tolist()


STANDING_ABOUT = ("standing", "walking", "looking-around", "bowing", "stretching-aside", "clapping")
ALIKE = {
    "bowing": {
        *("romanian-deadlift", "deadlift", "good-morning", "kettlebell-swing"),
        *("lunge", "jump-squat", "squat", "squat-reach", "thruster", "shoulder-shrug", "row"),
    },
}
"""What an everyday movement cannot be told from where that exercise was asked for."""


@pytest.mark.slow
@pytest.mark.parametrize("name", STANDING_ABOUT)
def test_what_people_do_between_sets_is_not_counted(name: str):
    what: Movement = MOVEMENTS[name]
    rows = [spec for spec in SPECS.values() if spec.name not in ALIKE.get(name, ())]
    often = dict.fromkeys(SPECS, 0)
    people = [one for view in ("front", "side") for one in sets_of(what, view, 4, seed=5, reps=4)]
    for one in people:
        eye = Eye([])
        analysers = [MotionAnalyser(spec, eye=eye) for spec in rows]
        for t_s, pose in one:
            seen = None if pose is None else eye.update(t_s, pose)
            for analyser in analysers:
                analyser.follow(t_s, seen)
        for analyser in analysers:
            often[analyser.spec.name] += analyser.reps > 1
    assert sum(often.values()) <= 0.05 * len(rows) * len(people), often
    assert max(often.values()) <= 0.75 * len(people), often
