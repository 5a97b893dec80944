"""Classifiers of whole sets of repetitions, to be compared: same rows, same sizes, same widening.

They have the face of `ml.baselines`.
"""

from dataclasses import replace
from typing import Final

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from ml.baselines.face import Labels
from ml.forward_forward.backprop import Backprop, Method
from ml.forward_forward.config import Config
from ml.forward_forward.network import ForwardForward
from ml.forward_forward.rep_vector import RepVector
from ml.forward_forward.trainer import LocalTrainer, learned
from ml.forward_forward.widening import widened
from ml.skeleton import Features
from ml.training import Batch, Data, Trainer, TrainingPlan

CONFIG: Final = Config(inputs=0, classes=0, learning_rate=2e-3)
"""Sizes of input and output come from the data."""

_BATCH: Final = 64
_PLAN: Final = TrainingPlan(batch_size=_BATCH, learning_rate=1.0, weight_decay=0.0, ema=0.99)
_BACKPROP_RATE: Final = 1e-3
_LEAST_EPOCHS: Final = 20  # layers that learn alone gain more of the second ten than others
_STEPS: Final = 600
_ASKED_AT_ONCE: Final = 500


class NetworkReps:
    """A network that learns a set of repetitions; the same seed gives the same answers.

    Args:
        method: Layer by layer, or by backpropagation.
        seed: Of first weights, order and widening.
        config: Sizes of input and output are replaced by the data's.
    """

    def __init__(self, method: Method, seed: int = 0, config: Config = CONFIG) -> None:
        self._method, self._seed, self._config = method, seed, config
        self._embedding = RepVector()

    def fit(self, frames: Features, labels: Labels) -> None:
        """Learns from (N, T, F) repetitions and their (N,) classes, each as often as any other."""
        self._classes, index = np.unique(labels, return_inverse=True)
        config = replace(
            self._config,
            inputs=self._embedding.size,
            classes=len(self._classes),
            seed=self._seed,
        )
        data = _balanced(frames, index)
        plan = replace(
            _PLAN, epochs=max(_LEAST_EPOCHS, _STEPS * _BATCH // len(data)), seed=self._seed
        )
        if self._method == "forward-forward":
            self._learn_locally(config, data, plan)
        else:
            self._learn_backwards(config, data, replace(plan, learning_rate=_BACKPROP_RATE))

    @torch.no_grad()
    def predict(self, frames: Features) -> Labels:
        """The classes of (N, T, F)."""
        said = [
            self._ask(self._embedding(part)).argmax(dim=1)
            for part in torch.from_numpy(frames).split(_ASKED_AT_ONCE)
        ]
        chosen: Labels = self._classes[torch.cat(said).numpy()]
        return chosen

    def _learn_locally(self, config: Config, data: Data, plan: TrainingPlan) -> None:
        network = ForwardForward(config)
        self._ask = network.scores
        LocalTrainer(network, data, lambda batch: learned(network, *self._shown(batch)), plan).run()

    def _learn_backwards(self, config: Config, data: Data, plan: TrainingPlan) -> None:
        network = Backprop(config)

        def loss(batch: Batch) -> Tensor:
            rows, labels = self._shown(batch)
            return cross_entropy(network(rows), labels)

        self._ask = network
        Trainer(network, data, loss, plan).run()

    def _shown(self, batch: Batch) -> tuple[Tensor, Tensor]:
        frames, labels = batch
        return self._embedding(widened(frames)), labels


def _balanced(frames: Features, index: Labels) -> Data:
    """Rare classes are repeated until they are as many as the commonest."""
    places = [np.flatnonzero(index == one) for one in np.unique(index)]
    most = max(len(own) for own in places)
    drawn = np.concatenate([np.resize(own, most) for own in places])
    return Data((torch.from_numpy(frames[drawn]), torch.from_numpy(index[drawn])))
