import numpy as np

from ml.clip.measures import EIGHT, clip_figures, paraphrase_top1, prompt_of, ranks, top1
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
