import pytest
import torch
from torch.nn.functional import cross_entropy, logsigmoid

from ml.forward_forward.losses import (
    LOSSES,
    peer_loss,
    softmax_loss,
    symmetric_loss,
    threshold_loss,
)

RIGHT_AND_WRONG = torch.tensor([[2.0, 0.5], [1.0, 1.5], [0.2, 0.1]])  # (3, 2)


def test_threshold_loss_is_hintons():
    right, wrong = RIGHT_AND_WRONG[0] - 1, RIGHT_AND_WRONG[1:] - 1
    expected = -logsigmoid(2 * right).mean() - logsigmoid(-2 * wrong).mean()
    assert threshold_loss(RIGHT_AND_WRONG, threshold=1, scale=2).item() == pytest.approx(
        expected.item()
    )


def test_symmetric_loss_knows_no_level():
    low = symmetric_loss(RIGHT_AND_WRONG, threshold=1, scale=2)
    high = symmetric_loss(RIGHT_AND_WRONG + 50, threshold=1, scale=2)
    assert low.item() == pytest.approx(high.item(), rel=1e-4)


def test_softmax_loss_is_the_cross_entropy_of_the_right_one():
    expected = cross_entropy(2 * RIGHT_AND_WRONG.T, torch.zeros(2, dtype=torch.long))
    assert softmax_loss(RIGHT_AND_WRONG, threshold=1, scale=2).item() == pytest.approx(
        expected.item()
    )


def test_with_one_wrong_label_softmax_and_symmetric_are_one():
    pair = RIGHT_AND_WRONG[:2]
    one, other = (loss(pair, threshold=0, scale=3) for loss in (softmax_loss, symmetric_loss))
    assert one.item() == pytest.approx(other.item())


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("level", [0.0, 1e-30, 1e4, 1e30])
def test_no_goodness_breaks_a_loss(name, level):
    goodness = torch.tensor([[level, 0.0], [0.0, level]], requires_grad=True)
    loss = LOSSES[name](goodness, threshold=1, scale=4)
    loss.backward()
    assert loss.isfinite()
    assert goodness.grad.isfinite().all()


@pytest.mark.parametrize("name", LOSSES)
def test_every_loss_pushes_the_right_up_and_the_wrong_down(name):
    goodness = RIGHT_AND_WRONG.clone().requires_grad_()
    LOSSES[name](goodness, threshold=1, scale=1).backward()
    assert (goodness.grad[0] < 0).all()
    assert (goodness.grad[1:] > 0).all()


def test_peer_loss_holds_back_the_unit_that_is_more_active_than_its_peers():
    running = torch.tensor([0.1, 0.1, 0.1, 3.0])
    activity = torch.ones(2, 3, 4, requires_grad=True)
    peer_loss(activity, running).backward()
    assert (activity.grad[..., 3] > 0).all()
    assert (activity.grad[..., :3] < 0).all()


def test_peer_loss_is_nothing_among_equals():
    assert peer_loss(torch.ones(2, 4), torch.full((4,), 0.7)).item() == 0
