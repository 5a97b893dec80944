import numpy as np
import pytest
import torch

from coach.athlete.body import PEOPLE
from coach.errors import InputError
from ml.diffusion.config import Config
from ml.diffusion.denoiser import Denoiser
from ml.diffusion.generator import Generator, Wish
from ml.diffusion.motion import Motions
from ml.diffusion.pupil import Pupil
from ml.diffusion.reader import Reader
from ml.diffusion.seen import recorded
from ml.diffusion.sets import Asked, SetShelf, covered, make_set, train_on
from ml.diffusion.stage import performed, skeletons
from ml.skeleton import FEATURES, REP_FRAMES


@pytest.fixture(scope="module")
def generator() -> Generator:
    torch.manual_seed(0)
    config = Config(width=16, layers=1, heads=2, mlp_width=32)
    return Generator(Denoiser(config), Reader(width=16, layers=1), {})


@pytest.fixture
def shown(library) -> Motions:
    return Motions(library.rows[:3], library.seconds[:3].astype(float))


@pytest.fixture
def reps(shown):
    return recorded(np.random.default_rng(0), shown)


@pytest.mark.parametrize("way", ["wished", "others", "personal", "classical"])
def test_a_set_can_be_looked_at_and_learned_from(way, generator, reps):
    made = make_set(generator, Asked(way, Wish("squat"), 5), reps)

    assert made.points.shape == (5, REP_FRAMES, 33, 3)
    assert made.frames.shape == (5, REP_FRAMES, FEATURES)
    assert np.isfinite(made.points).all()
    assert made.motions.rows.shape[:2] == (5, REP_FRAMES)
    assert 0 <= made.figures["coverage"] <= 1
    assert made.figures["copies"] == 0
    assert made.figures["variety"] >= 0


def test_more_of_nothing_is_refused(generator):
    with pytest.raises(InputError, match="do some repetitions first"):
        make_set(generator, Asked("others", Wish(), 5))


def test_what_is_made_covers_itself_and_not_what_is_elsewhere(shown):
    far = Motions(shown.rows + 3, shown.seconds)

    assert covered(shown, shown) == 1
    assert covered(far, shown) == 0


def test_sets_are_kept_and_told_apart(tmp_path):
    rng = np.random.default_rng(0)
    shelf = SetShelf(tmp_path / "sets")
    asked = Asked("wished", Wish(), 12)
    sets = [rng.normal(i, 0.1, (12, REP_FRAMES, FEATURES)).astype(np.float32) for i in (0, 1)]

    shelf.put("one", sets[0], asked)
    with pytest.raises(InputError, match="second set"):
        train_on(shelf)
    shelf.put("two", sets[1], asked)
    pupil, right = train_on(shelf)

    assert shelf.names() == ("one", "two")
    assert isinstance(pupil, Pupil)
    assert right == 1
    with pytest.raises(InputError, match="no set three"):
        shelf.frames("three")


def test_the_pupil_gives_the_same_answers_for_the_same_seed():
    rng = np.random.default_rng(1)
    frames = rng.normal(0, 1, (20, REP_FRAMES, FEATURES)).astype(np.float32)
    labels = np.arange(20) % 2
    said = []
    for _ in range(2):
        pupil = Pupil(3)
        pupil.fit(frames, labels)
        said.append(pupil.predict(frames))

    np.testing.assert_array_equal(*said)
    assert (said[0] == labels).mean() > 0.9


def test_repetitions_follow_one_another_on_the_stage(shown):
    rows = performed(shown, 30)

    usual = np.abs(np.diff(shown.rows, axis=1)).max()
    assert len(rows) > 30 * shown.seconds.sum()
    assert np.abs(np.diff(rows, axis=0)).max() < max(2 * usual, 0.5)
    assert len(skeletons(shown, PEOPLE["blue"], 10)[0].joints) > 20
