"""``bench``: figures of speed and accuracy, measured side by side in one run."""

import argparse
import json
import sys
import textwrap
from importlib import import_module
from pathlib import Path
from typing import Any

from coach.cli.table import table
from coach.cli.training import whole
from coach.errors import InputError, unknown_name

BENCHES = {
    "pipeline": "speed and memory of the way of a frame, beside the bare pose engine",
    "counting": "reps counted against hand counts on real clips",
    "form": "faults that the athlete performs, told or not; what is said of real clips; how late",
    "transformer": "exercises told apart by the classifier, by classical ones, and while counting",
    "clip": "movements named by any words, and words that find movements",
    "generate": "generated repetitions beside real ones, and what three recorded ones become",
    "forward-forward": "digits, repetitions and single lessons learned layer by layer",
    "sessions": "a log of 5,000 sessions and 500,000 reps: opened, asked, written, counted again",
    "soak": "hours of training through the real window, all panels open: what grows, what is left",
}

_ON_CLIPS = {
    "counting": ("landmarks",),
    "transformer": ("landmarks", "keep"),
    "clip": ("landmarks",),
    "forward-forward": (),
    "generate": ("keep",),
}
"""Benchmarks that need real clips, and what else they are told."""

_TOLD = {**_ON_CLIPS, "soak": ("frames", "minutes")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    names = "; ".join(f"{name}: {text}" for name, text in BENCHES.items())
    parser.add_argument("name", nargs="?", metavar="NAME", help=f"{names}. All if left out")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder with clips.json")
    parser.add_argument(
        "--landmarks",
        action="store_true",
        help="counting, transformer, clip: read the landmarks beside the clips instead of running "
        "the pose engine",
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help="transformer, generate: write the figures into the model's card",
    )
    parser.add_argument(
        "--frames", type=whole, metavar="N", help="soak: so many, faster than life (18000)"
    )
    parser.add_argument(
        "--minutes", type=whole, metavar="N", help="soak: then so long with the engine, live (0)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object, last on stdout")


def run(args: argparse.Namespace) -> int:
    """Runs the named benchmark, or all of them."""
    if args.name is not None and args.name not in BENCHES:
        raise unknown_name("benchmark", args.name, BENCHES)
    if args.data is not None and not (args.data / "clips.json").is_file():
        raise InputError(f"{args.data}: no clips.json in this folder")
    if args.name in _ON_CLIPS and args.data is None:
        raise InputError(
            f"bench {args.name} needs --data DIR, a folder with clips.json and its clips"
        )
    names = [args.name] if args.name else [n for n in BENCHES if n not in _ON_CLIPS or args.data]
    results = {name: _measure(name, args) for name in names}
    figures = results[args.name] if args.name else results
    if args.json:
        print(json.dumps(figures))
    else:
        print_table(figures)
    return 0


def _measure(name: str, args: argparse.Namespace) -> dict[str, Any]:
    bench = import_module(f"coach.bench.{name.replace('-', '_')}")
    options = {option: getattr(args, option) for option in _TOLD.get(name, ())}
    figures: dict[str, Any] = bench.run(args.data, **options)
    return figures


def print_table(figures: dict[str, Any], indent: str = "") -> None:
    """Prints nested figures as an indented list, and lists of rows as a table."""
    for key, value in figures.items():
        if isinstance(value, dict):
            print(f"{indent}{key}")
            print_table(value, indent + "  ")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            print(f"{indent}{key}")
            rows = [[_plain(cell) for cell in row.values()] for row in value]
            print(textwrap.indent(table(list(value[0]), rows), indent + "  "))
        else:
            print(f"{indent}{key:<22} {_plain(value)}")
    sys.stdout.flush()


def _plain(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"
    return str(value)
