"""The goal in training: one line in the footer, read from the log beside the window."""

from datetime import datetime
from pathlib import Path

import pytest

from coach.session.goals import Goal, GoalKind, GoalState
from coach.session.review import ReviewStore
from coach.session.store import default_path
from coach.ui.review.progress_words import goal_line
from tests.ui.conftest import Stage
from tests.ui.fakes import rep


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log of this test alone."""
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))


@pytest.fixture
def store() -> ReviewStore:
    """The user's log with three squats today."""
    store = ReviewStore(default_path())
    session = store.begin_session("Webcam 0", datetime.now().astimezone().isoformat())
    a_set = store.begin_set(session, "squat", 0.0)
    for number in range(3):
        store.add_rep(a_set, rep(number + 1), None)
    return store


def test_it_follows_the_log_the_exercise_and_the_goal(store: ReviewStore, stage: Stage):
    goal = stage.window.footer.goal
    stage.window.resize(1280, 800)
    with store:
        store.add_goal("weekly_reps", 10, "squat")
        store.add_goal("weekly_sessions", 2)
        stage.open()
        stage.qtbot.waitUntil(lambda: goal.text() == "This week: 3 of 10 reps")
        assert goal.isVisible()
        store.add_rep(1, rep(4), None)
        stage.run.finish_rep(rep(4))
        stage.qtbot.waitUntil(lambda: goal.text() == "This week: 4 of 10 reps")
        stage.window.controller.set_exercise(stage.window.controller.specs["push-up"])
        stage.qtbot.waitUntil(lambda: goal.text() == "This week: 1 of 2 sessions")
        for one in store.goals():
            store.end_goal(one.id)
        stage.window.run_view.goal.ask()
        stage.qtbot.waitUntil(lambda: not goal.isVisible())


def test_without_a_log_nothing_is_read(stage: Stage):
    stage.open()
    stage.window.run_view.goal.ask()
    assert not default_path().exists()
    assert not stage.window.footer.goal.isVisible()


def test_a_log_that_cannot_be_read_is_no_concern_of_training(stage: Stage):
    default_path().parent.mkdir(parents=True, exist_ok=True)
    default_path().write_bytes(b"these are holiday notes, not a database. " * 50)
    stage.window.footer.say_goal("This week: 3 of 10 reps")
    stage.open()
    stage.window.run_view.goal.ask()
    stage.qtbot.waitUntil(lambda: stage.window.footer.goal.text() == "")


def state(kind: GoalKind, target: float, value: float, exercise: str | None) -> GoalState:
    return GoalState(Goal(1, exercise, kind, target, "2026", None), value)


def test_which_goal_is_told():
    squat = state("weekly_reps", 100, 100, "squat")
    everything = state("weekly_reps", 300, 120, None)
    held = state("weekly_held_s", 600, 90, "plank")
    best = state("set_reps", 20, 16, "push-up")
    states = [everything, squat, held, best]
    assert goal_line(states, "squat") == "This week: 100 of 100 reps ✓"
    assert goal_line(states, "plank") == "This week: 1:30 of 10:00 held"
    assert goal_line(states, "push-up") == "Best set: 16 of 20 reps"
    assert goal_line(states, "lunge") == "This week: 120 of 300 reps"
    assert goal_line([squat], "lunge") == ""
