import numpy as np
import pytest

from coach.athlete.repertoire import EXERCISES
from ml.clip.captions import Speech, captions, describe, name_text
from ml.clip.pairs import NAMED, UNNAMED, bits
from ml.clip.traits import traits
from ml.clip.variation import says_kept
from ml.clip.words import names, trait_phrases


def _many(name: str, count: int, speech: Speech) -> tuple[list[str], np.ndarray, np.ndarray]:
    found = np.tile(bits(traits(EXERCISES[name])), (count, 1))
    said = captions(np.random.default_rng(0), found, np.full(count, NAMED.index(name)), speech)
    return said.texts, said.claims, said.name


def test_a_caption_claims_nothing_that_is_not_so():
    _, claims, _ = _many("lunge", 100, Speech())
    assert not (claims & ~bits(traits(EXERCISES["lunge"]))).any()


def test_the_name_is_left_out_of_about_half():
    texts, _, name = _many("lunge", 300, Speech(korean=0.0))
    assert 0.4 < (name == UNNAMED).mean() < 0.6
    assert not any("lunge" in t for t, n in zip(texts, name, strict=True) if n == UNNAMED)


def test_some_captions_are_korean():
    texts, _, _ = _many("squat", 200, Speech())
    korean = [any("가" <= c <= "힣" for c in text) for text in texts]
    assert 0.2 < np.mean(korean) < 0.4


def test_kept_words_are_other_words():
    phrases = trait_phrases()["action.squat"]
    rng = np.random.default_rng(0)
    said = {describe(rng, ["action.squat"], kept=True) for _ in range(20)}
    assert all(any(p in text for p in phrases.kept) for text in said)
    assert not any(p in text for text in said for p in phrases.say)


@pytest.mark.parametrize("korean", [False, True])
def test_everything_with_a_name_can_be_said(korean: bool):
    rng = np.random.default_rng(0)
    for known in names().values():
        assert name_text(rng, known, korean=korean)
        assert name_text(rng, known, kept=True, korean=korean)


def test_some_are_said_in_other_words_and_never_in_kept_ones():
    plain, _, _ = _many("lunge", 100, Speech(korean=0.0))
    other, claims, _ = _many("lunge", 100, Speech(korean=0.0, varied=1.0, short=0.5))
    assert set(plain) != set(other)
    assert not any(says_kept(text) for text in other)
    assert not (claims & ~bits(traits(EXERCISES["lunge"]))).any()


def test_descriptions_like_a_name_say_all_that_they_claim():
    texts, claims, _ = _many("leg-raise", 60, Speech(korean=0.0, names=0.0, short=1.0))
    raises = trait_phrases()["action.legs_raise"].short
    assert all(any(word in text for word in raises) for text in texts)
    order = list(trait_phrases())
    lying = trait_phrases()["posture.lie_back"].short
    for text, row in zip(texts, claims, strict=True):
        if row[order.index("posture.lie_back")]:
            assert any(word in text for word in lying)
