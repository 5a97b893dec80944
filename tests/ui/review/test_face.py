"""The review by mouse and keyboard: list, calendar, filters, cards, reps, replay."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from coach.session.review import ReviewStore
from coach.ui.review.face import NO_REPS, NOTHING_FOUND, NOTHING_YET, ReviewFace
from coach.ui.review.log_model import PAGE
from coach.ui.review.replay_pane import NO_POSES
from tests.ui.review.conftest import TODAY, Open, add_session, event

LEFT = Qt.MouseButton.LeftButton


def shown(face: ReviewFace) -> list[str]:
    """The sessions listed, as screen readers hear them."""
    model = face.list.sessions.sessions
    return [model.index(row).data() for row in range(model.rowCount())]


def test_nothing_logged_says_what_to_do(open_face: Open, tmp_path: Path):
    face = open_face(tmp_path / "none.sqlite3")
    assert face.words.isVisible()
    assert face.words.text() == NOTHING_YET
    assert not face.clear.isVisible()
    assert not (tmp_path / "none.sqlite3").exists()


def test_a_log_that_cannot_be_read_says_why(open_face: Open, tmp_path: Path, qtbot: QtBot):
    face = open_face(tmp_path / "none.sqlite3")
    (tmp_path / "none.sqlite3").write_text("a shopping list, by no means a database " * 40)
    face.refresh()
    qtbot.waitUntil(face.fault.isVisible)
    assert "none.sqlite3" in face.fault.text()


def test_the_newest_session_is_open_and_its_best_rep_plays(face: ReviewFace):
    assert len(shown(face)) == 3
    assert face.session.title.text() == "Today  08:00"
    assert "1 set · 2 reps" in face.session.figures.text()
    assert len(face.session.cards) == 1
    assert face.session.table.sorted.rowCount() == 3
    logged = face.replay.shown
    assert logged is not None
    assert logged.rep.event.counted
    assert logged.ghost is None
    assert face.replay.player.playing


def test_arrow_keys_walk_along_the_sessions(face: ReviewFace, qtbot: QtBot):
    qtbot.keyClick(face.list.sessions, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(face.session.cards) == 3)
    assert face.session.title.text() == "Yesterday  18:00"
    assert face.session.cards[2].accessibleName() == "Set 3: Plank, held 20 s"
    assert face.session.cards[1].accessibleName() == "Set 2: Unheard Of, 1 rep"
    qtbot.waitUntil(lambda: face.replay.words.text() == NO_POSES)


def test_walking_along_the_reps_replays_them_beside_the_best(face: ReviewFace, qtbot: QtBot):
    table = face.session.table
    table.choose(face.session.cards[0].view.reps[0].id)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.waitUntil(
        lambda: face.replay.shown is not None and not face.replay.shown.rep.event.counted
    )
    assert face.replay.shown is not None
    assert face.replay.shown.ghost is not None
    assert "Not counted" in face.replay.player.verdict.text()
    face.replay.player.seek(face.replay.shown.rep.event.peak_s)
    with_ghost = face.replay.stage.grab().toImage()
    qtbot.keyClick(table, Qt.Key.Key_G)
    assert face.replay.stage.grab().toImage() != with_ghost
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert not face.replay.player.playing
    before = face.replay.player.frame_index
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert face.replay.player.frame_index == before + 1


def test_a_click_on_a_peak_replays_that_rep(face: ReviewFace, qtbot: QtBot):
    card = face.session.cards[0]
    spot = card.peak_at(2).center().toPoint()
    qtbot.mouseClick(card, LEFT, pos=spot)
    qtbot.waitUntil(
        lambda: face.replay.shown is not None and face.replay.shown.rep.id == card.view.reps[2].id
    )


def test_a_heading_sorts(face: ReviewFace, qtbot: QtBot):
    header = face.session.table.horizontalHeader()
    x = header.sectionPosition(3) + 8
    for _ in range(2):
        qtbot.mouseClick(header.viewport(), LEFT, pos=QPoint(x, 8))
    proxy = face.session.table.sorted
    ranges = [proxy.index(row, 0).data(Qt.ItemDataRole.UserRole).event.rom_deg for row in range(3)]
    assert ranges == sorted(ranges) or ranges == sorted(ranges, reverse=True)


def test_the_timeline_and_the_cards_choose_sets(face: ReviewFace, qtbot: QtBot):
    qtbot.keyClick(face.list.sessions, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(face.session.cards) == 3)
    spot = face.session.timeline.place(2).center().toPoint()
    qtbot.mouseClick(face.session.timeline, LEFT, pos=spot)
    assert face.session.cards[2].on
    assert not face.session.table.isVisible()
    assert face.replay.words.text() == NO_REPS
    qtbot.keyClick(face.session.cards[2], Qt.Key.Key_Up)
    assert face.session.cards[1].on
    qtbot.mouseClick(face.session.cards[0], LEFT, pos=QPoint(20, 20))
    assert face.session.cards[0].on


def test_search_finds_titles_and_can_be_cleared(face: ReviewFace, qtbot: QtBot):
    qtbot.keyClick(face, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(face.list.search, "push")
    qtbot.waitUntil(lambda: len(shown(face)) == 1)
    assert face.list.found.text() == "1 session found"
    qtbot.keyClicks(face.list.search, "xyz")
    qtbot.waitUntil(face.words.isVisible)
    assert face.words.text() == NOTHING_FOUND
    qtbot.mouseClick(face.clear, LEFT)
    qtbot.waitUntil(lambda: len(shown(face)) == 3)


def test_filters_by_exercise_time_and_day(face: ReviewFace, qtbot: QtBot):
    qtbot.waitUntil(lambda: face.list.exercise.count() == 5)
    face.list.exercise.setCurrentIndex(face.list.exercise.findData("plank"))
    qtbot.waitUntil(lambda: len(shown(face)) == 1)
    face.list.exercise.setCurrentIndex(0)
    face.list.span.setCurrentIndex(1)
    qtbot.waitUntil(lambda: len(shown(face)) == 2)
    face.list.span.setCurrentIndex(0)
    qtbot.waitUntil(lambda: len(shown(face)) == 3)
    spot = face.list.calendar.place(TODAY.replace(day=3)).center().toPoint()
    qtbot.mouseClick(face.list.calendar, LEFT, pos=spot)
    qtbot.waitUntil(lambda: len(shown(face)) == 1)
    assert "3 March" in shown(face)[0] or "03 March" in shown(face)[0]
    qtbot.mouseClick(face.list.calendar, LEFT, pos=spot)
    qtbot.waitUntil(lambda: len(shown(face)) == 3)


def test_the_calendar_by_keys(face: ReviewFace, qtbot: QtBot):
    calendar = face.list.calendar
    qtbot.keyClick(calendar, Qt.Key.Key_Left)
    assert calendar.chosen == TODAY
    qtbot.keyClick(calendar, Qt.Key.Key_Up)
    assert calendar.chosen == TODAY.replace(day=5)
    qtbot.keyClick(calendar, Qt.Key.Key_PageUp)
    assert calendar.month == TODAY.replace(month=2, day=1)
    qtbot.keyClick(calendar, Qt.Key.Key_Backspace)
    assert calendar.chosen is None
    qtbot.mouseClick(calendar, LEFT, pos=QPoint(calendar.width() - 10, 10))
    assert calendar.month == TODAY.replace(day=1)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_it_paints_in_both_themes(face: ReviewFace, theme: str):
    face._look.choose(theme)
    ground = face.grab().toImage().pixelColor(4, 4).name()
    assert ground == face._look.colours.background.lower()


def test_long_lists_come_by_pages(open_face: Open, tmp_path: Path, qtbot: QtBot):
    path = tmp_path / "long.sqlite3"
    with ReviewStore(path) as store:
        store._db.execute("PRAGMA synchronous = OFF")
        for _ in range(PAGE + 5):
            add_session(store, TODAY, {"squat": [event()]})
    face = open_face(path)
    assert len(shown(face)) == PAGE
    assert face.list.found.text() == f"{PAGE + 5} sessions"
    face.list.sessions.scrollToBottom()
    qtbot.waitUntil(lambda: len(shown(face)) == PAGE + 5)
