"""How much noise there is at which time: straight lines from noise to motion.

Lipman et al., "Flow Matching for Generative Modeling" (ICLR 2023); the times of training are drawn
as in Esser et al., "Scaling Rectified Flow Transformers" (ICML 2024): mostly from the middle.
"""

from itertools import pairwise
from typing import Final

import torch
from torch import Tensor

LATEST: Final = 0.98
"""Beyond it a velocity would be a small difference divided by nearly nothing."""


def draw_times(count: int) -> Tensor:
    """(N,) in 0..1, 0 pure noise: half a logit-normal, half uniform so that no time is rare."""
    middle = torch.randn(count).sigmoid()
    return torch.where(torch.rand(count) < 0.5, middle, torch.rand(count))


def mixed(motion: Tensor, noise: Tensor, time: Tensor) -> Tensor:
    """The point at each time (N,) on the way from noise to motion, (N, T, D) both."""
    share = time[:, None, None]
    return (1 - share) * noise + share * motion


def velocity(now: Tensor, predicted: Tensor, time: float) -> Tensor:
    """Where to go from ``now`` for what is predicted to be the end."""
    return (predicted - now) / max(1 - time, 1 - LATEST)


def steps(count: int, begin: float = 0.0) -> list[tuple[float, float]]:
    """Times from ``begin`` to the end in ``count`` steps: pairs of from and to.

    Raises:
        ValueError: There are none, or it begins after the end.
    """
    if count < 1 or not 0 <= begin < 1:
        raise ValueError(f"{count} steps from {begin:g} to 1")
    ends = torch.linspace(begin, 1, count + 1).tolist()
    return list(pairwise(ends))
