"""A whole superset programme in the real window: the demo athlete does what the plan says."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Self

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coach.athlete.demo import demo_names, demo_path, load_truth
from coach.capture.source import SourceInfo
from coach.motion.exercises.exercise import ExerciseSpec
from coach.paths import data_dir
from coach.pose.mediapipe_engine import make_engine
from coach.runtime.pipeline import Pipeline
from coach.runtime.programme import Block, Part, Programme
from coach.runtime.status import RunEvent
from coach.runtime.workout_events import Stage, Turned, WorkoutEvent
from coach.session.store import SessionStore
from coach.settings import Settings
from coach.types import Frame, Image
from coach.ui.controller import Controller
from coach.ui.launch import Launched, RunRequest
from coach.ui.main_window import MainWindow
from coach.ui.theme import Look
from coach.ui.workout_desk import WorkoutDesk
from coach.ui.workout_summary import WorkoutSummary
from tests.ui.test_voice_desk import Listener

FPS = 10
ROUNDS = 2
DONE = {"squat": 3, "overhead-press": 2}
"""What the athlete does of two: once more than was planned, and as many."""
SUPERSET = Programme(
    "legs-and-arms",
    "Legs and arms",
    "",
    (Block((Part("squat", 2), Part("overhead-press", 2)), ROUNDS, 8.0),),
    count_in_s=3.0,
)
ORDER = [Stage.SETUP, Stage.COUNT_IN, Stage.ACTIVE]
NEXT = [Stage.REST, Stage.COUNT_IN, Stage.ACTIVE]


class Obedient:
    """A source: stands, and in an active set does its exercise so many times, then stands again.

    Its time is that of its own frames, so that a slow machine sees the same.
    """

    def __init__(self) -> None:
        self.desk: WorkoutDesk | None = None
        self.t_s = 0.0
        self._clips = {name: _frames(name) for name in DONE}
        self._at = self._index = 0
        self._name = "squat"
        self._set = -1

    def open(self) -> SourceInfo:
        return SourceInfo("Obedient", "file", False, (640, 480), float(FPS))

    def read(self) -> Frame | None:
        self._obey()
        self._index += 1
        self.t_s = self._index / FPS
        clip = self._clips[self._name]
        return Frame(clip[min(self._at, len(clip) - 1)], self.t_s, self._index)

    def close(self) -> None:
        """Nothing is open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        """As above."""

    def _obey(self) -> None:
        state = self.desk.state if self.desk else None
        if state is None or state.planned is None:
            return
        if state.stage is Stage.ACTIVE:
            if state.at != self._set:
                self._set, self._at = state.at, 0
            self._at += 1
        elif self._name != state.planned.exercise:
            self._name, self._at = state.planned.exercise, 0


def _frames(name: str) -> list[Image]:
    """From the beginning to the end of the last repetition that is to be done."""
    truth = load_truth(name)
    counted = [event for event in truth.reps if event.counted]
    end_s = counted[DONE[name] - 1].end_s + 0.1
    capture = cv2.VideoCapture(str(demo_path(name)))
    images = [capture.read()[1] for _ in range(round(end_s * truth.fps))]
    capture.release()
    return [np.asarray(image, np.uint8) for image in images[:: round(truth.fps / FPS)]]


@pytest.mark.slow
@pytest.mark.skipif(not DONE.keys() <= set(demo_names()), reason="needs the demo clips")
def test_a_superset_programme_is_done_seen_heard_and_logged(
    qtbot: QtBot, specs: dict[str, ExerciseSpec], pose_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    athlete = Obedient()

    def build(
        request: RunRequest, spec: ExerciseSpec, on_event: Callable[[RunEvent], None]
    ) -> Launched:
        store = SessionStore()
        engine = lambda: make_engine(pose_model)  # noqa: E731 - it is made in the pipeline's thread
        return Launched(Pipeline(athlete, engine, spec, store=store, on_event=on_event), store)

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
    athlete.desk = desk
    desk.begin(SUPERSET)
    qtbot.waitUntil(lambda: not desk.on, timeout=240_000)
    qtbot.waitUntil(lambda: "That was the workout. Well done." in listener.said)

    turns = [event.stage for event in told if isinstance(event, Turned)]
    assert turns == [*ORDER, *(2 * ROUNDS - 1) * NEXT, Stage.FINISHED]
    state = desk.state
    assert state is not None
    done = [(outcome.planned.exercise, outcome.reps) for outcome in state.outcomes]
    assert done == ROUNDS * list(DONE.items()), "beyond the target is recorded, not clipped"
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
    assert "4 of 4 sets, 10 reps." in {label.text() for label in sheet.findChildren(QLabel)}
    window.close()
    with closing(sqlite3.connect(data_dir() / "sessions.sqlite3")) as log:
        (counted,) = log.execute("SELECT count(*) FROM reps WHERE counted").fetchone()
    assert counted >= sum(DONE.values()) * ROUNDS
