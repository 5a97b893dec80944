from dataclasses import replace

import numpy as np
import pytest
import torch

from coach.athlete.repertoire import EXERCISES
from ml.clip.captions import Speech
from ml.clip.config import ClipConfig
from ml.clip.lessons import ClipPlan
from ml.clip.model import MotionClip
from ml.clip.pairs import NAMED, Pairs, bits
from ml.clip.predictor import ClipPredictor
from ml.clip.table import WordTable
from ml.clip.train import PLAN, train
from ml.clip.traits import traits
from ml.skeleton import FEATURES, SECTIONS, WINDOW_FRAMES

_PLAN = ClipPlan(speech=Speech(names=1.0, korean=0.0))
SHOWN = ("squat", "biceps-curl", "plank", "pull-up")


def _pairs(each: int = 8) -> Pairs:
    """Sequences that differ plainly: each exercise has a number of its own."""
    rng = np.random.default_rng(0)
    frames = rng.normal(0, 0.05, (each * len(SHOWN), WINDOW_FRAMES, FEATURES))
    frames[..., SECTIONS["visibility"]] = 0.9
    for i in range(len(SHOWN)):
        frames[i * each : (i + 1) * each, :, 10 * i : 10 * i + 10] += 2.0
    found = np.repeat(np.stack([bits(traits(EXERCISES[n])) for n in SHOWN]), each, axis=0)
    name = np.repeat([NAMED.index(n) for n in SHOWN], each)
    return Pairs(frames.astype(np.float16), found, name)


def test_a_tiny_batch_is_learned(
    config: ClipConfig, table: WordTable, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("ml.clip.lessons._LEXICON_BATCH", 8)
    monkeypatch.setattr("ml.clip.train._FASTER", 1.0)
    monkeypatch.setattr("ml.clip.captions._TOLD_SHARE", 0.0)
    steps = replace(PLAN, epochs=30, batch_size=32, learning_rate=5e-3)
    pairs = _pairs()
    trained = train((pairs, pairs), _PLAN, steps, config=config, table=table)
    predictor = ClipPredictor(trained.model, table.words)
    read = predictor.read([n.replace("-", " ") for n in SHOWN])
    best = (predictor.see(pairs.frames.astype(np.float32)) @ read.T).argmax(1)
    assert (best == np.arange(len(SHOWN)).repeat(8)).mean() > 0.9
    together = trained.history[: steps.epochs]
    assert together[-1].loss < together[0].loss
    assert [p.epoch for p in trained.history] == list(range(1, len(trained.history) + 1))


def test_the_same_seed_learns_the_same(config: ClipConfig, table: WordTable):
    steps = replace(PLAN, epochs=2, batch_size=32)
    pairs = _pairs()
    one, other = (
        train((pairs, pairs), _PLAN, steps, config=config, table=table).model.state_dict()
        for _ in range(2)
    )
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_words_are_the_mean_of_several_readings_from_one_start(
    config: ClipConfig, table: WordTable, monkeypatch: pytest.MonkeyPatch
):
    steps, pairs = replace(PLAN, epochs=2, batch_size=32, seed=3), _pairs()
    begun = MotionClip(config, table.vectors).eval()
    start = {name: value.clone() for name, value in begun.text.state_dict().items()}

    def read(readings: int, seed: int) -> dict[str, torch.Tensor]:
        monkeypatch.setattr("ml.clip.train.READINGS", readings)
        begun.text.load_state_dict(start)
        how = replace(steps, seed=seed)
        trained = train((pairs, pairs), _PLAN, how, config=config, table=table, begun=begun)
        assert len(trained.history) == readings
        return {n: v.clone() for n, v in trained.model.text.state_dict().items()}

    both, one, other = read(2, 3), read(1, 6), read(1, 7)
    assert not torch.equal(one["join.weight"], other["join.weight"])
    for name, value in both.items():
        torch.testing.assert_close(value, (one[name] + other[name]) / 2)


@pytest.mark.parametrize("trunk", ["conv", "transformer"])
def test_both_towers_end_on_the_unit_sphere(config: ClipConfig, table: WordTable, trunk: str):
    model = MotionClip(replace(config, trunk=trunk), table.vectors).eval()
    seen = model.see(torch.randn(3, WINDOW_FRAMES, FEATURES))
    torch.testing.assert_close(seen.norm(dim=-1), torch.ones(3))


def test_the_temperature_is_clamped(config: ClipConfig, table: WordTable):
    model = MotionClip(config, table.vectors)
    with torch.no_grad():
        model.logit_scale.fill_(100.0)
    assert float(model.temperature().detach()) == pytest.approx(50.0)


def test_an_unknown_trunk_is_refused():
    with pytest.raises(ValueError, match="no such trunk"):
        ClipConfig(trunk="mamba")
