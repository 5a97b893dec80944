from dataclasses import replace

import numpy as np
import pytest

from coach.landmarks import Landmark as L  # noqa: N817
from coach.types import PoseWindow
from ml.engine_likeness import INPUTS, OUTPUTS, fitted_likeness, inputs
from ml.filming import SIZE
from tests.ml.test_filming import STUDIO, filmed, standing

CALM = {"lost": 0.0, "swapped": 0.0, "flipped": 0.0}


@pytest.fixture(scope="module")
def seen() -> PoseWindow:
    film = filmed(np.random.default_rng(0), STUDIO, standing())
    return PoseWindow(np.arange(8) / 20, film.image[0], np.ones((8, 33)), film.body[0], SIZE)


def test_shapes(seen):
    likeness = fitted_likeness()
    mean, scale = likeness.told(seen)
    assert inputs(seen).shape == (8, INPUTS)
    assert mean.shape == scale.shape == (8, OUTPUTS)
    assert (scale > 0).all()


def test_the_engine_is_nearly_right_about_somebody_standing(seen):
    said = replace(fitted_likeness(), **CALM).applied(np.random.default_rng(0), seen)
    off = np.linalg.norm((said.world - seen.world)[:, L.LEFT_SHOULDER :, :2], axis=-1)
    assert 0.005 < np.median(off) < 0.1
    assert (said.visibility[:, L.LEFT_SHOULDER] > 0.9).all()
    hips = said.world[:, [L.LEFT_HIP, L.RIGHT_HIP]].mean(axis=1)
    assert np.allclose(hips, 0, atol=1e-9)


def test_the_seed_decides(seen):
    one, same, other = (
        fitted_likeness().applied(np.random.default_rng(seed), seen).world for seed in (4, 4, 5)
    )
    assert np.array_equal(one, same, equal_nan=True)
    assert not np.array_equal(one, other, equal_nan=True)


def test_what_goes_wrong_altogether(seen):
    gone = replace(fitted_likeness(), **CALM | {"lost": 1.0})
    assert np.isnan(gone.applied(np.random.default_rng(0), seen).visibility).all()
    over = replace(fitted_likeness(), **CALM | {"flipped": 1.0})
    said = over.applied(np.random.default_rng(0), seen)
    assert (said.world[:, L.NOSE, 1] > 0).any()
    swapped = replace(fitted_likeness(), **CALM | {"swapped": 1.0})
    side = swapped.applied(np.random.default_rng(0), seen).world
    across = side[:, L.LEFT_SHOULDER, 0] - side[:, L.RIGHT_SHOULDER, 0]
    assert (across < 0).any() and (across > 0).any()


def test_errors_last_and_change(seen):
    likeness = replace(fitted_likeness(), spread=0.0)
    rng = np.random.default_rng(1)
    drawn = np.stack([likeness._unit_errors(rng, np.arange(20) / 20) for _ in range(200)])
    assert drawn.var() == pytest.approx(1, rel=0.1)
    far = (drawn[:, 0] * drawn[:, -1]).mean() / drawn.var()
    near = (drawn[:, 0] * drawn[:, 1]).mean() / drawn.var()
    assert likeness.constant - 0.1 < far < near < 1
