import json
import re
from pathlib import Path

import pytest

from coach.cli import main
from coach.motion.exercise import load_exercises
from coach.paths import RESOURCES

SHIPPED = RESOURCES / "exercises"


def broken(folder: Path, line: str, name: str = "squat") -> Path:
    """A copy of a shipped file with one field's line replaced."""
    text = (SHIPPED / f"{name}.toml").read_text(encoding="utf-8")
    field = line.partition("=")[0]
    changed, count = re.subn(rf"^{field}=.*$", line, text, flags=re.MULTILINE)
    assert count == 1
    path = folder / f"{name}.toml"
    path.write_text(changed, encoding="utf-8")
    return path


def test_lists_everything_that_is_shipped(capsys: pytest.CaptureFixture[str]):
    assert main(["exercises"]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0].split()[:4] == ["name", "title", "joints", "sides"]
    assert [line.split()[0] for line in lines[2:]] == list(load_exercises())
    assert "스쿼트" in said.out
    assert said.err == ""


def test_json_is_one_object(capsys: pytest.CaptureFixture[str]):
    assert main(["exercises", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["errors"] == []
    squat = next(row for row in said["exercises"] if row["name"] == "squat")
    assert squat["joints"] == {"knee": 0.5, "hip": 0.5}
    assert "스쿼트" in squat["aliases"]


def test_one_good_file(capsys: pytest.CaptureFixture[str]):
    assert main(["exercises", str(SHIPPED / "squat.toml")]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_a_bad_file_is_named_with_its_field_and_the_good_ones_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    bad = broken(tmp_path, "rest_deg = [180, 140]")
    assert main(["exercises", str(SHIPPED / "push-up.toml"), str(bad)]) == 2
    said = capsys.readouterr()
    assert "push-up" in said.out
    assert said.err == (
        f"error: {bad}:29: bands.rest_deg: [180, 140] is inverted, low must come first\n"
    )


def test_every_bad_file_of_a_folder_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    broken(tmp_path, 'plane = "sagital"')
    broken(tmp_path, "enter = 0.3", name="lunge")
    assert main(["exercises", str(tmp_path), "--json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["exercises"] == []
    lunge, squat = said.err.splitlines()
    assert "lunge.toml:34: hysteresis.leave" in lunge
    assert "squat.toml:23: signal.plane: unknown 'sagital'; did you mean 'sagittal'?" in squat


def test_a_name_used_twice_in_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    text = (SHIPPED / "squat.toml").read_text(encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    assert main(["exercises", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "b.toml" in said
    assert "already a name in a.toml" in said


@pytest.mark.parametrize("name", ["nothing-here.toml", "."])
def test_nothing_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str):
    assert main(["exercises", str(tmp_path / name)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: ")
    assert str(tmp_path) in said.err
