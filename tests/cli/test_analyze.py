"""The command on real files: its answer, its tables, its video and its errors."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from coach.athlete.demo import load_truth
from coach.capture.annotate import VideoWriter
from coach.capture.video_file import VideoFile
from coach.cli import main
from coach.cli.analyze import _unique_names
from coach.cli.analyze_job import Job, run_job
from coach.landmarks import LANDMARK_COUNT
from coach.motion.exercises.exercise import load_exercises
from coach.paths import RESOURCES

DEMO = RESOURCES / "demo" / "squat.mp4"
SECONDS = 6.0
ROOT = Path(__file__).resolve().parents[2]
EVENT_KEYS = [
    *("index", "start_s", "peak_s", "end_s", "rom_deg", "eccentric_s", "concentric_s"),
    *("counted", "reason", "faults"),
]


@pytest.fixture(autouse=True)
def real_model(pose_model: Path, home: Path) -> None:
    """The tests' own home uses the real model."""
    target = home / "data" / "models" / pose_model.name
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        target.symlink_to(pose_model)


@pytest.fixture(scope="module")
def squat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first seconds of the demo."""
    path = tmp_path_factory.mktemp("clips") / "squat.mp4"
    with VideoFile(DEMO) as source:
        frames = [f for _ in range(round(SECONDS * 30)) if (f := source.read()) is not None]
    with VideoWriter(path, frames[0].size, 30) as writer:
        for frame in frames:
            writer.write(frame.image)
    return path


@pytest.fixture(scope="module")
def reps() -> int:
    """How many the demo's first seconds hold."""
    return sum(rep.counted and rep.end_s < SECONDS for rep in load_truth("squat").reps)


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """Ten frames with nobody in them."""
    path = tmp_path / "short.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 20, (64, 48))
    for i in range(10):
        writer.write(np.full((48, 64, 3), 20 * i, np.uint8))
    writer.release()
    return path


def answers(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_the_contract(squat: Path, reps: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(squat), "--exercise", "squats", "--json"]) == 0
    out, err = capsys.readouterr()
    (row,) = answers(out)
    assert list(row) == [
        *("path", "frames", "fps", "duration_s", "exercise", "exercise_confidence", "view"),
        *("reps", "attempts", "rep_events", "pose", "timing"),
        *("offline_reps", "offline_events", "disagreement", "held_s", "holds"),
    ]
    assert row["path"] == str(squat)
    assert row["frames"] == SECONDS * 30
    assert row["pose"]["detected_frames"] >= 0.99 * row["frames"]
    assert row["duration_s"] == pytest.approx(row["frames"] / row["fps"], rel=0.01)
    assert (row["exercise"], row["exercise_confidence"]) == ("squat", 1.0)
    assert row["view"] in ("front", "oblique", "side", "back")
    assert row["reps"] == reps == sum(e["counted"] for e in row["rep_events"])
    assert row["attempts"] == sum(not e["counted"] for e in row["rep_events"])
    for event in row["rep_events"]:
        assert list(event) == EVENT_KEYS
        assert event["start_s"] < event["peak_s"] <= event["end_s"] <= row["duration_s"]
        assert (event["reason"] is None) == event["counted"]
    timing = row["timing"]
    assert {"wall_s", "pose_s", "other_s"} <= set(timing)
    assert timing["wall_s"] >= timing["pose_s"] + timing["other_s"]
    assert timing["other_s"] < timing["pose_s"]
    assert err.count("\n") == 1 and "frames in" in err


