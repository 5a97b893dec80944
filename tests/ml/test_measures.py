import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.measures import auroc, balanced_accuracy, confusion, f1_scores, macro_f1

TRUE, SAID = [0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 0]


def test_value_table():
    assert confusion(TRUE, SAID, 3).tolist() == [[2, 1, 0], [0, 2, 0], [1, 0, 0]]
    assert f1_scores(TRUE, SAID) == pytest.approx({0: 2 / 3, 1: 0.8, 2: 0.0})
    assert macro_f1(TRUE, SAID) == pytest.approx((2 / 3 + 0.8) / 3)
    assert balanced_accuracy(TRUE, SAID) == pytest.approx((2 / 3 + 1 + 0) / 3)


@pytest.mark.parametrize(
    ("scores", "positive", "area"),
    [([1, 2, 3, 4], [0, 0, 1, 1], 1.0), ([1, 2, 3, 4], [1, 1, 0, 0], 0.0), ([1, 1], [0, 1], 0.5)],
)
def test_auroc(scores, positive, area):
    assert auroc(scores, positive) == area


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=40))
def test_auroc_is_the_chance_to_rank_a_pair_rightly(rows):
    scores, positive = (np.array(column) for column in zip(*rows, strict=True))
    if positive.all() or not positive.any():
        with pytest.raises(ValueError, match="positives and negatives"):
            auroc(scores, positive)
        return
    a, b = scores[positive][:, None], scores[~positive][None]
    assert auroc(scores, positive) == pytest.approx(float(((a > b) + 0.5 * (a == b)).mean()))
