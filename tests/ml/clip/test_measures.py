import tomllib

import numpy as np
import pytest

from ml.clip.measures import (
    EIGHT,
    blind_paraphrases,
    clip_figures,
    open_set,
    paraphrase_top1,
    paraphrases,
    prompt_of,
    ranks,
    top1,
)
from ml.clip.pairs import NAMED, Pairs, bits
from ml.clip.predictor import ClipPredictor, Recognition
from ml.clip.prompts import PLAIN, Prompting, known_name
from ml.clip.words import FOLDER, names
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


BLIND = tomllib.loads((FOLDER / "blind.toml").read_text(encoding="utf-8"))


def test_blind_paraphrases_are_counted_with_and_without_common_names(
    predictor: ClipPredictor, monkeypatch: pytest.MonkeyPatch
):
    """Words that hit where they are a name of the dictionary, and else come second."""
    shown = ("squat", "plank")
    axes = np.eye(2, dtype=np.float32)

    def read(texts: list[str], how: Prompting = PLAIN) -> np.ndarray:
        own = [next(i for i, n in enumerate(shown) for x in BLIND[n].values() if t in x)
               for t in texts]  # fmt: skip
        hit = [known_name(t) is not None for t in texts]
        return axes[[i if h else 1 - i for i, h in zip(own, hit, strict=True)]]

    monkeypatch.setattr(predictor, "read", read)
    monkeypatch.setattr(predictor, "see", lambda frames: axes.repeat(4, axis=0))
    found = blind_paraphrases(predictor, _people(shown))
    texts = [t for n in shown for t in BLIND[n]["en"]]
    assert found["top1"] == np.mean([known_name(t) is not None for t in texts])
    assert found["new_top1"] == 0.0
    assert found["top3"] == found["new_top3"] == 1.0


def test_every_exercise_has_blind_words_and_none_of_the_long_ones_is_learned():
    learned = {t for n in names().values() for t in (*n.called.say, *n.called.told)}
    for name in EIGHT:
        assert BLIND[name]["en"]
        assert BLIND[name]["ko"]
    long = [t for told in BLIND.values() for t in told["en"] if len(t.split()) > 4]
    assert not learned & set(long)


def test_none_is_judged_where_an_exercise_is_asked_for_and_where_not():
    class Knowing:
        """Sees what is done, and is sure of it."""

        def set_prompts(self, prompts: list[str]) -> None:
            self.prompts = tuple(prompts)

        def see(self, frames: np.ndarray) -> np.ndarray:
            return frames

        def judge(self, seen: np.ndarray) -> Recognition:
            own = "" if seen[0] < 0 else prompt_of(("squat", "plank")[int(seen[0])])
            chances = tuple(float(p == own) for p in self.prompts)
            return Recognition(self.prompts, chances, 1.0 - sum(chances), chances)

    shown = [("squat", np.array([0.0])), ("plank", np.array([1.0])), ("none", np.array([-1.0]))]
    found = open_set(Knowing(), shown)  # type: ignore[arg-type]
    assert found == {"all": 1.0, "absent": 1.0, "idle": 1.0, "right": 1.0}
    assert "idle" not in open_set(Knowing(), shown[:2])  # type: ignore[arg-type]
