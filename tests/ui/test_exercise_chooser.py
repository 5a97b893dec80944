"""Search by any name."""

import pytest

from coach.motion.exercise import ExerciseSpec
from coach.ui.exercise_chooser import matching


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
    ],
)
def test_finds_first(specs: dict[str, ExerciseSpec], typed: str, name: str) -> None:
    assert matching(typed, specs.values())[0].name == name


def test_nothing_typed_lists_all(specs: dict[str, ExerciseSpec]) -> None:
    assert matching("  ", specs.values()) == list(specs.values())


def test_nonsense_finds_nothing(specs: dict[str, ExerciseSpec]) -> None:
    assert matching("xylophone", specs.values()) == []
