from dataclasses import replace

import pytest
import torch

from ml.forward_forward.config import Config
from ml.forward_forward.network import ForwardForward

CONFIG = Config(inputs=12, classes=4, widths=(48, 48), learning_rate=0.01)


def trained(config, blobs, steps=60):
    network = ForwardForward(config)
    for _ in range(steps):
        network.learn(*blobs)
    return network.eval()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"loss": "threshold"},
        {"loss": "softmax", "negatives": 3},
        {"goodness": "sum", "scale": 0.1},
        {"peer": 0.03},
        {"half": True},
    ],
    ids=str,
)
def test_every_choice_learns_four_kinds_both_ways(blobs, changes):
    network = trained(replace(CONFIG, **changes), blobs)
    samples, labels = blobs
    for scores in (network.scores(samples), network.quick_scores(samples)):
        assert (scores.argmax(dim=1) == labels).float().mean() > 0.95


def test_no_layers_gradient_reaches_another(blobs):
    """Only one layer learns at a time: a step of one leaves all others' weights as they are."""
    network = ForwardForward(CONFIG)
    rows = network._rows(blobs[0], blobs[1].repeat(2, 1))
    first, second = network.layers
    kept = first.linear.weight.detach().clone()
    second.learn(first(rows))
    assert torch.equal(kept, first.linear.weight)
    assert first.linear.weight.grad is None


def test_a_step_leaves_no_gradient_and_no_graph(blobs):
    network = ForwardForward(CONFIG)
    steps = network.learn(*blobs)
    assert all(parameter.grad is None for parameter in network.parameters())
    assert all(step.activity.grad_fn is None for step in steps)
    assert [step.activity.shape for step in steps] == [(2, 240, 48)] * 2


def test_same_seed_same_network(blobs):
    found = []
    for _ in range(2):
        torch.manual_seed(1)
        found.append(trained(CONFIG, blobs, steps=3).scores(blobs[0]))
    assert torch.equal(*found)


def test_making_a_network_draws_nothing_from_the_callers_chance():
    torch.manual_seed(4)
    expected = torch.rand(3)
    torch.manual_seed(4)
    ForwardForward(CONFIG)
    assert torch.equal(torch.rand(3), expected)


def test_labels_not_in_use_are_never_said(blobs):
    network = ForwardForward(CONFIG)
    network.known[2:] = False
    samples, labels = blobs
    two = labels < 2
    network.learn(samples[two], labels[two])
    assert network.scores(samples).argmax(dim=1).max() <= 1
    assert network.quick_scores(samples).argmax(dim=1).max() <= 1
    assert network.goodness(samples)[:, :, 2:].isneginf().all()


def test_unsupervised_layers_tell_samples_from_hybrids():
    own = torch.Generator().manual_seed(2)
    kinds = (torch.randn(6, 100, generator=own) > 0).float()
    samples = kinds[torch.arange(120) % 6]
    network = ForwardForward(Config(100, 4, widths=(64, 64), learning_rate=0.01))
    for _ in range(60):
        steps = network.learn_unlabelled(samples, 10, 10)
    real, hybrid = steps[0].goodness
    assert (real > hybrid).float().mean() > 0.9


def test_a_network_of_one_layer_is_asked_by_that_layer(blobs):
    network = trained(replace(CONFIG, widths=(64,)), blobs)
    samples, labels = blobs
    assert (network.scores(samples).argmax(dim=1) == labels).float().mean() > 0.9
