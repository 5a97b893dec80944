"""The real window on a real run is switched about: nothing that was counted goes."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from coach.motion.exercises.exercise import ExerciseSpec
from coach.runtime.pipeline import Pipeline
from coach.runtime.status import RunEvent
from coach.settings import Settings
from coach.ui.app import make_application
from coach.ui.controller import Controller
from coach.ui.launch import Launched, RunRequest
from coach.ui.main_window import MainWindow
from coach.ui.theme import Look
from tests.faults.specs import SPECS
from tests.runtime.fakes import FakeEngine, FakeSource, frames

REPS = 4


@pytest.fixture(scope="session")
def qapp() -> object:
    return make_application()


def launch(
    request: RunRequest, spec: ExerciseSpec, on_event: Callable[[RunEvent], None]
) -> Launched:
    source = FakeSource(frames(30 * (1 + 2 * REPS) + 10))
    return Launched(Pipeline(source, FakeEngine, spec, on_event=on_event))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(Controller(launch, SPECS), Settings(), Look("dark"))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def test_full_screen_and_theme_are_switched_while_it_counts(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.controller.open(RunRequest(source="0", exercise="squat"))
    for reps in range(1, REPS + 1):

        def counted(least: int = reps) -> bool:
            return window.controller.status().reps >= least

        qtbot.waitUntil(counted, timeout=20_000)
        window.big_screen.do_big()
        window.display.do_theme()

    def told() -> bool:
        return [e.counted for e in window.count.dots.events].count(True) == REPS

    qtbot.waitUntil(told, timeout=20_000)
    qtbot.waitUntil(lambda: window.count.number.value == REPS)
    assert not window.big_screen.mode
