"""What is not real: wrong labels, the harder the more often; and hybrids of two pictures."""

from typing import Final

import torch
from torch import Tensor
from torch.nn.functional import conv2d

_BLUR: Final = (0.25, 0.5, 0.25)
_BLUR_TIMES: Final = 6  # Hinton (2022) blurs "several times": patches of several pixels


def wrong_labels(likely: Tensor, right: Tensor, known: Tensor, count: int, hard: float) -> Tensor:
    """Draws wrong labels anew.

    Args:
        likely: (N, K) how likely each label is found, any scale of log-odds.
        right: (N,) the true labels.
        known: (K,) which labels are in use; two at least.
        count: Labels a sample.
        hard: Share that is drawn by ``likely``; the others are drawn evenly.

    Returns:
        (count, N); no label twice for a sample as long as there are enough.

    Raises:
        ValueError: Fewer than two labels are in use, so that none can be wrong.
    """
    others = int(known.sum()) - 1
    if others < 1:
        raise ValueError("needs two labels in use: with one, none is wrong")
    barred = ~known.expand_as(likely)
    barred = barred.scatter(1, right.unsqueeze(1), True)
    even = torch.zeros_like(likely).masked_fill(barred, -torch.inf).softmax(dim=1)
    by_chance = likely.masked_fill(barred, -torch.inf).softmax(dim=1)
    odds = hard * by_chance + (1 - hard) * even + even * 1e-6  # none with no chance at all
    drawn = torch.multinomial(odds, min(count, others))  # (N, M)
    if count > others:
        drawn = drawn.repeat(1, -(-count // others))[:, :count]
    return drawn.T


def hybrids(pictures: Tensor, height: int, width: int) -> Tensor:
    """Unsupervised negatives (Hinton 2022): right nearby, wrong at a distance.

    Each picture is mixed with another one under a mask of large ones and zeros, made by blurring
    random bits and cutting them at one half.

    Args:
        pictures: (N, height * width); two at least.
        height: Of a picture; frames of a movement.
        width: Of a picture; numbers a frame of a movement.

    Returns:
        (N, height * width).
    """
    others = pictures.roll(int(torch.randint(1, len(pictures), ())), dims=0)
    mask = _patches(len(pictures), height, width)
    return torch.where(mask, pictures, others)


def _patches(count: int, height: int, width: int) -> Tensor:
    bits = torch.randint(0, 2, (count, 1, height, width)).float()
    blur = torch.tensor(_BLUR)
    for _ in range(_BLUR_TIMES):
        bits = conv2d(bits, blur.view(1, 1, 3, 1), padding=(1, 0))
        bits = conv2d(bits, blur.view(1, 1, 1, 3), padding=(0, 1))
    middle = bits.flatten(1).median(dim=1).values  # one half, were there no edges
    return bits.flatten(1) > middle.unsqueeze(1)
