import numpy as np
import pytest

from coach.athlete.exercises import EXERCISES
from coach.athlete.performance import LEAD_S, TAIL_S, perform

NAMES = list(EXERCISES)


@pytest.mark.parametrize("name", NAMES)
def test_a_set_lasts_as_long_as_it_should_and_counts_as_planned(name: str):
    exercise = EXERCISES[name]
    done = perform(exercise, seed=3)
    assert 14 < len(done) / done.fps < 22
    assert sum(rep.counted for rep in done.reps) == exercise.reps
    assert sum(not rep.counted for rep in done.reps) == (exercise.attempt_depth is not None)
    assert done.reps[0].start_s == pytest.approx(LEAD_S)
    assert len(done) / done.fps - done.reps[-1].end_s >= TAIL_S - 0.1


@pytest.mark.parametrize("name", NAMES)
def test_it_ends_in_the_pose_it_began_in(name: str):
    done = perform(EXERCISES[name], seed=3)
    first, last = done.skeleton(0).joints, done.skeleton(len(done) - 1).joints
    assert done.angles_deg[0] == done.angles_deg[-1] == EXERCISES[name].rest_deg
    assert max(np.linalg.norm(first[joint] - last[joint]) for joint in first) < 0.005


@pytest.mark.parametrize("name", NAMES)
def test_the_truth_of_a_rep_is_where_the_angle_says(name: str):
    exercise = EXERCISES[name]
    done = perform(exercise, seed=11)
    effort = (done.angles_deg - exercise.rest_deg) / (exercise.effort_deg - exercise.rest_deg)
    for rep in done.reps:
        inside = (done.times_s >= rep.start_s) & (done.times_s <= rep.end_s)
        assert effort[inside].max() == pytest.approx(rep.depth, abs=0.01)
        fullest = done.times_s[inside][effort[inside].argmax()]
        assert abs(fullest - rep.peak_s) < 0.15
        assert rep.depth > 0.9 if rep.counted else rep.depth < 0.5
    resting = np.ones(len(done), bool)
    for rep in done.reps:
        resting &= (done.times_s < rep.start_s) | (done.times_s > rep.end_s)
    assert np.all(effort[resting] == 0)


def test_reps_differ_in_tempo_and_depth():
    reps = [rep for rep in perform(EXERCISES["squat"], seed=1).reps if rep.counted]
    assert np.std([rep.end_s - rep.start_s for rep in reps]) > 0.03
    assert np.std([rep.depth for rep in reps]) > 0.005


def test_the_same_seed_gives_the_same_set_and_another_a_different_one():
    squat = EXERCISES["squat"]
    one, again, other = (perform(squat, seed=seed) for seed in (5, 5, 6))
    assert np.array_equal(one.angles_deg, again.angles_deg)
    assert one.reps == again.reps
    assert one.reps != other.reps


def test_the_number_of_reps_can_be_asked_for():
    assert sum(rep.counted for rep in perform(EXERCISES["lunge"], reps=2).reps) == 2
