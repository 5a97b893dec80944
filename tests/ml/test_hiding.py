import numpy as np
import pytest

from coach.types import PoseWindow
from ml.filming import SIZE
from ml.hiding import PARTS, hidden
from tests.ml.test_filming import STUDIO, filmed, standing


@pytest.fixture
def seen() -> PoseWindow:
    film = filmed(np.random.default_rng(0), STUDIO, standing())
    return PoseWindow(np.arange(8) / 20, film.image[0], np.full((8, 33), 0.9), film.body[0], SIZE)


def test_one_part_is_guessed_and_the_rest_stays(seen):
    for seed in range(12):
        said = hidden(np.random.default_rng(seed), seen)
        moved = np.flatnonzero((said.world != seen.world).any(axis=(0, 2)))
        assert set(moved) in [set(part) for part in PARTS]
        assert (said.visibility[:, moved] <= seen.visibility[:, moved]).all()
        assert np.array_equal(said.image[..., 2], seen.image[..., 2])
        off = np.linalg.norm((said.world - seen.world)[:, moved], axis=-1)
        assert 0.02 < np.median(off) < 0.8


def test_frames_without_anybody_stay_without(seen):
    for array in (seen.image, seen.world, seen.visibility):
        array[2:4] = np.nan
    said = hidden(np.random.default_rng(0), seen)
    assert np.isnan(said.world[2:4]).all()
    assert np.isfinite(said.world[[0, 1, 4, 5]]).all()


def test_nobody_at_all(seen):
    for array in (seen.image, seen.world, seen.visibility):
        array[:] = np.nan
    assert np.isnan(hidden(np.random.default_rng(0), seen).world).all()
