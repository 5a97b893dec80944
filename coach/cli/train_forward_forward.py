"""``train forward-forward``: learns repetitions of the log, or the digits, layer by layer."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from coach.cli.train_sessions import learn_sessions
from coach.cli.training import STOPPED, stop_event, whole
from coach.errors import InputError

if TYPE_CHECKING:
    from ml.forward_forward.digit_study import DigitCard, DigitOrder
    from ml.training import Progress

_ORDERED: Final = ("widths", "epochs", "batch", "rate", "kept_aside", "seed", "backprop")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options; what is not given has the study's own default."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--data", type=Path, metavar="DIR", help="folder with mnist/mnist.npz")
    what.add_argument(
        "--from-session",
        type=whole,
        nargs="+",
        metavar="ID",
        help="your own repetitions out of these sessions, each under its exercise's name",
    )
    parser.add_argument("--exercise", metavar="NAME", help="of the sessions: only this exercise")
    parser.add_argument("--label", metavar="WORDS", help="of the sessions: learn all under this")
    parser.add_argument(
        "--backprop", action="store_true", help="the same sizes by backpropagation, to compare"
    )
    parser.add_argument("--widths", type=_widths, metavar="N,N,...", help="units of each layer")
    parser.add_argument("--epochs", type=whole, metavar="N", help="passes over the digits")
    parser.add_argument("--batch", type=whole, metavar="N", help="digits a step")
    parser.add_argument("--rate", type=float, metavar="R", help="learning rate of each layer")
    parser.add_argument(
        "--kept-aside",
        type=int,
        metavar="N",
        help="digits of the 60,000 to choose by, not learned from (default 10000; 0 for none)",
    )
    parser.add_argument("--seed", type=int, metavar="S", help="of everything random (default 0)")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where it is kept (default: among your models)"
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on where --out was stopped, as if it had not been"
    )


def run(args: argparse.Namespace) -> int:
    """Trains on one thread; Ctrl-C leaves a checkpoint."""
    import torch

    if args.from_session:
        return learn_sessions(args.from_session, args.exercise, args.label)
    if args.exercise or args.label:
        raise InputError("--exercise and --label are of sessions: give --from-session ID with them")

    from ml.forward_forward.digit_shelf import own_folder
    from ml.forward_forward.digit_study import study

    torch.set_num_threads(1)
    folder = args.out or own_folder("backprop" if args.backprop else "forward-forward")
    order = _resumed(args, folder) if args.resume else _order(args)
    with stop_event() as stop:
        card = study(order, args.data, folder, resume=args.resume, stop=stop, report=_report)
    if card is None:
        print(
            "stopped; go on with: python main.py train forward-forward --resume "
            f"--data {args.data} --out {folder}"
        )
        return STOPPED
    _tell(card, folder)
    return 0


def _resumed(args: argparse.Namespace, folder: Path) -> "DigitOrder":
    from ml.forward_forward.digit_study import DigitOrder

    given = [f"--{n.replace('_', '-')}" for n in _ORDERED if getattr(args, n) not in (None, False)]
    if given and given != ["--backprop"]:
        raise InputError(f"--resume goes on with what was ordered: leave out {', '.join(given)}")
    return DigitOrder.load(folder)


def _order(args: argparse.Namespace) -> "DigitOrder":
    from ml.forward_forward.digit_study import DigitOrder

    order = DigitOrder(method="backprop" if args.backprop else "forward-forward")
    config = {"widths": args.widths, "learning_rate": args.rate, "seed": args.seed}
    plan = {"epochs": args.epochs, "batch_size": args.batch, "seed": args.seed}
    return replace(
        order,
        config=replace(order.config, **_given(config)),
        plan=replace(order.plan, **_given(plan)),
        **_given({"kept_aside": args.kept_aside}),
    )


def _given(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}


def _report(progress: "Progress") -> None:
    error = progress.measures.get("error")
    wrong = "" if error is None else f"  wrong {error:.2%} of those kept aside"
    print(
        f"epoch {progress.epoch:>3}/{progress.epochs}  loss {progress.loss:.4f}{wrong}",
        file=sys.stderr,
        flush=True,
    )


def _tell(card: "DigitCard", folder: Path) -> None:
    print(
        f"test error {card.test_error:.2%}  ({card.parameters:,} numbers, {card.minutes:.0f} min)"
    )
    if card.head_error is not None:
        layers = ", ".join(f"{error:.2%}" for error in card.layer_errors)
        print(f"by each layer alone {layers}; in one pass {card.head_error:.2%}")
    print(f"kept in {folder}")


def _widths(text: str) -> tuple[int, ...]:
    return tuple(whole(part) for part in text.split(","))
