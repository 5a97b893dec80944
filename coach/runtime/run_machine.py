"""The state of a run: which state may follow which, and who is told."""

import threading
from collections.abc import Callable
from typing import Final

from coach.runtime.status import RunState

_S = RunState
_OVER: Final = frozenset({_S.FINISHED, _S.ERRORED, _S.STOPPED})
_ALIVE: Final = frozenset({_S.RUNNING, _S.PAUSED, _S.RECONNECTING}) | _OVER
_NEXT: Final[dict[RunState, frozenset[RunState]]] = {
    _S.IDLE: frozenset({_S.OPENING, _S.STOPPED}),
    _S.OPENING: _ALIVE,
    _S.RUNNING: _ALIVE,
    _S.PAUSED: _ALIVE,
    _S.RECONNECTING: _ALIVE,
    _S.FINISHED: frozenset(),
    _S.ERRORED: frozenset(),
    _S.STOPPED: frozenset(),
}


class RunMachine:
    """Holds the state and its reason. Thread-safe.

    Args:
        on_change: Called after each change, outside the lock, in the thread that changed it.
    """

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._lock = threading.Lock()
        self._on_change = on_change
        self._state = RunState.IDLE
        self._reason = ""
        self._paused = False
        self._over = threading.Event()

    @property
    def now(self) -> tuple[RunState, str]:
        """The state and its reason."""
        with self._lock:
            return self._state, self._reason

    @property
    def state(self) -> RunState:
        """The state alone."""
        return self.now[0]

    def move(self, state: RunState, reason: str = "") -> bool:
        """Goes into ``state`` where it may follow; False where it may not (a run that is over)."""
        with self._lock:
            if state not in _NEXT[self._state]:
                return False
            if (state, reason) == (self._state, self._reason):
                return True
            self._state, self._reason = state, reason
        try:
            self._on_change()
        finally:
            if state in _OVER:
                self._over.set()
        return True

    def flow(self) -> None:
        """Frames come: goes into RUNNING, or PAUSED where that is wished."""
        with self._lock:
            state = RunState.PAUSED if self._paused else RunState.RUNNING
        self.move(state)

    def set_paused(self, paused: bool) -> None:
        """Wishes a pause or its end; takes effect at once where frames come."""
        with self._lock:
            self._paused = paused
            flowing = self._state in (RunState.RUNNING, RunState.PAUSED)
        if flowing:
            self.flow()

    def wait_over(self, timeout_s: float) -> bool:
        """Blocks until the run is finished, errored or stopped; False after ``timeout_s``."""
        return self._over.wait(timeout_s)
