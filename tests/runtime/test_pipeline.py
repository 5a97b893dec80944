import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from coach.capture.source import BadSourceError, Source, SourceError
from coach.capture.video_file import VideoFile
from coach.motion.exercises.exercise import ExerciseSpec, load_exercises
from coach.pose.engine import EngineError, PoseEngine
from coach.runtime.jobs import JobContext, JobRunner
from coach.runtime.pipeline import Pipeline
from coach.runtime.status import PipelineStatus, RepFinished, RunEvent, RunState, StateChanged
from coach.types import Frame, Pose
from tests.capture.clips import write_clip
from tests.runtime.fakes import BlockedSource, FakeEngine, FakeSource, SteppingEngine, frames

SQUAT_FRAMES = 212  # three squats, and a moment at rest


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
            assert self._changed.wait_for(found, 20.0), self.states()
            return found()[0]


@pytest.fixture
def events() -> Events:
    return Events()


@pytest.fixture
def make(specs: dict[str, ExerciseSpec], events: Events) -> Iterator[Callable[..., Pipeline]]:
    made: list[Pipeline] = []

    def factory(
        source: Source,
        engine: PoseEngine | None = None,
        on_event: Callable[[RunEvent], None] = events,
    ) -> Pipeline:
        pipeline = Pipeline(
            source, lambda: engine or FakeEngine(), specs["squat"], on_event=on_event
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


def test_a_live_source_drops_and_counts(make: Callable[..., Pipeline], events: Events) -> None:
    engine = FakeEngine()
    at_work, go_on = threading.Event(), threading.Event()
    usual = engine.detect

    def slow(frame: Frame) -> Pose | None:
        at_work.set()
        assert go_on.wait(5)
        return usual(frame)

    engine.detect = slow  # type: ignore[method-assign]
    ten = list(frames(10))

    def second() -> Frame:
        assert at_work.wait(5)
        return ten[1]

    def last() -> Frame:
        go_on.set()
        return ten[9]

    source = FakeSource([ten[0], second, *ten[2:9], last], live=True, kind="demo")
    pipeline = make(source, engine)
    pipeline.start()
    assert pipeline.wait_finished(5)
    status = pipeline.status()
    assert status.captured == 10
    assert engine.seen[-1] == 9
    assert status.dropped == 10 - status.processed > 0


def test_a_reader_sees_the_newest_result(make: Callable[..., Pipeline]) -> None:
    pipeline = make(FakeSource(frames(20)))
    pipeline.start()
    assert pipeline.wait_finished(5)
    seq, result = pipeline.results.latest()
    assert seq == 20
    assert result is not None
    assert result.frame.index == 19
    assert result.motion.pose is not None


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BadSourceError("x.mp4: there is no such file"), "x.mp4: there is no such file"),
        (OSError("odd"), "The capture thread died: OSError: odd"),
    ],
)
def test_a_source_that_does_not_open_is_an_error_with_its_reason(
    make: Callable[..., Pipeline], error: Exception, reason: str
) -> None:
    source = FakeSource()
    source.open_errors = [error]
    pipeline = make(source)
    pipeline.start()
    assert pipeline.wait_finished(5)
    status = pipeline.status()
    assert (status.state, status.reason) == (RunState.ERRORED, reason)
    assert source.closed == 1


def test_an_engine_that_cannot_be_made_is_an_error_and_the_camera_is_released(
    specs: dict[str, ExerciseSpec], events: Events
) -> None:
    def factory() -> PoseEngine:
        raise EngineError("no model; run: python main.py models")

    source = BlockedSource(frames(3))
    pipeline = Pipeline(source, factory, specs["squat"], on_event=events)
    pipeline.start()
    assert pipeline.wait_finished(5)
    assert pipeline.status().reason == "no model; run: python main.py models"
    source.release.set()
    pipeline.stop()
    assert source.closed == 1
    assert pipeline.status().state is RunState.ERRORED


def test_an_engine_that_fails_again_and_again_is_never_silent(
    make: Callable[..., Pipeline], caplog: pytest.LogCaptureFixture
) -> None:
    engine, source = FakeEngine(fail_at=5), FakeSource(frames(100))
    pipeline = make(source, engine)
    pipeline.start()
    assert pipeline.wait_finished(5)
    status = pipeline.status()
    assert status.state is RunState.ERRORED
    assert status.reason.startswith("The pose engine failed 3 times (the model burst). ")
    pipeline.stop()
    assert source.closed == 1
    assert engine.closed_in is engine.thread
    assert "pose engine failed" in caplog.text


