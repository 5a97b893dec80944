"""The threads of a run: one that dies says why, and none is waited for without end."""

import logging
import threading
from collections.abc import Callable
from contextlib import nullcontext

from coach.errors import CoachError
from coach.runtime.frames import FramePassage
from coach.runtime.jobs import awaited

_log = logging.getLogger(__name__)


class RunThreads:
    """Named threads that start together.

    Args:
        on_death: Hears in a thread that fails what it failed of, in words for people.
    """

    def __init__(self, on_death: Callable[[str], None]) -> None:
        self._on_death = on_death
        self._threads: dict[str, threading.Thread] = {}

    def add(self, name: str, body: Callable[[], None], *, to_its_end: bool = False) -> None:
        """A thread that does ``body`` once; not started yet.

        With ``to_its_end`` the program does not end before it, see `coach.runtime.jobs.awaited`.
        """

        def guarded() -> None:
            try:
                with awaited() if to_its_end else nullcontext():
                    body()
            except CoachError as error:
                self._on_death(str(error))
            except BaseException as error:
                _log.exception("the %s thread died", name)
                self._on_death(f"The {name} thread died: {type(error).__name__}: {error}")

        self._threads[name] = threading.Thread(target=guarded, name=name, daemon=True)

    def start(self) -> None:
        """Starts all, in the order in which they were added."""
        for thread in self._threads.values():
            thread.start()

    def join(self, name: str, timeout_s: float) -> None:
        """Waits for the end of one for so long; not for the calling thread or an unstarted one."""
        thread = self._threads[name]
        if thread.is_alive() and thread is not threading.current_thread():
            thread.join(timeout_s)


class Meeting:
    """The source is open in one thread, the engine is made in another: each waits for the other.

    What is read before the engine is made would only be dropped: the demo's first rep, say.
    """

    def __init__(self) -> None:
        self._open, self._made = threading.Event(), threading.Event()
        self._passage: FramePassage | None = None
        self._over = False

    def source_is_open(self, passage: FramePassage) -> None:
        """Brings the way for the frames; blocks until the engine is made, or all is over."""
        self._passage = passage
        if self._over:
            passage.close()
        self._open.set()
        self._made.wait()

    def engine_is_made(self) -> FramePassage | None:
        """Blocks until the source is open; None where it never was before all was over."""
        self._made.set()
        self._open.wait()
        return self._passage

    def close(self) -> None:
        """It is over: nobody waits any more, and no more frames pass."""
        self._over = True
        if self._passage is not None:
            self._passage.close()
        self._open.set()
        self._made.set()
