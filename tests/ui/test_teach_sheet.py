"""An exercise is taught in the window: a name, a count-in, four squats, a rest, saved."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coach.motion.exercises.exercise import load_exercise
from coach.runtime.set_memory import SetMemory
from coach.types import PoseWindow
from coach.ui.teach_sheet import NO_RUN, Step, TeachSheet
from ml.forward_forward import learner, others
from ml.forward_forward.learner_keeping import KeptLearner
from tests.motion.traces import FACING_LEFT, Trace, alter, film, play, repetitions, squat
from tests.ui.conftest import Stage

SHOT = alter(FACING_LEFT, fps=12)
LESSON = [*repetitions(4, 170, 80)[:-1], (4.5, 170.0)]


def window_of(trace: Trace) -> PoseWindow:
    memory = SetMemory()
    for t_s, pose in trace:
        memory.append(t_s, pose)
    return memory.window()


@dataclass
class Lesson:
    """The sheet over a window whose run records what it is told to have seen."""

    stage: Stage
    folder: Path
    sheet: TeachSheet
    qtbot: QtBot
    seen: PoseWindow
    recording: bool = False

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.sheet, key)

    def start(self, name: str = "Wolf squat") -> None:
        self.qtbot.keyClicks(self.sheet.name, name)
        self.qtbot.keyClick(self.sheet.name, Qt.Key.Key_Return)

    def wait_for(self, step: Step) -> None:
        self.qtbot.waitUntil(lambda: self.sheet.step is step, timeout=20_000)


@pytest.fixture(scope="module")
def few_others(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of three movements, made once."""
    path = tmp_path_factory.mktemp("others") / "others.safetensors"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(others, "_BATCHES", 3)
        patch.setattr(learner, "ROUNDS", 1)
        torch.set_num_threads(1)
        made = others.other_reps(6, path=path)
        # what the first lesson brings in takes seconds, in which no job can be cancelled
        learner.RepLearner().learn_all({"one": made[:3], "other": made[3:]})
    return path


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, few_others: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(others, "others_path", lambda: few_others)
    monkeypatch.setattr(learner, "ROUNDS", 6)


@pytest.fixture
def lesson(stage: Stage, tmp_path: Path, qtbot: QtBot) -> Iterator[Lesson]:
    run = stage.open()
    sheet = TeachSheet(stage.window._context, tmp_path, second_ms=5)
    lesson = Lesson(stage, tmp_path, sheet, qtbot, window_of(film(squat, LESSON, SHOT)))

    def begin() -> None:
        lesson.recording = True

    def end() -> None:
        lesson.recording = False

    run.begin_recording = begin  # type: ignore[attr-defined]
    run.end_recording = end  # type: ignore[attr-defined]
    run.recording = lambda: lesson.seen if lesson.recording else None  # type: ignore[attr-defined]
    stage.window.sheets.open(sheet)
    yield lesson


def test_hands_free_from_the_name_to_the_review(lesson: Lesson):
    lesson.start()
    assert lesson.sheet.step is Step.COUNTING_IN
    assert lesson.sheet.big.text() == "3"
    lesson.wait_for(Step.RECORDING)
    assert "three to five" in lesson.sheet.words.text()
    lesson.wait_for(Step.REVIEW)  # by the person's rest alone
    assert not lesson.recording
    review = lesson.sheet.review
    assert "It watches the" in review.lines.text()
    assert review.recount.text() == "4 counted"
    assert len(review.trace.verdicts) == 4
    assert review.sides.currentData() == "both"


def test_saved_it_is_chosen_and_counts_the_next_set(lesson: Lesson):
    lesson.start()
    lesson.wait_for(Step.REVIEW)
    with lesson.qtbot.waitSignal(lesson.sheet.closed):
        lesson.press(Qt.Key.Key_Return)
    spec = load_exercise(lesson.folder / "wolf-squat.toml")
    controller = lesson.stage.window.controller
    assert controller.spec == spec
    assert "wolf-squat" in controller.own
    assert ("exercise", "wolf-squat") in lesson.stage.run.calls
    assert play(spec, film(squat, repetitions(6, 170, 80), SHOT)).reps == 6


def test_what_holds_on_reps_kept_aside_is_learned_as_it_is_saved(lesson: Lesson):
    lesson.start()
    lesson.wait_for(Step.REVIEW)
    words = lesson.sheet.review.recognised
    lesson.qtbot.waitUntil(lambda: words.text().startswith("Recognised by itself"), timeout=30_000)
    assert "4 of 4 kept aside" in words.text()
    assert not lesson.sheet.grab().isNull()
    lesson.press(Qt.Key.Key_Return)
    lesson.qtbot.waitUntil(lambda: "wolf-squat" in KeptLearner().counts, timeout=20_000)
    assert KeptLearner().counts["wolf-squat"] == 4


