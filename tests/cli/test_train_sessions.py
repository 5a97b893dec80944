"""``train forward-forward --from-session`` on a log with made-up people."""

from dataclasses import replace
from pathlib import Path

import pytest

from coach.cli import main
from coach.session.store import SessionStore, default_path
from coach.types import PoseWindow, RepEvent
from ml.forward_forward import others
from ml.forward_forward.learner_keeping import KeptLearner
from ml.forward_forward.lesson import OTHERS
from tests.motion.traces import FACING_LEFT, film, repetitions, squat, window

REP = RepEvent(1, 0.0, 1.0, 2.0, 90.0, 0.9, 1.1, counted=True, peak_phase=1.0)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    monkeypatch.setattr(others, "_BATCHES", 6)


def once(depth_deg: float) -> PoseWindow:
    return window(film(squat, repetitions(1, 170, depth_deg), FACING_LEFT))


def logged(reps: int, *, landmarks: bool = True) -> None:
    with SessionStore(default_path()) as store:
        session = store.begin_session("demo", "2026-03-01T10:00:00")
        one = store.begin_set(session, "squat", 0.0)
        for i in range(reps):
            window = once(80 + i)
            event = replace(REP, index=i + 1, end_s=float(window.t_s[-1]))
            store.add_rep(one, event, window if landmarks else None)
        store.add_rep(one, replace(REP, counted=False, reason="too small"), once(140))
        store.end_session(session)


def test_what_holds_is_learned_under_a_name_of_ones_own(capsys: pytest.CaptureFixture[str]):
    logged(4)
    order = ["train", "forward-forward", "--from-session", "1", "--label", "wolf squat"]
    assert main(order) == 0
    out = capsys.readouterr().out
    assert "wolf squat" in out and "4 of 4 right" in out and "learned" in out
    kept = KeptLearner()
    assert kept.counts["wolf squat"] == 4 and OTHERS in kept.counts
    kept.remove_label("wolf squat")
    assert "wolf squat" not in kept.labels


@pytest.mark.parametrize(
    ("reps", "options", "words"),
    [
        (4, "--from-session 9", "no session 9"),
        (4, "--from-session 1 --exercise lunge", "no counted repetitions with landmarks of lunge"),
        (2, "--from-session 1", "'squat' has 2 repetitions; show it 3 or more"),
        (4, "--data nowhere --label x", "give --from-session ID"),
    ],
)
def test_what_cannot_be_learned_is_said(reps, options, words, capsys):
    logged(reps)
    assert main(["train", "forward-forward", *options.split()]) == 2
    assert words in capsys.readouterr().err
    assert KeptLearner().labels == ()


def test_reps_without_landmarks_cannot_be_learned(capsys):
    logged(4, landmarks=False)
    assert main(["train", "forward-forward", "--from-session", "1"]) == 2
    assert "hold no counted repetitions with landmarks" in capsys.readouterr().err
