from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from coach.athlete.repertoire import EXERCISES
from ml.clip.captions import Speech
from ml.clip.config import ClipConfig
from ml.clip.model import MotionClip
from ml.clip.pairs import NAMED, Pairs, bits
from ml.clip.table import WordTable
from ml.clip.train import PLAN, ClipPlan, read_vectors, seen_vectors, train
from ml.clip.traits import traits
from ml.skeleton import FEATURES, SECTIONS, WINDOW_FRAMES

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


def test_a_tiny_batch_is_learned_and_the_same_seed_learns_the_same(
    config: ClipConfig, table: WordTable, tmp_path: Path
):
    steps = replace(PLAN, epochs=30, batch_size=32, learning_rate=5e-3)
    plan = ClipPlan(speech=Speech(names=1.0, korean=0.0))
    pairs = _pairs()
    trained = train((pairs, pairs), plan, steps, config=config, table=table)
    again = train((pairs, pairs), plan, steps, config=config, table=table)
    for one, other in zip(
        trained.model.state_dict().values(), again.model.state_dict().values(), strict=True
    ):
        assert torch.equal(one, other)
    seen = seen_vectors(trained.model, pairs.frames)
    read = read_vectors(trained.model, trained.tokeniser, [n.replace("-", " ") for n in SHOWN])
    best = (seen @ read.T).argmax(1)
    assert (best == torch.arange(len(SHOWN)).repeat_interleave(8)).float().mean() > 0.9
    assert trained.history[-1].loss < trained.history[0].loss


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
