"""When the window, the first skeleton and each picture reached the screen: for the benchmark."""

import os
import sys
import time
from collections import deque
from pathlib import Path
from typing import Final

import numpy as np

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


class ScreenMeter:
    """Collects what the window paints."""

    def __init__(self, most: int = 20_000) -> None:
        self._began_s = process_started_s()
        self._delays_ms: deque[float] = deque(maxlen=most)
        self._painted_s: deque[float] = deque(maxlen=most)
        self.window_s: float | None = None
        self.skeleton_s: float | None = None

    def window_up(self) -> None:
        """The window has been painted for the first time."""
        if self.window_s is None:
            self.window_s = time.monotonic() - self._began_s

    def painted(self, result: FrameResult | None, live: bool) -> None:
        """A result has been painted just now."""
        if result is None:
            return
        now_s = time.monotonic()
        if self.skeleton_s is None and result.motion.pose is not None:
            self.skeleton_s = now_s - self._began_s
        self._painted_s.append(now_s)
        if live:
            self._delays_ms.append(1000 * (now_s - result.frame.t_s))

    def figures(self) -> dict[str, float | None]:
        """Seconds to window and skeleton; pictures a second and their delay in milliseconds."""
        delays = np.array(self._delays_ms)
        span_s = self._painted_s[-1] - self._painted_s[0] if len(self._painted_s) > 1 else 0.0
        return {
            "window_s": self.window_s,
            "skeleton_s": self.skeleton_s,
            "painted": float(len(self._painted_s)),
            "painted_per_s": (len(self._painted_s) - 1) / span_s if span_s else None,
            "p50_ms": float(np.percentile(delays, 50)) if delays.size else None,
            "p95_ms": float(np.percentile(delays, 95)) if delays.size else None,
        }
