"""What the classifier says of real clips and of the repetitions in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.bench.clips import Clip, load_poses
from coach.motion.counting.analyser import MotionAnalyser
from coach.motion.counting.seen import Eye, Seen
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.classifier import poses_of
from coach.types import Floats, PoseWindow, RepEvent
from ml.skeleton import REP_FRAMES, Features, rep_features, window_features
from ml.transformer.predictor import Predictor

_EVERY_S: Final = 0.4  # as live
_FIRST_S: Final = 1.0
_TINY: Final = 1e-4  # one window alone cannot rule a name out
_BATCH: Final = 64


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A clip with what the classifier made of it.

    Attributes:
        clip: The clip.
        windows: (W, K) probabilities, one row a window; W may be 0.
        foreign: (W,) how unlike any exercise each window is.
        events: What the counter of the right exercise finished; none where it does not ship.
        reps: (R, T, F) the counted ones of these, time-normalised.
    """

    clip: Clip
    windows: Floats
    foreign: Floats
    events: tuple[RepEvent, ...]
    reps: Features

    @property
    def said(self) -> int | None:
        """Index of the name that explains all windows best; None without any."""
        if not len(self.windows):
            return None
        return int(np.log(self.windows + _TINY).mean(axis=0).argmax())


def judged(
    predictor: Predictor,
    clips: Mapping[Clip, Path],
    specs: Mapping[str, ExerciseSpec],
) -> Iterator[Judged]:
    """Every clip in turn, from its landmark file."""
    for clip, landmarks in clips.items():
        frames, events = counted_in(landmarks, specs.get(clip.exercise))
        poses = poses_of(frames) if frames else None
        windows, foreign = _windows(predictor, poses)
        reps = [rep_features(poses, e.start_s, e.end_s) for e in events if poses and e.counted]
        shape = (0, REP_FRAMES, predictor.config.features)
        yield Judged(
            clip, windows, foreign, events, np.stack(reps) if reps else np.zeros(shape, np.float32)
        )


def counted_in(
    landmarks: Path, spec: ExerciseSpec | None
) -> tuple[list[Seen], tuple[RepEvent, ...]]:
    """What the eye of the counter sees, and what the counter says."""
    eye = Eye(())
    counter = None if spec is None or spec.hold else MotionAnalyser(spec, eye=eye)
    frames: list[Seen] = []
    events: list[RepEvent] = []
    for t_s, pose in load_poses(landmarks):
        one = None if pose is None else eye.update(t_s, pose)
        if one is not None:
            frames.append(one)
        if counter is not None:
            events += counter.count(t_s, one)
    return frames, (*events, *(counter.finish() if counter else ()))


def _windows(predictor: Predictor, poses: PoseWindow | None) -> tuple[Floats, Floats]:
    if poses is None or poses.t_s[-1] - poses.t_s[0] < _FIRST_S:
        return np.empty((0, len(predictor.config.exercises))), np.empty(0)
    ends_s = np.arange(poses.t_s[0] + _FIRST_S, poses.t_s[-1] + 1e-6, _EVERY_S)
    frames = np.stack([window_features(poses, float(end_s)) for end_s in ends_s])
    verdicts = [
        verdict
        for i in range(0, len(frames), _BATCH)
        for verdict in predictor.judge_all(frames[i : i + _BATCH])
    ]
    chances = np.array([list(verdict.probabilities.values()) for verdict in verdicts])
    return chances, np.array([verdict.foreign for verdict in verdicts])


def reps_of(
    judged_clips: Sequence[Judged], labels: Sequence[str]
) -> tuple[Features, NDArray[np.int64]]:
    """All repetitions of exercises among ``labels``, and which they are."""
    known = [one for one in judged_clips if one.clip.exercise in labels and len(one.reps)]
    true = [labels.index(one.clip.exercise) for one in known for _ in one.reps]
    return np.concatenate([one.reps for one in known]), np.array(true, np.int64)
