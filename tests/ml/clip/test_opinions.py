import numpy as np

from ml.clip.opinions import Opinions, fit


def test_each_source_is_judged_by_weights_of_the_others():
    """Motion is right, pictures are noise: but for one source, where it is the other way round."""
    rng = np.random.default_rng(0)
    true = rng.integers(0, 3, 90)
    source = np.repeat(["one", "other", "third"], 30)
    right = (4.0 * np.eye(3)[true] + rng.normal(0, 3, (90, 3))).astype(np.float32)
    noise = rng.normal(0, 1, (90, 3)).astype(np.float32)
    odd = (source == "third")[:, None]
    told = Opinions(
        np.where(odd, noise, right), np.where(odd, right, noise), true, tuple(source.tolist())
    )
    weights, shares = fit(told)
    assert weights.motion > weights.picture
    assert shares.keys() == {"motion", "picture", "fused"}
    same = Opinions(right, noise, true, told.source)
    assert shares["fused"] < fit(same)[1]["fused"] < 1.0


def test_one_source_alone_is_judged_by_its_own_weights():
    true = np.array([0, 1, 0, 1])
    right = (4.0 * np.eye(2)[true]).astype(np.float32)
    assert fit(Opinions(right, 0 * right, true, ("one",) * 4))[1]["fused"] == 1.0
