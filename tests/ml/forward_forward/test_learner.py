from math import isnan

import numpy as np
import pytest
import torch

from coach.errors import CoachError, InputError
from ml.forward_forward.learner import LABELS_AT_MOST, LearnerPlan, RepLearner
from ml.forward_forward.learner_keeping import KeptLearner, load_learner, save_learner
from ml.skeleton import FEATURES, REP_FRAMES

PLAN = LearnerPlan(widths=(32, 32), per_label=6, undo=2)


def reps(kind: int, count: int, seed: int = 0) -> np.ndarray:
    """Made-up repetitions (count, T, F) of one kind: features that go and come in its own way."""
    own = np.random.default_rng(kind).normal(size=FEATURES)
    noise = np.random.default_rng((kind, seed)).normal(size=(count, REP_FRAMES, FEATURES))
    course = np.sin(np.linspace(0, np.pi, REP_FRAMES))[:, None] * own
    return (course + 0.1 * noise).astype(np.float32)


def taught(kinds: dict[str, int], count: int = 4) -> RepLearner:
    learner = RepLearner(PLAN)
    for label, kind in kinds.items():
        learner.add_label(label)
        for rep in reps(kind, count):
            learner.learn(rep, label)
    return learner


def right(learner: RepLearner, kinds: dict[str, int]) -> float:
    said = [
        (guess.label, label)
        for label, kind in kinds.items()
        for guess in learner.guess_all(reps(kind, 8, seed=9))
    ]
    return float(np.mean([one == other for one, other in said]))


THREE = {"row": 1, "dip": 2, "squat": 3}


def test_it_learns_from_a_few_repetitions_each():
    assert right(taught(THREE), THREE) > 0.9


def test_with_one_label_there_is_nothing_to_tell_apart():
    learner = taught({"row": 1}, count=1)
    lesson = learner.learn(reps(1, 1)[0], "row")
    assert lesson.layers == ()
    assert isnan(lesson.before)
    assert learner.guess(reps(1, 1)[0]) is None


def test_a_lesson_tells_of_every_layer_and_of_what_it_was_worth():
    learner = taught({"row": 1, "dip": 2})
    lesson = learner.learn(reps(2, 1, seed=3)[0], "dip")
    assert len(lesson.layers) == 2
    assert all(layer.positive > layer.negative and layer.right > 0.5 for layer in lesson.layers)
    assert lesson.after > 0.8
    assert 0 < lesson.took_ms < 10_000


def test_a_guess_gives_chances_of_all_that_has_repetitions():
    learner = taught(THREE)
    learner.add_label("plank")
    guess = learner.guess(reps(3, 1)[0])
    assert guess.label == "squat"
    assert set(guess.chances) == set(THREE)
    assert sum(guess.chances.values()) == pytest.approx(1, abs=1e-4)
    assert guess.confidence == max(guess.chances.values())
    assert len(guess.layers) == 2


def test_a_label_removed_is_forgotten_and_its_place_free():
    learner = taught(THREE)
    learner.remove_label("dip")
    assert learner.labels == ("row", "squat")
    assert all(guess.label != "dip" for guess in learner.guess_all(reps(2, 5)))
    learner.add_label("curl")
    for rep in reps(7, 4):
        learner.learn(rep, "curl")
    assert right(learner, {"row": 1, "curl": 7, "squat": 3}) > 0.9


def test_undo_takes_back_weights_memory_and_label():
    learner = taught({"row": 1, "dip": 2})
    before = {name: value.clone() for name, value in learner.network.state_dict().items()}
    counts = learner.memory.counts
    learner.add_label("squat")
    learner.learn(reps(3, 1)[0], "squat")
    learner.learn(reps(3, 1, seed=2)[0], "squat")
    learner.undo()
    learner.undo()
    assert learner.memory.counts == counts
    assert all(before[name].equal(value) for name, value in learner.network.state_dict().items())
    with pytest.raises(InputError, match="no lesson"):
        learner.undo()


def test_memory_is_bounded():
    learner = taught({"row": 1, "dip": 2}, count=9)
    assert learner.memory.counts == {"row": 6, "dip": 6}


def test_wrong_names_are_clear_errors():
    learner = RepLearner(PLAN)
    learner.add_label("row")
    with pytest.raises(InputError, match="there already"):
        learner.add_label("row")
    for ask in (learner.remove_label, lambda name: learner.learn(reps(1, 1)[0], name)):
        with pytest.raises(CoachError, match="row"):
            ask("rwo")
    for i in range(LABELS_AT_MOST - 1):
        learner.add_label(f"one more {i}")
    with pytest.raises(InputError, match="the most"):
        learner.add_label("too many")


def test_a_kept_learner_is_there_again_and_goes_on_alike(tmp_path):
    path = tmp_path / "own" / "learned.safetensors"
    kept = KeptLearner(path, PLAN)
    for label, kind in THREE.items():
        kept.add_label(label)
        for rep in reps(kind, 2):
            kept.learn(rep, label)
    again = KeptLearner(path)
    assert (again.labels, again.counts) == (kept.labels, kept.counts)
    assert again.guess(reps(2, 1)[0]) == kept.guess(reps(2, 1)[0])
    lessons = []
    for one in (kept, again):
        torch.manual_seed(5)
        lessons.append(one.learn(reps(1, 1, seed=4)[0], "row"))
    assert lessons[0].after == lessons[1].after
    again.undo()
    again.remove_label("dip")
    assert KeptLearner(path).labels == ("row", "squat")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_what_is_not_a_learner_is_a_clear_error(tmp_path):
    path = tmp_path / "learned.safetensors"
    with pytest.raises(InputError, match="nothing learned"):
        load_learner(path)
    path.write_bytes(b"other")
    with pytest.raises(InputError, match="not what a learner"):
        KeptLearner(path)


def test_another_embedding_is_a_clear_error(tmp_path):
    class Means:
        size = FEATURES

        def __call__(self, frames):
            return frames.float().mean(dim=1)

    learner = RepLearner(PLAN, Means())
    save_learner(learner, tmp_path / "one.safetensors")
    assert load_learner(tmp_path / "one.safetensors", Means()).labels == ()
    with pytest.raises(InputError, match="another embedding"):
        load_learner(tmp_path / "one.safetensors")
