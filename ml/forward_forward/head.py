"""The one-pass head: what the layers do under a neutral label says the label at once."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from ml.forward_forward.goodness import direction
from ml.forward_forward.optimiser import LocalAdam


class SoftmaxHead(nn.Module):
    """Softmax regression on activities; its gradient ends where it begins.

    Args:
        inputs: Numbers that the layers hand over together.
        classes: Room for labels.
        learning_rate: Of its own optimiser.
    """

    def __init__(self, inputs: int, classes: int, learning_rate: float) -> None:
        super().__init__()
        self.linear = nn.Linear(inputs, classes)
        nn.init.zeros_(self.linear.weight)
        nn.init.zeros_(self.linear.bias)
        self.optimiser = LocalAdam(self.linear, learning_rate)

    def forward(self, activities: Sequence[Tensor]) -> Tensor:
        """Activities [(N, D), ...] to log-odds (N, K)."""
        seen = torch.cat([direction(one.float()) for one in activities], dim=-1)
        scores: Tensor = self.linear(seen)
        return scores

    def learn(self, activities: Sequence[Tensor], labels: Tensor, known: Tensor) -> Tensor:
        """One step; returns the log-odds (N, K) from before it."""
        with torch.enable_grad():
            scores = self([one.detach() for one in activities])
            cross_entropy(scores.masked_fill(~known, -torch.inf), labels).backward()
        self.optimiser.step()
        return scores.detach()
