"""The strip beside a set: dots of speed, their trend, and words."""

from math import nan

from pytestqt.qtbot import QtBot

from coach.session.records import RepRow, SetRow
from coach.ui.review.log_model import SetView
from coach.ui.review.set_trends import SetTrends
from coach.ui.theme import Look
from tests.ui.test_set_words import EVEN, TIRING, reps


def view(events) -> SetView:
    row = SetRow(1, 1, "squat", 0.0, 30.0, len(events), 0, nan, nan, nan, None)
    return SetView(row, 1, tuple(RepRow(at, 1, event, 0) for at, event in enumerate(events)), ())


def test_a_set_has_its_trend_and_few_reps_have_none(qtbot: QtBot, look: Look) -> None:
    strip = SetTrends(look)
    qtbot.addWidget(strip)
    strip.resize(640, 80)
    strip.show()
    pictures = []
    for events in (TIRING, EVEN):
        strip.show_set(view(events))
        assert strip.isVisible()
        assert strip.chart.isVisible()
        pictures.append(strip.chart.grab().toImage())
    assert pictures[0] != pictures[1]
    strip.show_set(view(reps(1.0, 1.1, 1.0)))
    assert "Consistency" in strip.words.text()
    assert not strip.chart.isVisible(), "three dots have no trend"
    for nothing in (None, view(reps(1.0))):
        strip.show_set(nothing)
        assert not strip.isVisible()
