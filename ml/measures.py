"""Figures that models are judged by; plain numpy, so that nothing is needed to measure."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def confusion(true: ArrayLike, said: ArrayLike, classes: int) -> NDArray[np.int64]:
    """(K, K) counts: rows what is true, columns what was said."""
    table = np.zeros((classes, classes), np.int64)
    np.add.at(table, (np.asarray(true), np.asarray(said)), 1)
    return table


def f1_scores(true: ArrayLike, said: ArrayLike) -> dict[int, float]:
    """F1 of every class that occurs among what is true."""
    true, said = np.asarray(true), np.asarray(said)
    scores = {}
    for label in np.unique(true).tolist():
        hits = int(((true == label) & (said == label)).sum())
        wrong = int(((true == label) != (said == label)).sum())
        scores[label] = 2 * hits / (2 * hits + wrong)
    return scores


def macro_f1(true: ArrayLike, said: ArrayLike) -> float:
    """Mean F1 over the classes that occur among what is true."""
    return float(np.mean(list(f1_scores(true, said).values())))


def balanced_accuracy(true: ArrayLike, said: ArrayLike) -> float:
    """Mean share of each true class that was said."""
    true, said = np.asarray(true), np.asarray(said)
    return float(np.mean([(said[true == label] == label).mean() for label in np.unique(true)]))


def auroc(scores: ArrayLike, positive: ArrayLike) -> float:
    """Chance that a positive has a higher score than a negative; ties count half.

    Raises:
        ValueError: One of the two is missing.
    """
    scores, positive = np.asarray(scores, float), np.asarray(positive, bool)
    if positive.all() or not positive.any():
        raise ValueError("needs positives and negatives")
    values, rank = np.unique(scores, return_inverse=True)
    below = np.concatenate([[0], np.cumsum(np.bincount(rank[~positive], minlength=len(values)))])
    wins = below[rank[positive]] + 0.5 * (below[rank[positive] + 1] - below[rank[positive]])
    return float(wins.mean() / (~positive).sum())
