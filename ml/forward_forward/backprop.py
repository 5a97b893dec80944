"""The same sizes, learned by backpropagation: what Forward-Forward is held against."""

from typing import Literal

import torch
from torch import Tensor, nn

from ml.forward_forward.config import Config

Method = Literal["forward-forward", "backprop"]
"""The two that are compared."""


class Backprop(nn.Module):
    """Rectified layers as wide as the network's, and a linear one that says the label.

    Args:
        config: Of the network beside it; sizes, dropping out, precision and seed are read.
    """

    def __init__(self, config: Config) -> None:
        super().__init__()
        self._half = config.half
        with torch.random.fork_rng():
            torch.manual_seed(config.seed)
            parts: list[nn.Module] = []
            inputs = config.inputs
            for width in config.widths:
                parts += [nn.Linear(inputs, width), nn.ReLU(), nn.Dropout(config.dropout)]
                inputs = width
            self.stack = nn.Sequential(*parts, nn.Linear(inputs, config.classes))

    def forward(self, samples: Tensor) -> Tensor:
        """(N, I) to log-odds (N, K)."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self._half):
            scores: Tensor = self.stack(samples)
        return scores.float()
