"""The thread that reads and writes the log for the review, so that the window never waits."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from coach.errors import CoachError
from coach.ui.bridge import Bridge

_log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Answer:
    """To a question; ``kind`` and ``number`` say which."""

    kind: str
    number: int
    take: Callable[[], None]


class Desk(QObject):
    """Does one thing after another in a thread of its own, which starts with the first.

    Signals:
        failed: One line that says what went wrong and what to do.
    """

    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: dict[str, int] = {}
        self._lock = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None
        self._bridge = Bridge(self)
        self._bridge.fact.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def ask(self, kind: str, question: Callable[[], T], take: Callable[[T], None]) -> None:
        """Asks in the thread, and hands the answer over in the window's.

        Of several questions of a kind only the newest is answered.
        """
        with self._lock:
            number = self._asked[kind] = self._asked.get(kind, 0) + 1
        self._submit(lambda: self._newest(kind, number), question, take, kind, number)

    def write(self, deed: Callable[[], T], then: Callable[[T], None]) -> None:
        """Does something that must not be left out, after all that was asked before."""
        self._submit(lambda: True, deed, then, "", 0)

    def forget(self, kind: str) -> None:
        """No answer of this kind is wanted any more."""
        with self._lock:
            self._asked[kind] = self._asked.get(kind, 0) + 1

    def close(self) -> None:
        """Waits for what runs and for what must be written; questions are dropped."""
        with self._lock:
            self._asked = dict.fromkeys(self._asked, -1)
        if self._pool is not None:
            self._pool.shutdown(wait=True)
            self._pool = None

    def _submit(
        self,
        wanted: Callable[[], bool],
        work: Callable[[], T],
        take: Callable[[T], None],
        kind: str,
        number: int,
    ) -> None:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, "review-log")
        self._pool.submit(self._run, wanted, work, take, kind, number)

    def _run(
        self,
        wanted: Callable[[], bool],
        work: Callable[[], T],
        take: Callable[[T], None],
        kind: str,
        number: int,
    ) -> None:
        """In the thread."""
        if not wanted():
            return
        try:
            result = work()
        except Exception as error:  # the thread goes on, and the window says what happened
            if not isinstance(error, CoachError):
                _log.exception("the log could not be used")
            words = str(error) or type(error).__name__
            self._bridge.post(_Answer(kind, number, lambda: self.failed.emit(words)))
            return
        self._bridge.post(_Answer(kind, number, lambda: take(result)))

    def _take(self, answer: _Answer) -> None:
        if not answer.kind or self._newest(answer.kind, answer.number):
            answer.take()

    def _newest(self, kind: str, number: int) -> bool:
        with self._lock:
            return self._asked.get(kind) == number
