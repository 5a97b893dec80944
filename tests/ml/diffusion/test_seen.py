import numpy as np

from ml.diffusion.motion import Motions, smoothed
from ml.diffusion.seen import recorded


def test_what_trembles_is_taken_away_and_the_ends_stay():
    course = np.linspace(0, 1, 32)[None, :, None] + 0.1 * (-1) ** np.arange(32)[None, :, None]
    course[:, [0, -1]] = [[[0.0], [1.0]]]

    calm = smoothed(course)

    assert np.abs(np.diff(calm, n=2, axis=1)).max() < 0.1
    np.testing.assert_allclose(smoothed(np.ones((2, 32, 3))), 1)


def test_gaps_of_the_engine_are_bridged(library, noise):
    shown = Motions(library.rows[:6], library.seconds[:6].astype(float))

    made = recorded(np.random.default_rng(0), shown, noise=noise)

    assert all(np.isfinite(one.world).all() for one in made)
