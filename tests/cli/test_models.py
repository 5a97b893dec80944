import json
from pathlib import Path

import pytest

from coach.cli import main
from coach.cli.models import _progress
from coach.pose import model_store
from coach.pose.model_store import POSE_MODEL


@pytest.fixture
def installed(pose_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder that holds the model."""
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    place = tmp_path / "data" / "models" / POSE_MODEL
    place.parent.mkdir(parents=True)
    place.write_bytes(pose_model.read_bytes())
    return place


@pytest.fixture
def nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty user's folder, on a machine that is offline."""
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))

    def refuse(*args: object, **options: object) -> None:
        raise model_store.ModelError("offline")

    monkeypatch.setattr(model_store.ModelStore, "_build", refuse)
    monkeypatch.setattr(model_store, "download", refuse)


def test_the_table_says_where_the_model_is_from(
    installed: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["models"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].split() == ["model", "state", "size", "sha256", "source", "path"]
    assert said[2].startswith(f"{POSE_MODEL}  ready")
    assert str(installed) in said[2]


def test_json(installed: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["models", "list", "--json"]) == 0
    (model,) = json.loads(capsys.readouterr().out)["models"]
    assert model["state"] == "ready"
    assert model["size"] == installed.stat().st_size
    assert Path(model["path"]) == installed


def test_quiet_says_nothing(installed: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["models", "fetch", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_list_fetches_nothing(nothing: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["models", "list"]) == 0
    said = capsys.readouterr()
    assert "missing" in said.out
    assert "models fetch" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["models"], ["models", "fetch", "--quiet"]])
def test_what_cannot_be_fetched_is_one_line_and_exit_code_1(
    nothing: None, words: list[str], capsys: pytest.CaptureFixture[str]
):
    assert main(words) == 1
    said = capsys.readouterr()
    error = said.err.splitlines()[-1]
    assert error.startswith(f"error: the pose model {POSE_MODEL} is missing")


def test_progress_is_written_over_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    _progress("fetching", 0, 0)
    _progress("downloading", 50, 100)
    assert capsys.readouterr().err == "fetching\n"
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    _progress("downloading", 50, 100)
    _progress("downloading", 100, 100)
    assert capsys.readouterr().err == "\rdownloading  50%\rdownloading 100%\n"
