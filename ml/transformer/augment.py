"""What training takes away, so that nothing alone decides: depth, the picture, frames."""

from typing import Final

import torch
from torch import Tensor

from ml.skeleton import SECTIONS

_DROPPED: Final = (
    ("space", "space_angles"),
    ("picture", "picture_angles"),
    ("path",),
    ("visibility",),
)
_DROP_SHARE: Final = 0.15
_FLAT_SHARE: Final = 0.2
_BLIND_SHARE: Final = 0.3
_JITTER: Final = 0.02


def augmented(frames: Tensor, mean: Tensor) -> Tensor:
    """Takes away at random; (B, T, F) to a new (B, T, F).

    Args:
        frames: Features.
        mean: (F,) what stands in the place of what is taken away.
    """
    batch, length, _ = frames.shape
    frames = frames + _JITTER * torch.randn_like(frames)
    for names in _DROPPED:
        gone = torch.rand(batch) < _DROP_SHARE
        for name in names:
            part = SECTIONS[name]
            frames[gone, :, part] = mean[part]
    flat = torch.rand(batch) < _FLAT_SHARE
    depth = slice(SECTIONS["space"].start + 2, SECTIONS["space"].stop, 3)
    frames[flat, :, depth] = mean[depth]
    return _blinded(frames, length)


def _blinded(frames: Tensor, length: int) -> Tensor:
    """Nobody was found for a while."""
    for row in torch.nonzero(torch.rand(len(frames)) < _BLIND_SHARE)[:, 0].tolist():
        start = int(torch.randint(length, ()))
        stop = start + int(torch.randint(1, max(2, length // 6), ()))
        frames[row, start:stop, : SECTIONS["step"].start] = 0.0
    return frames
