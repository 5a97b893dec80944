"""The label stands in the input, as numbers before the sample's own."""

from typing import Final

import torch
from torch import Tensor

NEUTRAL: Final = -1
"""As a label: a little of each, which says nothing."""


def label_rows(labels: Tensor, classes: int, strength: float) -> Tensor:
    """Labels (...) to rows (..., K): ``strength`` at the label, 0 elsewhere.

    A `NEUTRAL` label is spread evenly over all places.
    """
    rows = torch.zeros(*labels.shape, classes)
    rows.scatter_(-1, labels.clamp(min=0).unsqueeze(-1), strength)
    rows[labels == NEUTRAL] = strength / classes
    return rows


def labelled(samples: Tensor, labels: Tensor, classes: int, strength: float) -> Tensor:
    """Samples (N, I) under C sets of labels (C, N): rows (C, N, K + I)."""
    marks = label_rows(labels, classes, strength)  # (C, N, K)
    spread = samples.expand(len(labels), *samples.shape)  # (C, N, I)
    return torch.cat([marks, spread], dim=-1)
