"""Programmes put together in the window."""

from dataclasses import replace
from pathlib import Path

import pytest

from coach.errors import InputError
from coach.paths import programmes_dir
from coach.runtime.programme import SHIPPED, load_programme, load_programmes
from coach.ui.programme_editor import ProgrammeEditor
from coach.ui.programme_rows import ProgrammeRow, free_name, programme_of, rows_of
from coach.ui.workout_sheet import WorkoutSheet
from tests.ui.conftest import Stage


@pytest.fixture(autouse=True)
def none_of_their_own():
    yield
    for path in programmes_dir().glob("*"):
        path.unlink()


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda p: p.stem)
def test_rows_and_back(path: Path, specs) -> None:
    programme = load_programme(path, specs)
    again = programme_of(rows_of(programme), programme.title, specs, programme)
    assert replace(again, name=programme.name) == programme


@pytest.mark.parametrize(
    ("title", "taken", "name"),
    [
        ("Tuesday legs", (), "tuesday-legs"),
        ("Tuesday legs", ("tuesday-legs",), "tuesday-legs-2"),
        ("월요일 다리", (), "월요일-다리"),
        ("../../etc", (), "etc"),
        ("!!", (), "programme"),
    ],
)
def test_a_file_s_name(title: str, taken: tuple[str, ...], name: str) -> None:
    assert free_name(title, taken) == name


def test_what_is_missing_is_said(specs) -> None:
    with pytest.raises(InputError, match="title"):
        programme_of([ProgrammeRow("squat")], " ", specs)
    with pytest.raises(InputError, match="exercise"):
        programme_of([], "Mine", specs)


def test_a_link_of_the_last_row_leads_nowhere_and_a_hold_has_seconds(specs) -> None:
    rows = [ProgrammeRow("squat", linked=True), ProgrammeRow("plank", 20, linked=True)]
    (block,) = programme_of(rows, "Mine", specs).blocks
    assert [(p.exercise, p.reps, p.seconds) for p in block.parts] == [
        ("squat", 10, None),
        ("plank", None, 20.0),
    ]
    assert block.change_s == 60.0


def editor(stage: Stage) -> ProgrammeEditor:
    sheet = stage.window.sheets.sheet
    assert isinstance(sheet, ProgrammeEditor)
    return sheet


def chooser(stage: Stage) -> WorkoutSheet:
    sheet = stage.window.sheets.sheet
    assert isinstance(sheet, WorkoutSheet)
    return sheet


def test_a_programme_is_made_changed_and_deleted(stage: Stage) -> None:
    stage.window.coaching.do_workout()
    chooser(stage).new.click()
    sheet = editor(stage)
    sheet.save()
    assert sheet.complaint.text() == "Give it a title."
    sheet.title.setText("Tuesday legs")
    sheet.more.click()
    row = sheet.rows[1]
    row.exercise.setCurrentIndex(row.exercise.findData("plank"))
    assert row.value.by_time
    assert not row.unit.isEnabled()
    sheet.rows[0].linked.setChecked(True)
    sheet.rows[0].sets.setValue(4)
    assert (row.sets.value(), row.sets.isEnabled()) == (4, False)
    stage.window.grab()
    sheet.keep.click()
    assert (chosen := chooser(stage).chosen) is not None
    assert (chosen.name, chosen.exercises, len(chosen.plan)) == (
        *("tuesday-legs", ("squat", "plank"), 8),
    )
    chooser(stage).change.click()
    editor(stage).rows[1].moved.emit(-1)
    editor(stage).rows[1].removed.emit()
    editor(stage).keep.click()
    assert (chosen := chooser(stage).chosen) is not None
    assert (chosen.name, chosen.exercises) == ("tuesday-legs", ("plank",))
    chooser(stage).remove.click()
    assert "tuesday-legs" not in chooser(stage).programmes.by_name


def test_one_of_the_program_s_own_is_copied(stage: Stage) -> None:
    stage.window.coaching.do_workout()
    chooser(stage).fill("whole-body")
    chooser(stage).change.click()
    editor(stage).rows[0].amount.setValue(20)
    editor(stage).keep.click()
    own = load_programmes(stage.window.controller.specs).own
    assert list(own) == ["whole-body"]


def test_what_cannot_be_written_is_said(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.window.coaching.do_workout()
    chooser(stage).change.click()
    monkeypatch.setattr(
        "coach.runtime.programme_toml.programmes_dir", lambda: SHIPPED / "whole-body.toml"
    )
    editor(stage).save()
    assert "annot write the programme" in editor(stage).complaint.text()
