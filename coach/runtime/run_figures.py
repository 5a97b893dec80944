"""What a run measures of itself; its snapshot is `PipelineStatus`."""

from collections.abc import Callable

from coach.capture.source import SourceInfo
from coach.runtime.frames import FramePassage
from coach.runtime.meter import Meter
from coach.runtime.status import PipelineStatus, RunState
from coach.types import Frame, FrameResult


class RunFigures:
    """Counters and meters, each written by one thread and read by any.

    Attributes:
        log_trouble: Why what was counted waits to be logged, or an empty text.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        """Args: clock: Seconds, monotonic; the clock of a live source's frames."""
        self._clock = clock
        self._captured, self._done = Meter(), Meter()
        self._passage: FramePassage | None = None
        self._lost_in_source = self._reconnects = 0
        self._session_id: int | None = None
        self.source: SourceInfo | None = None
        self.log_trouble = ""

    @property
    def live(self) -> bool:
        """Whether the source is open and live."""
        return self.source is not None and self.source.live

    def opened(self, info: SourceInfo, passage: FramePassage) -> None:
        """The source is open; its frames go through ``passage``."""
        self._passage = passage
        self.source = info

    def reopened(self, info: SourceInfo) -> None:
        """The source was lost and is back."""
        self.source = info
        self._reconnects += 1

    def captured(self, _frame: Frame, lost_before: int) -> None:
        """A frame was read, and so many were lost in the source before it."""
        self._lost_in_source += lost_before
        self._captured.add(self._clock())

    def done(self, result: FrameResult) -> None:
        """A frame has its result."""
        delay_ms = (result.done_s - result.frame.t_s) * 1e3
        self._done.add(result.done_s, delay_ms, result.engine_ms)

    def logged_as(self, session_id: int) -> None:
        """The session has this row in the log."""
        self._session_id = session_id

    def status(self, state: tuple[RunState, str], counts: tuple[str, int, int]) -> PipelineStatus:
        """A snapshot.

        Args:
            state: Of the run, and its reason.
            counts: Exercise, reps and attempts of the present set.
        """
        now_s = self._clock()
        exercise, reps, attempts = counts
        return PipelineStatus(
            state=state[0],
            reason=state[1],
            source=self.source,
            captured=self._captured.count,
            processed=self._done.count,
            dropped=self._lost_in_source + (self._passage.dropped if self._passage else 0),
            capture_fps=self._captured.rate(now_s),
            result_fps=self._done.rate(now_s),
            latency_ms=self._done.median(now_s, 0) if self.live else 0.0,
            engine_ms=self._done.median(now_s, 1),
            reconnects=self._reconnects,
            exercise=exercise,
            reps=reps,
            attempts=attempts,
            session_id=self._session_id,
            log_trouble=self.log_trouble,
        )
