"""What training takes away, so that nothing alone decides: depth, the picture, joints, frames."""

from typing import Final

import torch
from torch import Tensor

from ml.skeleton import BODY, SECTIONS

_DROPPED: Final = (
    ("space", "space_angles"),
    ("picture", "picture_angles"),
    ("path",),
    ("visibility",),
)
_DROP_SHARE: Final = 0.2
_FLAT_SHARE: Final = 0.3
_BLIND_SHARE: Final = 0.3
_JOINT_SHARE: Final = 0.08
_JITTER: Final = 0.04
_SCALE: Final = 0.08
_POINTS: Final = (("space", 3), ("picture", 2), ("visibility", 1))


def augmented(frames: Tensor, mean: Tensor) -> Tensor:
    """Takes away at random; (B, T, F) to a new (B, T, F).

    Args:
        frames: Features.
        mean: (F,) what stands in the place of what is taken away.
    """
    batch, length, width = frames.shape
    nobody = ~(frames[..., SECTIONS["visibility"]] > 0).any(-1, keepdim=True)
    nobody = nobody & (torch.arange(width) < SECTIONS["step"].start)
    stretch = 1 + _SCALE * torch.randn(batch, 1, width)  # limbs of other lengths, other reaches
    frames = mean + (frames - mean) * stretch + _JITTER * torch.randn_like(frames)
    frames = torch.where(_kept(batch, width)[:, None], frames, mean)
    return _blinded(frames.masked_fill(nobody, 0.0), length)


def _kept(batch: int, width: int) -> Tensor:
    """(B, F) False for what is taken away from a whole sequence."""
    kept = torch.ones(batch, width, dtype=torch.bool)
    for names in _DROPPED:
        gone = torch.rand(batch) < _DROP_SHARE
        for name in names:
            kept[gone, SECTIONS[name]] = False
    flat = torch.rand(batch) < _FLAT_SHARE
    kept[flat, SECTIONS["space"].start + 2 : SECTIONS["space"].stop : 3] = False
    joints = torch.rand(batch, len(BODY)) >= _JOINT_SHARE
    for name, numbers in _POINTS:
        kept[:, SECTIONS[name]] &= joints.repeat_interleave(numbers, dim=1)
    return kept


def _blinded(frames: Tensor, length: int) -> Tensor:
    """Nobody was found for a while."""
    for row in torch.nonzero(torch.rand(len(frames)) < _BLIND_SHARE)[:, 0].tolist():
        start = int(torch.randint(length, ()))
        stop = start + int(torch.randint(1, max(2, length // 6), ()))
        frames[row, start:stop, : SECTIONS["step"].start] = 0.0
    return frames
