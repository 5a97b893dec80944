"""What the pose engine said of a clip, said again and again, as fast as it is asked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self

from coach.capture.source import SourceInfo
from coach.motion.exercises.exercise import ExerciseSpec
from coach.pose.mediapipe_engine import make_engine
from coach.runtime.offline import watch
from coach.runtime.pipeline import Pipeline
from coach.runtime.status import RunEvent
from coach.session.store import SessionStore
from coach.types import Frame, Image, Pose
from coach.ui.launch import Builder, Launched, RunRequest

FPS: Final = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """What an engine said of a clip: its poses, and one picture of it."""

    poses: tuple[Pose | None, ...]
    image: Image

    def builder(self, frames: int) -> Builder:
        """Makes runs in which these poses are said of so many frames, over and over."""

        def build(
            _request: RunRequest, spec: ExerciseSpec, on_event: Callable[[RunEvent], None]
        ) -> Launched:
            store = SessionStore()
            source, poses = _Frames(self.image, frames), self.poses
            pipeline = Pipeline(source, lambda: _Said(poses), spec, store=store, on_event=on_event)
            return Launched(pipeline, store)

        return build


def record(model: Path, video: Path) -> Recorded:
    """Runs the engine over a video once."""
    images: list[Image] = []

    def keep(frame: Frame, _pose: Pose | None) -> None:
        if not images:
            images.append(frame.image.copy())

    with make_engine(model) as engine:
        clip, _ = watch(video, engine, each=keep)
    return Recorded(clip.poses, images[0])


class _Frames:
    """A file of one picture."""

    def __init__(self, image: Image, frames: int) -> None:
        self._image, self._frames, self._index = image, frames, 0

    def open(self) -> SourceInfo:
        height, width = self._image.shape[:2]
        return SourceInfo("Replay", "file", False, (width, height), FPS, self._frames)

    def read(self) -> Frame | None:
        if self._index >= self._frames:
            return None
        self._index += 1
        return Frame(self._image, (self._index - 1) / FPS, self._index - 1)

    def close(self) -> None:
        """Nothing is open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class _Said:
    """An engine that knows what it will say."""

    def __init__(self, poses: tuple[Pose | None, ...]) -> None:
        self._poses = poses

    def detect(self, frame: Frame) -> Pose | None:
        pose = self._poses[frame.index % len(self._poses)]
        return pose and replace(pose, t_s=frame.t_s)

    def focus(self, region: tuple[float, float, float, float] | None) -> None:
        """There is one person."""

    def close(self) -> None:
        """Nothing is open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
