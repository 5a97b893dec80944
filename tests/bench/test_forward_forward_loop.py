"""The loop from a lesson to other people's clips, on made-up people."""

from pathlib import Path

import numpy as np
import pytest
import torch

from coach.bench import forward_forward_loop as loop
from coach.bench import transformer_clips
from coach.bench.clips import Clip
from coach.errors import InputError
from ml.forward_forward import learner
from tests.motion.traces import FACING_LEFT, alter, film, jumping_jack, repetitions, squat

SHOT = alter(FACING_LEFT, fps=12)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two people's squats and one's jumping jacks, five of each."""
    shown = {
        "squat_anna": film(squat, repetitions(5, 170, 80), SHOT),
        "squat_bela": film(squat, repetitions(5, 170, 85), SHOT),
        "jack_anna": film(jumping_jack, repetitions(5, 20, 150), SHOT),
    }
    clips = []
    for name in shown:
        file = tmp_path / f"{name}.npz"
        file.touch()
        exercise = "squat" if "squat" in name else "jumping-jack"
        clips.append(Clip(name, name[-4:], exercise, 5, (5,), Path(name), file))
    monkeypatch.setattr(loop, "load_clips", lambda _: clips)
    monkeypatch.setattr(loop, "people", lambda _: {"anna": 0, "bela": 1})
    for module in (loop, transformer_clips):
        monkeypatch.setattr(module, "load_poses", lambda file: shown[file.stem])
    others = np.random.default_rng(1).normal(0.5, 0.2, (12, 32, 105)).astype(np.float32)
    monkeypatch.setattr(loop, "other_reps", lambda count, without=(): others[:count])
    monkeypatch.setattr(learner, "ROUNDS", 8)
    torch.set_num_threads(1)
    plan = learner.LearnerPlan(widths=(16, 16), steps=4, batch=24)
    monkeypatch.setattr(learner, "LearnerPlan", lambda: plan)
    return tmp_path


def test_a_lesson_of_three_counts_and_recognises_somebody_else(folder):
    figures = loop.loop_figures(folder)
    assert figures["lessons"] == 2  # nobody else shows the jumping jack
    assert [row["from"] for row in figures["rows"]] == ["squat_anna", "squat_bela"]
    assert figures["taught"] == figures["held"] == 1.0
    assert figures["exact"] == figures["recognised"] == 1.0


def test_clips_too_short_for_a_lesson_are_left_out(folder, monkeypatch):
    monkeypatch.setattr(loop, "_SHOWN", 6)
    figures = loop.loop_figures(folder)
    assert figures["lessons"] == 0 and figures["exact"] is None


def test_what_neither_holds_nor_is_understood_is_not_asked_about(folder, monkeypatch):
    def refuse(*_: object) -> None:
        raise InputError("not alike")

    monkeypatch.setattr(loop, "teach", refuse)
    monkeypatch.setattr("ml.forward_forward.checked.MISTAKEN_SHARE", -1.0)
    figures = loop.loop_figures(folder)
    assert figures["held"] == figures["taught"] == 0.0
    assert figures["recognised"] is figures["exact"] is None
