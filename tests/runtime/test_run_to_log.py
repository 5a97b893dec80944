"""From frames to SQLite, and what is left of it when the program is killed."""

import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from coach.motion.exercises.exercise import load_exercises
from coach.runtime.pipeline import Pipeline
from coach.runtime.status import RunState
from coach.session.store import SessionStore
from coach.ui.launch import Launched
from tests.runtime.fakes import FakeEngine, FakeSource, frames

ROOT = Path(__file__).resolve().parents[2]
SQUAT_FRAMES = 30 * 7 + 15
# counts one squat after the other and says so, for ever, until it is killed
CHILD = """
import sys
from pathlib import Path
from coach.motion.exercises.exercise import load_exercises
from coach.runtime.pipeline import Pipeline
from coach.session.store import SessionStore
from coach.runtime.status import RepFinished
from tests.runtime.fakes import FakeEngine, FakeSource, frames

def tell(event):
    if isinstance(event, RepFinished):
        assert pipeline._log.flush(10)
        print(event.reps, flush=True)

pipeline = Pipeline(
    FakeSource(frames(10**9)), FakeEngine, load_exercises()["squat"],
    store=SessionStore(Path(sys.argv[1])), on_event=tell,
)
pipeline.start()
pipeline.wait_finished(60)
"""


def test_every_rep_of_a_run_is_in_the_log_when_it_is_finished(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    specs = load_exercises()
    with SessionStore(path) as store:
        pipeline = Pipeline(
            FakeSource(frames(SQUAT_FRAMES)), FakeEngine, specs["squat"], store=store
        )
        pipeline.start()
        assert pipeline.wait_finished(20)
        with SessionStore(path, read_only=True) as reader:
            (session,) = reader.sessions()
            (one,) = reader.sets(session.id)
            rows = reader.reps(one.id)
            windows = [reader.rep_window(row.id) for row in rows]
        assert pipeline.status().session_id == session.id
        pipeline.stop()
        (session,) = store.sessions()
    assert (session.source, session.reps, one.exercise) == ("fake", 3, "squat")
    assert session.ended_at is not None
    assert one.ended_s == pytest.approx(SQUAT_FRAMES / 30, abs=0.1)
    for row, window in zip(rows, windows, strict=True):
        assert window.t_s[-1] == pytest.approx(row.event.end_s, abs=0.01)
        assert window.t_s[0] <= row.event.start_s


def test_sets_and_exercises_are_told_apart_in_the_log(tmp_path: Path) -> None:
    specs = load_exercises()
    with SessionStore(tmp_path / "log.sqlite3") as store:
        source = FakeSource(frames(SQUAT_FRAMES))
        pipeline = Pipeline(source, FakeEngine, specs["push-up"], store=store)
        pipeline.set_exercise(specs["squat"])
        pipeline.start()
        assert pipeline.wait_finished(20)
        pipeline.stop()
        (session,) = store.sessions()
        assert [one.exercise for one in store.sets(session.id)] == ["squat"]


def test_a_log_that_fails_ends_the_run_with_its_reason(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = SessionStore(tmp_path / "log.sqlite3")
    store.close()
    source = FakeSource(frames(SQUAT_FRAMES))
    pipeline = Pipeline(source, FakeEngine, load_exercises()["squat"], store=store)
    pipeline.start()
    assert pipeline.wait_finished(20)
    pipeline.stop()
    status = pipeline.status()
    assert status.state is RunState.ERRORED
    assert status.reason.startswith("The log cannot be written: ")
    assert source.closed == 1
    assert "cannot be written" in caplog.text


class SlowStore(SessionStore):
    """A disk that takes its time for a rep."""

    def add_rep(self, *told: Any, **more: Any) -> int:
        self.slow.wait(0.25)
        return super().add_rep(*told, **more)

    slow = threading.Event()


def test_a_slow_disk_is_waited_for_and_the_log_is_closed_whole(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    store = SlowStore(path)
    pipeline = Pipeline(
        FakeSource(frames(SQUAT_FRAMES)), FakeEngine, load_exercises()["squat"], store=store
    )
    launched = Launched(pipeline, store)
    pipeline.start()
    while pipeline.status().reps < 3:
        assert not pipeline.wait_finished(0.005)
    pipeline.stop(0.0)
    launched.close()
    with SessionStore(path, read_only=True) as reader:
        (session,) = reader.sessions()
        assert (session.reps, session.ended_at is not None) == (3, True)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_program_loses_at_most_the_rep_in_progress(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        told = 0
        while told < 5:
            told = int(child.stdout.readline())
        child.send_signal(signal.SIGKILL)
        told = max([told, *(int(line) for line in child.stdout.read().split())])
        assert child.wait(10) == -signal.SIGKILL
    with SessionStore(path, read_only=True) as reader:
        (session,) = reader.sessions()
        (one,) = reader.sets(session.id)
        rows = reader.reps(one.id)
        assert told <= len(rows) <= told + 1
        assert [row.event.index for row in rows] == list(range(1, len(rows) + 1))
        assert len(reader.rep_window(rows[-1].id).t_s) > 30
    with SessionStore(path) as writer:
        assert writer.begin_session("after", "2026-01-01T00:00:00+00:00") > session.id
