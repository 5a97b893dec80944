import numpy as np
import pytest
import torch

from coach.athlete.repertoire import EXERCISES
from coach.errors import InputError
from ml.datasets import NONE, Labels, Order, simulate
from ml.measures import macro_f1
from ml.simulator import TRAIN, VALIDATION
from ml.skeleton import SECTIONS
from ml.training import TrainingPlan
from ml.transformer.augment import augmented
from ml.transformer.predictor import Predictor
from ml.transformer.train import exercise_logits, together, train

LABELS = Labels.of([EXERCISES[name] for name in ("squat", "push-up", "jumping-jack")])


@pytest.fixture(scope="module")
def data(request):
    from ml.engine_noise import EngineNoise

    quiet = EngineNoise(
        bias_m=(0.02,) * 33,
        jitter_m=(0.01,) * 33,
        jitter_tau_s=0.1,
        far=1.5,
        depth=(0.5, 1.1),
        depth_factor=1.5,
        visibility_near=0.95,
        visibility_far=0.6,
        lost=0.01,
        swapped=0.02,
        command="a test",
    )

    def made(world, count, seed):
        kinds = [Order(kind, world, count, seed + i, LABELS) for i, kind in enumerate(KINDS)]
        return together([simulate(order, noise=quiet) for order in kinds])

    return made(TRAIN, 320, 0), made(VALIDATION, 96, 5)


KINDS = ("window", "rep")


@pytest.mark.parametrize("kind", ["transformer", "conv"])
def test_learns_from_simulated_people_and_survives_the_disk(kind, data, tmp_path):
    trained = train(kind, data, TrainingPlan(epochs=6, batch_size=64, learning_rate=2e-3))
    held_out = data[1]
    logits = exercise_logits(trained.model, held_out.frames)
    assert trained.done
    assert macro_f1(held_out.exercise, logits.argmax(1)) > 0.7  # chance is about .25

    path = tmp_path / "model.safetensors"
    Predictor(trained.model, unknown_above=trained.unknown_above, about={"seed": 0}).save(path)
    predictor = Predictor.load(path)
    verdicts = predictor.judge_all(held_out.frames[:8].astype(np.float32))
    expected = [LABELS.exercises[i] for i in logits[:8].argmax(1)]
    assert [v.exercise for v in verdicts] == expected
    for verdict in verdicts:
        assert sum(verdict.probabilities.values()) == pytest.approx(1, abs=1e-4)
        own = () if verdict.exercise == NONE else EXERCISES[verdict.exercise].faults
        assert {name for name, _ in verdict.faults} == set(own)
    if kind == "transformer":
        assert verdicts[0].attention.sum() == pytest.approx(1, abs=1e-4)
    assert predictor.about == {"seed": 0}


def test_a_wrong_file_says_so(tmp_path):
    with pytest.raises(InputError, match="train one with"):
        Predictor.load(tmp_path / "nothing.safetensors")
    bad = tmp_path / "bad.safetensors"
    bad.write_bytes(b"\x80\x05pickle" * 20)
    with pytest.raises(InputError, match="not a classifier of this program"):
        Predictor.load(bad)


def test_a_wrong_shape_says_so(data):
    from ml.transformer.train import make_model

    predictor = Predictor(make_model("conv", LABELS).eval(), unknown_above=0.0)
    with pytest.raises(InputError, match="the model reads"):
        predictor.judge(np.zeros((200, 4), np.float32))


def test_what_is_taken_away_is_the_mean(data):
    torch.manual_seed(0)
    frames = torch.from_numpy(data[0].frames[:64]).float()
    mean = torch.full((frames.shape[2],), 7.0)
    rows = augmented(frames, mean)
    assert rows.shape == frames.shape
    picture = (rows[:, :, SECTIONS["picture"]] == 7).flatten(1).float().mean(1)
    assert 0.05 < (picture > 0.6).float().mean() < 0.4  # the picture as a whole
    assert ((picture > 0) & (picture < 0.6)).float().mean() > 0.3  # joints


def test_frames_without_anybody_stay_so(data):
    torch.manual_seed(0)
    frames = torch.from_numpy(data[0].frames[:64]).float()
    nobody = ~(frames[..., SECTIONS["visibility"]] > 0).any(-1)
    rows = augmented(frames, frames.flatten(0, 1).mean(0))
    assert nobody.any()
    assert (rows[nobody][:, : SECTIONS["step"].start] == 0).all()
