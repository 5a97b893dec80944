"""A repetition as the row of numbers that a network is shown; a trunk's embedding fits here too."""

from typing import Final, Protocol

import torch
from torch import Tensor

from ml.skeleton import REP_FRAMES, SECTIONS


class Embedding(Protocol):
    """Makes one row of each repetition; never learns."""

    @property
    def size(self) -> int:
        """Numbers a row."""
        ...

    def __call__(self, frames: Tensor) -> Tensor:
        """Time-normalised repetitions (N, T, F) to rows (N, D)."""
        ...


_EVERY: Final = 4  # neighbours of 32 frames say nearly the same
_READ: Final = ("space_angles", "picture_angles", "space", "picture")
_CENTRE: Final = {"space_angles": 0.8, "picture_angles": 0.8, "space": 0.0, "picture": 0.0}
_SPREAD: Final = {"space_angles": 0.2, "picture_angles": 0.2, "space": 0.7, "picture": 0.7}
_LOG_STEP: Final = -2.5  # seconds from frame to frame of a repetition of 2.6 s, logarithm
_LOG_STEP_SPREAD: Final = 0.4


class RepVector:
    """Angles and places at 8 moments, and how long it took; all about 0, of about size 1.

    Centres and spreads are those of moving bodies: angles mostly near straight, places in trunk
    lengths. They are not fitted, so that a row never changes as more is learned.
    """

    def __init__(self) -> None:
        moments = REP_FRAMES // _EVERY
        widths = [SECTIONS[name].stop - SECTIONS[name].start for name in _READ]
        self.size: Final = moments * sum(widths) + 1

    def __call__(self, frames: Tensor) -> Tensor:
        """(N, T, F) to (N, D)."""
        count, length, features = frames.shape
        thinned = frames.float().reshape(count, length // _EVERY, _EVERY, features).mean(dim=2)
        parts = [(thinned[..., SECTIONS[n]] - _CENTRE[n]) / _SPREAD[n] for n in _READ]
        step = thinned[:, :1, SECTIONS["step"]].flatten(1)
        return torch.cat([torch.cat(parts, dim=-1).flatten(1), _scaled(step)], dim=1)


def _scaled(step: Tensor) -> Tensor:
    return (step - _LOG_STEP) / _LOG_STEP_SPREAD
