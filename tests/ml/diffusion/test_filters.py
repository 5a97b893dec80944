import numpy as np

from ml.diffusion.filters import blended, distances, worth_keeping
from ml.diffusion.motion import PARTS, Motions, together


def _some(library, rows):
    return Motions(library.rows[rows].copy(), library.seconds[rows].astype(float))


def test_broken_ones_and_copies_go_first(library):
    shown, made = _some(library, [0]), _some(library, [1, 0, 2, 3])
    made.rows[2, :, PARTS["bend"]] = 3.0

    kept = worth_keeping(made, shown, 2)

    assert kept.tolist() == [0, 3]


def test_where_too_few_are_whole_the_least_broken_fill_up(library):
    shown, made = _some(library, [0]), _some(library, [0, 1])

    assert worth_keeping(made, shown, 2).tolist() == [1, 0]


def test_distances_are_root_mean_squares(library):
    one = _some(library, [0])
    other = Motions(one.rows + 0.5, one.seconds)

    np.testing.assert_allclose(distances(one, other), [[0.5]], atol=1e-4)


def test_mixtures_stay_near_what_is_alike(library):
    rng = np.random.default_rng(0)
    one = _some(library, [0])
    near = Motions(one.rows + 0.05, one.seconds * 2)
    far = Motions(one.rows + 3, one.seconds)

    mixed = blended(rng, together(one, near, far), 30)

    apart = distances(mixed, together(one, far)).min(axis=1)
    assert apart.max() < 0.06
    assert np.ptp(mixed.seconds) > 0
