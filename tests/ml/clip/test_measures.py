import numpy as np
import pytest

from ml.clip.measures import (
    EIGHT,
    clip_figures,
    paraphrase_top1,
    paraphrases,
    prompt_of,
    ranks,
    top1,
)
from ml.clip.pairs import NAMED, Pairs, bits
from ml.clip.predictor import ClipPredictor
from ml.clip.words import names
from ml.skeleton import FEATURES, WINDOW_FRAMES


def _people(shown: tuple[str, ...], each: int = 4) -> Pairs:
    rng = np.random.default_rng(0)
    count = each * len(shown)
    frames = rng.normal(0, 1, (count, WINDOW_FRAMES, FEATURES)).astype(np.float16)
    name = np.repeat([NAMED.index(n) for n in shown], each)
    return Pairs(frames, np.tile(bits(()), (count, 1)), name)


def test_ranks_are_of_the_first_right_answer():
    scores = np.array([[0.9, 0.5, 0.1], [0.9, 0.5, 0.1], [0.9, 0.5, 0.1]], np.float32)
    right = np.array([[1, 0, 0], [0, 1, 1], [0, 0, 1]], bool)
    assert ranks(scores, right) == {"r1": 1 / 3, "r5": 1.0, "median_rank": 2.0}


def test_who_has_no_right_answer_is_not_asked():
    scores = np.array([[0.9, 0.5], [0.1, 0.5]], np.float32)
    assert ranks(scores, np.array([[1, 0], [0, 0]], bool))["r1"] == 1.0


def test_an_untrained_model_guesses(predictor: ClipPredictor):
    pairs = _people(EIGHT)
    assert 0 <= top1(predictor, pairs) <= 0.5
    assert 0 <= paraphrase_top1(predictor, pairs, each=1) <= 0.6
    clips = [("squat", pairs.frames[:2].astype(np.float32)), ("lunge", pairs.frames[2:4])]
    found = clip_figures(predictor, clips, ("squat", "lunge", "plank"))
    assert found["clips"] == 2
    assert 0 <= found["macro_f1"] <= 1


def test_prompts_are_what_a_person_would_type():
    assert prompt_of("squat") == "a person doing squat"
    assert all(names()[name].called.kept for name in EIGHT)


def test_paraphrases_tell_errors_of_words_from_errors_of_eyes(
    predictor: ClipPredictor, monkeypatch: pytest.MonkeyPatch
):
    """Words that hit their exercise always, people that are seen right in three of four."""
    shown = ("squat", "lunge", "plank", "pull-up")
    axes = np.eye(len(shown), dtype=np.float32)
    names_of = {
        text: at
        for at, name in enumerate(shown)
        for text in (*names()[name].called.say, *names()[name].called.kept)
    }

    def read(texts: list[str], how: object = None) -> np.ndarray:
        said = [max((n for n in names_of if n in text), key=len) for text in texts]
        return axes[[names_of[name] for name in said]]

    def see(frames: np.ndarray) -> np.ndarray:
        seen = axes[np.arange(len(frames)) // 4].copy()
        seen[::4] = axes[(np.arange(len(shown)) + 1) % len(shown)]
        return seen

    monkeypatch.setattr(predictor, "read", read)
    monkeypatch.setattr(predictor, "see", see)
    found = paraphrases(predictor, _people(shown))
    assert found == {
        "sentence_to_people": 1.0,
        "exercise_to_people": 1.0,
        "learned_to_people": 1.0,
        "sentence_to_names": 1.0,
        "people_by_paraphrases": 0.75,
        "people_by_names": 0.75,
    }
