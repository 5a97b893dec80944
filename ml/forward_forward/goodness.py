"""How strongly a layer answers, and what of its answer the next layer is shown."""

from collections.abc import Callable
from typing import Final

import torch
from torch import Tensor

from ml.forward_forward.config import GoodnessName

_SMALLEST: Final = 1e-6


def sum_of_squares(activity: Tensor) -> Tensor:
    """(..., D) to (...): in single precision, whatever the activity's own."""
    return torch.linalg.vector_norm(activity, dim=-1, dtype=torch.float32).square()


def mean_of_squares(activity: Tensor) -> Tensor:
    """(..., D) to (...): does not grow with the layer's width."""
    return sum_of_squares(activity) / activity.shape[-1]


GOODNESS: Final[dict[GoodnessName, Callable[[Tensor], Tensor]]] = {
    "mean": mean_of_squares,
    "sum": sum_of_squares,
}


def direction(activity: Tensor) -> Tensor:
    """(..., D) brought to a mean square of 1, so that its goodness cannot be read off its length.

    The mean is not taken away, unlike in usual layer normalisation. Nothing stays nothing.
    """
    length = torch.linalg.vector_norm(activity, dim=-1, keepdim=True, dtype=torch.float32)
    factor = activity.shape[-1] ** 0.5 / length.clamp(min=_SMALLEST)
    return activity * factor.to(activity.dtype)
