"""The figures of Forward-Forward, on small made-up data."""

import json
from types import SimpleNamespace

import numpy as np
import pytest

from coach.bench import forward_forward, forward_forward_live, forward_forward_reps
from coach.bench.forward_forward_live import live_figures
from coach.bench.forward_forward_reps import RealReps, load_real_reps, people_left_out
from coach.errors import InputError
from ml.baselines.logistic import LogisticRegression
from ml.forward_forward.learner import LearnerPlan, RepLearner
from ml.skeleton import FEATURES, REP_FRAMES

PLAN = LearnerPlan(widths=(16, 16), steps=4, batch=20)


def made_up(kinds: int, each: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """(kinds * each, T, F) repetitions and their kinds."""
    own = np.random.default_rng(7).uniform(size=(kinds, REP_FRAMES, FEATURES))
    labels = np.arange(kinds * each) % kinds
    noise = np.random.default_rng(seed).normal(size=(len(labels), REP_FRAMES, FEATURES))
    return (own[labels] + 0.05 * noise).astype(np.float32), labels


def sequences(seed: int) -> SimpleNamespace:
    frames, labels = made_up(10, 3, seed)
    return SimpleNamespace(frames=frames, exercise=labels)


def real() -> RealReps:
    frames, labels = made_up(2, 6, 3)
    return RealReps(frames, labels, np.arange(12) // 2 % 3, ("row", "dip"))


def test_lessons_are_followed_from_the_first_repetition_on(monkeypatch):
    monkeypatch.setattr(forward_forward_live, "RepLearner", lambda: RepLearner(PLAN))
    monkeypatch.setattr(forward_forward_live, "NetworkReps", lambda _: LogisticRegression())
    monkeypatch.setattr(forward_forward_live, "_MILESTONES", (1, 2))
    monkeypatch.setattr(forward_forward_live, "_TAUGHT", 2)
    monkeypatch.setattr(forward_forward_live, "_DRAWS", 1)
    figures = live_figures(sequences(1), sequences(2), real())
    assert figures["update_ms"] > 0
    assert figures["forgetting"] == pytest.approx(figures["before"] - figures["after"])
    assert [row["reps"] for row in figures["after_reps"]] == [1, 2]
    assert all(0 <= row[who] <= 1 for row in figures["after_reps"] for who in ("new", "old"))
    assert [row["reps"] for row in figures["real_after_reps"]] == [1, 2]


def test_nobody_is_judged_by_what_he_showed_himself():
    class Remembers:
        def fit(self, frames, labels):
            self.seen = {frame.tobytes() for frame in frames}

        def predict(self, frames):
            return np.array([frame.tobytes() in self.seen for frame in frames], np.int64)

    assert people_left_out(Remembers(), real()).tolist() == [0] * 12


def test_sources_that_share_a_person_are_one(tmp_path):
    entries = [
        {"source": "anna", "same_person_as": None},
        {"source": "bela", "same_person_as": "squat_03_cleo, filmed twice"},
        {"source": "cleo", "same_person_as": None},
        {"source": "dora", "same_person_as": "row_01_bela"},
    ]
    (tmp_path / "clips.json").write_text(json.dumps(entries))
    people = forward_forward_reps.people(tmp_path)
    assert people["bela"] == people["cleo"] == people["dora"]
    assert people["anna"] != people["bela"]


def test_exercises_that_one_person_shows_alone_are_left_out():
    reps = real()
    alone = RealReps(reps.frames, reps.label, reps.label, reps.names)
    assert len(forward_forward_reps._shown_by_several(alone).label) == 0
    assert len(forward_forward_reps._shown_by_several(reps).label) == 12


def test_a_folder_without_repetitions_is_a_clear_error(tmp_path):
    with pytest.raises(InputError, match="--data"):
        load_real_reps(tmp_path)
    (tmp_path / "clips.json").write_text("[]")
    with pytest.raises(InputError, match="no repetitions"):
        load_real_reps(tmp_path)


def test_without_a_network_of_digits_there_is_no_figure(tmp_path, monkeypatch, capsys):
    none = {"forward-forward": None, "backprop": None}
    monkeypatch.setattr(forward_forward, "load_digit_models", lambda: none)
    figures = forward_forward._digit_figures(tmp_path)
    assert figures == {"mnist_error": None, "mnist_backprop_error": None}
    assert "train forward-forward" in capsys.readouterr().err