def test_tables_and_video(squat: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "folder"
    arguments = ["analyze", str(squat), "--exercise", "squat", "--json", "--video"]
    assert main([*arguments, "--out", str(folder)]) == 0
    (row,) = answers(capsys.readouterr().out)
    with (folder / "squat-frames.csv").open() as file:
        frames = list(csv.DictReader(file))
    assert len(frames) == row["frames"]
    assert len(frames[0]) == 6 + 24 + 7 * LANDMARK_COUNT
    assert 0 < float(frames[5]["left_knee_x_px"]) < 2000
    assert 0 <= float(frames[5]["left_knee_2d_deg"]) <= 180
    assert int(frames[-1]["reps"]) <= row["reps"]
    with (folder / "squat-reps.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [float(r["rom_deg"]) for r in rows] == pytest.approx(
        [e["rom_deg"] for e in row["rep_events"]], abs=0.06
    )
    video = cv2.VideoCapture(str(folder / "squat-annotated.mp4"))
    original = cv2.VideoCapture(str(squat))
    try:
        assert int(video.get(cv2.CAP_PROP_FRAME_COUNT)) == row["frames"]
        drawn, plain = video.read()[1], original.read()[1]
        assert drawn.shape == plain.shape
        assert np.abs(drawn.astype(int) - plain).mean() > 1
    finally:
        video.release()
        original.release()


def test_for_people(squat: Path, reps: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(squat), "--exercise", "squat"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{squat}: squat: {reps} reps")
    assert "range" in lines[1]


def test_auto_recognises_the_demo(
    squat: Path, reps: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", str(squat), "--json"]) == 0
    (row,) = answers(capsys.readouterr().out)
    assert row["exercise"] == "squat"
    assert row["exercise_confidence"] > 0.5
    assert row["reps"] == reps
    assert sum(s["reps"] for s in row["segments"] if s["exercise"] == "squat") == row["reps"]
    assert list(row["segments"][0]) == ["exercise", "start_s", "end_s", "reps"]


def test_any_counts_the_demo(squat: Path, reps: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(squat), "--json", "--exercise", "any"]) == 0
    (row,) = answers(capsys.readouterr().out)
    assert row["exercise"] == "any"
    assert row["reps"] == reps


@pytest.mark.parametrize("exercise", ["squat", "auto", "any"])
def test_nobody_in_the_picture(
    short: Path, exercise: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", str(short), "--json", "--exercise", exercise]) == 0
    (row,) = answers(capsys.readouterr().out)
    assert (row["frames"], row["reps"], row["pose"]["detected_frames"]) == (10, 0, 0)
    assert row["view"] is None
    assert row["fps"] == pytest.approx(20, rel=0.01)
    assert row["exercise"] == {"auto": "none"}.get(exercise, exercise)


def test_a_bad_file_does_not_stop_the_others(
    short: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("buy milk")
    empty = tmp_path / "empty.mp4"
    empty.touch()
    missing = tmp_path / "missing.mp4"
    paths = [str(p) for p in (text, short, missing, empty, tmp_path)]
    assert main(["analyze", *paths, "--exercise", "squat", "--json"]) == 2
    out, err = capsys.readouterr()
    assert [row["path"] for row in answers(out)] == [str(short)]
    errors = [line for line in err.splitlines() if line.startswith("error: ")]
    assert len(errors) == 4
    for path, line in zip((text, missing, empty, tmp_path), errors, strict=True):
        assert str(path) in line


def test_a_video_without_frames(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "zero.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 20, (64, 48))
    writer.release()
    assert main(["analyze", str(path), "--exercise", "squat", "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and str(path) in err


@pytest.mark.parametrize(("name", "near"), [("skwat", "squat"), ("push-upp", "push-up")])
def test_an_unknown_exercise_is_told_before_any_work(
    squat: Path, name: str, near: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out_folder = tmp_path / "out"
    arguments = ["analyze", str(squat), "--exercise", name, "--out", str(out_folder)]
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    assert name in err and near in err
    assert not out_folder.exists()


def test_out_is_not_a_folder(short: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(short), "--exercise", "squat", "--out", str(short)]) == 2
    assert str(short) in capsys.readouterr().err


@pytest.mark.parametrize("workers", ["0", "-1", "many"])
def test_workers_must_be_positive(
    squat: Path, workers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["analyze", str(squat), "--workers", workers])
    assert caught.value.code == 2
    assert "--workers" in capsys.readouterr().err


def test_workers_answer_in_the_order_of_the_files(
    squat: Path, short: Path, tmp_path: Path, home: Path
) -> None:
    """As a user starts it: two processes, one JSON object a line, nothing else on stdout."""
    other = tmp_path / "other" / "short.mp4"
    other.parent.mkdir()
    other.write_bytes(short.read_bytes())
    command = [sys.executable, "main.py", "analyze", str(squat), str(short), "nope.mp4", str(other)]
    options = ["--exercise", "squat", "--json", "--workers", "2", "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [*command, *options], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 2, done.stderr
    assert [row["path"] for row in answers(done.stdout)] == [str(squat), str(short), str(other)]
    assert "nope.mp4" in done.stderr and "Traceback" not in done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"short-reps.csv", "short-2-reps.csv", "squat-frames.csv"} <= names


def test_outputs_of_equal_names_stay_apart() -> None:
    assert _unique_names([Path("a/x.mp4"), Path("b/x.mov"), Path("y.mp4")]) == ["x", "x-2", "y"]


def test_an_engine_that_fails_is_one_line(short: Path, tmp_path: Path) -> None:
    spec = load_exercises()["squat"]
    outcome = run_job(Job(short, "squat", (spec,), tmp_path / "no.task", "short", None, False))
    assert outcome.row is None and outcome.exit_code == 1
    assert outcome.remarks[0].startswith("error: no pose model")


@pytest.mark.data
def test_a_real_clip(shared_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = shared_data / "videos" / "jumping-jack_b09_kaiakol.mp4"
    assert main(["analyze", str(path), "--exercise", "jumping-jack", "--json"]) == 0
    (row,) = answers(capsys.readouterr().out)
    assert (row["reps"], row["view"]) == (3, "front")
    assert row["pose"]["detected_frames"] == row["frames"] == 208
    assert (row["offline_reps"], row["disagreement"]) == (3, None)
    assert sum(event["counted"] for event in row["offline_events"]) == 3
    assert (row["held_s"], row["holds"]) == (None, [])


@pytest.mark.data
def test_a_real_hold(shared_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = shared_data / "videos" / "plank_b05_kaiakol.mp4"
    assert main(["analyze", str(path), "--exercise", "plank", "--json"]) == 0
    (row,) = answers(capsys.readouterr().out)
    assert (row["reps"], row["offline_reps"], row["disagreement"]) == (0, None, None)
    assert row["held_s"] == pytest.approx(3.3, abs=0.3)
    (hold,) = row["holds"]
    assert set(hold) == {"start_s", "end_s", "reason"}
    assert main(["analyze", str(path), "--exercise", "plank"]) == 0
    assert "plank: held for 3." in capsys.readouterr().out
