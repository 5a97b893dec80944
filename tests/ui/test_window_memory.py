"""What the window is found as again."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from coach.capture.source import SourceInfo
from coach.motion.exercises.exercise import ExerciseSpec
from coach.settings import Settings
from coach.ui import window_memory
from coach.ui.controller import Controller
from coach.ui.launch import RunRequest
from coach.ui.main_window import MainWindow
from coach.ui.panels.guard import GuardedPanel
from coach.ui.panels.spec import PANELS
from coach.ui.source_chooser import SourceChoice
from coach.ui.theme import Look
from coach.ui.window_memory import remembered_source
from tests.ui.conftest import Stage
from tests.ui.fakes import HEIGHT, WIDTH, FakeBuilder


def test_panels_source_and_exercise_are_remembered(stage: Stage) -> None:
    stage.open(RunRequest(source="0", exercise="lunge"))
    stage.window.docks.toggle(PANELS[1])
    stage.window.close()
    settings = stage.window.settings
    assert settings.open_panels == (PANELS[1].name,)
    assert settings.last_source == "0"
    assert settings.last_exercise == "lunge"


def test_panels_hidden_by_the_big_screen_were_open(stage: Stage) -> None:
    stage.open()
    stage.window.docks.toggle(PANELS[0])
    stage.window.big_screen.do_big()
    stage.window.close()
    assert stage.window.settings.open_panels == (PANELS[0].name,)


def test_a_film_is_not_remembered(stage: Stage) -> None:
    stage.builder.info = SourceInfo("clip.mp4", "file", False, (WIDTH, HEIGHT), 30.0)
    stage.open(RunRequest(source="clip.mp4", exercise="squat"))
    stage.window.close()
    assert stage.window.settings.last_source is None


def test_a_password_is_not_remembered(stage: Stage) -> None:
    stage.builder.info = SourceInfo("rtsp://cam/1", "stream", True, (WIDTH, HEIGHT), 30.0)
    stage.open(RunRequest(source="rtsp://me:secret@cam/1", exercise="squat"))
    stage.window.close()
    assert stage.window.settings.last_source is None


def test_panels_come_back(qtbot: QtBot, specs: dict[str, ExerciseSpec]) -> None:
    settings = replace(Settings(), open_panels=(PANELS[0].name, "gone-long-ago"))
    window = MainWindow(Controller(FakeBuilder(), specs), settings, Look("dark"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert window.docks.shown == (PANELS[0].name,)
    window.close()


def test_a_camera_that_is_gone_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_memory, "webcam_choices", lambda: [SourceChoice("Studio", "2")])
    assert remembered_source(replace(Settings(), last_source="2")) == "2"
    assert remembered_source(replace(Settings(), last_source="0")) is None
    assert remembered_source(replace(Settings(), last_source="demo:squat")) == "demo:squat"
    assert remembered_source(Settings()) is None


def test_panels_come_back_empty_and_are_filled_after_the_first_picture(
    qtbot: QtBot, specs: dict[str, ExerciseSpec]
) -> None:
    settings = replace(Settings(), open_panels=(PANELS[0].name,))
    builder = FakeBuilder()
    window = MainWindow(Controller(builder, specs), settings, Look("dark"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.docks.refresh()
    (guarded,) = window.findChildren(GuardedPanel)
    assert guarded.isVisible()
    assert guarded.panel is None
    window.first_result.emit()
    qtbot.waitUntil(lambda: guarded.panel is not None)
    window.close()
