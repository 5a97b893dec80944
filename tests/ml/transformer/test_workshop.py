import numpy as np
import pytest
from safetensors.torch import load_file

from coach.errors import InputError
from ml.datasets import LABELS
from ml.skeleton import FEATURES, WINDOW_FRAMES
from ml.training import TrainingPlan
from ml.transformer.predictor import Predictor
from ml.transformer.shelf import MODEL, Kept
from ml.transformer.train import DataPlan
from ml.transformer.workshop import CHECKPOINT, Ears, TrainingOrder, begin, resume

ORDER = TrainingOrder(
    "conv",
    DataPlan(windows=16, reps=16, held_out=16, seed=3),
    TrainingPlan(epochs=3, batch_size=16, seed=3),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Trained without a break."""
    folder = tmp_path_factory.mktemp("whole")
    said: list[str] = []
    assert begin(ORDER, folder, Ears(say=said.append)).done
    assert [line.split()[0] for line in said] == ["simulating", "training", "judging"]
    return folder


def test_the_model_judges_and_its_card_tells(whole):
    kept = Kept(whole.name, whole)
    predictor = Predictor.load(kept.model)
    verdict = predictor.judge(np.zeros((WINDOW_FRAMES, FEATURES), np.float32))
    assert verdict.exercise in LABELS.exercises
    card = kept.card
    assert card.command == predictor.about["command"] == ORDER.command
    assert {"sim_macro_f1", "sim_balanced_acc"} <= card.figures.keys()
    assert sum(map(sum, card.confusions[0].table)) == 32
    assert [entry["epoch"] for entry in card.history] == [1, 2, 3]
    assert not (whole / CHECKPOINT).exists()


def test_stopped_and_resumed_ends_in_the_same_weights(whole, tmp_path):
    ears = Ears()
    broken = begin(ORDER, tmp_path, Ears(ears.stop, report=lambda _: ears.stop.set()))
    assert (broken.done, len(broken.history)) == (False, 1)
    assert not (tmp_path / MODEL).exists()
    with pytest.raises(InputError, match="--resume"):
        begin(ORDER, tmp_path, Ears())
    assert resume(tmp_path, Ears()).done
    one, other = load_file(whole / MODEL), load_file(tmp_path / MODEL)
    assert all((one[name] == other[name]).all() for name in one)
    with pytest.raises(InputError, match="nothing to resume"):
        resume(tmp_path, Ears())


def test_ended_in_the_midst_of_the_first_checkpoint_it_begins_anew(whole, tmp_path):
    ORDER.save(tmp_path)
    (tmp_path / CHECKPOINT).mkdir()
    (tmp_path / CHECKPOINT / "state.safetensors.part").write_bytes(b"half of it")
    assert resume(tmp_path, Ears()).done
    one, other = load_file(whole / MODEL), load_file(tmp_path / MODEL)
    assert all((one[name] == other[name]).all() for name in one)


def test_nothing_begun_is_nothing_to_resume(tmp_path):
    with pytest.raises(InputError, match="nothing to resume"):
        resume(tmp_path / "no", Ears())
    (tmp_path / "order.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="damaged"):
        resume(tmp_path, Ears())
