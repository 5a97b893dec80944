"""Repetitions of real clips, cut by the counter, as poses that can still be bent and turned."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.bench.counting import load_clips
from coach.bench.forward_forward_reps import people
from coach.bench.transformer_clips import counted_in
from coach.errors import InputError
from coach.motion.exercises.exercise import load_exercises
from coach.motion.recognition.classifier import poses_of
from coach.types import PoseWindow
from ml.baselines.face import Labels
from ml.skeleton import REP_FRAMES, Features, features, resampled


@dataclass(frozen=True, slots=True, eq=False)
class RealReps:
    """Counted repetitions.

    Attributes:
        poses: Of each, `REP_FRAMES` frames from start to end.
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

    def some(self, rows: NDArray[np.intp]) -> tuple[PoseWindow, ...]:
        """The poses of these."""
        return tuple(self.poses[i] for i in rows.tolist())


def load_reps(data: Path) -> RealReps:
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
        for event in events:
            if poses is not None and event.counted:
                cut = resampled(poses, np.linspace(event.start_s, event.end_s, REP_FRAMES))
                found.append((cut, clip.exercise, number[clip.source], i))
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
