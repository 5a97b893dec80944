"""``train transformer``: simulates people, trains the classifier, and keeps it with its card."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.cli.training import STOPPED, stop_event, whole
from coach.errors import InputError

if TYPE_CHECKING:
    from ml.training import Progress
    from ml.transformer.workshop import TrainingOrder

_ORDERED: Final = ("model", "windows", "reps", "held_out", "epochs", "seed")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options; those of the data and the plan have the plan's own defaults."""
    parser.add_argument("--model", choices=("transformer", "conv"), help="default: transformer")
    parser.add_argument("--windows", type=whole, metavar="N", help="windows to learn from")
    parser.add_argument("--reps", type=whole, metavar="N", help="repetitions to learn from")
    parser.add_argument("--held-out", type=whole, metavar="N", help="of each, to choose by")
    parser.add_argument("--epochs", type=whole, metavar="N", help="passes over them")
    parser.add_argument("--seed", type=int, metavar="S", help="of everything random (default 0)")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="folder of the model (default: a new one among your own models)",
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on where --out was stopped, exactly as if it had not been",
    )
    parser.add_argument(
        "--workers", type=whole, default=2, metavar="N", help="processes that simulate (default 2)"
    )
    parser.add_argument("--use", action="store_true", help="let it judge from now on, once trained")


def run(args: argparse.Namespace) -> int:
    """Trains; Ctrl-C leaves a checkpoint."""
    from ml.transformer.shelf import Shelf
    from ml.transformer.workshop import Ears, begin, resume

    shelf = Shelf()
    if args.resume:
        folder = _resumed(args)
    else:
        order = _order(args)
        folder = args.out or shelf.new(f"{order.kind}-seed{order.plan.seed}")
    with stop_event() as stop:
        ears = Ears(stop, _say, _report)
        if args.resume:
            trained = resume(folder, ears, workers=args.workers)
        else:
            trained = begin(order, folder, ears, workers=args.workers)
    if not trained.done:
        return _told_stopped(folder, len(trained.history))
    print(f"trained: {folder}")
    if args.use:
        if folder.parent.resolve() != shelf.own.resolve():
            raise InputError(f"--use needs a model among your own, under {shelf.own}")
        shelf.use(folder.name)
    return 0


def _resumed(args: argparse.Namespace) -> Path:
    given = [name for name in _ORDERED if _is_set(args, name)]
    if given:
        named = ", ".join(f"--{name.replace('_', '-')}" for name in given)
        raise InputError(f"--resume goes on with what was ordered: leave out {named}")
    if args.out is None:
        raise InputError("--resume needs --out DIR, the folder in which the training was stopped")
    return Path(args.out)


def _is_set(args: argparse.Namespace, name: str) -> bool:
    return getattr(args, name) is not None


def _order(args: argparse.Namespace) -> "TrainingOrder":
    from ml.transformer.train import DataPlan, Kind, usual_plan
    from ml.transformer.workshop import TrainingOrder

    seed = args.seed or 0
    data = {n: getattr(args, n) for n in ("windows", "reps", "held_out") if _is_set(args, n)}
    plan = {"epochs": args.epochs} if _is_set(args, "epochs") else {}
    kind: Kind = args.model or "transformer"
    return TrainingOrder(kind, DataPlan(**data, seed=seed), usual_plan(kind, **plan, seed=seed))


def _told_stopped(folder: Path, epochs: int) -> int:
    done = f"after {epochs} epochs" if epochs else "before the first epoch was over"
    print(f"stopped {done}; go on with: python main.py train transformer --resume --out {folder}")
    return STOPPED


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _report(progress: "Progress") -> None:
    measured = "  ".join(f"{name} {value:.3f}" for name, value in progress.measures.items())
    print(
        f"epoch {progress.epoch:>3}/{progress.epochs}  loss {progress.loss:.4f}  {measured}",
        file=sys.stderr,
        flush=True,
    )
