"""Notes, effort, deletion and corrections from the review, and taking them back."""

from math import isnan
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coach.session.query import QueryStore
from coach.session.records import SetRow
from coach.session.review import ReviewStore
from coach.ui.correct_sheet import CorrectSheet
from coach.ui.review.face import ReviewFace
from coach.ui.review.undo_line import SHOWN_MS
from tests.ui.conftest import Stage

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def set_row(path: Path) -> SetRow:
    """The set of the newest session."""
    with QueryStore(path, read_only=True) as store:
        return store.sets(store.find()[0].id)[0]


def sessions(path: Path) -> int:
    with QueryStore(path, read_only=True) as store:
        return store.count()


def test_a_note_on_a_set_is_kept_and_taken_back(face: ReviewFace, path: Path, qtbot: QtBot):
    note = face.session.bar.note
    note.setFocus()
    qtbot.keyClicks(note, "heels came up")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: set_row(path).note == "heels came up")
    assert face.editing.line.words.text() == "Note kept."
    qtbot.mouseClick(face.editing.line.undo, LEFT)
    qtbot.waitUntil(lambda: set_row(path).note is None)
    face.session.table.setFocus()
    qtbot.waitUntil(lambda: note.text() == "")


def test_escape_leaves_the_note_as_it_was(face: ReviewFace, path: Path, qtbot: QtBot):
    note = face.session.note
    note.setFocus()
    qtbot.keyClicks(note, "never mind")
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert note.text() == ""
    assert not face.editing.line.isVisible()


def test_a_note_on_a_session_is_found_by_search(face: ReviewFace, qtbot: QtBot):
    face.session.note.setFocus()
    qtbot.keyClicks(face.session.note, "new shoes")
    face.list.search.setFocus()
    qtbot.keyClicks(face.list.search, "shoes")
    qtbot.waitUntil(lambda: face.list.found.text() == "1 session found")


def test_effort_is_kept_and_taken_back(face: ReviewFace, path: Path, qtbot: QtBot):
    effort = face.session.bar.effort
    effort.setFocus()
    for _ in range(8):
        qtbot.keyClick(effort, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: set_row(path).rpe == 8)
    qtbot.keyClick(face, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: set_row(path).rpe == 7)


def test_a_deleted_session_comes_back(face: ReviewFace, path: Path, qtbot: QtBot):
    face.list.sessions.setFocus()
    qtbot.keyClick(face.list.sessions, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: face.list.found.text() == "2 sessions")
    assert face.editing.line.words.text() == "Session deleted."
    qtbot.waitUntil(lambda: face.session.title.text() == "Yesterday  18:00")
    qtbot.mouseClick(face.editing.line.undo, LEFT)
    qtbot.waitUntil(lambda: face.list.found.text() == "3 sessions")
    assert sessions(path) == 3
    qtbot.keyClick(face, Qt.Key.Key_Z, CONTROL)
    assert face.editing.line.words.text() == "There is nothing to take back."


def test_a_deleted_set_comes_back(face: ReviewFace, qtbot: QtBot):
    qtbot.keyClick(face.list.sessions, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(face.session.cards) == 3 and face.session.cards[0].isVisible())
    face.session.cards[0].setFocus()
    qtbot.keyClick(face.session.cards[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(face.session.cards) == 2)
    qtbot.keyClick(face, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: len(face.session.cards) == 3)
    qtbot.mouseClick(face.session.delete, LEFT)
    qtbot.waitUntil(lambda: face.list.found.text() == "2 sessions")


def test_the_line_goes_by_itself(face: ReviewFace):
    face.editing.delete_session()
    assert face.editing.line.isVisible()
    timer = face.editing.line._timer
    assert timer.interval() == SHOWN_MS
    timer.timeout.emit()
    assert not face.editing.line.isVisible()


def test_a_correction_is_made_in_the_window_and_undone(stage: Stage, counted: Path, home: Path):
    log = home / "data" / "sessions.sqlite3"
    log.parent.mkdir(parents=True, exist_ok=True)
    kept = log.read_bytes() if log.exists() else None
    log.write_bytes(counted.read_bytes())
    try:
        _correct_and_undo(stage, log)
    finally:
        stage.window.close()
        for end in ("", "-wal", "-shm"):
            log.with_name(log.name + end).unlink(missing_ok=True)
        if kept is not None:
            log.write_bytes(kept)


def _correct_and_undo(stage: Stage, log: Path) -> None:
    qtbot = stage.qtbot
    stage.open()
    qtbot.keyClick(stage.window, Qt.Key.Key_V)
    face = stage.window.faces.face
    assert face is not None
    qtbot.waitUntil(lambda: face.session.chosen is not None, timeout=10_000)
    face.session.table.setFocus()
    qtbot.keyClick(face.session.table, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: isinstance(stage.window.sheets.sheet, CorrectSheet))
    sheet = stage.window.sheets.sheet
    assert isinstance(sheet, CorrectSheet)
    qtbot.keyClick(sheet.first, Qt.Key.Key_Up)
    assert sheet.number.text() == "3"
    with qtbot.waitSignal(sheet.closed):
        sheet.keep_count()
    qtbot.waitUntil(face.session.bar.undo.isVisible)
    assert "3 reps" in face.session.figures.text()
    assert set_row(log).said == 3
    qtbot.mouseClick(face.session.bar.undo, LEFT)
    qtbot.waitUntil(lambda: not face.session.bar.undo.isVisible())
    assert set_row(log).said is None


def test_without_landmarks_it_cannot_be_counted_again(face: ReviewFace, qtbot: QtBot):
    qtbot.keyClick(face.list.sessions, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(face.session.cards) == 3)
    assert not face.session.bar.correct.isEnabled()
    assert "No landmarks" in face.session.bar.correct.toolTip()
    face.session.choose_set(face.session.cards[2].view)
    assert not face.session.bar.correct.isVisible()


def test_an_effort_of_the_log_is_shown(path: Path, open_face, qtbot: QtBot):  # type: ignore[no-untyped-def]
    with ReviewStore(path) as store:
        store.set_rpe(set_row(path).id, 7.5)
    face = open_face(path)
    qtbot.waitUntil(lambda: face.session.bar.effort.currentIndex() == 8)
    assert not isnan(set_row(path).rpe)
