"""The benchmark of the classifier on made-up clips and a model that has learned nothing."""

import json
from math import isfinite
from pathlib import Path

import numpy as np
import pytest
import torch

from coach.bench import transformer
from coach.bench.clips import Clip
from coach.bench.transformer_auto import auto_figures, follow
from coach.bench.transformer_clips import Judged
from coach.cli import main
from coach.errors import InputError
from coach.motion.recognition.classifier import Opinion
from coach.types import RepEvent
from ml.datasets import LABELS
from ml.skeleton import FEATURES, REP_FRAMES
from ml.transformer.card import Card
from ml.transformer.predictor import Predictor
from ml.transformer.shelf import CARD, MODEL, Kept, Shelf
from ml.transformer.train import make_model
from tests.motion.traces import FRONT, SPECS, curl, film, repetitions, squat

TRACES = {
    "a": ("squat", film(squat, repetitions(2, 170, 80)), [2]),
    "b": ("biceps-curl", film(curl, repetitions(2, 165, 45)), [2]),
    "c": ("none", film(squat, [(4.0, 175.0)], FRONT), [0]),
    "d": ("plank", film(squat, [(0.5, 175.0)], FRONT), [0]),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the contract describes it, without videos."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "landmarks").mkdir()
    entries = []
    for name, (exercise, trace, accept) in TRACES.items():
        poses = [pose for _, pose in trace]
        arrays = {k: np.stack([getattr(p, k) for p in poses]) for k in ("image", "visibility")}
        world = np.stack([p.world for p in poses])
        t_s, size = np.array([t for t, _ in trace]), np.array(poses[0].size)
        np.savez(
            folder / "landmarks" / f"{name}.npz",
            t_s=t_s,
            size=size,
            world=world,
            fps=30.0,
            **arrays,
        )
        entries.append(
            {
                "file": f"{name}.mp4",
                "source": "made up",
                "exercise": exercise,
                "reps": None if name == "d" else accept[0],
                "reps_accept": None if name == "d" else accept,
                "confidence": "label-only" if name == "d" else "sure",
            }
        )
    (folder / "clips.json").write_text(json.dumps(entries), encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """A model of the user's own that is in use."""
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    shelf = Shelf()
    torch.manual_seed(0)
    model = make_model("conv", LABELS)
    folder = shelf.new("mine")
    Predictor(model.eval(), unknown_above=0.0).save(folder / MODEL)
    Card("mine", "conv", "train", "2026-01-02", 1, {"sim_macro_f1": 0.5}).save(folder / CARD)
    return shelf.use("mine")


def test_the_contract_is_kept_and_the_card_can_keep_it(data, own, monkeypatch, capsys):
    monkeypatch.setattr(transformer, "_LEARNED", 32)
    monkeypatch.setattr(transformer, "_TESTED", 32)
    monkeypatch.setattr(transformer, "_ASKED", 3)
    monkeypatch.setattr(transformer, "_WORKERS", 1)
    some = {"tempo_only": transformer.BASELINES["tempo_only"]}
    monkeypatch.setattr(transformer, "BASELINES", some)
    options = ["--data", str(data), "--landmarks", "--json", "--keep"]
    assert main(["bench", "transformer", *options]) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    for key in (
        "real_macro_f1",
        "real_balanced_acc",
        "sim_macro_f1",
        "unknown_auroc",
        "conv_real_macro_f1",
        "latency_ms",
    ):
        assert isfinite(figures[key]), key
    assert {"exact", "obo", "median_reps_to_name", "none_counted"} <= figures["auto"].keys()
    assert figures["auto"]["given_exact"] == 1.0
    assert figures["real_clips"] == 2  # the plank is too short for a window, nobody is no exercise
    assert set(figures["reps"]) == {"count", "model", "tempo_only"}
    assert figures["reps"]["count"] == 4
    card = own.card
    assert card.confusions[0].on == transformer.REAL
    assert card.figures["sim_macro_f1"] == figures["sim_macro_f1"]
    assert "auto_exact" in card.figures


def test_without_a_model_it_says_how_to_make_one(data, monkeypatch, tmp_path):
    monkeypatch.setattr(transformer, "Shelf", lambda: Shelf(tmp_path / "own", tmp_path / "none"))
    with pytest.raises(InputError, match="train transformer"):
        transformer.run(data, landmarks=True)


def test_it_needs_clips(capsys):
    assert main(["bench", "transformer"]) == 2
    assert "needs --data DIR" in capsys.readouterr().err


class Sure:
    """Knows what the trace shows."""

    def __init__(self, name: str) -> None:
        self.opinion = Opinion({n: 0.9 if n == name else 0.001 for n in SPECS})

    def of_window(self, poses: object) -> Opinion:
        return self.opinion

    of_rep = of_window


def clip(data: Path, name: str) -> Clip:
    exercise, _, accept = TRACES[name]
    file = data / "landmarks" / f"{name}.npz"
    return Clip(name, "made up", exercise, accept[0], tuple(accept), file, file)


def test_the_time_to_the_name_is_counted_in_repetitions(data):
    one = clip(data, "a")
    found = follow(one.landmarks, tuple(SPECS.values()), Sure("squat"))
    assert (found.exercise, found.reps) == ("squat", 2)
    events = [
        RepEvent(1, 0.5, 1.5, 2.5, 90, 1, 1, True),
        RepEvent(2, 2.5, 3.5, 4.5, 90, 1, 1, True),
    ]
    figures = auto_figures({one: one.landmarks}, {one: events}, SPECS, Sure("squat"))
    assert (figures["exact"], figures["named"], figures["none_counted"]) == (1.0, 1.0, 0)
    expected = (found.named_s["squat"] - 0.5) / 2.0
    assert figures["median_reps_to_name"] == pytest.approx(expected)


def test_what_the_model_does_not_know_is_the_strange_class(data):
    labels = ("squat", "biceps-curl", "none")

    class Model:
        config = type("Config", (), {"exercises": labels})

    def said(name: str, *, index: int, foreign: float) -> Judged:
        chances = np.full((3, 3), 0.05)
        chances[:, index] = 0.9
        reps = np.zeros((0, REP_FRAMES, FEATURES), np.float32)
        return Judged(clip(data, name), chances, np.full(3, foreign), (), reps)

    figures = transformer.real_figures(
        [
            said("a", index=0, foreign=-9.0),
            said("b", index=1, foreign=-8.0),
            said("c", index=2, foreign=-1.0),
            said("d", index=0, foreign=-2.0),
        ],
        Model(),
    )
    assert figures["real_macro_f1"] == figures["real_accuracy"] == figures["unknown_auroc"] == 1.0
    assert figures["confusion"]["labels"] == list(labels)
    assert figures["confusion"]["table"] == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
