"""One layer: its own weights, its own loss, its own optimiser, and nobody else's gradient."""

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn.functional import dropout, relu

from ml.forward_forward.config import Config
from ml.forward_forward.goodness import GOODNESS, direction
from ml.forward_forward.losses import LOSSES, peer_loss
from ml.forward_forward.optimiser import LocalAdam

_PEER_MEMORY: Final = 0.9


@dataclass(frozen=True, slots=True)
class Step:
    """What a layer says of one step.

    Attributes:
        activity: (C, N, D) without gradient, from before the step.
        goodness: (C, N) likewise; row 0 of the right candidates.
        loss: Of the step.
    """

    activity: Tensor
    goodness: Tensor
    loss: float


class Layer(nn.Module):
    """A linear map and a rectifier on the direction of what comes in.

    Args:
        inputs: Numbers a sample.
        width: Units.
        config: Goodness, loss and rates.
        normalise: Whether only the direction of the input is seen (not in the first layer, whose
            input has no goodness to hide).
    """

    def __init__(self, inputs: int, width: int, config: Config, *, normalise: bool) -> None:
        super().__init__()
        self.linear = nn.Linear(inputs, width)
        self.optimiser = LocalAdam(self.linear, config.learning_rate)
        self.register_buffer("mean_activity", torch.zeros(width))
        self._config, self._normalise = config, normalise
        self._goodness, self._loss = GOODNESS[config.goodness], LOSSES[config.loss]

    def forward(self, rows: Tensor) -> Tensor:
        """(..., I) to activities (..., D)."""
        seen = direction(rows) if self._normalise else rows
        if self.training and self._config.dropout:
            seen = dropout(seen, self._config.dropout)
        with torch.autocast("cpu", torch.bfloat16, enabled=self._config.half):
            return relu(self.linear(seen))

    def goodness(self, activity: Tensor) -> Tensor:
        """(..., D) to (...)."""
        return self._goodness(activity)

    def learn(self, rows: Tensor) -> Step:
        """One step on candidates (C, N, I): row 0 the right ones, the others wrong ones.

        The caller's graph, if there is one, is not followed, and none is handed on.
        """
        config = self._config
        with torch.enable_grad():
            activity = self(rows.detach())
            goodness = self._goodness(activity)
            loss = self._loss(goodness, threshold=config.threshold, scale=config.scale)
            total = loss
            if config.peer:
                self._remember(activity.detach())
                total = loss + config.peer * peer_loss(activity, self.mean_activity)
            total.backward()
        self.optimiser.step()
        return Step(activity.detach(), goodness.detach(), float(loss.detach()))

    def _remember(self, activity: Tensor) -> None:
        now = activity.reshape(-1, activity.shape[-1]).mean(dim=0, dtype=torch.float32)
        self.mean_activity.lerp_(now, 1 - _PEER_MEMORY)
