"""``generate``: makes synthetic material: clips, repetitions, or a log of years of training."""

import argparse
import sys
from functools import partial
from pathlib import Path

from coach.athlete.exercises import EXERCISES, athlete_exercise
from coach.athlete.scene import DEFAULT_SEED, DEFAULT_SIZE, make_scene
from coach.athlete.truth import to_json, truth_of
from coach.capture.clip_writer import write_clip
from coach.cli import generate_log, generate_reps, generate_sheet
from coach.errors import InputError

_SMALLEST, _LARGEST = 64, 3840


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the kinds and their options."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    athlete = kinds.add_parser(
        "athlete",
        help="clips of the synthetic athlete with exact ground truth",
        description="Renders clips of the synthetic athlete and writes the ground truth of each "
        "beside it. Needs the extra 'clips' (numba and av).",
    )
    athlete.add_argument(
        "--exercise",
        nargs="+",
        default=["all"],
        metavar="NAME",
        help=f"{', '.join(EXERCISES)}; or all (default)",
    )
    athlete.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to")
    athlete.add_argument("--seed", type=int, default=DEFAULT_SEED, help="default %(default)s")
    athlete.add_argument(
        "--size",
        type=_size,
        default=DEFAULT_SIZE,
        metavar="WxH",
        help=f"even numbers of pixels, default {DEFAULT_SIZE[0]}x{DEFAULT_SIZE[1]}",
    )
    athlete.add_argument(
        "--view",
        type=float,
        metavar="DEGREES",
        help="camera around the athlete, 0 front, 90 their left; default: as recommended",
    )
    athlete.add_argument("--reps", type=_count, help="how many count; default: as recommended")

    reps = kinds.add_parser(
        "reps",
        help="repetitions made by the generator, on request performed by the athlete",
        description="Makes repetitions of an exercise, with a fault, a tempo and a depth, or like "
        "recorded ones. Writes reps.npz and reps.json, and reps.mp4 with --video.",
    )
    generate_reps.add_arguments(reps)

    sheet = kinds.add_parser(
        "sheet",
        help="contact sheets of all movements, their ways and faults, to be looked at",
        description="Draws each movement as it is simulated: a row for each way of doing it and "
        "each fault, from the front and from between front and side. Writes NAME.png.",
    )
    generate_sheet.add_arguments(sheet)

    log = kinds.add_parser("log", help="a log of plausible sessions, seeded")
    generate_log.add_arguments(log)


def run(args: argparse.Namespace) -> int:
    """Makes what was asked for."""
    if args.kind == "log":
        return generate_log.run(args)
    if args.kind == "reps":
        return generate_reps.run(args)
    if args.kind == "sheet":
        return generate_sheet.run(args)
    names = tuple(EXERCISES) if "all" in args.exercise else tuple(args.exercise)
    for name in names:
        athlete_exercise(name)
    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{args.out}: cannot be made a folder ({error.strerror})") from error
    for name in names:
        scene = make_scene(name, seed=args.seed, size=args.size, view_deg=args.view, reps=args.reps)
        clip = args.out / f"{name}.mp4"
        progress = partial(_tell, clip.name)
        write_clip(scene, scene.camera.size, scene.performance.fps, clip, progress)
        truth = truth_of(scene, _command(name, args))
        clip.with_suffix(".json").write_text(to_json(truth), encoding="utf-8")
    return 0


def _tell(label: str, done: int, total: int) -> None:
    if done % 10 == 0 or done == total:
        end = "\n" if done == total else ""
        print(f"\r{label}: {done} of {total} frames", end=end, file=sys.stderr, flush=True)


def _command(name: str, args: argparse.Namespace) -> str:
    """The command line that makes one clip again."""
    words = ["python main.py generate athlete --exercise", name, "--seed", str(args.seed)]
    if args.size != DEFAULT_SIZE:
        words += ["--size", f"{args.size[0]}x{args.size[1]}"]
    if args.view is not None:
        words += ["--view", f"{args.view:g}"]
    if args.reps is not None:
        words += ["--reps", str(args.reps)]
    return " ".join([*words, "--out", "DIR"])


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"'{text}' is not WxH, for example 640x480")
    size = int(width), int(height)
    if not all(_SMALLEST <= side <= _LARGEST and side % 2 == 0 for side in size):
        raise argparse.ArgumentTypeError(f"sides must be even, {_SMALLEST} to {_LARGEST} pixels")
    return size


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 100:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of reps from 1 to 100")
    return int(text)
