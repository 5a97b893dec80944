import json
import threading
from dataclasses import replace

import pytest
from safetensors.torch import load_file

from coach.errors import InputError
from ml.forward_forward.digit_study import (
    CARD,
    CONFIG,
    NETWORK,
    ORDER,
    DigitOrder,
    backprop_beside,
    error_of,
    study,
)
from ml.forward_forward.digits import load_digits
from ml.forward_forward.keeping import load_weights
from ml.training import TrainingPlan

TINY = DigitOrder(
    config=replace(CONFIG, widths=(64, 64), learning_rate=0.01, half=False),
    plan=TrainingPlan(epochs=8, batch_size=24, learning_rate=1.0, weight_decay=0, ema=0.9),
    kept_aside=40,
    jitter=0,
)
SHORT = replace(TINY, plan=replace(TINY.plan, epochs=3))


@pytest.fixture
def data(tmp_path, make_digits):
    make_digits(tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize("order", [TINY, backprop_beside(TINY)], ids=lambda order: order.method)
def test_both_ways_learn_and_the_card_says_how_well(order, data, tmp_path):
    card = study(order, data, tmp_path / "out")
    assert card.test_error < 0.3
    assert card.kept_error < 0.3
    assert len(card.history) == 8
    assert card.minutes > 0
    told = json.loads((tmp_path / "out" / CARD).read_text())
    assert told["test_error"] == card.test_error
    assert len(card.layer_errors) == (2 if order.method == "forward-forward" else 0)
    model = order.model()
    load_weights(model, tmp_path / "out" / NETWORK)
    assert error_of(model, load_digits(data)[1]) == card.test_error


def test_a_stopped_study_resumes_to_the_same_weights(data, tmp_path):
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    study(SHORT, data, whole)
    stop = threading.Event()
    assert study(SHORT, data, parts, stop=stop, report=lambda _: stop.set()) is None
    study(DigitOrder.load(parts), data, parts, resume=True)
    one, other = load_file(whole / NETWORK), load_file(parts / NETWORK)
    assert all(one[name].equal(other[name]) for name in one)


def test_nothing_kept_aside_means_all_is_learned_from(data, tmp_path):
    card = study(replace(SHORT, kept_aside=0), data, tmp_path / "out")
    assert card.kept_error is None


def test_no_order_to_go_on_with_is_a_clear_error(tmp_path):
    with pytest.raises(InputError, match="nothing to go on with"):
        DigitOrder.load(tmp_path)
    (tmp_path / ORDER).write_text("{}")
    with pytest.raises(InputError, match="not an order"):
        DigitOrder.load(tmp_path)
