"""The progress page: exercises, records, charts, what they say and how they are saved."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from coach.errors import InputError
from coach.session.query_rows import Record, Streaks, WeekRow
from coach.session.review import ReviewStore
from coach.ui.review.face import ReviewFace
from coach.ui.review.progress_model import Progress, charts, progress
from coach.ui.review.progress_page import ProgressPage
from coach.ui.review.progress_words import (
    FIRST_WEEK,
    NOTHING_HERE,
    NOTHING_YET,
    record_words,
    streak_words,
)
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
    choose(face.progress, qtbot, "squat")
    return face.progress


def choose(page: ProgressPage, qtbot: QtBot, exercise: str) -> None:
    """Walks to an exercise of the list."""
    rows = range(page.exercises.count())
    names = [page.exercises.item(row).data(Qt.ItemDataRole.UserRole) for row in rows]
    page.exercises.setCurrentRow(names.index(exercise))
    qtbot.waitUntil(lambda: page.shown.exercise == exercise)


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


def test_an_exercise(page: ProgressPage):
    assert page.title.text() == "Squat"
    assert page.balance is None
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
    qtbot.waitUntil(lambda: page.exercises.count() == 5)
    assert page.exercises.item(0).text() == "All training"
    choose(page, qtbot, "plank")
    assert [chart.data.title for chart in page.charts] == ["Held a week"]
    assert "20 s" in page.charts[0].value.text()


def test_a_chosen_time_and_what_is_too_short(page: ProgressPage, qtbot: QtBot):
    assert len(page.shown.weeks) == 3
    page.span.setCurrentIndex(0)
    page.span.activated.emit(0)
    qtbot.waitUntil(lambda: page.shown.span_days == 28)
    late = progress("squat", TODAY + timedelta(days=200), page._path, 28)
    assert late.weeks == () and late.exercises and charts(late, "°") == ()
    page._take(late)
    assert page.words.text() == NOTHING_HERE and page.words.isVisible()
    assert len(progress("squat", TODAY, page._path, 7).weeks) == 1


def test_many_weeks_are_drawn_as_means_over_some():
    monday = date(2020, 1, 6)
    weeks = tuple(
        WeekRow(monday + timedelta(weeks=n), 1, 1, 10 + n % 2, 0, 0, 0, *(6 * [80.0 + n % 2]))
        for n in range(0, 300, 2)
    )
    found = Progress(exercise="squat", weeks=weeks)
    reps, range_, *_ = charts(found, "°")
    assert (reps.weeks, len(reps.seconds), len(range_.seconds)) == (3, 100, 100)
    assert max(reps.lines[0].values) == pytest.approx(20 / 3)
    assert set(range_.lines[0].values) == {80.0}
    assert reps.words(1) == "3 weeks from Jan 2020: 3 reps"


def test_words():
    assert record_words(Record("held_s", 75.0, TODAY, 1), "°") == ("Held the longest", "1:15")
    assert record_words(Record("load_kg", 60.0, TODAY, 1), "°") == ("Heaviest", "60 kg")
    assert streak_words(Streaks(0, 0, 0, 0)) == ""
    assert streak_words(Streaks(1, 1, 2, 5, True)) == "1 week in a row, 5 at best"
    assert streak_words(Streaks(0, 3, 2, 3)) == "3 weeks in a row. This week: nothing yet"
    assert streak_words(Streaks(0, 0, 2, 3)) == "No streak now, 3 weeks at best"
