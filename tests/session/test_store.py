import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import date
from math import isnan, nan
from pathlib import Path

import numpy as np
import pytest

from coach.session import schema
from coach.session.personal import PersonalStore
from coach.session.records import SetPlan
from coach.session.review import ReviewStore
from coach.session.store import SessionStore, StoreError, default_path
from coach.types import HoldEvent, PoseWindow, RepEvent

REP = RepEvent(
    index=1,
    start_s=1.0,
    peak_s=1.5,
    end_s=2.25,
    rom_deg=91.5,
    eccentric_s=0.5,
    concentric_s=0.75,
    counted=True,
    faults=("knees-in", "shallow"),
    peak_phase=1.02,
    side="left",
)
ATTEMPT = replace(REP, counted=False, reason="too shallow", peak_phase=nan, side=None, faults=())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "log.sqlite3"


def some_window(frames: int = 20) -> PoseWindow:
    rng = np.random.default_rng(1)
    image, world = rng.uniform(0, 500, (frames, 33, 3)), rng.uniform(-1, 1, (frames, 33, 3))
    return PoseWindow(
        np.arange(frames) / 30, image, rng.uniform(size=(frames, 33)), world, (640, 480)
    )


def filled(path: Path) -> tuple[int, int]:
    """A log with one finished session; returns its id and its set's."""
    with SessionStore(path) as store:
        session = store.begin_session("Webcam 0", "2026-03-01T10:00:00+00:00")
        first = store.begin_set(session, "squat", 0.5)
        store.add_rep(first, REP, some_window())
        store.add_rep(first, ATTEMPT, None)
        store.end_set(first, 9.0)
        store.end_session(session, "2026-03-01T10:05:00+00:00")
    return session, first


def test_what_was_stored_comes_back(path: Path) -> None:
    session_id, set_id = filled(path)
    with SessionStore(path, read_only=True) as store:
        (session,) = store.sessions()
        (row,) = store.sets(session_id)
        rep, attempt = store.reps(set_id)
        window = store.rep_window(rep.id)
    assert (session.id, session.source, session.sets) == (session_id, "Webcam 0", 1)
    assert (session.reps, session.attempts) == (1, 1)
    assert session.ended_at == "2026-03-01T10:05:00+00:00"
    assert (row.exercise, row.started_s, row.ended_s) == ("squat", 0.5, 9.0)
    assert (row.reps, row.attempts) == (1, 1)
    assert rep.event == REP
    assert isnan(attempt.event.peak_phase)
    assert replace(attempt.event, peak_phase=0.0) == replace(ATTEMPT, peak_phase=0.0)
    assert rep.landmark_bytes > 0 and attempt.landmark_bytes == 0
    assert np.abs(window.image - some_window().image)[..., :2].max() < 0.1


def test_counts_stay_apart_between_sets_and_sessions(path: Path) -> None:
    with SessionStore(path) as store:
        for _ in range(2):
            session = store.begin_session("demo", "2026-03-01T10:00:00")
            for exercise in ("squat", "lunge"):
                a_set = store.begin_set(session, exercise, 0.0)
                for _ in range(3):
                    store.add_rep(a_set, REP, None)
        store.begin_session("empty", "2026-03-02T10:00:00")
        counts = [(s.sets, s.reps, s.attempts) for s in store.sessions()]
        assert counts == [(2, 6, 0), (2, 6, 0), (0, 0, 0)]
        assert [s.exercise for s in store.sets(session)] == ["squat", "lunge"]
        assert store.sets(99) == [] and store.reps(99) == []


def test_the_default_is_in_the_users_data_folder(home: Path) -> None:
    assert default_path() == home / "data" / "sessions.sqlite3"


def test_end_session_takes_the_time_by_itself(path: Path) -> None:
    with SessionStore(path) as store:
        store.end_session(store.begin_session("demo", "2026-03-01T10:00:00"))
        ended = store.sessions()[0].ended_at
    assert ended is not None and ended >= "2026"


def test_a_reader_sees_a_rep_while_the_writer_is_at_work(path: Path) -> None:
    with SessionStore(path) as writer:
        a_set = writer.begin_set(writer.begin_session("demo", "2026"), "squat", 0.0)
        with SessionStore(path, read_only=True) as reader:
            assert reader.reps(a_set) == []
            writer.add_rep(a_set, REP, None)
            assert len(reader.reps(a_set)) == 1


def test_a_reader_cannot_write(path: Path) -> None:
    filled(path)
    with SessionStore(path, read_only=True) as store, pytest.raises(StoreError, match="no right"):
        store.begin_session("x", "2026")


def test_a_reader_makes_no_file(path: Path) -> None:
    with pytest.raises(StoreError, match="no log here"):
        SessionStore(path, read_only=True)
    assert not path.exists() and not path.parent.exists()


