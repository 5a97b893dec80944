import pytest
import torch

from ml.forward_forward.goodness import direction, mean_of_squares, sum_of_squares


def test_goodness_is_the_sum_or_the_mean_of_squares():
    activity = torch.tensor([[3.0, 4.0], [0.0, 0.0]])
    assert sum_of_squares(activity).tolist() == pytest.approx([25.0, 0.0])
    assert mean_of_squares(activity).tolist() == pytest.approx([12.5, 0.0])


def test_goodness_is_in_single_precision_even_of_halves():
    activity = torch.full((1, 4096), 0.1, dtype=torch.bfloat16)
    assert mean_of_squares(activity).dtype == torch.float32
    assert float(mean_of_squares(activity)) == pytest.approx(float(activity[0, 0]) ** 2, rel=1e-4)


def test_direction_hides_the_goodness():
    activity = torch.rand(5, 20) * torch.tensor([1e-3, 1.0, 7.0, 1e3, 1e6]).unsqueeze(1)
    assert mean_of_squares(direction(activity)).tolist() == pytest.approx([1.0] * 5, rel=1e-4)


def test_direction_keeps_where_it_points():
    activity = torch.rand(3, 8)
    assert torch.cosine_similarity(activity, direction(activity)).min() > 0.9999


def test_nothing_has_no_direction_and_a_finite_gradient():
    activity = torch.zeros(2, 8, requires_grad=True)
    found = direction(activity)
    (mean_of_squares(found).sum() + sum_of_squares(activity).sum()).backward()
    assert found.abs().max() == 0
    assert activity.grad is not None
    assert activity.grad.isfinite().all()
