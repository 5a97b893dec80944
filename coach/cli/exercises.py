"""``exercises``: lists the exercise files and says of each whether it can be used."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from coach.cli.table import table
from coach.errors import InputError
from coach.motion.exercise import ExerciseError, ExerciseSpec, load_exercise, load_exercises
from coach.paths import RESOURCES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="exercise files or folders of them to validate (default: the program's own)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Lists what is valid on standard output, what is not on standard error (exit code 2)."""
    specs, errors = _load(args.paths or [RESOURCES / "exercises"])
    if args.json:
        print(json.dumps({"exercises": [describe(s) for s in specs], "errors": errors}))
    elif specs:
        print(table(("name", "title", "joints", "sides", "view", "also called"), map(_row, specs)))
    for error in errors:
        print(f"error: {error}", file=sys.stderr)
    return InputError.exit_code if errors else 0


def describe(spec: ExerciseSpec) -> dict[str, Any]:
    """An exercise in plain values."""
    return {
        "name": spec.name,
        "title": spec.title,
        "aliases": list(spec.aliases),
        "how_to": list(spec.how_to),
        "muscles": list(spec.muscles),
        "recommended_view": spec.recommended_view,
        "joints": {part.joint: part.weight for part in spec.joints},
        "sides": spec.sides,
        "posture": spec.posture,
        "rest_deg": list(spec.rest_deg),
        "effort_deg": list(spec.effort_deg),
        "range_deg": list(spec.range_deg),
        "rep_s": list(spec.rep_s),
    }


def _load(paths: Sequence[Path]) -> tuple[list[ExerciseSpec], list[str]]:
    """All exercises that can be read, and a line for each file that cannot.

    Files of one folder must also agree among themselves (no name twice).
    """
    specs: list[ExerciseSpec] = []
    errors: list[str] = []
    for path in paths:
        found: list[ExerciseSpec] = []
        before = len(errors)
        for file in _files(path):
            try:
                found.append(load_exercise(file))
            except ExerciseError as error:
                errors.append(str(error))
        if path.is_dir() and len(errors) == before:
            try:
                found = list(load_exercises(path).values())
            except ExerciseError as error:
                errors.append(str(error))
        specs += found
    return specs, errors


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(path.glob("*.toml"))
    else:
        yield path


def _row(spec: ExerciseSpec) -> tuple[str, ...]:
    joints = " + ".join(part.joint for part in spec.joints)
    view = spec.recommended_view
    return spec.name, spec.title, joints, spec.sides, view, ", ".join(spec.aliases)
