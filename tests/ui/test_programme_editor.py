"""Programmes put together in the window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coach.errors import InputError
from coach.paths import programmes_dir
from coach.runtime.programme import SHIPPED, load_programme, load_programmes
from coach.ui.buttons import Button
from coach.ui.programme_editor import ProgrammeEditor
from coach.ui.programme_row import RowWidget
from coach.ui.programme_rows import ProgrammeRow, free_name, programme_of, rows_of
from coach.ui.translate import titled
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
    words, count_in_s = programme.words, programme.count_in_s
    rows = rows_of(programme)
    again = programme_of(rows, programme.title, specs, words=words, count_in_s=count_in_s)
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


def test_its_purpose_and_its_count_in_are_saved(stage: Stage) -> None:
    stage.window.coaching.do_workout()
    chooser(stage).fill("first-steps")
    chooser(stage).change.click()
    sheet = editor(stage)
    assert sheet.count_in.value() == 8
    sheet.words.setText("For Mondays.")
    sheet.count_in.setValue(12)
    sheet.keep.click()
    chosen = chooser(stage).chosen
    assert chosen is not None
    assert (chosen.words, chosen.count_in_s) == ("For Mondays.", 12.0)


def test_a_superset_of_three_has_one_change_between_them(stage: Stage) -> None:
    stage.window.coaching.do_workout()
    chooser(stage).new.click()
    sheet = editor(stage)
    sheet.more.click()
    sheet.more.click()
    first, middle, last = sheet.rows
    first.linked.setChecked(True)
    middle.linked.setChecked(True)
    first.rest.setValue(15)
    assert (middle.rest.value(), middle.rest.isEnabled()) == (15, False)
    assert (last.rest.value(), last.rest.isEnabled()) == (60, True)
    middle.linked.setChecked(False)
    assert middle.rest.isEnabled()


def test_long_times_are_kept(specs, look) -> None:
    row = RowWidget(specs, ProgrammeRow("plank", 1800, by_time=True), look)
    assert row.value.amount == 1800
    row.exercise.setCurrentIndex(row.exercise.findData("squat"))
    row.unit.setCurrentIndex(0)
    assert row.value.amount == 1000


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_every_control_of_a_row_can_be_seen(stage: Stage, text_size: float) -> None:
    stage.window.look.magnify(text_size)
    stage.window.resize(1280, 800)
    stage.window.coaching.do_workout()
    chooser(stage).change.click()
    sheet = editor(stage)
    QApplication.processEvents()
    room = sheet._area.viewport().width()
    for button in sheet.rows[0].findChildren(Button):
        assert button.mapTo(sheet._area.viewport(), button.rect().topRight()).x() <= room
    linked = sheet.rows[0].linked
    assert linked.mapTo(sheet._area.viewport(), linked.rect().topRight()).x() <= room


def test_a_title_of_ones_own_is_not_taken_for_a_sentence(korean: None) -> None:
    assert titled("Whole body") != "Whole body"
    assert titled("Legs and arms") == "Legs and arms"
