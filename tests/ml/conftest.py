import pytest
import torch

from ml.engine_noise import EngineNoise


@pytest.fixture
def noise() -> EngineNoise:
    """Errors of a usual size, whatever ships."""
    return EngineNoise(
        bias_m=(0.03,) * 33,
        jitter_m=(0.01,) * 33,
        jitter_tau_s=0.1,
        far=1.6,
        depth=(0.4, 1.1),
        depth_factor=1.6,
        visibility_near=0.95,
        visibility_far=0.6,
        lost=0.02,
        swapped=0.05,
        command="a test",
    )


@pytest.fixture(autouse=True, scope="session")
def _one_thread():
    """Two threads that wait for one another are slower than one where other work runs."""
    torch.set_num_threads(1)
