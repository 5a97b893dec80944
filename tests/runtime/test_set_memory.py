"""The last set can be counted again: its poses, its limits, and its place in the log."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from coach.motion.counting.limits import PersonalLimits
from coach.motion.teaching.replay import SetReplay, frames_of
from coach.runtime.log_writer import LoggedSet, LogWriter
from coach.runtime.set_keeper import SetKeeper
from coach.runtime.set_memory import SetMemory
from coach.session.store import SessionStore
from tests.motion.traces import FACING_LEFT as SIDE
from tests.motion.traces import SPECS, Trace, alter, film, repetitions, squat
from tests.runtime.test_log_writer import FakeStore, Told, rep, started

SQUAT = SPECS["squat"]


def feed(keeper: SetKeeper, trace: Trace, from_s: float = 0.0) -> float:
    for t_s, pose in trace:
        keeper.update(from_s + t_s, pose and replace(pose, t_s=from_s + t_s))
    return from_s + trace[-1][0] + 0.1


def test_frames_come_back_nearly_exact():
    trace = film(squat, repetitions(1, 170, 80), alter(SIDE, gaps=((1.0, 1.2),)))
    memory = SetMemory()
    for t_s, pose in trace:
        memory.append(t_s, pose)
    again = frames_of(memory.window())
    assert [t for t, _ in again] == [t for t, _ in trace]
    for (_, one), (_, other) in zip(trace, again, strict=True):
        assert (one is None) is (other is None)
        if one is not None and other is not None:
            np.testing.assert_allclose(one.image, other.image, rtol=1e-6, atol=1e-4)
            np.testing.assert_allclose(one.world, other.world, rtol=1e-6, atol=1e-6)
            assert one.size == other.size


def test_memory_is_bounded_and_forgets():
    memory = SetMemory(most_frames=10)
    for i in range(25):
        memory.append(float(i), None)
    assert memory.window().t_s.tolist() == list(range(15, 25))
    memory.forget_before(20.0)
    assert memory.window().t_s.tolist() == list(range(20, 25))
    memory.forget_before(25.0)
    assert len(memory.window().t_s) == 0
    assert memory.window().image.shape == (0, 33, 3)


def test_there_is_no_set_before_the_first_frame():
    assert SetKeeper(SQUAT, None).last_set() is None


def test_the_present_set_is_the_last_once_something_happened():
    keeper = SetKeeper(SQUAT, None)
    after_s = feed(keeper, film(squat, repetitions(3, 170, 80)))
    present = keeper.last_set()
    assert present is not None
    assert present.present
    assert present.summary.reps == 3
    keeper.next_set()
    ended = keeper.last_set()
    assert ended is not None
    assert not ended.present
    feed(keeper, film(squat, [(1.0, 170.0)]), after_s)
    assert keeper.last_set() is ended
    replayed = SetReplay(ended.spec, frames_of(ended.window)).count(PersonalLimits.of(SQUAT))
    told = [(e.counted, e.reason, e.peak_s, e.end_s) for e in ended.summary.events]
    assert [(e.counted, e.reason, e.peak_s, e.end_s) for e in replayed.events] == told


def test_a_first_set_in_which_nothing_counted_can_be_corrected_too():
    keeper = SetKeeper(SQUAT, None)
    feed(keeper, film(squat, [(2.0, 170.0)]))
    record = keeper.last_set()
    assert record is not None
    assert record.summary.reps == 0


def test_the_next_set_has_the_limits_of_its_time():
    strict = replace(PersonalLimits.of(SQUAT), effort_edge_deg=60.0)
    limits: list[PersonalLimits | None] = [None]
    keeper = SetKeeper(SQUAT, None, lambda _: limits[0])
    trace = film(squat, repetitions(2, 170, 80))
    after_s = feed(keeper, trace)
    limits[0] = strict
    assert keeper.counts[1] == 2
    keeper.next_set()
    after_s = feed(keeper, trace, after_s)
    record = keeper.last_set()
    assert record is not None
    assert record.limits == strict
    assert keeper.counts[1:] == (0, 2)
    limits[0] = None
    keeper.next_set()
    feed(keeper, trace, after_s)
    assert keeper.counts[1] == 2


def test_the_log_says_where_a_set_is():
    store = FakeStore()
    writer = started(store, Told())
    assert writer.logged_set(present=False) is None
    writer.begin_set("squat", 95.0)
    writer.add_rep(rep(1), None)
    first = writer.logged_set(present=True)
    assert first == LoggedSet(2, 90.0)
    writer.end_set(110.0)
    assert writer.logged_set(present=False) == first
    writer.close(5)


def test_a_set_in_which_nothing_happened_gets_a_row_to_be_corrected(tmp_path: Path):
    with SessionStore(tmp_path / "log.sqlite3") as store:
        writer = started(store, Told())
        writer.begin_set("squat", 95.0)
        logged = writer.logged_set(present=True)
        writer.end_set(110.0)
        writer.close(5)
        (row,) = store.sets(1)
        assert logged is not None
        assert (row.id, row.reps, row.ended_s) == (logged.set_id, 0, 20.0)


def test_a_log_that_fails_names_no_set():
    store, told = FakeStore(), Told()
    store.error = OSError("gone")
    writer: LogWriter = started(store, told)
    writer.begin_set("squat", 95.0)
    assert writer.logged_set(present=True, timeout_s=0.2) is None
    writer.close(5)


def test_what_is_recorded_is_not_counted():
    keeper = SetKeeper(SQUAT, None)
    assert keeper.recording() is None
    trace = film(squat, repetitions(2, 170, 80))
    after_s = feed(keeper, trace)
    keeper.begin_recording()
    assert keeper.counts == ("squat", 0, 0)
    again_s = feed(keeper, trace, after_s)
    window = keeper.recording()
    assert window is not None
    assert len(window.t_s) == len(trace)
    assert keeper.update(again_s, trace[0][1])[0].hint == "Recording"
    keeper.end_recording()
    assert keeper.recording() is None
    feed(keeper, trace, again_s + 1)
    assert keeper.counts[1] == 2
    assert [s.reps for s in keeper.summary()] == [2, 2]