def test_missing_landmarks_are_said(path: Path) -> None:
    _, set_id = filled(path)
    with SessionStore(path, read_only=True) as store:
        attempt = store.reps(set_id)[1]
        with pytest.raises(StoreError, match="no landmarks"):
            store.rep_window(attempt.id)


def test_kill_9_loses_nothing_that_was_added(path: Path) -> None:
    script = (
        "import sys, time; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\n"
        "from tests.session.test_store import REP, some_window\n"
        "from coach.session.store import SessionStore\n"
        "store = SessionStore(Path(sys.argv[1]))\n"
        "a_set = store.begin_set(store.begin_session('demo', '2026'), 'squat', 0.0)\n"
        "while True:\n"
        "    print(store.add_rep(a_set, REP, some_window()), flush=True)\n"
    )
    root = str(Path(__file__).resolve().parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path), root], stdout=subprocess.PIPE, text=True, cwd=root
    ) as child:
        assert child.stdout is not None
        seen = 0
        while seen < 25:
            seen = int(child.stdout.readline())
        os.kill(child.pid, signal.SIGKILL)
        seen = max([seen, *map(int, child.stdout.read().split())])
    with SessionStore(path) as store:
        (session,) = store.sessions()
        (row,) = store.sets(session.id)
        reps = store.reps(row.id)
        assert session.ended_at is None and row.ended_s is None
        assert len(reps) >= seen
        assert store.rep_window(reps[-1].id).t_s.size == 20
        assert store.begin_session("after", "2026") > session.id


def test_closing_under_a_writer_and_readers_crashes_nothing(tmp_path: Path) -> None:
    """Many times, because what goes wrong is a race: the process would die here."""
    refused, window = [], some_window(5)
    for turn in range(60):
        store = SessionStore(tmp_path / f"{turn % 3}.sqlite3")
        a_set = store.begin_set(store.begin_session("demo", "2026"), "squat", 0.0)
        written = threading.Event()

        def write(store: SessionStore = store, a_set: int = a_set) -> None:
            with pytest.raises(StoreError, match="the log is closed"):
                while True:
                    store.add_rep(a_set, REP, window)
                    written.set()  # noqa: B023
            refused.append("rep")

        def read(store: SessionStore = store) -> None:
            with pytest.raises(StoreError, match="the log is closed"):
                while True:
                    store.sessions()
            refused.append("sessions")

        threads = [threading.Thread(target=work) for work in (write, read)]
        for thread in threads:
            thread.start()
        assert written.wait(10)
        store.close()
        for thread in threads:
            thread.join(10)
        store.close()
    assert len(refused) == 120
    with SessionStore(tmp_path / "0.sqlite3", read_only=True) as store:
        rows = [rep for s in store.sessions() for t in store.sets(s.id) for rep in store.reps(t.id)]
        assert all(store.rep_window(rep.id).t_s.size == 5 for rep in rows)
        assert len(rows) >= 20


# held positions -------------------------------------------------------------------------------


def test_held_positions_come_back(path: Path) -> None:
    holds = [HoldEvent(1, 1.0, 21.5, "hips too low"), HoldEvent(2, 25.0, 40.0)]
    with SessionStore(path) as store:
        a_set = store.begin_set(store.begin_session("demo", "2026"), "plank", 0.0)
        for hold in holds:
            store.add_hold(a_set, hold)
        assert isnan(store.sets(1)[0].held_s)
        store.end_set(a_set, 41.0, 35.5)
        assert store.holds(a_set) == holds
        assert store.sets(1)[0].held_s == 35.5
        assert store.holds(99) == []


# what is wrong is said and nothing is overwritten ---------------------------------------------


