"""One logged rep as a replay: its poses smoothed and its signal read as when it was counted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from coach.motion.analysing import make_analyser
from coach.motion.counting.rhythm import any_exercise
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.teaching.replay import frames_of
from coach.session.records import RepRow
from coach.session.store import SessionStore, default_path
from coach.types import PoseWindow, RepEvent
from coach.ui.motion_track import Stretch, at_time, track_of
from coach.ui.replay_clip import ReplayClip
from coach.ui.translate import tr


@dataclass(frozen=True, slots=True, eq=False)
class LoggedClip:
    """A rep to replay, and the best one of its set.

    Attributes:
        rep: Its row.
        clip: What is shown; None where no landmarks were stored.
        ghost: The best rep; None where that is the same, or there is none.
    """

    rep: RepRow
    clip: ReplayClip | None
    ghost: ReplayClip | None


def spec_of(exercise: str, specs: Mapping[str, ExerciseSpec]) -> ExerciseSpec:
    """The exercise; one that reads nothing where its file is there no more."""
    found = specs.get(exercise)
    return found or replace(any_exercise(), name=exercise, title=exercise.replace("-", " ").title())


def logged_clip(
    rep: RepRow, best: RepRow | None, spec: ExerciseSpec, path: Path | None = None
) -> LoggedClip:
    """Reads the landmarks and counts through them. Blocks: some 50 ms for a rep.

    Raises:
        StoreError: The log cannot be read.
    """
    other = best if best is not None and best.id != rep.id else None
    with SessionStore(path or default_path(), read_only=True) as store:
        return LoggedClip(rep, _clip(store, rep, spec), _clip(store, other, spec))


def clip_of_window(window: PoseWindow, event: RepEvent, spec: ExerciseSpec) -> ReplayClip | None:
    """A replay of an event and the poses around it; None where there are no poses."""
    analyser = make_analyser(spec)
    states = tuple(analyser.update(t_s, pose) for t_s, pose in frames_of(window))
    if not any(state.pose is not None for state in states):
        return None
    words = tr("Rep {number}") if event.counted else tr("Attempt {number}")
    stretch = _with_phase(track_of(states), event, spec)
    return ReplayClip(event, spec, stretch, title=words.format(number=event.index))


def _clip(store: SessionStore, rep: RepRow | None, spec: ExerciseSpec) -> ReplayClip | None:
    if rep is None or not rep.landmark_bytes:
        return None
    return clip_of_window(store.rep_window(rep.id), rep.event, spec)


def _with_phase(stretch: Stretch, event: RepEvent, spec: ExerciseSpec) -> Stretch:
    """The phase within the range that the counter knew then, which one rep does not tell."""
    if not spec.joints or not event.peak_phase > 0 or not np.isfinite(stretch.signal_deg).any():
        return stretch
    rest = stretch.signal_deg[at_time(stretch.t_s, event.start_s)]
    range_deg = event.rom_deg / event.peak_phase
    return replace(stretch, phase=spec.direction * (stretch.signal_deg - rest) / range_deg)
