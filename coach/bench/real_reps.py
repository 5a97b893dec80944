"""Repetitions of real clips, cut by the live counter, with who did them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.bench.clips import load_clips
from coach.bench.transformer_clips import counted_in
from coach.errors import InputError
from coach.motion.exercises.exercise import load_exercises
from coach.motion.recognition.classifier import poses_of
from coach.types import PoseWindow
from ml.baselines.face import Labels
from ml.skeleton import Features, features, rep_poses


@dataclass(frozen=True, slots=True, eq=False)
class RealReps:
    """Counted repetitions.

    Attributes:
        poses: Of each, (`REP_FRAMES`,) frames from start to end.
        frames: (N, T, F) features of the same.
        label: (N,) indices into ``names``.
        person: (N,) numbers; sources that share a person are one.
        clip: (N,) numbers.
        names: Of the exercises.
    """

    poses: tuple[PoseWindow, ...]
    frames: Features
    label: Labels
    person: Labels
    clip: Labels
    names: tuple[str, ...]

    def __getitem__(self, chosen: NDArray[np.bool_]) -> "RealReps":
        return RealReps(
            self.some(np.flatnonzero(chosen)),
            self.frames[chosen],
            self.label[chosen],
            self.person[chosen],
            self.clip[chosen],
            self.names,
        )

    def some(self, rows: NDArray[np.intp]) -> tuple[PoseWindow, ...]:
        """The poses of these."""
        return tuple(self.poses[i] for i in rows.tolist())

    def shown_by_several(self) -> "RealReps":
        """Without exercises that one person alone shows: unknown once that person is left out."""
        people_of = [np.unique(self.person[self.label == i]) for i in range(len(self.names))]
        several = [i for i, who in enumerate(people_of) if len(who) > 1]
        return self[np.isin(self.label, several)]


def load_real_reps(data: Path) -> RealReps:
    """Of all clips of counted exercises that the program ships.

    Raises:
        InputError: There are no clips with landmarks in the folder.
    """
    specs, number = load_exercises(), people(data)
    found: list[tuple[PoseWindow, str, int, int]] = []
    for i, clip in enumerate(load_clips(data, sure=False)):
        spec = specs.get(clip.exercise)
        if spec is None or not clip.landmarks.is_file():
            continue
        frames, events = counted_in(clip.landmarks, spec)
        poses = poses_of(frames) if frames else None
        found += [
            (rep_poses(poses, one.start_s, one.end_s), clip.exercise, number[clip.source], i)
            for one in events
            if poses is not None and one.counted
        ]
    if not found:
        raise InputError(f"no repetitions in {data}: it needs clips.json and landmarks")
    poses_of_all, name_of, person_of, clip_of = zip(*found, strict=True)
    names, label = np.unique(name_of, return_inverse=True)
    return RealReps(
        tuple(poses_of_all),
        np.stack([features(one) for one in poses_of_all]),
        label,
        np.array(person_of),
        np.array(clip_of),
        tuple(names.tolist()),
    )


def people(data: Path) -> dict[str, int]:
    """Source to number; sources that one clip's note calls the same person share it."""
    try:
        entries: Sequence[dict[str, Any]] = json.loads((data / "clips.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"no clips in {data}: {error}; name their folder with --data") from error
    sources = sorted({entry["source"] for entry in entries})
    number = {source: i for i, source in enumerate(sources)}
    for entry in entries:
        for other in sources:
            if other in (entry.get("same_person_as") or ""):
                old, new = number[other], number[entry["source"]]
                number = {source: new if n == old else n for source, n in number.items()}
    return number
