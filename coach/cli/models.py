"""``models``: what is installed, where from, its hash; fetches what is missing."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from coach.cli.table import table
from coach.errors import InputError
from coach.pose.model_store import ModelState, ModelStatus, ModelStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=("fetch", "list", "add"),
        default="fetch",
        help="fetch what is missing and show all (default), only show, or add one of your own",
    )
    parser.add_argument("kind", nargs="?", choices=("clip",), help="add: of which kind")
    parser.add_argument("path", nargs="?", type=Path, metavar="PATH", help="add: its folder")
    parser.add_argument(
        "--fit",
        type=Path,
        metavar="DIR",
        help="add clip: fit how much its opinion weighs, on the videos of DIR/clips.json",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument("--quiet", action="store_true", help="print nothing if all goes well")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    if args.action == "add":
        if args.kind is None or args.path is None:
            raise InputError("say what to add: models add clip PATH, PATH being a model's folder")
        from coach.cli.models_clip import add

        return add(args.path, args.fit)
    if args.fit is not None:
        raise InputError("--fit belongs to models add clip PATH")
    if args.kind is not None:
        raise InputError(f"models {args.action} takes no '{args.kind}'; models add clip PATH does")
    store = ModelStore(progress=_progress)
    if args.action == "fetch":
        store.pose_model()
    models = store.status()
    if args.json:
        print(json.dumps({"models": [describe(model) for model in models]}))
    elif not args.quiet:
        print(table(("model", "state", "size", "sha256", "source", "path"), map(_row, models)))
        if any(model.state is not ModelState.READY for model in models):
            print("run 'python main.py models fetch' to fetch it", file=sys.stderr)
    return 0


def describe(model: ModelStatus) -> dict[str, Any]:
    """A model's status in plain values."""
    return {
        "name": model.name,
        "state": model.state.value,
        "size": model.size,
        "sha256": model.sha256,
        "source": model.source,
        "path": str(model.path),
    }


def _row(model: ModelStatus) -> tuple[str, ...]:
    size = f"{model.size / 1e6:.1f} MB" if model.size else "-"
    digest = model.sha256[:12] or "-"
    return model.name, model.state.value, size, digest, model.source or "-", str(model.path)


def _progress(what: str, done: int, total: int) -> None:
    """Whole lines for a log; one line that is written over for a person."""
    if not total:
        print(what, file=sys.stderr, flush=True)
    elif sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r{what} {done / total:4.0%}", end=end, file=sys.stderr, flush=True)
