import numpy as np

from ml.clip.tokens import words_of
from ml.clip.variation import fillers, says_kept, strewn, varied
from ml.clip.words import names, trait_phrases


def _wordings(text: str, count: int = 300) -> set[str]:
    rng = np.random.default_rng(0)
    return {varied(rng, text) for _ in range(count)}


def test_other_words_come_out_and_often_the_same_ones():
    found = _wordings("a person doing dumbbell side raises")
    assert any("lateral" in text for text in found)
    assert any("lifts" in text for text in found)
    assert any(text.endswith("dumbbell side raises") for text in found)


def test_what_is_kept_back_never_comes_out():
    for known in names().values():
        for text in known.called.say:
            assert not any(says_kept(found) and found != text for found in _wordings(text, 40))


def test_no_english_words_that_are_learned_are_what_is_kept_back():
    called = [known.called for known in names().values()]
    phrases = [*called, *trait_phrases().values()]
    learned = {text for one in phrases for text in one.say}
    assert not learned & {text for one in phrases for text in one.kept}
    short = [text for one in phrases for text in one.short]
    assert not [text for text in short if says_kept(text)]


def test_kept_phrases_are_found_in_a_sentence_and_parts_of_words_are_not():
    kept = names()["squat"].called.kept[0]
    assert says_kept(f"somebody doing {kept.upper()}, slowly")
    assert says_kept(kept.removesuffix("s"))
    assert says_kept(f"a set of {kept.replace(' ', '')}")
    assert not says_kept("somebody doing squats")


def test_words_are_joined_parted_and_done():
    assert "somebody doing a push down" in _wordings("somebody doing a pushdown")
    assert "somebody doing a pushdown" in _wordings("somebody doing a push down")
    assert any("lunging" in text for text in _wordings("walking lunges"))
    assert any("benches" in text for text in _wordings("by a bench", 1000))


def test_the_same_seed_says_the_same():
    text = "lifting the legs up and lowering them"
    one, other = (varied(np.random.default_rng(3), text) for _ in range(2))
    assert one == other
    assert words_of(one)


def test_words_that_mean_nothing_are_strewn_in_and_none_is_lost():
    rng = np.random.default_rng(0)
    found = [strewn(rng, "a deep knee bend", ("sofa", "tuesday")).split() for _ in range(50)]
    assert {len(words) for words in found} == {5, 6, 7}
    kept = [[w for w in words if w not in ("sofa", "tuesday")] for words in found]
    assert all(words == ["a", "deep", "knee", "bend"] for words in kept)
    assert len({words.index("bend") for words in found}) > 1
    assert strewn(rng, "a deep knee bend", ()) == "a deep knee bend"


def test_what_any_list_says_is_no_filler():
    found = fillers(["squat", "vrksasana", "explosive", "tiptoe", "tuesday", "of"])
    assert found.tolist() == ["tuesday"]
