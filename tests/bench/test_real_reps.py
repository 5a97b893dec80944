"""Repetitions of real clips: who did them, and which can be asked about."""

import json
from dataclasses import replace

import numpy as np
import pytest

from coach.bench.real_reps import RealReps, load_real_reps, people
from coach.errors import InputError
from coach.types import PoseWindow


def test_sources_that_share_a_person_are_one(tmp_path):
    entries = [
        {"source": "anna", "same_person_as": None},
        {"source": "bela", "same_person_as": "squat_03_cleo, filmed twice"},
        {"source": "cleo", "same_person_as": None},
        {"source": "dora", "same_person_as": "row_01_bela"},
    ]
    (tmp_path / "clips.json").write_text(json.dumps(entries))
    number = people(tmp_path)
    assert number["bela"] == number["cleo"] == number["dora"]
    assert number["anna"] != number["bela"]


def test_exercises_that_one_person_shows_alone_are_left_out():
    label, clip = np.arange(12) % 2, np.arange(12)
    poses = tuple(PoseWindow(np.full(2, i), *3 * [np.zeros(2)], (1, 1)) for i in range(12))
    frames = np.arange(12, dtype=np.float32).reshape(12, 1, 1)
    reps = RealReps(poses, frames, label, np.arange(12) // 2 % 3, clip, ("row", "dip"))
    assert len(reps.shown_by_several().label) == 12
    one_alone = replace(reps, person=np.where(label == 0, 5, reps.person))
    left = one_alone.shown_by_several()
    assert set(left.label) == {1} and left.clip.tolist() == [1, 3, 5, 7, 9, 11]
    assert [one.t_s[0] for one in left.poses] == left.frames[:, 0, 0].tolist() == left.clip.tolist()


def test_a_folder_without_repetitions_is_a_clear_error(tmp_path):
    with pytest.raises(InputError, match="--data"):
        load_real_reps(tmp_path)
    (tmp_path / "clips.json").write_text("[]")
    with pytest.raises(InputError, match="no repetitions"):
        load_real_reps(tmp_path)
