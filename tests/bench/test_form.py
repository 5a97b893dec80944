"""The benchmark of form on few people, and on clips that are made up."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.bench import form, form_latency
from coach.bench.form_athlete import Cell, Undisturbed, recorded
from coach.bench.form_clips import clip_rows
from coach.bench.form_sets import Heard, Said, cells_of, heard
from coach.errors import InputError
from coach.motion.exercises.exercise import load_exercises
from tests.motion.traces import FRONT, SPECS, film, repetitions, squat

NOTHING = frozenset()


@pytest.fixture(autouse=True)
def _no_engine(monkeypatch):
    monkeypatch.setattr(form_latency, "_engine_ms", lambda: np.array([20.0, 30.0]))
    monkeypatch.setattr(form_latency, "_speech_ms", lambda: np.empty(0))


def test_one_exercise_measured_by_few():
    figures = form.run(None, exercise="calf-raise", people=1, good=1, workers=1)
    (row,) = figures["rules"]
    assert row["rule"] == "bending-knees"
    assert row["precision"] >= 0.9
    assert row["recall"] >= 0.9
    assert figures["min_recall"] == row["recall"]
    assert figures["false_per_50"] == 0
    assert figures["parts_p95"].keys() == {"told_ms", "frame_ms", "engine_ms", "plan_ms"}
    assert figures["cue_latency_ms"] > figures["cue_latency_median_ms"]
    assert "clips" not in figures


def test_an_unknown_exercise_is_named():
    with pytest.raises(InputError, match="squat"):
        form.run(None, exercise="squatt")


def test_the_same_seed_is_the_same_people_with_and_without_an_engine():
    cell = Cell("squat", "side")
    one, other = next(recorded(cell, 1, 3)), next(recorded(cell, 1, 3))
    np.testing.assert_array_equal(one.poses.world, other.poses.world)
    true = next(recorded(cell, 1, 3, Undisturbed()))
    assert (true.poses.visibility == 1).all()
    np.testing.assert_array_equal(true.reps_s, one.reps_s)


def test_a_hold_that_breaks_its_position_has_told_its_fault():
    said = heard(Cell("plank", "side", "sagging-hips", 1.0), SPECS["plank"], 1, 5).said
    assert [one.broken for one in said] == [{"sagging-hips"}]


def test_a_rule_is_performed_from_its_own_views():
    cells = list(cells_of(load_exercises()["squat"]))
    assert {cell.view for cell in cells if cell.fault == "knees-in"} == {"front"}
    assert {cell.view for cell in cells if cell.fault == "rushing"} == {"side"}
    assert {cell.view for cell in cells if cell.fault is None} == {"front", "oblique", "side"}


def said(*broken: str, truly: tuple[str, ...] = (), judged=("a", "b")) -> Said:
    return Said(frozenset(broken), frozenset(judged), frozenset(truly), 0.1)


def test_what_is_counted_of_a_rule():
    rule = replace(SPECS["squat"].form[0], name="a", views=("side",))
    spec = replace(SPECS["squat"], form=(rule, replace(rule, name="b")))
    found = [
        Heard(Cell("squat", "side"), (said(), said("a"), said(judged=())), 3),
        Heard(Cell("squat", "side", "a"), (said("a", truly=("a",)), said(), said()), 4),
        Heard(Cell("squat", "side", "b"), (said("a"), said("a", truly=("a",))), 2),
        Heard(Cell("squat", "front", "a"), (said(),), 1),
    ]
    row = form.rule_rows(spec, found)[0]
    assert row["recall"] == pytest.approx(1 / 3)
    assert row["precision"] == pytest.approx(1 / 3), "two were wrong"
    assert (row["faulty"], row["wrong"], row["silent"], row["uncounted"]) == (3, 2, 1, 1)
    assert form.false_per_50(found) == pytest.approx(50 / 3)


def test_clips_say_what_was_said(tmp_path: Path):
    poses = [pose for _, pose in film(squat, repetitions(2, 170, 80), FRONT)]
    arrays = {k: np.stack([getattr(p, k) for p in poses]) for k in ("image", "visibility", "world")}
    t_s = np.array([pose.t_s for pose in poses])
    (tmp_path / "landmarks").mkdir()
    np.savez(
        tmp_path / "landmarks" / "a.npz", t_s=t_s, size=np.array(poses[0].size), fps=30.0, **arrays
    )
    entries = [
        {"file": "a.mp4", "exercise": "squat", "form": "correct"},
        {"file": "b.mp4", "exercise": "squat", "form": ""},
        {"file": "c.mp4", "exercise": "unknown", "form": "correct"},
    ]
    (tmp_path / "clips.json").write_text(json.dumps(entries), encoding="utf-8")
    (row,) = clip_rows(tmp_path, load_exercises())
    assert (row["clip"], row["reps"], row["label"]) == ("a", 2, "correct")
    assert "leaning" in row["unjudged"], "from the front nothing is said of it"
    with pytest.raises(InputError, match="no clips"):
        clip_rows(tmp_path / "nowhere", {})


@pytest.mark.slow
def test_rules_hold_for_people_that_they_were_not_fitted_with(monkeypatch):
    monkeypatch.setattr(form, "_SEED", 21)
    figures = form.run(None, people=2, good=3, workers=1)
    told = sum(row["precision"] * row["faulty"] for row in figures["rules"])
    heard_of = sum(row["recall"] * row["faulty"] for row in figures["rules"])
    there = sum(row["faulty"] for row in figures["rules"])
    assert figures["false_per_50"] <= 1
    assert told / there >= 0.95
    assert heard_of / there >= 0.95
