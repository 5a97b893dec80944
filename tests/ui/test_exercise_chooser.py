"""Search by any name or muscle, shelves, keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coach.motion.counting.rhythm import ANY, any_exercise
from coach.motion.exercises.exercise import ExerciseSpec
from coach.ui.exercise_chooser import ExerciseChooser
from coach.ui.exercise_search import matching, shelves
from coach.ui.theme import Look


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("squat", "squat"),
        ("SQ", "squat"),
        ("push up", "push-up"),
        ("pushup", "push-up"),
        ("스쿼트", "squat"),
        ("jumping", "jumping-jack"),
        ("sqaut", "squat"),
        ("curl", "biceps-curl"),
        ("플랭크", "plank"),
    ],
)
def test_finds_first(specs: dict[str, ExerciseSpec], typed: str, name: str) -> None:
    assert matching(typed, specs.values())[0].name == name


def test_finds_by_muscle_after_names(specs: dict[str, ExerciseSpec]) -> None:
    found = [spec.name for spec in matching("biceps", specs.values())]
    assert found[0] == "biceps-curl"
    assert "pull-up" in found


def test_nothing_typed_lists_all_with_any_first(specs: dict[str, ExerciseSpec]) -> None:
    listed = matching("  ", [*specs.values(), any_exercise()])
    assert listed[0].name == ANY
    assert [spec.title for spec in listed[1:]] == sorted(spec.title for spec in specs.values())


def test_nonsense_finds_nothing(specs: dict[str, ExerciseSpec]) -> None:
    assert matching("xylophone", specs.values()) == []


def test_every_exercise_with_a_muscle_stands_on_a_shelf_of_the_body(
    specs: dict[str, ExerciseSpec],
) -> None:
    body = [
        s for s in shelves(list(specs.values()), frozenset()) if s.title not in ("All", "Timed")
    ]
    for spec in specs.values():
        assert any(shelf.holds(spec) for shelf in body), f"{spec.name}: {spec.muscles}"


def test_yours_and_timed(specs: dict[str, ExerciseSpec]) -> None:
    by_title = {s.title: s for s in shelves(list(specs.values()), frozenset({"squat"}))}
    assert [s.name for s in filter(by_title["Yours"].holds, specs.values())] == ["squat"]
    assert by_title["Timed"].holds(specs["plank"])
    assert not by_title["Timed"].holds(specs["squat"])
    assert "Yours" not in {s.title for s in shelves(list(specs.values()), frozenset())}


@pytest.fixture
def chooser(qtbot: QtBot, look: Look, specs: dict[str, ExerciseSpec]) -> ExerciseChooser:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    every = [replace(any_exercise()), *specs.values()]
    chooser = ExerciseChooser(window, look, every, specs["squat"], frozenset({"lunge"}))
    chooser.open()
    return chooser


def test_opens_on_the_present_exercise(chooser: ExerciseChooser) -> None:
    assert chooser.list.currentItem().text() == "Squat"
    assert chooser.search.hasFocus()


def test_walks_shelves_and_list_by_keyboard(chooser: ExerciseChooser, qtbot: QtBot) -> None:
    taken: list[ExerciseSpec] = []
    chooser.chosen.connect(taken.append)
    qtbot.keyClick(chooser.search, Qt.Key.Key_Right)
    assert chooser.shelf_buttons[1].isChecked()
    assert [chooser.list.item(i).text() for i in range(chooser.list.count())] == ["Lunge"]
    qtbot.keyClick(chooser.search, Qt.Key.Key_Left)
    qtbot.keyClick(chooser.search, Qt.Key.Key_Left)  # from the first to the last
    assert chooser.shelf_buttons[-1].isChecked()
    assert chooser.list.currentItem().text() == "Plank"
    qtbot.keyClick(chooser.search, Qt.Key.Key_Right)
    assert chooser.shelf_buttons[0].isChecked()
    at = chooser.list.currentRow()
    qtbot.keyClick(chooser.search, Qt.Key.Key_Up)
    assert chooser.list.currentRow() == at - 1
    qtbot.keyClick(chooser.search, Qt.Key.Key_Return)
    assert len(taken) == 1
    assert not chooser.isVisible()


def test_a_word_is_searched_for_on_all_shelves(chooser: ExerciseChooser, qtbot: QtBot) -> None:
    qtbot.mouseClick(chooser.shelf_buttons[1], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(chooser.search, "squ")
    assert chooser.list.item(0).text() == "Squat"
    qtbot.keyClicks(chooser.search, "xyz")
    assert chooser.list.count() == 0
