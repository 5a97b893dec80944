"""The files that ship: they load, they are as their cards say, they know what they are for."""

import json
from pathlib import Path

import numpy as np
import pytest

from coach.bench.clip import WITNESS
from ml.clip.measures import EIGHT, prompt_of, top1
from ml.clip.pairs import NAMED, PairOrder, Pairs, simulate
from ml.clip.predictor import PATH, ClipPredictor
from ml.clip.prompts import PLAIN
from ml.clip.words import FOLDER, names
from ml.simulator import TEST
from ml.transformer.model import parameters

SHOWN = ("squat", "push-up", "jumping-jack", "overhead-press", "plank", "glute-bridge")


@pytest.fixture(scope="module")
def shipped() -> ClipPredictor:
    return ClipPredictor.load()


@pytest.fixture(scope="module")
def people() -> Pairs:
    return simulate(PairOrder(TEST, 16 * len(SHOWN), 31, SHOWN))


@pytest.mark.parametrize(("file", "card"), [(PATH, "card"), (WITNESS, "witness-card")])
def test_a_card_is_of_the_file_beside_it(file: Path, card: str):
    told = json.loads((FOLDER / f"{card}.json").read_text(encoding="utf-8"))
    model = ClipPredictor.load(file)
    assert told["parameters"] == parameters(model.model)
    assert told["kind"] == model.model.config.trunk
    assert told["command"] == model.about["command"]
    assert file.stat().st_size < 4e6
    assert set(model.about["left_out"]) == (set() if file == PATH else set(EIGHT))


def test_people_are_named_by_usual_words(shipped: ClipPredictor, people: Pairs):
    assert top1(shipped, people) > 0.9
    assert top1(shipped, people, PLAIN) > 0.9


def test_what_is_none_of_these_is_called_so(shipped: ClipPredictor, people: Pairs):
    seen = shipped.see(people.frames.astype(np.float32))
    shipped.set_prompts([prompt_of(name) for name in SHOWN])
    there = [shipped.judge(one[None]) for one in seen]
    assert np.mean([found.best is not None for found in there]) > 0.8
    shipped.set_prompts([prompt_of(name) for name in ("pull-up", "lunge", "russian-twist")])
    away = [shipped.judge(one[None]) for one in seen]
    assert np.mean([found.best is None for found in away]) > 0.7


def test_korean_and_english_names_mean_the_same(shipped: ClipPredictor):
    korean = shipped.read([names()[n].called.ko[0] for n in SHOWN], PLAIN)
    english = shipped.read([prompt_of(n) for n in SHOWN])
    assert (korean @ english.T).argmax(1).tolist() == list(range(len(SHOWN)))


def test_it_is_written_and_read_to_the_same_answers(
    shipped: ClipPredictor, people: Pairs, tmp_path: Path
):
    shipped.save(tmp_path / "again.safetensors")
    again = ClipPredictor.load(tmp_path / "again.safetensors")
    for one in (shipped, again):
        one.set_prompts(["squats", "팔굽혀펴기"])
    frames = people.frames[:4].astype(np.float32)
    assert again.score(frames).probabilities == shipped.score(frames).probabilities
    assert NAMED[people.name[0]] == SHOWN[0]
