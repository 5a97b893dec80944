import json
import re
from pathlib import Path

import pytest

from coach.cli import main
from coach.motion.exercises.exercise import SHIPPED, load_exercises
from coach.paths import exercises_dir


def broken(folder: Path, line: str, name: str = "squat") -> tuple[Path, int]:
    """A copy of a shipped file with one field's line replaced, and which line that is."""
    text = (SHIPPED / f"{name}.toml").read_text(encoding="utf-8")
    field = line.partition("=")[0]
    changed, count = re.subn(rf"^{field}=.*$", line, text, flags=re.MULTILINE)
    assert count == 1
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(changed, encoding="utf-8")
    return path, changed.splitlines().index(line) + 1


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder, not there yet."""
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    return exercises_dir()


def mine(own: Path) -> Path:
    """A valid file of the user's own."""
    text = (SHIPPED / "squat.toml").read_text(encoding="utf-8")
    text = re.sub("^name = .*$", 'name = "my-squat"', text, count=1, flags=re.MULTILINE)
    text = re.sub("^aliases = .*$", 'aliases = ["내 스쿼트"]', text, flags=re.MULTILINE)
    own.mkdir(parents=True)
    path = own / "my-squat.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("arguments", [["exercises"], ["exercises", "list"]])
def test_lists_everything_that_is_shipped(capsys: pytest.CaptureFixture[str], arguments: list[str]):
    assert main(arguments) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0].split()[:6] == ["name", "title", "kind", "sides", "view", "muscles"]
    assert [line.split()[0] for line in lines[2:-2]] == list(load_exercises())
    assert lines[-1] == f"Your own files go into {exercises_dir()}"
    assert "스쿼트" in said.out
    assert said.err == ""


@pytest.mark.parametrize("arguments", [["exercises", "--json"], ["exercises", "list", "--json"]])
def test_json_is_one_object(capsys: pytest.CaptureFixture[str], arguments: list[str]):
    assert main(arguments) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["errors"] == []
    squat = next(row for row in said["exercises"] if row["name"] == "squat")
    assert [part["joint"] for part in squat["joints"]] == ["knee", "hip"]
    assert "스쿼트" in squat["aliases"]
    assert squat["path"] == str(SHIPPED / "squat.toml")
    plank = next(row for row in said["exercises"] if row["name"] == "plank")
    assert plank["kind"] == "hold"
    # JSON has no infinity
    assert None in [limit for c in plank["hold"]["conditions"] for limit in c["band"]]


def test_ones_own_files_are_listed_too(own: Path, capsys: pytest.CaptureFixture[str]):
    mine(own)
    assert main(["exercises"]) == 0
    assert "내 스쿼트" in capsys.readouterr().out


def test_ones_own_bad_file_is_told_and_the_rest_is_listed(
    own: Path, capsys: pytest.CaptureFixture[str]
):
    bad, line = broken(own, 'plane = "sagital"')
    assert main(["exercises"]) == 2
    said = capsys.readouterr()
    assert [row.split()[0] for row in said.out.splitlines()[2:-2]] == list(load_exercises(SHIPPED))
    assert said.err.startswith(f"error: {bad}:{line}: signal.plane: unknown 'sagital'; did you")


def test_shows_one_whole(capsys: pytest.CaptureFixture[str]):
    assert main(["exercises", "show", "버피"]) == 0
    said = capsys.readouterr().out
    assert str(SHIPPED / "burpee.toml") in said.splitlines()[0]
    assert "the program's own" in said.splitlines()[0]
    assert "[[phases]]" in said
    assert "[[form]]" in said
    assert 'measure = "lean"' in said


def test_shows_ones_own(own: Path, capsys: pytest.CaptureFixture[str]):
    path = mine(own)
    assert main(["exercises", "show", "my-squat"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"# {path} (yours)"


def test_shows_one_as_json(capsys: pytest.CaptureFixture[str]):
    assert main(["exercises", "show", "burpee", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [phase["name"] for phase in said["phases"]] == ["hands-on-floor", "plank"]


def test_what_is_not_there_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]):
    assert main(["exercises", "show", "burpe"]) == 2
    assert "did you mean" in capsys.readouterr().err


def test_one_good_file(capsys: pytest.CaptureFixture[str]):
    assert main(["exercises", "check", str(SHIPPED / "squat.toml")]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_a_bad_file_is_named_with_its_field_and_the_good_ones_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    bad, line = broken(tmp_path, "leave = 0.99")
    assert main(["exercises", "check", str(SHIPPED / "push-up.toml"), str(bad)]) == 2
    said = capsys.readouterr()
    assert "push-up" in said.out
    assert said.err.startswith(f"error: {bad}:{line}: hysteresis.leave: 0.99 must be less than")


def test_every_bad_file_of_a_folder_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    broken(tmp_path, 'plane = "sagital"')
    broken(tmp_path, "enter = 0.3", name="lunge")
    assert main(["exercises", "check", str(tmp_path), "--json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["exercises"] == []
    lunge, squat = said.err.splitlines()
    assert "hysteresis.leave" in lunge
    assert "signal.plane: unknown 'sagital'; did you mean 'sagittal'?" in squat


def test_a_name_used_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    text = (SHIPPED / "squat.toml").read_text(encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    assert main(["exercises", "check", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert "b.toml: 'squat' is the name of" in said.err
    assert len(said.out.splitlines()) == 3


@pytest.mark.parametrize("name", ["nothing-here.toml", "."])
def test_nothing_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str):
    assert main(["exercises", "check", str(tmp_path / name)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: ")
    assert str(tmp_path) in said.err
