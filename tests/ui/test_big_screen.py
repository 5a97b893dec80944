"""The number across a room, and what a screen reader hears."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from coach.ui import announce as announcing
from coach.ui.television import Sight, Television
from coach.ui.theme import Look
from tests.ui.conftest import Stage
from tests.ui.fakes import rep


def test_b_fills_the_screen_with_the_number_and_back(stage: Stage) -> None:
    stage.open()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_B)
    parts = stage.window.parts
    assert stage.window.big_screen.mode == "number"
    assert parts.television.isVisible() and parts.video.isVisible()
    assert not parts.count.isVisible() and not parts.footer.isVisible()
    stage.show(1.0, reps=7, phase=0.5)
    sight = parts.television.sight
    assert (sight.number, sight.goal, sight.phase) == ("7", "reps", 0.5)
    assert "Squat" in sight.title
    assert parts.television.accessibleDescription() == "7"
    assert parts.television.width() > 2 * parts.video.width()
    stage.window.grab()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_F11)  # straight into the other one
    assert stage.window.big_screen.mode == "picture"
    assert not parts.television.isVisible()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_Escape)
    assert stage.window.big_screen.mode == ""
    assert parts.count.isVisible() and parts.video.width() > parts.count.width()


def test_a_workout_tells_its_goal_there(stage: Stage) -> None:
    stage.open()
    stage.window.big_screen.do_television()
    stage.show(0.1, hint="Step back until your feet are in the picture.")
    stage.window.video.cue.say("Chest up.", 100.0)
    stage.show(0.2)
    assert stage.window.parts.television.sight.cue


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("cue", ["", "Sit until your thighs are level. " * 3])
def test_all_lines_stay_within_the_screen(qtbot: QtBot, theme: str, cue: str) -> None:
    television = Television(Look(theme))
    qtbot.addWidget(television)
    television.resize(1200, 700)
    television.show_sight(Sight("Set 2 of 3  ·  Squat", "188", "of 200", cue, 0.7))
    image = television.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixel(2, 2)
    edge = [image.pixel(x, y) for y in range(image.height()) for x in (0, image.width() - 1)]
    assert set(edge) == {ground}
    ink = [y for y in range(0, 700, 2) if image.pixel(600, y) != ground]
    assert ink  # something stands in the middle


def test_a_screen_reader_hears_each_count_and_each_notice(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []

    class Reader:
        @staticmethod
        def isActive() -> bool:  # noqa: N802 - Qt's name
            return True

        @staticmethod
        def updateAccessibility(event) -> None:  # noqa: N802 - Qt's name
            said.append(event.message())

    monkeypatch.setattr(announcing, "QAccessible", Reader)
    run = stage.open()
    stage.show(0.1, reps=1)
    stage.show(0.2, reps=1)
    stage.show(0.3, reps=2)
    assert [words for words in said if words.isdigit()] == ["1", "2"]
    run.finish_rep(rep(1, counted=False, reason="too fast"))
    stage.qtbot.waitUntil(lambda: any(words.startswith("Not counted: too fast") for words in said))
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: "Paused. Press Space to go on." in said)
