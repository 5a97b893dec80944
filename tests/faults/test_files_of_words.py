"""Exercises, programmes, settings and models' cards: whatever stands in the file, one line."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.motion.exercises.exercise import SHIPPED, load_exercise, load_library
from coach.paths import programmes_dir
from coach.runtime.programme import load_programme, load_programmes
from coach.settings import Settings, load_settings, save_settings
from tests.faults.mangling import fuzz, mangled, mistyped, refused_or_read
from tests.faults.specs import SPECS

EXERCISES = [(SHIPPED / f"{name}.toml").read_bytes() for name in ("squat", "plank", "side-lunge")]
PROGRAMMES = [p.read_bytes() for p in (SHIPPED.parent / "programmes").glob("*.toml")]

SETTINGS = b"""version = 1
theme = "dark"
mirror = false
open_panels = ["learn"]
voice_rate = 1.0
"""


def as_toml(value: Any) -> str:
    """Inline TOML of what JSON can say; None becomes a date, which no field wants."""
    match value:
        case None:
            return "2026-01-01"
        case bool():
            return str(value).lower()
        case dict():
            entries = ", ".join(f"{json.dumps(k)} = {as_toml(v)}" for k, v in value.items())
            return f"{{{entries}}}"
        case list():
            return f"[{', '.join(map(as_toml, value))}]"
        case str():
            return json.dumps(value, ensure_ascii=True)
    return repr(value)


def as_file(table: Any) -> bytes:
    if not isinstance(table, dict):
        return as_toml(table).encode()
    lines = (f"{json.dumps(k)} = {as_toml(v)}\n" for k, v in table.items())
    return "".join(lines).encode()


def of(sounds: list[bytes]) -> st.SearchStrategy[bytes]:
    trees = [tomllib.loads(sound.decode()) for sound in sounds]
    damaged = st.sampled_from(sounds).flatmap(mangled)
    return damaged | st.sampled_from(trees).flatmap(mistyped).map(as_file)


@fuzz(120)
@given(of(EXERCISES))
def test_any_exercise_file_is_read_or_refused_in_a_line(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(data)
    refused_or_read(lambda: load_exercise(file))


@fuzz(100)
@given(of(PROGRAMMES))
def test_any_programme_is_read_or_refused_in_a_line(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(data)
    refused_or_read(lambda: load_programme(file, SPECS))


@fuzz(100)
@given(of([SETTINGS]))
def test_settings_never_stop_the_start(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(data)
    settings, warnings = load_settings(file)
    assert all(warning and "\n" not in warning for warning in warnings)
    save_settings(settings, file)
    assert load_settings(file) == (settings, ())


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 100_000, "a = 1" + "0" * 5000, "theme = 1\n" * 2, "x" * 20_000_000]
)
def test_settings_without_end_are_told_and_kept(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    settings, warnings = load_settings(file)
    assert settings == Settings() and len(warnings) == 1
    save_settings(settings, file)
    assert (tmp_path / "settings.toml.kept").read_text() == text


@pytest.mark.parametrize("what", ["exercise", "programme"])
def test_a_damaged_file_of_the_users_hides_no_other(tmp_path: Path, what: str) -> None:
    (tmp_path / "broken.toml").write_bytes(b"\xff\x00 = [")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    if what == "exercise":
        library = load_library(tmp_path)
        assert set(library.specs) == set(SPECS)
    else:
        library = load_programmes(SPECS, tmp_path)
        assert set(library.by_name) == set(load_programmes(SPECS, programmes_dir()).by_name)
    assert len(library.warnings) == 3
    assert all("\n" not in warning for warning in library.warnings)


def test_a_file_name_that_is_no_text_does_not_lose_the_other_settings(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    save_settings(Settings(theme="light", last_source="clip\udcff.mp4"), file)
    assert load_settings(file) == (Settings(theme="light"), ())
