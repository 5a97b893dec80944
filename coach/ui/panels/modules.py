"""Loads what panels are made of in a thread, so that the window's own imports nothing heavy."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import Final

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, Qt, QTimer, Slot

from coach.loading import stepping_aside, window_closes, window_opens
from coach.ui.bridge import Bridge

PLOTS: Final = "pyqtgraph"

_JOIN_S: Final = 3.0
_TURN_S: Final = 0.008


def qt_types() -> Iterator[None]:
    """Has PySide make each of its types, a step a type.

    It makes a type when it is first named, and crashes where two threads do so at once; the plots'
    library names all of them.
    """
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name, None)
            yield


class Modules(QObject):
    """Of one window. Also tells whoever loads (`coach.loading`) when the window has time.

    Qt's types are all made in the window's thread before anything is loaded, a few in each turn.
    """

    def __init__(self, window: QObject) -> None:
        """Args: window: Ends with it; `close` it before."""
        super().__init__(window)
        self._lock = threading.Lock()
        self._wanted: deque[str] = deque()
        self._loaded: set[str] = set()
        self._thread: threading.Thread | None = None
        self._types: Iterator[None] | None = qt_types()
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._make_types)
        self._waiting: list[tuple[frozenset[str], Callable[[], None]]] = []
        self._bridge = Bridge(self)
        self._bridge.fact.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._doorbell = self._bridge.post
        window_opens(self._doorbell)

    def load(self, names: Iterable[str]) -> None:
        """After what was asked for before. What cannot be loaded is told when it is used."""
        with self._lock:
            self._wanted.extend(names)
            self._start()

    def when_loaded(self, names: Iterable[str], then: Callable[[], None]) -> None:
        """Loads them next, and calls ``then`` in the window's thread, never at once."""
        with self._lock:
            missing = [name for name in names if name not in self._loaded]
            self._wanted.extendleft(reversed(missing))
            self._waiting.append((frozenset(missing), then))
            self._start()
        self._bridge.post(None)

    def close(self) -> None:
        """Nothing more is loaded, and nobody is called any more; blocks for the present module."""
        with self._lock:
            self._wanted.clear()
            self._waiting.clear()
            thread = self._thread
        self._turn.stop()
        window_closes(self._doorbell)
        if thread is not None:
            thread.join(_JOIN_S)

    def _start(self) -> None:
        if self._types is not None:
            self._turn.start(0)
        elif self._thread is None and self._wanted:
            self._thread = threading.Thread(target=self._load, name="modules", daemon=True)
            self._thread.start()

    @Slot()
    def _make_types(self) -> None:
        until_s = time.perf_counter() + _TURN_S
        for _ in self._types or ():
            if time.perf_counter() > until_s:
                return
        self._turn.stop()
        self._types = None
        with self._lock:
            self._start()

    def _load(self) -> None:
        while (name := self._next()) is not None:
            with suppress(Exception), stepping_aside():
                import_module(name)
            self._loaded.add(name)
            self._bridge.post(None)

    def _next(self) -> str | None:
        with self._lock:
            name = self._wanted.popleft() if self._wanted else None
            if name is None:
                self._thread = None
            return name

    @Slot(object)
    def _take(self, idle: Callable[[], None] | None) -> None:
        if idle is not None:
            QTimer.singleShot(0, idle)  # after all events that are waiting
        else:
            self._go_on()

    def _go_on(self) -> None:
        """Calls the first one that waits for nothing any more, and the next one in its own turn."""
        ready = next((one for one in self._waiting if one[0] <= self._loaded), None)
        if ready is not None:
            self._waiting.remove(ready)
            self._bridge.post(None)
            ready[1]()
