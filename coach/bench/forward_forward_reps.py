"""Repetitions of real clips, cut by the live counter, with who did them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.bench.counting import load_clips
from coach.bench.transformer_clips import counted_in
from coach.errors import InputError
from coach.motion.exercises.exercise import load_exercises
from coach.motion.recognition.classifier import poses_of
from ml.baselines.face import Baseline, Labels
from ml.skeleton import Features, rep_features


@dataclass(frozen=True, slots=True, eq=False)
class RealReps:
    """Counted repetitions.

    Attributes:
        frames: (N, T, F) features, time-normalised.
        label: (N,) indices into ``names``.
        person: (N,) numbers; sources that share a person are one.
        names: Of the exercises.
    """

    frames: Features
    label: Labels
    person: Labels
    names: tuple[str, ...]

    def __getitem__(self, chosen: NDArray[np.bool_]) -> "RealReps":
        return RealReps(self.frames[chosen], self.label[chosen], self.person[chosen], self.names)


def load_real_reps(data: Path) -> RealReps:
    """Of all clips of exercises that the program ships and that two people or more show.

    Raises:
        InputError: There are no clips with landmarks in the folder.
    """
    specs, number = load_exercises(), people(data)
    found: list[tuple[Features, str, int]] = []
    for clip in load_clips(data, sure=False):
        if clip.exercise not in specs or not clip.landmarks.is_file():
            continue
        frames, events = counted_in(clip.landmarks, specs[clip.exercise])
        poses = poses_of(frames) if frames else None
        found += [
            (rep_features(poses, event.start_s, event.end_s), clip.exercise, number[clip.source])
            for event in events
            if poses and event.counted
        ]
    if not found:
        raise InputError(f"no repetitions in {data}: it needs clips.json and landmarks")
    frames_of, label_of, person_of = zip(*found, strict=True)
    names, label = np.unique(label_of, return_inverse=True)
    return _shown_by_several(
        RealReps(np.stack(frames_of), label, np.array(person_of), tuple(names.tolist()))
    )


def people_left_out(classifier: Baseline, reps: RealReps) -> Labels:
    """What is said of each repetition by a classifier that has seen nobody of its source."""
    said = np.full(len(reps.label), -1, np.int64)
    for person in np.unique(reps.person):
        own = reps.person == person
        classifier.fit(reps.frames[~own], reps.label[~own])
        said[own] = classifier.predict(reps.frames[own])
    return said


def _shown_by_several(reps: RealReps) -> RealReps:
    """An exercise that one person alone shows is unknown once that person is left out."""
    several = [
        one for one in np.unique(reps.label) if len(np.unique(reps.person[reps.label == one])) > 1
    ]
    return reps[np.isin(reps.label, several)]


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
