"""Notices that the pose engine does not come back from a frame; nothing can end it from outside."""

import threading
from collections.abc import Callable
from typing import Final

_TICK_S: Final = 0.5
_SLOW_TICKS: Final = 6
_HUNG_TICKS: Final = 40
"""Twenty seconds: a loaded machine's first frame takes two or three."""


class EngineWatch:
    """Looks twice a second, from a thread of its own, which frame the engine is busy with.

    Looks are counted and not seconds: a computer that was asleep is no engine that hangs.

    Args:
        busy_with: The frame's number; None between two frames.
        stop: Ends the watch.
        on_slow: Called after three seconds with one frame.
        on_hung: Called after twenty; the watch is over then.
        wait: Waits for some seconds or for ``stop``; True where stopped.
    """

    def __init__(
        self,
        busy_with: Callable[[], int | None],
        *,
        stop: threading.Event,
        on_slow: Callable[[], None],
        on_hung: Callable[[], None],
        wait: Callable[[float], bool] | None = None,
    ) -> None:
        self._busy_with = busy_with
        self._wait = wait or stop.wait
        self._on_slow, self._on_hung = on_slow, on_hung

    def run(self) -> None:
        """Blocks until stopped, or until the engine hangs."""
        before, looks = self._busy_with(), 0
        while not self._wait(_TICK_S):
            now = self._busy_with()
            looks = looks + 1 if now is not None and now == before else 0
            before = now
            if looks == _SLOW_TICKS:
                self._on_slow()
            if looks >= _HUNG_TICKS:
                self._on_hung()
                return
