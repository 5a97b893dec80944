"""Repetitions that are kept to be learned from again, so that new ones do not push out the old."""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor


class ReplayMemory:
    """At most so many repetitions of each label; the newest is always kept.

    Args:
        per_label: When there are as many of a label, a new one takes the place of one at random.
        seed: Of which one goes.
    """

    def __init__(self, per_label: int, seed: int = 0) -> None:
        if per_label < 1:
            raise ValueError(f"a memory of {per_label} repetitions a label remembers nothing")
        self._per_label = per_label
        self._kept: dict[str, list[Tensor]] = {}
        self._made: dict[str, list[Tensor]] = {}
        self._chance = torch.Generator().manual_seed(seed)

    def __len__(self) -> int:
        return sum(len(kept) for kept in self._kept.values())

    @property
    def counts(self) -> dict[str, int]:
        """Repetitions of each label that has any."""
        return {label: len(kept) for label, kept in self._kept.items()}

    def add(self, label: str, rep: Tensor) -> None:
        """Keeps (T, F), in half precision."""
        kept = self._kept.setdefault(label, [])
        if len(kept) >= self._per_label:
            del kept[int(torch.randint(len(kept), (), generator=self._chance))]
        kept.append(rep.to(torch.float16))

    def widen(self, label: str, made: Tensor) -> None:
        """Keeps (N, T, F) made out of a label's repetitions, in place of those from before.

        They are drawn as often as the repetitions themselves, and are not counted.
        """
        self._made[label] = list(made.to(torch.float16))

    def remove(self, label: str) -> None:
        """Forgets a label's repetitions, and what was made of them."""
        self._kept.pop(label, None)
        self._made.pop(label, None)

    def of(self, label: str) -> Tensor:
        """(N, T, F), oldest first.

        Raises:
            KeyError: There is none of it.
        """
        return torch.stack(self._kept[label])

    @property
    def made(self) -> dict[str, list[Tensor]]:
        """What was made out of each label's repetitions, where anything was."""
        return {label: list(made) for label, made in self._made.items()}

    def draw(self, count: int, labels: Sequence[str]) -> tuple[Tensor, list[str]]:
        """Repetitions (count, T, F) with their labels: each label as often as any other.

        Args:
            count: How many; with repetition, as one may be all there is.
            labels: To draw from; all must have repetitions.
        """
        order = torch.randperm(len(labels))
        drawn = [labels[int(order[i % len(labels)])] for i in range(count)]
        return torch.stack([self._one(label) for label in drawn]), drawn

    def _one(self, label: str) -> Tensor:
        pool = self._kept[label]
        if label in self._made and torch.rand(()) < 0.5:
            pool = self._made[label]
        return pool[int(torch.randint(len(pool), ()))]

    def copy(self) -> dict[str, list[Tensor]]:
        """What is kept now; the repetitions themselves are shared, they never change."""
        return {label: list(kept) for label, kept in self._kept.items()}

    def restore(
        self, kept: Mapping[str, Sequence[Tensor]], made: Mapping[str, Sequence[Tensor]]
    ) -> None:
        """Back to what `copy` and `made` gave; more than fits of a label loses its oldest."""
        self._made = {label: list(own) for label, own in made.items() if own}
        self._kept = {label: list(reps)[-self._per_label :] for label, reps in kept.items() if reps}
