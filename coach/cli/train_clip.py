"""``train clip``: simulated people and sentences, until both meet in one space."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.cli.training import STOPPED, stop_event, whole
from coach.errors import InputError, unknown_name

if TYPE_CHECKING:
    from ml.clip.workshop import ClipOrder
    from ml.training import Progress

_ORDERED: Final = ("trunk", "count", "held_out", "epochs", "seed", "loss", "left_out", "words_of")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options; those of the data and the plan have the plan's own defaults."""
    parser.add_argument("--trunk", choices=("conv", "transformer"), help="default: conv")
    parser.add_argument("--count", type=whole, metavar="N", help="sequences to learn from")
    parser.add_argument("--held-out", type=whole, metavar="N", help="to calibrate by")
    parser.add_argument("--epochs", type=whole, metavar="N", help="passes over them")
    parser.add_argument("--seed", type=int, metavar="S", help="of everything random (default 0)")
    parser.add_argument(
        "--loss",
        choices=("multi", "plain"),
        help="captions may fit several movements (default), or CLIP's own",
    )
    parser.add_argument(
        "--shuffled", action="store_true", help="captions of other movements: the check for chance"
    )
    parser.add_argument(
        "--left-out",
        nargs="+",
        metavar="NAME",
        help="exercises of which, and of whose twins, nothing is seen in training",
    )
    parser.add_argument(
        "--unread", action="store_true", help="nor are the names of those exercises read"
    )
    parser.add_argument(
        "--words-of",
        type=Path,
        metavar="FILE",
        help="keep how this trained model sees, learn words alone anew: minutes, not an hour",
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
    from ml.clip.workshop import begin, resume
    from ml.transformer.workshop import Ears

    order = None if args.resume else _order(args)
    if args.resume and (given := [n for n in _ORDERED if getattr(args, n) is not None]):
        named = ", ".join(f"--{name.replace('_', '-')}" for name in given)
        raise InputError(f"--resume goes on with what was ordered: leave out {named}")
    with stop_event() as stop:
        ears = Ears(stop, _say, _report)
        if order is None:
            trained = resume(args.out, ears, workers=args.workers)
        else:
            trained = begin(order, args.out, ears, workers=args.workers)
    if not trained.done:
        print(f"stopped; go on with: python main.py train clip --resume --out {args.out}")
        return STOPPED
    print(f"trained: {args.out}")
    return 0


def _order(args: argparse.Namespace) -> "ClipOrder":
    from dataclasses import replace

    from coach.athlete.repertoire import EXERCISES
    from ml.clip.lessons import ClipPlan
    from ml.clip.predictor import ClipPredictor
    from ml.clip.train import PLAN
    from ml.clip.workshop import ClipOrder

    for name in args.left_out or ():
        if name not in EXERCISES:
            raise unknown_name("exercise", name, EXERCISES)
    trunk, left_out = args.trunk or "conv", tuple(args.left_out or ())
    if args.words_of is not None:
        if args.trunk or args.left_out:
            raise InputError("--words-of brings its own --trunk and --left-out: leave them out")
        begun = ClipPredictor.load(args.words_of)
        trunk, left_out = begun.model.config.trunk, tuple(begun.about["left_out"])
    seed = args.seed or 0
    given = {n: getattr(args, n) for n in ("count", "held_out", "loss")}
    plan = ClipPlan(
        **{name: value for name, value in given.items() if value is not None},
        seed=seed,
        left_out=left_out,
        unread=left_out if args.unread else (),
        shuffled=args.shuffled,
    )
    steps = replace(PLAN, seed=seed, epochs=args.epochs or PLAN.epochs)
    return ClipOrder(plan, steps, trunk, str(args.words_of) if args.words_of else None)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _report(progress: "Progress") -> None:
    right = progress.measures["caption_top1"]
    _say(f"epoch {progress.epoch}/{progress.epochs}  loss {progress.loss:.3f}  right {right:.3f}")
