"""Replay: what it shows, its keys, the verdict in words, and the way there from dots and marks."""

from collections.abc import Callable
from dataclasses import replace
from math import cos, pi

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from coach.motion.counting.rhythm import any_exercise
from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import Frame, HoldEvent, MotionState, RepEvent
from coach.ui.frame_ring import StoredFrame, to_jpeg
from coach.ui.motion_track import track_of
from coach.ui.replay_clip import ReplayClip, explanation, headline, levels
from coach.ui.replay_player import SPEEDS, ReplayPlayer
from coach.ui.replay_sheet import ReplaySheet, with_phase
from coach.ui.replay_stage import ReplayStage
from coach.ui.theme import Look
from tests.ui.conftest import Stage
from tests.ui.fakes import HEIGHT, WIDTH, rep, standing

TOO_SMALL = "too small: 41 degrees, a rep needs 58"


def clip(spec: ExerciseSpec, event: RepEvent | HoldEvent, *, frames: bool = False) -> ReplayClip:
    """Two seconds of a squat at 30 Hz."""
    times = [step / 30 for step in range(61)]
    states = tuple(
        MotionState(
            t_s=t,
            exercise="squat",
            pose=standing(t, 130 + 40 * cos(pi * t)),
            phase=0.5 - 0.5 * cos(pi * t),
        )
        for t in times
    )
    picture = Frame(np.full((HEIGHT, WIDTH, 3), (0, 0, 200), np.uint8), 0.0, 0)
    jpeg = to_jpeg(picture)
    kept = tuple(StoredFrame(t, jpeg, (WIDTH, HEIGHT)) for t in times) if frames else ()
    return ReplayClip(event, spec, track_of(states), kept, title="Rep 1 of set 1")


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def player(qtbot: QtBot, look: Look, clock: Clock) -> ReplayPlayer:
    player = ReplayPlayer(look, clock)
    qtbot.addWidget(player)
    player.resize(900, 700)
    player.show()
    qtbot.waitExposed(player)
    return player


def test_the_verdict_is_explained(specs: dict[str, ExerciseSpec]) -> None:
    squat = specs["squat"]
    small = rep(1, counted=False, reason=TOO_SMALL)
    assert headline(small) == "Not counted: too small"
    assert explanation(small, squat) == "Reached 41 of the 58 degrees that a rep needs."
    slow = rep(1, counted=False, reason="too slow: 12.0 s, a rep takes at most 10")
    assert explanation(slow, squat) == "12.0 s, a rep takes at most 10."
    lost = rep(1, counted=False, reason="lost from sight before it was finished")
    assert headline(lost) == "Not counted: lost from sight before it was finished"
    assert explanation(lost, squat) == ""
    good = rep(1, faults=("knees-in",))
    assert headline(good) == "Counted, with a fault of form"
    assert "Moved 92 degrees" in explanation(good, squat)
    assert "Fault: knees in." in explanation(good, squat)
    held = HoldEvent(1, 0.0, 72.4, "hips are sagging")
    assert headline(held) == "Held 1:12"
    assert explanation(held, squat) == "It ended: hips are sagging."
    assert explanation(replace(held, reason=None), squat) == "The set was over."


def test_levels_of_the_trace(specs: dict[str, ExerciseSpec]) -> None:
    small = replace(rep(1, counted=False, reason=TOO_SMALL), rom_deg=41.0, peak_phase=0.5)
    found = {level.words: level.phase for level in levels(small, specs["squat"])}
    assert found["rep begins"] == specs["squat"].enter
    assert found["rep ends"] == specs["squat"].leave * 0.5
    assert found["your range 82°"] == 1.0
    assert found["rep needs 58°"] == pytest.approx(58 / 82)
    assert len(levels(replace(small, peak_phase=float("nan")), specs["squat"])) == 1


def test_plays_slowly_and_again(
    player: ReplayPlayer, clock: Clock, specs: dict[str, ExerciseSpec], qtbot: QtBot
) -> None:
    player.show_clip(clip(specs["squat"], rep(1)))
    assert player.playing
    clock.now_s = 1.0
    qtbot.waitUntil(lambda: player.frame_index == 15)  # half a second of it, at half the speed
    clock.now_s = 9.0
    qtbot.waitUntil(lambda: player.frame_index == 0)  # over: from the start


