import json

import numpy as np
import pytest

from coach.errors import InputError
from ml.transformer.card import Card, Confusion

CARD = Card(
    name="conv-seed0",
    kind="conv",
    command="python main.py train transformer",
    made="2026-01-02",
    parameters=48_000,
    figures={"sim_macro_f1": 0.91},
    confusions=(Confusion("friends", ("squat", "none"), ((3, 1), (0, 2))),),
    history=({"epoch": 1, "loss": 2.5},),
)


def test_survives_the_disk(tmp_path):
    CARD.save(tmp_path / "deep" / "card.json")
    assert Card.load(tmp_path / "deep" / "card.json") == CARD


def test_what_never_occurs_is_left_out_of_the_table():
    table = Confusion.of("them", ("a", "b", "c"), np.array([0, 0, 2]), np.array([0, 2, 2]))
    assert table.labels == ("a", "c")
    assert table.table == ((1, 1), (0, 1))


def test_a_missing_or_damaged_card_says_so(tmp_path):
    path = tmp_path / "card.json"
    with pytest.raises(InputError, match="no card at"):
        Card.load(path)
    for told in (
        "[]",
        "{}",
        json.dumps({"format": 99}),
        json.dumps(
            {
                "format": 1,
                "name": "x",
                "kind": "conv",
                "command": "",
                "made": "",
                "parameters": 1,
                "confusions": [{"on": "them", "labels": ["a", "b"], "table": [[1, 2]]}],
                "history": [],
            }
        ),
    ):
        path.write_text(told, encoding="utf-8")
        with pytest.raises(InputError, match="not a model's card"):
            Card.load(path)
