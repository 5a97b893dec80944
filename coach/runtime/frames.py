"""How frames pass from the capture thread to the pose thread: the newest, or every one."""

import threading
from collections import deque
from typing import Protocol

from coach.runtime.slot import Slot
from coach.types import Frame


class FramePassage(Protocol):
    """One writer, one reader."""

    def put(self, frame: Frame) -> None:
        """Hands a frame over. Does nothing once closed."""
        ...

    def take(self, timeout_s: float) -> Frame | None:
        """The next frame, or None after ``timeout_s``, or at once where it is drained."""
        ...

    def close(self) -> None:
        """Nothing more will be put; what is inside can still be taken."""
        ...

    @property
    def drained(self) -> bool:
        """Closed, and nothing is left to take."""
        ...

    @property
    def dropped(self) -> int:
        """Frames that were put and never taken, since the first that was taken."""
        ...


class NewestFrame:
    """For live sources: the writer never waits, the reader gets the newest, the rest is counted."""

    def __init__(self) -> None:
        self._slot: Slot[Frame] = Slot()
        self._seen = 0
        self._dropped = 0

    def put(self, frame: Frame) -> None:
        """See `FramePassage`. Never waits."""
        if not self._slot.closed:
            self._slot.put(frame)

    def take(self, timeout_s: float) -> Frame | None:
        """See `FramePassage`."""
        seq, frame = self._slot.wait_newer(self._seen, timeout_s)
        # before the first take the engine was still loading: that is start-up, not a drop
        if self._seen:
            self._dropped += max(0, seq - self._seen - 1)
        self._seen = seq
        return frame

    def close(self) -> None:
        """See `FramePassage`."""
        self._slot.close()

    @property
    def drained(self) -> bool:
        """See `FramePassage`."""
        return self._slot.closed and self._slot.latest()[0] == self._seen

    @property
    def dropped(self) -> int:
        """See `FramePassage`."""
        return self._dropped


class EveryFrame:
    """For files: the writer waits while two frames lie ready, so that none is lost."""

    _DEPTH = 2

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[Frame] = deque()
        self._closed = False

    def put(self, frame: Frame) -> None:
        """See `FramePassage`. Waits for room until the passage is closed."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._waiting) < self._DEPTH or self._closed)
            if not self._closed:
                self._waiting.append(frame)
                self._changed.notify_all()

    def take(self, timeout_s: float) -> Frame | None:
        """See `FramePassage`."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._waiting) or self._closed, timeout_s)
            if not self._waiting:
                return None
            frame = self._waiting.popleft()
            self._changed.notify_all()
            return frame

    def close(self) -> None:
        """See `FramePassage`."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def drained(self) -> bool:
        """See `FramePassage`."""
        with self._changed:
            return self._closed and not self._waiting

    @property
    def dropped(self) -> int:
        """Always 0."""
        return 0
