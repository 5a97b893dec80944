"""The network of the flow: attention over a repetition's eighths, steered by the conditions.

Blocks as in Peebles and Xie, "Scalable Diffusion Models with Transformers" (ICCV 2023): conditions
and time scale, shift and gate each branch, and every block begins as the identity.
"""

import math
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from ml.diffusion.conditions import ConditionNet, Conditions, shown
from ml.diffusion.config import Config
from ml.diffusion.motion import ROW
from ml.skeleton import REP_FRAMES
from ml.transformer.encoder import MHAttention

CHANNELS: Final = ROW + 1
"""A row, and the logarithm of the seconds, the same in all frames."""

PATCH: Final = 4
"""Frames that are one token: movements are smooth, and a quarter of the tokens is a quarter of the
work."""

_WAVES: Final = 32


class Scale(nn.Module):
    """Brings every channel to mean 0 and deviation 1 over what is learned from."""

    _LEAST: Final = 0.05  # radians and heights, nearly: what hardly moves is not blown up

    def __init__(self, channels: int = CHANNELS) -> None:
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(channels))
        self.deviation = nn.Buffer(torch.ones(channels))

    @torch.no_grad()
    def fit(self, motion: Tensor) -> None:
        """From (N, T, D)."""
        flat = motion.flatten(0, 1)
        self.mean.copy_(flat.mean(0))
        self.deviation.copy_(flat.std(0).clamp(min=self._LEAST))

    def forward(self, motion: Tensor) -> Tensor:
        """(N, T, D) to the same, scaled."""
        return (motion - self.mean) / self.deviation

    def back(self, scaled: Tensor) -> Tensor:
        """The inverse."""
        return scaled * self.deviation + self.mean


class Denoiser(nn.Module):
    """Predicts the motion at the end of the way (x1) from a point on it."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        width = config.width
        self.config = config
        self.scale = Scale()
        self.conditions = ConditionNet(config)
        self.time = nn.Sequential(nn.Linear(2 * _WAVES, width), nn.SiLU(), nn.Linear(width, width))
        self.embed = nn.Linear(PATCH * (CHANNELS + ROW + 1), width)
        self.place = nn.Parameter(0.02 * torch.randn(REP_FRAMES // PATCH, width))
        self.blocks = nn.ModuleList(_Block(config) for _ in range(config.layers))
        self.last = nn.Linear(width, 2 * width)
        self.norm = nn.LayerNorm(width, elementwise_affine=False)
        self.out = nn.Linear(width, PATCH * CHANNELS)
        for layer in (self.last, self.out):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, x: Tensor, time: Tensor, of: Conditions) -> Tensor:
        """(N, T, D) scaled, at times (N,), to the scaled motion at the end."""
        told = self.conditions(of) + self.time(_waves(time))  # (N, d)
        told = nn.functional.silu(told)
        seen = torch.cat([x, shown(of)], dim=-1)  # (N, T, D + D')
        y = self.embed(seen.unflatten(1, (-1, PATCH)).flatten(2)) + self.place  # (N, T / P, d)
        for block in self.blocks:
            y = block(y, told)
        scale, shift = self.last(told)[:, None].chunk(2, dim=-1)
        end: Tensor = self.out(self.norm(y) * (1 + scale) + shift)
        return end.unflatten(2, (PATCH, -1)).flatten(1, 2)


class _Block(nn.Module):
    def __init__(self, config: Config) -> None:
        super().__init__()
        width = config.width
        self.norm = nn.LayerNorm(width, elementwise_affine=False)
        self.attend = MHAttention(width, config.heads)
        self.up, self.down = nn.Linear(width, config.mlp_width), nn.Linear(config.mlp_width, width)
        self.steer = nn.Linear(width, 6 * width)
        nn.init.zeros_(self.steer.weight)
        nn.init.zeros_(self.steer.bias)

    def forward(self, y: Tensor, told: Tensor) -> Tensor:
        """(N, T / P, d) to the same."""
        s1, b1, g1, s2, b2, g2 = self.steer(told)[:, None].chunk(6, dim=-1)
        y = y + g1 * self.attend(self.norm(y) * (1 + s1) + b1)[0]
        return y + g2 * self.down(gelu(self.up(self.norm(y) * (1 + s2) + b2)))


def _waves(time: Tensor) -> Tensor:
    """(N,) to (N, 2 W) sines and cosines."""
    rates = torch.exp(torch.linspace(0, math.log(1000.0), _WAVES))
    at = time[:, None] * rates
    return torch.cat([at.sin(), at.cos()], dim=1)
