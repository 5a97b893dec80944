"""The pose engine raises, hangs or talks nonsense in the midst of a set."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.pose.person_lock import LockedEngine
from coach.runtime import engine_watch
from coach.runtime.pipeline import Pipeline
from coach.runtime.status import PipelineStatus, RunEvent, RunState, StateChanged
from coach.session.store import SessionStore
from coach.types import Frame, Pose
from tests.faults.specs import SQUAT
from tests.runtime.fakes import FakeEngine, FakeSource, frames

REPS = 4
FRAMES = 30 * (1 + 2 * REPS) + 15
THIRD_REP = 30 * (1 + 2 * 2) + 25


class Session:
    """A run over four squats that is logged."""

    def __init__(self, log: Path, factory: Callable[[], FakeEngine | LockedEngine]) -> None:
        self.log = log
        self.states: list[PipelineStatus] = []
        self.store = SessionStore(log)
        source = FakeSource(frames(FRAMES))
        self.run = Pipeline(source, factory, SQUAT, store=self.store, on_event=self._hear)

    def _hear(self, event: RunEvent) -> None:
        if isinstance(event, StateChanged):
            self.states.append(event.status)

    def play(self) -> PipelineStatus:
        self.run.start()
        assert self.run.wait_finished(30)
        return self.run.status()

    @property
    def reps(self) -> int:
        return sum(one.reps for one in self.run.summary())

    def logged(self) -> int:
        with SessionStore(self.log, read_only=True) as log:
            return sum(session.reps for session in log.sessions())


@contextmanager
def session(log: Path, factory: Callable[[], FakeEngine | LockedEngine]) -> Iterator[Session]:
    one = Session(log, factory)
    try:
        yield one
    finally:
        one.run.stop()
        one.store.close()


class OnceBroken(FakeEngine):
    """Raises on every frame from one on; the next one of its kind is sound."""

    made = 0

    def __init__(self) -> None:
        super().__init__(fail_at=THIRD_REP if type(self).made == 0 else None)
        type(self).made += 1


def test_an_engine_that_raises_is_made_anew_and_no_rep_is_lost(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    OnceBroken.made = 0
    with session(tmp_path / "log.sqlite3", OnceBroken) as one:
        status = one.play()
        assert one.reps == REPS
    assert status.state is RunState.FINISHED
    assert OnceBroken.made == 2
    assert one.logged() == REPS
    assert "the model burst" in caplog.text


def test_an_engine_that_keeps_raising_ends_the_session_with_its_reps_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = FakeEngine(fail_at=THIRD_REP)
    with session(tmp_path / "log.sqlite3", lambda: engine) as one:
        status = one.play()
    assert status.state is RunState.ERRORED
    assert status.reason == (
        "The pose engine failed 3 times (the model burst). What was counted is kept. Try again;"
        " if it stays so, run 'python main.py doctor'."
    )
    assert one.logged() == one.reps == 2


class Hanging(FakeEngine):
    """Does not come back from one frame until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.hangs, self.let_go = threading.Event(), threading.Event()

    def detect(self, frame: Frame) -> Pose | None:
        if frame.index == THIRD_REP:
            self.hangs.set()
            self.let_go.wait(30)
        return super().detect(frame)


@pytest.fixture
def quick_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_watch, "_TICK_S", 0.02)
    monkeypatch.setattr(engine_watch, "_HUNG_TICKS", 20)


@pytest.mark.usefixtures("quick_watch")
def test_an_engine_that_hangs_ends_the_session_with_its_reps_logged(tmp_path: Path) -> None:
    engine = Hanging()
    with session(tmp_path / "log.sqlite3", lambda: engine) as one:
        status = one.play()
        one.run.stop(0.2)  # the hanging thread is left behind
        engine.let_go.set()
        assert one.logged() == one.reps == 2
    assert [s.state for s in one.states[-2:]] == [RunState.RECONNECTING, RunState.ERRORED]
    assert one.states[-2].reason == "The pose engine does not answer. Waiting."
    assert "What was counted is kept. Try again" in status.reason


def test_an_engine_that_comes_back_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_watch, "_TICK_S", 0.02)
    engine = Hanging()
    with session(tmp_path / "log.sqlite3", lambda: engine) as one:
        hear = one._hear

        def let_go(event: RunEvent) -> None:
            hear(event)
            if one.run.status().state is RunState.RECONNECTING:
                engine.let_go.set()

        one.run._publish = let_go
        status = one.play()
        assert one.reps == REPS
    assert status.state is RunState.FINISHED
    states = [s.state for s in one.states]
    assert states.index(RunState.RECONNECTING) < len(states) - 1
    assert one.logged() == REPS


def _nonsense(dice: random.Random, pose: Pose) -> Pose:
    """The pose with something in it that no body can be."""
    image, world, seen = pose.image.copy(), pose.world.copy(), pose.visibility.copy()
    spot = dice.randrange(len(seen))
    odd = dice.choice([np.nan, np.inf, -np.inf, 1e30, -1e30, 1e308])
    match dice.randrange(5):
        case 0:
            image[spot] = odd
        case 1:
            world[spot] = odd
        case 2:
            seen[spot] = odd
        case 3:
            image[:], world[:], seen[:] = odd, odd, odd
        case 4:
            image[:], world[:] = 0.0, 0.0
    return replace(pose, image=image, world=world, visibility=seen)


class Babbling(FakeEngine):
    """One frame in five is nonsense."""

    def __init__(self) -> None:
        super().__init__()
        self._dice = random.Random("babble")

    def detect(self, frame: Frame) -> Pose | None:
        pose = super().detect(frame)
        return _nonsense(self._dice, pose) if pose and self._dice.random() < 0.2 else pose


def test_nonsense_is_nobody_and_the_others_are_counted(tmp_path: Path) -> None:
    with session(tmp_path / "log.sqlite3", lambda: LockedEngine(Babbling())) as one:
        status = one.play()
        assert one.reps == REPS
    assert status.state is RunState.FINISHED
    assert one.logged() == REPS
