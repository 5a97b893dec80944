import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.settings import Settings, SettingsError, load_settings, save_settings, settings_path

# what a file name or a name can hold: anything UTF-8 can, but for zero
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
all_settings = st.builds(
    Settings,
    mirror=st.booleans(),
    theme=st.sampled_from(["auto", "dark", "light"]),
    language=st.sampled_from(["auto", "en", "ko"]),
    camera=st.none() | st.integers(0, 99),
    last_exercise=texts,
    pose_model=st.none() | texts,
    window_geometry=st.none() | texts,
    open_panels=st.lists(texts).map(tuple),
    last_source=st.none() | texts,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


@given(settings=all_settings)
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, settings: Settings):
    file = tmp_path_factory.getbasetemp() / "round-trip.toml"
    save_settings(settings, file)
    assert load_settings(file) == (settings, ())


def test_defaults_where_there_is_no_file(file: Path):
    assert load_settings(file) == (Settings(), ())
    assert not file.parent.exists()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('theme = "purple"', "auto, dark, light"),
        ("mirror = 1", "true or false"),
        ("camera = -1", "from 0 on"),
        ("camera = true", "from 0 on"),
        ('last_exercise = ""', "a text"),
        ("pose_model = ['a']", "a text"),
        ("language = 'xx'", "auto, en, ko"),
        ("open_panels = 'signals'", "a list of names"),
        ("open_panels = ['signals', 3]", "a list of names"),
        ("open_panels = ['']", "a list of names"),
        ("last_source = 0", "a text"),
        ("colour = 3", "unknown setting 'colour'"),
    ],
)
def test_a_bad_field_is_dropped_and_the_others_stay(file: Path, line: str, named: str):
    file.parent.mkdir()
    kept = "window_geometry = 'abc'\n"
    file.write_text(f"version = 1\n{kept}{line}\n", encoding="utf-8")
    settings, warnings = load_settings(file)
    assert settings == Settings(window_geometry="abc")
    assert len(warnings) == 1
    assert named in warnings[0]


def test_a_file_from_before_panels_and_sources_were_remembered_loads(file: Path):
    file.parent.mkdir()
    file.write_text('version = 1\nmirror = false\nlast_exercise = "lunge"\n', encoding="utf-8")
    expected = Settings(mirror=False, last_exercise="lunge", open_panels=(), last_source=None)
    assert load_settings(file) == (expected, ())


@pytest.mark.parametrize("content", [b"mirror = ", b"\xff\xfe", b"version = 99\nmirror = false\n"])
def test_a_file_of_another_kind_is_told_and_kept_aside(file: Path, content: bytes):
    file.parent.mkdir()
    file.write_bytes(content)
    settings, warnings = load_settings(file)
    assert settings == Settings()
    assert len(warnings) == 1
    assert file.read_bytes() == content

    save_settings(settings, file)
    assert load_settings(file) == (Settings(), ())
    assert file.with_name("settings.toml.kept").read_bytes() == content


def test_a_second_kept_file_does_not_replace_the_first(file: Path):
    for content in (b"first", b"second"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        save_settings(Settings(), file)
    kept = sorted(path.read_bytes() for path in file.parent.glob("*.kept*"))
    assert kept == [b"first", b"second"]


def test_saving_where_nothing_can_be_written_names_the_place(file: Path):
    file.parent.write_text("a file where the folder should be")
    with pytest.raises(SettingsError, match=r"settings\.toml.*WORKOUT_COACH_HOME"):
        save_settings(Settings(), file)


def test_a_failed_save_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch):
    save_settings(Settings(theme="dark"), file)

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(SettingsError, match="No space left"):
        save_settings(replace(Settings(), theme="light"), file)
    assert load_settings(file)[0].theme == "dark"


def test_the_default_place_is_the_users_config_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    save_settings(Settings(camera=2))
    assert settings_path().is_relative_to(tmp_path)
    assert tomllib.loads(settings_path().read_text(encoding="utf-8"))["camera"] == 2
    assert load_settings()[0].camera == 2
