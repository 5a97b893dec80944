from dataclasses import replace

import numpy as np
import pytest

from ml.diffusion.config import Config
from ml.diffusion.library import Library, LibraryOrder, simulate
from ml.simulator import TRAIN

CONFIG = Config(exercises=("squat", "biceps-curl"), width=16, layers=1, heads=2, mlp_width=32)


@pytest.fixture(scope="session")
def config() -> Config:
    return CONFIG


@pytest.fixture(scope="session")
def library() -> Library:
    return simulate(LibraryOrder(TRAIN, 64, 3), CONFIG)


@pytest.fixture
def clean(library):
    """As if the engine made no errors."""
    return replace(library, frames=np.nan_to_num(library.frames))
