import copy

import pytest
import torch

from ml.forward_forward.config import Config
from ml.forward_forward.layer import Layer

CONFIG = Config(inputs=6, classes=2, widths=(8,), scale=4.0, learning_rate=0.01)


@pytest.fixture
def layer() -> Layer:
    return Layer(8, 16, CONFIG, normalise=True)


def test_a_step_raises_the_right_above_the_wrong(layer):
    rows = torch.randn(2, 64, 8)
    before = layer.learn(rows)
    for _ in range(50):
        after = layer.learn(rows)
    gap = [float((step.goodness[0] - step.goodness[1]).mean()) for step in (before, after)]
    assert gap[1] > gap[0] + 0.2
    assert after.loss < before.loss


def test_no_graph_leaves_a_layer_or_comes_through_it(layer):
    earlier = torch.randn(2, 4, 8, requires_grad=True)
    step = layer.learn(earlier * 2)
    assert step.activity.grad_fn is None
    assert step.goodness.grad_fn is None
    assert earlier.grad is None


def test_a_layer_learns_even_where_gradients_are_off(layer):
    before = layer.linear.weight.detach().clone()
    with torch.no_grad():
        layer.learn(torch.randn(2, 4, 8))
    assert not torch.equal(before, layer.linear.weight)


def test_a_layer_sees_only_the_direction(layer):
    rows = torch.rand(3, 8)
    layer.eval()
    assert torch.allclose(layer(rows), layer(1000 * rows), atol=1e-4)


def test_the_optimiser_goes_on_where_the_state_was_saved(layer):
    rows = torch.randn(5, 2, 16, 8)
    for one in rows[:3]:
        layer.learn(one)
    saved = copy.deepcopy(layer.state_dict())
    other = Layer(8, 16, CONFIG, normalise=True)
    other.load_state_dict(saved)
    for one in rows[3:]:
        layer.learn(one)
        other.learn(one)
    for name, value in layer.state_dict().items():
        assert torch.equal(value, other.state_dict()[name]), name


def test_peer_normalisation_evens_out_how_active_units_are():
    spread = []
    for weight in (0.0, 3.0):
        layer = Layer(
            8, 16, Config(6, 2, scale=4.0, peer=weight, learning_rate=0.02), normalise=True
        )
        with torch.no_grad():
            layer.linear.bias[:4] = -1.0
            layer.linear.bias[4:] = 1.0
        rows = torch.randn(2, 64, 8)
        for _ in range(60):
            step = layer.learn(rows)
        spread.append(float(step.activity.mean(dim=(0, 1)).std()))
    assert spread[1] < 0.4 * spread[0]


def test_half_precision_learns_too():
    layer = Layer(8, 16, Config(6, 2, half=True), normalise=True)
    rows = torch.randn(2, 64, 8)
    losses = [layer.learn(rows).loss for _ in range(40)]
    assert losses[-1] < losses[0]
    assert layer.linear.weight.dtype == torch.float32


def test_rate_zero_changes_nothing(layer):
    layer.learn(torch.randn(2, 4, 8))
    before = layer.linear.weight.detach().clone()
    layer.optimiser.set_rate(0.0)
    layer.learn(torch.randn(2, 4, 8))
    assert torch.equal(before, layer.linear.weight)
