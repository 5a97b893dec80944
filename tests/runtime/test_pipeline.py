import threading
import time
from collections.abc import Callable, Iterator

import pytest
from tests.runtime.fakes import BlockedSource, FakeEngine, FakeSource, frames

from coach.capture.source import BadSourceError, SourceError
from coach.motion.exercise import ExerciseSpec, load_exercises
from coach.pose.engine import EngineError, PoseEngine
from coach.runtime.jobs import JobRunner
from coach.runtime.pipeline import Pipeline
from coach.runtime.status import PipelineStatus, RepFinished, RunEvent, RunState, StateChanged
from coach.types import Frame

SQUAT_FRAMES = 30 * 7 + 15  # one second of rest, three squats of two seconds, half a second


@pytest.fixture(scope="module")
def specs() -> dict[str, ExerciseSpec]:
    return load_exercises()


class Events:
    """Collects what a pipeline announces; can be waited on."""

    def __init__(self) -> None:
        self.all: list[RunEvent] = []
        self._changed = threading.Condition()

    def __call__(self, event: RunEvent) -> None:
        with self._changed:
            self.all.append(event)
            self._changed.notify_all()

    def states(self) -> list[RunState]:
        return [e.status.state for e in self.all if isinstance(e, StateChanged)]

    def reps(self) -> list[RepFinished]:
        return [e for e in self.all if isinstance(e, RepFinished)]

    def wait(self, wanted: Callable[[PipelineStatus], bool]) -> PipelineStatus:
        def found() -> list[PipelineStatus]:
            states = [e.status for e in self.all if isinstance(e, StateChanged)]
            return [status for status in states if wanted(status)]

        with self._changed:
            assert self._changed.wait_for(found, 5.0), self.states()
            return found()[0]


@pytest.fixture
def events() -> Events:
    return Events()


@pytest.fixture
def make(specs: dict[str, ExerciseSpec], events: Events) -> Iterator[Callable[..., Pipeline]]:
    made: list[Pipeline] = []

    def factory(source: FakeSource, engine: PoseEngine | None = None, **more: object) -> Pipeline:
        pipeline = Pipeline(
            source,
            lambda: engine or FakeEngine(),
            specs["squat"],
            on_event=events,
            **more,  # type: ignore[arg-type]
        )
        made.append(pipeline)
        return pipeline

    yield factory
    for pipeline in made:
        pipeline.stop()


def test_a_file_is_counted_to_its_end_and_no_frame_is_dropped(
    make: Callable[..., Pipeline], events: Events
) -> None:
    engine, source = FakeEngine(), FakeSource(frames(SQUAT_FRAMES))
    pipeline = make(source, engine)
    pipeline.start()
    assert pipeline.wait_finished(20)
    assert engine.seen == list(range(SQUAT_FRAMES))
    status = pipeline.status()
    assert (status.state, status.reps, status.dropped) == (RunState.FINISHED, 3, 0)
    assert status.captured == status.processed == SQUAT_FRAMES
    assert events.states() == [RunState.OPENING, RunState.RUNNING, RunState.FINISHED]
    assert [rep.reps for rep in events.reps()] == [1, 2, 3]
    (only,) = pipeline.summary()
    assert (only.exercise, only.reps, only.attempts) == ("squat", 3, 0)
    assert source.closed == 1
