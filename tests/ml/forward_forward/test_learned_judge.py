import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from coach.motion.recognition.classifier import Opinion
from coach.types import PoseWindow
from ml.forward_forward.learned_judge import LearnedJudge
from ml.forward_forward.learner import LearnerPlan
from ml.forward_forward.learner_keeping import KeptLearner
from ml.forward_forward.lesson import OTHERS
from ml.skeleton import rep_features
from tests.motion.traces import FACING_LEFT, film, jumping_jack, repetitions, squat, window

ROOT = Path(__file__).resolve().parents[3]
NOTHING_TAUGHT = """
import sys
from ml.forward_forward.learned_judge import LearnedJudge
judge = LearnedJudge(None)
assert judge.label_of(None, 0.0, 1.0) is None
assert "torch" not in sys.modules
"""


class Beside:
    """Thinks that everything is a squat."""

    def of_window(self, poses: PoseWindow) -> Opinion | None:
        return Opinion({"squat": 0.9, "lunge": 0.1})

    def of_rep(self, poses: PoseWindow) -> Opinion | None:
        return Opinion({"squat": 0.9, "lunge": 0.1})


def once(kind: str, deg: float) -> PoseWindow:
    build = squat if kind == "squat" else jumping_jack
    return window(film(build, repetitions(1, 170 if kind == "squat" else 20, deg), FACING_LEFT))


def rows(kind: str, deg: float, count: int) -> np.ndarray:
    windows = [once(kind, deg + i) for i in range(count)]
    return np.stack([rep_features(w, w.t_s[0], w.t_s[-1]) for w in windows])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "learned.safetensors"


def learn(path: Path, **reps: np.ndarray) -> None:
    kept = KeptLearner(path, LearnerPlan(widths=(32, 32)))
    kept.learn_all({label.replace("_", "-"): own for label, own in reps.items()})


def test_what_was_taught_comes_first_and_the_rest_is_left_as_it_was(path: Path):
    now_s = [1.0]
    judge = LearnedJudge(Beside(), path, clock=lambda: now_s[0])
    rep = once("squat", 80.5)
    assert judge.of_rep(rep).chances == {"squat": 0.9, "lunge": 0.1}
    learn(path, wolf_squat=rows("squat", 80, 4), **{OTHERS: rows("jack", 150, 4)})
    now_s[0] += 5
    opinion = judge.of_rep(rep)
    assert opinion.ranks(("wolf-squat", "squat", "lunge")) == {
        "wolf-squat": 0,
        "squat": 1,
        "lunge": 2,
    }
    assert sum(opinion.chances.values()) == pytest.approx(1)
    assert judge.of_rep(once("jack", 150.5)).chances == {"squat": 0.9, "lunge": 0.1}
    assert judge.of_window(rep).chances == {"squat": 0.9, "lunge": 0.1}


def test_any_label_is_told_for_the_log_where_it_is_sure(path: Path):
    judge = LearnedJudge(Beside(), path)
    rep = once("squat", 80.5)
    began_s, ended_s = float(rep.t_s[0]), float(rep.t_s[-1])
    assert judge.label_of(rep, began_s, ended_s) is None
    learn(path, slow_and_deep=rows("squat", 80, 4), **{OTHERS: rows("jack", 150, 4)})
    judge = LearnedJudge(Beside(), path)
    assert judge.label_of(rep, began_s, ended_s) == "slow-and-deep"
    jack = once("jack", 150.5)
    assert judge.label_of(jack, float(jack.t_s[0]), float(jack.t_s[-1])) is None
    assert judge.label_of(rep, ended_s, ended_s) is None


def test_what_is_damaged_is_said_and_not_used(path: Path, caplog: pytest.LogCaptureFixture):
    path.write_bytes(b"torn")
    judge = LearnedJudge(Beside(), path)
    assert judge.of_rep(once("squat", 80)).chances == {"squat": 0.9, "lunge": 0.1}
    assert "what was learned is not used" in caplog.text


def test_where_nothing_was_taught_nothing_heavy_is_loaded(tmp_path: Path):
    env = os.environ | {"WORKOUT_COACH_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", NOTHING_TAUGHT], cwd=ROOT, env=env, check=True)
