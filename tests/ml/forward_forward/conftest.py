"""Small made-up data that a network learns in a second."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor


@pytest.fixture
def blobs() -> tuple[Tensor, Tensor]:
    """(240, 12) samples of four kinds around four places, and their (240,) labels."""
    own = torch.Generator().manual_seed(5)
    places = 2 * torch.randn(4, 12, generator=own)
    labels = torch.arange(240) % 4
    return places[labels] + 0.5 * torch.randn(240, 12, generator=own), labels


@pytest.fixture(autouse=True)
def _same_every_time() -> None:
    torch.manual_seed(0)


@pytest.fixture
def make_digits() -> Callable[[Path], Path]:
    """Writes 240 + 60 made-up pictures of ten kinds, in the digits' form, into a folder."""

    def make(folder: Path) -> Path:
        rng = np.random.default_rng(0)
        kinds = rng.uniform(size=(10, 7, 7)) > 0.7
        stored = {}
        for part, count in (("train", 240), ("test", 60)):
            labels = np.arange(count) % 10
            pictures = np.kron(kinds[labels], np.ones((4, 4))) * 200
            noise = rng.uniform(0, 55, (count, 28, 28))
            stored[f"x_{part}"] = (pictures + noise).astype(np.uint8)
            stored[f"y_{part}"] = labels.astype(np.uint8)
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(folder / "mnist.npz", **stored)
        return folder / "mnist.npz"

    return make
