"""The same repetition as it might have been: mirrored, shifted, noisier, worse seen.

Of features alone, in microseconds, anew at every step of a training; `classical` does more to the
poses behind them.
"""

from typing import Final

import torch
from torch import Tensor

from ml.skeleton import SECTIONS, mirrored_features

_MIRROR_SHARE: Final = 0.5
_SHIFT_FRAMES: Final = 3  # of 32: where a counter sets a repetition's ends differs so much
_JITTER: Final = 0.02
_TEMPO: Final = 0.2  # standard deviation of the logarithm
_DROP_SHARE: Final = 0.15
_DROPPED: Final = (("space", "space_angles"), ("picture", "picture_angles"))


def widened(frames: Tensor) -> Tensor:
    """(N, T, F) to as many others of the same movements."""
    count = len(frames)
    frames = _shifted(frames.float())
    turned = torch.rand(count) < _MIRROR_SHARE
    frames[turned] = torch.from_numpy(mirrored_features(frames[turned].numpy()))
    frames += _JITTER * torch.randn_like(frames)
    frames[:, :, SECTIONS["step"]] += _TEMPO * torch.randn(count, 1, 1)
    for names in _DROPPED:
        gone = torch.rand(count) < _DROP_SHARE
        for name in names:
            part = SECTIONS[name]
            frames[gone, :, part] = frames[gone, :1, part]
    return frames


def _shifted(frames: Tensor) -> Tensor:
    """Each begins and ends a little earlier or later; what lies outside stands still."""
    count, length, _ = frames.shape
    ends = torch.randint(-_SHIFT_FRAMES, _SHIFT_FRAMES + 1, (2, count, 1))
    share = torch.linspace(0, 1, length)
    at = ends[0] + share * (length - 1 + ends[1] - ends[0])  # (N, T)
    at = at.round().long().clamp(0, length - 1)
    return frames[torch.arange(count).unsqueeze(1), at]
