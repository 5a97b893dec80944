"""How well the counter counts, on real clips whose counts were judged by eye.

Runs on the landmarks that the pose engine left of each clip (seconds), or with ``engine`` on the
clips themselves. A count is exact when it is among the clip's right answers; its error is the
distance to the nearest, divided by ``max(1, reps)``.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from coach.errors import InputError
from coach.motion.analysing import make_analyser
from coach.motion.exercise import ExerciseSpec, load_exercises
from coach.types import Pose

_NOBODY = "none"
_HELD = "plank"


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip whose count is sure.

    Attributes:
        name: File name without its suffix.
        source: Who filmed or collected it: the group for every split.
        exercise: The program's name of what is done.
        reps, accept: The count, and every count that is right.
        video, landmarks: Files, which need not both exist.
    """

    name: str
    source: str
    exercise: str
    reps: int
    accept: tuple[int, ...]
    video: Path
    landmarks: Path


@dataclass(frozen=True, slots=True)
class Row:
    """What was counted in one clip, told to count ``exercise``."""

    clip: str
    source: str
    done: str
    exercise: str
    accept: tuple[int, ...]
    reps: int
    attempts: int
    distance: int
    error: float


Count = Callable[[Clip, ExerciseSpec], tuple[int, int]]
"""Reps and attempts of an exercise in a clip."""


def run(data: Path, *, engine: bool = False) -> dict[str, object]:
    """Counts all sure clips of the exercises that the program ships.

    Args:
        data: Folder with ``clips.json``, ``landmarks`` and ``videos``.
        engine: Run the pose engine on the videos instead of reading its landmarks.

    Returns:
        ``live`` and ``none`` as the contract of `bench` says, and ``clips`` (a row each); also
        ``exercises`` and ``sources`` (the same figures by group: nothing is fitted, so a source
        left out is a source by itself), ``hold`` (planks) and ``idle`` (what was counted where
        nobody exercised).

    Raises:
        InputError: The folder does not hold what is needed.
    """
    specs = load_exercises()
    clips = load_clips(data)
    count = _count_with_engine() if engine else count_landmarks
    given = [c for c in clips if c.exercise in specs]
    rows = [_row(c, specs[c.exercise], count) for c in _progress(given)]
    idle = [
        _row(clip, spec, count)
        for clip in _progress([c for c in clips if c.exercise in (_NOBODY, _HELD)])
        for spec in specs.values()
    ]
    return {
        "live": score(rows),
        "none": {"given_max": _most(idle, _NOBODY)},
        "hold": {"given_max": _most(idle, _HELD)},
        "exercises": _by(rows, "exercise"),
        "sources": _by(rows, "source"),
        "clips": [asdict(row) for row in rows],
        "idle": [asdict(row) for row in idle if row.reps],
    }


def load_clips(data: Path) -> list[Clip]:
    """All clips of the folder whose counts are sure.

    Raises:
        InputError: There is no readable ``clips.json``.
    """
    try:
        entries = json.loads((data / "clips.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"no clips to measure with in {data}: {error}; name their folder with --data"
        ) from error
    return [_clip(data, entry) for entry in entries if entry["confidence"] == "sure"]


def load_poses(path: Path) -> Iterator[tuple[float, Pose | None]]:
    """Time and raw pose of each frame of a landmark file.

    Raises:
        InputError: No such file.
    """
    try:
        stored = np.load(path)
    except OSError as error:
        raise InputError(f"no landmarks at {path}; name the folder of the clips") from error
    with stored:
        arrays = {k: stored[k].astype(float) for k in ("t_s", "image", "visibility", "world")}
        size = (int(stored["size"][0]), int(stored["size"][1]))
    for i, t_s in enumerate(arrays["t_s"].tolist()):
        if np.isnan(arrays["visibility"][i, 0]):
            yield t_s, None
        else:
            image, seen, world = (arrays[k][i] for k in ("image", "visibility", "world"))
            yield t_s, Pose(t_s, image, seen, world, size)


def count_landmarks(clip: Clip, spec: ExerciseSpec) -> tuple[int, int]:
    """Reps and attempts in a clip's landmark file."""
    analyser = make_analyser(spec)
    for t_s, pose in load_poses(clip.landmarks):
        analyser.update(t_s, pose)
    analyser.finish()
    return analyser.reps, analyser.attempts


def score(rows: Sequence[Row]) -> dict[str, float]:
    """Share exact, share within one, mean absolute error, and how many clips."""
    if not rows:
        return {"exact": 0.0, "obo": 0.0, "mae": 0.0, "clips": 0}
    return {
        "exact": float(np.mean([row.distance == 0 for row in rows])),
        "obo": float(np.mean([row.distance <= 1 for row in rows])),
        "mae": float(np.mean([row.error for row in rows])),
        "clips": len(rows),
    }


def _count_with_engine() -> Count:
    """A counter that runs the real engine on the real clip."""
    from coach.pose.mediapipe_engine import make_engine
    from coach.pose.model_store import ModelStore
    from coach.runtime.offline import analyse_file

    model = ModelStore().pose_model()

    def count(clip: Clip, spec: ExerciseSpec) -> tuple[int, int]:
        with make_engine(model) as engine:
            report = analyse_file(clip.video, spec, engine)
        return report.reps, report.attempts

    return count


def _clip(data: Path, entry: dict[str, Any]) -> Clip:
    name = Path(entry["file"]).stem
    return Clip(
        name=name,
        source=entry["source"],
        exercise=entry["exercise"],
        reps=entry["reps"],
        accept=tuple(entry["reps_accept"]),
        video=data / "videos" / entry["file"],
        landmarks=data / "landmarks" / f"{name}.npz",
    )


def _row(clip: Clip, spec: ExerciseSpec, count: Count) -> Row:
    reps, attempts = count(clip, spec)
    distance = min(abs(reps - right) for right in clip.accept)
    return Row(
        clip=clip.name,
        source=clip.source,
        done=clip.exercise,
        exercise=spec.name,
        accept=clip.accept,
        reps=reps,
        attempts=attempts,
        distance=distance,
        error=distance / max(1, clip.reps),
    )


def _by(rows: Sequence[Row], field: str) -> list[dict[str, object]]:
    """The figures of each group, a row each, sorted by name."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, field)].append(row)
    return [{field: name, **score(group)} for name, group in sorted(groups.items())]


def _most(rows: Sequence[Row], done: str) -> int:
    return max((row.reps for row in rows if row.done == done), default=0)


def _progress(clips: Sequence[Clip]) -> Iterator[Clip]:
    for i, clip in enumerate(clips, start=1):
        print(f"\rcounting {i}/{len(clips)} {clip.name:40.40}", end="", file=sys.stderr)
        yield clip
    print(file=sys.stderr)
