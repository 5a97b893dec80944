"""One job in the background at a time; of several that wait, only the newest is run."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from coach.errors import CoachError
from coach.loading import stepping_aside

_log = logging.getLogger(__name__)

T = TypeVar("T")


class JobCancelledError(Exception):
    """Raised inside a job by `JobContext.check` when nobody waits for it any more."""


@dataclass(frozen=True, slots=True)
class JobContext:
    """What a running job holds.

    Attributes:
        cancelled: Set when the job should end soon.
        progress: Tells (share done 0..1, one line).
    """

    cancelled: threading.Event
    progress: Callable[[float, str], None]

    def check(self) -> None:
        """Raises `JobCancelledError` where the job is not wanted any more."""
        if self.cancelled.is_set():
            raise JobCancelledError


Job = Callable[[JobContext], T]

LAST_S: Final = 20.0
"""How long the program waits for its last threads before it ends."""

_threads: set[threading.Thread] = set()


@contextmanager
def awaited() -> Iterator[None]:
    """What this thread does inside is waited for by `await_threads`."""
    _threads.add(threading.current_thread())
    try:
        yield
    finally:
        _threads.discard(threading.current_thread())


def await_threads(timeout_s: float) -> bool:
    """Waits for the threads that are within `awaited`; False where one works on.

    Call it last: Python ends a thread that is within C++ then (loading torch, the pose engine) by
    aborting.
    """
    until_s = time.monotonic() + timeout_s
    for thread in tuple(_threads):
        thread.join(max(0.0, until_s - time.monotonic()))
    return not any(thread.is_alive() for thread in tuple(_threads))


_turn: Final = threading.Lock()


class JobRunner(Generic[T]):
    """Runs jobs one after another in a thread of its own, which starts with the first.

    A job that is submitted while another runs waits; a newer one takes its place. A cancelled
    job's result, progress and error are not told.

    Args:
        name: Of the thread.
        on_result, on_error, on_progress: Called in the job's thread.
        in_turn: For short jobs beside a window: of all such runners one works at a time. Python
            has one lock, and the more threads want it, the longer the window's waits.
    """

    def __init__(
        self,
        name: str,
        *,
        on_result: Callable[[T], None],
        on_error: Callable[[str], None],
        on_progress: Callable[[float, str], None] | None = None,
        in_turn: bool = False,
    ) -> None:
        self._name = name
        self._turn = _turn if in_turn else nullcontext()
        self._on_result = on_result
        self._on_error = on_error
        self._on_progress = on_progress
        self._changed = threading.Condition()
        self._waiting: Job[T] | None = None
        self._cancelled: threading.Event | None = None
        self._thread: threading.Thread | None = None
        self._stopped = False

    def submit(self, job: Job[T], *, supersede: bool = False) -> bool:
        """Runs ``job`` next. Returns at once; False where the runner is stopped.

        Args:
            job: Should call `JobContext.check` now and then.
            supersede: Also cancel the one that runs (a new question); else it finishes first
                (a newer sample of the same one).
        """
        with self._changed:
            if self._stopped:
                return False
            self._waiting = job
            if supersede and self._cancelled is not None:
                self._cancelled.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
            self._changed.notify_all()
            return True

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        with self._changed:
            return self._cancelled is not None or self._waiting is not None

    def cancel(self) -> None:
        """Forgets the waiting job and tells the running one to end. Returns at once."""
        with self._changed:
            self._waiting = None
            if self._cancelled is not None:
                self._cancelled.set()

    def stop(self, timeout_s: float) -> bool:
        """Cancels all and joins the thread; False where a job runs on after ``timeout_s``."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
            thread = self._thread
        self.cancel()
        if thread is None or thread is threading.current_thread():
            return True
        thread.join(timeout_s)
        return not thread.is_alive()

    def _run(self) -> None:
        with awaited():
            self._work()

    def _work(self) -> None:
        while (picked := self._next()) is not None:
            job, cancelled = picked
            try:
                self._run_one(job, cancelled)
            finally:
                with self._changed:
                    self._cancelled = None
                    self._changed.notify_all()

    def _next(self) -> tuple[Job[T], threading.Event] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting is not None or self._stopped)
            job, self._waiting = self._waiting, None
            if job is None or self._stopped:
                return None
            self._cancelled = threading.Event()
            return job, self._cancelled

    def _run_one(self, job: Job[T], cancelled: threading.Event) -> None:
        def progress(share: float, line: str) -> None:
            if self._on_progress is not None and not cancelled.is_set():
                self._on_progress(share, line)

        try:
            with self._turn, stepping_aside():
                context = JobContext(cancelled, progress)
                context.check()  # it may have waited for long
                result = job(context)
        except JobCancelledError:
            return
        except Exception as error:
            if not isinstance(error, CoachError):
                _log.exception("%s failed", self._name)
            if not cancelled.is_set():
                self._on_error(str(error) or type(error).__name__)
            return
        if not cancelled.is_set():
            self._on_result(result)
