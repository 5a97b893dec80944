"""A run from the source to the log: three threads, one state, frozen snapshots of it."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from coach.capture.source import Source, SourceInfo
from coach.capture.video_file import VideoFile
from coach.errors import CoachError
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.classifier import Classifier
from coach.pose.engine import PoseEngine
from coach.runtime.capture_loop import CaptureEvents, CaptureLoop
from coach.runtime.engine_watch import EngineWatch
from coach.runtime.frames import EveryFrame, FramePassage, NewestFrame
from coach.runtime.jobs import JobRunner
from coach.runtime.log_writer import LabelOf, LoggedSet, LogStore, LogWriter
from coach.runtime.pose_loop import PoseEvents, PoseLoop
from coach.runtime.run_figures import RunFigures
from coach.runtime.run_flow import RunFlow
from coach.runtime.run_machine import RunMachine
from coach.runtime.run_threads import Meeting, RunThreads
from coach.runtime.set_keeper import LimitsOf, SetKeeper
from coach.runtime.set_memory import SetRecord
from coach.runtime.slot import Slot
from coach.runtime.status import PipelineStatus, RunEvent, RunState, SetNews, StateChanged
from coach.session.database import now
from coach.session.records import SetPlan
from coach.types import FrameResult, PoseWindow, SetSummary

_log = logging.getLogger(__name__)

_HUNG_READ_S = 0.6
"""How long `Pipeline.stop` waits for a read that does not return: the program exits within 1 s."""
_FLUSH_S = 5.0
_HUNG = (
    "The pose engine does not answer any more. What was counted is kept. Try again; if it stays"
    " so, close other programs and start this one anew."
)


class Pipeline:
    """One run on one source. Start it once; make another for another source.

    Threads: ``capture`` reads, ``pose`` finds and counts, ``log-writer`` writes where there is a
    store. A live source drops frames and counts them; a file replays every one. All methods may
    be called from any thread.

    Args:
        source: Unopened; opened, read and closed by the capture thread.
        engine_factory: Called in the pose thread, which also closes what it makes.
        spec: What to count first; `coach.motion.recognition.auto_analyser.auto_exercise` finds
            out by itself.
        store: Where finished reps go; used by the log's thread only. Not closed here.
        clock: Seconds, monotonic; the clock of a live source's frames.
        on_event: Called from worker threads, outside all locks.
        paced: Plays a file at its own speed (for the window) instead of as fast as possible.
        limits_of: The person's own limits of an exercise, asked when a set begins, in any thread.
        classifier: Helps to tell exercises apart where none is named; asked in the pose thread.
        label_of: Names finished reps for the log; asked in the log's thread.
    """

    def __init__(
        self,
        source: Source,
        engine_factory: Callable[[], PoseEngine],
        spec: ExerciseSpec,
        *,
        store: LogStore | None = None,
        clock: Callable[[], float] = time.monotonic,
        on_event: Callable[[RunEvent], None] | None = None,
        paced: bool = False,
        limits_of: LimitsOf | None = None,
        classifier: Classifier | None = None,
        label_of: LabelOf | None = None,
    ) -> None:
        self.results: Slot[FrameResult] = Slot()
        self._source = source
        self._clock = clock
        self._publish = on_event or (lambda _: None)
        self._stop = threading.Event()
        self._meeting = Meeting()
        self._machine = RunMachine(self._tell_state)
        self._figures = RunFigures(clock)
        self._flow = RunFlow(self._machine, self._figures)
        self._paused = False
        self._jobs: list[JobRunner[Any]] = []
        self._log: LogWriter | None = None
        if store is not None:
            self._log = LogWriter(
                store,
                on_session=self._figures.logged_as,
                on_error=self._fail,
                on_trouble=self._on_log_trouble,
                label_of=label_of,
            )
        self._keeper = SetKeeper(spec, self._log, limits_of, classifier)
        self._capture_loop = CaptureLoop(
            source,
            CaptureEvents(self._opened, self._figures.captured, self._flow.lost, self._flow.back),
            stop=self._stop,
            clock=clock,
            paced=paced,
        )
        self._pose_loop = PoseLoop(
            engine_factory,
            self._keeper,
            PoseEvents(self._on_result, self._publish, self._flow.source_silent),
            stop=self._stop,
            clock=clock,
        )
        watch = EngineWatch(
            lambda: self._pose_loop.busy_with,
            stop=self._stop,
            on_slow=self._flow.engine_silent,
            on_hung=lambda: self._fail(_HUNG),
        )
        self._threads = RunThreads(self._fail)
        self._threads.add("capture", self._capture_loop.run)
        self._threads.add("pose", self._run_pose, to_its_end=True)
        self._threads.add("engine-watch", watch.run)

    def start(self) -> None:
        """Starts the threads and returns at once. Raises RuntimeError if started before."""
        if self._machine.state is not RunState.IDLE or not self._machine.move(RunState.OPENING):
            raise RuntimeError("a pipeline starts only once; make another")
        if self._log is not None:
            self._log.start()
        self._threads.start()

    def stop(self, timeout_s: float = 2.0) -> bool:
        """Ends the run and everything it started; blocks for at most about ``timeout_s``.

        Order: jobs, pose, capture (which releases the camera), log. A read that hangs is left
        behind; a slow log is waited for a while longer, for nothing counted must be lost. May be
        called twice, and in any state.

        Returns:
            Whether the log is written; where it is not, its thread is still at it.
        """
        until_s = time.monotonic() + timeout_s
        for job in self._jobs:
            job.stop(_left(until_s))
        self._shut()
        self._threads.join("pose", _left(until_s))
        self._threads.join("capture", min(_HUNG_READ_S, _left(until_s)))
        self._threads.join("engine-watch", _left(until_s))
        self._tell(self._keeper.finish())
        written = self._log is None or self._log.close(max(_FLUSH_S, _left(until_s)))
        if not written:
            _log.warning("the log is still being written, after the end of the run")
        self._machine.move(RunState.STOPPED)
        return written

    def pause(self) -> None:
        """Stops counting. A live picture goes on; a file is held where it is."""
        self._set_paused(True)

    def resume(self) -> None:
        """Counts again."""
        self._set_paused(False)

    def reset_set(self) -> None:
        """Ends the set in the log and begins another of the same exercise."""
        self._tell(self._keeper.next_set())

    def set_exercise(self, spec: ExerciseSpec) -> None:
        """Ends the set in the log and begins another of ``spec``."""
        self._tell(self._keeper.next_set(spec))

    def take_limits(self) -> None:
        """The person's own limits may be others now; see `SetKeeper.take_limits`."""
        self._keeper.take_limits()

    def set_aside(self, reason: str) -> None:
        """Ends the set in the log; until the next one nothing counts, for this reason."""
        self._tell(self._keeper.set_aside(reason))

    def note_plan(self, plan: SetPlan) -> None:
        """What the set that was just ended was to be in a workout."""
        if self._log is not None:
            self._log.plan_set(plan)

    def correct_set(self, by: int) -> None:
        """So many reps more than were counted in the set that was just ended."""
        if self._log is not None:
            self._log.correct_set(by)

    def correct_count(self, by: int) -> int | None:
        """So many reps more in the present set; see `SetKeeper.correct`."""
        return self._keeper.correct(by)

    def focus(self, x: float, y: float) -> None:
        """Follows the person at this pixel of the picture from the next frame on."""
        self._pose_loop.focus(x, y)

    def own(self, runner: JobRunner[Any]) -> None:
        """Stops this runner before anything else when the run stops."""
        self._jobs.append(runner)

    def status(self) -> PipelineStatus:
        """A snapshot. Never waits for work in progress."""
        return self._figures.status(self._machine.now, self._keeper.counts)

    def wait_finished(self, timeout_s: float) -> bool:
        """Blocks until the run is finished, errored or stopped; False after ``timeout_s``.

        A finished run's log is written; its reason says where a file broke off early.
        """
        return self._machine.wait_over(timeout_s)

    def summary(self) -> tuple[SetSummary, ...]:
        """The sets so far, the present one last."""
        return self._keeper.summary()

    def last_set(self) -> SetRecord | None:
        """The last set in which anything happened, with its raw poses, to be counted again."""
        return self._keeper.last_set()

    def begin_recording(self) -> None:
        """Ends the set; from now on poses are recorded, to learn an exercise, and not counted."""
        self._tell(self._keeper.begin_recording())

    def recording(self) -> PoseWindow | None:
        """What was recorded so far, or None where nothing is being recorded."""
        return self._keeper.recording()

    def end_recording(self) -> None:
        """Counts again. Harmless where nothing is being recorded."""
        self._keeper.end_recording()

    def logged(self, record: SetRecord) -> LoggedSet | None:
        """Where that set is in the log; blocks until it is written, for up to 2 s, then None."""
        return None if self._log is None else self._log.logged_set(record.present)

    # capture thread

    def _opened(self, info: SourceInfo) -> FramePassage:
        if self._log is not None:
            start_s = self._clock() if info.live else 0.0
            self._log.begin_session(info.name, now(), start_s, goes_on=info.live)
        passage: FramePassage = NewestFrame() if info.live else EveryFrame()
        self._figures.opened(info, passage)
        self._apply_pause()
        self._meeting.source_is_open(passage)
        return passage

    # pose thread

    def _run_pose(self) -> None:
        self._pose_loop.run(self._meeting.engine_is_made)
        if not self._stop.is_set():
            self._tell(self._keeper.finish())
            if self._log is not None and not self._log.flush(_FLUSH_S):
                raise CoachError("The log could not be written in time.")
            self._machine.move(RunState.FINISHED, self._remark())
            self._stop.set()

    def _on_result(self, result: FrameResult) -> None:
        self._figures.done(result)
        self.results.put(result)
        self._flow.came()

    # any thread

    def _on_log_trouble(self, words: str) -> None:
        self._figures.log_trouble = words
        self._tell_state()

    def _tell_state(self) -> None:
        self._publish(StateChanged(self.status()))

    def _remark(self) -> str:
        return self._source.remark if isinstance(self._source, VideoFile) else ""

    def _set_paused(self, paused: bool) -> None:
        self._paused = paused
        self._apply_pause()
        self._machine.set_paused(paused)

    def _apply_pause(self) -> None:
        if self._figures.source is None:
            return
        if self._figures.live:
            self._tell(self._keeper.set_paused(self._paused))
        elif not self._stop.is_set():
            self._capture_loop.hold(self._paused)

    def _tell(self, news: tuple[SetNews, ...]) -> None:
        for item in news:
            self._publish(item)

    def _fail(self, reason: str) -> None:
        try:
            self._machine.move(RunState.ERRORED, reason)
        finally:
            self._shut()

    def _shut(self) -> None:
        """Makes every waiting thread go on and see that it is over."""
        self._stop.set()
        self._capture_loop.hold(False)
        self._meeting.close()


def _left(until_s: float) -> float:
    return max(0.0, until_s - time.monotonic())
