"""The trace: its reasons never lie over one another."""

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from coach.ui.history import MotionHistory
from coach.ui.theme import Look
from coach.ui.trace_view import TraceView
from tests.ui.fakes import rep, result

LOST = "lost from sight before it was finished"


@pytest.fixture
def trace(qtbot: QtBot, look: Look) -> TraceView:
    history = MotionHistory()
    for step in range(900):
        history.append(result(step / 30).motion)
    trace = TraceView(look, history)
    qtbot.addWidget(trace)
    trace.load()
    trace.resize(1200, trace.height())
    trace.show()
    qtbot.waitExposed(trace)
    return trace


@pytest.mark.parametrize("ends", [(22.0, 29.8), (28.0, 29.0, 29.9), (5.0, 9.0, 20.0, 21.0)])
def test_reasons_stand_beside_one_another(trace: TraceView, ends: tuple[float, ...]) -> None:
    for end_s in ends:
        trace.add(rep(1, end_s=end_s, counted=False, reason=LOST))
    trace.refresh()
    boxes = [words.mapRectToScene(words.boundingRect()) for words in trace.reasons]
    assert len(boxes) == len(ends)
    for before, after in pairwise(boxes):
        assert before.right() <= after.left() + 1
    assert boxes[-1].right() <= trace.plot_area.width() + 1
