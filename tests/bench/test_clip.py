"""The bench's own parts; what it measures with is tested in tests/ml/clip/test_measures.py."""

import json
from pathlib import Path

import numpy as np
import pytest

from coach.bench import clip as bench
from ml.clip.pairs import NAMED, PairOrder, Pairs, bits
from ml.clip.words import names
from ml.skeleton import FEATURES, WINDOW_FRAMES


def people(order: PairOrder, **_: object) -> Pairs:
    """Two of each exercise that is asked for, at random."""
    shown = order.only or ("squat", "lunge", *bench.EIGHT)
    rng = np.random.default_rng(order.seed)
    count = 2 * len(shown)
    frames = rng.normal(0, 1, (count, WINDOW_FRAMES, FEATURES)).astype(np.float16)
    name = np.repeat([NAMED.index(n) for n in shown], 2)
    return Pairs(frames, np.tile(bits(()), (count, 1)), name)


def test_it_tells_all_that_the_contract_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    rng = np.random.default_rng(0)
    seen = rng.normal(0, 1, (len(bench.EIGHT) + 1, WINDOW_FRAMES, FEATURES)).astype(np.float32)
    clips = [(n, seen[i : i + 1]) for i, n in enumerate((*bench.EIGHT, "none"))]
    monkeypatch.setattr(bench, "simulate", people)
    monkeypatch.setattr(bench, "_real_clips", lambda *_: clips)
    monkeypatch.setattr(bench, "_ASKED", 2)
    found = bench.run(tmp_path)
    contract = {
        "paraphrase_top1", "heldout8_top1", "real_unseen_macro_f1", "shuffled_top1", "retrieval",
        "score_50_prompts_ms", "new_prompt_ms",
    }  # fmt: skip
    assert contract <= found.keys()
    assert found["retrieval"].keys() == {"r1", "r5", "median_rank"}
    assert json.loads(json.dumps(found)) == found
    assert 0 < found["score_50_prompts_ms"] < 200


def test_a_card_that_is_missing_or_damaged_has_no_figures(tmp_path: Path):
    assert bench._figures(tmp_path / "none.json") == {}
    (tmp_path / "card.json").write_text('{"figures": {"left_out_top1": "x"}}')
    assert bench._figures(tmp_path / "card.json") == {}
    (tmp_path / "card.json").write_text('{"figures": {"left_out_top1": 0.12}}')
    assert bench._figures(tmp_path / "card.json") == {"left_out_top1": 0.12}


def test_every_held_out_exercise_has_a_name_to_be_asked_by():
    assert len(set(bench.EIGHT)) == 8
    assert all(names()[name].called.say for name in bench.EIGHT)
