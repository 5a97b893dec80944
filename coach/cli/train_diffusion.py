"""``train diffusion``: simulates people, and learns to make repetitions like theirs."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.cli.training import STOPPED, stop_event, whole
from coach.errors import InputError, unknown_name

if TYPE_CHECKING:
    from ml.diffusion.config import Method
    from ml.diffusion.workshop import DiffusionOrder
    from ml.training import Progress

_ORDERED: Final = ("method", "count", "epochs", "seed", "left_out", "reader")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options; those of the data and the plan have the plan's own defaults."""
    parser.add_argument(
        "--method", choices=("flow", "gan"), help="flow matching (default), or the baseline"
    )
    parser.add_argument("--count", type=whole, metavar="N", help="repetitions to learn from")
    parser.add_argument("--epochs", type=whole, metavar="N", help="passes over them")
    parser.add_argument("--seed", type=int, metavar="S", help="of everything random (default 0)")
    parser.add_argument(
        "--left-out",
        nargs="+",
        metavar="NAME",
        help="exercises of which, and of whose twins, nothing is seen in training",
    )
    parser.add_argument(
        "--reader",
        type=Path,
        metavar="FILE",
        help="a generator whose reader of recordings is taken instead of training one",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="for the model")
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on where --out was stopped, exactly as if it had not been",
    )
    parser.add_argument(
        "--workers", type=whole, default=2, metavar="N", help="processes that simulate (default 2)"
    )


def run(args: argparse.Namespace) -> int:
    """Trains; Ctrl-C leaves a checkpoint."""
    from ml.diffusion.workshop import begin, resume
    from ml.transformer.workshop import Ears

    if args.resume and (given := [n for n in _ORDERED if getattr(args, n) is not None]):
        named = ", ".join(f"--{name.replace('_', '-')}" for name in given)
        raise InputError(f"--resume goes on with what was ordered: leave out {named}")
    order = None if args.resume else _order(args)
    with stop_event() as stop:
        ears = Ears(stop, _say, _report)
        if order is None:
            done = resume(args.out, ears, workers=args.workers)
        else:
            done = begin(order, args.out, ears, workers=args.workers)
    if not done:
        print(f"stopped; go on with: python main.py train diffusion --resume --out {args.out}")
        return STOPPED
    print(f"trained: {args.out}")
    return 0


def _order(args: argparse.Namespace) -> "DiffusionOrder":
    from coach.athlete.repertoire import EXERCISES
    from ml.diffusion.workshop import DiffusionOrder, usual_plan

    for name in args.left_out or ():
        if name not in EXERCISES:
            raise unknown_name("exercise", name, EXERCISES)
    if args.reader is not None and not args.reader.is_file():
        raise InputError(f"no generator at {args.reader}")
    usual, seed = DiffusionOrder(), args.seed or 0
    method: Method = args.method or "flow"
    plan = usual_plan(method)
    return replace(
        usual,
        method=method,
        count=args.count or usual.count,
        seed=seed,
        left_out=tuple(args.left_out or ()),
        reader_of=str(args.reader or ""),
        plan=replace(plan, epochs=args.epochs or plan.epochs, seed=seed),
        reader_plan=replace(usual.reader_plan, seed=seed),
    )


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _report(progress: "Progress") -> None:
    _say(f"epoch {progress.epoch}/{progress.epochs}  loss {progress.loss:.4f}")
