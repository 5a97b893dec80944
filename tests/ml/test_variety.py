import numpy as np
import pytest

from coach.athlete.body import Body
from coach.athlete.figure import Bodies
from coach.athlete.movement import course, placed, with_variant
from coach.athlete.repertoire import EXERCISES
from coach.motion.exercises.exercise import SHIPPED, load_exercises
from ml.variants import ALTERNATIVES
from ml.variety import HOW_COMMON, draw_alternative, draw_everyday, draw_way


def performed(what) -> np.ndarray:
    share = np.linspace(0, 1, 9)[None]
    bodies = Bodies.of(Body(1.7))
    return placed(what, bodies, course(what)(share, np.ones_like(share))).points()


def test_every_exercise_that_ships_is_performed():
    assert set(load_exercises(SHIPPED)) <= set(EXERCISES)


@pytest.mark.parametrize("name", sorted(ALTERNATIVES))
def test_alternatives_are_movements_of_that_exercise(name):
    own = EXERCISES[name]
    for other in ALTERNATIVES[name]:
        assert other.name == name and other.exercise and set(other.faults) == set(own.faults)
        points = performed(other)
        assert np.isfinite(points).all()
        assert points[..., 1].min() > -0.1  # nobody sinks into the floor
        assert other.name == "plank" or np.ptp(points, axis=1).max() > 0.05


def test_what_is_common_is_an_exercise():
    assert set(HOW_COMMON) <= set(EXERCISES)


@pytest.mark.parametrize("name", ["squat", "overhead-press", "push-up", "plank"])
def test_ways_fit_their_movement(name):
    rng = np.random.default_rng(0)
    ways = [(what, draw_way(rng, what)) for what in _drawn(rng, name, 30)]
    assert any(way is None for _, way in ways)
    for what, way in ways:
        assert np.isfinite(performed(what if way is None else with_variant(what, way))).all()


def _drawn(rng, name, count):
    return [draw_alternative(rng, EXERCISES[name]) for _ in range(count)]


def test_squatting_arms_do_as_they_please():
    rng = np.random.default_rng(1)
    starts = {tuple(sorted(what.rest.items())) for what in _drawn(rng, "squat", 40)}
    assert len(starts) > 10


def test_everyday_life_is_no_exercise_and_seeded():
    first = [draw_everyday(np.random.default_rng(seed)) for seed in range(40)]
    again = [draw_everyday(np.random.default_rng(seed)) for seed in range(40)]
    assert [one.stations for one in first] == [one.stations for one in again]
    assert not any(one.exercise for one in first)
    assert {"improvised", "waiting"} < {one.name for one in first}
    for one in first:
        assert np.isfinite(performed(one)).all()
