"""``analyze``: counts the reps in video files."""

import argparse
import json
import multiprocessing
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coach.cli.analyze_job import AUTO, Job, Outcome, run_job
from coach.cli.progress import Bar
from coach.errors import CoachError, InputError, printable
from coach.motion.counting.rhythm import ANY
from coach.motion.exercises.exercise import ExerciseSpec, find_exercise, load_exercises
from coach.pose.model_store import ModelStore
from coach.settings import load_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a video file")
    parser.add_argument(
        "--exercise",
        default=AUTO,
        metavar="NAME",
        help=f"what to count; '{AUTO}' (default) finds out, '{ANY}' counts whatever repeats",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each file")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write landmarks and reps as CSV")
    parser.add_argument("--video", action="store_true", help="write the annotated video as MP4")
    parser.add_argument(
        "--workers", type=_positive, default=1, metavar="N", help="files at a time (default 1)"
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    exercise, specs = _exercise(args.exercise)
    if args.out is not None:
        _make_folder(args.out)
    model = _model()
    names = _unique_names(args.paths)
    jobs = [
        Job(path, exercise, specs, model, name, args.out, args.video)
        for path, name in zip(args.paths, names, strict=True)
    ]
    code = 0
    for outcome in _outcomes(jobs, min(args.workers, len(jobs))):
        code = max(code, outcome.exit_code)
        for remark in outcome.remarks:
            print(printable(remark), file=sys.stderr)
        if outcome.row is not None:
            print(json.dumps(outcome.row) if args.json else _readable(outcome.row), flush=True)
    return code


def _exercise(name: str) -> tuple[str, tuple[ExerciseSpec, ...]]:
    """The name as the program writes it and the specs to try."""
    specs = load_exercises()
    if name in (AUTO, ANY):
        return name, tuple(specs.values())
    spec = find_exercise(name, specs)
    return spec.name, (spec,)


def _model() -> Path:
    settings, warnings = load_settings()
    for warning in warnings:
        print(f"settings: {warning}", file=sys.stderr)
    own = Path(settings.pose_model) if settings.pose_model else None
    return ModelStore().pose_model(own)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"--out {folder}: cannot be made ({error.strerror})") from error


def _unique_names(paths: Sequence[Path]) -> list[str]:
    """A stem for each file's outputs; files of the same name in two folders get a number."""
    used: dict[str, int] = {}
    names = []
    for path in paths:
        used[path.stem] = used.get(path.stem, 0) + 1
        names.append(path.stem if used[path.stem] == 1 else f"{path.stem}-{used[path.stem]}")
    return names


def _outcomes(jobs: Sequence[Job], workers: int) -> Iterator[Outcome]:
    """In the order of the jobs."""
    if workers == 1:
        for job in jobs:
            with Bar(job.path.name) as bar:
                outcome = run_job(job, bar.update)
            yield outcome
        return
    with _pool(workers) as pool:
        try:
            for index, outcome in enumerate(pool.map(run_job, jobs), start=1):
                print(f"[{index}/{len(jobs)}] {outcome.path.name}", file=sys.stderr)
                yield outcome
        except BrokenProcessPool as error:
            raise CoachError("a worker process died; try again with fewer --workers") from error


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    # spawn: a fork would copy the threads' locks of libraries that are already loaded
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_end_on_interrupt)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _end_on_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _readable(row: dict[str, Any]) -> str:
    counted = f"{row['reps']} {'rep' if row['reps'] == 1 else 'reps'}"
    if row["held_s"] is not None:
        counted = f"held for {row['held_s']:.1f} s"
    if row["attempts"]:
        counted += f", {row['attempts']} not counted"
    head = f"{row['path']}: {row['exercise'] or 'no exercise'}: {counted}"
    about = f"{row['frames']} frames, {row['duration_s']:.1f} s, seen from: {row['view'] or '-'}"
    lines = [f"{head}  ({about})"]
    for event in row["rep_events"]:
        mark = f"{event['index']:>3}" if event["counted"] else "  -"
        span = f"{event['start_s']:7.2f} - {event['end_s']:.2f} s"
        tempo = f"down {event['eccentric_s']:.1f} s, up {event['concentric_s']:.1f} s"
        reason = f"  not counted: {event['reason']}" if event["reason"] else ""
        lines.append(f"  {mark}  {span}  range {event['rom_deg']:.0f}°  {tempo}{reason}")
    for hold in row["holds"]:
        ended = f"  ended: {hold['reason']}" if hold["reason"] else ""
        lines.append(f"       {hold['start_s']:7.2f} - {hold['end_s']:.2f} s{ended}")
    if row["disagreement"]:
        lines.append(f"  look at it: {row['disagreement']}")
    return "\n".join(lines)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not a positive number")
    return number
