"""The MNIST digits (LeCun et al. 1998): the 60,000 to learn from and the 10,000 to be tested on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import pad

from coach.errors import InputError

SIDE: Final = 28
CLASSES: Final = 10
_MEAN: Final = 0.1307  # of the training digits' pixels, in 0..1
_DEVIATION: Final = 0.3081


@dataclass(frozen=True, slots=True, eq=False)
class Digits:
    """Pictures (N, H, W) of bytes, and which digits they show, (N,)."""

    pictures: Tensor
    labels: Tensor

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, chosen: Tensor | slice) -> "Digits":
        return Digits(self.pictures[chosen], self.labels[chosen])


def load_digits(data: Path) -> tuple[Digits, Digits]:
    """(to learn from, to be tested on) of a folder with ``mnist/mnist.npz`` or ``mnist.npz``.

    Raises:
        InputError: There is no such file, or it holds something else.
    """
    places = (data / "mnist" / "mnist.npz", data / "mnist.npz")
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        raise InputError(f"no digits: {places[0]} is not there; name its folder with --data")
    try:
        with np.load(path) as stored:
            parts = [
                Digits(
                    torch.from_numpy(stored[f"x_{part}"]),
                    torch.from_numpy(stored[f"y_{part}"].astype(np.int64)),
                )
                for part in ("train", "test")
            ]
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{path}: not the digits: {error}") from error
    return parts[0], parts[1]


def split(digits: Digits, kept_aside: int, seed: int) -> tuple[Digits, Digits]:
    """(to learn from, kept aside to choose by), drawn by the seed."""
    order = torch.randperm(len(digits), generator=torch.Generator().manual_seed(seed))
    return digits[order[kept_aside:]], digits[order[:kept_aside]]


def rows_of(pictures: Tensor) -> Tensor:
    """(N, H, W) bytes to (N, H * W), mean about 0 and deviation about 1."""
    return ((pictures.float() / 255 - _MEAN) / _DEVIATION).flatten(1)


def jittered(pictures: Tensor, reach: int) -> Tensor:
    """Each of (N, H, W) moved by up to ``reach`` pixels, right and down drawn apart."""
    count, height, width = pictures.shape
    wide = pad(pictures, (reach, reach, reach, reach))
    right, down = torch.randint(0, 2 * reach + 1, (2, count, 1))
    rows = down + torch.arange(height)  # (N, H)
    columns = right + torch.arange(width)  # (N, W)
    return wide[torch.arange(count)[:, None, None], rows[:, :, None], columns[:, None, :]]
