import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ml.clip.tokens import LONGEST, PIECES, Tokeniser, words_of

TOKENISER = Tokeniser(("squat", "curl"), 512)


def test_case_hyphens_and_width_do_not_matter():
    assert words_of("Push-Ups, ＰＬＡＮＫ!") == ["push", "ups", "plank"]


def test_a_known_word_has_its_row_and_an_unknown_one_has_pieces():
    tokens = TOKENISER(["curl zzyzx"])
    assert tokens.words[0].tolist() == [2, 0]
    assert (tokens.pieces[0, 1] > 0).sum() > 3


def test_korean_words_with_different_endings_share_pieces():
    one, other = (set(TOKENISER([t]).pieces[0, 0].tolist()) - {0} for t in ("스쿼트", "스쿼트를"))
    assert len(one & other) >= 4


def test_words_spelt_alike_share_pieces():
    one, other = (set(TOKENISER([t]).pieces[0, 0].tolist()) - {0} for t in ("squats", "squat"))
    assert len(one & other) >= 5


@given(st.lists(st.text(max_size=300), min_size=1, max_size=4))
def test_any_text_can_be_read(texts: list[str]):
    tokens = TOKENISER(texts)
    assert tokens.words.shape == tokens.there.shape
    assert tokens.pieces.shape == (*tokens.words.shape, PIECES)
    assert tokens.words.shape[1] <= LONGEST
    assert tokens.there.any(1).all()
    assert tokens.pieces.max() < 512


def test_the_same_text_is_always_the_same():
    again = Tokeniser(("squat", "curl"), 512)
    assert np.array_equal(TOKENISER(["a deep squat"]).pieces, again(["a deep squat"]).pieces)
