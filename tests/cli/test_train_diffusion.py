"""What a caller of ``train diffusion`` types and reads; a training of seconds."""

from pathlib import Path

import pytest

from coach.cli import main
from ml.diffusion.generator import Generator
from ml.diffusion.places import CARD, MODEL
from ml.transformer.card import Card

SMALL = ["--count", "16", "--epochs", "1", "--workers", "1"]


@pytest.mark.slow
def test_a_generator_comes_out_with_its_card(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "model"
    command = ["train", "diffusion", "--out", str(out), *SMALL, "--left-out", "squat"]

    assert main(command) == 0

    assert str(out) in capsys.readouterr().out
    assert "--left-out squat" in Card.load(out / CARD).command
    assert Generator.load(out / MODEL).about["left_out"] == ["squat"]
    assert main(command) == 2
    assert "holds a training already" in capsys.readouterr().err


def test_wrong_options_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = ["train", "diffusion", "--out", str(tmp_path / "model")]

    assert main([*out, "--left-out", "sqat"]) == 2
    assert "did you mean squat" in capsys.readouterr().err
    assert main([*out, "--resume", "--seed", "3"]) == 2
    assert "leave out --seed" in capsys.readouterr().err
    assert main([*out, "--resume"]) == 2
    assert "nothing to resume" in capsys.readouterr().err
    assert main([*out, "--reader", str(tmp_path / "absent")]) == 2
    assert "no generator at" in capsys.readouterr().err
