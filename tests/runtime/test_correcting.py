"""From a run to its log, to a correction, to the limits of the next set, and back."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coach.errors import InputError
from coach.motion.counting.limits import PersonalLimits
from coach.runtime.correcting import CorrectableSet, Correcting, limits_of
from coach.runtime.log_writer import LogWriter
from coach.runtime.pipeline import Pipeline
from coach.runtime.set_keeper import SetKeeper
from coach.session.personal import PersonalStore
from coach.session.store import SessionStore, StoreError
from tests.motion.traces import FACING_LEFT as SIDE
from tests.motion.traces import SPECS, alter, film, squat
from tests.runtime.fakes import FakeEngine, FakeSource, frames

SQUAT = SPECS["squat"]
START_S = 1000.0
DEEP, HIGH = [(1.0, 80.0), (1.0, 170.0)], [(1.0, 116.0), (1.0, 170.0)]
KEYS = [(1.0, 170.0), *DEEP * 3, *HIGH * 2, (1.0, 170.0)]


class Run:
    """A keeper and its log, without cameras."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = SessionStore(path)
        self.log = LogWriter(self.store, on_session=lambda _: None, on_error=pytest.fail)
        self.log.start()
        self.log.begin_session("test", "2026-03-01T10:00:00+00:00", START_S)
        self.keeper = SetKeeper(SQUAT, self.log, lambda spec: limits_of(spec, path))
        self.now_s = START_S

    def do_set(self, keys: list[tuple[float, float]] = KEYS) -> int:
        """Counts of a set, which is ended."""
        for t_s, pose in film(squat, keys, alter(SIDE, fps=15)):
            at_s = self.now_s + t_s
            self.keeper.update(at_s, pose and replace(pose, t_s=at_s))
        self.now_s = at_s + 1.0
        reps = self.keeper.counts[1]
        self.keeper.next_set()
        return reps

    def correcting(self) -> Correcting:
        record = self.keeper.last_set()
        assert record is not None
        return Correcting(
            CorrectableSet.of_run(record, self.log.logged_set(record.present)), self.path
        )

    def close(self) -> None:
        assert self.log.close(5)
        self.store.close()


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    run = Run(tmp_path / "log.sqlite3")
    yield run
    run.close()


def said(run: Run) -> list[int | None]:
    with SessionStore(run.path, read_only=True) as store:
        return [row.said for row in store.sets(1)]


def test_a_correction_is_kept_and_the_next_set_counts_by_it(run: Run):
    assert run.do_set() == 3
    correcting = run.correcting()
    found = correcting.propose(5)
    assert (found.before.reps, found.after.reps) == (3, 5)
    correcting.keep(5, limits=found.limits)
    assert said(run) == [5]
    run.keeper.next_set()
    assert run.do_set() == 5


def test_what_is_undone_leaves_no_trace_in_the_next_set(run: Run):
    run.do_set()
    correcting = run.correcting()
    correction = correcting.keep(5, limits=correcting.propose(5).limits)
    standing = correcting.standing()
    assert standing is not None
    assert standing.id == correction
    correcting.undo(correction)
    assert correcting.standing() is None
    assert said(run) == [None]
    run.keeper.next_set()
    assert run.do_set() == 3


def test_the_count_alone_may_be_kept(run: Run):
    run.do_set()
    run.correcting().keep(5)
    run.keeper.next_set()
    assert run.do_set() == 3
    assert said(run) == [5, None]
    assert limits_of(SQUAT, run.path) is None


def test_an_earlier_corrected_set_holds_the_next_one_back(run: Run):
    run.do_set()
    run.correcting().keep(3)  # so these were none
    run.do_set()
    found = run.correcting().propose(5)
    assert found.changes == {}
    assert "look like those" in found.explained


def test_a_set_is_not_held_to_its_own_earlier_correction(run: Run):
    run.do_set()
    run.correcting().keep(3)
    assert run.correcting().propose(5).after.reps == 5


def test_a_second_question_is_answered_from_the_same_reading(run: Run):
    run.do_set()
    correcting = run.correcting()
    assert correcting.propose(5).after.reps == 5
    assert correcting.propose(4).changes == {}
    marks = ((START_S + 8.0, True), (START_S + 10.0, True))
    assert correcting.propose(5, marks).after.reps == 5


