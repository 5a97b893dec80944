"""The capture thread's work: reads a source, paces a file, brings a lost camera back."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from coach.capture.source import Source, SourceError, SourceInfo
from coach.runtime.frames import FramePassage
from coach.types import Frame

_log = logging.getLogger(__name__)

_FROZEN_AFTER_S = 1.5
"""A camera's noise changes every picture; the same one for so long means that it hangs."""
_STALE = 10
"""Pictures that a reopened camera may still have from before."""
_SAMPLES = 4096
_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 8.0
_LATE_S = 0.25
_NOUNS = {"webcam": "camera", "stream": "stream"}


@dataclass(frozen=True, slots=True)
class CaptureEvents:
    """What the loop tells; all are called in the capture thread.

    Attributes:
        opened: The source is open for the first time; answers where the frames go.
        captured: A frame came, and so many before it were lost inside the source.
        lost: The source stopped; the reason names the attempt to reopen it.
        back: It delivers again.
    """

    opened: Callable[[SourceInfo], FramePassage]
    captured: Callable[[Frame, int], None]
    lost: Callable[[str], None]
    back: Callable[[SourceInfo], None]


class CaptureLoop:
    """Runs until the source ends or ``stop`` is set; closes the source in any case.

    Args:
        source: Unopened.
        events: Who is told.
        stop: Ends the loop.
        clock: Seconds, monotonic.
        wait: Waits for some seconds or for ``stop``; True where stopped.
        paced: Plays a file at its own speed instead of as fast as it is taken.
    """

    def __init__(
        self,
        source: Source,
        events: CaptureEvents,
        *,
        stop: threading.Event,
        clock: Callable[[], float],
        wait: Callable[[float], bool] | None = None,
        paced: bool = False,
    ) -> None:
        self._source = source
        self._events = events
        self._stop = stop
        self._wait = wait or stop.wait
        self._pace = _Pace(clock, self._wait) if paced else None
        self._frozen = _FrozenPicture(clock)
        self._may_read = threading.Event()
        self._may_read.set()
        self._last_index: int | None = None

    def hold(self, held: bool) -> None:
        """Holds a file where it is, or lets it go on. A live source cannot be held."""
        if held:
            self._may_read.clear()
        else:
            self._may_read.set()

    def run(self) -> None:
        """Blocks until the end.

        Raises:
            SourceError: The first opening failed, or a file broke.
        """
        passage: FramePassage | None = None
        try:
            info = self._source.open()
            passage = self._events.opened(info)
            self._play(info, passage)
        finally:
            self._source.close()
            if passage is not None:
                passage.close()

    def _play(self, info: SourceInfo, passage: FramePassage) -> None:
        watched = info.kind in _NOUNS
        while not self._stop.is_set():
            if not info.live:
                self._keep_time()
            try:
                frame = self._source.read()
                if frame is not None and watched:
                    self._frozen.check(frame)
            except SourceError as error:
                if not info.live:
                    raise
                frame = self._bring_back(info, error)
            if frame is None:
                return
            if self._pace is not None and not info.live:
                self._pace.wait_until_due(frame.t_s)
            self._events.captured(frame, self._gap(frame))
            passage.put(frame)

    def _keep_time(self) -> None:
        if not self._may_read.is_set():
            self._may_read.wait()
            if self._pace is not None:
                self._pace.restart()

    def _gap(self, frame: Frame) -> int:
        last, self._last_index = self._last_index, frame.index
        return 0 if last is None else max(0, frame.index - last - 1)

    def _bring_back(self, info: SourceInfo, error: SourceError) -> Frame | None:
        """Reopens until a new picture comes. None where stopped meanwhile."""
        noun = _NOUNS.get(info.kind, "source")
        attempt = 0
        while not self._stop.is_set():
            attempt += 1
            _log.info("%s: %s", info.name, error)
            self._events.lost(f"The {noun} stopped. Trying again, {_ordinal(attempt)} time.")
            self._source.close()
            if self._wait(min(_FIRST_WAIT_S * 2 ** (attempt - 1), _LONGEST_WAIT_S)):
                return None
            try:
                reopened = self._source.open()
                frame = self._first_moving()
            except SourceError as again:
                error = again
                continue
            self._last_index = None
            self._events.back(reopened)
            return frame
        return None

    def _first_moving(self) -> Frame:
        """The first picture of a reopened source that is not the one it froze at."""
        for _ in range(_STALE):
            frame = self._source.read()
            if frame is None:
                raise SourceError("ended at once")
            if self._frozen.has_moved(frame):
                return frame
        raise SourceError("the picture is still frozen")


class _FrozenPicture:
    """Notices that a live source repeats one picture."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._print = b""
        self._since_s = 0.0

    def check(self, frame: Frame) -> None:
        """Raises SourceError where the picture has not changed for too long."""
        now_s = self._clock()
        seen = _fingerprint(frame)
        if seen != self._print:
            self._print, self._since_s = seen, now_s
        elif now_s - self._since_s >= _FROZEN_AFTER_S:
            raise SourceError("the picture is frozen")

    def has_moved(self, frame: Frame) -> bool:
        """Whether the picture is another one than the frozen one."""
        seen = _fingerprint(frame)
        if seen == self._print:
            return False
        self._print, self._since_s = seen, self._clock()
        return True


class _Pace:
    """Waits until a file's frame is due."""

    def __init__(self, clock: Callable[[], float], wait: Callable[[float], bool]) -> None:
        self._clock = clock
        self._wait = wait
        self._offset_s: float | None = None

    def restart(self) -> None:
        """The next frame is due at once."""
        self._offset_s = None

    def wait_until_due(self, t_s: float) -> None:
        now_s = self._clock()
        # a late frame moves the schedule: rushing through the backlog would look broken
        if self._offset_s is None or now_s - (t_s + self._offset_s) > _LATE_S:
            self._offset_s = now_s - t_s
            return
        ahead_s = t_s + self._offset_s - now_s
        if ahead_s > 0:
            self._wait(ahead_s)


def _fingerprint(frame: Frame) -> bytes:
    flat = frame.image.reshape(-1)
    # an odd step visits all three colours and all columns
    return flat[:: (flat.size // _SAMPLES) | 1].tobytes()


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
