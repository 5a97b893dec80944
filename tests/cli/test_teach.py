"""``teach`` on a video whose poses are known."""

import json
from pathlib import Path

import pytest

from coach.cli import main
from coach.cli import teach as command
from coach.motion.exercises.exercise import load_exercise
from coach.motion.teaching.replay import Frames
from tests.motion.traces import FACING_LEFT, alter, film, repetitions, squat


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file goes; the video is four squats."""
    frames: Frames = film(squat, repetitions(4, 170, 80), alter(FACING_LEFT, fps=15))
    monkeypatch.setattr(command, "_frames", lambda _: frames)
    return tmp_path


def teach(folder: Path, name: str, *options: str) -> int:
    return main(["teach", "any.mp4", "--name", name, "--out", str(folder), *options])


def test_it_says_what_it_learned_and_writes_the_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert teach(folder, "Wolf squat") == 0
    out = capsys.readouterr().out
    assert "learned Wolf squat from 4 repetitions" in out
    assert "It watches the" in out
    assert load_exercise(folder / "wolf-squat.toml").title == "Wolf squat"


def test_as_json(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert teach(folder, "Wolf squat", "--json") == 0
    row = json.loads(capsys.readouterr().out)
    assert row["exercise"]["name"] == "wolf-squat"
    assert len(row["reps"]) == 4
    assert row["signals"][0]["quality"] > 0.5


def test_a_file_is_replaced_only_when_asked(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert teach(folder, "Wolf squat") == 0
    assert teach(folder, "Wolf squat") == 2
    assert "already" in capsys.readouterr().err
    assert teach(folder, "Wolf squat", "--overwrite") == 0


def test_a_name_of_the_program_is_taken(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert teach(folder, "Air squat") == 2
    assert "is already Squat; try another name, 'my Air squat'" in capsys.readouterr().err


def test_two_repetitions_are_not_enough(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    frames = film(squat, repetitions(2, 170, 80), alter(FACING_LEFT, fps=15))
    monkeypatch.setattr(command, "_frames", lambda _: frames)
    assert teach(folder, "Wolf squat") == 2
    err = capsys.readouterr().err
    assert "I saw two repetitions; I need three to five alike" in err
    assert err.count("\n") == 1
    assert list(folder.iterdir()) == []
