from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from coach.errors import InputError
from ml.clip import workshop
from ml.clip.lessons import ClipPlan
from ml.clip.pairs import UNNAMED, Pairs
from ml.clip.predictor import Calibration
from ml.clip.train import PLAN
from ml.clip.words import trait_phrases
from ml.clip.workshop import CARD, MODEL, ClipOrder, begin, resume
from ml.skeleton import FEATURES, WINDOW_FRAMES
from ml.transformer.workshop import Ears


def _people() -> Pairs:
    rng = np.random.default_rng(0)
    frames = rng.normal(0, 1, (32, WINDOW_FRAMES, FEATURES)).astype(np.float16)
    shown = rng.uniform(size=(32, len(trait_phrases()))) < 0.1
    return Pairs(frames, shown, np.full(32, UNNAMED))


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch) -> ClipOrder:
    monkeypatch.setattr(workshop, "_figures", lambda *_: {})
    monkeypatch.setattr(workshop, "calibrated", lambda *_: Calibration())
    monkeypatch.setattr(workshop, "training_pairs", lambda *_, workers: (_people(), _people()))
    return ClipOrder(ClipPlan(count=32, held_out=32), replace(PLAN, epochs=2, batch_size=16))


def test_an_order_is_written_and_read(tmp_path: Path):
    ordered = ClipOrder(ClipPlan(left_out=("squat",), unread=("squat",), loss="plain"), PLAN)
    ordered.save(tmp_path)
    assert ClipOrder.load(tmp_path) == ordered
    assert "--left-out squat --loss plain --unread" in ordered.command


def test_a_damaged_order_is_named(tmp_path: Path):
    (tmp_path / "order.json").write_text("{}")
    with pytest.raises(InputError, match="damaged"):
        ClipOrder.load(tmp_path)


def test_stopped_and_resumed_it_ends_in_the_same_weights(order: ClipOrder, tmp_path: Path):
    whole = begin(order, tmp_path / "whole", Ears())
    stop = Event()
    stopped = begin(order, tmp_path / "stopped", Ears(stop, report=lambda progress: stop.set()))
    assert not stopped.done
    assert not (tmp_path / "stopped" / MODEL).exists()
    resumed = resume(tmp_path / "stopped", Ears())
    assert resumed.done
    one, other = (load_file(tmp_path / name / MODEL) for name in ("whole", "stopped"))
    assert all(torch.equal(one[name], other[name]) for name in one)
    assert whole.history[-1].loss == pytest.approx(resumed.history[-1].loss)
    assert [p.name for p in sorted((tmp_path / "stopped").iterdir())] == [
        CARD,
        MODEL,
        "order.json",
    ]


def test_words_are_learned_anew_and_what_is_seen_stays(order: ClipOrder, tmp_path: Path):
    begin(order, tmp_path / "first", Ears())
    anew = replace(order, words_of=str(tmp_path / "first" / MODEL))
    begin(anew, tmp_path / "anew", Ears())
    one, other = (load_file(tmp_path / name / MODEL) for name in ("first", "anew"))
    same = {name for name in one if torch.equal(one[name], other[name])}
    assert {n for n in one if n.startswith(("motion", "logit"))} <= same
    assert not any(name.startswith("text.join") for name in same)
    assert ClipOrder.load(tmp_path / "anew") == anew
    assert "--words-of" in anew.command
