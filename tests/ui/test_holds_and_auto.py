"""Holds are timed, what is recognised is named, and a poor view is told quietly and once."""

from dataclasses import replace
from math import nan

import pytest
from PySide6.QtCore import Qt

from coach.motion.counting.rhythm import any_exercise
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.auto_analyser import AUTO, auto_exercise
from coach.types import HoldEvent, MotionState, View
from coach.ui.launch import RunRequest
from coach.ui.replay_sheet import ReplaySheet
from coach.ui.view_note import ViewNote
from tests.ui.conftest import Stage
from tests.ui.fakes import rep, result

SAG = "hips are sagging: lift them in line with shoulders and heels"


def plank(stage: Stage) -> None:
    stage.open(RunRequest(source="0", exercise="plank"))


def test_seconds_run_while_the_position_is_held(stage: Stage) -> None:
    plank(stage)
    panel = stage.window.count
    stage.show(0.1, held_s=0.0, holding=False, phase=0.0)
    assert "not holding" in panel._under.text()
    stage.show(42.0, held_s=41.6, holding=True, phase=1.0)
    assert panel.number.text == "41"
    assert panel._under.text() == "seconds  ·  holding"
    assert panel.figures.value("This stretch") == "41 s"
    stage.show(66.0, held_s=65.2, holding=True, phase=1.0)
    assert panel.number.text == "1:05"
    assert panel._under.text() == "minutes  ·  holding"
    stage.window.grab()


def test_a_broken_hold_is_a_bar_with_its_reason(stage: Stage) -> None:
    plank(stage)
    stage.window.trace.load()
    for step in range(40):
        stage.show(step / 10, held_s=step / 10, holding=step < 38, phase=float(step < 38), hint=SAG)
    stage.run.finish_hold(HoldEvent(1, 0.2, 3.7, SAG))
    stage.qtbot.waitUntil(lambda: len(stage.window.count.dots.events) == 1)
    stage.show(4.1, held_s=3.5, holding=False, phase=0.0, hint=SAG)
    assert stage.window.count.evidence.text() == f"Held 3 s until {SAG}."
    assert stage.window.count.figures.value("Longest") == "3 s"
    assert stage.window.count.figures.value("Stretches") == "1"
    assert stage.window.video.cue.text == SAG  # the reason stands as the cue
    stage.window.trace.refresh()
    stage.window.grab()
    dots = stage.window.count.dots
    stage.qtbot.mouseClick(dots, Qt.MouseButton.LeftButton, pos=dots.place(0).center().toPoint())
    sheet = stage.window.sheets.sheet
    assert isinstance(sheet, ReplaySheet)
    assert "Held 3 s" in sheet.player.verdict.text()
    assert sheet.player.why.text() == f"It ended: {SAG}."
    stage.window.grab()


def test_the_big_screen_shows_the_time(stage: Stage) -> None:
    plank(stage)
    stage.show(70.0, held_s=65.2, holding=True, phase=1.0)
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_F11)
    stage.window.grab()


@pytest.fixture
def auto(stage: Stage) -> Stage:
    stage.window.controller.specs[AUTO] = auto_exercise()
    stage.open()
    stage.window.controller.set_exercise(stage.window.controller.specs[AUTO])
    return stage


def test_auto_watches_then_names_what_it_sees(auto: Stage) -> None:
    header, count = auto.window.header, auto.window.count
    assert header.exercise.text().startswith("Auto: watching")
    auto.run.recognise("renamed", "squat")
    auto.run.finish_rep(rep(1))
    auto.qtbot.waitUntil(lambda: len(count.dots.events) == 1)
    assert header.exercise.text().startswith("Auto: Squat")
    assert auto.window.evidence.moments[0].spec.name == "squat"
    assert auto.window.controller.spec.name == AUTO  # the choice stays


def test_a_renamed_set_is_told_anew(auto: Stage) -> None:
    auto.run.recognise("renamed", "lunge")
    for index in range(3):
        auto.run.finish_rep(rep(index + 1))
    auto.run.recognise("renamed", "squat")
    auto.run.finish_rep(rep(1))
    dots = auto.window.count.dots
    auto.qtbot.waitUntil(lambda: auto.window.controller.counting.name == "squat")
    auto.qtbot.waitUntil(lambda: len(dots.events) == 1)
    assert len(auto.window.evidence.moments) == 1
    assert len(auto.window.trace.marks) == 1
    assert auto.window.controller.set_number == 1


