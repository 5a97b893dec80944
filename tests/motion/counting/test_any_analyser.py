"""Whatever repeats is counted live, without being named."""

from itertools import pairwise

import pytest

from coach.motion.counting.analyser import NOBODY
from coach.motion.counting.any_analyser import LISTENING, AnyAnalyser
from coach.motion.counting.rhythm import ANY
from coach.types import RepEvent
from tests.motion.traces import FACING_LEFT, Trace, curl, film, repetitions, squat


def watch(analyser: AnyAnalyser, trace: Trace, from_s: float = 0.0) -> list[RepEvent]:
    events = []
    for t_s, pose in trace:
        events.extend(analyser.update(t_s + from_s, pose).events)
    return events


@pytest.mark.parametrize(
    ("builder", "keys"),
    [(squat, repetitions(6, 175.0, 90.0)), (curl, repetitions(6, 160.0, 50.0))],
    ids=["squat", "curl"],
)
def test_repetitions_are_counted_from_the_first_on(builder, keys) -> None:
    analyser = AnyAnalyser()
    events = watch(analyser, film(builder, keys, FACING_LEFT))
    events += analyser.finish()
    assert analyser.reps == 6
    assert [event.index for event in events if event.counted] == [1, 2, 3, 4, 5, 6]
    assert events[0].start_s < 2.0


def test_standing_still_counts_nothing_and_says_what_it_waits_for() -> None:
    analyser = AnyAnalyser()
    states = [analyser.update(t, p) for t, p in film(squat, [(8.0, 175.0)], FACING_LEFT)]
    assert analyser.reps == 0
    assert states[-1].hint == LISTENING
    assert states[-1].exercise == ANY


def test_another_movement_goes_on_counting() -> None:
    analyser = AnyAnalyser()
    watch(analyser, film(squat, repetitions(5, 175.0, 90.0), FACING_LEFT))
    watch(analyser, film(squat, [(12.0, 175.0)], FACING_LEFT), from_s=13.0)
    watch(analyser, film(curl, repetitions(5, 160.0, 50.0), FACING_LEFT), from_s=26.0)
    analyser.finish()
    assert analyser.reps == 10


def test_a_new_set_starts_at_zero() -> None:
    analyser = AnyAnalyser()
    watch(analyser, film(squat, repetitions(5, 175.0, 90.0), FACING_LEFT))
    analyser.reset()
    assert (analyser.reps, analyser.attempts) == (0, 0)


def test_who_rests_long_before_the_first_repetition_is_heard_all_the_same() -> None:
    """Only the last seconds are listened to, however long nothing happened."""
    analyser = AnyAnalyser()
    events = watch(analyser, film(squat, [(15.0, 175.0), *repetitions(6, 175.0, 90.0)]))
    events += analyser.finish()
    assert analyser.reps == 6
    assert events[0].start_s > 14.0


def test_the_end_while_it_still_listens_is_no_event() -> None:
    analyser = AnyAnalyser()
    assert watch(analyser, film(squat, repetitions(0, 175.0, 90.0))) == []
    assert analyser.finish() == ()


def test_the_count_rises_one_by_one_once_the_rhythm_is_known() -> None:
    analyser = AnyAnalyser()
    counts = [
        analyser.update(t_s, pose).reps
        for t_s, pose in film(squat, repetitions(7, 175.0, 90.0), FACING_LEFT)
    ]
    rises = [after - before for before, after in pairwise(counts)]
    assert min(rises) == 0
    assert sorted(rise for rise in rises if rise)[:-1] == [1] * (len(set(counts)) - 2)


def test_a_repetition_is_told_soon_after_it_is_over() -> None:
    analyser = AnyAnalyser()
    late_s = [
        t_s - event.end_s
        for t_s, pose in film(squat, repetitions(7, 175.0, 90.0), FACING_LEFT)
        for event in analyser.update(t_s, pose).events
        if event.index > 3
    ]
    assert late_s
    assert max(late_s) < 1.1


def test_how_sure_it_is_is_said() -> None:
    analyser = AnyAnalyser()
    states = [
        analyser.update(t_s, pose)
        for t_s, pose in film(squat, repetitions(6, 175.0, 90.0), FACING_LEFT)
    ]
    assert states[0].confidence == 0.0
    assert states[-1].confidence > 0.6
    assert states[-1].hint is None
    assert -0.3 < states[-1].phase < 0.3
    assert states[-1].signal_deg == states[-1].signal_deg


def test_nobody_in_the_picture_is_said_and_counted_no_further() -> None:
    analyser = AnyAnalyser()
    watch(analyser, film(squat, repetitions(5, 175.0, 90.0), FACING_LEFT))
    before = analyser.reps
    state = analyser.update(20.0, None)
    assert (state.hint, state.reps, state.pose) == (NOBODY, before, None)


def test_a_clip_without_anybody_ends_in_nothing() -> None:
    analyser = AnyAnalyser()
    analyser.update(0.0, None)
    assert analyser.finish() == ()
