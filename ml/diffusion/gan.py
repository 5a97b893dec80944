"""The baseline: a convolutional generator against a critic, of the denoiser's size and face.

Gulrajani et al., "Improved Training of Wasserstein GANs" (NeurIPS 2017).
"""

from collections.abc import Callable
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn.functional import leaky_relu

from ml.diffusion.conditions import ConditionNet, Conditions, shown
from ml.diffusion.config import Config
from ml.diffusion.denoiser import CHANNELS, Scale
from ml.diffusion.motion import ROW
from ml.skeleton import REP_FRAMES
from ml.training import Batch, Trainer

CRITIC_STEPS: Final = 3
_PENALTY: Final = 10.0
_BETAS: Final = (0.5, 0.9)
_TAPS: Final = 5
_PATCH: Final = 2  # frames that are one place of the convolutions


class Gan(nn.Module):
    """Both networks; `make` is the generator."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        self.scale = Scale()
        self.generator = _Generator(config)
        self.critic = _Critic(config)

    def make(self, latent: Tensor, of: Conditions) -> Tensor:
        """(N, latent) under conditions to scaled motions (N, T, D)."""
        made: Tensor = self.generator(latent, of)
        return made


class _Conv(nn.Module):
    """A residual convolution over time, steered by the conditions."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.first = nn.Conv1d(width, width, _TAPS, padding="same", dilation=dilation)
        self.second = nn.Conv1d(width, width, 1)
        self.steer = nn.Linear(width, 2 * width)

    def forward(self, x: Tensor, told: Tensor) -> Tensor:
        """(N, d, T) to the same."""
        scale, shift = self.steer(told)[..., None].chunk(2, dim=1)
        y = self.first(leaky_relu(x, 0.2)) * (1 + scale) + shift
        return x + self.second(leaky_relu(y, 0.2))


class _Generator(nn.Module):
    def __init__(self, config: Config) -> None:
        super().__init__()
        width = config.width
        self.conditions = ConditionNet(config)
        self.begin = nn.Linear(config.latent + width, width)
        self.place = nn.Parameter(0.1 * torch.randn(width, REP_FRAMES // _PATCH))
        self.embed = nn.Conv1d(_PATCH * (ROW + 1), width, 1)
        self.blocks = nn.ModuleList(_Conv(width, 1 + i % 2) for i in range(config.layers))
        self.out = nn.Conv1d(width, _PATCH * CHANNELS, _TAPS, padding="same")

    def forward(self, latent: Tensor, of: Conditions) -> Tensor:
        told = self.begin(torch.cat([latent, self.conditions(of)], dim=1))  # (N, d)
        x = told[..., None] + self.place + self.embed(_patched(shown(of)))
        for block in self.blocks:
            x = block(x, told)
        made = self.out(leaky_relu(x, 0.2)).transpose(1, 2)  # (N, T / P, P D)
        return made.unflatten(2, (_PATCH, -1)).flatten(1, 2)  # type: ignore[no-any-return]


class _Critic(nn.Module):
    def __init__(self, config: Config) -> None:
        super().__init__()
        width = config.width
        self.conditions = ConditionNet(config)
        self.embed = nn.Conv1d(_PATCH * (CHANNELS + ROW + 1), width, _TAPS, padding="same")
        self.blocks = nn.ModuleList(_Conv(width, 1 + i % 2) for i in range(config.layers))
        self.out = nn.Linear(2 * width, 1)

    def forward(self, motion: Tensor, of: Conditions) -> Tensor:
        """(N,) how real."""
        told = self.conditions(of)
        x = self.embed(_patched(torch.cat([motion, shown(of)], dim=-1)))
        for block in self.blocks:
            x = block(x, told)
        x = leaky_relu(x, 0.2)
        return self.out(torch.cat([x.mean(-1), x.amax(-1)], dim=1))[:, 0]  # type: ignore[no-any-return]


def _patched(motion: Tensor) -> Tensor:
    """(N, T, D) to (N, P D, T / P)."""
    return motion.unflatten(1, (-1, _PATCH)).flatten(2).transpose(1, 2)


Draw = Callable[[Tensor], tuple[Tensor, Conditions]]
"""A batch's rows to scaled motions and their conditions."""


class GanTrainer(Trainer):
    """The common loop with two losses in turn: the critic's, and now and then the generator's.

    Whose turn it is follows from the step's number, so that a resumed run goes on exactly.
    """

    _model: Gan

    def learn_from(self, draw: Draw) -> None:
        """Where motions come from; the loop's own loss is not used."""
        self._draw = draw
        for group in self._optimiser.param_groups:
            group["betas"] = _BETAS

    def _step(self, step: int, batch: Batch) -> float:
        self._number = step
        return super()._step(step, batch)

    def _update(self, batch: Batch, learning_rate: float) -> float:
        for group in self._optimiser.param_groups:
            group["lr"] = learning_rate
        motion, of = self._draw(batch[0])
        latent = torch.randn(len(motion), self._model.config.latent)
        self._optimiser.zero_grad(set_to_none=True)
        if self._number % (CRITIC_STEPS + 1) == CRITIC_STEPS:
            loss = -self._model.critic(self._model.make(latent, of), of).mean()
            mine = list(self._model.generator.parameters())
        else:
            with torch.no_grad():
                made = self._model.make(latent, of)
            loss = self._apart(motion, made, of)
            mine = list(self._model.critic.parameters())
        for parameter, slope in zip(
            mine, torch.autograd.grad(loss, mine, allow_unused=True), strict=True
        ):
            parameter.grad = slope  # of the other network none: the optimiser leaves it alone
        nn.utils.clip_grad_norm_(mine, self._plan.clip_norm)
        self._optimiser.step()
        return float(loss.detach())

    def _apart(self, motion: Tensor, made: Tensor, of: Conditions) -> Tensor:
        """The critic's loss with its gradient's penalty."""
        share = torch.rand(len(motion), 1, 1)
        between = (share * motion + (1 - share) * made).requires_grad_()
        (slope,) = torch.autograd.grad(
            self._model.critic(between, of).sum(), between, create_graph=True
        )
        steep = slope.flatten(1).norm(dim=1)
        told = self._model.critic(made, of).mean() - self._model.critic(motion, of).mean()
        return told + _PENALTY * ((steep - 1) ** 2).mean()
