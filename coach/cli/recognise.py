"""``recognise``: which of the words that were typed in does a video show, and when."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from coach.cli.progress import Bar
from coach.cli.table import table
from coach.errors import InputError
from coach.pose.mediapipe_engine import make_engine
from coach.pose.model_store import ModelStore

if TYPE_CHECKING:
    from coach.runtime.offline import Clip
    from ml.clip.predictor import ClipPredictor
    from ml.clip.seeing import Seeing

_NONE: Final = "none of these"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("path", type=Path, metavar="PATH", help="a video file")
    parser.add_argument(
        "--prompts",
        nargs="+",
        required=True,
        metavar="TEXT",
        help="what to look for, in any words: 'a person doing squats' lunges '팔굽혀펴기'",
    )
    parser.add_argument("--model", type=Path, metavar="FILE", help="a motion CLIP of your own")
    parser.add_argument(
        "--pictures",
        action="store_true",
        help="look at the pictures as well, with the model that 'models add clip' took in",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from ml.clip.predictor import PATH, ClipPredictor
    from ml.clip.seeing import Seeing

    if not args.path.is_file():
        raise InputError(f"no such file: {args.path}")
    predictor = ClipPredictor.load(args.model or PATH)
    predictor.set_prompts(args.prompts)
    seeing = Seeing(args.prompts) if args.pictures else None
    row = _recognised(args.path, predictor, seeing)
    print(json.dumps(row, ensure_ascii=False) if args.json else _readable(row), flush=True)
    return 0


def _recognised(path: Path, predictor: "ClipPredictor", seeing: "Seeing | None") -> dict[str, Any]:
    from coach.runtime.offline import watch

    since_s = time.perf_counter()
    with make_engine(ModelStore().pose_model()) as engine, Bar(path.name) as bar:
        clip, _ = watch(
            path, engine, each=None if seeing is None else seeing.frame, progress=bar.update
        )
    if clip.remark:
        print(clip.remark, file=sys.stderr)
    watched_s = time.perf_counter() - since_s
    row = {"path": str(path), "frames": len(clip.t_s), "fps": clip.fps} | _answer(
        clip, predictor, seeing
    )
    wall_s = time.perf_counter() - since_s
    return row | {"timing": {"wall_s": wall_s, "pose_s": watched_s, "other_s": wall_s - watched_s}}


def _answer(clip: "Clip", predictor: "ClipPredictor", seeing: "Seeing | None") -> dict[str, Any]:
    from ml.clip.predictor import Recognition
    from ml.clip.recordings import joined, windows

    cut = windows(joined(clip.t_s, clip.poses, clip.size)) if clip.detected else None
    if cut is None or not len(cut.end_s):
        nobody = (0.0,) * len(predictor.prompts)
        found = Recognition(predictor.prompts, nobody, 1.0, nobody)
        segments: list[dict[str, Any]] = []
    else:
        seen = predictor.see(cut.frames)
        found = predictor.judge(seen)
        if seeing is not None:
            found = seeing.joined_with(found, predictor.calibration.sharpness)
        segments = _segments(cut.end_s.tolist(), [predictor.judge(v[None]) for v in seen])
    rows = zip(found.prompts, found.probabilities, found.similarities, strict=True)
    return {
        "duration_s": clip.duration_s,
        "prompts": [{"prompt": p, "probability": c, "similarity": s} for p, c, s in rows],
        "none": found.none,
        "best": found.best,
        "segments": segments,
        "pose": {"detected_frames": clip.detected},
        "pictures": 0 if seeing is None else seeing.pictures,
    }


def _segments(end_s: list[float], found: list[Any]) -> list[dict[str, Any]]:
    """Stretches with one answer, each from the end of the window before its first."""
    merged: list[dict[str, Any]] = []
    before_s = 0.0
    for at_s, one in zip(end_s, found, strict=True):
        chance = one.none if one.best is None else max(one.probabilities)
        if merged and merged[-1]["best"] == one.best:
            merged[-1]["end_s"] = at_s
            merged[-1]["probability"] = max(merged[-1]["probability"], chance)
        else:
            merged.append(
                {"best": one.best, "start_s": before_s, "end_s": at_s, "probability": chance}
            )
        before_s = at_s
    return merged


def _readable(row: dict[str, Any]) -> str:
    shown = sorted(row["prompts"], key=lambda p: -p["probability"])
    lines = [(p["prompt"], f"{p['probability']:.0%}", f"{p['similarity']:.2f}") for p in shown]
    chances = table(("prompt", "chance", "cosine"), [*lines, (_NONE, f"{row['none']:.0%}", "")])
    parts = [
        (f"{s['start_s']:.1f}-{s['end_s']:.1f} s", s["best"] or _NONE, f"{s['probability']:.0%}")
        for s in row["segments"]
    ]
    timeline = table(("when", "what", "chance"), parts) if parts else "nobody was found"
    return f"{row['path']}: {row['best'] or _NONE}\n{chances}\n\n{timeline}"