def refused(path: Path, match: str) -> None:
    """Opening fails with this line, for readers and writers, and the file stays as it is."""
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreError, match=match) as caught:
            SessionStore(path, read_only=read_only)
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def test_a_newer_version_is_left_alone(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    refused(path, "newer version")


def test_another_programs_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE sessions (a)")
    raw.close()
    refused(path, "another program")


def test_not_a_database(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"these are holiday notes, not a database. " * 50)
    refused(path, "damaged")


def test_a_torn_file(path: Path) -> None:
    filled(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + os.urandom(4096 * 2) + whole[4096 * 3 :])
    with pytest.raises(StoreError, match=r"damaged|cannot be used"), SessionStore(path) as store:
        store.reps(store.sets(store.sessions()[0].id)[0].id)


def test_a_folder_in_its_place(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be opened"):
        SessionStore(path)


def test_a_file_where_its_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot open the log"):
        SessionStore(tmp_path / "file" / "log.sqlite3")


def test_a_locked_log(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.session.database._BUSY_S", 0.0)
    filled(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with SessionStore(path) as store, pytest.raises(StoreError, match="another program holds"):
            store.begin_session("x", "2026")
    finally:
        other.close()


def test_a_full_disk_keeps_what_was_there(path: Path) -> None:
    with SessionStore(path) as store:
        a_set = store.begin_set(store.begin_session("demo", "2026"), "squat", 0.0)
        store.add_rep(a_set, REP, None)
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="disk is full"):
            store.add_rep(a_set, REP, some_window(400))
        assert len(store.reps(a_set)) == 1
        store._db.execute("PRAGMA max_page_count = 100000")
        store.add_rep(a_set, REP, some_window(400))
        assert len(store.reps(a_set)) == 2


def test_a_failed_migration_leaves_the_old_schema(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    bad = ("CREATE TABLE extra (a)", "CREATE TABLE extra (a)")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, bad))
    with pytest.raises(StoreError, match="cannot be used"):
        SessionStore(path)
    monkeypatch.undo()
    with SessionStore(path) as store:
        assert len(store.sessions()) == 1


def test_a_migration_brings_an_old_file_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    more = ("ALTER TABLE sessions ADD COLUMN mood TEXT",)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, more))
    with SessionStore(path) as store:
        assert store._db.execute("PRAGMA user_version").fetchone()[0] == len(schema.MIGRATIONS)
        assert store._db.execute("SELECT mood FROM sessions").fetchall() == [(None,)]


def old_log(tmp_path: Path, version: int) -> Path:
    """A log that this version of this program wrote."""
    source = Path(__file__).parent / "data" / f"log-v{version}.sqlite3"
    return Path(shutil.copy(source, tmp_path / "old.sqlite3"))


@pytest.mark.parametrize("read_only", [True, False])
def test_a_log_of_version_1_is_read_whole(tmp_path: Path, read_only: bool) -> None:
    with SessionStore(old_log(tmp_path, 1), read_only=read_only) as store:
        (session,) = store.sessions()
        sets = store.sets(session.id)
        assert (session.sets, session.reps, session.attempts) == (2, 2, 2)
        assert session.corrected_reps == 2
        assert [(s.exercise, s.reps, s.said, s.ended_s) for s in sets] == [
            ("squat", 1, None, 9.0),
            ("lunge", 1, None, 9.0),
        ]
        assert all(isnan(s.held_s) and store.holds(s.id) == [] for s in sets)
        rep = store.reps(sets[0].id)[0]
        assert rep.event == REP
        assert store.rep_window(rep.id).t_s.size == 4


@pytest.mark.parametrize("read_only", [True, False])
def test_a_log_of_version_2_is_read_whole(tmp_path: Path, read_only: bool) -> None:
    with PersonalStore(old_log(tmp_path, 2), read_only=read_only) as store:
        first, second = store.sessions()
        squats, plank = store.sets(first.id)
        assert (first.sets, first.reps, first.corrected_reps, first.note) == (2, 1, 2, None)
        assert (second.ended_at, second.reps) == (None, 1)
        assert (squats.reps, squats.attempts, squats.said, plank.held_s) == (1, 1, 2, 20.5)
        assert isnan(squats.rpe) and isnan(squats.load_kg) and squats.note is None
        assert store.holds(plank.id) == [HoldEvent(1, 11.0, 31.5, "hips too low")]
        assert store.adjusted() == {"squat": {"floor_deg": 31.0}}
        assert store.set_window(squats.id).t_s.size == 5
        rep = store.reps(squats.id)[0]
        assert (rep.event, rep.measures) == (REP, {})


def test_a_log_of_version_3_is_read_whole(tmp_path: Path) -> None:
    with SessionStore(old_log(tmp_path, 3), read_only=True) as store:
        squats, plank = store.sets(1)
        assert (squats.reps, squats.plan, plank.held_s, plank.plan) == (1, None, 20.5, None)
        assert store.reps(squats.id)[0].measures == {"left_deg": 88.0, "right_deg": 90.0}


PLAN = SetPlan("full-body", 2, 3, 10, None, 60.0, "target")


def test_a_log_of_version_4_is_read_whole(tmp_path: Path) -> None:
    with SessionStore(old_log(tmp_path, 4), read_only=True) as store:
        squats, plank = store.sets(1)
        assert (squats.reps, squats.plan, plank.held_s) == (1, PLAN, 20.5)
        assert store.reps(squats.id)[0].label is None


def test_a_rep_keeps_the_label_that_it_was_recognised_by(path: Path) -> None:
    _, set_id = filled(path)
    with SessionStore(path) as store:
        store.add_rep(set_id, REP, None, None, "deep squat")
        assert [rep.label for rep in store.reps(set_id)][-1] == "deep squat"


