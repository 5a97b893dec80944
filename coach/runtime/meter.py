"""Rates and delays of the last seconds."""

import threading
from collections import deque
from statistics import median

_WINDOW_S = 2.0
_KEPT = 512


class Meter:
    """Remembers moments, each with some figures, for about two seconds. Thread-safe."""

    def __init__(self, window_s: float = _WINDOW_S) -> None:
        self._window_s = window_s
        self._lock = threading.Lock()
        self._moments: deque[tuple[float, tuple[float, ...]]] = deque(maxlen=_KEPT)
        self._count = 0

    def add(self, at_s: float, *figures: float) -> None:
        """Something happened at ``at_s``; every call gives the same number of figures."""
        with self._lock:
            self._moments.append((at_s, figures))
            self._count += 1

    @property
    def count(self) -> int:
        """How often since the start."""
        with self._lock:
            return self._count

    def rate(self, now_s: float) -> float:
        """A second, over the window that ends at ``now_s``; 0 where too little happened."""
        times = [at_s for at_s, _ in self._recent(now_s)]
        if len(times) < 2 or times[-1] <= times[0]:
            return 0.0
        return (len(times) - 1) / (times[-1] - times[0])

    def median(self, now_s: float, which: int) -> float:
        """Of figure number ``which`` over the window; 0 where nothing happened."""
        recent = self._recent(now_s)
        return median(figures[which] for _, figures in recent) if recent else 0.0

    def _recent(self, now_s: float) -> list[tuple[float, tuple[float, ...]]]:
        with self._lock:
            return [moment for moment in self._moments if moment[0] > now_s - self._window_s]
