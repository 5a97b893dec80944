"""One real window on a scripted run."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.motion.exercises.exercise import ExerciseSpec, load_exercises
from coach.paths import RESOURCES
from coach.settings import Settings
from coach.ui import translate
from coach.ui.app import make_application
from coach.ui.controller import Controller
from coach.ui.launch import RunRequest
from coach.ui.main_window import MainWindow
from coach.ui.source_chooser import SourceChoice
from coach.ui.theme import Look
from tests.ui.fakes import FakeBuilder, FakeRun, result

TEXTS = RESOURCES / "translations"
CHOICES = (SourceChoice("Studio camera", "0"), SourceChoice("Demo athlete: squat", "demo:squat"))


@pytest.fixture(scope="module", autouse=True)
def garbage_waits() -> Iterator[None]:
    """As in the program, no other thread deletes widgets: a panel's may still be importing."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def garbage_goes(garbage_waits: None) -> Iterator[None]:
    """What a test has left goes at its end."""
    yield
    gc.collect(1)


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


@pytest.fixture(scope="session")
def korean_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the translation built from what is in git, whatever set-up has built."""
    folder = tmp_path_factory.mktemp("translations")
    command = ["-silent", str(TEXTS / "coach_ko.ts"), "-qm", str(folder / "coach_ko.qm")]
    subprocess.run([str(Path(sys.executable).with_name("pyside6-lrelease")), *command], check=True)
    return folder


@pytest.fixture
def korean(
    qapp: QApplication, korean_texts: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """What is made in the test is Korean."""
    monkeypatch.setattr(translate, "FOLDER", korean_texts)
    assert translate.install(qapp, "ko") == ""
    yield
    translate.install(qapp, "en")
