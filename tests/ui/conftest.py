"""One real window on a scripted run."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.motion.exercises.exercise import ExerciseSpec, load_exercises
from coach.settings import Settings
from coach.ui.app import make_application
from coach.ui.controller import Controller
from coach.ui.launch import RunRequest
from coach.ui.main_window import MainWindow
from coach.ui.source_chooser import SourceChoice
from coach.ui.theme import Look
from tests.ui.fakes import FakeBuilder, FakeRun, result

CHOICES = (SourceChoice("Studio camera", "0"), SourceChoice("Demo athlete: squat", "demo:squat"))


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application()


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look("dark")


@pytest.fixture(scope="session")
def specs() -> dict[str, ExerciseSpec]:
    return load_exercises()


@dataclass
class Stage:
    """The window, what makes its runs, and the present run."""

    window: MainWindow
    builder: FakeBuilder
    qtbot: QtBot

    @property
    def run(self) -> FakeRun:
        return self.builder.runs[-1]

    def open(self, request: RunRequest | None = None) -> FakeRun:
        """Starts a run and waits until it runs."""
        before = len(self.builder.runs)
        self.window.controller.open(request or RunRequest(source="0", exercise="squat"))
        self.qtbot.waitUntil(
            lambda: len(self.builder.runs) > before and ("start",) in self.run.calls
        )
        return self.run

    def show(self, t_s: float, **facts: object) -> None:
        """Puts a result into the slot and waits until it is on screen."""
        shown = result(t_s, **facts)  # type: ignore[arg-type]
        self.run.results.put(shown)
        self.qtbot.waitUntil(lambda: self.window.video.result is shown)


@pytest.fixture
def stage(qtbot: QtBot, specs: dict[str, ExerciseSpec]) -> Iterator[Stage]:
    builder = FakeBuilder()
    window = MainWindow(
        Controller(builder, specs),
        replace(Settings(), theme="dark"),
        Look("dark"),
        source_choices=lambda: CHOICES,
    )
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield Stage(window, builder, qtbot)
    window.close()
