"""The muscles' balance: what it says, by pointer and keys, and how it is saved."""

from dataclasses import replace
from math import nan
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from coach.motion.exercises.exercise import load_exercises
from coach.session.query_rows import WorkRow
from coach.ui.review.progress_balance import NOTHING, BalanceCard
from coach.ui.review.progress_muscles import Balance, balance_of
from coach.ui.theme import Look

SPECS = load_exercises()
SQUATS = WorkRow("squat", 6, 60, 0.0, 50, 50, 90.0, 88.0)
PUSH_UPS = WorkRow("push-up", 4, 40, 0.0, 0, 0, nan, nan)
LUNGES = WorkRow("lunge", 2, 24, 0.0, 14, 10, 80.0, 60.0)
WORK = (SQUATS, PUSH_UPS, LUNGES, WorkRow("my-own", 1, 5, 0.0, 0, 0, nan, nan))


@pytest.fixture
def balance() -> Balance:
    return balance_of(WORK, SPECS)


@pytest.fixture
def card(look: Look, balance: Balance, qtbot: QtBot) -> BalanceCard:
    card = BalanceCard(look, balance)
    qtbot.addWidget(card)
    card.resize(960, 400)
    card.show()
    return card


def group(balance: Balance, name: str) -> int:
    return [one.group.name for one in balance.groups].index(name)


def test_sets_of_the_groups(balance: Balance):
    sets = {one.group.name: one.sets for one in balance.groups if one.sets}
    assert (sets["quadriceps"], sets["glutes"], sets["adductors"]) == (8.0, 4.0, 3.0)
    assert (sets["chest"], sets["triceps"], sets["shoulders"]) == (4.0, 2.0, 2.0)
    assert balance.most == 8.0
    assert balance.words(group(balance, "quadriceps")) == "Quadriceps: 8 sets of Squat, Lunge"
    assert balance.words(group(balance, "biceps")) == "Biceps: nothing in this time"
    assert balance.unknown == ("My Own",)


def test_pairs(balance: Balance):
    push, halves, sides = balance.pairs
    assert (push.values, push.share) == ((8.0, 0.0), 1.0)
    assert halves.names == ("Upper body", "Lower body") and halves.share < 0.5
    assert sides.values == (64.0, 60.0)
    assert balance.pair_words(2) == "Left 64 reps, right 60 reps"
    assert len(balance_of((PUSH_UPS,), SPECS).pairs) == 2


def test_a_side_that_moves_notably_less_is_named(balance: Balance):
    assert balance.uneven == ("Lunge: the right side moves 75 % as far as the left",)
    few = replace(LUNGES, right_reps=9)
    assert balance_of((few,), SPECS).uneven == ()
    other = replace(LUNGES, left_deg=50.0)
    assert "the left side moves 83 %" not in balance_of((other,), SPECS).uneven
    assert balance_of((replace(LUNGES, left_deg=45.0),), SPECS).uneven == (
        "Lunge: the left side moves 75 % as far as the right",
    )


def test_the_pointer_tells(card: BalanceCard, qtbot: QtBot):
    assert card.value.text().startswith("Most: quadriceps, 8 sets. ")
    canvas = card.canvas
    at = group(card.balance, "chest")
    qtbot.mouseMove(canvas, canvas.place(at).center().toPoint())
    qtbot.waitUntil(lambda: card.value.text() == "Chest: 4 sets of Push-up")
    pair = len(card.balance.groups)
    qtbot.mouseMove(canvas, canvas.place(pair).center().toPoint())
    qtbot.waitUntil(lambda: card.value.text() == "Push 8 sets, pull 0 sets")
    qtbot.mouseMove(canvas, QPoint(canvas.width() // 2, 2))
    qtbot.waitUntil(lambda: card.value.text().startswith("Most: "))


def test_keys_walk_from_the_first_group_to_the_last_pair(card: BalanceCard, qtbot: QtBot):
    qtbot.keyClick(card, Qt.Key.Key_Down)
    assert card.value.text().startswith("Chest")
    for _ in range(40):
        qtbot.keyClick(card, Qt.Key.Key_Down)
    assert card.value.text().startswith("Left")
    for _ in range(40):
        qtbot.keyClick(card, Qt.Key.Key_Up)
    assert card.value.text().startswith("Chest")


def test_the_longest_bar_is_painted_and_the_empty_one_is_not(card: BalanceCard, look: Look):
    picture = card.canvas.grab().toImage()
    accent = look.colour("accent")

    def tinted(name: str) -> bool:
        row = card.canvas.place(group(card.balance, name))
        spot = QPointF(row.left() + row.width() * 0.5, row.center().y()).toPoint()
        return abs(picture.pixelColor(spot).blue() - accent.blue()) < 60

    assert tinted("quadriceps") and not tinted("biceps")


def test_it_is_saved_as_picture_and_drawing(card: BalanceCard, tmp_path: Path):
    card.save_as(tmp_path / "muscles.png")
    image = QImage(str(tmp_path / "muscles.png"))
    assert image.width() > 1000
    card.save_as(tmp_path / "muscles.svg")
    drawing = (tmp_path / "muscles.svg").read_text()
    assert "Quadriceps" in drawing and "Push 100 %" in drawing and "Front" in drawing


def test_nothing_done_says_what_to_do(look: Look, qtbot: QtBot):
    card = BalanceCard(look, balance_of((), SPECS))
    qtbot.addWidget(card)
    card.show()
    assert card.value.text() == NOTHING
    assert not card.canvas.grab().isNull()
