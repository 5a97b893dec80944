"""How long the window's thread is kept from its events, and by what: for tests and the benchmark.

A timer of the window beats; what a beat comes late is how long a key press would have waited. A
thread looks on, and writes down what the window's thread is doing while a beat is overdue.
"""

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

LIMIT_MS: Final = 50.0
_BEAT_MS: Final = 5
_LOOK_S: Final = 0.01
_PROGRAM: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Block:
    """The window's thread did not come to its events for longer than the limit.

    Attributes:
        at_s: When it ended, since the watch began.
        wall_ms: How long.
        cpu_ms: How much of it the thread itself was computing: the rest it waited for Python's
            lock, for a disk, or for a processor that others had.
        where: The lines of this program that it was in, innermost last; "" where none was seen.
    """

    at_s: float
    wall_ms: float
    cpu_ms: float
    where: str


class Watchdog(QObject):
    """Watches from its making to `stop`; make it in the window's thread.

    Args:
        parent: Ends with it.
        limit_ms: What is shorter is not kept.
        clock: Seconds, monotonic.
    """

    def __init__(
        self,
        parent: QObject,
        limit_ms: float = LIMIT_MS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._limit_ms, self._clock = limit_ms, clock
        self._gui = threading.get_ident()
        self._began_s = self._beat_s = clock()
        self._cpu_s = time.thread_time()
        self._seen: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self.blocks: list[Block] = []
        self.longest_ms = self.longest_cpu_ms = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)
        self._timer.start(_BEAT_MS)
        self._thread = threading.Thread(target=self._look_on, name="watchdog", daemon=True)
        self._thread.start()

    def beat(self) -> None:
        """The window's thread has come to its events."""
        now_s, cpu_s = self._clock(), time.thread_time()
        wall_ms = 1e3 * (now_s - self._beat_s) - _BEAT_MS
        cpu_ms = 1e3 * (cpu_s - self._cpu_s)
        with self._lock:
            self._beat_s, self._cpu_s = now_s, cpu_s
            where = self._seen.most_common(1)[0][0] if self._seen else ""
            self._seen.clear()
        self.longest_ms = max(self.longest_ms, wall_ms)
        self.longest_cpu_ms = max(self.longest_cpu_ms, cpu_ms)
        if wall_ms > self._limit_ms:
            self.blocks.append(Block(now_s - self._began_s, wall_ms, cpu_ms, where))

    def stop(self) -> None:
        """Ends the watch; what was found stays."""
        self._timer.stop()
        self._over.set()
        self._thread.join()

    def figures(self) -> dict[str, object]:
        """The longest waits and where the window's thread was, the worst first."""
        worst = sorted(self.blocks, key=lambda block: -block.wall_ms)[:8]
        return {
            "blocked_longest_ms": self.longest_ms,
            "blocked_longest_cpu_ms": self.longest_cpu_ms,
            "blocked_times": len(self.blocks),
            "blocked_worst": [
                {
                    "at_s": round(block.at_s, 1),
                    "wall_ms": round(block.wall_ms),
                    "cpu_ms": round(block.cpu_ms),
                    "where": block.where,
                }
                for block in worst
            ],
        }

    def _look_on(self) -> None:
        while not self._over.wait(_LOOK_S):
            with self._lock:
                late = 1e3 * (self._clock() - self._beat_s) > self._limit_ms / 2
                frame = sys._current_frames().get(self._gui) if late else None
                if frame is not None:
                    self._seen[_where(frame)] += 1


def _where(frame: FrameType | None) -> str:
    """The program's own lines of a stack, outermost first, and the innermost line of all."""
    lines = []
    innermost = frame
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_PROGRAM / "coach") or path.is_relative_to(_PROGRAM / "ml"):
            lines.append(f"{path.stem}.{frame.f_code.co_name}:{frame.f_lineno}")
        elif frame is innermost:
            lines.append(f"{path.name}:{frame.f_code.co_name}")
        frame = frame.f_back
    return " > ".join(reversed(lines))
