"""The real window on the real pipeline: the demo athlete moves, the window counts."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach.athlete.demo import demo_names
from coach.motion.exercises.exercise import ExerciseSpec
from coach.paths import data_dir
from coach.settings import Settings
from coach.ui.controller import Controller
from coach.ui.launch import RunRequest, launch
from coach.ui.main_window import MainWindow
from coach.ui.panels.session_log import SessionLogPanel
from coach.ui.panels.spec import PANELS
from coach.ui.theme import Look


@pytest.mark.skipif("squat" not in demo_names(), reason="needs the demo clips in resources/demo")
def test_the_demo_is_counted_marked_and_logged(
    qtbot: QtBot, specs: dict[str, ExerciseSpec], pose_model: Path, home: Path
) -> None:
    window = MainWindow(Controller(launch, specs), Settings(), Look("dark"))
    qtbot.addWidget(window)
    window.show()
    window.trace.load()
    window.docks.toggle(next(spec for spec in PANELS if spec.name == "session-log"))
    window.controller.open(RunRequest(source="demo:squat", pose_model=pose_model))
    qtbot.waitUntil(lambda: window.count.number.value >= 2, timeout=30_000)
    qtbot.waitUntil(lambda: len(window.count.dots.events) >= 2)
    qtbot.waitUntil(lambda: len(window.trace.marks) >= 2)
    shown = window.video.result
    assert shown is not None
    assert shown.motion.pose is not None
    assert "Demo athlete" in window.header.text.text()
    panel = window.docks.panel("session-log")
    assert isinstance(panel, SessionLogPanel)
    qtbot.waitUntil(lambda: panel.table.rowCount() >= 2)
    assert not window.grab().isNull()
    window.close()
    with closing(sqlite3.connect(data_dir() / "sessions.sqlite3")) as log:
        (counted,) = log.execute("SELECT count(*) FROM reps WHERE counted").fetchone()
    assert counted >= 2
