"""A thread that owns one OpenCV capture and keeps its newest picture."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coach.capture.source import SourceError
from coach.types import Frame

_RETRY_S = 0.05
_RETRIES = 10
_JOIN_S = 0.3
_LEAST_STEP_S = 1e-3


@dataclass(frozen=True, slots=True)
class Opened:
    """What a capture says of itself, and its first picture's size."""

    size: tuple[int, int]
    fps: float
    backend: str


class Grabber:
    """Opens, drains and releases a capture in one daemon thread, so that no caller ever hangs.

    The thread reads as fast as the device delivers; a caller gets the newest picture, so that
    nothing old piles up. Where the device blocks, the thread is left behind and releases the
    device itself once it comes back. Use one grabber for one opening.

    Args:
        name: Of the thread.
        opener: Called in the thread; returns a ``cv2.VideoCapture`` or raises SourceError.
        clock: Seconds, monotonic; read when a picture has been grabbed, before it is decoded.
        first_index: Number of the first frame.
    """

    def __init__(
        self,
        name: str,
        opener: Callable[[], Any],
        *,
        clock: Callable[[], float] = time.monotonic,
        first_index: int = 0,
    ) -> None:
        self._opener = opener
        self._clock = clock
        self._changed = threading.Condition()
        self._closing = threading.Event()
        self._opened: Opened | None = None
        self._newest: Frame | None = None
        self._index = first_index
        self._taken = first_index - 1
        self._error: SourceError | None = None
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def next_index(self) -> int:
        """Number of the next frame that will be grabbed."""
        return self._index

    def open(self, timeout_s: float) -> Opened:
        """Blocks until the first picture is there. Raises SourceError, also after the time."""
        self._thread.start()
        with self._changed:
            self._changed.wait_for(lambda: self._opened is not None or self._ended, timeout_s)
            if self._opened is not None:
                return self._opened
            error = self._error or SourceError(f"delivered no picture within {timeout_s:.0f} s")
        self.close()
        raise error

    def read(self, timeout_s: float) -> Frame:
        """The newest picture that was not read yet; raises SourceError if none comes in time."""
        with self._changed:
            self._changed.wait_for(lambda: self._has_new or self._ended, timeout_s)
            if self._newest is not None and self._has_new:
                self._taken = self._newest.index
                return self._newest
            raise self._error or SourceError(f"delivered no picture for {timeout_s:.1f} s")

    def close(self) -> None:
        """Ends the thread; waits a moment for it, not longer. May be called twice."""
        self._closing.set()
        with self._changed:
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(_JOIN_S)

    @property
    def _has_new(self) -> bool:
        return self._newest is not None and self._newest.index > self._taken

    @property
    def _ended(self) -> bool:
        return self._error is not None or self._closing.is_set()

    def _run(self) -> None:
        try:
            capture = self._opener()
            try:
                self._drain(capture)
            finally:
                capture.release()
        except SourceError as error:
            self._fail(error)
        except Exception as error:
            self._fail(SourceError(f"failed: {type(error).__name__}: {error}"))

    def _drain(self, capture: Any) -> None:
        failures = 0
        last_s = float("-inf")
        while not self._closing.is_set():
            grabbed = capture.grab()
            now_s = max(self._clock(), last_s + _LEAST_STEP_S)
            ok, image = capture.retrieve() if grabbed else (False, None)
            if not ok or image is None or not image.size:
                failures += 1
                if failures > _RETRIES:
                    raise SourceError("stopped delivering pictures")
                self._closing.wait(_RETRY_S)
                continue
            failures, last_s = 0, now_s
            self._publish(capture, Frame(image, now_s, self._index))

    def _publish(self, capture: Any, frame: Frame) -> None:
        import cv2

        opened = self._opened
        if opened is None:
            fps = float(capture.get(cv2.CAP_PROP_FPS))
            opened = Opened(frame.size, fps if 0 < fps <= 1000 else 0.0, capture.getBackendName())
        with self._changed:
            self._opened = opened
            self._newest = frame
            self._index += 1
            self._changed.notify_all()

    def _fail(self, error: SourceError) -> None:
        with self._changed:
            self._error = error
            self._changed.notify_all()
