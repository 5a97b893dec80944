"""Extremely randomised trees (Geurts, Ernst and Wehenkel 2006) on what the angles do."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.types import Floats
from ml.baselines.face import Labels, summary_of
from ml.skeleton import Features

_TREES: Final = 40
_LEAST: Final = 4  # a node with fewer repetitions is not split


@dataclass(frozen=True, slots=True, eq=False)
class _Tree:
    """Node ``i`` asks whether ``column[i] < cut[i]`` and goes to ``low[i]`` or ``high[i]``.

    A leaf has no column (-1) and answers with ``votes[i]``, shares of the classes.
    """

    column: list[int]
    cut: list[float]
    low: list[int]
    high: list[int]
    votes: list[Floats]


class Forest:
    """Each split is the best of a few drawn at random: column and place."""

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed

    def fit(self, frames: Features, labels: Labels) -> None:
        """Learns from (N, T, F) repetitions and their (N,) classes."""
        rng = np.random.default_rng(self._seed)
        rows = summary_of(frames)
        self._classes, index = np.unique(labels, return_inverse=True)
        one_hot = np.eye(len(self._classes))[index]
        self._trees = [_grown(rng, rows, one_hot) for _ in range(_TREES)]

    def predict(self, frames: Features) -> Labels:
        """The classes of (N, T, F)."""
        rows = summary_of(frames)
        votes = np.sum([_asked(tree, rows) for tree in self._trees], axis=0)
        chosen: Labels = self._classes[votes.argmax(axis=1)]
        return chosen


def _grown(rng: np.random.Generator, rows: Floats, one_hot: Floats) -> _Tree:
    tree = _Tree([], [], [], [], [])
    waiting = [(np.arange(len(rows)), -1, False)]
    while waiting:
        own, parent, is_high = waiting.pop()
        node = len(tree.column)
        if parent >= 0:
            (tree.high if is_high else tree.low)[parent] = node
        counts = one_hot[own].sum(axis=0)
        column, cut = _split(rng, rows[own], one_hot[own], counts)
        tree.column.append(column)
        tree.cut.append(cut)
        tree.low.append(-1)
        tree.high.append(-1)
        tree.votes.append(counts / counts.sum())
        if column >= 0:
            below = rows[own, column] < cut
            waiting += [(own[below], node, False), (own[~below], node, True)]
    return tree


def _split(
    rng: np.random.Generator, rows: Floats, one_hot: Floats, counts: Floats
) -> tuple[int, float]:
    """Column and place of the best of the splits that were drawn; column -1 for none."""
    if len(rows) < _LEAST or counts.max() == counts.sum():
        return -1, 0.0
    low, high = rows.min(axis=0), rows.max(axis=0)
    usable = np.flatnonzero(high > low)
    if not len(usable):
        return -1, 0.0
    some = round(np.sqrt(rows.shape[1]))
    drawn = rng.choice(usable, min(len(usable), some), replace=False)
    cuts = rng.uniform(low[drawn], high[drawn])
    below = (rows[:, drawn] < cuts).astype(np.float64)  # (N, D)
    under = below.T @ one_hot  # (D, K)
    over = counts - under
    # Gini: the purer both halves, the larger; a half without anything adds nothing
    worth = sum(
        (half**2).sum(axis=1) / np.maximum(half.sum(axis=1), 1e-9) for half in (under, over)
    )
    worth = np.where((under.sum(axis=1) > 0) & (over.sum(axis=1) > 0), worth, -1.0)
    best = int(np.argmax(worth))
    return (int(drawn[best]), float(cuts[best])) if worth[best] > 0 else (-1, 0.0)


def _asked(tree: _Tree, rows: Floats) -> Floats:
    """(N, K) the votes of the leaf that each row falls into."""
    column, cut = np.array(tree.column), np.array(tree.cut)
    low, high = np.array(tree.low), np.array(tree.high)
    at = np.zeros(len(rows), int)
    while (inner := np.flatnonzero(column[at] >= 0)).size:
        node = at[inner]
        below = rows[inner, column[node]] < cut[node]
        at[inner] = np.where(below, low[node], high[node])
    return np.stack(tree.votes)[at]
