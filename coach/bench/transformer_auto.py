"""How well is counted where nobody says which exercise it is, live, on real clips."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from coach.bench.clips import Clip, load_poses
from coach.bench.counting import score
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.auto_analyser import AUTO, AutoAnalyser
from coach.motion.recognition.classifier import Classifier
from coach.motion.recognition.fused import recogniser_of
from coach.types import MotionState, RepEvent

_NOBODY = "none"


@dataclass(frozen=True, slots=True)
class Followed:
    """A clip as the live counting saw it.

    Attributes:
        exercise: The name with most repetitions, of equals the later; ``none`` without any.
        reps: Its repetitions.
        named_s: When each name first stood on screen.
        ms_a_frame: CPU time of one frame, on average.
    """

    exercise: str
    reps: int
    named_s: Mapping[str, float]
    ms_a_frame: float


def follow(
    landmarks: Path, specs: Sequence[ExerciseSpec], classifier: Classifier | None
) -> Followed:
    """Plays a landmark file through the live counting."""
    analyser = AutoAnalyser(specs, recogniser_of(specs, classifier))
    sets: list[tuple[str, int]] = [(AUTO, 0)]
    named_s: dict[str, float] = {}
    took_s, frames = 0.0, 0
    for t_s, pose in load_poses(landmarks):
        since_s = time.thread_time()
        state = analyser.update(t_s, pose)
        took_s += time.thread_time() - since_s
        frames += 1
        _note(sets, state)
        named_s.setdefault(state.exercise, t_s)
    analyser.finish()
    sets[-1] = (analyser.spec.name, analyser.reps)
    totals: Counter[str] = Counter()
    for name, reps in sets:
        totals[name] += reps
    best = max(totals, key=totals.__getitem__)
    exercise = best if totals[best] else _NOBODY
    return Followed(exercise, totals[best], named_s, 1e3 * took_s / max(frames, 1))


def _note(sets: list[tuple[str, int]], state: MotionState) -> None:
    if state.change == "begun":
        sets.append((state.exercise, state.reps))
    else:
        sets[-1] = (state.exercise, state.reps)


def auto_figures(
    clips: Mapping[Clip, Path],
    events: Mapping[Clip, Sequence[RepEvent]],
    specs: Mapping[str, ExerciseSpec],
    classifier: Classifier | None,
) -> dict[str, Any]:
    """Over all clips whose count is sure and whose exercise ships, and where nobody exercises.

    Args:
        clips: Landmark files.
        events: What the counter of the right exercise finished in each.
        specs: To choose from.
        classifier: None for the rules alone.
    """
    rows, idle, waits, costs = [], 0, [], []
    for clip, landmarks in clips.items():
        spec = specs.get(clip.exercise)
        if clip.exercise != _NOBODY and (spec is None or spec.hold):
            continue
        found = follow(landmarks, tuple(specs.values()), classifier)
        costs.append(found.ms_a_frame)
        if clip.exercise == _NOBODY:
            idle += found.reps
            continue
        given = [event for event in events[clip] if event.counted]
        waits.append(_reps_to_name(found.named_s.get(clip.exercise, inf), given))
        rows.append(
            {
                "clip": clip.name,
                "exercise": clip.exercise,
                "said": found.exercise,
                "truth": clip.accept,
                "reps": clip.reps,
                "auto": found.reps,
                "given": len(given),
            }
        )
    auto, told = score(rows, "auto"), score(rows, "given")
    wait = median([one for one in waits if one is not None] or [inf])
    return {
        "exact": auto["exact"],
        "obo": auto["obo"],
        "mae": auto["mae"],
        "median_reps_to_name": wait if wait < inf else None,
        "named": float(np.mean([row["said"] == row["exercise"] for row in rows])),
        "given_exact": told["exact"],
        "none_counted": idle,
        "ms_a_frame": float(np.mean(costs)),
        "clips": rows,
    }


def _reps_to_name(named_s: float, given: Sequence[RepEvent]) -> float | None:
    """From the first frame of the exercise to its name, in repetitions of usual length."""
    if not given:
        return None
    rep_s = median(event.end_s - event.start_s for event in given)
    return max(0.0, named_s - given[0].start_s) / rep_s
