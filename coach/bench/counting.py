"""How well the counters count, on real clips whose counts were judged by eye.

Runs the pose engine on the clips, once as they are and once as a bad webcam would show them
(minutes the first time, see `coach.bench.engine_pass`), or reads the landmarks that lie beside
them (seconds). A count is exact when it is among the clip's right answers; its error is the
distance to the nearest, divided by ``max(1, reps)``.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from coach.bench.clips import Clip, load_clips, load_poses
from coach.bench.engine_pass import KeptSecondPass, landmarks_of, load_clip
from coach.motion.analysing import make_analyser
from coach.motion.counting.analyser import MotionAnalyser
from coach.motion.counting.rhythm import any_exercise, count_any
from coach.motion.counting.seen import Eye
from coach.motion.exercises.exercise import ExerciseSpec, load_exercises
from coach.motion.recognition.auto_analyser import auto_exercise
from coach.pose.model_store import ModelStore
from coach.runtime.second_look import look_again
from coach.runtime.second_pass import Again
from coach.types import Pose, RepEvent

Figures = dict[str, Any]
Frames = list[tuple[float, Pose | None]]

_NOBODY: Final = "none"
_HELD: Final = "plank"
_ANY_FROM: Final = 3
"""Fewer repetitions do not repeat enough to be told from anything else."""
_HOLD_WORDS: Final = re.compile(r"hold (?P<start>[\d.]+)-(?P<end>[\d.]+) s")


def run(data: Path, *, landmarks: bool = False) -> Figures:
    """Counts all sure clips with every counter.

    Args:
        data: Folder with ``clips.json``, ``videos`` and ``landmarks``.
        landmarks: Read the landmarks beside the clips instead of running the pose engine; there
            is no noisy figure then.

    Returns:
        ``live``, ``offline``, ``noisy``, ``any``, ``none`` and ``clips`` (a row each) as the
        contract of `bench` says; ``hold`` (planks), ``exercises`` and ``sources`` (the same
        figures by group), ``without_source`` (all clips but those of one source, a row each)
        and ``worst_without_source``.

    Raises:
        InputError: The folder does not hold what is needed.
    """
    specs, clips = load_exercises(), load_clips(data)
    clean = {clip: clip.landmarks for clip in clips}
    noisy: Mapping[Clip, Path] = {}
    moving = [clip for clip in clips if clip.exercise not in (_NOBODY, _HELD)]
    again: Again | None = None
    if not landmarks:
        model = ModelStore().pose_model()
        again = KeptSecondPass(model)
        clean, noisy = (
            _seen_by_engine(some, model, noisy=is_noisy)
            for some, is_noisy in ((clips, False), (moving, True))
        )
    rows = [_row(clip, specs, clean[clip], noisy.get(clip), again) for clip in _progress(moving)]
    still = [clip for clip in clips if clip not in moving]
    idle = [_idle(clip, specs, clean[clip]) for clip in _progress(still)]
    nobody = [row for row in idle if row["done"] == _NOBODY]
    held = [row for row in idle if row["done"] == _HELD]
    left_out = _without_each(rows)
    return {
        "live": score(rows, "live"),
        "offline": score(rows, "offline"),
        "noisy": score(rows, "noisy"),
        "any": score([row for row in rows if row["reps"] >= _ANY_FROM], "any"),
        "none": {
            "auto_counted": sum(row["auto"] for row in nobody),
            "given_max": max((row["given_max"] for row in nobody), default=0),
        },
        "hold": _hold_figures(held),
        "exercises": _by(rows, "exercise"),
        "sources": _by(rows, "source"),
        "without_source": left_out,
        "worst_without_source": {
            name: min((row[name] for row in left_out if row[name] is not None), default=None)
            for name in ("live_exact", "live_obo", "offline_exact", "offline_obo", "noisy_exact")
        },
        "clips": rows,
        "idle": idle,
    }


def count_landmarks(clip: Clip, spec: ExerciseSpec) -> tuple[int, int]:
    """Reps and attempts in a clip's landmark file."""
    analyser = make_analyser(spec)
    for t_s, pose in load_poses(clip.landmarks):
        analyser.update(t_s, pose)
    analyser.finish()
    return analyser.reps, analyser.attempts


def score(rows: Sequence[Figures], counter: str) -> Figures:
    """Share exact, share within one, mean absolute error, and how many clips; None for no clip."""
    read = [row for row in rows if row[counter] is not None]
    if not read:
        return {"exact": None, "obo": None, "mae": None, "clips": 0}
    off = [_distance(row, counter) for row in read]
    errors = [d / max(1, row["reps"]) for d, row in zip(off, read, strict=True)]
    return {
        "exact": float(np.mean([d == 0 for d in off])),
        "obo": float(np.mean([d <= 1 for d in off])),
        "mae": float(np.mean(errors)),
        "clips": len(read),
    }


