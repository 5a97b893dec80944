"""``generate log``: a synthetic log, to measure and to try the review with."""

import argparse
import time
from pathlib import Path

from coach.session.generate import generate_log


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the kind."""
    parser.add_argument("--sessions", type=int, default=300, help="default %(default)s")
    parser.add_argument("--reps", type=int, default=30_000, help="default %(default)s")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a new file")
    parser.add_argument("--seed", type=int, default=1, help="default %(default)s")
    parser.add_argument(
        "--landmarks",
        type=int,
        default=500,
        metavar="N",
        help="how many of the newest repetitions have landmarks, default %(default)s",
    )


def run(args: argparse.Namespace) -> int:
    """Writes the log."""
    begun_s = time.monotonic()
    size = generate_log(
        args.out,
        sessions=args.sessions,
        reps=args.reps,
        seed=args.seed,
        with_landmarks=args.landmarks,
    )
    took_s = time.monotonic() - begun_s
    print(
        f"wrote {args.out}: {args.sessions} sessions, {args.reps} repetitions and attempts,"
        f" {size / 1e6:.1f} MB in {took_s:.0f} s. Look at it with: sessions list --log {args.out}"
    )
    return 0
