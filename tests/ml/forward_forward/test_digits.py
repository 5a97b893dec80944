import numpy as np
import pytest
import torch

from coach.errors import InputError
from ml.forward_forward.digits import Digits, jittered, load_digits, rows_of, split


def test_digits_are_found_in_the_folder_or_in_mnist_below(tmp_path, make_digits):
    for folder in (tmp_path / "mnist", tmp_path):
        path = make_digits(folder)
        learn_from, test = load_digits(tmp_path)
        assert (len(learn_from), len(test)) == (240, 60)
        path.unlink()


def test_no_digits_is_a_clear_error(tmp_path):
    with pytest.raises(InputError, match="--data"):
        load_digits(tmp_path)


def test_another_file_is_a_clear_error(tmp_path):
    np.savez(tmp_path / "mnist.npz", other=np.zeros(3))
    with pytest.raises(InputError, match="not the digits"):
        load_digits(tmp_path)


def test_those_kept_aside_are_not_learned_from():
    digits = Digits(torch.arange(50).view(50, 1, 1), torch.zeros(50))
    rest, aside = split(digits, 10, seed=1)
    assert len(rest) == 40
    assert sorted(torch.cat([rest.pictures, aside.pictures]).flatten().tolist()) == list(range(50))
    assert torch.equal(split(digits, 10, seed=1)[1].pictures, aside.pictures)


def test_jitter_moves_each_picture_whole():
    pictures = torch.zeros(400, 9, 9, dtype=torch.uint8)
    pictures[:, 4, 4] = 200
    moved = jittered(pictures, 2)
    places = {tuple(place) for place in (moved == 200).nonzero()[:, 1:].tolist()}
    assert (moved.flatten(1).sum(dim=1) == 200).all()
    assert places == {(y, x) for y in range(2, 7) for x in range(2, 7)}


def test_rows_are_centred():
    pictures = torch.full((2, 28, 28), round(0.1307 * 255), dtype=torch.uint8)
    assert rows_of(pictures).abs().max() < 0.02
    assert rows_of(pictures).shape == (2, 784)
