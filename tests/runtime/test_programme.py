"""Programme files: the program's own, the user's, and what is said of a wrong one."""

from pathlib import Path

import pytest

from coach.motion.exercises.exercise import find_exercise, load_exercises
from coach.runtime.programme import (
    SHIPPED,
    ProgrammeError,
    load_programme,
    load_programmes,
    single,
)
from coach.runtime.programme_toml import save_programme, to_toml

SPECS = load_exercises()
GOOD = """title = "Mine"

[[blocks]]
sets = 2
rest_s = 30
change_s = 10
exercises = [
    { exercise = "스쿼트", reps = 12 },
    { exercise = "plank", seconds = 20 },
]

[[blocks]]
sets = 1
rest_s = 60
exercises = [{ exercise = "push-up", seconds = 40 }]
"""


def complaint(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProgrammeError) as caught:
        load_programme(path, SPECS)
    return str(caught.value).removeprefix(str(path))


def test_rounds_are_written_out_set_by_set(tmp_path: Path):
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8")
    programme = load_programme(path, SPECS)
    assert (programme.name, programme.title, programme.count_in_s) == ("mine", "Mine", 5.0)
    assert programme.exercises == ("squat", "plank", "push-up")
    rows = [(s.exercise, s.reps, s.seconds, s.number, s.of, s.rest_s) for s in programme.plan]
    assert rows == [
        ("squat", 12, None, 1, 2, 10.0),
        ("plank", None, 20.0, 1, 2, 30.0),
        ("squat", 12, None, 2, 2, 10.0),
        ("plank", None, 20.0, 2, 2, 30.0),
        ("push-up", None, 40.0, 1, 1, 0.0),
    ]
    assert [s.held for s in programme.plan] == [False, True, False, True, False]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace('"plank"', '"plonk"'), ":9: blocks[0].exercises[1].exercise: unknown"),
        (GOOD.replace("seconds = 20", "reps = 20"), ":9: blocks[0].exercises[1].reps: plank is"),
        (GOOD.replace("reps = 12", "reps = 12.5"), ":8: blocks[0].exercises[0].reps: 12.5 is not"),
        (GOOD.replace("reps = 12", "seconds = 9, reps = 1"), "give reps or seconds, not both"),
        (GOOD.replace(", reps = 12", ""), ":8: blocks[0].exercises[0].reps: is missing"),
        (GOOD.replace("sets = 2", "sets = 0"), ":4: blocks[0].sets: 0 is not between 1 and 50"),
        (GOOD.replace("rest_s = 60", "rest = 60"), ":12: blocks[1].rest_s: is missing"),
        (GOOD.replace("change_s", "chance_s"), "unknown field; did you mean 'change_s'?"),
        ("title = 'x'\n", ":1: blocks: is missing"),
        ("title = ", ":1: is not a TOML file"),
        ("count_in_s = 1\n" + GOOD, ":1: count_in_s: 1 is not between 3 and 60"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, wrong: str, said: str):
    assert said in complaint(tmp_path, wrong)


def test_a_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(ProgrammeError, match="cannot read the programme file"):
        load_programme(tmp_path / "none.toml", SPECS)


def test_the_program_has_several_of_its_own():
    programmes = load_programmes(SPECS, SHIPPED / "none")
    assert len(programmes.by_name) >= 4
    assert not programmes.warnings
    for programme in programmes.by_name.values():
        assert programme.words
        assert programme.plan[-1].rest_s == 0
        assert sum((s.seconds or 0) + s.rest_s for s in programme.plan) < 3600


def test_the_users_own_hide_one_of_that_name_and_a_broken_one_is_told(tmp_path: Path):
    (tmp_path / "whole-body.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "broken.toml").write_text("title = 3", encoding="utf-8")
    programmes = load_programmes(SPECS, tmp_path)
    assert programmes.by_name["whole-body"].title == "Mine"
    assert programmes.own == {"whole-body": tmp_path / "whole-body.toml"}
    assert list(programmes.by_name)[-1] == "whole-body"
    (warning,) = programmes.warnings
    assert warning.startswith(f"{tmp_path / 'broken.toml'}:1: title:")


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda p: p.stem)
def test_what_is_written_reads_back_the_same(tmp_path: Path, path: Path):
    programme = load_programme(path, SPECS)
    again = tmp_path / path.name
    again.write_text(to_toml(programme), encoding="utf-8")
    assert load_programme(again, SPECS) == programme


def test_a_programme_is_saved_beside_the_users_others(tmp_path: Path):
    programme = load_programme(SHIPPED / "first-steps.toml", SPECS)
    path = save_programme(programme, tmp_path / "programmes")
    assert load_programme(path, SPECS) == programme
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ProgrammeError, match="cannot write the programme"):
        save_programme(programme, tmp_path / "file")


def test_some_sets_of_one_exercise():
    squats = single(find_exercise("squat", SPECS), 12, 3, 60)
    assert [(s.reps, s.seconds, s.rest_s) for s in squats.plan] == [
        *((12, None, 60), (12, None, 60), (12, None, 0)),
    ]
    plank = single(find_exercise("plank", SPECS), 30, 1, 60)
    assert [(s.reps, s.seconds, s.held) for s in plank.plan] == [(None, 30, True)]
