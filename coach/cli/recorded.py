"""Repetitions out of somebody's recording, cut where the counter says they begin and end."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from coach.bench.clips import load_poses
from coach.cli.progress import Bar
from coach.errors import InputError
from coach.motion.analysing import make_analyser
from coach.motion.counting.rhythm import any_exercise
from coach.motion.exercises.exercise import find_exercise, load_exercises
from coach.pose.mediapipe_engine import make_engine
from coach.pose.model_store import ModelStore
from coach.runtime.offline import watch
from coach.settings import load_settings
from coach.types import Pose, PoseWindow, RepEvent

Frames = list[tuple[float, Pose | None]]


def recorded_reps(path: Path, exercise: str | None) -> list[PoseWindow]:
    """Counted repetitions, evenly sampled from start to end.

    Args:
        path: A video, or landmarks as `bench` reads them.
        exercise: Name; None for whatever repeats.

    Raises:
        InputError: The file cannot be read, or nothing in it counts.
    """
    from ml.skeleton import rep_poses

    specs = load_exercises()
    spec = any_exercise() if exercise is None else find_exercise(exercise, specs)
    if spec.hold is not None:
        raise InputError(f"{spec.name} is held, it has no repetitions")
    analyser = make_analyser(spec)
    events: list[RepEvent] = []
    seen: list[Pose] = []
    for t_s, pose in _frames(path):
        state = analyser.update(t_s, pose)
        events += state.events
        if state.pose is not None:
            seen.append(state.pose)
    counted = [event for event in (*events, *analyser.finish()) if event.counted]
    if not counted or not seen:
        raise InputError(f"{path.name}: no repetition of {spec.name} counts in it")
    poses = _window(seen)
    return [rep_poses(poses, event.start_s, event.end_s) for event in counted]


def _window(seen: Sequence[Pose]) -> PoseWindow:
    return PoseWindow(
        t_s=np.array([pose.t_s for pose in seen]),
        image=np.stack([pose.image for pose in seen]),
        visibility=np.stack([pose.visibility for pose in seen]),
        world=np.stack([pose.world for pose in seen]),
        size=seen[-1].size,
    )


def _frames(path: Path) -> Frames:
    if path.suffix == ".npz":
        return list(load_poses(path))
    own = load_settings()[0].pose_model
    model = ModelStore().pose_model(Path(own) if own else None)
    with make_engine(model) as engine, Bar(path.name) as bar:
        clip, _ = watch(path, engine, progress=bar.update)
    return list(zip(clip.t_s, clip.poses, strict=True))
