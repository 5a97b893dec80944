from dataclasses import replace

import pytest

from coach.errors import InputError
from ml.diffusion.generator import Generator
from ml.diffusion.places import CARD, MODEL
from ml.diffusion.workshop import CHECKPOINT, DiffusionOrder, begin, resume
from ml.training import TrainingPlan
from ml.transformer.card import Card
from ml.transformer.workshop import Ears

PLAN = TrainingPlan(epochs=1, batch_size=16, ema=0.9)


@pytest.fixture
def order(config) -> DiffusionOrder:
    return DiffusionOrder(count=32, plan=PLAN, reader_plan=PLAN, config=config)


def test_an_order_becomes_a_generator_with_a_card(order, tmp_path):
    said = []

    assert begin(order, tmp_path / "a", Ears(say=said.append))

    card = Card.load(tmp_path / "a" / CARD)
    assert card.kind == "flow"
    assert "--count 32" in card.command
    assert Generator.load(tmp_path / "a" / MODEL).parameters == card.parameters
    assert not (tmp_path / "a" / CHECKPOINT).exists()
    assert len(said) == 3
    with pytest.raises(InputError, match="done"):
        resume(tmp_path / "a", Ears())
    with pytest.raises(InputError, match="already"):
        begin(order, tmp_path / "a", Ears())


def test_a_training_that_was_stopped_is_resumed(order, tmp_path):
    ears = Ears()
    ears.stop.set()
    order = replace(order, left_out=("squat",))

    assert not begin(order, tmp_path, ears)
    assert DiffusionOrder.load(tmp_path) == order
    assert resume(tmp_path, Ears())


def test_the_gan_takes_the_reader_of_another(order, tmp_path):
    begin(order, tmp_path / "flow", Ears())
    rival = replace(order, method="gan", reader_of=str(tmp_path / "flow" / MODEL))

    assert begin(rival, tmp_path / "gan", Ears())

    assert Generator.load(tmp_path / "gan" / MODEL).method == "gan"
    assert "--method gan" in rival.command


def test_nothing_to_resume_is_said(tmp_path):
    with pytest.raises(InputError, match="no training was begun"):
        resume(tmp_path, Ears())
