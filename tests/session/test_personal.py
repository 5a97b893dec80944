from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from coach.session.personal import PersonalStore
from coach.session.store import SessionStore, StoreError
from coach.types import PoseWindow
from tests.session.test_store import ATTEMPT, REP, some_window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[PersonalStore]:
    """Two sets of squats and one of lunges, a rep and an attempt each."""
    with PersonalStore(path) as store:
        session = store.begin_session("demo", "2026-03-01T10:00:00")
        for exercise in ("squat", "squat", "lunge"):
            a_set = store.begin_set(session, exercise, 0.0)
            store.add_rep(a_set, REP, some_window())
            store.add_rep(a_set, ATTEMPT, None)
        yield store


def said(store: SessionStore) -> list[int | None]:
    return [row.said for row in store.sets(1)]


def test_the_persons_word_takes_the_place_of_the_count(store: PersonalStore) -> None:
    store.correct(1, counted=1, said=3, marks=[(1.5, True)])
    assert said(store) == [3, None, None]
    assert [row.true_reps for row in store.sets(1)] == [3, 1, 1]
    (session,) = store.sessions()
    assert (session.reps, session.corrected_reps) == (3, 5)
    (correction,) = store.corrections()
    assert (correction.counted, correction.said, correction.marks) == (1, 3, ((1.5, True),))
    assert correction.exercise == "squat"
    assert correction.changes is None and correction.undone_at is None


def test_zero_is_a_count_too(store: PersonalStore) -> None:
    store.correct(1, counted=1, said=0)
    assert store.sets(1)[0].true_reps == 0


def test_the_last_limits_are_in_force(store: PersonalStore) -> None:
    store.correct(1, counted=1, said=2, changes={"floor_deg": 31.0})
    store.correct(3, counted=1, said=2, changes={"rep_s": (0.4, 12.0)})
    assert store.adjusted() == {"squat": {"floor_deg": 31.0}, "lunge": {"rep_s": (0.4, 12.0)}}
    store.correct(2, counted=1, said=2, changes={"floor_deg": 28.0, "enter": 0.3})
    assert store.adjusted()["squat"] == {"floor_deg": 28.0, "enter": 0.3}
    assert [c.set_id for c in store.corrections("squat")] == [1, 2]


def test_what_is_undone_gives_way_to_what_was_before_it(store: PersonalStore) -> None:
    store.correct(1, counted=1, said=2, changes={"floor_deg": 31.0})
    second = store.correct(2, counted=1, said=2, changes={"floor_deg": 28.0})
    store.undo(second)
    assert store.adjusted() == {"squat": {"floor_deg": 31.0}}
    assert said(store) == [2, None, None]
    assert [c.undone_at is None for c in store.corrections()] == [True, False]
    store.undo(store.corrections()[0].id)
    assert store.adjusted() == {}
    assert said(store) == [None] * 3


def test_a_second_word_on_a_set_takes_back_the_first(store: PersonalStore) -> None:
    store.correct(1, counted=1, said=2, changes={"floor_deg": 31.0})
    store.correct(1, counted=1, said=4)
    assert said(store)[0] == 4
    assert store.adjusted() == {}
    store.undo(store.corrections()[-1].id)
    assert said(store)[0] is None


def test_undoing_twice_keeps_the_first_time(store: PersonalStore) -> None:
    correction = store.correct(1, counted=1, said=2)
    store.undo(correction)
    first = store.corrections()[0].undone_at
    store.undo(correction)
    assert store.corrections()[0].undone_at == first


def test_a_whole_set_comes_back(store: PersonalStore) -> None:
    window = some_window(50)
    store.correct(1, counted=1, said=2, window=window)
    np.testing.assert_array_equal(store.set_window(1).t_s, window.t_s)
    store.correct(1, counted=1, said=2, window=some_window(40))
    assert len(store.set_window(1).t_s) == 40


def test_a_set_that_was_not_corrected_is_what_its_excursions_left(store: PersonalStore) -> None:
    whole = some_window(30)
    empty = store.begin_set(1, "squat", 9.0)
    for frames in (slice(10, 30), slice(0, 15)):
        store.add_rep(empty, ATTEMPT, part_of(whole, frames))
    window = store.set_window(empty)
    np.testing.assert_array_equal(window.t_s, whole.t_s)
    np.testing.assert_allclose(window.world, whole.world, atol=1e-3)
    assert window.size == (640, 480)


def test_no_landmarks_are_said(store: PersonalStore) -> None:
    empty = store.begin_set(1, "squat", 9.0)
    with pytest.raises(StoreError, match="no landmarks are stored for set 4"):
        store.set_window(empty)


def test_damaged_landmarks_are_said(store: PersonalStore) -> None:
    store.correct(1, counted=1, said=2, window=some_window(5))
    store._db.execute("UPDATE set_landmarks SET data = x'00'")
    with pytest.raises(StoreError, match="set 1 has damaged"):
        store.set_window(1)
    store._db.execute("UPDATE set_landmarks SET codec = 99")
    with pytest.raises(StoreError, match="newer version"):
        store.set_window(1)


def test_corrections_reach_the_disk_whole_or_not_at_all(store: PersonalStore) -> None:
    with pytest.raises(StoreError):
        store.correct(99, counted=1, said=2, changes={"floor_deg": 1.0})
    assert store.corrections() == []
    assert store.adjusted() == {}


def test_another_opens_the_same_log_while_a_run_writes(store: PersonalStore, path: Path) -> None:
    with PersonalStore(path) as other:
        other.correct(1, counted=1, said=2)
    store.add_rep(1, REP, None)
    assert store.sets(1)[0].true_reps == 2


def part_of(window: PoseWindow, frames: slice) -> PoseWindow:
    arrays = (window.image, window.visibility, window.world)
    image, visibility, world = (array[frames] for array in arrays)
    return PoseWindow(window.t_s[frames], image, visibility, world, window.size)
