"""What a caller of ``train`` types and reads."""

import os
import signal
from pathlib import Path
from types import SimpleNamespace

import pytest

from coach.cli import main
from coach.cli.train import TRAINERS
from ml.training import Progress
from ml.transformer import workshop
from ml.transformer.shelf import MODEL, Shelf
from ml.transformer.workshop import Ears, TrainingOrder

PROGRESS = Progress(1, 2, 0.5, {"macro_f1": 0.25})


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    return Shelf().own


def pretend(monkeypatch: pytest.MonkeyPatch, name: str, *, interrupted: bool = False) -> list:
    """Puts a trainer of no time in the place of the real one; returns what it was asked."""
    asked: list = []

    def work(*args: object, workers: int) -> SimpleNamespace:
        *what, ears = args
        assert isinstance(ears, Ears)
        asked.append((*what, workers))
        if interrupted:
            os.kill(os.getpid(), signal.SIGINT)
            assert ears.stop.is_set()
        else:
            ears.say("simulating")
            ears.report(PROGRESS)
            (what[-1] / MODEL).write_bytes(b"")
        return SimpleNamespace(done=not interrupted, history=(PROGRESS,) * interrupted)

    monkeypatch.setattr(workshop, name, work)
    return asked


def test_a_model_of_ones_own_is_trained_and_used(own, monkeypatch, capsys):
    asked = pretend(monkeypatch, "begin")
    options = "--windows 20 --reps 30 --held-out 5 --epochs 2 --seed 7 --workers 1 --use"
    assert main(["train", "transformer", *options.split()]) == 0
    order, folder, workers = asked[0]
    assert isinstance(order, TrainingOrder)
    assert (order.kind, order.data.windows, order.data.reps, order.data.held_out) == (
        "transformer",
        20,
        30,
        5,
    )
    assert (order.plan.epochs, order.plan.seed, order.data.seed, workers) == (2, 7, 7, 1)
    assert folder == own / "transformer-seed7"
    assert Shelf().in_use().name == "transformer-seed7"
    said = capsys.readouterr()
    assert said.out == f"trained: {folder}\n"
    assert "epoch   1/2  loss 0.5000  macro_f1 0.250" in said.err


def test_ctrl_c_says_how_to_go_on(own, tmp_path, monkeypatch, capsys):
    pretend(monkeypatch, "begin", interrupted=True)
    assert main(["train", "transformer", "--out", str(tmp_path / "x")]) == 130
    said = capsys.readouterr().out
    assert said.startswith("stopped after 1 epochs; go on with: python main.py train transformer")
    assert said.strip().endswith(f"--resume --out {tmp_path / 'x'}")


def test_resume_takes_the_order_that_is_there(own, tmp_path, monkeypatch):
    asked = pretend(monkeypatch, "resume")
    assert main(["train", "transformer", "--resume", "--out", str(tmp_path)]) == 0
    assert asked == [(tmp_path, 2)]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--resume"], "--resume needs --out DIR"),
        (["--resume", "--out", "x", "--held-out", "3"], "leave out --held-out"),
        (["--resume", "--out", "nowhere"], "no training was begun here"),
    ],
)
def test_what_does_not_fit_together_is_one_line(own, options, said, capsys):
    assert main(["train", "transformer", *options]) == 2
    err = capsys.readouterr().err
    assert err.startswith("error: ") and said in err and err.count("\n") == 1


def test_only_ones_own_models_can_be_used(own, tmp_path, monkeypatch, capsys):
    pretend(monkeypatch, "begin")
    (tmp_path / "x").mkdir()
    assert main(["train", "transformer", "--use", "--out", str(tmp_path / "x")]) == 2
    assert "among your own" in capsys.readouterr().err


def test_noise_wants_a_file(tmp_path, capsys):
    assert main(["train", "noise", "--out", str(tmp_path)]) == 2
    assert "name a file" in capsys.readouterr().err


def test_every_trainer_explains_itself(capsys):
    for entry in TRAINERS:
        with pytest.raises(SystemExit) as ended:
            main(["train", entry.name, "--help"])
        assert ended.value.code == 0
        assert entry.help.split(":")[0] in " ".join(capsys.readouterr().out.split())