def test_later_from_the_log(run: Run):
    run.do_set()
    run.log.flush(5)
    later = CorrectableSet.of_log(1, SPECS, run.path)
    assert (later.spec, later.counted, later.set_id) == (SQUAT, 3, 1)
    found = Correcting(later, run.path).propose(5)
    assert (found.before.reps, found.after.reps) == (3, 5)


def test_what_was_kept_comes_back_with_the_times_of_the_log(run: Run):
    run.do_set()
    correcting = run.correcting()
    correcting.keep(5, ((START_S + 8.0, True),), correcting.propose(5).limits)
    with PersonalStore(run.path, read_only=True) as store:
        (row,) = store.corrections()
        window = store.set_window(row.set_id)
    assert row.marks == ((8.0, True),)
    assert window.t_s[0] == pytest.approx(0.0)
    assert set(row.changes or ()) == {"effort_edge_deg"}


def test_a_run_without_a_log_cannot_keep_anything(tmp_path: Path):
    keeper = SetKeeper(SQUAT, None)
    for t_s, pose in film(squat, KEYS, alter(SIDE, fps=15)):
        keeper.update(t_s, pose)
    record = keeper.last_set()
    assert record is not None
    correcting = Correcting(CorrectableSet.of_run(record, None), tmp_path / "none.sqlite3")
    assert correcting.propose(5).after.reps == 5
    assert correcting.standing() is None
    with pytest.raises(StoreError, match="no log"):
        correcting.keep(5)


def test_sets_that_are_not_there(run: Run):
    run.do_set()
    run.log.flush(5)
    with pytest.raises(InputError, match="no set 9"):
        CorrectableSet.of_log(9, SPECS, run.path)
    with pytest.raises(InputError, match="'squat' of set 1 has no file"):
        CorrectableSet.of_log(1, {}, run.path)


def test_limits_that_do_not_fit_are_left_out(run: Run, caplog: pytest.LogCaptureFixture):
    run.do_set()
    run.log.flush(5)
    for changes in ({"floor_deg": 500.0}, {"gone_deg": 1.0}):
        with PersonalStore(run.path) as store:
            store.correct(1, counted=3, said=5, changes=changes)
        with caplog.at_level(logging.WARNING):
            assert limits_of(SQUAT, run.path) is None
        assert "do not fit its file" in caplog.text
        caplog.clear()


def test_a_damaged_log_leaves_the_files_limits(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    path = tmp_path / "log.sqlite3"
    path.write_bytes(b"these are holiday notes, not a database. " * 50)
    assert limits_of(SQUAT, path) is None
    assert "could not be read" in caplog.text
    assert limits_of(SQUAT, tmp_path / "none.sqlite3") is None


def test_limits_of_the_log_are_the_files_with_the_persons_in_place(run: Run):
    run.do_set()
    run.log.flush(5)
    with PersonalStore(run.path) as store:
        store.correct(1, counted=3, said=5, changes={"rep_s": (0.4, 15.0)})
    assert limits_of(SQUAT, run.path) == replace(PersonalLimits.of(SQUAT), rep_s=(0.4, 15.0))


def test_from_a_real_run_to_its_correction_and_back(tmp_path: Path):
    path = tmp_path / "log.sqlite3"
    strict = replace(SQUAT, effort_deg=(20.0, 60.0))  # nobody here goes so deep
    with SessionStore(path) as store:
        pipeline = Pipeline(
            FakeSource(frames(30 * 8)),
            FakeEngine,
            strict,
            store=store,
            limits_of=lambda spec: limits_of(spec, path),
        )
        pipeline.start()
        assert pipeline.wait_finished(20)
        record = pipeline.last_set()
        assert record is not None
        assert record.summary.reps == 0
        correcting = Correcting(CorrectableSet.of_run(record, pipeline.logged(record)), path)
        found = correcting.propose(3)
        assert found.after.reps == 3
        correcting.keep(3, limits=found.limits)
        pipeline.stop()
        assert [row.true_reps for row in store.sets(1)] == [3]
        again = Pipeline(
            FakeSource(frames(30 * 8)),
            FakeEngine,
            strict,
            store=store,
            limits_of=lambda spec: limits_of(spec, path),
        )
        again.start()
        assert again.wait_finished(20)
        again.stop()
        assert again.summary()[-1].reps == 3