def test_a_set_of_a_workout_keeps_its_plan(path: Path) -> None:
    _, set_id = filled(path)
    with SessionStore(path) as store:
        store.plan_set(set_id, PLAN)
        (found,) = [one for one in store.sets(1) if one.id == set_id]
        assert found.plan == PLAN
        assert found.plan.beyond(12, 0.0) == 2
        assert SetPlan("p", 1, 1, None, 30.0, 0.0, "asked").beyond(0, 21.5) == -8.5


def test_a_count_is_corrected_by_a_difference(path: Path) -> None:
    _, set_id = filled(path)
    with SessionStore(path) as store:
        for by, said in ((2, 3), (-5, 0), (0, 1)):
            store.correct_by(set_id, by)
            (found,) = [one for one in store.sets(1) if one.id == set_id]
            assert (found.reps, found.said, found.true_reps) == (1, said, said)


@pytest.mark.parametrize("text", [None, "", "null", "[1]", "{", '{"programme": "a"}'])
def test_a_plan_that_cannot_be_read_is_none(text: str | None) -> None:
    assert SetPlan.from_json(text) is None


@pytest.mark.parametrize("version", range(1, len(schema.MIGRATIONS)))
def test_an_old_log_takes_what_is_new_and_stays_as_a_copy(tmp_path: Path, version: int) -> None:
    path = old_log(tmp_path, version)
    untouched = shutil.copy(path, tmp_path / "untouched.sqlite3")
    with SessionStore(path) as store:
        store.add_hold(1, HoldEvent(1, 0.0, 3.0))
        store.add_rep(1, REP, None, {"left_deg": 88.0})
        assert store.reps(1)[-1].measures == {"left_deg": 88.0}
        assert store.sets(1)[0].reps == 2
        assert store._db.execute("PRAGMA user_version").fetchone()[0] == len(schema.MIGRATIONS)
        assert store._db.execute("PRAGMA foreign_key_check").fetchall() == []
    copy = tmp_path / f"old.version-{version}.sqlite3"
    with closing(sqlite3.connect(copy)) as kept, closing(sqlite3.connect(untouched)) as old:
        assert list(kept.iterdump()) == list(old.iterdump())


@pytest.mark.parametrize("version", range(1, len(schema.MIGRATIONS) + 1))
def test_goals_can_be_set_in_a_log_of_any_version(tmp_path: Path, version: int) -> None:
    if version < len(schema.MIGRATIONS):
        path = old_log(tmp_path, version)
    else:
        path = tmp_path / "new.sqlite3"
    with ReviewStore(path) as store:
        store.add_goal("weekly_reps", 40, "squat")
    with ReviewStore(path, read_only=True) as store:
        (state,) = store.goal_states(date(2026, 3, 1))
        assert (state.goal.exercise, state.goal.target, state.weeks) == ("squat", 40.0, 0)


def test_a_damaged_log_is_copied_aside_once(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"these are holiday notes, not a database. " * 50)
    for _ in range(2):
        with pytest.raises(StoreError, match="sessions repair"):
            SessionStore(path)
    (copy,) = path.parent.glob("*.damaged-*")
    assert copy.read_bytes() == path.read_bytes()
    with pytest.raises(StoreError):
        SessionStore(copy, read_only=True)
    assert len(list(path.parent.iterdir())) == 2


def test_figures_follow_the_reps(path: Path) -> None:
    _, set_id = filled(path)
    with SessionStore(path) as store:
        db = store._db
        kept = "SELECT * FROM set_figures"
        for change in (
            "UPDATE reps SET rom_deg = NULL WHERE id = 1",
            "UPDATE reps SET counted = 1 WHERE id = 2",
            "DELETE FROM reps WHERE id = 1",
        ):
            db.execute(change)
            by_triggers = db.execute(kept).fetchall()
            db.execute("DELETE FROM set_figures")
            db.execute(f"{schema.FIGURES} GROUP BY set_id")
            assert by_triggers == db.execute(kept).fetchall() != []
        db.execute("DELETE FROM sets WHERE id = ?", (set_id,))
        assert db.execute(kept).fetchall() == []


def test_only_the_newest_reps_of_a_set(path: Path) -> None:
    _, set_id = filled(path)
    with SessionStore(path, read_only=True) as store:
        every = store.reps(set_id)
        assert len(every) > 1
        assert [one.id for one in store.reps(set_id, newest=1)] == [every[-1].id]
        assert [one.id for one in store.reps(set_id, newest=99)] == [one.id for one in every]


def test_the_landmarks_of_a_rep_have_a_bound(path: Path) -> None:
    _, set_id = filled(path)
    long = some_window(300)
    with SessionStore(path) as store:
        rep = store.add_rep(set_id, replace(REP, start_s=0.0, end_s=10.0), long)
        window = store.rep_window(rep)
        assert store._db.execute("SELECT max(length(data)) FROM rep_landmarks").fetchone() < (
            30_001,
        )
    assert np.isin(window.t_s, long.t_s).all() and 20 < len(window.t_s) < 300
