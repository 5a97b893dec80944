"""Backpropagation of the same size on the same repetitions, live: a learner's comparison."""

from collections.abc import Mapping
from typing import Final

import torch
from torch.nn.functional import cross_entropy

from ml.forward_forward.backprop import Backprop
from ml.forward_forward.config import Config
from ml.forward_forward.learner import LABELS_AT_MOST, LearnerPlan
from ml.forward_forward.memory import ReplayMemory
from ml.forward_forward.rep_vector import Embedding, RepVector
from ml.forward_forward.widening import widened
from ml.skeleton import Features

_RATE: Final = 1e-3


class Rival:
    """Learns what a `RepLearner` remembers, with as many steps a lesson; nothing of it is kept.

    Args:
        plan: The learner's.
        embedding: The learner's.
    """

    def __init__(self, plan: LearnerPlan | None = None, embedding: Embedding | None = None) -> None:
        self._plan: Final = plan or LearnerPlan()
        self._embedding: Final = embedding or RepVector()
        config = Config(
            inputs=self._embedding.size,
            classes=LABELS_AT_MOST,
            widths=self._plan.widths,
            seed=self._plan.seed,
        )
        self._network = Backprop(config).eval()
        self._adam = torch.optim.Adam(self._network.parameters(), lr=_RATE)
        self._places: dict[str, int] = {}

    def practise(self, reps: Mapping[str, Features], lessons: int = 1) -> None:
        """So many lessons on the repetitions (N, T, F) of each label."""
        memory = ReplayMemory(self._plan.per_label, self._plan.seed)
        memory.restore({label: list(torch.from_numpy(own)) for label, own in reps.items()}, {})
        self._places = {label: i for i, label in enumerate(memory.counts)}
        if len(self._places) < 2:
            return
        self._network.train()
        for _ in range(lessons * self._plan.steps):
            shown, drawn = memory.draw(self._plan.batch, list(memory.counts))
            wanted = torch.tensor([self._places[label] for label in drawn])
            scores = self._network(self._embedding(widened(shown)))[:, : len(self._places)]
            self._adam.zero_grad()
            cross_entropy(scores, wanted).backward()  # type: ignore[no-untyped-call]
            self._adam.step()
        self._network.eval()

    @torch.no_grad()
    def chance(self, rep: Features, label: str) -> float:
        """Of a repetition (T, F) being that; NaN where there is nothing to tell it from."""
        if label not in self._places or len(self._places) < 2:
            return float("nan")
        scores = self._network(self._embedding(torch.from_numpy(rep[None])))
        chances = scores[0, : len(self._places)].softmax(dim=-1)
        return float(chances[self._places[label]])
