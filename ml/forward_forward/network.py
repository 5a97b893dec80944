"""The network: layers one above the other, a label in the input, and two ways to be asked."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeVar

import torch
from torch import Tensor, nn

from ml.forward_forward.config import Config
from ml.forward_forward.head import SoftmaxHead
from ml.forward_forward.labels import NEUTRAL, labelled
from ml.forward_forward.layer import Layer, Step
from ml.forward_forward.negatives import hybrids, wrong_labels

_T = TypeVar("_T")

_HEAD_RATE: Final = 1e-3


class ForwardForward(nn.Module):
    """Learns labelled samples layer by layer; the same class learns digits and repetitions.

    Args:
        config: See `Config`.
    """

    known: Tensor

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        with torch.random.fork_rng():
            torch.manual_seed(config.seed)
            sizes = (config.classes + config.inputs, *config.widths)
            self.layers = nn.ModuleList(
                Layer(inputs, width, config, normalise=i > 0)
                for i, (inputs, width) in enumerate(pairwise(sizes))
            )
            self.head = SoftmaxHead(sum(_counted(config.widths)), config.classes, _HEAD_RATE)
        self._spread = (config.classes + config.inputs) ** -0.5  # of the first weights
        self.register_buffer("known", torch.ones(config.classes, dtype=torch.bool))

    def learn(self, samples: Tensor, labels: Tensor) -> list[Step]:
        """One step of each layer and of the head, right and wrong labels side by side.

        Args:
            samples: (N, I).
            labels: (N,) labels in use.

        Returns:
            What each layer says of it.
        """
        neutral = self.activities(samples, torch.full_like(labels, NEUTRAL))
        likely = self.head.learn(_counted(neutral), labels, self.known)
        config = self.config
        wrong = wrong_labels(likely, labels, self.known, config.negatives, config.hard)
        return self._learn_rows(self._rows(samples, torch.cat([labels[None], wrong])))

    def learn_unlabelled(self, samples: Tensor, height: int, width: int) -> list[Step]:
        """One step of each layer on samples (N, I) beside hybrids of them, label neutral."""
        both = torch.stack([samples, hybrids(samples, height, width)])  # (2, N, I)
        nothing = torch.full((1, 2 * len(samples)), NEUTRAL)
        rows = self._rows(both.flatten(0, 1), nothing)
        return self._learn_rows(rows.reshape(2, len(samples), -1))

    @torch.no_grad()
    def activities(self, samples: Tensor, labels: Tensor) -> list[Tensor]:
        """Of each layer, for samples (N, I) under labels (N,): [(N, D), ...]."""
        rows = self._rows(samples, labels[None])[0]
        found = []
        for layer in self.layers:
            rows = layer(rows)
            found.append(rows)
        return found

    @torch.no_grad()
    def goodness(self, samples: Tensor) -> Tensor:
        """Of each layer for each label: samples (N, I) to (L, N, K); -inf for unused labels."""
        count, classes = len(samples), self.config.classes
        found = samples.new_full((len(self.layers), count, classes), -torch.inf)
        used = self.known.nonzero().flatten()
        rows = self._rows(samples, used[:, None].expand(-1, count))  # (U, N, K + I)
        for i, layer in enumerate(self.layers):
            rows = layer(rows)
            found[i, :, used] = layer.goodness(rows).T
        return found

    def scores(self, samples: Tensor) -> Tensor:
        """(N, I) to (N, K): goodness gathered over the layers that count; -inf for unused."""
        return self.goodness(samples)[self.config.counted_from :].sum(dim=0)

    @torch.no_grad()
    def quick_scores(self, samples: Tensor) -> Tensor:
        """(N, I) to log-odds (N, K) by the one-pass head; -inf for unused labels."""
        neutral = self.activities(samples, torch.full((len(samples),), NEUTRAL))
        scores: Tensor = self.head(_counted(neutral))
        return scores.masked_fill(~self.known, -torch.inf)

    def set_rate(self, rate: float) -> None:
        """Learns at ``rate`` times the learning rates from now on."""
        for part in (*self.layers, self.head):
            part.optimiser.set_rate(rate)

    @torch.no_grad()
    def forget(self, label: int) -> None:
        """Takes a label out of use; its place is as if it had never been used."""
        self.known[label] = False
        column = self.layers[0].linear.weight[:, label]
        column.uniform_(-self._spread, self._spread)
        self.layers[0].optimiser.forget("weight", (slice(None), label))
        self.head.linear.weight[label] = 0.0
        self.head.linear.bias[label] = 0.0
        for name in ("weight", "bias"):
            self.head.optimiser.forget(name, (label,))

    def _learn_rows(self, rows: Tensor) -> list[Step]:
        steps = []
        for layer in self.layers:
            step = layer.learn(rows)
            rows = step.activity
            steps.append(step)
        return steps

    def _rows(self, samples: Tensor, labels: Tensor) -> Tensor:
        return labelled(samples, labels, self.config.classes, self.config.label_strength)


def _counted(layers: Sequence[_T]) -> Sequence[_T]:
    """All but the first, which answers to the label in the input whatever else is there."""
    return layers[min(1, len(layers) - 1) :]
