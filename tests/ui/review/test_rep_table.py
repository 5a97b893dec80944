"""The reps of a set as rows."""

from dataclasses import replace
from math import nan

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coach.session.records import RepRow, SetRow
from coach.ui.review.log_model import SetView
from coach.ui.review.rep_table import (
    COLUMNS,
    RepTable,
    lag_words,
    motion_words,
    seen_words,
    sides_words,
)
from coach.ui.theme import Look
from tests.ui.review.conftest import event

SIDES = COLUMNS.index("Sides")


def row(number: int, **measures: float) -> RepRow:
    return RepRow(number, 1, event(number, 3.0 * number), 0, measures)


def view(*reps: RepRow) -> SetView:
    a_set = SetRow(1, 1, "squat", 0.0, 30.0, len(reps), 0, nan, nan, nan, None)
    return SetView(a_set, 1, reps, ())


@pytest.fixture
def table(look: Look, qtbot: QtBot) -> RepTable:
    table = RepTable(look)
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    return table


def cells(table: RepTable) -> list[str]:
    model = table.sorted
    return [model.index(at, SIDES).data() for at in range(model.rowCount())]


def test_both_sides_of_a_rep(table: RepTable):
    even = row(1, left_deg=88.2, right_deg=90.4, lag_s=0.02)
    uneven = row(2, left_deg=60.0, right_deg=90.0, lag_s=-0.34)
    table.show_set(view(even, uneven, row(3)), "°")
    assert not table.isColumnHidden(SIDES)
    assert cells(table) == ["88° / 90°", "60° / 90°", ""]
    table.sortByColumn(SIDES, Qt.SortOrder.AscendingOrder)
    assert cells(table) == ["", "60° / 90°", "88° / 90°"]
    tip = table.sorted.index(1, SIDES).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Range of left and right. The left side was 0.3 s later"


def test_the_side_that_moved_and_none(table: RepTable):
    one = replace(row(1), event=event(1, side="left"))
    table.show_set(view(one), "°")
    assert cells(table) == ["left"]
    table.show_set(view(row(1)), "°")
    assert table.isColumnHidden(SIDES)
    assert sides_words(row(1, left_deg=9.0), "°") == ""


def test_what_the_person_taught_stands_before_what_was_seen():
    plain, named = row(1), replace(row(1), label="deep squat")
    faulty = replace(named, event=replace(named.event, faults=("leaning",)))
    missed = replace(named, event=replace(named.event, counted=False, reason="too shallow"))
    assert seen_words(plain) == ""
    assert seen_words(named) == "deep squat"
    assert seen_words(faulty) == "deep squat · Leaning"
    assert seen_words(missed) == "deep squat · Too shallow"


def test_a_lag_that_cannot_be_told_apart_is_not_told():
    assert lag_words(nan) == lag_words(0.05) == "Range of left and right"
    assert "right side was 0.2 s later" in lag_words(0.2)


def test_how_a_rep_was_moved_is_in_its_tip():
    moved = {"mean_speed": 80.4, "peak_speed": 140.0, "stop_s": 0.34, "steadiness": 0.97}
    lines = motion_words(
        RepRow(1, 1, event(1, 3.0), 0, {**moved, "path_pct": 6.2}), "°"
    ).splitlines()
    assert lines == [
        "Speed 80° a second, 140° at its fastest",
        "Still at the turning point 0.3 s",
        "Steadiness 97 %",
        "The way back 6 % of the trunk off the way out",
    ]
    assert motion_words(RepRow(1, 1, event(1, 3.0), 0), "°") == ""
