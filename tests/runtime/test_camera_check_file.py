import json
from dataclasses import replace
from math import isnan, nan
from pathlib import Path

import pytest

from coach.runtime.camera_check_facts import Cropped
from coach.runtime.camera_check_file import CheckFileError, check_path, load_check, save_check
from tests.runtime.camera_room import GOOD, check

CROPPED = replace(GOOD.framing, cropped=(Cropped("feet", 0.25, "bottom"),))
RESULT = check(GOOD, replace(GOOD, asked="front", said=None, framing=CROPPED))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "camera-check.json"


def test_what_is_saved_is_loaded(file: Path):
    save_check(RESULT, file)
    assert load_check(file) == RESULT
    save_check(check(GOOD), file)
    assert load_check(file) == check(GOOD)


def test_what_is_not_known_comes_back_as_not_known(file: Path):
    save_check(check(replace(GOOD, yaw_deg=nan)), file)
    assert "NaN" not in file.read_text(encoding="utf-8")
    loaded = load_check(file)
    assert loaded is not None
    assert isnan(loaded.views[0].yaw_deg)


def test_no_check_yet(file: Path):
    assert load_check(file) is None


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "3", '{"version": 1}', '{"views": []}', '{"version": 1, "size": 3}']
)
def test_a_damaged_file_says_so(file: Path, content: str):
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CheckFileError, match=r"camera-check\.json' is damaged; do the check again"):
        load_check(file)


@pytest.mark.parametrize("spoil", ["light", "timing", "framing", "frames", "asked"])
def test_a_field_of_another_kind_is_damage(file: Path, spoil: str):
    save_check(RESULT, file)
    table = json.loads(file.read_text(encoding="utf-8"))
    table["views"][1][spoil] = "much"
    file.write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(CheckFileError, match="damaged"):
        load_check(file)


def test_bytes_that_are_no_text_are_damage(file: Path):
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CheckFileError, match="damaged"):
        load_check(file)


def test_a_newer_file_says_so(file: Path):
    file.parent.mkdir()
    file.write_text('{"version": 2, "more": true}', encoding="utf-8")
    with pytest.raises(CheckFileError, match=r"version 2 and this program knows 1; update"):
        load_check(file)


def test_where_nothing_can_be_written_names_the_place(file: Path):
    file.parent.write_text("a file where the folder should be")
    with pytest.raises(CheckFileError, match=r"camera-check\.json.*WORKOUT_COACH_HOME"):
        save_check(RESULT, file)


def test_where_nothing_can_be_read_says_so(file: Path):
    file.mkdir(parents=True)
    with pytest.raises(CheckFileError, match="cannot read"):
        load_check(file)


def test_the_default_place_is_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    save_check(RESULT)
    assert check_path().is_relative_to(tmp_path)
    assert load_check() == RESULT
