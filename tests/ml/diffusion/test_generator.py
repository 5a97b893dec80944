import numpy as np
import pytest
import torch

from coach.errors import InputError
from ml.diffusion.denoiser import Denoiser
from ml.diffusion.gan import Gan
from ml.diffusion.generator import Generator, Wish
from ml.diffusion.motion import ROW, Motions
from ml.diffusion.reader import Reader
from ml.diffusion.seen import seen
from ml.diffusion.widen import classical_wideners, learned_wideners
from ml.skeleton import FEATURES, REP_FRAMES


@pytest.fixture(params=["flow", "gan"])
def generator(request, config, library) -> Generator:
    torch.manual_seed(0)
    model = Denoiser(config) if request.param == "flow" else Gan(config)
    rows = torch.from_numpy(library.rows)
    seconds = torch.from_numpy(library.seconds).log()[:, None, None].expand(-1, REP_FRAMES, 1)
    model.scale.fit(torch.cat([rows, seconds], dim=-1))
    if isinstance(model, Denoiser):
        torch.nn.init.normal_(model.out.weight, std=0.1)  # it begins by predicting the mean
    return Generator(model, Reader(), {"made": "today"})


@pytest.fixture
def shown(library) -> Motions:
    return Motions(library.rows[:3], library.seconds[:3].astype(float))


def test_the_same_seed_makes_the_same_repetitions(generator):
    wish = Wish("squat", "knees-in", 0.8, seconds=2.0, depth=0.9)

    one, again, other = (generator.make(wish, 4, seed) for seed in (1, 1, 2))

    assert one.rows.shape == (4, REP_FRAMES, ROW)
    np.testing.assert_array_equal(one.rows, again.rows)
    assert not np.allclose(one.rows, other.rows)


def test_an_unknown_name_is_answered_with_the_nearest(generator):
    with pytest.raises(InputError, match="squat"):
        generator.make(Wish("squatt"), 1, 0)


def test_it_comes_back_from_its_file(generator, shown, tmp_path):
    path = tmp_path / "model.safetensors"
    generator.save(path)

    again = Generator.load(path)

    assert again.method == generator.method
    assert again.about == {"made": "today"}
    assert again.parameters == generator.parameters
    one, other = again.like(shown, 4, 7).rows, generator.like(shown, 4, 7).rows
    assert np.abs(one - other).mean() < 0.01  # half precision in the file
    again.save(tmp_path / "second.safetensors")
    twice = Generator.load(tmp_path / "second.safetensors")
    np.testing.assert_array_equal(twice.like(shown, 4, 7).rows, one)


def test_a_file_that_is_none_is_named(tmp_path):
    with pytest.raises(InputError, match="train diffusion"):
        Generator.load(tmp_path / "absent.safetensors")
    (tmp_path / "other.safetensors").write_bytes(b"no")
    with pytest.raises(InputError, match="not a generator"):
        Generator.load(tmp_path / "other.safetensors")


def test_what_is_generated_is_seen_by_cameras(generator, shown):
    frames = seen(np.random.default_rng(0), generator.like(shown, 5, 1))

    assert frames.shape == (5, REP_FRAMES, FEATURES)
    assert np.isfinite(frames).all()


def test_every_way_of_widening_gives_as_many_as_asked_for(generator, shown):
    from ml.diffusion.seen import recorded

    reps = recorded(np.random.default_rng(0), shown)
    wideners = classical_wideners("squat") | learned_wideners(generator)

    for name, widen in wideners.items():
        made = widen(np.random.default_rng(1), reps, 7)
        assert made.shape == (7, REP_FRAMES, FEATURES), name
    assert ("gan" in wideners) == (generator.method == "gan")
