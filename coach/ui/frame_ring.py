"""The pictures of the last minute and a half, small and compressed, for replay.

A thread of its own takes the newest picture, makes it at most `LONGEST` pixels long, and keeps it
as a JPEG; pictures that come while it is busy are left out. Nothing older than `KEEP_S` and nothing
beyond `MOST_BYTES` is kept: of real clips at 30 pictures a second 45 s (a busy gym) to 90 s.
One picture costs 0.25 to 0.8 ms of CPU.
"""

import threading
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from coach.runtime.slot import Slot
from coach.types import Frame

KEEP_S: Final = 90.0
MOST_BYTES: Final = 40 * 2**20
LONGEST: Final = 480
_QUALITY: Final = 70
_WAIT_S: Final = 0.5
_JOIN_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class StoredFrame:
    """A kept picture.

    Attributes:
        t_s: Its time.
        jpeg: The file's bytes.
        size: (width, height) of the picture before it was made small: what poses refer to.
    """

    t_s: float
    jpeg: bytes
    size: tuple[int, int]


def to_jpeg(frame: Frame) -> bytes:
    """A small JPEG of a frame. OpenCV works outside Python's lock."""
    import cv2

    width, height = frame.size
    share = min(1.0, LONGEST / max(width, height))
    size = (max(1, round(width * share)), max(1, round(height * share)))
    # averaging over the area takes ten times as long: 4.6 ms of CPU for 1280x720, against 0.45
    small = frame.image if share == 1.0 else cv2.resize(frame.image, size)
    done, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return data.tobytes() if done else b""


class FrameRing:
    """Call `offer`, `between`, `clear` and `close` from one thread; the work is done in another."""

    def __init__(
        self,
        encode: Callable[[Frame], bytes] = to_jpeg,
        keep_s: float = KEEP_S,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._encode, self._keep_s, self._most_bytes = encode, keep_s, most_bytes
        self._slot: Slot[Frame] = Slot()
        self._lock = threading.Lock()
        self._kept: deque[StoredFrame] = deque()
        self._bytes = 0
        self._from_seq = 0
        self._thread: threading.Thread | None = None

    def offer(self, frame: Frame) -> None:
        """Hands the newest frame over. Never waits; the first one starts the thread."""
        if self._slot.closed:
            return
        self._slot.put(frame)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="frame-ring", daemon=True)
            self._thread.start()

    def between(self, start_s: float, end_s: float) -> tuple[StoredFrame, ...]:
        """What is kept from ``start_s`` to ``end_s``, both included."""
        with self._lock:
            kept = list(self._kept)
        first = bisect_left(kept, start_s, key=_time)
        return tuple(kept[first : bisect_right(kept, end_s, key=_time)])

    @property
    def stored_bytes(self) -> int:
        """How much the kept pictures take."""
        return self._bytes

    def clear(self) -> None:
        """Forgets everything, also what is being encoded right now."""
        with self._lock:
            self._from_seq = self._slot.latest()[0] + 1
            self._kept.clear()
            self._bytes = 0

    def close(self) -> None:
        """Ends the thread; blocks for as long as one picture takes. May be called twice."""
        self._slot.close()
        if self._thread is not None:
            self._thread.join(_JOIN_S)
            self._thread = None

    def _work(self) -> None:
        seq = 0
        while not self._slot.closed:
            newer, frame = self._slot.wait_newer(seq, _WAIT_S)
            seq = newer
            if frame is not None:
                self._keep(newer, StoredFrame(frame.t_s, self._encode(frame), frame.size))

    def _keep(self, seq: int, stored: StoredFrame) -> None:
        with self._lock:
            if seq < self._from_seq or not stored.jpeg:
                return
            if self._kept and stored.t_s <= self._kept[-1].t_s:
                self._kept.clear()
                self._bytes = 0
            self._kept.append(stored)
            self._bytes += len(stored.jpeg)
            oldest_s = stored.t_s - self._keep_s
            while self._kept[0].t_s < oldest_s or self._bytes > self._most_bytes:
                self._bytes -= len(self._kept.popleft().jpeg)


def _time(frame: StoredFrame) -> float:
    return frame.t_s
