"""The common training loop, for a model that does its own learning."""

import torch
from torch import Tensor

from ml.forward_forward.network import ForwardForward
from ml.training import Batch, Trainer


class LocalTrainer(Trainer):
    """A `Trainer` whose ``loss`` is a step of learning already (see `learned`).

    The plan's learning rate is a factor on those of the network's own optimisers; weight decay
    and the gradient's norm are theirs to decide, and they have none.
    """

    _model: ForwardForward

    def _update(self, batch: Batch, learning_rate: float) -> float:
        self._model.set_rate(learning_rate)
        return float(self._loss(batch))

    @torch.no_grad()
    def _follow_mean(self, step: int) -> None:
        """Of the weights alone: moments belong to the weights that they came from."""
        decay = min(self._plan.ema, (1 + step) / (10 + step))
        for name, value in self._model.named_parameters():
            self._mean[name].lerp_(value, 1 - decay)


def learned(network: ForwardForward, samples: Tensor, labels: Tensor) -> Tensor:
    """One step on a batch (N, I), (N,); returns the layers' mean loss."""
    return torch.tensor([step.loss for step in network.learn(samples, labels)]).mean()
