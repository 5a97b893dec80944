"""Counting again from the review: shown first, accepted or left, taken back."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.query import QueryStore
from coach.session.records import SetRow
from coach.session.recount import RecountStore
from coach.ui.review import recount_sheet
from coach.ui.review.face import ReviewFace
from coach.ui.review.log_edits import recounts
from coach.ui.review.meant import Book, Meant
from coach.ui.review.recount_model import Recounted, done_words, skipped_words, summary
from coach.ui.review.recount_sheet import RecountSheet
from coach.ui.theme import Look
from tests.ui.review.conftest import TODAY, Open

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
Show = Callable[..., RecountSheet]


def newest(path: Path) -> SetRow:
    with QueryStore(path, read_only=True) as store:
        return store.sets(store.find()[0].id)[0]


@pytest.fixture
def strict(specs: dict[str, ExerciseSpec]) -> dict[str, ExerciseSpec]:
    """Rules by which nobody squats deep enough."""
    return {**specs, "squat": replace(specs["squat"], range_deg=(120.0, 160.0))}


@pytest.fixture
def show(qtbot: QtBot, look: Look, path: Path) -> Iterator[Show]:
    """Opens the sheet over a bare window and waits for what it found."""
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    sheets = []

    def shown(specs: dict[str, ExerciseSpec], meant: Meant | None = None) -> RecountSheet:
        meant = meant or Meant("all 3 sessions", whole=True)
        sheet = RecountSheet(window, look, meant, Book(path, specs, lambda: TODAY))
        sheets.append(sheet)
        sheet.open()
        qtbot.waitUntil(lambda: not sheet.work.busy, timeout=10_000)
        return sheet

    yield shown
    for sheet in sheets:
        sheet.work.close()


def test_what_would_change_is_shown_and_accepted_and_taken_back(
    face: ReviewFace, strict: dict[str, ExerciseSpec], path: Path, show: Show, qtbot: QtBot
):
    sheet = show(strict)
    assert "1 set counted again: 1 would change." in sheet.said.text()
    assert "2 sets were not: no landmarks are stored." in sheet.skipped.text()
    item = sheet.tree.topLevelItem(0)
    assert item is not None
    assert [item.text(at) for at in range(3)] == ["Today 08:00 · set 1 · Squat", "2 reps", "0 reps"]
    child = item.child(0)
    assert child is not None
    assert child.text(0).startswith("Rep 1, at ")
    assert child.text(1) == "counted" and child.text(2).startswith("not counted: too small")
    assert newest(path).reps == 2
    sheet.accepted.connect(face.editing.accept_recounts)
    qtbot.mouseClick(sheet.take, LEFT)
    qtbot.waitUntil(lambda: newest(path).reps == 0)
    assert face.editing.line.words.text() == "1 set counted again, 2 reps fewer."
    qtbot.waitUntil(lambda: "0 reps" in face.session.figures.text())
    qtbot.mouseClick(face.editing.line.undo, LEFT)
    qtbot.waitUntil(lambda: newest(path).reps == 2)


def test_what_is_not_ticked_stays(strict: dict[str, ExerciseSpec], show: Show, qtbot: QtBot):
    sheet = show(strict)
    item = sheet.tree.topLevelItem(0)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Unchecked)
    assert not sheet.take.isEnabled() and sheet.ticked == ()
    with qtbot.assertNotEmitted(sheet.accepted), qtbot.waitSignal(sheet.closed):
        qtbot.mouseClick(sheet.cancel, LEFT)


def test_where_nothing_changes_there_is_nothing_to_accept(
    specs: dict[str, ExerciseSpec], show: Show
):
    sheet = show(specs)
    assert sheet.said.text() == "1 set counted again: nothing changes."
    assert not sheet.take.isVisible() and not sheet.tree.isVisible()


def test_a_log_that_cannot_be_read_says_why(specs: dict[str, ExerciseSpec], show: Show, path: Path):
    path.write_text("no database " * 100)
    assert str(path) in show(specs).said.text()


def test_escape_stops_the_work_and_then_closes(
    specs: dict[str, ExerciseSpec],
    qtbot: QtBot,
    look: Look,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    begun, go_on = threading.Event(), threading.Event()

    def slow(meant: Meant, book: Book, step: Callable[[float, str], None]) -> Recounted:
        begun.set()
        while not go_on.wait(0.005):
            step(0.5, "Half way")
        return Recounted(0, (), ())

    monkeypatch.setattr(recount_sheet, "count_again", slow)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    sheet = RecountSheet(window, look, Meant("all", whole=True), Book(path, specs))
    sheet.open()
    qtbot.waitUntil(lambda: sheet.said.text() == "Half way")
    assert begun.is_set() and sheet.line.isVisible() and sheet.line.share == 0.5
    assert sheet.cancel.text() == "Stop"
    qtbot.mouseClick(sheet, LEFT)
    assert sheet.isVisible()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.said.text() == "Stopped. Nothing was written."
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_the_buttons_ask_for_the_sessions_they_stand_by(
    open_face: Open, path: Path, qtbot: QtBot, look: Look
):
    face = open_face(path)
    window = QWidget()
    qtbot.addWidget(window)
    asked: list[str] = []

    def take(make: Callable[[QWidget], RecountSheet]) -> None:
        sheet = make(window)
        asked.append(sheet.accessibleName())
        sheet.close_sheet()

    face.tasks.sheet_asked.connect(take)
    qtbot.waitUntil(lambda: face.session.view is not None)
    qtbot.mouseClick(face.session.recount, LEFT)
    qtbot.mouseClick(face.list.recount, LEFT)
    qtbot.keyClick(face.list.sessions, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert face.list.found.text() == "2 of 3 sessions selected"
    qtbot.mouseClick(face.list.recount, LEFT)
    wanted = ("Today  08:00", "all 3 sessions", "2 sessions")
    assert asked == [f"Count again: {words}" for words in wanted]


def test_several_sessions_are_deleted_at_once(face: ReviewFace, qtbot: QtBot):
    face.list.sessions.setFocus()
    qtbot.keyClick(face.list.sessions, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(face.list.sessions, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: face.list.found.text() == "1 session")
    assert face.editing.line.words.text() == "2 sessions deleted."
    qtbot.keyClick(face, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: face.list.found.text() == "3 sessions")


def test_a_recount_that_fails_half_way_takes_back_what_it_wrote(
    path: Path, strict: dict[str, ExerciseSpec]
):
    with RecountStore(path, read_only=True) as store:
        ids = [row.id for row in store.sessions()]
        changed = tuple(one for one in store.recount(strict, ids) if one.changes)
    edit = recounts((*changed, *changed), path)
    with pytest.raises(Exception, match="changed meanwhile"):
        edit.do()
    assert newest(path).reps == 0
    assert edit.undo is not None
    edit.undo()
    assert newest(path).reps == 2


def test_words():
    assert summary(Recounted(0, (), ())) == "Nothing could be counted again."
    assert skipped_words(Recounted(0, (), (("it was held", 1),))) == "1 set was not: it was held."
    assert done_words(()) == "0 sets counted again."
