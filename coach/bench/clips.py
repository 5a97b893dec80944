"""Recorded clips whose counts were judged by eye, as ``clips.json`` tells of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.bench.engine_pass import load_clip
from coach.errors import InputError
from coach.types import Pose


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip whose count is sure.

    Attributes:
        name: File name without its suffix.
        source: Who filmed or collected it: the group for every split.
        exercise: The program's name of what is done.
        reps, accept: The count, and every count that is right.
        video, landmarks: Files, which need not both exist.
        note: What the annotator wrote.
    """

    name: str
    source: str
    exercise: str
    reps: int
    accept: tuple[int, ...]
    video: Path
    landmarks: Path
    note: str = ""


def load_clips(data: Path, *, sure: bool = True) -> list[Clip]:
    """All clips of the folder, or those whose counts are sure.

    Raises:
        InputError: There is no readable ``clips.json``.
    """
    try:
        entries = json.loads((data / "clips.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"no clips to measure with in {data}: {error}; name their folder with --data"
        ) from error
    return [_clip(data, entry) for entry in entries if not sure or entry["confidence"] == "sure"]


def load_poses(path: Path) -> Iterator[tuple[float, Pose | None]]:
    """Time and raw pose of each frame of a landmark file.

    Raises:
        InputError: No such file.
    """
    seen = load_clip(path, path)
    yield from zip(seen.t_s, seen.poses, strict=True)


def _clip(data: Path, entry: dict[str, Any]) -> Clip:
    name = Path(entry["file"]).stem
    return Clip(
        name=name,
        source=entry["source"],
        exercise=entry["exercise"],
        # where only the label is known there is no count
        reps=entry["reps"] or 0,
        accept=tuple(entry["reps_accept"] or ()),
        video=data / "videos" / entry["file"],
        landmarks=data / "landmarks" / f"{name}.npz",
        note=entry.get("note") or "",
    )
