"""Contrastive losses: the plain one of CLIP, and one that knows that a caption fits several."""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, one_hot


def plain_loss(scores: Tensor) -> Tensor:
    """Symmetric cross-entropy; (B, B) scores, the pairs on the diagonal (CLIP, figure 3)."""
    own = torch.arange(len(scores))
    return (cross_entropy(scores, own) + cross_entropy(scores.T, own)) / 2


def multi_positive_loss(scores: Tensor, fits: Tensor) -> Tensor:
    """Symmetric cross-entropy against all that fits, in equal shares (UniCL, CVPR 2022).

    Args:
        scores: (B, B) of movements (rows) and captions (columns).
        fits: (B, B) whether the caption is true of the movement; its diagonal is.
    """
    rows = fits / fits.sum(1, keepdim=True)
    columns = fits.T / fits.T.sum(1, keepdim=True)
    return (cross_entropy(scores, rows) + cross_entropy(scores.T, columns)) / 2


def class_loss(scores: Tensor, which: Tensor) -> Tensor:
    """Movements against one sentence of every name: CLIP's zero-shot classifier, trained.

    Args:
        scores: (M, C) of movements and names.
        which: (M,) the column of each movement's own name.
    """
    own = one_hot(which, scores.shape[1]).float()
    there = own.sum(0) > 0
    columns = (own / own.sum(0).clamp(min=1)).T[there]
    return (cross_entropy(scores, which) + cross_entropy(scores.T[there], columns)) / 2


def fitting(traits: Tensor, name: Tensor, claims: Tensor, said: Tensor, unnamed: int) -> Tensor:
    """Which captions are true of which movements.

    Args:
        traits: (B, A) 0 or 1: of the movements.
        name: (B,) of the movements.
        claims: (B, A) 0 or 1: what the captions say.
        said: (B,) the names that the captions say, or ``unnamed``.
        unnamed: The number that stands for no name.

    Returns:
        (B, B) 1 where all that the caption claims is so; the diagonal is always 1.
    """
    broken = claims @ (1 - traits).T  # (captions, movements)
    named = (said[:, None] == unnamed) | (said[:, None] == name[None])
    fits = ((broken == 0) & named).T.float()
    return fits.fill_diagonal_(1.0)
