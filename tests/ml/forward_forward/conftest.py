"""Small made-up data that a network learns in a second."""

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
