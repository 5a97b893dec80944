"""What the user chose: one versioned TOML file in the platform's config folder.

Bad settings never stop start-up: what is valid is kept, the rest falls back to its default, and
the user is told.
"""

import json
import tomllib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from coach.errors import CoachError
from coach.paths import config_dir, text_of

VERSION = 1
_LARGEST = 200_000  # bytes: a hundred times what such a file needs
THEMES = ("auto", "dark", "light")
LANGUAGES = ("auto", "en", "ko")
SPOKEN = ("transitions", "counts", "cues", "praise")
"""What the voice may speak of, see `coach.runtime.speech_plan`."""
WHEN_SOUNDS = ("auto", "always", "never")


class SettingsError(CoachError):
    """The settings cannot be written; says where and why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices.

    Attributes:
        mirror: Show a webcam's picture as a mirror would.
        theme: One of `THEMES`; ``auto`` follows the system.
        language: One of `LANGUAGES`; ``auto`` follows the system.
        camera: Index of the webcam, or None for the first that opens.
        last_exercise: Name of the exercise that is chosen at start.
        pose_model: Path of the user's own ``.task`` file, or None for the program's.
        window_geometry: Qt's saved geometry as base64, or None.
        open_panels: Names of the panels that were open, in the order they were opened.
        last_source: What was watched last, as ``--source`` would say it, or None.
        voice: Whether anything is heard.
        voice_speaks: Of which of `SPOKEN` it speaks.
        voice_rate: -1 slow .. 1 fast.
        voice_name: One of the system's voices, or None for its own choice.
        voice_language: One of `LANGUAGES`; ``auto`` is that of the window.
        sounds: One of `WHEN_SOUNDS`; ``auto`` plays them where no voice exists.
        gestures: Whether arms command, see `coach.runtime.gesture`.
        text_size: Of the window's text and all with it, 1 to 2 times the usual.
    """

    mirror: bool = True
    theme: str = "auto"
    language: str = "auto"
    camera: int | None = None
    last_exercise: str = "auto"
    pose_model: str | None = None
    window_geometry: str | None = None
    open_panels: tuple[str, ...] = ()
    last_source: str | None = None
    voice: bool = True
    voice_speaks: tuple[str, ...] = SPOKEN
    voice_rate: float = 0.0
    voice_name: str | None = None
    voice_language: str = "auto"
    sounds: str = "auto"
    gestures: bool = True
    text_size: float = 1.0


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which values a field may have, how that is said, and what the program makes of them."""

    accepts: Callable[[Any], bool]
    words: str
    convert: Callable[[Any], Any] = lambda value: value


def _one_of(choices: tuple[str, ...]) -> _Rule:
    return _Rule(lambda value: value in choices, f"one of {', '.join(choices)}")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value) and "\0" not in value


_SOME_TEXT = _Rule(_is_text, "a text")
_NAMES = _Rule(
    lambda value: isinstance(value, list | tuple) and all(map(_is_text, value)),
    "a list of names",
    tuple,
)
_SOME_OF_SPOKEN = _Rule(
    lambda value: isinstance(value, list | tuple) and all(topic in SPOKEN for topic in value),
    f"a list of some of {', '.join(SPOKEN)}",
    tuple,
)
# a field that may be None is left out of the file: TOML has no null
_RULES = {
    "mirror": _Rule(lambda value: isinstance(value, bool), "true or false"),
    "theme": _one_of(THEMES),
    "language": _one_of(LANGUAGES),
    "camera": _Rule(lambda value: type(value) is int and value >= 0, "a number from 0 on"),
    "last_exercise": _SOME_TEXT,
    "pose_model": _SOME_TEXT,
    "window_geometry": _SOME_TEXT,
    "open_panels": _NAMES,
    "last_source": _SOME_TEXT,
    "voice": _Rule(lambda value: isinstance(value, bool), "true or false"),
    "voice_speaks": _SOME_OF_SPOKEN,
    "voice_rate": _Rule(
        lambda value: type(value) in (int, float) and -1 <= value <= 1,
        "a number from -1 to 1",
        float,
    ),
    "voice_name": _SOME_TEXT,
    "voice_language": _one_of(LANGUAGES),
    "sounds": _one_of(WHEN_SOUNDS),
    "gestures": _Rule(lambda value: isinstance(value, bool), "true or false"),
    "text_size": _Rule(
        lambda value: type(value) in (int, float) and 1 <= value <= 2,
        "a number from 1 to 2",
        float,
    ),
}


def settings_path() -> Path:
    """Where the settings lie unless a path is given."""
    return config_dir() / "settings.toml"


def load_settings(path: Path | None = None) -> tuple[Settings, tuple[str, ...]]:
    """Reads the settings; never raises for what the file holds.

    Returns:
        The settings, and one line for each thing that was dropped.
    """
    file = path or settings_path()
    try:
        table = _read(file)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return Settings(), (f"the settings in '{file}' cannot be read ({reason}); using defaults",)
    version = table.pop("version", VERSION)
    if version != VERSION:
        return Settings(), (
            f"the settings in '{file}' are of version {version}, this program knows {VERSION}; "
            "using defaults",
        )
    return _checked(table, file)


def unwritable(path: Path | None = None) -> tuple[str, ...]:
    """Why what is chosen would not be kept, in one line; none where it would be. Leaves nothing."""
    file = path or settings_path()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=file.parent):
            return ()
    except OSError as error:
        return (str(_unsaved(file, error)),)


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Writes the settings in one step. A file that this version cannot read is kept beside them.

    Raises:
        SettingsError: The file cannot be written.
    """
    file = path or settings_path()
    fresh = file.with_name(f"{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _set_aside_foreign(file)
        fresh.write_text(_to_toml(settings), encoding="utf-8")
        fresh.replace(file)
    except OSError as error:
        raise _unsaved(file, error) from error


def _unsaved(file: Path, error: OSError) -> SettingsError:
    return SettingsError(
        f"cannot save the settings to '{file}' ({error.strerror or error}); "
        "make the folder writable or set WORKOUT_COACH_HOME to one that is"
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text_of(file, _LARGEST))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _checked(table: dict[str, Any], file: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings of a table with what is unknown or out of range dropped."""
    kept: dict[str, Any] = {}
    warnings = []
    defaults = asdict(Settings())
    for name, value in table.items():
        rule = _RULES.get(name)
        if rule is None:
            warnings.append(f"unknown setting '{name}' in '{file}' is ignored")
        elif not rule.accepts(value):
            warnings.append(
                f"setting '{name}' in '{file}' is {value!r} but must be {rule.words}; "
                f"using {defaults[name]!r}"
            )
        else:
            kept[name] = rule.convert(value)
    return Settings(**kept), tuple(warnings)


def _set_aside_foreign(file: Path) -> None:
    """Renames a file of another version, or one that is no TOML, instead of overwriting it."""
    try:
        foreign = _read(file).get("version", VERSION) != VERSION
    except FileNotFoundError:
        return
    except (OSError, ValueError):
        foreign = True
    if foreign:
        with suppress(FileNotFoundError):
            file.replace(_free_name(file))


def _free_name(file: Path) -> Path:
    taken = 0
    while (aside := file.with_name(f"{file.name}.kept{taken or ''}")).exists():
        taken += 1
    return aside


def _to_toml(settings: Settings) -> str:
    lines = [f"version = {VERSION}"]
    for field in fields(settings):
        value = getattr(settings, field.name)
        if value is not None:
            # JSON's scalars and lists are TOML's, but for one control character JSON lets stand
            words = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
            lines.append(f"{field.name} = {words}")
    # the name of a file may hold bytes that no text has: such a line is left out
    return "".join(f"{line}\n" for line in lines if _is_unicode(line))


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
