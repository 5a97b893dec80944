import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coach.cli import doctor, doctor_qt, main
from coach.cli.display import has_display
from coach.runtime.camera_check_file import check_path, save_check
from tests.runtime.camera_room import GOOD, check

SECTIONS = [
    "versions",
    "cameras",
    "camera check",
    "gpu",
    "display",
    "voices",
    "models",
    "settings",
    "log",
]


@pytest.fixture
def no_cameras(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the real cameras alone."""
    monkeypatch.setattr(doctor, "_camera_indices", lambda: {"indices that open": [0]})


def test_the_whole_report_as_json(
    no_cameras: None,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    assert main(["doctor", "--json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert list(report) == SECTIONS
    assert report["versions"]["python"] == ".".join(map(str, sys.version_info[:3]))
    assert report["cameras"]["indices that open"] == [0]
    assert isinstance(report["cameras"]["by name"], list)
    assert report["display"]["platform"]
    assert isinstance(report["voices"]["engines"], list)
    assert report["models"]["pose_landmarker_full.task"]["state"] == "missing"
    assert not any("error" in section for section in report.values())


@pytest.mark.parametrize(
    "broken", ["_gpus", "_models", "_settings", "_log", "_camera_indices", "last_check"]
)
def test_a_part_that_fails_says_so_and_hides_nothing(
    no_cameras: None,
    broken: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    def fail() -> doctor.Section:
        raise OSError("out of order")

    monkeypatch.setattr(doctor, broken, fail)
    monkeypatch.setattr(doctor, "ask_qt", lambda: {"cameras": {}, "display": {}, "voices": {}})
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "OSError: out of order" in said
    assert all(section in said.splitlines() for section in SECTIONS)


@pytest.fixture
def nothing_but_the_check(monkeypatch: pytest.MonkeyPatch, no_cameras: None) -> None:
    monkeypatch.setattr(doctor, "ask_qt", lambda: {"cameras": {}, "display": {}, "voices": {}})


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    return tmp_path


def test_no_camera_check_yet_says_where_it_is(
    nothing_but_the_check: None, own_home: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["doctor"]) == 0
    assert "none yet; open the window, then More (key /), Check my camera" in (
        capsys.readouterr().out
    )


def test_the_last_camera_check_is_repeated(
    nothing_but_the_check: None, own_home: Path, capsys: pytest.CaptureFixture[str]
):
    grainy = replace(GOOD, asked="front", seen="front", yaw_deg=2.0, said=None, counted=9)
    grainy = replace(grainy, light=replace(GOOD.light, noise=30.0))
    save_check(check(GOOD, grainy))
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  last                   2026-11-22 18:00" in lines
    assert "  camera                 Studio, 640 x 480" in lines
    assert "  verdict                Something keeps the count from being right." in lines
    assert "    count            10 of 10 (good)" in lines
    assert "    count            9 of 10 asked (fair)" in lines
    assert any(
        line.startswith("    1  Front view: Turn on a light or clean the lens") for line in lines
    )
    assert main(["doctor", "--json"]) == 0
    section = json.loads(capsys.readouterr().out)["camera check"]
    assert list(section) == ["last", "camera", "exercise", "verdict", "side", "front", "to do"]


def test_a_camera_check_without_a_fault_has_nothing_to_do(
    nothing_but_the_check: None, own_home: Path
):
    save_check(check(GOOD))
    section = doctor.examine()["camera check"]
    assert (section["verdict"], section["to do"]) == ("Your camera sees you well.", "nothing")


@pytest.mark.parametrize(
    ("content", "words"), [("{", "is damaged; do the check again"), ('{"version": 9}', "version 9")]
)
def test_a_camera_check_that_cannot_be_read_says_so_in_a_line(
    nothing_but_the_check: None,
    own_home: Path,
    content: str,
    words: str,
    capsys: pytest.CaptureFixture[str],
):
    check_path().parent.mkdir()
    check_path().write_text(content)
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert words in said
    assert "Error" not in said


def _abort() -> dict[str, object]:
    import os

    os._exit(134)


def test_qt_that_ends_its_process_is_survived(
    no_cameras: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(doctor_qt, "_answer", _abort)
    report = doctor.examine()
    for section in ("cameras", "display", "voices"):
        assert "Qt cannot reach the display" in report[section]["error"]
    assert report["cameras"]["indices that open"] == [0]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="DISPLAY is a matter of Linux")
@pytest.mark.parametrize(
    ("names", "there"), [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w"}, True)]
)
def test_a_display_is_known_by_its_variables(
    names: dict[str, str], there: bool, monkeypatch: pytest.MonkeyPatch
):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert has_display() is there


def test_a_graphics_processor_is_named(tmp_path, monkeypatch: pytest.MonkeyPatch):
    tool = tmp_path / "nvidia-smi"
    tool.write_text("#!/bin/sh\necho 'Some GPU, 8192 MiB, 550.1'\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert "Some GPU, 8192 MiB, 550.1" in doctor._gpus()["found"]
