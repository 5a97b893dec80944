"""The whole loop on real clips: a few repetitions of one person are taught; others are counted."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from coach.bench.clips import Clip, load_clips, load_poses
from coach.bench.real_reps import people
from coach.bench.transformer_clips import counted_in
from coach.errors import CoachError
from coach.motion.counting.analyser import MotionAnalyser
from coach.motion.exercises.exercise import load_exercises
from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.motion.recognition.classifier import poses_of
from coach.motion.teaching.replay import Frames
from coach.motion.teaching.teach import Taught, teach
from coach.types import PoseWindow, RepEvent
from ml.forward_forward.checked import LEAST, Checked, checked
from ml.forward_forward.learner import RepLearner
from ml.forward_forward.lesson import OTHERS
from ml.forward_forward.others import MANY, other_reps
from ml.forward_forward.widening import features_of, made_of
from ml.skeleton import Features, rep_poses

Figures = dict[str, Any]

_Reps = tuple[tuple[RepEvent, ...], list[PoseWindow], Features]
"""What was counted in a clip, cut out, and its features."""

_SHOWN: Final = 3  # repetitions of the lesson
_AROUND_S: Final = 0.6
_LESSONS: Final = 3  # clips of each exercise that are taught from, of people as they come
_ASKED: Final = 300  # repetitions of other exercises
_FIGURES: Final = ("taught", "held", "exact", "within_one", "recognised", "mistaken")


def loop_figures(data: Path) -> Figures:
    """Three repetitions out of one clip, taught as if their exercise did not ship.

    Args:
        data: Folder with ``clips.json`` and ``landmarks``.

    Returns:
        ``rows``, one a lesson: whether it ``taught`` and ``held``, and over other people's clips of
        the exercise the share counted ``exact`` and ``within_one`` and the share of their
        repetitions ``recognised``; ``mistaken``, the share of other exercises' repetitions that
        were taken for it; None where it was not taught, or did not hold. Means over the lessons
        beside them.
    """
    specs, number = load_exercises(), people(data)
    clips = [
        clip
        for clip in load_clips(data)
        if clip.exercise in specs and not specs[clip.exercise].hold and clip.landmarks.is_file()
    ]
    reps = {clip: _reps(clip, specs[clip.exercise]) for clip in clips}
    rows = []
    for exercise in sorted({clip.exercise for clip in clips}):
        own = [clip for clip in clips if clip.exercise == exercise]
        if len({number[clip.source] for clip in own}) < 2:
            continue
        enough = [clip for clip in own if len(reps[clip][0]) >= _SHOWN]
        for clip in _of_different_people(enough, number)[:_LESSONS]:
            others = [one for one in own if number[one.source] != number[clip.source]]
            strange = [own[2] for one, own in reps.items() if one.exercise != exercise]
            rows.append(_lesson(clip, reps, others, np.concatenate(strange)))
    return {"lessons": len(rows), **{key: _mean(rows, key) for key in _FIGURES}, "rows": rows}


def _lesson(
    clip: Clip,
    reps: Mapping[Clip, _Reps],
    others: Sequence[Clip],
    strange: Features,
) -> Figures:
    events, cut, frames = reps[clip]
    row: Figures = {
        "exercise": clip.exercise,
        "from": clip.name,
        "clips": len(others),
        **dict.fromkeys(_FIGURES),
    }
    taught = _taught(clip, events[:_SHOWN])
    row["taught"] = taught is not None
    if taught is not None:
        off = [min(abs(_count(taught.spec, one) - right) for right in one.accept) for one in others]
        row |= {
            "exact": float(np.mean([n == 0 for n in off])),
            "within_one": float(np.mean([n <= 1 for n in off])),
        }
    contrast = other_reps(MANY, frozenset({clip.exercise}))
    found = _checked(clip.exercise, cut[:_SHOWN], contrast)
    row["held"] = found is not None and found.holds
    if row["held"]:
        learner = RepLearner()
        learner.learn_all(
            {clip.exercise: frames[:_SHOWN], OTHERS: contrast},
            {clip.exercise: made_of(cut[:_SHOWN])},
        )
        asked = np.concatenate([reps[one][2] for one in others])
        at = np.random.default_rng(0).permutation(len(strange))[:_ASKED]
        row |= {
            "recognised": _share(learner, asked, clip.exercise),
            "mistaken": _share(learner, strange[at], clip.exercise),
        }
    return row


def _mean(rows: Sequence[Figures], key: str) -> float | None:
    """Over the lessons of which it is known."""
    known = [float(row[key]) for row in rows if row[key] is not None]
    return float(np.mean(known)) if known else None


def _checked(exercise: str, cut: Sequence[PoseWindow], contrast: Features) -> Checked | None:
    return checked({exercise: cut}, contrast)[0] if len(cut) >= LEAST else None


def _taught(clip: Clip, events: Sequence[RepEvent]) -> Taught | None:
    """By the recording from a little before the first to a little after the last of these."""
    if len(events) < _SHOWN:
        return None
    since_s, until_s = events[0].start_s - _AROUND_S, events[-1].end_s + _AROUND_S
    frames: Frames = [
        (t_s, pose) for t_s, pose in load_poses(clip.landmarks) if since_s <= t_s <= until_s
    ]
    try:
        return teach("taught movement", frames)
    except CoachError:
        return None


def _count(spec: ExerciseSpec, clip: Clip) -> int:
    analyser = MotionAnalyser(spec)
    for t_s, pose in load_poses(clip.landmarks):
        analyser.update(t_s, pose)
    analyser.finish()
    return analyser.reps


def _reps(clip: Clip, spec: ExerciseSpec) -> _Reps:
    """The counted ones."""
    frames, events = counted_in(clip.landmarks, spec)
    counted = tuple(event for event in events if event.counted)
    poses = poses_of(frames) if frames else None
    cut = [rep_poses(poses, e.start_s, e.end_s) for e in counted if poses is not None]
    return counted, cut, features_of(cut) if cut else np.zeros_like(other_reps(0))


def _share(learner: RepLearner, frames: Features, label: str) -> float | None:
    guesses = learner.guess_all(frames) if len(frames) else []
    return float(np.mean([one.label == label for one in guesses])) if guesses else None


def _of_different_people(clips: Sequence[Clip], number: dict[str, int]) -> list[Clip]:
    """One of each person first, in the order of the clips."""
    seen: dict[int, Clip] = {}
    for clip in clips:
        seen.setdefault(number[clip.source], clip)
    return list(seen.values())
