import numpy as np
import pytest
import torch

from ml.skeleton import FEATURES, SECTIONS
from ml.transformer.config import TransformerConfig
from ml.transformer.heads import energy, fit_temperature, verdict_loss
from ml.transformer.model import MotionConv, MotionTransformer, parameters

CONFIG = TransformerConfig(
    exercises=("squat", "lunge", "none"),
    faults=("shallow", "lean"),
    fault_mask=((0, 1), (0,), ()),
    width=32,
    layers=2,
    mlp_width=64,
    dropout=0.0,
)
MODELS = [MotionTransformer, MotionConv]


def batch(seed: int = 0, count: int = 12):
    rng = torch.Generator().manual_seed(seed)
    frames = torch.randn(count, 32, FEATURES, generator=rng)
    frames[..., SECTIONS["visibility"]] = 0.9
    exercise = torch.randint(3, (count,), generator=rng)
    faults = torch.randint(2, (count, 2), generator=rng).float()
    judged = torch.tensor([[1, 1], [1, 0], [0, 0]])[exercise].float()
    return frames, exercise, faults, judged


@pytest.mark.parametrize("make", MODELS)
def test_learns_one_small_batch_by_heart(make):
    torch.manual_seed(0)
    model = make(CONFIG)
    frames, exercise, faults, judged = batch()
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for _ in range(150):
        optimiser.zero_grad()
        verdict_loss(model(frames), exercise, faults, judged, smoothing=0.0).backward()
        optimiser.step()
    verdicts = model.eval()(frames)
    assert (verdicts.exercise.argmax(-1) == exercise).all()
    wrong = ((verdicts.faults > 0).float() != faults) & (judged > 0)
    assert not wrong.any()


@pytest.mark.parametrize("make", MODELS)
def test_same_seed_same_result(make):
    def result() -> torch.Tensor:
        torch.manual_seed(3)
        return make(CONFIG).eval()(batch()[0]).exercise

    assert torch.equal(result(), result())


@pytest.mark.parametrize("make", MODELS)
def test_frames_without_anybody_do_not_matter(make):
    torch.manual_seed(0)
    model = make(CONFIG).eval()
    frames = batch()[0]
    frames[:, 20:] = 0.0
    before = model(frames).exercise
    frames[:, 20:, SECTIONS["space"]] = 3.0
    assert torch.allclose(model(frames).exercise, before, atol=1e-5)


def test_faults_that_the_exercise_cannot_show_are_not_learned():
    model = MotionTransformer(CONFIG)
    frames, exercise, faults, judged = batch()
    judged = torch.zeros_like(judged)
    verdict_loss(model(frames), exercise, faults, judged).backward()
    assert model.heads.faults.weight.grad is None


def test_energy_is_low_where_the_model_is_sure():
    sure, unsure = torch.tensor([[9.0, 0, 0]]), torch.tensor([[0.1, 0, 0]])
    assert energy(sure) < energy(unsure)
    assert energy(sure, 2.0).item() == pytest.approx(-2 * np.log(np.exp(4.5) + 2), abs=1e-4)


def test_temperature_finds_what_was_overstated():
    rng = torch.Generator().manual_seed(0)
    honest = torch.randn(4000, 3, generator=rng) * 1.5
    labels = torch.multinomial(honest.softmax(-1), 1, generator=rng)[:, 0]
    assert fit_temperature(honest * 3, labels) == pytest.approx(3, rel=0.08)


def test_the_config_survives_json():
    assert TransformerConfig.from_json(CONFIG.to_json()) == CONFIG


def test_the_full_size_stays_small():
    full = TransformerConfig(exercises=tuple(str(i) for i in range(40)), faults=("lean",))
    assert parameters(MotionTransformer(full)) < 900_000
    assert parameters(MotionConv(full)) < 150_000
