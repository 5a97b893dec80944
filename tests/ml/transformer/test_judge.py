import logging
import os
import threading
from pathlib import Path

import numpy as np
import pytest
import torch

from coach.athlete.repertoire import EXERCISES
from coach.types import PoseWindow
from ml.datasets import Labels
from ml.transformer.judge import Judge
from ml.transformer.predictor import Predictor
from ml.transformer.shelf import MODEL, SHIPPED, Shelf
from ml.transformer.train import make_model

LABELS = Labels.of([EXERCISES[name] for name in ("squat", "push-up")])


def poses(count: int = 30) -> PoseWindow:
    rng = np.random.default_rng(0)
    world = rng.normal(0, 0.3, (count, 33, 3))
    return PoseWindow(
        np.arange(count) / 20.0, world * 200 + 300, np.full((count, 33), 0.9), world, (640, 480)
    )


class Clock:
    now_s = 1.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "own", tmp_path / "shipped")


def put(folder: Path, seed: int) -> None:
    torch.manual_seed(seed)
    model = make_model("conv", LABELS)
    Predictor(model.eval(), unknown_above=100.0, about={"seed": seed}).save(folder / MODEL)


def test_without_a_model_there_is_no_opinion_until_one_comes(shelf, tmp_path):
    clock = Clock()
    judge = Judge(shelf, clock=clock)
    assert judge.of_window(poses()) is None
    assert judge.of_rep(poses()) is None
    put(tmp_path / "shipped", 0)
    assert judge.predictor() is None
    clock.now_s += 5
    opinion = judge.of_window(poses())
    assert opinion is not None and opinion.known
    assert set(opinion.chances) == set(LABELS.exercises)
    assert sum(opinion.chances.values()) == pytest.approx(1, abs=1e-4)
    assert judge.of_rep(poses()).chances.keys() == opinion.chances.keys()
    assert judge.of_rep(poses(1)) is None


def test_a_swap_and_its_undo_are_followed(shelf, tmp_path):
    clock = Clock()
    put(tmp_path / "shipped", 0)
    put(tmp_path / "own" / "mine", 1)
    judge = Judge(shelf, clock=clock)

    def seed() -> int:
        clock.now_s += 5
        return judge.predictor().about["seed"]

    assert seed() == 0
    shelf.use("mine")
    assert seed() == 1
    shelf.undo()
    assert shelf.in_use().name == SHIPPED
    assert seed() == 0


def test_a_damaged_model_leaves_what_judged_before(shelf, tmp_path, caplog):
    clock = Clock()
    put(tmp_path / "shipped", 0)
    judge = Judge(shelf, clock=clock)
    first = judge.predictor()
    (tmp_path / "shipped" / MODEL).write_bytes(b"nonsense")
    os.utime(tmp_path / "shipped" / MODEL, (1, 1))
    clock.now_s += 5
    with caplog.at_level(logging.WARNING):
        assert judge.predictor() is first
    assert "told apart as before" in caplog.text


def test_live_nobody_waits_for_the_model(shelf, tmp_path):
    put(tmp_path / "shipped", 0)
    judge = Judge(shelf, wait=False)
    judge.of_window(poses())
    for thread in threading.enumerate():
        if thread.name == "load-classifier":
            thread.join()
    assert judge.of_window(poses()) is not None
