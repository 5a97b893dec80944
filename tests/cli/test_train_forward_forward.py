"""What a caller of ``train forward-forward`` types and reads."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from coach.cli import main
from ml.forward_forward import digit_study
from ml.forward_forward.digit_study import CARD, NETWORK

QUICK = ["--widths", "24,24", "--epochs", "2", "--batch", "40", "--kept-aside", "40"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    stored = {}
    for part, count in (("train", 160), ("test", 40)):
        labels = np.arange(count) % 10
        stored[f"x_{part}"] = rng.integers(0, 255, (count, 28, 28), dtype=np.uint8)
        stored[f"x_{part}"][:, :14] = (25 * labels)[:, None, None]
        stored[f"y_{part}"] = labels.astype(np.uint8)
    np.savez(tmp_path / "mnist.npz", **stored)
    return tmp_path


def train(data: Path, *more: str) -> int:
    return main(["train", "forward-forward", "--data", str(data), *more])


@pytest.mark.parametrize("method", ["forward-forward", "backprop"])
def test_it_is_kept_among_the_users_models(method, data, monkeypatch, capsys):
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(data / "home"))
    more = ["--backprop"] if method == "backprop" else []
    assert train(data, *QUICK, *more) == 0
    folder = data / "home" / "data" / "models" / "digits" / method
    assert (folder / CARD).is_file()
    assert (folder / NETWORK).is_file()
    told = capsys.readouterr()
    assert "test error" in told.out
    assert "epoch   2/2" in told.err


def test_ctrl_c_leaves_what_can_be_gone_on_with(data, monkeypatch, capsys):
    out = ["--out", str(data / "out")]
    monkeypatch.setattr(digit_study, "jittered", _interrupting(digit_study.jittered))
    assert train(data, *QUICK, *out) == 130
    assert "--resume" in capsys.readouterr().out
    monkeypatch.undo()
    assert train(data, "--resume", *out) == 0
    assert (data / "out" / CARD).is_file()


def test_what_was_ordered_is_not_ordered_again(data, capsys):
    out = ["--out", str(data / "out")]
    assert train(data, *QUICK, *out) == 0
    assert train(data, "--resume", *out, "--epochs", "9") == 2
    assert "leave out --epochs" in capsys.readouterr().err


def test_no_digits_is_one_clear_line(tmp_path, capsys):
    assert train(tmp_path, *QUICK, "--out", str(tmp_path / "out")) == 2
    assert "mnist.npz is not there" in capsys.readouterr().err


def _interrupting(jittered: Callable) -> Callable:
    """Presses Ctrl-C once, in the second epoch."""
    calls = []

    def moved(*args: object) -> object:
        calls.append(args)
        if len(calls) == 4:
            os.kill(os.getpid(), signal.SIGINT)
        return jittered(*args)

    return moved
