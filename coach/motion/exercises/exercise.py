"""Exercises as data: one TOML file each, validated on loading.

Every angle, share and duration that counting needs stands in the file; a file that could not
count (inverted or overlapping bands, an unknown joint) is refused with one line that names the
file, the line, the field and what would be valid.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.errors import InputError, unknown_name
from coach.motion.exercises.exercise_fields import exercise_from
from coach.motion.exercises.exercise_spec import (
    Condition,
    ExerciseSpec,
    FormRule,
    HoldSpec,
    PhaseSpec,
    Posture,
    Sides,
    SignalJoint,
)
from coach.motion.exercises.toml_file import read_toml, text_of
from coach.motion.exercises.toml_lines import FieldLines
from coach.paths import RESOURCES, exercises_dir

__all__ = [
    "SHIPPED",
    "Condition",
    "ExerciseError",
    "ExerciseSpec",
    "FormRule",
    "HoldSpec",
    "Library",
    "PhaseSpec",
    "Posture",
    "Sides",
    "SignalJoint",
    "find_exercise",
    "load_exercise",
    "load_exercises",
    "load_library",
]

SHIPPED = RESOURCES / "exercises"
"""The program's own exercise files."""

_KIND = "an exercise file"


class ExerciseError(InputError):
    """An exercise file that cannot be used: names the file, line, field and valid choices."""


@dataclass(frozen=True, slots=True)
class Library:
    """All exercises that can be used.

    Attributes:
        specs: By name, sorted.
        paths: The file of each.
        warnings: A line for each of the user's own files that was left out.
    """

    specs: dict[str, ExerciseSpec]
    paths: dict[str, Path]
    warnings: tuple[str, ...] = ()


def load_exercise(path: Path) -> ExerciseSpec:
    """Reads and checks one exercise file.

    Raises:
        ExerciseError: The file cannot be read or is not valid.
    """
    return read_toml(path, _KIND, ExerciseError, exercise_from)


def load_library(own: Path | None = None) -> Library:
    """The program's exercises and the user's own.

    Args:
        own: Folder of the user's files, `coach.paths.exercises_dir` by default; need not exist.

    Raises:
        ExerciseError: One of the program's own files is not valid.
    """
    specs, paths = _load_folder(SHIPPED)
    owners = _owners(specs, paths)
    warnings = []
    for path in sorted((own or exercises_dir()).glob("*.toml")):
        try:
            spec = load_exercise(path)
            _claim(spec, path, owners)
        except ExerciseError as error:
            warnings.append(str(error))
        else:
            specs[spec.name], paths[spec.name] = spec, path
    return Library(dict(sorted(specs.items())), paths, tuple(warnings))


def load_exercises(folder: Path | None = None) -> dict[str, ExerciseSpec]:
    """All exercises by name, sorted: those of a folder, or the program's and the user's own.

    A file of the user's own folder that is not valid is left out; `load_library` tells of it.

    Raises:
        ExerciseError: A file is not valid, two share a name or alias, or there is none.
    """
    if folder is None:
        return load_library().specs
    return dict(sorted(_load_folder(folder)[0].items()))


def find_exercise(name: str, specs: Mapping[str, ExerciseSpec]) -> ExerciseSpec:
    """The exercise of that name or alias, however it is written.

    Raises:
        InputError: There is none; names the nearest.
    """
    names = {_key(n): s for s in specs.values() for n in (s.name, s.title, *s.aliases)}
    try:
        return names[_key(name)]
    except KeyError:
        pass
    error = unknown_name("exercise", name, names)
    if "did you mean" in str(error):
        raise error
    raise unknown_name("exercise", name, specs)


def _load_folder(folder: Path) -> tuple[dict[str, ExerciseSpec], dict[str, Path]]:
    specs: dict[str, ExerciseSpec] = {}
    paths: dict[str, Path] = {}
    owners: dict[str, Path] = {}
    for path in sorted(folder.glob("*.toml")):
        spec = load_exercise(path)
        _claim(spec, path, owners)
        specs[spec.name], paths[spec.name] = spec, path
    if not specs:
        raise ExerciseError(f"no exercise files (*.toml) in {folder}")
    return specs, paths


def _owners(specs: Mapping[str, ExerciseSpec], paths: Mapping[str, Path]) -> dict[str, Path]:
    return {key: paths[spec.name] for spec in specs.values() for key in _keys(spec)}


def _claim(spec: ExerciseSpec, path: Path, owners: dict[str, Path]) -> None:
    """Notes whose a name is; refuses one that is taken."""
    keys = _keys(spec)
    for key in sorted(keys & owners.keys()):
        field = "name" if key == _key(spec.name) else "aliases"
        line = FieldLines(text_of(path, _KIND, ExerciseError)).line_of(field)
        where = f"{path}:{line}: {field}"
        raise ExerciseError(f"{where}: '{key}' is already a name in {owners[key].name}")
    owners.update(dict.fromkeys(keys, path))


def _keys(spec: ExerciseSpec) -> set[str]:
    return {_key(name) for name in (spec.name, *spec.aliases)}


def _key(name: str) -> str:
    """``Push Up``, ``push_up`` and ``push-up`` are one name."""
    return "-".join(re.split(r"[\s_-]+", name.strip().casefold()))