def test_what_looks_like_others_is_saved_but_not_learned(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("ml.forward_forward.checked.MISTAKEN_SHARE", -1.0)
    lesson.start()
    lesson.wait_for(Step.REVIEW)
    words = lesson.sheet.review.recognised
    lesson.qtbot.waitUntil(lambda: words.text().startswith("It will count, but"), timeout=30_000)
    with lesson.qtbot.waitSignal(lesson.sheet.closed):
        lesson.press(Qt.Key.Key_Return)
    assert (lesson.folder / "wolf-squat.toml").exists()
    assert KeptLearner().counts == {}


def test_the_person_may_say_that_it_is_done(lesson: Lesson):
    lesson.seen = window_of(film(squat, repetitions(3, 170, 80), SHOT))
    lesson.start()
    lesson.wait_for(Step.RECORDING)
    lesson.press(Qt.Key.Key_Return)
    lesson.wait_for(Step.REVIEW)
    assert lesson.sheet.review.recount.text() == "3 counted"


def test_two_repetitions_are_told_what_is_needed(lesson: Lesson):
    lesson.seen = window_of(film(squat, repetitions(2, 170, 80), SHOT))
    lesson.start()
    lesson.wait_for(Step.RECORDING)
    lesson.press(Qt.Key.Key_Return)
    lesson.wait_for(Step.NAMING)
    assert "I saw two repetitions; I need three to five alike" in lesson.sheet.words.text()
    assert lesson.sheet.go.text() == "Try again"
    assert not lesson.recording


def test_sides_and_bands_may_be_changed(lesson: Lesson):
    lesson.start()
    lesson.wait_for(Step.REVIEW)
    review = lesson.sheet.review
    review.goes.setValue(40)
    assert review.recount.text() == "0 counted"
    review.goes.setValue(110)
    review.leaves.setValue(120)
    assert review.recount.text() == "4 counted"
    review.sides.setCurrentIndex(1)
    lesson.sheet.name.setText("Deep sit")
    lesson.sheet.save()
    spec = load_exercise(lesson.folder / "deep-sit.toml")
    assert (spec.sides, spec.title) == ("either", "Deep sit")
    assert (spec.rest_deg[0], spec.effort_deg[1]) == (120, 110)


def test_bands_that_meet_are_kept_apart(lesson: Lesson):
    lesson.start()
    lesson.wait_for(Step.REVIEW)
    lesson.sheet.review.goes.setValue(175)
    lesson.sheet.review.leaves.setValue(100)
    lesson.sheet.save()
    spec = load_exercise(lesson.folder / "wolf-squat.toml")
    assert spec.effort_deg[1] < spec.rest_deg[0]


@pytest.mark.parametrize(
    ("name", "words"),
    [("Squat", "is already Squat"), ("", "needs letters"), ("스쿼", "needs letters")],
)
def test_names_that_will_not_do(lesson: Lesson, name: str, words: str):
    lesson.sheet.name.setText(name)
    lesson.qtbot.mouseClick(lesson.sheet.go, Qt.MouseButton.LeftButton)
    assert words in lesson.sheet.words.text()
    assert lesson.sheet.step is Step.NAMING


def test_once_more(lesson: Lesson):
    lesson.start()
    lesson.wait_for(Step.REVIEW)
    lesson.qtbot.mouseClick(lesson.sheet.again, Qt.MouseButton.LeftButton)
    assert lesson.sheet.step is Step.COUNTING_IN
    lesson.wait_for(Step.REVIEW)


def test_a_file_that_is_there_already_is_said(lesson: Lesson):
    (lesson.folder / "wolf-squat.toml").touch()
    lesson.start()
    lesson.wait_for(Step.REVIEW)
    lesson.sheet.save()
    assert "is there already" in lesson.sheet.words.text()
    assert lesson.sheet.step is Step.REVIEW


def test_the_picture_may_go_away(lesson: Lesson):
    lesson.start()
    lesson.wait_for(Step.RECORDING)
    lesson.recording = False
    lesson.wait_for(Step.NAMING)
    assert "The picture went away" in lesson.sheet.words.text()


def test_escape_ends_the_recording(lesson: Lesson):
    lesson.seen = replace(lesson.seen, t_s=np.empty(0))
    lesson.start()
    lesson.wait_for(Step.RECORDING)
    lesson.press(Qt.Key.Key_Escape)
    assert not lesson.recording
    assert lesson.stage.window.sheets.sheet is None


def test_key_n_without_a_picture(stage: Stage, qtbot: QtBot):
    qtbot.keyClick(stage.window, Qt.Key.Key_N)
    sheet = stage.window.sheets.sheet
    assert isinstance(sheet, TeachSheet)
    sheet.name.setText("Wolf squat")
    qtbot.keyClick(sheet.name, Qt.Key.Key_Return)
    assert sheet.words.text() == NO_RUN
