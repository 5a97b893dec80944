"""What a repetition shall be like: any part may be left open, in training now and then all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import torch
from torch import Tensor, nn

from ml.diffusion.config import Config
from ml.diffusion.motion import ROW

KINDS: Final = ("exercise", "fault", "tempo", "depth", "body", "like")
"""What can be given or left open, in the order of `Conditions.given`."""

BODY: Final = ("height_m", "shoulder_factor", "hip_factor", "limb_factor")
_BODY_CENTRE: Final = (1.70, 1.0, 1.0, 1.0)
_BODY_SPREAD: Final = (0.1, 0.06, 0.06, 0.04)
_LOG_S: Final = (0.9, 0.4)  # centre and spread of the logarithm of a repetition's seconds
_DEPTH: Final = (0.95, 0.1)
_OPEN_SHARE: Final = {
    "exercise": 0.5,  # nothing else makes the generator rely on repetitions that it is shown
    "fault": 0.3,
    "tempo": 0.3,
    "depth": 0.4,
    "body": 0.4,
    "like": 0.3,
}
_ALL_OPEN_SHARE: Final = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Conditions:
    """Of N repetitions.

    Attributes:
        exercise: (N,) index.
        fault: (N,) index, -1 for none.
        strength: (N,) of the fault.
        log_s: (N,) logarithm of the seconds.
        depth: (N,) share of the whole way.
        body: (N, 4) in the order of `BODY`.
        like: (N, T, `ROW`) a repetition of the same movement, by anybody.
        given: (N, 6) which of `KINDS` hold; what does not is not read.
    """

    exercise: Tensor
    fault: Tensor
    strength: Tensor
    log_s: Tensor
    depth: Tensor
    body: Tensor
    like: Tensor
    given: Tensor

    @classmethod
    def open(cls, count: int, frames: int) -> "Conditions":
        """Nothing is wished."""
        zeros = torch.zeros(count)
        return cls(
            exercise=torch.zeros(count, dtype=torch.long),
            fault=torch.full((count,), -1),
            strength=zeros,
            log_s=zeros,
            depth=zeros,
            body=torch.zeros(count, len(BODY)),
            like=torch.zeros(count, frames, ROW),
            given=torch.zeros(count, len(KINDS), dtype=torch.bool),
        )

    def __len__(self) -> int:
        return len(self.exercise)

    def nothing(self) -> "Conditions":
        """The same without a wish."""
        return replace(self, given=torch.zeros_like(self.given))

    def wishing(self, kinds: Sequence[str], **values: Tensor) -> "Conditions":
        """Some more are given."""
        given = self.given.clone()
        given[:, [KINDS.index(kind) for kind in kinds]] = True
        return replace(self, **values, given=given)

    def thinned(self) -> "Conditions":
        """As in training: each kind is left open at times, and at times all of them."""
        keep = torch.rand(len(self), len(KINDS)) >= torch.tensor([*_OPEN_SHARE.values()])
        keep &= torch.rand(len(self), 1) >= _ALL_OPEN_SHARE
        return replace(self, given=self.given & keep)


class ConditionNet(nn.Module):
    """Makes one vector of everything but the repetition that is to be like."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        width = config.width
        self.exercise = nn.Embedding(len(config.exercises) + 1, width)
        self.fault = nn.Embedding(len(config.faults) + 2, width)  # none at all, and not said
        self.numbers = nn.Linear(3 + len(BODY) + len(KINDS), width)
        self.join = nn.Sequential(nn.SiLU(), nn.Linear(width, width))

    def forward(self, of: Conditions) -> Tensor:
        """(N, d)."""
        given = {kind: of.given[:, i] for i, kind in enumerate(KINDS)}
        exercise = torch.where(given["exercise"], of.exercise + 1, 0)
        fault = torch.where(given["fault"], of.fault + 2, 0)
        numbers = torch.stack(
            [
                (of.log_s - _LOG_S[0]) / _LOG_S[1] * given["tempo"],
                (of.depth - _DEPTH[0]) / _DEPTH[1] * given["depth"],
                of.strength * given["fault"],
            ],
            dim=1,
        )
        body = (of.body - torch.tensor(_BODY_CENTRE)) / torch.tensor(_BODY_SPREAD)
        numbers = torch.cat([numbers, body * given["body"][:, None], of.given.float()], dim=1)
        told = self.exercise(exercise) + self.fault(fault) + self.numbers(numbers)
        joined: Tensor = self.join(told)
        return joined


def shown(of: Conditions) -> Tensor:
    """(N, T, `ROW` + 1) the repetition to be like, and whether there is one."""
    there = of.given[:, KINDS.index("like"), None, None].float()
    like = of.like * there
    return torch.cat([like, there.expand(*like.shape[:2], 1)], dim=-1)
