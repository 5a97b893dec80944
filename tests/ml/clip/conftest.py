import numpy as np
import pytest
import torch

from ml.clip.config import ClipConfig
from ml.clip.model import MotionClip
from ml.clip.predictor import ClipPredictor
from ml.clip.table import WordTable


@pytest.fixture
def table() -> WordTable:
    """A few words with meanings."""
    words = ("squat", "curl", "person", "doing", "bending", "knees")
    drawn = np.random.default_rng(0).normal(0, 0.5, (len(words), 8)).astype(np.float32)
    return WordTable(words, torch.from_numpy(drawn))


@pytest.fixture
def config() -> ClipConfig:
    return ClipConfig(width=32, space=16, buckets=512, piece_width=16, table_width=8)


@pytest.fixture
def predictor(config: ClipConfig, table: WordTable) -> ClipPredictor:
    """Untrained: what it says means nothing, but it says it."""
    torch.manual_seed(0)
    return ClipPredictor(MotionClip(config, table.vectors).eval(), table.words)
