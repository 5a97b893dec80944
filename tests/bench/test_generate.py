"""The measures on repetitions of which it is known what has to come out."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from coach.bench import generate
from coach.bench import generate_few as few
from coach.bench import generate_quality as quality
from coach.bench.real_reps import RealReps
from ml.diffusion import pupil
from ml.diffusion.config import Config
from ml.diffusion.denoiser import Denoiser
from ml.diffusion.generator import Generator
from ml.diffusion.library import LibraryOrder, simulate
from ml.diffusion.motion import Motions
from ml.diffusion.reader import Reader
from ml.diffusion.seen import recorded
from ml.simulator import TRAIN
from ml.skeleton import features

NAMES = ("biceps-curl", "squat")
CONFIG = Config(exercises=NAMES, width=16, layers=1, heads=2, mlp_width=32)


@pytest.fixture(scope="module")
def reps() -> RealReps:
    """Simulated curls and squats of two people each, four repetitions a person."""
    made = simulate(LibraryOrder(TRAIN, 32, 5, invented_share=0.0), CONFIG)
    rows = np.concatenate([np.flatnonzero(made.exercise == i)[:8] for i in range(2)])
    motions = Motions(made.rows[rows], made.seconds[rows].astype(float))
    poses = tuple(recorded(np.random.default_rng(0), motions))
    frames = np.stack([features(one) for one in poses])
    person = np.tile(np.repeat([0, 1], 4), 2)
    return RealReps(poses, frames, made.exercise[rows], person, np.arange(16), NAMES)


@pytest.fixture(scope="module")
def generator() -> Generator:
    torch.manual_seed(0)
    return Generator(Denoiser(CONFIG), Reader(width=16, layers=1), {})


def test_who_recorded_is_never_asked_about_the_same_exercise(reps):
    for draw in few.draws(reps, 3, 4):
        for label, rows in draw.recorded.items():
            (person,) = set(reps.person[rows].tolist())
            asked = draw.tested[reps.label[draw.tested] == label]
            assert len(rows) == 3
            assert person not in reps.person[asked]


def test_exercises_of_one_person_are_left_out(reps):
    alone = replace(reps, person=np.where(reps.label == 0, 0, reps.person))

    assert {tuple(d.recorded) for d in few.draws(alone, 3, 2)} == {(1,)}
    assert few.shown_by(alone, 3) == {"squat": 2}
    assert few.shown_by(alone, 5) == {}


def test_every_class_and_person_counts_the_same(reps):
    rows = np.arange(16)
    said = reps.label.copy()
    said[:4] = 9

    assert few.fair_share(reps, rows, said) == pytest.approx(0.75)


def test_the_gain_is_against_the_best_alternative_draw_by_draw():
    shares = {
        "a": {"x": [0.5, 0.6], "y": [0.5, 0.6]},
        "b": {"x": [0.7, 0.6], "y": [0.7, 0.6]},
        "learned": {"x": [0.8, 0.7], "y": [0.8, 0.7]},
    }

    told = few.gain(shares, "learned", ("a", "b"))

    assert told["best_alternative"] == "b"
    assert told["points"] == pytest.approx(10)
    assert told["ci_low"] == pytest.approx(10)


def test_every_way_is_measured(reps, generator, monkeypatch):
    monkeypatch.setattr(few, "MADE", 4)
    monkeypatch.setattr(pupil, "_STEPS", 3)
    monkeypatch.setattr(few, "PUPILS", {"network": pupil.Pupil})

    shares = few.shares_right(reps, (generator,), 3, 1)

    assert set(shares) == set(few.methods((generator,)))
    assert all(0 <= v[0] <= 1 for one in shares.values() for v in one.values())


def test_what_is_the_same_covers_and_has_no_distance():
    rng = np.random.default_rng(0)
    one, other = rng.normal(0, 1, (60, 20)), rng.normal(0, 1, (60, 20)) + 6

    assert quality.coverage(one, one) == 1
    assert quality.coverage(one, other) == 0
    assert quality.frechet(one, one) == pytest.approx(0, abs=1e-6)
    assert quality.frechet(one, other) > 100


def test_what_differs_is_told_apart(reps):
    assert quality.told_apart(reps, reps.frames + 1) > 0.4


def test_bodies_of_generated_keep_their_bones(generator, monkeypatch):
    monkeypatch.setattr(quality, "EACH", 2)
    monkeypatch.setattr(quality, "_SIMULATED", 16)
    monkeypatch.setattr(quality, "_NEW", 16)
    monkeypatch.setattr(quality, "simulate", lambda o, c, workers: simulate(o, c))

    told = quality.bodily(generator, NAMES)

    assert told["bone_cv"] < 1e-6
    assert told["sample_32_s"] < 5
    assert 0 <= told["copies"] <= 1


def test_every_number_recorded_adds_to_what_is_told(reps, generator, monkeypatch):
    shares = {name: {"x": [0.5, 0.6]} for name in few.methods((generator,))}
    shares["mixed"] = {"x": [0.7, 0.7]}
    monkeypatch.setattr(generate, "shares_right", lambda *_: shares)

    told = generate._with_few(reps, (generator,))

    assert set(next(told)["ways"]) == {"3"}
    *_, last = told
    assert set(last["ways"]) == {"3", "5", "10"}
    assert last["gain"]["10"]["points"] == pytest.approx(15)
    assert last["shown_by"]["3"] == {"biceps-curl": 2, "squat": 2}


def test_what_is_wished_is_counted(reps):
    class Judge:
        def judge_all(self, frames):
            return [SimpleNamespace(exercise="squat") for _ in frames]

    assert quality.taken_for(Judge(), reps.frames[:2], ["squat", "lunge"]) == 0.5
