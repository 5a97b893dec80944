import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.runtime.log_store import SPARE, WAITING
from coach.runtime.log_writer import LabelOf, LogWriter
from coach.runtime.pose_ring import PoseRing
from coach.session.records import SetPlan
from coach.session.store import SessionStore, StoreError
from coach.types import HoldEvent, PoseWindow, RepEvent
from tests.runtime.fakes import squat_pose


def rep(index: int, at_s: float = 100.0) -> RepEvent:
    return RepEvent(
        index=index,
        start_s=at_s,
        peak_s=at_s + 1,
        end_s=at_s + 2,
        rom_deg=80.0,
        eccentric_s=1.0,
        concentric_s=1.0,
        counted=True,
    )


class FakeStore:
    """Notes the calls and their thread; can block and can fail."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.threads: set[str] = set()
        self.reached, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()
        self.error: Exception | None = None
        self.spare = Path()

    def _note(self, *call: object) -> int:
        self.threads.add(threading.current_thread().name)
        self.reached.set()
        assert self.go_on.wait(10)
        if self.error is not None:
            raise self.error
        self.calls.append(call)
        return len(self.calls)

    def elsewhere(self) -> SessionStore:
        return SessionStore(self.spare)

    def take_up(self, source: str, at: str) -> None:
        pass

    def begin_session(self, source: str, started_at: str) -> int:
        return self._note("begin_session", source, started_at)

    def begin_set(self, session_id: int, exercise: str, started_s: float) -> int:
        return self._note("begin_set", exercise, started_s)

    def add_rep(
        self,
        set_id: int,
        event: RepEvent,
        window: PoseWindow | None,
        measures: Mapping[str, float] | None = None,
        label: str | None = None,
    ) -> int:
        return self._note("add_rep", set_id, event, window, measures, label)

    def add_hold(self, set_id: int, hold: HoldEvent) -> int:
        return self._note("add_hold", set_id, hold)

    def rename_set(self, set_id: int, exercise: str) -> None:
        self._note("rename_set", set_id, exercise)

    def end_set(self, set_id: int, ended_s: float, held_s: float) -> None:
        self._note("end_set", set_id, ended_s, held_s)

    def plan_set(self, set_id: int, plan: SetPlan) -> None:
        self.calls.append(("plan", set_id, plan))

    def end_session(self, session_id: int, ended_at: str | None = None) -> None:
        self._note("end_session", session_id)


class Told:
    def __init__(self) -> None:
        self.sessions: list[int] = []
        self.errors: list[str] = []


def started(store: FakeStore | SessionStore, told: Told, *, capacity: int = 64) -> LogWriter:
    writer = LogWriter(
        store, on_session=told.sessions.append, on_error=told.errors.append, capacity=capacity
    )
    writer.start()
    writer.begin_session("Webcam 0", "2026-01-01T10:00:00+01:00", 90.0)
    return writer


def names(store: FakeStore) -> list[object]:
    return [call[0] for call in store.calls]


def test_what_is_told_is_written_in_order_from_one_thread() -> None:
    store, told = FakeStore(), Told()
    writer = started(store, told)
    writer.begin_set("squat", 95.0)
    writer.add_rep(rep(1), None)
    writer.add_rep(rep(2, 103.0), None)
    writer.end_set(110.0)
    assert writer.close(5)
    assert names(store) == [
        "begin_session", "begin_set", "add_rep", "add_rep", "end_set", "end_session",
    ]  # fmt: skip
    assert store.threads == {"log-writer"}
    assert told.sessions == [1]


def test_times_are_seconds_since_the_sessions_first_frame() -> None:
    store = FakeStore()
    writer = started(store, Told())
    ring = PoseRing()
    ring.append(100.0, squat_pose(0.0))
    writer.begin_set("squat", 95.0)
    writer.add_rep(rep(1), ring.cut(99, 101))
    writer.end_set(110.0)
    writer.close(5)
    assert store.calls[1] == ("begin_set", "squat", 5.0)
    event, window = store.calls[2][2:4]
    assert isinstance(event, RepEvent)
    assert isinstance(window, PoseWindow)
    assert (event.start_s, event.peak_s, event.end_s) == (10.0, 11.0, 12.0)
    assert window.t_s == [10.0]
    assert store.calls[3][:3] == ("end_set", 2, 20.0)


def labelled(label_of: LabelOf) -> FakeStore:
    store = FakeStore()
    ring = PoseRing()
    ring.append(100.0, squat_pose(0.0))
    writer = LogWriter(store, on_session=print, on_error=pytest.fail, label_of=label_of)
    writer.start()
    writer.begin_session("Webcam 0", "2026-01-01T10:00:00+01:00", 90.0)
    writer.begin_set("squat", 95.0)
    writer.add_rep(rep(1), ring.cut(99, 101))
    writer.add_rep(rep(2), None)
    assert writer.close(5)
    return store


def test_what_the_person_taught_is_written_beside_the_rep() -> None:
    asked = []

    def label_of(poses: PoseWindow, start_s: float, end_s: float) -> str:
        asked.append((poses.t_s.tolist(), start_s, end_s, threading.current_thread().name))
        return "deep squat"

    store = labelled(label_of)
    assert [call[-1] for call in store.calls if call[0] == "add_rep"] == ["deep squat", None]
    assert asked == [([100.0], 100.0, 102.0, "log-writer")]


def test_a_rep_that_cannot_be_labelled_is_written_all_the_same() -> None:
    def label_of(poses: PoseWindow, start_s: float, end_s: float) -> str:
        raise ValueError("torn")

    store = labelled(label_of)
    assert [call[-1] for call in store.calls if call[0] == "add_rep"] == [None, None]


def test_where_nothing_happens_nothing_is_logged() -> None:
    store, told = FakeStore(), Told()
    writer = started(store, told)
    writer.begin_set("squat", 95.0)
    writer.end_set(96.0)
    writer.begin_set("push-up", 96.0)
    writer.end_set(97.0)
    assert writer.close(5)
    assert store.calls == []
    assert told.sessions == []


def test_a_full_queue_slows_the_producer_and_loses_nothing() -> None:
    store = FakeStore()
    store.go_on.clear()
    writer = started(store, Told(), capacity=4)
    writer.begin_set("squat", 95.0)
    all_in = threading.Event()

    def produce() -> None:
        for index in range(1, 51):
            writer.add_rep(rep(index), None)
        all_in.set()

    producer = threading.Thread(target=produce)
    producer.start()
    assert store.reached.wait(5)
    assert not all_in.is_set()
    store.go_on.set()
    producer.join(5)
    assert writer.close(5)
    assert [call[2].index for call in store.calls if call[0] == "add_rep"] == list(range(1, 51))


def test_flushing_waits_until_all_is_written() -> None:
    store = FakeStore()
    writer = started(store, Told())
    writer.begin_set("squat", 95.0)
    writer.add_rep(rep(1), None)
    assert writer.flush(5)
    assert "add_rep" in names(store)
    store.go_on.clear()
    writer.add_rep(rep(2), None)
    assert not writer.flush(0.05)
    store.go_on.set()
    assert writer.close(5)


def test_a_log_that_cannot_be_written_is_told_once_and_blocks_nobody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store, told = FakeStore(), Told()
    store.error = OSError("the disk is full")
    writer = started(store, told, capacity=2)
    writer.begin_set("squat", 95.0)
    for index in range(20):
        writer.add_rep(rep(index), None)
    assert writer.flush(5)
    assert writer.close(5)
    assert told.errors == ["The log cannot be written: the disk is full"]
    assert "cannot be written" in caplog.text


def test_what_no_longer_fits_goes_to_a_spare_log_and_the_producer_goes_on(tmp_path: Path) -> None:
    store, told = FakeStore(), Told()
    store.error = StoreError("the disk is full")
    store.spare = tmp_path / "spare.sqlite3"
    troubles: list[str] = []
    writer = LogWriter(
        store,
        on_session=told.sessions.append,
        on_error=told.errors.append,
        on_trouble=troubles.append,
        capacity=4,
    )
    writer.start()
    writer.begin_session("Webcam 0", "2026-01-01T10:00:00+01:00", 90.0)
    writer.begin_set("squat", 95.0)
    for index in range(1, 21):
        writer.add_rep(rep(index, 100.0 + 4 * index), None)
    assert writer.logged_set(present=True) is None  # its rows are not those of the user's log
    assert writer.close(10)
    assert told.sessions == []
    assert troubles == [
        WAITING.format(why="the disk is full"),
        SPARE.format(path=store.spare, why="the disk is full"),
    ]
    assert len(told.errors) == 1
    with SessionStore(store.spare, read_only=True) as spare:
        (session,) = spare.sessions()
    assert session.reps == 20


def test_it_closes_though_it_never_started() -> None:
    writer = LogWriter(FakeStore(), on_session=print, on_error=print)
    assert writer.close(0.0)


@pytest.mark.parametrize("missing", ["session", "set"])
def test_a_rep_before_its_session_or_set_is_a_bug_and_is_told(
    missing: str, caplog: pytest.LogCaptureFixture
) -> None:
    told = Told()
    writer = LogWriter(FakeStore(), on_session=print, on_error=told.errors.append)
    writer.start()
    if missing == "set":
        writer.begin_session("x", "2026-01-01", 0.0)
    writer.add_rep(rep(1), None)
    assert writer.close(5)
    assert "before its session and set" in told.errors[0]


def test_a_rep_and_its_poses_come_back_from_sqlite(tmp_path: Path) -> None:
    ring = PoseRing()
    for step in range(90):
        ring.append(100 + step / 30, squat_pose(step / 30))
    with SessionStore(tmp_path / "log.sqlite3") as store:
        writer = started(store, Told())
        writer.begin_set("squat", 95.0)
        writer.add_rep(rep(1), ring.cut(99.5, 102.0), {"left_deg": 80.5})
        assert writer.flush(5)
        (session,) = store.sessions()
        (one,) = store.sets(session.id)
        (row,) = store.reps(one.id)
        window = store.rep_window(row.id)
        assert writer.close(5)
    assert (session.source, session.reps, one.exercise) == ("Webcam 0", 1, "squat")
    assert row.event.start_s == pytest.approx(10.0)
    assert row.measures == {"left_deg": 80.5}
    assert window.t_s.shape == (61,)
    assert np.allclose(window.t_s[[0, -1]], [10.0, 12.0], atol=0.002)


def test_a_window_keeps_the_moments_without_anybody() -> None:
    ring = PoseRing()
    ring.append(0.0, squat_pose(0.0))
    ring.append(0.1, None)
    ring.append(0.2, squat_pose(0.2))
    window = ring.cut(0.0, 0.2)
    assert window is not None
    assert window.image.shape == window.world.shape == (3, 33, 3)
    assert window.visibility.shape == (3, 33)
    assert np.isnan(window.image[1]).all()
    assert not np.isnan(window.world[[0, 2]]).any()
    assert window.size == (640, 480)


def test_a_window_without_any_pose_is_none() -> None:
    ring = PoseRing()
    ring.append(0.0, None)
    assert ring.cut(0.0, 1.0) is None
    assert PoseRing().cut(0.0, 1.0) is None


def test_the_ring_forgets_what_is_too_old() -> None:
    ring = PoseRing(kept_s=1.0)
    for step in range(40):
        ring.append(step / 8, squat_pose(0.0))
    window = ring.cut(0.0, 10.0)
    assert window is not None
    assert window.t_s[0] == (39 - 8) / 8
    assert len(window.t_s) == 9


def test_a_renamed_set_holds_only_what_follows(tmp_path: Path) -> None:
    told = Told()
    with SessionStore(tmp_path / "log.sqlite3") as store:
        writer = started(store, told)
        writer.begin_set("auto", 95.0)
        writer.rename_set("thruster")
        writer.add_rep(rep(1), None)
        writer.rename_set("squat")
        writer.add_rep(rep(1), None)
        writer.add_rep(rep(2, 103.0), None)
        writer.end_set(110.0)
        assert writer.close(10)
        (entry,) = store.sets(told.sessions[0])
        assert (entry.exercise, entry.reps) == ("squat", 2)
    assert told.errors == []


def test_holds_are_seconds_since_the_sessions_first_frame(tmp_path: Path) -> None:
    told = Told()
    with SessionStore(tmp_path / "log.sqlite3") as store:
        writer = started(store, told)
        writer.begin_set("plank", 95.0)
        writer.add_hold(HoldEvent(1, 100.0, 130.0, "hips are sagging"))
        writer.end_set(140.0, 30.0)
        assert writer.close(10)
        (entry,) = store.sets(told.sessions[0])
        assert (entry.exercise, entry.held_s) == ("plank", 30.0)
        assert store.holds(entry.id) == [HoldEvent(1, 10.0, 40.0, "hips are sagging")]
    assert told.errors == []


def test_a_plan_belongs_to_the_set_that_has_just_ended(tmp_path: Path) -> None:
    told = Told()
    first = SetPlan("legs", 1, 2, 10, None, 60.0, "target")
    with SessionStore(tmp_path / "log.sqlite3") as store:
        writer = started(store, told)
        writer.begin_set("squat", 95.0)
        writer.add_rep(rep(1), None)
        writer.end_set(110.0)
        writer.plan_set(first)
        writer.begin_set("squat", 120.0)
        writer.end_set(130.0)
        writer.plan_set(replace(first, number=2, ending="skipped"))  # nothing happened in it
        assert writer.close(10)
        (entry,) = store.sets(told.sessions[0])
        assert entry.plan == first
    assert told.errors == []
