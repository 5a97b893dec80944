"""Says in training how far the goal of the exercise is, in one line that never gets in the way."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from coach.loading import stepping_aside
from coach.session.store import StoreError, default_path
from coach.ui.bridge import Bridge
from coach.ui.controller import Controller

_WAIT_MS: Final = 800  # after the news, until it is in the log


class GoalNote(QObject):
    """Reads the log in short threads of its own, soon after anything has happened in the run.

    Signals:
        said: The line; empty where there is no goal.
    """

    said = Signal(str)

    def __init__(
        self,
        parent: QObject,
        controller: Controller,
        path: Callable[[], Path] = default_path,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self._controller, self._path, self._today = controller, path, today
        self._bridge = Bridge(self)
        self._bridge.fact.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._asked = 0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self.ask)
        for news in (
            *(controller.set_begun, controller.exercise_changed),
            *(controller.event_finished, controller.state_changed),
        ):
            news.connect(lambda *_: self._wait.start())

    def ask(self) -> None:
        """Reads anew; also for whoever has set a goal or corrected a set."""
        path, exercise, today = self._path(), self._controller.counting.name, self._today()
        if not path.exists():
            return
        self._asked += 1
        number = self._asked

        def read() -> None:
            with stepping_aside():
                self._bridge.post((number, _line(path, exercise, today)))

        threading.Thread(target=read, name="goals", daemon=True).start()

    def _take(self, answer: tuple[int, str]) -> None:
        number, words = answer
        if number == self._asked:
            self.said.emit(words)


def _line(path: Path, exercise: str, today: date) -> str:
    """In the thread, which also imports what the window does not need to begin with."""
    from coach.session.query import QueryStore
    from coach.ui.review.progress_words import goal_line

    try:
        with QueryStore(path, read_only=True) as store:
            return goal_line(store.goal_states(today), exercise)
    except StoreError:
        return ""  # who trains is told by the log itself, not by its goals
