"""From training to the review and back: the run, the docks and the keys."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from coach.runtime.log_entries import LoggedSet
from coach.runtime.pose_ring import PoseRing
from coach.runtime.set_memory import SetRecord
from coach.runtime.status import RunState
from coach.types import SetSummary
from coach.ui.correct_sheet import CorrectSheet
from coach.ui.panels.spec import PANELS
from coach.ui.review.face import ReviewFace
from tests.ui.conftest import Stage
from tests.ui.fakes import FakeRun, standing

ROOT = Path(__file__).resolve().parents[3]
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
    assert not stage.window.big_screen.mode
    assert stage.window.faces.reviewing


@pytest.fixture
def reviewed(stage: Stage, path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[FakeRun, int]:
    """The review of a log over a run, and the number of the log's squats."""
    monkeypatch.setattr("coach.runtime.correcting.default_path", lambda: path)
    monkeypatch.setattr("coach.ui.review.log_model.default_path", lambda: path)
    monkeypatch.setattr("coach.ui.review.log_clip.default_path", lambda: path)
    run = stage.open()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_V)
    session = face_of(stage).session
    stage.qtbot.waitUntil(lambda: session.chosen is not None, timeout=10_000)
    assert session.chosen is not None
    return run, session.chosen.row.id


def corrected(stage: Stage) -> CorrectSheet:
    """The button in the review, and the sheet that comes of it."""
    stage.qtbot.mouseClick(face_of(stage).session.bar.correct, Qt.MouseButton.LeftButton)
    stage.qtbot.waitUntil(lambda: stage.window.sheets.sheet is not None, timeout=10_000)
    sheet = stage.window.sheets.sheet
    assert isinstance(sheet, CorrectSheet)
    return sheet


def test_a_correction_in_the_review_leaves_the_live_set_alone(
    stage: Stage, reviewed: tuple[FakeRun, int]
):
    run, _ = reviewed
    corrected(stage).keep_count()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_1, ALT)
    assert run.state is RunState.RUNNING
    assert ("reset",) not in run.calls and ("limits",) in run.calls


def test_the_live_set_itself_ends_with_its_correction(
    stage: Stage, reviewed: tuple[FakeRun, int], monkeypatch: pytest.MonkeyPatch
):
    run, set_id = reviewed
    summary = SetSummary("squat", 2, 0, 0.0, 5.0)
    nothing = PoseRing()
    nothing.append(0.0, standing())
    window = nothing.cut(0.0, 1.0)
    record = SetRecord(stage.window.controller.spec, None, summary, window, present=True)
    status = replace(run.status(), session_id=1)
    monkeypatch.setattr(run, "status", lambda: status)
    monkeypatch.setattr(run, "last_set", lambda: record)
    monkeypatch.setattr(run, "logged", lambda _: LoggedSet(set_id, 0.0), raising=False)
    sheet = corrected(stage)
    assert sheet._correcting is not None and sheet._correcting.corrected.live
    sheet.keep_count()
    assert ("reset",) in run.calls


def test_the_review_can_be_imported_before_it_is_wanted():
    code = (
        "import sys\n"
        "from importlib import import_module\n"
        "from coach.ui.review.faces import FACE\n"
        "assert FACE not in sys.modules\n"
        "assert import_module(FACE).ReviewFace\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)