def _distance(row: Figures, counter: str) -> int:
    truth: Sequence[int] = row["truth"]
    return min(abs(int(row[counter]) - right) for right in truth)


def _seen_by_engine(clips: Sequence[Clip], model: Path, *, noisy: bool) -> dict[Clip, Path]:
    files = landmarks_of([clip.video for clip in clips], model, noisy=noisy)
    return {clip: files[clip.video] for clip in clips}


def _row(
    clip: Clip,
    specs: Mapping[str, ExerciseSpec],
    clean: Path,
    noisy: Path | None,
    again: Again | None,
) -> Figures:
    """What each counter says of a clip; told the exercise where the program ships it."""
    frames, spec = list(load_poses(clean)), specs.get(clip.exercise)
    live = _live(spec or any_exercise(), frames)
    repeats = count_any(frames).reps
    return {
        "clip": clip.name,
        "source": clip.source,
        "exercise": clip.exercise,
        "given": any_exercise().name if spec is None else spec.name,
        "truth": clip.accept,
        "reps": clip.reps,
        "live": _counted(live),
        "offline": repeats
        if spec is None
        else look_again(load_clip(clip.video, clean), spec, live, again=again).reps,
        "noisy": None
        if noisy is None
        else _counted(_live(spec or any_exercise(), list(load_poses(noisy)))),
        "any": repeats,
    }


def _live(spec: ExerciseSpec, frames: Frames) -> list[RepEvent]:
    """Everything that was tried, set after set."""
    analyser = make_analyser(spec)
    events = [event for t_s, pose in frames for event in analyser.update(t_s, pose).events]
    return [*events, *analyser.finish()]


def _counted(events: Sequence[RepEvent]) -> int:
    return sum(event.counted for event in events)


def _idle(clip: Clip, specs: Mapping[str, ExerciseSpec], file: Path) -> Figures:
    """What is counted where there is nothing to count, and how long it is held."""
    frames, eye = list(load_poses(file)), Eye(())
    counters = [MotionAnalyser(spec, eye=eye) for spec in specs.values() if spec.hold is None]
    for t_s, pose in frames:
        seen = None if pose is None else eye.update(t_s, pose)
        for counter in counters:
            counter.follow(t_s, seen)
    for counter in counters:
        counter.finish()
    most = max(counters, key=lambda counter: counter.reps)
    is_hold = clip.exercise == _HELD and _HELD in specs
    return {
        "clip": clip.name,
        "source": clip.source,
        "done": clip.exercise,
        "given_max": most.reps,
        "given": most.spec.name if most.reps else None,
        "auto": _counted(_live(auto_exercise(), frames)),
        "held_s": _held_s(specs[_HELD], frames) if is_hold else None,
        "truth_s": _truth_s(clip, frames) if is_hold else None,
    }


def _held_s(spec: ExerciseSpec, frames: Frames) -> float:
    analyser = make_analyser(spec)
    for t_s, pose in frames:
        analyser.update(t_s, pose)
    analyser.finish()
    return sum(hold.held_s for hold in analyser.holds)


def _truth_s(clip: Clip, frames: Frames) -> float | None:
    """How long it is held by the annotator's note; None where the note does not say."""
    if "whole clip" in clip.note:
        return frames[-1][0] - frames[0][0]
    span = _HOLD_WORDS.search(clip.note)
    return float(span["end"]) - float(span["start"]) if span else None


def _hold_figures(rows: Sequence[Figures]) -> Figures:
    known = [row for row in rows if row["truth_s"] is not None]
    errors = [abs(row["held_s"] - row["truth_s"]) for row in known]
    return {
        "given_max": max((row["given_max"] for row in rows), default=0),
        "seconds_off": float(np.mean(errors)) if errors else None,
        "seconds_off_max": max(errors, default=None),
        "clips": len(known),
    }


def _without_each(rows: Sequence[Figures]) -> list[Figures]:
    """The figures of all clips but those of one source, a row for each source left out."""
    return [
        {"without": name, **_short([row for row in rows if row["source"] != name])}
        for name in sorted({row["source"] for row in rows})
    ]


def _by(rows: Sequence[Figures], field: str) -> list[Figures]:
    """The figures of each group, a row each, sorted by name."""
    groups: dict[str, list[Figures]] = defaultdict(list)
    for row in rows:
        groups[row[field]].append(row)
    return [{field: name, **_short(group)} for name, group in sorted(groups.items())]


def _short(rows: Sequence[Figures]) -> Figures:
    figures: Figures = {"clips": len(rows)}
    for counter in ("live", "offline", "noisy"):
        scored = score(rows, counter)
        figures |= {f"{counter}_exact": scored["exact"], f"{counter}_obo": scored["obo"]}
    return figures


def _progress(clips: Sequence[Clip]) -> Iterator[Clip]:
    for i, clip in enumerate(clips, start=1):
        print(f"\rcounting {i}/{len(clips)} {clip.name:40.40}", end="", file=sys.stderr)
        yield clip
    print(file=sys.stderr)
