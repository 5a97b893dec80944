"""What a caller of ``train clip`` types and reads; a training of seconds."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from coach.bench.clip import WITNESS
from coach.cli import main
from ml.clip.measures import EIGHT
from ml.clip.predictor import ClipPredictor
from ml.clip.workshop import CARD, MODEL, ClipOrder
from ml.transformer.card import Card

SMALL = ["--count", "48", "--held-out", "48", "--epochs", "1", "--workers", "1"]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ml.clip.workshop._JUDGED", 32)


@pytest.mark.slow
def test_a_model_comes_out_with_its_card(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "model"
    command = ["train", "clip", "--out", str(out), *SMALL, "--left-out", "squat", "lunge"]
    assert main(command) == 0
    assert str(out) in capsys.readouterr().out
    card = Card.load(out / CARD)
    assert "--left-out squat lunge" in card.command
    assert 0 <= card.figures["left_out_top1"] <= 1
    predictor = ClipPredictor.load(out / MODEL)
    assert predictor.about["left_out"] == ["squat", "lunge"]
    assert sorted(p.name for p in out.iterdir()) == [CARD, MODEL, "order.json"]
    assert main(command) == 2
    assert "holds a training already" in capsys.readouterr().err
    assert main(["train", "clip", "--out", str(out), "--resume"]) == 2


def test_words_are_ordered_of_a_model_as_it_was_trained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    ordered = []

    def begin(order: ClipOrder, folder: Path, *_: object, **__: object) -> SimpleNamespace:
        ordered.append(order)
        return SimpleNamespace(done=True)

    monkeypatch.setattr("ml.clip.workshop.begin", begin)
    command = ["train", "clip", "--out", str(tmp_path), "--words-of", str(WITNESS)]
    assert main(command) == 0
    assert ordered[0].plan.left_out == EIGHT
    assert ordered[0].words_of == str(WITNESS)
    assert ordered[0].trunk == "conv"


def test_wrong_options_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = str(tmp_path / "model")
    assert main(["train", "clip", "--out", out, "--left-out", "sqat"]) == 2
    assert "did you mean squat" in capsys.readouterr().err
    assert main(["train", "clip", "--out", out, "--resume", "--seed", "3"]) == 2
    assert "leave out --seed" in capsys.readouterr().err
    assert main(["train", "clip", "--out", out, "--resume"]) == 2
    assert "nothing to resume" in capsys.readouterr().err
    words = ["train", "clip", "--out", out, "--words-of", str(tmp_path / "none.safetensors")]
    assert main(words) == 2
    assert "no model at" in capsys.readouterr().err
    assert main([*words, "--left-out", "squat"]) == 2
    assert "brings its own" in capsys.readouterr().err
