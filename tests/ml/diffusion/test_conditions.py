import torch

from ml.diffusion.conditions import KINDS, ConditionNet, Conditions, shown
from ml.diffusion.motion import ROW


def test_what_is_left_open_is_not_read(config):
    torch.manual_seed(0)
    net = ConditionNet(config)
    one = Conditions.open(1, 8)
    other = Conditions.open(1, 8).wishing(
        KINDS, exercise=torch.tensor([1]), depth=torch.tensor([1.0]), log_s=torch.tensor([1.0])
    )

    assert not torch.allclose(net(one), net(other))
    torch.testing.assert_close(net(one), net(other.nothing()))


def test_no_fault_is_a_wish_as_well(config):
    net = ConditionNet(config)
    sound = Conditions.open(1, 8).wishing(["fault"])

    assert not torch.allclose(net(sound), net(Conditions.open(1, 8)))


def test_what_it_is_to_be_like_is_shown_with_a_flag():
    like = torch.ones(1, 8, ROW)

    there = shown(Conditions.open(1, 8).wishing(["like"], like=like))
    absent = shown(Conditions.open(1, 8))

    assert there.eq(1).all()
    assert absent.eq(0).all()


def test_in_training_each_is_left_open_at_times():
    torch.manual_seed(0)
    full = Conditions.open(500, 2).wishing(KINDS)

    left = full.thinned().given.float().mean(dim=0)

    assert ((left > 0.3) & (left < 0.8)).all()
    assert (~full.thinned().given.any(dim=1)).float().mean() > 0.05
