"""A whole superset programme in the real window: the demo athlete does what the plan says."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from math import inf
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coach.athlete.demo import demo_names
from coach.capture.athlete_clip import AthleteClip
from coach.motion.exercises.exercise import ExerciseSpec
from coach.paths import data_dir
from coach.pose.mediapipe_engine import make_engine
from coach.runtime.pipeline import Pipeline
from coach.runtime.programme import Block, Part, Programme
from coach.runtime.status import RunEvent
from coach.runtime.workout_events import Stage, Turned, WorkoutEvent
from coach.session.store import SessionStore
from coach.settings import Settings
from coach.types import Frame
from coach.ui.controller import Controller
from coach.ui.launch import Launched, RunRequest
from coach.ui.main_window import MainWindow
from coach.ui.theme import Look
from coach.ui.workout_summary import WorkoutSummary
from tests.ui.test_voice_desk import Listener

ROUNDS = 2
DONE = {"squat": 2, "overhead-press": 2}
SUPERSET = Programme(
    "legs-and-arms",
    "Legs and arms",
    "",
    (Block((Part("squat", 2), Part("overhead-press", 2)), ROUNDS, 8.0),),
    count_in_s=3.0,
)
ORDER = [Stage.SETUP, Stage.COUNT_IN, Stage.ACTIVE]
NEXT = [Stage.REST, Stage.COUNT_IN, Stage.ACTIVE]


class Hasty(AthleteClip):
    """Every third frame, as fast as it is read.

    Its time is that of its own frames, so that a slow machine sees the same.
    """

    def __init__(self) -> None:
        super().__init__("squat", loop=True, live=False)

    def read(self) -> Frame | None:
        for _ in range(2):
            super().read()
        return super().read()


@pytest.mark.slow
@pytest.mark.skipif(not DONE.keys() <= set(demo_names()), reason="needs the demo clips")
def test_a_superset_programme_is_done_seen_heard_and_logged(
    qtbot: QtBot, specs: dict[str, ExerciseSpec], pose_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    athlete = Hasty()

    def build(
        request: RunRequest, spec: ExerciseSpec, on_event: Callable[[RunEvent], None]
    ) -> Launched:
        store = SessionStore()
        engine = lambda: make_engine(pose_model)  # noqa: E731 - it is made in the pipeline's thread
        pipeline = Pipeline(athlete, engine, spec, store=store, on_event=on_event)
        return Launched(pipeline, store, lambda: athlete.orders)

    listener = Listener()
    window = MainWindow(
        Controller(build, specs),
        replace(Settings(), language="en", voice_language="en"),
        Look("dark"),
        voice=listener,  # type: ignore[arg-type]
    )
    qtbot.addWidget(window)
    window.show()
    desk, voice = window.coaching.workout, window.coaching.voice
    shown_s = lambda: window.video.result.frame.t_s if window.video.result else -inf  # noqa: E731
    monkeypatch.setattr(desk, "_clock", shown_s)
    monkeypatch.setattr(voice, "_clock", shown_s)
    told: list[WorkoutEvent] = []
    seen: list[tuple[str, str]] = []
    desk.told.connect(told.extend)
    desk.board_changed.connect(lambda board: board and seen.append((board.heading, board.title)))
    voice.open()
    window.controller.open(RunRequest(source="file", exercise="squat"))
    qtbot.waitUntil(lambda: window.video.result is not None, timeout=60_000)
    desk.begin(SUPERSET)
    qtbot.waitUntil(lambda: not desk.on, timeout=240_000)
    qtbot.waitUntil(lambda: "That was the workout. Well done." in listener.said)

    turns = [event.stage for event in told if isinstance(event, Turned)]
    assert turns == [*ORDER, *(2 * ROUNDS - 1) * NEXT, Stage.FINISHED]
    state = desk.state
    assert state is not None
    done = [(outcome.planned.exercise, outcome.reps) for outcome in state.outcomes]
    assert done == ROUNDS * list(DONE.items())
    headings = list(dict.fromkeys(seen))
    assert headings == [
        *(("Get ready", "Squat"), ("Set 1 of 2", "Squat"), ("Rest", "Next: Overhead press")),
        *(("Get ready", "Overhead press"), ("Set 1 of 2", "Overhead press")),
        *(("Rest", "Next: Squat"), ("Set 2 of 2", "Squat"), ("Set 2 of 2", "Overhead press")),
    ]
    for words in (
        *("Next: Squat, set 1 of 2, 2 reps.", "Get ready.", "Go.", "2. That is the set."),
        *("Next: Overhead press, set 1 of 2, 2 reps.", "Next: Squat, set 2 of 2, 2 reps."),
    ):
        assert words in listener.said, words
    qtbot.waitUntil(lambda: isinstance(window.sheets.sheet, WorkoutSummary))
    sheet = window.sheets.sheet
    assert sheet is not None
    assert "4 of 4 sets, 8 reps." in {label.text() for label in sheet.findChildren(QLabel)}
    window.close()
    with closing(sqlite3.connect(data_dir() / "sessions.sqlite3")) as log:
        (counted,) = log.execute("SELECT count(*) FROM reps WHERE counted").fetchone()
    assert counted >= sum(DONE.values()) * ROUNDS
