from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from coach.errors import InputError
from ml.clip.predictor import Calibration, ClipPredictor
from ml.clip.prompts import BACKGROUND, PLAIN, known_name, name_in, sentences
from ml.clip.table import WordTable
from ml.skeleton import FEATURES, WINDOW_FRAMES

FRAMES = np.random.default_rng(0).normal(0, 1, (2, WINDOW_FRAMES, FEATURES)).astype(np.float32)


def test_chances_of_the_prompts_and_of_none_add_up(predictor: ClipPredictor):
    predictor.set_prompts(["squats", "팔굽혀펴기", "a person juggling fire"])
    found = predictor.score(FRAMES)
    assert found.prompts == ("squats", "팔굽혀펴기", "a person juggling fire")
    assert sum(found.probabilities) + found.none == pytest.approx(1.0, abs=1e-5)
    assert found.best is None or found.best in found.prompts


def test_a_prompt_is_read_once(predictor: ClipPredictor, monkeypatch: pytest.MonkeyPatch):
    predictor.set_prompts(["squats", "curls"])
    before = predictor.score(FRAMES[0])

    def refuse(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(predictor, "_read_all", refuse)
    predictor.set_prompts(["curls", "squats"])
    after = predictor.score(FRAMES[0])
    assert after.probabilities == pytest.approx(before.probabilities[::-1], abs=1e-6)


def test_saved_and_loaded_it_says_the_same(
    predictor: ClipPredictor, table: WordTable, tmp_path: Path
):
    predictor.save(tmp_path / "model.safetensors")
    loaded = ClipPredictor.load(tmp_path / "model.safetensors", table)
    for one in (predictor, loaded):
        one.set_prompts(["a deep squat", "a curl"])
    saved, again = predictor.score(FRAMES), loaded.score(FRAMES)
    assert again.similarities == pytest.approx(saved.similarities, abs=0.01)  # half precision


def test_no_model_says_how_to_get_one(tmp_path: Path):
    with pytest.raises(InputError, match="train clip"):
        ClipPredictor.load(tmp_path / "none.safetensors")


def test_another_file_is_refused(tmp_path: Path):
    save_file({"x": torch.zeros(1)}, tmp_path / "other.safetensors")
    with pytest.raises(InputError, match="not a motion CLIP"):
        ClipPredictor.load(tmp_path / "other.safetensors")


@pytest.mark.parametrize("prompts", [[], ["squat", "  "]])
def test_prompts_must_be_words(predictor: ClipPredictor, prompts: list[str]):
    with pytest.raises(InputError, match="prompts must be words"):
        predictor.set_prompts(prompts)


def test_sequences_of_another_shape_are_refused(predictor: ClipPredictor):
    with pytest.raises(InputError, match="the model reads"):
        predictor.see(FRAMES[..., :-1])


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("a person doing squats", "squats"),
        ("somebody performing a cossack squat.", "cossack squat"),
        ("a video of a man doing push-ups", "push-ups"),
        ("Lunges", "lunges"),
        ("스쿼트 하는 사람", "스쿼트"),
        ("the person is bending the knees", "the person is bending the knees"),
    ],
)
def test_the_name_is_found_in_the_prompt(prompt: str, name: str):
    assert name_in(prompt) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("push ups", "push-up"),
        ("Pushups", "push-up"),
        ("팔굽혀펴기", "push-up"),
        ("curls", "biceps-curl"),
    ],
)
def test_the_dictionary_knows_spellings(typed: str, name: str):
    known = known_name(typed)
    assert known is not None
    assert known.name == name


def test_an_ensemble_begins_with_what_was_typed():
    usual, plain = sentences("a person doing squats"), sentences("a person doing squats", PLAIN)
    assert usual[0] == plain[0] == "a person doing squats"
    assert len(usual) >= 16
    assert len(plain) == 1
    assert sentences("a person doing squats") == usual


def test_the_background_is_no_exercise():
    assert len(BACKGROUND) >= 8


def test_none_of_these_is_all_else_together_and_has_a_floor():
    near, aside = torch.tensor([0.5, 0.1]), torch.tensor([0.2, 0.4])
    told = Calibration(10.0).chances(near, aside)
    masses = torch.tensor([5.0, 1.0, 2.0, 4.0]).exp()
    np.testing.assert_allclose(told[:2], (masses / masses.sum())[:2], rtol=1e-5)
    shifted = Calibration(10.0, background=-0.1).chances(near, aside)
    assert float(told[-1] / told[0] / (shifted[-1] / shifted[0])) == pytest.approx(np.e, rel=1e-4)
    floored = Calibration(10.0, background=-1.0, least=0.45).chances(near, aside)
    assert float(floored[0] / floored[-1]) == pytest.approx(float(np.exp(0.5)), rel=1e-4)
    assert float(floored.sum()) == pytest.approx(1.0)


def test_what_means_a_prompt_does_not_speak_against_it(predictor: ClipPredictor):
    own = predictor.beside[len(BACKGROUND)]
    assert not (predictor.all_else(own[None]) == own).all(1).any()
    opposite = predictor.all_else(-predictor.beside.mean(0, keepdim=True))
    assert len(opposite) == len(predictor.beside)


def test_each_by_itself_is_judged_as_alone(predictor: ClipPredictor):
    predictor.set_prompts(["squats", "waving"])
    seen = torch.nn.functional.normalize(torch.randn(3, 16), dim=-1).numpy()
    alone = [predictor.judge(one[None]).probabilities for one in seen]
    np.testing.assert_allclose(predictor.chances(seen), alone, atol=1e-6)
    assert predictor.chances(seen[:0]).shape == (0, 2)
