"""What a killed program has left open in the log."""

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coach.runtime.log_store import GOES_ON
from coach.runtime.log_writer import LogWriter
from coach.session.store import SessionStore
from coach.types import RepEvent

BEGUN = "2026-03-01T10:00:00+00:00"
KILLED_AT = datetime.fromisoformat(BEGUN) + timedelta(seconds=90)
KILLED = f"""
import sys
from pathlib import Path
from coach.session.store import SessionStore
from coach.types import HoldEvent, RepEvent
store = SessionStore(Path(sys.argv[1]))
store.take_up("Webcam 0", "{BEGUN}")
session = store.begin_session("Webcam 0", "{BEGUN}")
squats, plank = store.begin_set(session, "squat", 2.0), store.begin_set(session, "plank", 60.0)
for n in (1, 2):
    at_s = 3.0 * n
    store.add_rep(squats, RepEvent(n, at_s, at_s + 1, at_s + 2, 80.0, 1.0, 1.0, True), None)
store.add_hold(plank, HoldEvent(1, 70.0, 90.0, None))
print("written", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite3"


def killed_program(log: Path) -> subprocess.Popen[str]:
    """Has written a session and would go on; to be killed."""
    program = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(log)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "written\n"
    return program


def kill(program: subprocess.Popen[str]) -> None:
    program.kill()
    program.communicate()


def log_a_rep(log: Path, source: str, at: str, *, goes_on: bool = True) -> list[int]:
    """A rep that ended five seconds after ``at``; the sessions that were told of."""
    told: list[int] = []
    words: list[str] = []
    with SessionStore(log) as store:
        writer = LogWriter(
            store, on_session=told.append, on_error=pytest.fail, on_trouble=words.append
        )
        writer.start()
        writer.begin_session(source, at, 1000.0, goes_on=goes_on)
        writer.begin_set("squat", 1001.0)
        writer.add_rep(RepEvent(1, 1003.0, 1004.0, 1005.0, 80.0, 1.0, 1.0, counted=True), None)
        writer.end_set(1006.0)
        assert writer.close(10)
    assert words == ([GOES_ON, ""] if told == [1] else [])
    return told


def test_a_killed_session_goes_on(log: Path) -> None:
    kill(killed_program(log))
    assert log_a_rep(log, "Webcam 0", "2026-03-01T10:05:00+00:00") == [1]
    with SessionStore(log, read_only=True) as store:
        (session,) = store.sessions()
        assert session.reps == 3
        assert session.ended_at is not None
        assert session.ended_at > BEGUN
        squats, plank, again = store.sets(1)
        assert (squats.ended_s, plank.ended_s, plank.held_s) == (8.0, 90.0, 20.0)
        assert again.started_s == 301.0
        assert store.reps(again.id)[0].event.end_s == 305.0


@pytest.mark.parametrize(
    ("source", "at", "goes_on"),
    [
        ("Webcam 0", "2026-03-01T11:00:00+00:00", True),  # too long ago
        ("Webcam 0", "2026-03-01T10:01:00+00:00", True),  # the clock was set back
        ("Webcam 1", "2026-03-01T10:05:00+00:00", True),
        ("Webcam 0", "2026-03-01T10:05:00+00:00", False),  # a file begins anew
    ],
)
def test_another_session_ends_the_killed_one_where_it_ended(
    log: Path, source: str, at: str, goes_on: bool
) -> None:
    kill(killed_program(log))
    assert log_a_rep(log, source, at, goes_on=goes_on) == [2]
    with SessionStore(log, read_only=True) as store:
        first, second = store.sessions()
        assert (first.reps, second.reps) == (2, 1)
        assert first.ended_at is not None
        assert datetime.fromisoformat(first.ended_at) == KILLED_AT
        assert [one.ended_s for one in store.sets(1)] == [8.0, 90.0]


def test_the_session_of_another_window_is_left_alone(log: Path) -> None:
    other = killed_program(log)
    try:
        assert log_a_rep(log, "Webcam 0", "2026-03-01T10:05:00+00:00") == [2]
        with SessionStore(log, read_only=True) as store:
            first, _ = store.sessions()
            assert first.ended_at is None
            assert [one.ended_s for one in store.sets(1)] == [None, None]
    finally:
        kill(other)


def test_who_goes_on_and_does_nothing_leaves_the_end_where_it_was(log: Path) -> None:
    kill(killed_program(log))
    with SessionStore(log) as store:
        writer = LogWriter(store, on_session=lambda _: None, on_error=pytest.fail)
        writer.start()
        writer.begin_session("Webcam 0", "2026-03-01T10:05:00+00:00", 1000.0, goes_on=True)
        assert writer.close(10)
        (session,) = store.sessions()
        assert session.ended_at is not None
        assert datetime.fromisoformat(session.ended_at) == KILLED_AT
        assert session.reps == 2


def test_a_session_with_a_begin_that_is_no_time_is_left_alone(log: Path) -> None:
    with SessionStore(log) as store:
        store.begin_session("demo", "some day")
        assert store.take_up("demo", BEGUN) is None
        assert store.sessions()[0].ended_at is None