def test_keys(player: ReplayPlayer, specs: dict[str, ExerciseSpec], qtbot: QtBot) -> None:
    player.show_clip(clip(specs["squat"], rep(1)))
    qtbot.keyClick(player, Qt.Key.Key_Space)
    assert not player.playing
    for _ in range(3):
        qtbot.keyClick(player, Qt.Key.Key_Right)
    qtbot.keyClick(player, Qt.Key.Key_Left)
    assert player.frame_index == 2
    asked: list[int] = []
    player.neighbour_asked.connect(asked.append)
    qtbot.keyClick(player, Qt.Key.Key_Up)
    qtbot.keyClick(player, Qt.Key.Key_Down)
    assert asked == [-1, 1]
    for _ in SPEEDS:
        qtbot.keyClick(player, Qt.Key.Key_Minus)
    assert [button.isChecked() for button in player.speeds] == [True, False, False]
    qtbot.mouseClick(player.speeds[2], Qt.MouseButton.LeftButton)
    assert [button.isChecked() for button in player.speeds] == [False, False, True]
    qtbot.mouseClick(player.play, Qt.MouseButton.LeftButton)
    assert player.playing
    player.hide()
    assert not player.playing  # no timer runs for nobody


def test_the_trace_is_the_scrubber(
    player: ReplayPlayer, specs: dict[str, ExerciseSpec], qtbot: QtBot
) -> None:
    player.show_clip(clip(specs["squat"], rep(1)))
    spot = QPoint(round(player.trace.x_of(1.5)), player.trace.height() // 2)
    qtbot.mouseClick(player.trace, Qt.MouseButton.LeftButton, pos=spot)
    assert not player.playing
    assert player.frame_index == pytest.approx(45, abs=1)
    qtbot.mousePress(player.trace, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseMove(player.trace, QPoint(0, 5))
    qtbot.mouseRelease(player.trace, Qt.MouseButton.LeftButton, pos=QPoint(0, 5))


def colour_at(player: ReplayPlayer, x: float, y: float) -> QColor:
    stage = player.stage
    image = stage.grab().toImage()
    return image.pixelColor(int(x * (image.width() - 1)), int(y * (image.height() - 1)))


def test_pictures_while_there_are_any_else_the_skeleton_alone(
    player: ReplayPlayer, specs: dict[str, ExerciseSpec]
) -> None:
    player.show_clip(clip(specs["squat"], rep(1), frames=True))
    assert colour_at(player, 0.5, 0.02).red() > 150
    player.show_clip(clip(specs["squat"], rep(1)))
    assert colour_at(player, 0.5, 0.02).red() < 40
    bright = player.stage.grab().toImage()
    lit = sum(
        bright.pixelColor(x, y).lightness() > 120
        for x in range(0, bright.width(), 4)
        for y in range(0, bright.height(), 4)
    )
    assert lit > 50  # somebody is drawn


def test_a_picture_that_is_far_in_time_is_not_shown(specs: dict[str, ExerciseSpec]) -> None:
    late = clip(specs["squat"], rep(1), frames=True)
    late = replace(late, frames=late.frames[-5:])
    assert late.frame_at(0.1) is None
    assert late.frame_at(1.8) is late.frames[0]


def test_a_mirrored_clip_and_a_held_one_are_drawn(
    player: ReplayPlayer, specs: dict[str, ExerciseSpec]
) -> None:
    for event in (rep(1), HoldEvent(1, 0.2, 1.8, "hips are sagging")):
        for frames in (True, False):
            shown = replace(clip(specs["squat"], event, frames=frames), mirror=True)
            player.show_clip(shown)
            player.grab()


def train(stage: Stage, finish: Callable[[RepEvent], None]) -> None:
    """Two seconds, then a rep and an attempt."""
    for step in range(64):
        stage.show(step / 30)
    finish(rep(1, end_s=2.0))
    finish(rep(1, end_s=2.1, counted=False, reason=TOO_SMALL))
    stage.qtbot.waitUntil(lambda: len(stage.window.count.dots.events) == 2)


def replay_of(stage: Stage) -> ReplaySheet:
    sheet = stage.window.sheets.sheet
    assert isinstance(sheet, ReplaySheet)
    return sheet


def test_a_dot_is_replayed_by_click_and_by_keyboard(stage: Stage) -> None:
    run = stage.open()
    train(stage, run.finish_rep)
    dots = stage.window.count.dots
    stage.qtbot.mouseClick(dots, Qt.MouseButton.LeftButton, pos=dots.place(1).center().toPoint())
    sheet = replay_of(stage)
    assert "Not counted: too small" in sheet.player.verdict.text()
    assert sheet.player.why.text() == "Reached 41 of the 58 degrees that a rep needs."
    assert sheet.player.clip is not None
    assert len(sheet.player.clip.stretch) > 30
    stage.qtbot.keyClick(sheet.player, Qt.Key.Key_Up)
    assert "Counted" in sheet.player.verdict.text()
    assert not sheet.player.before.isEnabled()
    stage.qtbot.keyClick(sheet.player, Qt.Key.Key_Up)  # there is none before
    stage.qtbot.mouseClick(sheet.player.after, Qt.MouseButton.LeftButton)
    assert "Not counted" in sheet.player.verdict.text()
    stage.qtbot.keyClick(sheet.player, Qt.Key.Key_Escape)
    assert stage.window.sheets.sheet is None
    dots.setFocus()
    stage.qtbot.keyClick(dots, Qt.Key.Key_Left)
    stage.qtbot.keyClick(dots, Qt.Key.Key_Return)
    replay_of(stage)


def test_counting_goes_on_behind_a_replay(stage: Stage) -> None:
    run = stage.open()
    train(stage, run.finish_rep)
    stage.window.replay(stage.window.evidence.moments[0].event)
    stage.show(2.2, reps=2)
    assert stage.window.count.number.value == 2
    run.finish_rep(rep(2, end_s=2.3))
    stage.qtbot.waitUntil(lambda: len(stage.window.evidence.moments) == 3)
    replay_of(stage).go(1)


def test_the_trace_tells_and_replays_its_marks(stage: Stage) -> None:
    run = stage.open()
    trace = stage.window.trace
    trace.load()
    train(stage, run.finish_rep)
    trace.refresh()
    event = trace.marks[0]
    spot = trace.mark_at(event)
    assert trace.event_at(spot) is event
    assert trace.event_at(QPointF(spot.x(), spot.y() + 60)) is event  # anywhere in its time
    assert trace.event_at(QPointF(80.0, 40.0)) is None
    viewport = trace.plot_area
    stage.qtbot.mouseMove(viewport, spot.toPoint())
    stage.qtbot.mouseMove(viewport, QPoint(80, 40))
    stage.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(80, 40))
    assert stage.window.sheets.sheet is None
    stage.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert replay_of(stage).moment.event is event


def test_what_is_no_longer_in_memory_is_told_but_not_replayed(stage: Stage) -> None:
    run = stage.open()
    run.finish_rep(rep(1))
    dots = stage.window.count.dots
    stage.qtbot.waitUntil(lambda: bool(dots.events))
    stage.qtbot.mouseClick(dots, Qt.MouseButton.LeftButton, pos=dots.place(0).center().toPoint())
    assert stage.window.sheets.sheet is None
    assert stage.window.count.evidence.text().startswith("Rep 1.")


def test_a_long_set_is_dots_in_full(stage: Stage) -> None:
    run = stage.open()
    dots = stage.window.count.dots
    for index in range(60):
        run.finish_rep(rep(index + 1))
    stage.qtbot.waitUntil(lambda: len(dots.events) == 60)
    first, last = dots.place(0), dots.place(59)
    assert dots.rect().contains(first.toRect())
    assert dots.rect().contains(last.toRect())
    dots.grab()


def test_a_phase_that_was_not_known_then_is_read_anew(specs: dict[str, ExerciseSpec]) -> None:
    squat = specs["squat"]
    blank = track_of(
        tuple(
            MotionState(t_s=t, exercise="auto", pose=standing(t, 130 + 40 * cos(pi * t)))
            for t in (step / 30 for step in range(61))
        )
    )
    event = replace(rep(1), rom_deg=50.0, peak_phase=1.0)
    read = with_phase(blank, event, squat)
    middle, ends = float(read.phase[30]), (float(read.phase[0]), float(read.phase[-1]))
    assert middle > max(ends) + 0.3
    assert with_phase(blank, event, any_exercise()) is blank  # it reads no joint
    assert with_phase(blank, replace(event, peak_phase=float("nan")), squat) is blank


def test_a_fault_is_drawn_within_its_rep_alone(
    qtbot: QtBot, look: Look, specs: dict[str, ExerciseSpec]
) -> None:
    stage = ReplayStage(look)
    qtbot.addWidget(stage)
    faulty = replace(rep(1), start_s=0.5, peak_s=1.0, end_s=1.5, faults=("knees-in",))
    shown = clip(specs["squat"], faulty)
    stage.set_clip(shown)
    marks = []
    for index in (0, 30, 60):
        stage.show_frame(index)
        marks.append(len(stage.faulty))
    assert marks == [0, 4, 0]
