import pytest
import torch

from ml.diffusion.conditions import Conditions
from ml.diffusion.sampler import Sampling, sample

GIVEN = Conditions.open(2, 4).wishing(["depth"], depth=torch.ones(2))
NOISE = torch.randn(2, 4, 3, generator=torch.Generator().manual_seed(0))


def _ends(x, time, of):
    return torch.ones_like(x) * of.given.any(dim=1)[:, None, None]


def test_it_ends_where_the_denoiser_says():
    assert sample(_ends, GIVEN, NOISE, Sampling(4, 1.0)).eq(1).all()


def test_guidance_overdoes_what_the_conditions_add():
    assert sample(_ends, GIVEN, NOISE, Sampling(4, 2.0)).eq(2).all()
    assert sample(_ends, GIVEN, NOISE, Sampling(4, 0.0)).eq(0).all()


def test_it_may_begin_with_a_motion_that_is_half_noised():
    seen = []

    def watching(x, time, of):
        seen.append((float(time[0]), x.clone()))
        return x

    motion = torch.full((2, 4, 3), 5.0)
    sample(watching, GIVEN, NOISE, Sampling(2, 1.0), begin=(motion, 0.5))

    assert seen[0][0] == pytest.approx(0.5)
    torch.testing.assert_close(seen[0][1], 0.5 * NOISE + 2.5)
