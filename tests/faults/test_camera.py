"""Cameras that are slow, fast, change their size or hang upside down, and clocks that jump."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.cli import main
from coach.motion.body.view import UPSIDE_DOWN
from coach.pose.person_lock import LockedEngine
from coach.runtime.pipeline import Pipeline
from coach.runtime.status import PipelineStatus, RunState
from coach.session import store as store_module
from coach.session.store import SessionStore
from coach.types import Frame, Pose
from tests.faults.specs import SQUAT
from tests.faults.test_streams import resident_mb
from tests.runtime.fakes import HEIGHT, REP_S, WIDTH, FakeEngine, FakeSource, frames, picture

REPS = 4
SECONDS = 1 + REP_S * REPS + 0.3


def played(source: FakeSource, engine: object, log: Path) -> tuple[Pipeline, PipelineStatus]:
    with SessionStore(log) as store:
        run = Pipeline(source, lambda: LockedEngine(engine), SQUAT, store=store)  # type: ignore[arg-type]
        run.start()
        assert run.wait_finished(60)
        status = run.status()
        run.stop()
    assert status.state is RunState.FINISHED, status.reason
    return run, status


def reps_of(run: Pipeline) -> int:
    return sum(one.reps for one in run.summary())


def logged(log: Path) -> int:
    with SessionStore(log, read_only=True) as store:
        return sum(session.reps for session in store.sessions())


@pytest.mark.parametrize("fps", [5, 60])
def test_slow_and_fast_cameras_lose_no_rep(tmp_path: Path, fps: int) -> None:
    log = tmp_path / "log.sqlite3"
    run, _ = played(FakeSource(frames(int(SECONDS * fps), fps)), FakeEngine(), log)
    assert reps_of(run) == logged(log) == REPS


class Sized(FakeEngine):
    """Sees the person in the picture's own pixels, however large it is."""

    def detect(self, frame: Frame) -> Pose | None:
        pose = super().detect(frame)
        assert pose is not None
        scale = frame.size[1] / 480
        return replace(pose, image=pose.image * scale, size=frame.size)


@pytest.mark.parametrize(("height", "width"), [(720, 1280), (240, 320)])
def test_a_camera_that_changes_its_size_loses_no_rep(
    tmp_path: Path, height: int, width: int
) -> None:
    def changing() -> Iterator[Frame]:
        for frame in frames(int(SECONDS * 30)):  # in the midst of the second rep
            size = (480, 640) if frame.t_s < 1.5 + REP_S else (height, width)
            yield replace(frame, image=np.full((*size, 3), 90, np.uint8))

    log = tmp_path / "log.sqlite3"
    run, _ = played(FakeSource(changing()), Sized(), log)
    assert reps_of(run) == logged(log) == REPS


class Tumbling(FakeEngine):
    """The camera is upside down from the end of the second rep to the end of the third."""

    FROM_S, TO_S = 1 + 2 * REP_S, 1 + 3 * REP_S

    def detect(self, frame: Frame) -> Pose | None:
        pose = super().detect(frame)
        if pose is None or not self.FROM_S <= frame.t_s < self.TO_S:
            return pose
        image, world = pose.image.copy(), pose.world.copy()
        image[:, :2] = np.array(pose.size) - image[:, :2]
        world[:, :2] *= -1
        return replace(pose, image=image, world=world)


def test_a_camera_that_turns_upside_down_says_so_and_loses_no_other_rep(tmp_path: Path) -> None:
    log = tmp_path / "log.sqlite3"
    hints: set[str] = set()
    source = FakeSource(frames(int((SECONDS + REP_S) * 30)))
    with SessionStore(log) as store:
        run = Pipeline(source, Tumbling, SQUAT, store=store)
        on_result = run._pose_loop._events.result

        def hear(result) -> None:  # type: ignore[no-untyped-def]
            if Tumbling.FROM_S + 0.5 <= result.motion.t_s < Tumbling.TO_S:
                hints.add(result.motion.hint or "")
            on_result(result)

        run._pose_loop._events = replace(run._pose_loop._events, result=hear)
        run.start()
        assert run.wait_finished(60)
        run.stop()
    assert UPSIDE_DOWN in hints
    # the squat of that time may be counted or not; those before and after are
    assert REPS <= reps_of(run) <= REPS + 1
    assert logged(log) == reps_of(run)


def test_half_an_hour_at_sixty_frames_a_second_keeps_its_memory(tmp_path: Path) -> None:
    count = 30 * 60 * 60
    image = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    played_out: list[int] = []

    def flood() -> Iterator[Frame]:
        for index in range(count):
            if index == count // 5:
                played_out.append(int(resident_mb()))
            yield Frame(image if index % 2 else picture(index), index / 60, index)

    log = tmp_path / "log.sqlite3"
    source = FakeSource(flood(), live=True, kind="demo")
    _, status = played(source, FakeEngine(), log)
    assert status.captured == count
    assert status.processed + status.dropped <= count
    assert status.processed > 0
    assert resident_mb() - played_out[0] < 30


def test_a_computer_that_slept_for_an_hour_goes_on_in_its_set(tmp_path: Path) -> None:
    def slept() -> Iterator[Frame]:
        wakes = int((1 + 2 * REP_S) * 30)
        for frame in frames(int(SECONDS * 30)):
            yield replace(frame, t_s=frame.t_s + (3600 if frame.index >= wakes else 0))

    log = tmp_path / "log.sqlite3"
    assert 3600 % REP_S == 0  # the stick person goes on where it was
    run, _ = played(FakeSource(slept()), FakeEngine(), log)
    assert reps_of(run) == logged(log) == REPS
    assert len(run.summary()) == 1


def test_a_wall_clock_that_is_set_back_spoils_no_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.sqlite3"
    monkeypatch.setattr(store_module, "now", lambda: "2001-01-01T00:00:00+00:00")
    run, _ = played(FakeSource(frames(int(SECONDS * 30))), FakeEngine(), log)
    assert logged(log) == reps_of(run) == REPS
    for command in (["list"], ["show", "1"], ["check"]):
        assert main(["sessions", *command, "--log", str(log)]) == 0
    assert "squat" in capsys.readouterr().out
