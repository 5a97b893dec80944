from pathlib import Path

import numpy as np
import pytest

from coach.errors import InputError
from coach.types import PoseWindow
from ml.datasets import LABELS
from ml.forward_forward import others as others_module
from ml.forward_forward.checked import checked, learn_beside
from ml.forward_forward.learner import LearnerPlan, RepLearner
from ml.forward_forward.learner_keeping import KeptLearner, load_learner
from ml.forward_forward.lesson import OTHERS
from ml.forward_forward.others import other_reps
from ml.forward_forward.rival import Rival
from ml.forward_forward.widening import MADE, features_of, made_of
from ml.skeleton import rep_poses
from tests.ml.forward_forward.test_learner import reps
from tests.motion.traces import FACING_LEFT, film, repetitions, squat, window

PLAN = LearnerPlan(widths=(32, 32))
OTHER = np.concatenate([reps(kind, 2) for kind in range(10, 16)])


def squats(deepest_deg: float, count: int) -> list[PoseWindow]:
    """Each a little higher than the one before."""
    shown = [
        window(film(squat, repetitions(1, 170, deepest_deg + i), FACING_LEFT)) for i in range(count)
    ]
    return [rep_poses(one, float(one.t_s[0]), float(one.t_s[-1])) for one in shown]


def test_what_is_like_nothing_else_holds():
    (found,) = checked({"squat": squats(80, 4)}, OTHER, PLAN)
    assert (found.label, found.asked, found.others) == ("squat", 4, 12)
    assert found.right == 4 and found.mistaken <= 1 and found.holds
    assert str(found).startswith("4 of 4 kept aside were recognised")


def test_what_looks_like_the_others_is_refused():
    others = np.concatenate([features_of(squats(79.5, 12)), OTHER])
    (found,) = checked({"squat": squats(80, 4)}, others, PLAN)
    assert not found.holds
    assert str(found).startswith("not learned: ")


def test_what_is_made_of_a_lesson_is_kept_beside_it(tmp_path: Path):
    path = tmp_path / "learned.safetensors"
    learn_beside({"squat": squats(80, 3)}, KeptLearner(path, PLAN), OTHER)
    again = load_learner(path)
    assert again.memory.counts["squat"] == 3
    expected = made_of(squats(80, 3)).astype(np.float16)
    np.testing.assert_array_equal(np.stack(again.memory.made["squat"]), expected)
    assert len(expected) == MADE
    again.remove_label("squat")
    assert again.memory.made == {}


def test_two_repetitions_are_too_few_to_keep_one_aside():
    with pytest.raises(InputError, match="'squat' has 2 repetitions; show it 3 or more"):
        checked({"squat": squats(80, 2)}, OTHER, PLAN)


def test_many_are_learned_in_one_lesson_that_can_be_taken_back():
    learner = RepLearner(PLAN)
    learner.learn_all({"row": reps(1, 4), OTHERS: OTHER[:4]})
    assert learner.labels == ("row", OTHERS)
    assert learner.recall() == {"row": 1.0, OTHERS: 1.0}
    assert [one.label for one in learner.guess_all(reps(1, 5, seed=8))] == ["row"] * 5
    learner.undo()
    assert learner.labels == () and learner.recall() == {}


def test_backpropagation_beside_it_learns_the_same():
    rival = Rival(PLAN)
    kinds = {"row": reps(1, 4), "dip": reps(2, 4)}
    assert np.isnan(rival.chance(kinds["row"][0], "row"))
    rival.practise({"row": kinds["row"]})
    assert np.isnan(rival.chance(kinds["row"][0], "row"))
    rival.practise(kinds, lessons=20)
    for label, kind in (("row", 1), ("dip", 2)):
        assert rival.chance(reps(kind, 1, seed=9)[0], label) > 0.9


def test_others_are_of_many_exercises_the_same_every_time_and_made_anew_where_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(others_module, "_BATCHES", 3)
    path = tmp_path / "others.safetensors"
    made = other_reps(6, path=path)
    assert made.shape[0] == 6 and np.isfinite(made).all()
    np.testing.assert_array_equal(other_reps(6, path=path), made)
    path.write_bytes(b"torn")
    np.testing.assert_array_equal(other_reps(6, path=path), made)
    assert len(other_reps(99, frozenset(LABELS.exercises), path)) == 0
