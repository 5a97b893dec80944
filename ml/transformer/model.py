"""The two models that can judge a sequence: same face, same heads, different trunks."""

from typing import Protocol

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from ml.skeleton import SECTIONS
from ml.transformer.config import TransformerConfig
from ml.transformer.encoder import ETransformer
from ml.transformer.heads import Heads, Verdicts


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
        self.deviation.copy_(seen.std(0).clamp(min=1e-3))

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
    """The baseline: depthwise separable convolutions in time, dilated, averaged over time."""

    def __init__(self, config: TransformerConfig) -> None:
        super().__init__()
        self.config = config
        self.scale = Scale(config.features)
        self.embed = nn.Conv1d(config.features, config.width, 1)
        self.blocks = nn.ModuleList(
            _ConvBlock(config.width, 2**i, config.dropout) for i in range(config.layers)
        )
        self.join = nn.Linear(2 * config.width, config.width)
        self.heads = Heads(config)

    def forward(self, frames: Tensor) -> Verdicts:
        """(B, T, F) to verdicts."""
        seen = seen_frames(frames)[:, None].float()  # (B, 1, T)
        x = self.embed(self.scale(frames).transpose(1, 2)) * seen  # (B, d, T)
        for block in self.blocks:
            x = block(x) * seen
        mean = x.sum(-1) / seen.sum(-1).clamp(min=1)
        most = x.masked_fill(seen == 0, -1e4).amax(-1)
        embedding = gelu(self.join(torch.cat([mean, most], dim=-1)))
        verdicts: Verdicts = self.heads(embedding, x.new_zeros(len(x), 0, frames.shape[1]))
        return verdicts


class _ConvBlock(nn.Module):
    def __init__(self, width: int, dilation: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.GroupNorm(1, width)
        self.over_time = nn.Conv1d(
            width, width, 5, padding=2 * dilation, dilation=dilation, groups=width
        )
        self.mix = nn.Conv1d(width, width, 1)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        mixed: Tensor = self.mix(gelu(self.over_time(self.norm(x))))
        return x + self.drop(mixed)


def seen_frames(frames: Tensor) -> Tensor:
    """(B, T, F) features to (B, T): whether anybody was found in each frame."""
    return (frames[..., SECTIONS["visibility"]] > 0).any(-1)


def parameters(model: nn.Module) -> int:
    """How many numbers are learned."""
    return sum(p.numel() for p in model.parameters())
