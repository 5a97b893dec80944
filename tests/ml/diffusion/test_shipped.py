"""The files that ship: they load, they are as their cards say, they do what they are for."""

from pathlib import Path

import numpy as np
import pytest

from coach.bench.generate import GAN, WITNESS
from ml.diffusion.config import Config
from ml.diffusion.filters import distances
from ml.diffusion.generator import Generator, Wish
from ml.diffusion.library import Library, LibraryOrder, simulate
from ml.diffusion.limits import violations
from ml.diffusion.motion import Motions
from ml.diffusion.places import CARD, FOLDER, PATH
from ml.simulator import TEST
from ml.transformer.card import Card

FILES = {PATH: CARD, WITNESS: "witness-card.json", GAN: "witness-gan-card.json"}
SHOWN = ("squat", "biceps-curl")
"""Neither witness has seen these."""
RECORDED = 3


@pytest.fixture(scope="module")
def people() -> Library:
    """Bodies and cameras that no training had."""
    return simulate(LibraryOrder(TEST, 64, 3, invented_share=0.0), Config(exercises=SHOWN))


def told_as(made: Motions, people: Library, exercise: int, without: np.ndarray) -> float:
    """Share of the made whose nearest simulated repetition is of the exercise."""
    rest = np.setdiff1d(np.arange(len(people)), without)
    known = Motions(people.rows[rest], people.seconds[rest].astype(float))
    return float((people.exercise[rest][distances(made, known).argmin(axis=1)] == exercise).mean())


@pytest.mark.parametrize("file", FILES)
def test_a_card_is_of_the_file_beside_it(file: Path):
    told, generator = Card.load(FOLDER / FILES[file]), Generator.load(file)

    assert told.parameters == generator.parameters
    assert told.kind == generator.method == ("gan" if file == GAN else "flow")
    assert told.command == generator.about["command"]
    assert file.stat().st_size < 4e6
    assert set(SHOWN).isdisjoint(generator.about["left_out"]) == (file == PATH)


@pytest.mark.parametrize("file", FILES)
def test_recordings_are_read_and_more_of_them_made(file: Path, people: Library):
    generator = Generator.load(file)
    read = generator.read(people.frames.astype(np.float32))

    assert np.sqrt(np.mean((read.rows - people.rows) ** 2)) < 0.2  # measured: 0.16 and 0.18
    for exercise in range(len(SHOWN)):
        shown = np.flatnonzero(people.exercise == exercise)[:RECORDED]
        made = generator.like(read[shown], 16, 1)
        assert told_as(made, people, exercise, shown) > 0.7  # measured: 0.75 to 1
        assert violations(made.rows).mean() < 0.2  # measured: 0 of the flow, 0.11 of the GAN


def test_what_is_wished_is_what_comes(people: Library):
    generator = Generator.load(PATH)

    right = [
        told_as(generator.make(Wish(name), 16, 1), people, i, np.array([], int))
        for i, name in enumerate(SHOWN)
    ]

    assert np.mean(right) > 0.9  # measured: 1


def test_a_tempo_that_is_wished_comes():
    generator = Generator.load(PATH)

    quick, slow = (generator.make(Wish("squat", seconds=one), 16, 3).seconds for one in (1.0, 4.0))

    assert quick.mean() < 1.3  # measured: 1.1
    assert slow.mean() > 2.7  # measured: 3.1
