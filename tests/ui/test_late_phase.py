"""A repetition that was recognised after it was over has the trace it would have had."""

from dataclasses import replace
from math import nan

import numpy as np
import pytest

from coach.motion.recognition.auto_analyser import AUTO, auto_exercise
from coach.types import MotionState
from coach.ui.late_phase import MARGIN_S, late_phase, was_late
from coach.ui.motion_track import MotionTrack
from tests.motion.traces import FACING_LEFT, SPECS, film, play, repetitions, squat
from tests.ui.conftest import Stage
from tests.ui.fakes import rep, result

TRACE = film(squat, repetitions(2, 170, 80), FACING_LEFT)
PLAYED = play("squat", TRACE)


def unread(state: MotionState) -> MotionState:
    """As it was before the exercise had a name."""
    return replace(state, exercise=AUTO, phase=nan, signal_deg=nan)


@pytest.mark.parametrize("number", [0, 1])
def test_it_is_what_the_counter_read(number: int) -> None:
    track = MotionTrack()
    for state in PLAYED.states:
        track.append(unread(state))
    event = PLAYED.counted[number]
    stretch = track.between(event.start_s - MARGIN_S, event.end_s + MARGIN_S)
    assert was_late(stretch)
    phase = late_phase(stretch, event, SPECS["squat"])
    assert np.nanmax(phase) == pytest.approx(min(1.0, event.peak_phase), abs=0.05)
    top = stretch.t_s[int(np.nanargmax(phase))]
    assert top == pytest.approx(event.peak_s, abs=0.1)
    told = {state.t_s: state.phase for state in PLAYED.states}
    read = np.array([told[t_s] for t_s in stretch.t_s])
    both = np.isfinite(phase) & np.isfinite(read)
    # the counter's range was still adapting, so the shape is the same and not the height
    assert np.corrcoef(phase[both], read[both])[0, 1] > 0.98
    track.fill_phase(stretch.t_s, phase)
    assert not was_late(track.between(event.start_s, event.end_s))
    assert np.isnan(track.between(event.end_s + 2 * MARGIN_S, 99.0).phase).all()


def test_what_was_read_is_not_late() -> None:
    track = MotionTrack()
    for state in PLAYED.states:
        track.append(state)
    before = track.between(0, 99).phase
    assert not was_late(track.between(1.0, 3.0))
    track.fill_phase(track.between(0, 99).t_s, np.zeros(len(before)))
    assert np.array_equal(track.between(0, 99).phase, before, equal_nan=True)
    assert not was_late(track.between(50.0, 60.0))


def test_nothing_can_be_read_of_nobody() -> None:
    track = MotionTrack()
    for step in range(30):
        track.append(replace(unread(PLAYED.states[0]), t_s=step / 30, pose=None))
    phase = late_phase(track.between(0, 1), PLAYED.counted[0], SPECS["squat"])
    assert np.isnan(phase).all()


def test_the_trace_rises_under_marks_that_came_late(stage: Stage) -> None:
    window = stage.window
    window.controller.specs[AUTO] = auto_exercise()
    stage.open()
    window.controller.set_exercise(window.controller.specs[AUTO])
    window.trace.load()
    for state in PLAYED.states:
        found = result(state.t_s, pose=state.pose, phase=nan, signal_deg=nan, view=state.view)
        window.run_view.take(found)
    stage.run.recognise("renamed", "squat")
    for event in PLAYED.counted:
        stage.run.finish_rep(event)
    stage.qtbot.waitUntil(lambda: len(window.trace.marks) == 2)
    times, phase = window.history.t_s, window.history.phase
    for event in window.trace.marks:
        inside = (times >= event.start_s) & (times <= event.end_s)
        assert np.isfinite(phase[inside]).all()
        assert np.nanmax(phase[inside]) > 0.8
    window.trace.refresh()
    window.grab()


def test_a_hold_and_whatever_repeats_have_no_signal_to_read_late(stage: Stage) -> None:
    stage.open()
    stage.window.controller.counting = auto_exercise()
    for state in PLAYED.states[:80]:
        stage.window.run_view.take(result(state.t_s, pose=state.pose, phase=nan))
    stage.run.finish_rep(rep(1, end_s=2.2))
    stage.qtbot.waitUntil(lambda: len(stage.window.count.dots.events) == 1)
    assert np.isnan(stage.window.history.phase).all()
