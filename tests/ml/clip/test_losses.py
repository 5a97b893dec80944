import torch

from ml.clip.losses import class_loss, fitting, multi_positive_loss, plain_loss


def test_with_one_caption_each_both_losses_are_the_same():
    scores = torch.randn(5, 5, generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(multi_positive_loss(scores, torch.eye(5)), plain_loss(scores))


def test_the_plain_loss_punishes_a_second_caption_that_fits_and_the_other_does_not():
    scores = torch.full((2, 2), 5.0)
    both = torch.ones(2, 2)
    assert multi_positive_loss(scores, both) <= plain_loss(scores)
    scores.requires_grad_()
    multi_positive_loss(scores, both).backward()
    torch.testing.assert_close(scores.grad, torch.zeros(2, 2))


def test_a_caption_fits_whatever_has_all_that_it_claims():
    traits = torch.tensor([[1.0, 0.0, 1.0], [1.0, 1.0, 0.0]])
    claims = torch.tensor([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    nameless = torch.tensor([-1, -1])
    fits = fitting(traits, torch.tensor([0, 1]), claims, nameless, -1)
    assert fits.tolist() == [[1.0, 0.0], [1.0, 1.0]]


def test_a_name_fits_its_own_alone():
    traits = torch.ones(2, 1)
    fits = fitting(traits, torch.tensor([0, 1]), torch.zeros(2, 1), torch.tensor([0, 1]), -1)
    assert fits.tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_names_are_told_apart_and_who_is_not_there_does_not_count():
    right = torch.tensor([[9.0, 0.0, 5.0], [8.0, 0.0, 5.0], [0.0, 9.0, 5.0]])
    which = torch.tensor([0, 0, 1])
    assert float(class_loss(right, which)) < float(class_loss(-right, which))
    without = class_loss(right[:, :2], which)
    assert float(class_loss(right, which)) > float(without)  # a wrong name stands in a row's way
    assert torch.isfinite(without)
