"""Every sentence of a workout."""

from dataclasses import replace

import pytest

from coach.motion.exercises.exercise import load_exercises
from coach.runtime.gesture import Gesture
from coach.runtime.programme import SHIPPED, PlannedSet, load_programme
from coach.runtime.workout_events import SetOutcome, Stage, WorkoutState
from coach.ui.workout_words import (
    Board,
    board_of,
    gesture_text,
    goal_text,
    outcome_rows,
    programme_text,
    summary_text,
)

SPECS = load_exercises()
SQUATS = PlannedSet("squat", 10, None, 2, 3, 60.0)
PLANK = PlannedSet("plank", None, 90.0, 1, 1, 0.0, held=True)
STATE = WorkoutState(Stage.ACTIVE, False, 0, SQUATS, 7, 0, 0.0, None, False, (), 2)


def title_of(name: str) -> str:
    return SPECS[name].title


def board(**facts: object) -> Board | None:
    return board_of(replace(STATE, **facts), (SQUATS, PLANK), title_of)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, Board("Set 2 of 3", "Squat", "7", "of 10", "Then rest 1:00")),
        (
            {"reps": 11, "reached": True},
            Board("Set 2 of 3", "Squat", "11", "of 10", "Then rest 1:00", done=True),
        ),
        ({"paused": True}, Board("Paused", "Squat", "7", "of 10", "Then rest 1:00")),
        (
            {"stage": Stage.SETUP},
            Board(
                "Get ready",
                "Squat",
                "",
                "Step into the picture.",
                "set 2 of 3, 10 reps",
                quiet=True,
            ),
        ),
        (
            {"stage": Stage.COUNT_IN, "left_s": 2.1},
            Board("Get ready", "Squat", "3", "seconds", "set 2 of 3, 10 reps", quiet=True),
        ),
        (
            {"stage": Stage.REST, "left_s": 65.0},
            Board("Rest", "Next: Squat", "1:05", "minutes", "set 2 of 3, 10 reps", quiet=True),
        ),
        (
            {"planned": PLANK, "at": 1, "held_s": 61.0, "left_s": 29.0},
            Board("Set 1 of 1", "Plank", "1:01", "of 1:30 held", "Last set"),
        ),
        (
            {"planned": replace(PLANK, exercise="squat", held=False), "at": 1, "left_s": 29.5},
            Board("Set 1 of 1", "Squat", "7", "reps  ·  30 s left", "Last set"),
        ),
        ({"stage": Stage.FINISHED, "planned": None}, None),
        ({"stage": Stage.IDLE}, None),
    ],
)
def test_the_board(facts: dict[str, object], said: Board | None) -> None:
    assert board(**facts) == said


def test_a_superset_names_what_follows_at_once() -> None:
    together = replace(SQUATS, rest_s=0.0)
    shown = board_of(replace(STATE, planned=together), (together, PLANK), title_of)
    assert shown is not None
    assert shown.after == "Then plank"


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        (SQUATS, "10 reps"),
        (replace(SQUATS, reps=1), "1 rep"),
        (PLANK, "1:30"),
        (replace(PLANK, seconds=30.0), "30 s"),
    ],
)
def test_goals(planned: PlannedSet, said: str) -> None:
    assert goal_text(planned) == said


@pytest.mark.parametrize(
    ("facts", "gesture", "said"),
    [
        ({}, "left-up", "set done"),
        ({"stage": Stage.REST}, "left-up", "go on"),
        ({}, "right-up", "pause"),
        ({"paused": True}, "right-up", "go on"),
    ],
)
def test_what_the_arms_will_do(facts: dict[str, object], gesture: Gesture, said: str) -> None:
    assert gesture_text(replace(STATE, **facts), gesture) == f"Hold it: {said}"  # type: ignore[arg-type]


def test_a_programme_in_a_line() -> None:
    programme = load_programme(SHIPPED / "first-steps.toml", SPECS)
    assert programme_text(programme, title_of) == (
        "8 sets, about 8 min: squat, incline push-up, glute bridge, plank."
    )


def test_what_came_of_it() -> None:
    outcomes = (
        SetOutcome(SQUATS, 12, 1, 40.0, "target"),
        SetOutcome(replace(SQUATS, number=3, rest_s=0.0), 0, 0, 0.0, "skipped"),
        SetOutcome(PLANK, 0, 0, 95.0, "target"),
    )
    assert summary_text(outcomes, 3) == "2 of 3 sets, 12 reps, 1:35 held."
    assert outcome_rows(outcomes, title_of) == [
        ("Squat", "12, left out  ·  goal 10 reps"),
        ("Plank", "1:35  ·  goal 1:30"),
    ]
    assert [o.reached for o in outcomes] == [True, False, True]
