"""Network cameras that lie, never end, lead elsewhere, vanish or freeze: over a real connection."""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import numpy as np
import pytest

from coach.capture.source import SourceError
from coach.capture.stream import Stream
from coach.runtime.pipeline import Pipeline
from coach.runtime.status import PipelineStatus, RunEvent, RunState, StateChanged
from coach.session.store import SessionStore
from tests.capture.clips import write_clip
from tests.faults.bad_cameras import BadCamera, bad_camera
from tests.faults.specs import SQUAT
from tests.runtime.fakes import FakeEngine

_PAGE = 4096
_FASTER = 3.0  # the tests' clock runs so much faster


def resident_mb() -> float:
    if not sys.platform.startswith("linux"):
        return 0.0
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE / 1e6


class Peak:
    """The most memory that is held within a block, in MB above what was held before."""

    def __enter__(self) -> Self:
        self._before_mb = resident_mb()
        self._most_mb, self._over = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    @property
    def mb(self) -> float:
        return self._most_mb - self._before_mb

    def _look(self) -> None:
        while not self._over.wait(0.01):
            self._most_mb = max(self._most_mb, resident_mb())


@pytest.mark.parametrize(
    "fault", ["loop", "headers", "many_headers", "endless", "promised", "noise"]
)
def test_a_server_without_end_is_given_up_in_a_line_and_its_memory_back(fault: str) -> None:
    before_mb, begun_s = resident_mb(), time.monotonic()
    with bad_camera() as server, Peak() as peak, pytest.raises(SourceError) as raised:
        Stream(server.at(fault), open_timeout_s=1.5).open()
    assert str(raised.value).endswith("check the address, the network and that the camera is on")
    assert "\n" not in str(raised.value)
    assert time.monotonic() - begun_s < 8
    assert peak.mb < 250
    assert resident_mb() - before_mb < 60


def test_an_address_that_leads_to_a_file_shows_nothing_of_it(tmp_path: Path) -> None:
    with bad_camera() as server:
        server.elsewhere = write_clip(tmp_path / "private.mp4", 30).as_uri()
        with pytest.raises(SourceError, match="does not answer with a video"):
            Stream(server.at("elsewhere"), open_timeout_s=2).open()


def clock() -> float:
    return time.monotonic() * _FASTER


class Watched:
    """A logged run on a stream, and the states that it went through."""

    def __init__(self, server: BadCamera, store: SessionStore) -> None:
        self.states: list[PipelineStatus] = []
        self.run = Pipeline(
            Stream(server.at("video"), clock=clock),
            FakeEngine,
            SQUAT,
            store=store,
            clock=clock,
            on_event=self._hear,
        )

    def _hear(self, event: RunEvent) -> None:
        if isinstance(event, StateChanged):
            self.states.append(event.status)

    def wait(self, done: Callable[[], bool]) -> None:
        """Until it is so; the stream itself is what takes the time."""
        until_s = time.monotonic() + 20
        while not done():
            assert time.monotonic() < until_s, self.run.status()
            self.run.wait_finished(0.02)

    def wait_for(self, state: RunState) -> None:
        self.wait(lambda: self.run.status().state is state)

    def wait_for_reps(self, more: int) -> None:
        goal = self.run.status().reps + more
        self.wait(lambda: self.run.status().reps >= goal)


def noise(count: int) -> list[np.ndarray]:
    dice = np.random.default_rng(1)
    return [dice.integers(0, 255, (48, 64, 3), np.uint8) for _ in range(count)]


def test_a_camera_that_comes_back_twice_goes_on_in_the_same_set(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    with bad_camera() as server, SessionStore(path) as store:
        server.fps = 15 * _FASTER
        moving = server.pictures = noise(31)
        watched = Watched(server, store)
        try:
            watched.run.start()
            watched.wait_for_reps(2)
            for fault in ("unplugged", "frozen"):
                if fault == "unplugged":
                    server.broken.set()
                else:
                    server.pictures = moving[:1]
                watched.wait_for(RunState.RECONNECTING)
                kept = watched.run.status().reps
                server.broken.clear()
                server.pictures = moving
                watched.wait_for(RunState.RUNNING)
                assert watched.run.status().reps >= kept >= 2
                watched.wait_for_reps(1)
        finally:
            watched.run.stop()
        sets = watched.run.summary()
    lost = {s.reason for s in watched.states if s.state is RunState.RECONNECTING}
    assert "The stream stopped. Trying again, 1st time." in lost
    assert len(sets) == 1
    with SessionStore(path, read_only=True) as log:
        (session,) = log.sessions()
    assert session.reps == sets[0].reps >= 4