def test_a_failing_listener_is_an_error_too(
    specs: dict[str, ExerciseSpec], caplog: pytest.LogCaptureFixture
) -> None:
    def listener(event: RunEvent) -> None:
        if isinstance(event, RepFinished):
            raise ValueError("no screen")

    pipeline = Pipeline(FakeSource(frames(300)), FakeEngine, specs["squat"], on_event=listener)
    pipeline.start()
    assert pipeline.wait_finished(20)
    pipeline.stop()
    assert pipeline.status().reason == "The pose thread died: ValueError: no screen"


def test_stopping_takes_less_than_a_second_though_the_read_hangs(
    make: Callable[..., Pipeline],
) -> None:
    source = BlockedSource(frames(3))
    pipeline = make(source)
    pipeline.start()
    assert source.hangs.wait(5)
    begun_s = time.monotonic()
    pipeline.stop()
    assert time.monotonic() - begun_s < 1.0
    assert pipeline.status().state is RunState.STOPPED
    pipeline.stop()
    source.release.set()


def test_a_camera_that_vanishes_does_not_end_the_set(
    make: Callable[..., Pipeline], events: Events
) -> None:
    engine = SteppingEngine()
    there = list(frames(SQUAT_FRAMES))

    def script() -> Iterator[object]:
        yield from in_step(engine, there[:105])
        yield SourceError("gone")
        for count, frame in enumerate(there[105:], 105):
            assert engine.wait_for(count)
            yield frame

    source = FakeSource(script(), live=True, kind="webcam")
    pipeline = make(source, engine)
    pipeline.start()
    lost = events.wait(lambda status: status.state is RunState.RECONNECTING)
    assert lost.reason == "The camera stopped. Trying again, 1st time."
    assert pipeline.wait_finished(20)
    status = pipeline.status()
    assert (status.state, status.reps, status.dropped) == (RunState.FINISHED, 3, 0)
    assert (status.reconnects, source.opened) == (1, 2)
    assert len(pipeline.summary()) == 1
    assert events.states().count(RunState.RUNNING) == 2


def test_a_source_that_ignores_its_time_limit_is_noticed(
    specs: dict[str, ExerciseSpec], events: Events
) -> None:
    source = BlockedSource(frames(3))
    now = [0.0]

    def clock() -> float:
        if source.hangs.is_set():
            now[0] += 1.0
        return now[0]

    pipeline = Pipeline(source, FakeEngine, specs["squat"], clock=clock, on_event=events)
    pipeline.start()
    status = events.wait(lambda status: status.state is RunState.RECONNECTING)
    assert status.reason == "The source does not answer. Waiting for it."
    source.release.set()
    pipeline.stop()


def test_a_pause_holds_a_file_and_loses_nothing(
    make: Callable[..., Pipeline], events: Events
) -> None:
    held = threading.Event()
    pipeline: Pipeline

    def at_first_rep(event: RunEvent) -> None:
        events(event)
        if isinstance(event, RepFinished) and event.reps == 1 and not held.is_set():
            pipeline.pause()
            held.set()

    pipeline = make(FakeSource(frames(SQUAT_FRAMES)), on_event=at_first_rep)
    pipeline.start()
    assert held.wait(10)
    assert pipeline.status().state is RunState.PAUSED
    assert not pipeline.wait_finished(0.1)
    pipeline.resume()
    assert pipeline.wait_finished(20)
    assert pipeline.status().reps == 3
    assert pipeline.status().processed == SQUAT_FRAMES


def test_a_pause_shows_a_live_picture_but_does_not_count(
    make: Callable[..., Pipeline], events: Events
) -> None:
    pipeline: Pipeline
    all_frames = list(frames(SQUAT_FRAMES))
    engine = SteppingEngine()

    def pausing(index: int, paused: bool) -> Callable[[], Frame]:
        def play() -> Frame:
            pipeline.pause() if paused else pipeline.resume()
            return all_frames[index]

        return play

    # the second of three squats (3 to 5 s) is done in a pause
    script: list[object] = list(all_frames)
    script[95], script[152] = pausing(95, True), pausing(152, False)
    source = FakeSource(in_step(engine, script), live=True, kind="demo")
    pipeline = make(source, engine)
    pipeline.start()
    assert pipeline.wait_finished(20)
    assert pipeline.status().reps == 2
    assert [rep.event.counted for rep in events.reps()] == [True, True]
    assert RunState.PAUSED in events.states()


