"""The two models that can judge a sequence: same face, same heads, different trunks."""

from math import sqrt
from typing import Final, Protocol

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, pad

from ml.skeleton import SECTIONS
from ml.transformer.config import TransformerConfig
from ml.transformer.encoder import ETransformer
from ml.transformer.heads import Heads, Verdicts

_TAPS: Final = 5
_LEAST: Final = 0.1  # what hardly varies among simulated people may vary among others


class Scale(nn.Module):
    """Brings every feature to mean 0 and deviation 1 over the training data."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(features))
        self.deviation = nn.Buffer(torch.ones(features))

    @torch.no_grad()
    def fit(self, frames: Tensor) -> None:
        """From (N, T, F); frames without anybody do not count."""
        seen = frames[seen_frames(frames)].float()
        self.mean.copy_(seen.mean(0))
        self.deviation.copy_(seen.std(0).clamp(min=_LEAST))

    def forward(self, frames: Tensor) -> Tensor:
        """(B, T, F) to the same; frames without anybody become all zeros."""
        scaled = (frames - self.mean) / self.deviation
        return scaled.clamp(-8, 8) * seen_frames(frames)[..., None]


class MotionModel(Protocol):
    """A module that judges sequences."""

    config: TransformerConfig
    scale: Scale
    heads: Heads

    def __call__(self, frames: Tensor) -> Verdicts:
        """(B, T, F) to verdicts."""
        ...


class MotionTransformer(nn.Module):
    """Attention over the frames of a window or a repetition."""

    def __init__(self, config: TransformerConfig) -> None:
        super().__init__()
        self.config = config
        self.scale = Scale(config.features)
        self.trunk = ETransformer(config)
        self.heads = Heads(config)

    def forward(self, frames: Tensor) -> Verdicts:
        """(B, T, F) to verdicts; frames without anybody are not read."""
        sequence, _, attended = self.trunk(self.scale(frames), seen_frames(frames))
        verdicts: Verdicts = self.heads(sequence, attended)
        return verdicts


class MotionConv(nn.Module):
    """The baseline: depthwise separable convolutions in time, dilated, averaged over time.

    Two frames become one at the start: a tenth of a second is fine enough, and half the work.
    """

    def __init__(self, config: TransformerConfig) -> None:
        super().__init__()
        self.config = config
        self.scale = Scale(config.features)
        self.embed = nn.Linear(2 * config.features, config.width)
        self.blocks = nn.ModuleList(
            _ConvBlock(config.width, 2**i, config.dropout) for i in range(config.layers)
        )
        self.join = nn.Linear(2 * config.width, config.width)
        self.heads = Heads(config)

    def forward(self, frames: Tensor) -> Verdicts:
        """(B, T, F) to verdicts."""
        batch, length = frames.shape[:2]
        frames = pad(frames, (0, 0, 0, length % 2))
        seen = seen_frames(frames).unflatten(1, (-1, 2)).any(-1)[..., None].float()  # (B, T/2, 1)
        x = self.embed(self.scale(frames).reshape(batch, -1, 2 * frames.shape[2])) * seen
        for block in self.blocks:
            x = block(x) * seen  # (B, T / 2, d)
        mean = x.sum(1) / seen.sum(1).clamp(min=1)
        most = x.masked_fill(seen == 0, -1e4).amax(1)
        embedding = gelu(self.join(torch.cat([mean, most], dim=-1)))
        verdicts: Verdicts = self.heads(embedding, x.new_zeros(batch, 0, length))
        return verdicts


class _ConvBlock(nn.Module):
    """One depthwise convolution over time and one linear map over the channels."""

    def __init__(self, width: int, dilation: int, dropout: float) -> None:
        super().__init__()
        self.dilation = dilation
        self.norm = nn.LayerNorm(width)
        self.taps = nn.Parameter(torch.randn(_TAPS, width) / sqrt(_TAPS))
        self.mix = nn.Linear(width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """(B, T, d) to the same; sums of shifted copies beat the library's convolution here."""
        length, reach = x.shape[1], self.dilation * (_TAPS // 2)
        wide = pad(self.norm(x), (0, 0, reach, reach))
        over_time = sum(
            (wide[:, i * self.dilation : i * self.dilation + length] * tap)
            for i, tap in enumerate(self.taps)
        )
        mixed: Tensor = self.mix(gelu(over_time))
        return x + self.drop(mixed)


def seen_frames(frames: Tensor) -> Tensor:
    """(B, T, F) features to (B, T): whether anybody was found in each frame."""
    return (frames[..., SECTIONS["visibility"]] > 0).any(-1)


def parameters(model: nn.Module) -> int:
    """How many numbers are learned."""
    return sum(p.numel() for p in model.parameters())
