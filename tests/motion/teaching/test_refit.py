"""A set that was miscounted, the person's word on it, and the limits that come of it."""

from collections.abc import Sequence
from dataclasses import replace
from math import nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import InputError
from coach.motion.counting.limits import PersonalLimits
from coach.motion.counting.rhythm import any_exercise
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.teaching.refit import Refit, refit
from coach.motion.teaching.replay import Frames, Recording, SetReplay, frames_of
from coach.types import PoseWindow
from tests.motion.traces import FACING_LEFT, SPECS, Shot, alter, curl, film, play, squat

SQUAT = SPECS["squat"]
DEEP = [(1.0, 80.0), (1.0, 170.0)]
HIGH = [(1.0, 116.0), (1.0, 170.0)]
TINY = [(1.0, 150.0), (1.0, 170.0)]
STILL = [(1.0, 170.0)]


def squats(*reps: Sequence[tuple[float, float]], shot: Shot = FACING_LEFT) -> Frames:
    return film(squat, [*STILL, *(key for rep in reps for key in rep), *STILL], shot)


def said(
    true_count: int,
    frames: Frames,
    *earlier: Recording,
    marks: tuple[tuple[float, bool], ...] = (),
    limits: PersonalLimits | None = None,
    spec: ExerciseSpec = SQUAT,
) -> Refit:
    return refit(spec, [*earlier, Recording(frames, true_count, marks)], limits)


def test_squats_that_were_too_high_count_from_now_on():
    found = said(6, squats(*[DEEP] * 4, *[HIGH] * 2))
    assert (found.before.reps, found.after.reps) == (4, 6)
    assert set(found.changes) == {"effort_edge_deg"}
    assert 118 < found.limits.effort_edge_deg < 130
    assert "(108 before)" in found.explained
    changed = [v for v in found.verdicts if v.before is not v.after]
    assert [round(v.peak_s) for v in changed] == [10, 12]
    assert all((v.before, v.after) == (False, True) for v in changed)
    assert "not far enough" in (changed[0].reason or "")


def test_the_new_edge_lies_between_what_counts_and_what_does_not():
    found = said(6, squats(*[DEEP] * 4, *[HIGH] * 2, [(1.0, 135.0), (1.0, 170.0)]))
    assert found.after.reps == 6
    shown = [found.after.signal_at(v.peak_s) for v in found.verdicts]
    assert max(shown[4:6]) + 2 < found.limits.effort_edge_deg < shown[6] - 2


def test_the_next_set_is_counted_by_the_new_limits():
    found = said(6, squats(*[DEEP] * 4, *[HIGH] * 2))
    next_set = squats(*[HIGH] * 3, *[DEEP] * 2, TINY)
    assert play(SQUAT, next_set).reps == 2
    assert SetReplay(SQUAT, next_set).count(found.limits).reps == 5


def test_a_movement_that_should_not_count_raises_the_bar():
    found = said(4, squats(*[DEEP] * 4, [(1.0, 100.0), (1.0, 170.0)]))
    assert (found.before.reps, found.after.reps) == (5, 4)
    assert [round(v.peak_s) for v in found.verdicts if v.before and not v.after] == [10]


def test_fast_repetitions():
    found = said(4, squats(*[[(0.2, 80.0), (0.2, 170.0)]] * 4))
    assert (found.before.reps, found.after.reps) == (0, 4)
    assert set(found.changes) == {"rep_s"}
    assert "as little as 0." in found.explained


def test_slow_repetitions():
    found = said(2, squats(*[[(5.0, 80.0), (8.0, 80.0), (5.0, 170.0)]] * 2))
    assert (found.before.reps, found.after.reps) == (0, 2)
    assert "up to" in found.explained


def test_more_than_one_threshold_where_one_is_not_enough():
    found = said(7, squats(*[DEEP] * 6, [(1.0, 140.0), (1.0, 170.0)]))
    assert found.after.reps == 7
    assert {"floor_deg", "effort_edge_deg"} <= set(found.changes)


def test_the_movement_that_was_chosen_counts():
    frames = squats(*[DEEP] * 3, HIGH, [(1.0, 125.0), (1.0, 170.0)])
    found = said(4, frames, marks=((10.0, True), (8.0, False)))
    assert found.changes == {}
    assert "look like those" in found.explained
    assert said(5, frames, marks=((10.0, True), (8.0, True))).after.reps == 5


def test_the_count_alone_says_nothing_of_which():
    frames = squats(*[DEEP] * 3, HIGH, [(1.0, 125.0), (1.0, 170.0)])
    found = said(4, frames)
    assert [round(v.peak_s) for v in found.verdicts if v.after] == [2, 4, 6, 8]


# --- nothing to change ------------------------------------------------------------------------


def test_a_right_count_changes_nothing():
    found = said(4, squats(*[DEEP] * 4))
    assert found.changes == {}
    assert found.limits == PersonalLimits.of(SQUAT)
    assert "nothing has to change" in found.explained


def test_movements_that_are_alike_are_not_told_apart():
    found = said(5, squats(*[DEEP] * 6))
    assert found.changes == {}
    assert "look like those that should not" in found.explained
    assert found.after is found.before


