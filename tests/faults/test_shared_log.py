"""Somebody else has the log: another program that holds it, a second window that writes too."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from coach.runtime.jobs import await_threads
from coach.runtime.pipeline import Pipeline
from coach.runtime.status import RunEvent, RunState, StateChanged
from coach.session.store import SessionStore, StoreError
from coach.ui.launch import Launched
from tests.faults.full_disk import numbers
from tests.faults.specs import SQUAT
from tests.runtime.fakes import FakeEngine, FakeSource, frames

_HOLDER = """
import sqlite3, sys
log = sqlite3.connect(sys.argv[1], isolation_level=None)
log.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
"""
_WINDOW = """
import sys
from pathlib import Path
from coach.motion.exercises.exercise import load_exercises
from coach.runtime.pipeline import Pipeline
from coach.session.store import SessionStore
from tests.runtime.fakes import FakeEngine, FakeSource, frames
with SessionStore(Path(sys.argv[1])) as store:
    run = Pipeline(FakeSource(frames(int(sys.argv[2]))), FakeEngine, load_exercises()["squat"],
                   store=store)
    print("ready", flush=True)
    sys.stdin.readline()
    run.start()
    assert run.wait_finished(60)
    print(run.status().state.value, sum(s.reps for s in run.summary()), flush=True)
    run.stop()
"""
ROOT = Path(__file__).resolve().parents[2]
SECONDS = 17  # one of rest, then a squat every two


@contextmanager
def another(code: str, *arguments: str) -> "Iterator[subprocess.Popen[str]]":
    """Another process, which has said its first word and goes on at the next line from here."""
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() in ("held", "ready")
            yield process
        finally:
            process.kill()


def let_go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does not wait long for who holds the log."""
    monkeypatch.setattr("coach.session.database._BUSY_S", 0.2)


@pytest.mark.usefixtures("impatient")
def test_reps_wait_while_another_program_holds_the_log(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    SessionStore(path).close()
    said: list[str] = []

    def hear(event: RunEvent) -> None:
        if isinstance(event, StateChanged) and event.status.log_trouble:
            said.append(event.status.log_trouble)
            let_go(holder)

    with SessionStore(path) as store, another(_HOLDER, str(path)) as holder:
        source = FakeSource(frames(30 * SECONDS))
        run = Pipeline(source, FakeEngine, SQUAT, store=store, on_event=hear)
        run.start()
        assert run.wait_finished(30)
        status = run.status()
        counted = sum(one.reps for one in run.summary())
        run.stop()
    assert said[0].startswith("Your reps are kept until the log can be written: ")
    assert "another program holds the log; close it" in said[0]
    assert (status.state, status.log_trouble) == (RunState.FINISHED, "")
    assert counted >= 7
    assert len(numbers(path)) == counted


@pytest.mark.usefixtures("impatient")
def test_a_log_that_is_held_at_the_start_says_so(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    with another(_HOLDER, str(path)), pytest.raises(StoreError, match="close it and try again"):
        SessionStore(path)
    SessionStore(path).close()


class SlowStore(SessionStore):
    """Takes its time over each rep, as a disk does that everybody wants."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.reached, self.go_on = threading.Event(), threading.Event()

    def add_rep(self, *args: Any, **more: Any) -> int:
        self.reached.set()
        assert self.go_on.wait(20)
        return super().add_rep(*args, **more)


def test_a_log_that_is_slow_at_the_end_is_not_closed_under_its_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.runtime.pipeline._FLUSH_S", 0.1)
    path = tmp_path / "log.sqlite3"
    store = SlowStore(path)
    said: list[str] = []

    def hear(event: RunEvent) -> None:
        if isinstance(event, StateChanged):
            said.append(event.status.reason)

    run = Pipeline(FakeSource(frames(30 * 6)), FakeEngine, SQUAT, store=store, on_event=hear)
    run.start()
    assert store.reached.wait(20)
    Launched(run, store).close()
    store.go_on.set()
    assert await_threads(20)
    store.close()
    counted = sum(one.reps for one in run.summary())
    assert counted >= 1
    assert len(numbers(path)) == counted
    assert not any("closed" in words for words in said)


def test_two_windows_write_into_one_log_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    SessionStore(path).close()
    count = str(30 * SECONDS)
    with another(_WINDOW, str(path), count) as one, another(_WINDOW, str(path), count) as two:
        let_go(one)
        let_go(two)
        told = [process.communicate(timeout=60)[0].split() for process in (one, two)]
    assert [state for state, _ in told] == ["finished", "finished"]
    with SessionStore(path, read_only=True) as store:
        sessions = store.sessions()
    assert [session.reps for session in sessions] == [int(reps) for _, reps in told]
