"""The run command: bad input, no display, no window."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.athlete.demo import demo_names, load_truth
from coach.cli import main

ROOT = Path(__file__).resolve().parents[2]
needs_demo = pytest.mark.skipif(not demo_names(), reason="needs the demo clips in resources/demo")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--source", "nosuch.mp4"], "no such file: 'nosuch.mp4'"),
        (["--source", "demo:squatt"], "squatt"),
        (["--exercise", "squatt"], "did you mean squat"),
    ],
)
def test_bad_input_is_one_line_and_code_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--duration", "-1"], ["--size", "wide"]])
def test_options_that_make_no_sense(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["run", *arguments])
    assert ended.value.code == 2


@needs_demo
def test_headless(pose_model: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(
        [
            "run",
            "--source",
            "demo:squat",
            "--headless",
            "--duration",
            "4",
            "--pose-model",
            str(pose_model),
        ]
    )
    said = capsys.readouterr().out
    assert code == 0
    assert "squat:" in said
    assert "results of" in said


@needs_demo
def test_without_a_display_the_demo_runs_offscreen_to_its_end(
    pose_model: Path, tmp_path: Path
) -> None:
    unset = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if name not in unset}
    env["WORKOUT_COACH_HOME"] = str(tmp_path)
    done = subprocess.run(
        [sys.executable, "main.py", "run", "--pose-model", str(pose_model), "--timing"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "no display" in lines[0]
    counted = sum(rep.counted for rep in load_truth("squat").reps)
    assert any(line.startswith(f"squat: {counted} reps") for line in lines), lines
    paths = dict(line.split(": ", 1) for line in lines if line.startswith(("log: ", "screenshot")))
    assert Path(paths["log"]).is_file()
    assert Path(paths["screenshot"]).read_bytes().startswith(b"\x89PNG")
    figures = json.loads(next(line for line in lines if line.startswith("{")))
    assert figures["painted"] > 100
