"""When the window, the first skeleton and each picture reached the screen: for the benchmark."""

import os
import sys
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from coach.runtime.status import PipelineStatus
from coach.types import FrameResult

_IMPORTED_S: Final = time.monotonic()


def process_started_s() -> float:
    """When this process began, on the clock of `time.monotonic`.

    Read from the kernel on Linux (to a hundredth of a second); elsewhere the time at which this
    module was imported, which leaves out the interpreter's own start.
    """
    if not sys.platform.startswith("linux"):
        return _IMPORTED_S
    fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    ticks = int(fields[19])  # starttime, the 22nd of proc(5), counted from boot
    age_s = time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    return time.monotonic() - age_s


def resident_mb() -> float:
    """Resident memory of this process now (Linux), or at its largest (elsewhere)."""
    if sys.platform.startswith("linux"):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    if sys.platform == "win32":
        return float("nan")
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


@dataclass(frozen=True, slots=True)
class _Moment:
    """A painted result: when, its number, and the run's counts."""

    at_s: float
    seq: int
    captured: int
    dropped: int


class ScreenMeter:
    """Collects what the window paints."""

    def __init__(self, most: int = 20_000) -> None:
        self._began_s = process_started_s()
        self._delays_ms: deque[float] = deque(maxlen=most)
        self._first: _Moment | None = None
        self._last: _Moment | None = None
        self._painted = 0
        self.window_s: float | None = None
        self.skeleton_s: float | None = None

    def window_up(self) -> None:
        """The window has been painted for the first time."""
        if self.window_s is None:
            self.window_s = time.monotonic() - self._began_s

    def painted(self, seq: int, result: FrameResult, status: PipelineStatus) -> None:
        """A result, the ``seq``-th, has been painted just now."""
        now_s = time.monotonic()
        if self.skeleton_s is None and result.motion.pose is not None:
            self.skeleton_s = now_s - self._began_s
        if status.source is not None and status.source.live:
            self._delays_ms.append(1000 * (now_s - result.frame.t_s))
        self._last = _Moment(now_s, seq, status.captured, status.dropped)
        self._first = self._first or self._last
        self._painted += 1

    def figures(self) -> dict[str, float | None]:
        """Start in seconds; from the first painted result on: rates, delays in milliseconds."""
        figures: dict[str, float | None] = {
            "window_s": self.window_s,
            "skeleton_s": self.skeleton_s,
            "painted": float(self._painted),
            "p50_ms": self._delay(50),
            "p95_ms": self._delay(95),
            "rss_mb": resident_mb(),
        }
        first, last = self._first, self._last
        if first is not None and last is not None and last.at_s > first.at_s:
            span_s = last.at_s - first.at_s
            figures["painted_per_s"] = (self._painted - 1) / span_s
            figures["results_per_s"] = (last.seq - first.seq) / span_s
            captured = max(1, last.captured - first.captured)
            figures["dropped_share"] = (last.dropped - first.dropped) / captured
        return figures

    def _delay(self, percent: float) -> float | None:
        return float(np.percentile(self._delays_ms, percent)) if self._delays_ms else None
