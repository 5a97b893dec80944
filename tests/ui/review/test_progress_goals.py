"""Goals by keyboard and mouse, on a real log."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coach.session.goals import Goal, GoalKind, GoalState
from coach.session.review import ReviewStore
from coach.ui.review.progress_goals import NO_GOAL, GoalRing
from coach.ui.review.progress_model import ALL, Progress
from coach.ui.review.progress_page import ProgressPage
from coach.ui.review.progress_words import goal_details, goal_kinds, goal_title, suggested
from coach.ui.theme import Look
from tests.motion.traces import SPECS
from tests.ui.review.conftest import TODAY, Open, add_session, event
from tests.ui.review.test_progress import choose

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(open_face: Open, tmp_path: Path, qtbot: QtBot) -> ProgressPage:
    """Five squats this week and four the week before."""
    path = tmp_path / "weeks.sqlite3"
    with ReviewStore(path) as store:
        for back, reps in ((7, 4), (0, 5)):
            events = [event(n + 1, 3.0 * n) for n in range(reps)]
            add_session(store, TODAY - timedelta(days=back), {"squat": events})
    face = open_face(path)
    face.show_page(1)
    qtbot.waitUntil(lambda: len(face.progress.charts) > 0)
    return face.progress


def aim(page: ProgressPage, qtbot: QtBot, kind: GoalKind, number: str) -> None:
    """Sets a goal as a person does."""
    before = len(page.goals.cards)
    qtbot.mouseClick(page.add_goal, LEFT)
    line = page.goals.line
    assert line.isVisible()
    line.kind.setCurrentIndex(line.kind.findData(kind))
    line.number.selectAll()
    qtbot.keyClicks(line.number, number)
    qtbot.keyClick(line.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.goals.cards) > before)
    assert not line.isVisible()


def words(page: ProgressPage) -> list[tuple[str, str, str]]:
    return [(c.ring.words, c.title.text(), c.details.text()) for c in page.goals.cards]


def test_a_goal_for_all_training(page: ProgressPage, qtbot: QtBot):
    assert page.goals.words.isVisible() and page.goals.words.text() == NO_GOAL
    aim(page, qtbot, "weekly_reps", "20")
    assert words(page) == [("25 %", "20 reps a week", "5 this week, 15 to go in 4 days")]
    assert page.charts[0].data.goal == 20.0
    assert page.charts[0].value.text() == "Week of 9 Mar: 5 reps, goal 20"
    assert not page.goals.words.isVisible()


def test_goals_of_an_exercise_stand_with_it_and_in_the_whole(page: ProgressPage, qtbot: QtBot):
    choose(page, qtbot, "squat")
    aim(page, qtbot, "weekly_reps", "4")
    aim(page, qtbot, "set_rom", "100")
    aim(page, qtbot, "set_reps", "5")
    assert words(page) == [
        ("✓", "4 reps a week", "Reached: 5 this week. 2 weeks in a row"),
        ("90 %", "Mean range of 100° in a set", "Best so far 90°, 10° to go"),
        ("✓", "5 reps in a set", "Reached: Today. Best 5"),
    ]
    assert page.charts[1].data.goal == 100.0
    choose(page, qtbot, ALL)
    qtbot.waitUntil(lambda: len(page.goals.cards) == 3)
    assert words(page)[0][1] == "Squat: 4 reps a week"
    assert page.charts[0].data.goal is None


def test_a_goal_is_taken_away_and_a_new_one_takes_its_place(page: ProgressPage, qtbot: QtBot):
    aim(page, qtbot, "weekly_sessions", "3")
    qtbot.mouseClick(page.add_goal, LEFT)
    page.goals.line.number.setText("2")
    qtbot.mouseClick(page.goals.line.keep, LEFT)
    qtbot.waitUntil(lambda: words(page)[0][1] == "2 sessions a week")
    assert len(page.goals.cards) == 1
    qtbot.mouseClick(page.goals.cards[0].remove, LEFT)
    qtbot.waitUntil(lambda: page.goals.cards == ())
    assert page.goals.words.isVisible()


def test_escape_and_an_empty_number_set_nothing(page: ProgressPage, qtbot: QtBot):
    line = page.goals.line
    qtbot.mouseClick(page.add_goal, LEFT)
    qtbot.keyClick(line.number, Qt.Key.Key_Escape)
    assert not line.isVisible()
    qtbot.mouseClick(page.add_goal, LEFT)
    qtbot.keyClick(line.number, Qt.Key.Key_Delete)
    qtbot.keyClick(line.number, Qt.Key.Key_Return)
    assert line.isVisible() and page.goals.cards == ()
    line.number.setText("7")
    qtbot.keyClick(line.number, Qt.Key.Key_Up)
    assert line.number.text() == "8"
    for _ in range(9):
        qtbot.keyClick(line.number, Qt.Key.Key_Down)
    assert line.number.text() == "1"
    qtbot.mouseClick(line.leave, LEFT)
    assert not line.isVisible()


def test_a_correction_moves_the_ring(page: ProgressPage, qtbot: QtBot):
    aim(page, qtbot, "weekly_reps", "20")
    assert page._path is not None
    with ReviewStore(page._path) as store:
        store.correct(2, counted=5, said=10)
    page.refresh()
    qtbot.waitUntil(lambda: page.goals.cards[0].ring.words == "50 %")


def test_a_log_that_cannot_be_written_says_so(page: ProgressPage, qtbot: QtBot):
    assert page._path is not None
    page._path.write_bytes(b"these are holiday notes, not a database. " * 50)
    with qtbot.waitSignal(page._desk.failed) as failed:
        page.goals.wanted.emit("weekly_reps", 3.0)
    assert "damaged" in failed.args[0]


def state(kind: GoalKind, target: float, value: float, **facts: object) -> GoalState:
    goal = Goal(1, "plank" if "held" in kind else "squat", kind, target, "2026", None)
    return GoalState(goal, value, **facts)  # type: ignore[arg-type]


def test_words_of_goals():
    held = state("weekly_held_s", 600, 90, weeks=3)
    assert goal_title(held.goal, SPECS, named=True) == "Plank: 10 min held a week"
    told = "1:30 this week, 8:30 to go in 4 days. 3 weeks in a row before"
    assert goal_details(held, TODAY) == told
    once = state("set_held_s", 90, 40)
    assert goal_title(once.goal, SPECS, named=False) == "1:30 held in a set"
    assert goal_details(once, TODAY) == "Best so far 40 s, 50 s to go"
    assert goal_details(state("set_reps", 9, 0), TODAY) == "Not tried yet"
    sunday = state("weekly_sessions", 3, 2)
    assert goal_details(sunday, date(2026, 3, 15)) == "2 this week, 1 to go in 1 day"


def test_what_can_be_aimed_at_and_what_is_suggested():
    assert goal_kinds(Progress()) == ("weekly_sessions", "weekly_reps")
    assert suggested("weekly_sessions", Progress()) == 1.0
    assert suggested("set_rom", Progress(exercise="squat")) == 5.0


def test_nearly_is_not_reached(look: Look, qtbot: QtBot):
    ring = GoalRing(look, 0.999, reached=False)
    qtbot.addWidget(ring)
    assert ring.words == "99 %"
    ring.show()
    assert not ring.grab().isNull()
