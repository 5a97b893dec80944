"""``generate sheet``: contact sheets of all that is simulated, to be looked at."""

import argparse
from pathlib import Path

from coach.athlete.repertoire import MOVEMENTS
from coach.errors import InputError, unknown_name


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument(
        "--movement",
        nargs="+",
        default=["all"],
        metavar="NAME",
        help="exercises or everyday movements; or all (default)",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to")


def run(args: argparse.Namespace) -> int:
    """Draws a picture for each movement."""
    import cv2

    from ml.contact_sheet import sheet

    names = tuple(MOVEMENTS) if "all" in args.movement else tuple(args.movement)
    for name in names:
        if name not in MOVEMENTS:
            raise unknown_name("movement", name, MOVEMENTS)
    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{args.out}: cannot be made a folder ({error.strerror})") from error
    for name in names:
        # imwrite cannot be told a path of other letters than the system's own
        written, picture = cv2.imencode(".png", sheet(MOVEMENTS[name]))
        assert written
        (args.out / f"{name}.png").write_bytes(picture.tobytes())
    print(f"{len(names)} sheets in {args.out}")
    return 0
