"""The trace: its reasons never lie over one another, and it goes back in time."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.types import RepEvent
from coach.ui.history import MotionHistory
from coach.ui.motion_track import MotionTrack
from coach.ui.theme import Look
from coach.ui.trace_view import TraceView
from tests.ui.fakes import rep, result

LOST = "lost from sight before it was finished"


@pytest.fixture
def trace(qtbot: QtBot, look: Look) -> TraceView:
    """Ninety seconds of a run."""
    history, track = MotionHistory(), MotionTrack()
    for step in range(900):
        state = result(step / 10).motion
        history.append(state)
        track.append(state)
    trace = TraceView(look, history, track)
    qtbot.addWidget(trace)
    trace.load()
    trace.resize(1200, trace.height())
    trace.show()
    qtbot.waitExposed(trace)
    trace.refresh()
    return trace


@pytest.mark.parametrize("ends", [(82.0, 89.8), (88.0, 89.0, 89.9), (65.0, 69.0, 80.0, 81.0)])
def test_reasons_stand_beside_one_another(trace: TraceView, ends: tuple[float, ...]) -> None:
    for end_s in ends:
        trace.add(rep(1, end_s=end_s, counted=False, reason=LOST))
    trace.refresh()
    boxes = [words.mapRectToScene(words.boundingRect()) for words in trace.reasons]
    assert len(boxes) == len(ends)
    for before, after in pairwise(boxes):
        assert before.right() <= after.left() + 1
    assert boxes[-1].right() <= trace.plot_area.width() + 1


def shown_at(trace: TraceView, event: RepEvent) -> bool:
    return trace.event_at(trace.mark_at(event)) is event


def test_wheel_and_keys_go_back_to_every_mark_of_the_run(trace: TraceView, qtbot: QtBot) -> None:
    old, new = rep(1, end_s=5.0), rep(2, end_s=88.0)
    trace.set_events((old, new))
    trace.refresh()
    assert shown_at(trace, new)
    assert not shown_at(trace, old)
    assert trace.now.isHidden()
    wheel(trace, notches=3)
    assert trace.now.isVisible()
    for _ in range(30):
        qtbot.keyClick(trace, Qt.Key.Key_Left)  # far enough: it stops at the first frame
    assert shown_at(trace, old)
    assert not shown_at(trace, new)
    qtbot.keyClick(trace, Qt.Key.Key_Right)
    trace.grab()
    qtbot.keyClick(trace, Qt.Key.Key_End)
    assert shown_at(trace, new)
    assert trace.now.isHidden()
    wheel(trace, notches=1)
    qtbot.mouseClick(trace.now, Qt.MouseButton.LeftButton)
    assert trace.now.isHidden()


def test_a_run_of_a_few_seconds_does_not_scroll(qtbot: QtBot, look: Look) -> None:
    trace = TraceView(look, MotionHistory(), MotionTrack())
    qtbot.addWidget(trace)
    trace.load()
    trace.shift(-5.0)
    assert trace.now.isHidden()


def wheel(trace: TraceView, notches: int) -> None:
    """Turned away from the person."""
    spot = QPointF(trace.plot_area.rect().center())
    event = QWheelEvent(
        spot,
        trace.plot_area.mapToGlobal(spot),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(trace.plot_area, event)
