import numpy as np
import pytest

from coach.athlete.repertoire import MOVEMENTS
from coach.errors import InputError
from coach.types import Pose, PoseWindow
from ml.engine_likeness import fitted_likeness
from ml.filming import SIZE
from ml.fit_likeness import fit, save
from ml.likeness_pairs import FRAMES, Pair, pairs
from tests.ml.test_filming import STUDIO, filmed, standing

SHIFT_M = 0.05


def told(count: int) -> list[Pair]:
    """An engine that sees everything but the hips 5 cm further away."""
    film = filmed(np.random.default_rng(0), STUDIO, standing())
    rng = np.random.default_rng(1)
    made = []
    for i in range(count):
        t_s = np.arange(8) / 10
        true = PoseWindow(t_s, film.image[i], np.ones((8, 33)), film.body[i], SIZE)
        world = true.world + rng.normal(0, 0.005, true.world.shape)
        world[:, :23, 2] += SHIFT_M
        image = true.image + rng.normal(0, 0.5, true.image.shape)
        said = PoseWindow(t_s, image, np.full((8, 33), 0.95), world, SIZE)
        made.append(Pair(sorted(MOVEMENTS)[i % 6], true, said))
    return made


def test_learns_what_the_engine_does_and_survives_the_disk(tmp_path):
    fitted = fit(told(18), epochs=60)
    assert fitted.after_m[2] < fitted.before_m[2]
    path = tmp_path / "likeness.safetensors"
    save(fitted.likeness, path)
    read = fitted_likeness(path)
    true = told(1)[0].true
    mean, _ = read.told(true)
    ours, _ = fitted.likeness.told(true)
    assert np.allclose(mean, ours, atol=0.02)
    assert mean[:, 11 * 3 + 2].mean() == pytest.approx(SHIFT_M, abs=0.03)
    assert read.lost == read.swapped == read.flipped == 0


def test_too_little_says_so():
    with pytest.raises(InputError, match="too few"):
        fit(told(1))


class Standin:
    """An engine that always says the same; counts how often it was asked to forget."""

    def __init__(self) -> None:
        self.forgot, self.times = 0, []

    def detect(self, frame) -> Pose:
        self.times.append(frame.t_s)
        points = np.zeros((33, 3))
        return Pose(frame.t_s, points, np.ones(33), points, (frame.image.shape[1], 240))

    def focus(self, region) -> None:
        self.forgot += 1

    def close(self) -> None: ...

    def __enter__(self) -> "Standin":
        return self

    def __exit__(self, *_: object) -> None: ...


@pytest.mark.slow
def test_pairs_are_rendered_and_watched_in_order():
    pytest.importorskip("numba")
    engine = Standin()
    made = list(pairs(lambda: engine, 1, seed=3))
    assert [one.said.world.shape for one in made] == [(FRAMES, 33, 3)]
    assert engine.forgot == 1
    assert np.all(np.diff(engine.times) > 0)
    for one in made:
        flat = one.true.image[..., :2].mean(axis=(0, 1)) / one.true.size
        assert (flat > -0.5).all() and (flat < 1.5).all()
        assert one.true.world[:, 23:25].mean(axis=1) == pytest.approx(0)