def test_another_exercise_is_another_set(auto: Stage) -> None:
    auto.run.recognise("renamed", "squat")
    auto.run.finish_rep(rep(1))
    auto.run.recognise("begun", "plank")
    auto.qtbot.waitUntil(lambda: auto.window.controller.set_number == 2)
    assert auto.window.count.dots.events == ()
    assert len(auto.window.evidence.of_set(1)) == 1
    auto.show(0.2, held_s=3.0, holding=True)
    assert auto.window.count.number.text == "3"


def test_any_tells_how_sure_it_is(stage: Stage) -> None:
    stage.open()
    stage.window.controller.set_exercise(any_exercise())
    stage.show(0.1, reps=4, confidence=0.83)
    assert "83 % sure" in stage.window.count._under.text()
    stage.run.finish_rep(rep(4))
    stage.qtbot.waitUntil(lambda: len(stage.window.count.dots.events) == 1)


def frame(t_s: float, **facts: object) -> MotionState:
    return result(t_s, **facts).motion  # type: ignore[arg-type]


def watch(note: ViewNote, from_s: float, to_s: float, **facts: object) -> list[str]:
    """The notes of ten frames a second."""
    count = round((to_s - from_s) * 10)
    return [note.follow(frame(from_s + step / 10, **facts)) for step in range(count)]


def test_a_view_off_the_side_is_told_once(specs: dict[str, ExerciseSpec]) -> None:
    note = ViewNote()
    note.set_exercise(specs["squat"])
    off = {"measure": "3d", "view": View(40.0, "oblique")}
    told = watch(note, 0.0, 20.0, **off)
    part = specs["squat"].joints[0].joint
    words = f"Camera 50° off the side view: the {part} angle is unreliable. Counting still works."
    assert told[10] == ""  # not at once
    assert told[25] == words
    assert told[-1] == ""  # not for ever
    assert set(watch(note, 20.0, 40.0, **off)) == {""}  # and once a set
    note.clear()
    assert words in watch(note, 0.0, 20.0, **off)


def test_one_side_alone_is_told(specs: dict[str, ExerciseSpec]) -> None:
    note = ViewNote()
    note.set_exercise(specs["squat"])
    assert "Only your left side can be seen. It is counted alone." in watch(
        note, 0.0, 5.0, sides=("left",)
    )
    assert not any(watch(note, 5.0, 15.0, sides=("left", "right"))[60:])


def test_no_note_without_a_person_or_a_signal(specs: dict[str, ExerciseSpec]) -> None:
    note = ViewNote()
    assert note.follow(frame(0.0, measure="3d")) == ""
    note.set_exercise(any_exercise())
    assert not any(watch(note, 0.0, 5.0, measure="3d"))
    note.set_exercise(specs["squat"])
    gone = replace(frame(0.0, measure="3d"), pose=None, view=None, phase=nan)
    assert not any(note.follow(replace(gone, t_s=step / 10)) for step in range(50))


@pytest.mark.parametrize(
    ("view", "names", "words"),
    [
        ("front", ("leaning", "heels-up"), "leaning, heels up. Turn side-on for that."),
        ("side", ("knees-in",), "knees in. Face the camera for that."),
        ("side", ("leaning",), "Too little is seen to say anything of: leaning."),
    ],
)
def test_what_this_view_does_not_show_of_the_form_is_told_once(
    specs: dict[str, ExerciseSpec], view: str, names: tuple[str, ...], words: str
) -> None:
    note = ViewNote()
    note.set_exercise(specs["squat"])
    seen = {"view": View(0.0, view)}
    assert note.follow(frame(0.0, events=(replace(rep(1), counted=False),), **seen)) == ""
    done = replace(rep(1), unjudged=names)
    assert note.follow(frame(0.1, events=(done,), **seen)).endswith(words)
    assert note.follow(frame(9.0, events=(done,), **seen)) == ""
    note.clear()
    assert note.follow(frame(9.1, events=(done,), **seen)).endswith(words)


def test_what_is_seen_badly_is_not_blamed_on_the_view(specs: dict[str, ExerciseSpec]) -> None:
    note = ViewNote()
    note.set_exercise(specs["squat"])
    done = replace(rep(1), unjudged=("leaning", "knees-in", "heels-up"))
    seen = {"view": View(90.0, "side"), "events": (done,)}
    hazy = "Too little is seen to say anything of: leaning, heels up."
    assert note.follow(frame(0.1, **seen)) == hazy
    blind = "From here nothing is said of: knees in. Face the camera for that."
    assert note.follow(frame(3.0, **seen)) == blind
    assert note.follow(frame(12.0, **seen)) == ""


def test_the_note_is_painted_on_the_picture(stage: Stage) -> None:
    stage.open()
    for step in range(25):
        stage.show(step / 10, sides=("left",))
    assert stage.window.video.note.startswith("Only your left side")
    stage.window.grab()
