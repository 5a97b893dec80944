"""What is done by key can be done with the mouse."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coach.runtime.status import RunState
from coach.ui.buttons import Button
from coach.ui.correct_sheet import CorrectSheet
from coach.ui.footer import Footer
from coach.ui.theme import Look
from tests.ui.conftest import Stage


def test_the_true_count_has_a_button(stage: Stage):
    stage.open()
    button = stage.window.footer.correct
    assert button.text().startswith("Count is wrong")
    stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert isinstance(stage.window.sheets.sheet, CorrectSheet)


@pytest.mark.parametrize("width", [880, 1280, 1920])
def test_every_button_is_inside_and_none_is_cut(stage: Stage, width: int):
    stage.open()
    footer = stage.window.footer
    stage.window.resize(width, 600)

    def whole() -> bool:
        buttons = [b for b in footer.findChildren(Button) if b.isVisible()]
        boxes = sorted((b.geometry() for b in buttons), key=lambda box: box.left())
        apart = all(one.right() < other.left() for one, other in pairwise(boxes))
        wide = all(b.width() >= b.minimumSizeHint().width() for b in buttons)
        return apart and wide and boxes[-1].right() <= footer.width()

    stage.qtbot.waitUntil(whole)
    assert width < 1280 or "Space" in footer.toggle.text()


def test_what_gives_way_in_a_narrow_row(qtbot: QtBot, look: Look):
    footer = Footer()
    qtbot.addWidget(footer)
    footer.resize(2000, 40)
    footer.show()
    footer.say_goal("This week: 3 of 10 reps")
    footer.follow(RunState.PAUSED, ())

    def shown() -> tuple[str, bool, bool]:
        panels = {panel.isVisible() for panel in footer._panels.values()}
        return footer.correct.text(), footer.goal.isVisible(), panels == {True}

    def shrink() -> tuple[str, bool, bool]:
        footer.resize(footer.sizeHint().width() - 8, 40)
        return shown()

    assert footer.toggle.text() == "Go on   Space"
    assert shown() == ("Count is wrong   C", True, True)
    assert shrink() == ("Count is wrong", True, True)
    assert footer.correct.toolTip().endswith("(C)")
    assert shrink() == ("Count is wrong", False, True)
    assert shrink() == ("Count is wrong", False, False)
    footer.resize(2000, 40)
    assert shown() == ("Count is wrong   C", True, True)
