"""The progress page: exercises, records, charts, what they say and how they are saved."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from coach.errors import InputError
from coach.session.query_rows import Record, Streaks
from coach.session.review import ReviewStore
from coach.ui.review.face import ReviewFace
from coach.ui.review.progress_model import progress, record_words, streak_words
from coach.ui.review.progress_page import FIRST_WEEK, NOTHING_YET, ProgressPage
from tests.ui.review.conftest import TODAY, Open, add_session, event

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(open_face: Open, tmp_path: Path, qtbot: QtBot) -> ProgressPage:
    """Squats in three weeks, the range growing; push-ups in one."""
    path = tmp_path / "weeks.sqlite3"
    with ReviewStore(path) as store:
        for back, rom_deg in ((14, 80.0), (7, 90.0), (0, 100.0)):
            day = TODAY - timedelta(days=back)
            add_session(store, day, {"squat": [event(1), event(2, 5, rom_deg)]})
        add_session(store, TODAY, {"push-up": [event()]})
    face = open_face(path)
    qtbot.mouseClick(face.tabs[1], LEFT)
    qtbot.waitUntil(lambda: len(face.progress.charts) > 0)
    return face.progress


def test_nothing_logged_says_what_to_do(open_face: Open, tmp_path: Path, qtbot: QtBot):
    face = open_face(tmp_path / "none.sqlite3")
    qtbot.keyClick(face, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert face.progress.isVisible()
    assert face.progress.words.text() == NOTHING_YET
    assert progress("squat", TODAY, tmp_path / "none.sqlite3").exercises == ()


def test_the_replay_rests_and_the_sessions_come_back(face: ReviewFace, qtbot: QtBot):
    qtbot.mouseClick(face.tabs[1], LEFT)
    assert not face.replay.player.playing
    qtbot.keyClick(face, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert face.session.isVisible()


def test_the_most_frequent_exercise_is_shown_first(page: ProgressPage):
    assert page.shown.exercise == "squat"
    assert page.streak.text() == "3 weeks in a row"
    assert [chart.data.title for chart in page.charts] == [
        "Reps a week",
        "Range, mean",
        "Tempo, mean",
        "Reps without a fault",
    ]
    texts = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert {"Most reps in a set", "Greatest range", "100°", "Today"} <= texts
    assert not page.words.isVisible()


def test_another_exercise_by_keys(page: ProgressPage, qtbot: QtBot):
    qtbot.keyClick(page.exercises, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.shown.exercise == "push-up")
    assert page.words.text() == FIRST_WEEK


def test_weeks_by_keys_and_by_pointer(page: ProgressPage, qtbot: QtBot):
    chart = page.charts[1]
    assert chart.value.text() == "Week of 9 Mar: 95°"
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.value.text() == "Week of 2 Mar: 90°"
    box = chart.plot.getPlotItem().getViewBox()
    spot = box.mapViewToScene(QPointF(chart.data.seconds[0], 90.0))
    chart.plot.scene().sigMouseMoved.emit(spot)
    assert chart.value.text() == "Week of 23 Feb: 85°"
    assert page.charts[2].value.text() == "Week of 9 Mar: Down 1.2 s, Up 0.8 s"


def test_a_chart_is_saved_as_picture_and_drawing(page: ProgressPage, tmp_path: Path):
    for chart in page.charts[:3]:
        chart.save_as(tmp_path / "chart.png")
        image = QImage(str(tmp_path / "chart.png"))
        assert image.width() > 400
        ground = page._look.colours.surface.lower()
        assert image.pixelColor(2, 2).name() == ground
        tones = {image.pixelColor(x, y).name() for x in range(0, 400, 3) for y in range(80, 300, 3)}
        assert len(tones) > 2
        chart.save_as(tmp_path / "chart.svg")
        drawing = (tmp_path / "chart.svg").read_text()
        assert chart.data.title in drawing
        assert "<path" in drawing or "<polyline" in drawing
    with pytest.raises(InputError, match=r"\.png or \.svg"):
        page.charts[0].save_as(tmp_path / "chart.doc")
    for name in ("chart.png", "chart.svg"):
        with pytest.raises(InputError, match="choose a folder"):
            page.charts[0].save_as(tmp_path / "nowhere" / name)


def test_the_button_asks_where_to(
    page: ProgressPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    answers = [("", ""), (str(tmp_path / "mine"), "Drawing (*.svg)"), ("/nowhere/x.png", "")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answers.pop(0))
    for _ in range(2):
        qtbot.mouseClick(page.charts[0].save, LEFT)
    assert page.said.text() == f"Saved as {tmp_path / 'mine.svg'}"
    assert (tmp_path / "mine.svg").exists()
    qtbot.mouseClick(page.charts[0].save, LEFT)
    assert "cannot write" in page.said.text()


def test_held_positions_have_a_chart_of_their_own(face: ReviewFace, qtbot: QtBot):
    qtbot.mouseClick(face.tabs[1], LEFT)
    page = face.progress
    qtbot.waitUntil(lambda: page.exercises.count() == 4)
    names = [page.exercises.item(row).text() for row in range(4)]
    page.exercises.setCurrentRow(names.index("Plank"))
    qtbot.waitUntil(lambda: page.shown.exercise == "plank")
    assert [chart.data.title for chart in page.charts] == ["Held a week"]
    assert "20 s" in page.charts[0].value.text()


def test_words():
    assert record_words(Record("held_s", 75.0, TODAY, 1), "°") == ("Held the longest", "1:15")
    assert record_words(Record("load_kg", 60.0, TODAY, 1), "°") == ("Heaviest", "60 kg")
    assert streak_words(Streaks(0, 0, 0, 0)) == ""
    assert streak_words(Streaks(1, 1, 2, 5)) == "1 week in a row, 5 at best"
