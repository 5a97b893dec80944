"""What a layer makes smaller: each loss reads the goodness of the right and of the wrong alone.

All are written with ``softplus`` and ``logsumexp``, which neither overflow nor lose the tail.
"""

from typing import Final, Protocol

import torch
from torch import Tensor
from torch.nn.functional import softplus

from ml.forward_forward.config import LossName


class Loss(Protocol):
    """Of goodness (C, N): row 0 of the right candidates, the others of wrong ones."""

    def __call__(self, goodness: Tensor, *, threshold: float, scale: float) -> Tensor:
        """The mean over samples; a scalar."""
        ...


def threshold_loss(goodness: Tensor, *, threshold: float, scale: float) -> Tensor:
    """Hinton (2022): the right above the threshold, the wrong below it, each by itself."""
    above = scale * (goodness - threshold)
    return softplus(-above[0]).mean() + softplus(above[1:]).mean()


def symmetric_loss(goodness: Tensor, *, threshold: float, scale: float) -> Tensor:
    """SymBa (Lee & Song 2023, arXiv:2303.08418): the right above each wrong one; no threshold."""
    del threshold
    return softplus(scale * (goodness[1:] - goodness[0])).mean()


def softmax_loss(goodness: Tensor, *, threshold: float, scale: float) -> Tensor:
    """The right one among all that were drawn, by a softmax over their goodness in this layer."""
    del threshold
    scores = scale * goodness
    return (torch.logsumexp(scores, dim=0) - scores[0]).mean()


LOSSES: Final[dict[LossName, Loss]] = {
    "threshold": threshold_loss,
    "symmetric": symmetric_loss,
    "softmax": softmax_loss,
}


def peer_loss(activity: Tensor, running: Tensor) -> Tensor:
    """Peer normalisation (Hinton 2022): a unit should not be far more or less active than others.

    Args:
        activity: (..., D) with gradient.
        running: (D,) mean activity of each unit over the last steps, without gradient.

    Returns:
        Spread of the units' mean activities, seen through this step's part of it; a scalar.
    """
    now = activity.reshape(-1, activity.shape[-1]).mean(dim=0, dtype=torch.float32)  # (D,)
    mean = running + (now - now.detach())  # the running value, this step's gradient
    return (mean - mean.mean()).square().mean()
