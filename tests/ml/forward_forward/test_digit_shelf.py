"""The network of digits that ships."""

from pathlib import Path

import pytest

from ml.forward_forward.digit_shelf import load_digit_models
from ml.forward_forward.digit_study import error_of
from ml.forward_forward.digits import Digits, load_digits


@pytest.mark.data
def test_the_shipped_digits_are_read_as_their_card_says(shared_data: Path):
    model = load_digit_models()["forward-forward"]
    assert model is not None
    _, test = load_digits(shared_data)
    first = Digits(test.pictures[:2000], test.labels[:2000])
    assert error_of(model, first) <= 0.02
