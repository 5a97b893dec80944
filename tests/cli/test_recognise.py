"""The command on a small file, with an untrained model and a stick person."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from coach.capture.annotate import VideoWriter
from coach.cli import main, recognise
from ml.clip.config import ClipConfig
from ml.clip.model import MotionClip
from ml.clip.predictor import ClipPredictor
from ml.clip.table import WordTable
from tests.runtime.fakes import FakeEngine


class Store:
    """Knows a pose model."""

    def pose_model(self) -> Path:
        return Path("pose.task")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    table = WordTable.load()
    config = ClipConfig(width=16, space=8, buckets=64, piece_width=8)
    path = tmp_path / "model.safetensors"
    ClipPredictor(MotionClip(config, table.vectors).eval(), table.words).save(path)
    return path


@pytest.fixture
def video(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(recognise, "make_engine", lambda _: FakeEngine())
    monkeypatch.setattr(recognise, "ModelStore", Store)
    path = tmp_path / "clip.mp4"
    with VideoWriter(path, (64, 48), 15) as writer:
        for _ in range(75):
            writer.write(np.zeros((48, 64, 3), np.uint8))
    return path


def test_the_answer_is_one_object(model: Path, video: Path, capsys: pytest.CaptureFixture[str]):
    prompts = ["a person doing squats", "팔굽혀펴기"]
    command = ["recognise", str(video), "--prompts", *prompts, "--model", str(model), "--json"]
    assert main(command) == 0
    row = json.loads(capsys.readouterr().out)
    assert [p["prompt"] for p in row["prompts"]] == prompts
    total = sum(p["probability"] for p in row["prompts"]) + row["none"]
    assert total == pytest.approx(1.0, abs=1e-4)
    assert row["best"] in (*prompts, None)
    assert row["frames"] == row["pose"]["detected_frames"] == 75
    assert row["segments"][0]["start_s"] == 0.0
    starts, ends = ([s[k] for s in row["segments"]] for k in ("start_s", "end_s"))
    assert starts[1:] == ends[:-1]


def test_people_read_a_table(model: Path, video: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["recognise", str(video), "--prompts", "squats", "--model", str(model)]) == 0
    said = capsys.readouterr().out
    assert "none of these" in said
    assert "squats" in said


def test_where_nobody_is_it_is_none_of_these(
    model: Path,
    video: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setattr(FakeEngine, "detect", lambda *_: None)
    command = ["recognise", str(video), "--prompts", "squats", "--model", str(model), "--json"]
    assert main(command) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["best"] is None
    assert row["none"] == 1.0
    assert row["segments"] == []


def test_wrong_input_is_named(model: Path, video: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["recognise", "nothing.mp4", "--prompts", "squats"]) == 2
    assert "nothing.mp4" in capsys.readouterr().err
    other = ["--model", str(video.parent / "none.safetensors")]
    assert main(["recognise", str(video), "--prompts", "squats", *other]) == 2
    assert "train clip" in capsys.readouterr().err
    assert main(["recognise", str(video), "--prompts", " ", "--model", str(model)]) == 2
    command = ["recognise", str(video), "--prompts", "a", "--model", str(model), "--pictures"]
    assert main(command) == 2
    assert "models add clip" in capsys.readouterr().err
