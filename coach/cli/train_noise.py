"""``train noise``: fits the error model of the pose engine to the engine itself."""

import argparse
import json
import sys
from pathlib import Path

from coach.errors import CoachError, InputError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="where to write the numbers (JSON)",
    )


def run(args: argparse.Namespace) -> int:
    """Renders the repertoire, runs the engine on it, writes what it errs by."""
    if args.out.is_dir():
        raise InputError(f"--out {args.out} is a folder; name a file")
    try:
        from ml.fit_noise import fit
    except ImportError as error:
        raise CoachError(f"rendering needs the extra 'clips' (numba): {error}") from error
    from coach.pose.mediapipe_engine import make_engine
    from coach.pose.model_store import ModelStore

    model = ModelStore().pose_model()
    noise = fit(
        lambda: make_engine(model),
        command=f"python main.py train noise --out {args.out.name}",
        progress=_progress,
    )
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(noise.to_json(), indent=1) + "\n", encoding="utf-8")
    print(f"fitted: {args.out}")
    return 0


def _progress(done: int, total: int) -> None:
    end = "\n" if done == total or not sys.stderr.isatty() else ""
    start = "\r" if sys.stderr.isatty() else ""
    print(f"{start}clip {done} of {total}", end=end, file=sys.stderr, flush=True)
