"""``generate reps``: repetitions made by the generator, as numbers and performed by the athlete."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from coach.cli.training import whole
from coach.errors import InputError

if TYPE_CHECKING:
    from ml.diffusion.generator import Generator, Wish
    from ml.diffusion.motion import Motions

_FPS: Final = 30.0
_SIZE: Final = (640, 480)
_MOST: Final = 5000
_MORE: Final = 1.3  # so many more are drawn than are wanted, that broken ones can be thrown out


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the kind."""
    parser.add_argument("--exercise", metavar="NAME", help="default: any that it knows")
    parser.add_argument("--fault", metavar="NAME", help="one of the exercise's, or none")
    parser.add_argument(
        "--strength", type=float, default=0.8, help="of the fault, 0 to 1.2, default %(default)s"
    )
    parser.add_argument("--seconds", type=float, metavar="S", help="a repetition takes")
    parser.add_argument("--depth", type=float, metavar="SHARE", help="of the whole way, 0.6 to 1.1")
    parser.add_argument(
        "--like",
        type=Path,
        metavar="FILE",
        help="recorded repetitions to widen: a video, or an .npz of landmarks; counted as "
        "--exercise, or as whatever repeats",
    )
    parser.add_argument(
        "--keep",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="with --like: how much of each stays as it was, 0 (other people, default) to 0.9",
    )
    parser.add_argument("--count", type=whole, default=32, metavar="N", help="default %(default)s")
    parser.add_argument("--seed", type=int, default=1, help="default %(default)s")
    parser.add_argument("--model", type=Path, metavar="FILE", help="default: the shipped one")
    parser.add_argument(
        "--video",
        action="store_true",
        help="the athlete performs them, too (needs the extra 'clips': numba and av)",
    )
    parser.add_argument("--view", type=float, default=35.0, metavar="DEGREES", help="of the video")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to")


def run(args: argparse.Namespace) -> int:
    """Makes them and writes ``reps.npz``, ``reps.json`` and, if asked for, ``reps.mp4``."""
    from ml.diffusion.generator import Generator
    from ml.diffusion.places import PATH

    if not 1 <= args.count <= _MOST:
        raise InputError(f"--count {args.count}: 1 to {_MOST} at once")
    generator = Generator.load(args.model or PATH)
    wish = _wish(args)
    motions = _made(args, generator, wish)
    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{args.out}: cannot be made a folder ({error.strerror})") from error
    figures = _write(args, motions)
    told = {
        "wish": asdict(wish),
        "like": None if args.like is None else args.like.name,
        "keep": args.keep,
        "count": len(motions),
        "seed": args.seed,
        "method": generator.method,
        "model": generator.about,
        "figures": figures,
    }
    (args.out / "reps.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    if args.video:
        _perform(args, motions)
    print(
        f"wrote {args.out}: {len(motions)} repetitions, {motions.seconds.mean():.1f} s each, "
        f"{figures['joint_violations']:.1%} of frames with a joint beyond its range"
    )
    return 0


def _wish(args: argparse.Namespace) -> "Wish":
    from ml.diffusion.generator import Wish

    for name, low, high in (("strength", 0, 1.2), ("seconds", 0.3, 10), ("depth", 0.3, 1.3)):
        value = getattr(args, name)
        if value is not None and not low <= value <= high:
            raise InputError(f"--{name} {value:g}: from {low:g} to {high:g}")
    return Wish(args.exercise, args.fault, args.strength, args.seconds, args.depth)


def _made(args: argparse.Namespace, generator: "Generator", wish: "Wish") -> "Motions":
    from ml.diffusion.filters import worth_keeping
    from ml.diffusion.generator import Wish
    from ml.skeleton import features

    if args.like is None:
        drawn = generator.make(wish, round(_MORE * args.count), args.seed)
        return drawn[worth_keeping(drawn, None, args.count)]
    if not 0 <= args.keep <= 0.9:
        raise InputError(f"--keep {args.keep:g}: from 0 to 0.9")
    from coach.cli.recorded import recorded_reps

    reps = recorded_reps(args.like, args.exercise)
    shown = generator.read(np.stack([features(one) for one in reps]))
    known = args.exercise in generator.config.exercises
    asked = wish if known else Wish(None, wish.fault, wish.strength, wish.seconds, wish.depth)
    return generator.like(shown, args.count, args.seed, wish=asked, keep=args.keep)


def _write(args: argparse.Namespace, motions: "Motions") -> dict[str, Any]:
    from ml.diffusion.limits import figures_within, slide, violations
    from ml.diffusion.seen import seen
    from ml.simulator import TRAIN, draw_bodies

    bodies = draw_bodies(np.random.default_rng(args.seed), TRAIN, len(motions))
    made = figures_within(motions.rows, bodies)
    np.savez_compressed(
        args.out / "reps.npz",
        t_s=motions.t_s.astype(np.float32),
        points=made.points().astype(np.float32),
        rows=motions.rows,
        features=seen(np.random.default_rng(args.seed), motions),
    )
    return {
        "joint_violations": float(violations(motions.rows).mean()),
        "foot_slide_cm_per_frame": 100 * float(slide(made, bodies).mean()),
    }


def _perform(args: argparse.Namespace, motions: "Motions") -> None:
    from coach.athlete.body import PEOPLE
    from coach.athlete.replay import Replay, framing_camera
    from coach.capture.clip_writer import write_clip
    from coach.cli.progress import Bar
    from ml.diffusion.stage import skeletons

    person = PEOPLE["blue"]
    course = skeletons(motions, person, _FPS)
    replay = Replay(course, person, framing_camera(course, _SIZE, args.view), _FPS)
    with Bar("reps.mp4") as bar:
        write_clip(replay, _SIZE, _FPS, args.out / "reps.mp4", bar.update)
