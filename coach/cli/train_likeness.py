"""``train likeness``: fits what the simulated people are seen through to the pose engine itself."""

import argparse
import sys
from pathlib import Path

from coach.cli.training import whole
from coach.errors import CoachError, InputError

_SEQUENCES = 640


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="where to write it (safetensors)"
    )
    parser.add_argument(
        "--sequences",
        type=whole,
        default=_SEQUENCES,
        metavar="N",
        help=f"of ten rendered frames, some two seconds of work each (default {_SEQUENCES})",
    )
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of what is rendered")


def run(args: argparse.Namespace) -> int:
    """Renders people, asks the engine about them, fits the network, says how well."""
    if args.out.is_dir():
        raise InputError(f"--out {args.out} is a folder; name a file")
    try:
        from ml.likeness_pairs import pairs
    except ImportError as error:
        raise CoachError(f"rendering needs the extra 'clips' (numba): {error}") from error
    from coach.pose.mediapipe_engine import make_engine
    from coach.pose.model_store import ModelStore
    from ml.fit_likeness import fit, save

    model = ModelStore().pose_model()
    made = pairs(lambda: make_engine(model), args.sequences, args.seed, _progress)
    fitted = fit(made)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    save(fitted.likeness, args.out)
    before, after = (
        ", ".join(f"{100 * m:.1f}" for m in e) for e in (fitted.before_m, fitted.after_m)
    )
    print(f"the engine's median error in space (right, down, away): {before} cm")
    print(f"what is left of it for movements that were left out: {after} cm")
    print(f"fitted: {args.out}")
    return 0


def _progress(done: int, total: int) -> None:
    end = "\n" if done == total or not sys.stderr.isatty() else ""
    start = "\r" if sys.stderr.isatty() else ""
    print(f"{start}sequence {done} of {total}", end=end, file=sys.stderr, flush=True)
