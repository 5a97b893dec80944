"""From training to the review and back: the run, the docks and the keys."""

from PySide6.QtCore import Qt

from coach.runtime.status import RunState
from coach.ui.panels.spec import PANELS
from coach.ui.review.face import ReviewFace
from tests.ui.conftest import Stage

ALT = Qt.KeyboardModifier.AltModifier


def face_of(stage: Stage) -> ReviewFace:
    face = stage.window.faces.face
    assert face is not None
    return face


def test_v_pauses_the_run_and_takes_it_up_again(stage: Stage):
    run = stage.open()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_V)
    assert stage.window.faces.reviewing
    assert run.state is RunState.PAUSED
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_V)
    assert not stage.window.faces.reviewing
    assert run.state is RunState.RUNNING


def test_a_run_that_was_paused_stays_so(stage: Stage):
    run = stage.open()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_Space)
    stage.qtbot.mouseClick(stage.window.footer.review, Qt.MouseButton.LeftButton)
    assert stage.window.faces.reviewing
    stage.qtbot.mouseClick(face_of(stage).back, Qt.MouseButton.LeftButton)
    assert run.state is RunState.PAUSED


def test_the_keys_of_training_rest_in_the_review(stage: Stage):
    run = stage.open()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_2, ALT)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_R, Qt.Key.Key_E):
        stage.qtbot.keyClick(stage.window, key)
    assert run.state is RunState.PAUSED
    assert ("reset",) not in run.calls
    assert stage.window.sheets.sheet is None
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_F1)
    assert stage.window.sheets.sheet is not None
    stage.window.sheets.close()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_Escape)
    assert not stage.window.faces.reviewing
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_R)
    assert ("reset",) in run.calls


def test_panels_step_back_and_return(stage: Stage):
    stage.open()
    stage.window.docks.toggle(PANELS[0])
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_V)
    assert stage.window.docks.shown == ()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_1, ALT)
    assert stage.window.docks.shown == (PANELS[0].name,)


def test_panels_that_were_open_are_remembered_from_the_review(stage: Stage):
    stage.open()
    stage.window.docks.toggle(PANELS[0])
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_V)
    stage.window.close()
    assert stage.window.settings.open_panels == (PANELS[0].name,)


def test_the_big_screen_ends_for_the_review(stage: Stage):
    stage.open()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_F11)
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_V)
    assert not stage.window.big
    assert stage.window.faces.reviewing
