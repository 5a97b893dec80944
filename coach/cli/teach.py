"""``teach``: learns an exercise from a video of three to five repetitions and saves its file."""

import argparse
import json
from pathlib import Path
from typing import Any

from coach.cli.exercises import describe
from coach.cli.progress import Bar
from coach.motion.exercises.exercise import load_library
from coach.motion.exercises.exercise_toml import save_exercise
from coach.motion.teaching.replay import Frames
from coach.motion.teaching.teach import Taught, refuse_taken, slug_of, teach
from coach.motion.teaching.teach_words import plain_lines
from coach.paths import exercises_dir
from coach.pose.mediapipe_engine import make_engine
from coach.pose.model_store import ModelStore
from coach.runtime.offline import watch
from coach.settings import load_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("video", type=Path, metavar="VIDEO", help="three to five repetitions")
    parser.add_argument("--name", required=True, help='what it is called: "cossack squat"')
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", help="where to save it (default: your own exercises)"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace a file of that name")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    slug = slug_of(args.name)
    own = args.out or exercises_dir()
    library = load_library(own)
    mine = {n for n, path in library.paths.items() if path.parent == own}
    refuse_taken(args.name, [s for n, s in library.specs.items() if n != slug or n not in mine])
    taught = teach(args.name, _frames(args.video))
    path = save_exercise(taught.spec, own, overwrite=args.overwrite)
    print(json.dumps(_row(taught, path)) if args.json else "\n".join(_lines(taught, path)))
    return 0


def _frames(video: Path) -> Frames:
    own = load_settings()[0].pose_model
    model = ModelStore().pose_model(Path(own) if own else None)
    with make_engine(model) as engine, Bar(video.name) as bar:
        clip, _ = watch(video, engine, progress=bar.update)
    return list(zip(clip.t_s, clip.poses, strict=True))


def _lines(taught: Taught, path: Path) -> list[str]:
    spec = taught.spec
    lines = [f"learned {spec.title} from {len(taught.reps)} repetitions:"]
    lines += [f"  {line}" for line in plain_lines(spec)]
    lines += [f"  {rep.start_s:6.1f} - {rep.end_s:.1f} s" for rep in taught.reps]
    lines += [f"note: {line}" for line in taught.warnings]
    return [*lines, f"wrote {path}"]


def _row(taught: Taught, path: Path) -> dict[str, Any]:
    return {
        "path": str(path),
        "exercise": describe(taught.spec),
        "reps": [{"start_s": r.start_s, "peak_s": r.peak_s, "end_s": r.end_s} for r in taught.reps],
        "signals": [
            {"signal": s.words, "quality": round(s.quality, 3), "reason": s.reason}
            for s in taught.signals
        ],
        "warnings": list(taught.warnings),
    }
