import json
import sys
from pathlib import Path

import cv2
import pytest

from coach.athlete.truth import from_json
from coach.cli import main


def test_a_small_clip_and_its_truth(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    pytest.importorskip("numba", reason="rendering needs the extra 'clips' (numba)")
    pytest.importorskip("av", reason="writing clips needs the extra 'clips' (av)")
    arguments = ["--exercise", "jumping-jack", "--reps", "1", "--size", "160x120", "--seed", "3"]
    assert main(["generate", "athlete", *arguments, "--out", str(tmp_path)]) == 0
    truth = from_json((tmp_path / "jumping-jack.json").read_text(encoding="utf-8"))
    capture = cv2.VideoCapture(str(tmp_path / "jumping-jack.mp4"))
    frames = 0
    while capture.grab():
        frames += 1
    capture.release()
    assert frames == truth.frames
    assert (truth.size, truth.seed, truth.rep_count) == ((160, 120), 3, 1)
    assert "--seed 3 --size 160x120 --reps 1" in truth.command
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "jumping-jack.json",
        "jumping-jack.mp4",
    ]
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"{frames} of {frames} frames" in captured.err
    assert json.loads((tmp_path / "jumping-jack.json").read_text())["attempts"] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--exercise", "squats"], "did you mean squat"),
        (["--out", "{file}/below"], "cannot be made a folder"),
    ],
)
def test_bad_input_is_one_line(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "file"
    file.touch()
    out = [] if "--out" in arguments else ["--out", str(tmp_path)]
    words = [word.format(file=file) for word in arguments]
    assert main(["generate", "athlete", *words, *out]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("size", ["640", "641x480", "62x48", "axb"])
def test_an_impossible_size_is_refused(
    size: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as stopped:
        main(["generate", "athlete", "--size", size, "--out", str(tmp_path)])
    assert stopped.value.code == 2
    assert "--size" in capsys.readouterr().err


def test_without_an_encoder_the_error_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "av", None)
    assert main(["generate", "athlete", "--exercise", "squat", "--out", str(tmp_path)]) == 1
    assert "pip install av" in capsys.readouterr().err
