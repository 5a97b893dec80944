"""``exercises``: lists the exercises, shows one whole, and checks files that somebody wrote."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import Any

from coach.cli.table import table
from coach.errors import InputError
from coach.motion.exercises.exercise import (
    SHIPPED,
    ExerciseError,
    ExerciseSpec,
    Library,
    find_exercise,
    load_exercise,
    load_library,
)
from coach.motion.exercises.exercise_toml import to_toml
from coach.paths import exercises_dir

_HEAD = ("name", "title", "kind", "sides", "view", "muscles", "also called")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.set_defaults(act=_list)
    json_option = argparse.ArgumentParser(add_help=False)
    json_option.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON object"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    actions = parser.add_subparsers(metavar="ACTION")
    listed = actions.add_parser(
        "list", parents=[json_option], help="all exercises, your own as well (the default)"
    )
    listed.set_defaults(act=_list)
    shown = actions.add_parser("show", parents=[json_option], help="everything about one exercise")
    shown.add_argument("name", metavar="NAME")
    shown.set_defaults(act=_show)
    checked = actions.add_parser("check", parents=[json_option], help="whether files can be used")
    checked.add_argument("files", nargs="+", type=Path, metavar="FILE", help="files or folders")
    checked.set_defaults(act=_check)


def run(args: argparse.Namespace) -> int:
    """Prints what was asked for; what cannot be used goes to standard error (exit code 2)."""
    code: int = args.act(args)
    return code


def describe(spec: ExerciseSpec) -> dict[str, Any]:
    """An exercise in plain values; what is infinite is None."""
    described: dict[str, Any] = _plain(asdict(spec))
    return described


def _list(args: argparse.Namespace) -> int:
    library = load_library()
    if args.json:
        rows = [
            {**describe(spec), "path": str(library.paths[name])}
            for name, spec in library.specs.items()
        ]
        print(json.dumps({"exercises": rows, "errors": list(library.warnings)}))
    else:
        print(table(_HEAD, map(_row, library.specs.values())))
        print(f"\nYour own files go into {exercises_dir()}")
    return _complain(library.warnings)


def _show(args: argparse.Namespace) -> int:
    library = load_library()
    spec = find_exercise(args.name, library.specs)
    path = library.paths[spec.name]
    if args.json:
        print(json.dumps({**describe(spec), "path": str(path)}))
    else:
        print(f"# {path} ({_whose(library, spec.name)})")
        print(to_toml(spec), end="")
    return 0


def _check(args: argparse.Namespace) -> int:
    good: list[ExerciseSpec] = []
    errors: list[str] = []
    owners: dict[str, Path] = {}
    for file in _files(args.files):
        try:
            spec = load_exercise(file)
            if spec.name in owners:
                raise ExerciseError(f"{file}: '{spec.name}' is the name of {owners[spec.name]} too")
        except ExerciseError as error:
            errors.append(str(error))
        else:
            owners[spec.name] = file
            good.append(spec)
    if args.json:
        print(json.dumps({"exercises": [describe(spec) for spec in good], "errors": errors}))
    elif good:
        print(table(_HEAD, map(_row, good)))
    return _complain(errors)


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(path.glob("*.toml"))
            if not inside:
                raise ExerciseError(f"no exercise files (*.toml) in {path}")
            yield from inside
        else:
            yield path


def _complain(errors: tuple[str, ...] | list[str]) -> int:
    for error in errors:
        print(f"error: {error}", file=sys.stderr)
    return InputError.exit_code if errors else 0


def _whose(library: Library, name: str) -> str:
    return "the program's own" if library.paths[name].parent == SHIPPED else "yours"


def _row(spec: ExerciseSpec) -> tuple[str, ...]:
    sides = spec.sides if spec.kind == "reps" else ""
    muscles = ", ".join(spec.muscles)
    also = ", ".join(spec.aliases)
    return spec.name, spec.title, spec.kind, sides, spec.recommended_view, muscles, also


def _plain(value: object) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return value
