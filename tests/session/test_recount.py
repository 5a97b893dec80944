from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.errors import InputError
from coach.motion.analysing import make_analyser
from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.recount import GONE, RecountStore, SetRecount
from coach.session.store import StoreError
from coach.types import HoldEvent, Pose, PoseWindow, RepEvent
from tests.motion.traces import SPECS, film, repetitions, squat

SQUAT = SPECS["squat"]
STRICT = replace(SQUAT, range_deg=(75.0, 140.0))
"""The squat's file, edited since: shallower ones do not count any more."""


def poses(trace: list[tuple[float, Pose | None]], start_s: float, end_s: float) -> PoseWindow:
    inside = [pose for t_s, pose in trace if pose is not None and start_s <= t_s <= end_s]
    return PoseWindow(
        np.array([pose.t_s for pose in inside]),
        np.stack([pose.image for pose in inside]),
        np.stack([pose.visibility for pose in inside]),
        np.stack([pose.world for pose in inside]),
        inside[0].size,
    )


def log_set(store: RecountStore, session: int, effort_deg: float = 85.0) -> list[RepEvent]:
    """A set of four squats, the third shallow, as a run logs it."""
    keys = repetitions(4, 175.0, effort_deg)
    keys[5] = (1.0, 105.0)
    trace = film(squat, keys)
    analyser = make_analyser(SQUAT)
    events = [e for t_s, pose in trace for e in analyser.update(t_s, pose).events]
    events += analyser.finish()
    a_set = store.begin_set(session, "squat", 0.0)
    for event in events:
        store.add_rep(a_set, event, poses(trace, event.start_s - 0.5, event.end_s))
    return events


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RecountStore]:
    with RecountStore(tmp_path / "log.sqlite3") as store:
        log_set(store, store.begin_session("demo", "2026-03-01T10:00:00"))
        yield store


def count(store: RecountStore, spec: ExerciseSpec = SQUAT) -> list[SetRecount]:
    return list(store.recount({"squat": spec}, [row.id for row in store.sessions()]))


def dump(store: RecountStore) -> list[str]:
    return [line for line in store._db.iterdump() if "recount" not in line]


def test_the_same_rules_change_nothing(store: RecountStore) -> None:
    (told,) = count(store)
    assert (told.reps, told.changes, told.skipped) == (4, (), None)
    assert store.accept(told) is None
    assert store.accepted() == []


def test_what_would_change_is_said_and_nothing_written(store: RecountStore) -> None:
    before = dump(store)
    (told,) = count(store, STRICT)
    (change,) = told.changes
    assert told.reps == 3
    assert change.before is not None and change.before.counted
    assert not change.after.counted and change.after.reason
    assert 5.0 < change.after.peak_s < 7.0
    assert dump(store) == before


def test_what_was_accepted_is_undone(store: RecountStore) -> None:
    before = dump(store)
    (told,) = count(store, STRICT)
    recount = store.accept(told)
    assert recount is not None
    assert [(r.event.index, r.event.counted) for r in store.reps(1)] == [
        *((1, True), (2, True), (1, False), (3, True))
    ]
    assert (store.sets(1)[0].reps, store.sets(1)[0].attempts) == (3, 1)
    assert count(store, STRICT)[0].changes == ()
    assert [one.set_id for one in store.accepted()] == [1]
    store.take_back(recount)
    assert dump(store) == before
    with pytest.raises(InputError, match="no recount"):
        store.take_back(recount)


def test_a_repetition_that_counts_now_is_added_with_its_landmarks(store: RecountStore) -> None:
    store._db.execute("DELETE FROM reps WHERE id = 3")
    store._db.execute("UPDATE reps SET number = 3 WHERE id = 4")
    whole = film(squat, repetitions(4, 175.0, 85.0))
    store.correct(1, counted=3, said=4, window=poses(whole, 0.0, 99.0))
    before = dump(store)
    (told,) = count(store)
    (change,) = told.changes
    assert change.rep_id is None and change.before is None and change.after.counted
    recount = store.accept(told)
    reps = store.reps(1)
    assert [rep.event.index for rep in reps] == [1, 2, 3, 4]
    assert [rep.id for rep in reps] == [1, 2, 5, 4]
    told_of = reps[2].measures
    assert told_of["peak_speed"] > told_of["mean_speed"] > 0 and 0.8 < told_of["steadiness"] <= 1
    window = store.rep_window(5)
    assert window.t_s[0] == pytest.approx(change.after.start_s - 0.5, abs=0.1)
    assert recount is not None
    store.take_back(recount)
    assert dump(store) == before


def test_a_movement_that_is_none_any_more_stays_as_an_attempt(store: RecountStore) -> None:
    still = film(squat, [(9.0, 175.0), (1.0, 175.0)])
    store.correct(1, counted=4, said=0, window=poses(still, 0.0, 99.0))
    (told,) = count(store)
    assert told.reps == 0
    assert {change.after.reason for change in told.changes} == {GONE}
    store.accept(told)
    assert all(rep.landmark_bytes for rep in store.reps(1))


def test_the_persons_own_limits_are_todays_rules(store: RecountStore) -> None:
    session = store.begin_session("demo", "2026-03-02T10:00:00")
    other = store.begin_set(session, "squat", 0.0)
    store.correct(other, counted=0, said=0, changes={"floor_deg": 80.0})
    assert count(store)[0].reps == 3


def test_a_recount_of_a_set_that_changed_is_refused(store: RecountStore) -> None:
    (told,) = count(store, STRICT)
    store.accept(told)
    with pytest.raises(StoreError, match="changed meanwhile"):
        store.accept(told)
    assert len(store.accepted()) == 1


def test_recounts_are_undone_in_turn(store: RecountStore) -> None:
    first = store.accept(count(store, STRICT)[0])
    second = store.accept(count(store)[0])
    assert first is not None and second is not None
    with pytest.raises(InputError, match="later"):
        store.take_back(first)
    store.take_back(second)
    store.take_back(first)
    assert store.sets(1)[0].reps == 4


def test_what_cannot_be_counted_again_says_why(store: RecountStore) -> None:
    held = store.begin_set(1, "plank", 50.0)
    store.add_hold(held, HoldEvent(1, 50.0, 60.0))
    store.begin_set(1, "squat", 70.0)
    store.begin_set(1, "hop", 80.0)
    store.begin_set(1, "any", 90.0)
    told = list(store.recount(SPECS, [1]))
    assert [one.skipped for one in told] == [
        None,
        "it was held, not repeated",
        "no landmarks are stored",
        "its exercise has no file any more",
        "it was counted without an exercise",
    ]
    assert len(list(store.recount(SPECS, [1], exercise="squat"))) == 2


def test_what_has_no_landmarks_of_its_own_stays(store: RecountStore) -> None:
    store._db.execute("DELETE FROM rep_landmarks WHERE rep_id = 4")
    assert count(store)[0].changes == ()


def test_the_other_side_of_the_same_movement_is_no_other_movement(store: RecountStore) -> None:
    store._db.execute("UPDATE reps SET side = 'left' WHERE id = 2")
    (told,) = count(store)
    assert (told.reps, told.changes) == (4, ())