def test_who_was_not_seen_is_said():
    shot = alter(FACING_LEFT, gaps=((5.6, 8.4),))
    found = said(4, squats(*[DEEP] * 4, shot=shot))
    assert found.changes == {}
    assert "the person was not seen from 6 s to 8 s" in found.explained
    assert "one movement: lost from sight" in found.explained


def test_movements_too_fast_for_anybody_are_said():
    found = said(2, squats(*[[(0.09, 80.0), (0.09, 170.0), (0.5, 170.0)]] * 2))
    assert found.changes == {}
    assert "two movements took 0.2 s or less" in found.explained


def test_too_few_movements_are_said():
    found = said(9, squats(*[DEEP] * 4))
    assert "of the knee and hip I saw four movements in all" in found.explained


def test_no_repetitions_at_all_change_nothing():
    found = said(0, squats(*[DEEP] * 2))
    assert found.changes == {}
    assert "only the count is corrected" in found.explained


def test_an_empty_set():
    found = said(3, [])
    assert found.changes == {}
    assert "no picture of the set is left" in found.explained


def test_a_hold_and_no_exercise_have_no_limits():
    with pytest.raises(InputError, match="no repetitions that limits"):
        said(3, [], spec=any_exercise())
    with pytest.raises(InputError, match="no -1 repetitions"):
        Recording([], -1)


# --- earlier sets -----------------------------------------------------------------------------


def test_earlier_sets_keep_their_counts():
    earlier = Recording(squats(*[DEEP] * 3, [(1.0, 112.0), (1.0, 170.0)]), 3)
    later = squats(*[DEEP] * 4, *[HIGH] * 2)
    assert said(6, later).after.reps == 6
    held = said(6, later, earlier)
    assert held.changes == {}


def test_an_earlier_set_that_is_wrong_already_may_stay_so():
    earlier = Recording(squats(*[DEEP] * 3), 30)
    assert said(6, squats(*[DEEP] * 4, *[HIGH] * 2), earlier).after.reps == 6


def test_a_second_refit_begins_at_the_limits_in_force():
    first = said(6, squats(*[DEEP] * 4, *[HIGH] * 2))
    frames = squats(*[DEEP] * 2, [(1.0, 128.0), (1.0, 170.0)])
    second = said(3, frames, limits=first.limits)
    assert second.before.reps == 2
    assert second.after.reps == 3
    assert second.limits.effort_edge_deg > first.limits.effort_edge_deg


# --- replaying --------------------------------------------------------------------------------


@pytest.mark.parametrize("exercise", ["squat", "biceps-curl"])
def test_a_replay_counts_what_was_counted(exercise: str):
    build = squat if exercise == "squat" else curl
    frames = film(
        build, [*STILL, *DEEP * 3, *HIGH, *TINY, (1.0, 60.0)], alter(FACING_LEFT, jitter_px=1)
    )
    played = play(exercise, frames)
    limits = PersonalLimits.of(SPECS[exercise])
    assert SetReplay(SPECS[exercise], frames).count(limits).events == tuple(played.events)


@settings(max_examples=10, deadline=None)
@given(
    edge=st.floats(80, 150),
    floor=st.floats(20, 60),
    shortest=st.floats(0.1, 3.0),
    yaw=st.sampled_from([0.0, 40.0, 90.0]),
)
def test_a_replay_with_other_limits_is_a_count_with_them(
    edge: float, floor: float, shortest: float, yaw: float
):
    frames = squats(*[DEEP] * 2, HIGH, TINY, shot=Shot(yaw_deg=yaw, fps=15, jitter_px=0.5))
    limits = replace(
        PersonalLimits.of(SQUAT), effort_edge_deg=edge, floor_deg=floor, rep_s=(shortest, 15.0)
    )
    played = play(SQUAT, frames, limits=limits)
    counted = tuple(replace(event, faults=()) for event in played.events)
    assert SetReplay(SQUAT, frames).count(limits).events == counted


@settings(max_examples=10, deadline=None)
@given(depths=st.lists(st.floats(75, 150), min_size=3, max_size=6), data=st.data())
def test_a_refit_never_says_what_is_not_so(depths: list[float], data: st.DataObject):
    reps = [[(1.0, depth), (1.0, 170.0)] for depth in depths]
    frames = squats(*reps, shot=alter(FACING_LEFT, fps=15))
    true_count = data.draw(st.integers(0, len(depths) + 1))
    found = said(true_count, frames)
    if found.changes:
        assert found.after.reps == true_count
        assert SetReplay(SQUAT, frames).count(found.limits).reps == true_count
    else:
        assert found.limits == PersonalLimits.of(SQUAT)
        assert (found.before.reps == true_count) is ("nothing has" in found.explained)


def test_a_stored_window_becomes_frames():
    trace = squats(DEEP)[:5]
    poses = [pose for _, pose in trace if pose is not None]
    arrays = [
        np.stack([getattr(p, name) for p in poses]) for name in ("image", "visibility", "world")
    ]
    for array in arrays:
        array[2] = nan
    window = PoseWindow(np.array([t for t, _ in trace]), *arrays, (640, 480))
    frames = frames_of(window)
    assert [pose is None for _, pose in frames] == [False, False, True, False, False]
    assert [t for t, _ in frames] == [t for t, _ in trace]
    first = frames[0][1]
    assert first is not None
    np.testing.assert_array_equal(first.image, poses[0].image)
