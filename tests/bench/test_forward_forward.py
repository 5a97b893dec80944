"""The figures of Forward-Forward, on small made-up data."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from coach.bench import forward_forward, forward_forward_live
from coach.bench.forward_forward import people_left_out
from coach.bench.forward_forward_live import live_figures
from coach.bench.real_reps import RealReps
from coach.types import PoseWindow
from ml.baselines.logistic import LogisticRegression
from ml.forward_forward.learner import LearnerPlan, RepLearner
from ml.forward_forward.widening import features_of
from ml.skeleton import FEATURES, REP_FRAMES, rep_poses
from tests.motion.traces import FACING_LEFT, film, repetitions, squat, window

ARMS = ("widened", "as_they_are")
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
    poses = tuple(once(80 + 2 * i) if i % 2 == 0 else once(150 - i) for i in range(12))
    labels = np.arange(12) % 2
    return RealReps(
        poses, features_of(poses), labels, np.arange(12) // 2 % 3, np.arange(12), ("row", "dip")
    )


def once(deepest_deg: float) -> PoseWindow:
    shown = window(film(squat, repetitions(1, 170, deepest_deg), FACING_LEFT))
    return rep_poses(shown, float(shown.t_s[0]), float(shown.t_s[-1]))


def test_lessons_are_followed_from_the_first_repetition_on(monkeypatch):
    monkeypatch.setattr(forward_forward_live, "RepLearner", lambda plan=PLAN: RepLearner(plan))
    monkeypatch.setattr(
        forward_forward_live, "LearnerPlan", lambda widen: replace(PLAN, widen=widen)
    )
    monkeypatch.setattr(forward_forward_live, "NetworkReps", lambda _: LogisticRegression())
    monkeypatch.setattr(forward_forward_live, "_MILESTONES", (1, 2))
    monkeypatch.setattr(forward_forward_live, "_TAUGHT", 2)
    monkeypatch.setattr(forward_forward_live, "_DRAWS", 1)
    monkeypatch.setattr(forward_forward_live, "_REAL_DRAWS", 1)
    figures = live_figures(sequences(1), sequences(2), real())
    assert figures["update_ms"] > 0
    assert figures["forgetting"] == pytest.approx(figures["before"] - figures["after"])
    assert [row["reps"] for row in figures["after_reps"]] == [1, 2]
    assert all(0 <= row[who] <= 1 for row in figures["after_reps"] for who in ("new", "old"))
    assert [row["reps"] for row in figures["real_after_reps"]] == [1, 2]
    assert all(0 <= row[how] <= 1 for row in figures["real_after_reps"] for how in ARMS)


def test_nobody_is_judged_by_what_he_showed_himself():
    class Remembers:
        def fit(self, frames, labels):
            self.seen = {frame.tobytes() for frame in frames}

        def predict(self, frames):
            return np.array([frame.tobytes() in self.seen for frame in frames], np.int64)

    assert people_left_out(Remembers(), real()).tolist() == [0] * 12


def test_without_a_network_of_digits_there_is_no_figure(tmp_path, monkeypatch, capsys):
    none = {"forward-forward": None, "backprop": None}
    monkeypatch.setattr(forward_forward, "load_digit_models", lambda: none)
    figures = forward_forward._digit_figures(tmp_path)
    assert figures == {"mnist_error": None, "mnist_backprop_error": None}
    assert "train forward-forward" in capsys.readouterr().err