def in_step(engine: SteppingEngine, items: Iterable[object]) -> Iterator[object]:
    """Plays each item only when the engine has seen the one before."""
    for count, item in enumerate(items):
        assert engine.wait_for(count)
        yield item


def test_a_reset_begins_another_set(make: Callable[..., Pipeline], events: Events) -> None:
    pipeline: Pipeline

    def at_second_rep(event: RunEvent) -> None:
        events(event)
        if isinstance(event, RepFinished) and event.reps == 2:
            pipeline.reset_set()

    pipeline = make(FakeSource(frames(SQUAT_FRAMES)), on_event=at_second_rep)
    pipeline.start()
    assert pipeline.wait_finished(20)
    assert [(one.exercise, one.reps) for one in pipeline.summary()] == [("squat", 2), ("squat", 1)]
    assert pipeline.status().reps == 1


def test_another_exercise_begins_another_set_at_once(
    make: Callable[..., Pipeline], specs: dict[str, ExerciseSpec]
) -> None:
    pipeline = make(BlockedSource())
    pipeline.set_exercise(specs["push-up"])
    status = pipeline.status()
    assert (status.exercise, status.reps) == ("push-up", 0)
    assert pipeline.summary() == ()


def test_an_empty_set_leaves_no_summary(
    make: Callable[..., Pipeline], specs: dict[str, ExerciseSpec]
) -> None:
    source = FakeSource(frames(20))
    pipeline = make(source)
    pipeline.start()
    assert pipeline.wait_finished(5)
    pipeline.reset_set()
    assert [(one.exercise, one.reps) for one in pipeline.summary()] == [("squat", 0)]


def test_a_click_makes_the_engine_look_there(make: Callable[..., Pipeline]) -> None:
    engine = FakeEngine()
    pipeline = make(FakeSource(frames(2)), engine)
    pipeline.focus(60.0, 10.0)
    pipeline.start()
    assert pipeline.wait_finished(5)
    ((x0, y0, x1, y1),) = [region for region in engine.regions if region]
    assert (y0, x1, y1) == (0.0, 64.0, 48.0)
    assert 40 < x0 < 60


def test_a_pipeline_starts_only_once_and_stops_unstarted(make: Callable[..., Pipeline]) -> None:
    pipeline = make(FakeSource(frames(1)))
    pipeline.start()
    with pytest.raises(RuntimeError, match="only once"):
        pipeline.start()
    idle = make(FakeSource())
    idle.stop()
    assert idle.status().state is RunState.STOPPED


def test_jobs_are_stopped_first(make: Callable[..., Pipeline]) -> None:
    pipeline = make(BlockedSource())
    runner: JobRunner[None] = JobRunner("job", on_result=print, on_error=print)
    begun, cancelled = threading.Event(), []

    def job(context: JobContext) -> None:
        begun.set()
        cancelled.append(context.cancelled.wait(5))

    runner.submit(job)
    assert begun.wait(5)
    pipeline.own(runner)
    pipeline.stop()
    assert cancelled == [True]
    assert not runner.submit(job)


def test_a_file_that_breaks_off_says_so_at_its_end(
    make: Callable[..., Pipeline], tmp_path: Path
) -> None:
    path = write_clip(tmp_path / "cut.avi", 60, codec="MJPG")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    pipeline = make(VideoFile(path))
    pipeline.start()
    assert pipeline.wait_finished(10)
    status = pipeline.status()
    assert status.state is RunState.FINISHED
    assert status.reason.startswith("cut.avi breaks off")


def test_every_snapshot_has_its_figures(make: Callable[..., Pipeline]) -> None:
    pipeline = make(FakeSource(frames(60)))
    assert pipeline.status() == PipelineStatus(exercise="squat")
    pipeline.start()
    assert pipeline.wait_finished(10)
    status = pipeline.status()
    assert status.capture_fps > 30
    assert status.result_fps > 30
    assert status.engine_ms >= 0
    assert status.latency_ms == 0
    assert status.source is not None
