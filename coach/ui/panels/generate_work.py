"""What the panel "Generate" does off the window's thread: making sets, filming, training."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from coach.errors import InputError
from coach.runtime.jobs import Job, JobContext
from coach.types import Floats, PoseWindow
from coach.ui.motion_track import Stretch

if TYPE_CHECKING:
    from ml.diffusion.generator import Generator
    from ml.diffusion.motion import Motions
    from ml.diffusion.sets import Asked, SetShelf

_LEAST_FRAMES: Final = 3
_FPS: Final = 30.0
_SIZE: Final = (640, 480)
_VIEW_DEG: Final = 35.0


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """Skeletons that move: (N, T, 33, 3) metres, left, up, forward; and (N,) seconds each."""

    points: NDArray[np.float32]
    seconds: Floats


@dataclass(frozen=True, slots=True, eq=False)
class SetMade:
    """A set is there.

    Attributes:
        asked: What was asked for.
        made: To look at.
        shown: The recorded ones, to look at beside; None where there were none.
        frames: (N, T, F) to learn from.
        motions: To perform.
        figures: How good it is.
        card: Figures of the generator itself.
    """

    asked: "Asked"
    made: Cast
    shown: Cast | None
    frames: NDArray[np.float32]
    motions: "Motions"
    figures: dict[str, float]
    card: dict[str, float]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What can be wished: exercises, and the faults of each."""

    exercises: tuple[str, ...]
    faults: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Filmed:
    """The athlete has performed."""

    path: Path


@dataclass(frozen=True, slots=True)
class Learned:
    """A classifier of all sets was trained: names, and its share right on what was held out."""

    names: tuple[str, ...]
    right: float


@dataclass(frozen=True, slots=True)
class FilmProgress:
    """So far is the clip."""

    share: float


Tell = Callable[[object], None]
"""Hears a fact, in the job's thread."""


class Workbench:
    """Keeps the loaded generator from job to job; in the jobs' thread only."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._generator: Generator | None = None

    def make(self, asked: "Asked", stretches: Sequence[Stretch]) -> Job[object]:
        """Makes a set, like what the stretches show where the way needs it."""

        def job(context: JobContext) -> SetMade:
            from ml.diffusion.places import CARD
            from ml.diffusion.sets import make_set, shown_points

            generator = self._loaded()
            context.check()
            reps = [one for one in map(rep_of, stretches) if one is not None]
            made = make_set(generator, asked, reps)
            shown = None
            if reps:
                long_s = np.array([float(one.t_s[-1] - one.t_s[0]) for one in reps])
                shown = Cast(shown_points(reps), long_s)
            cast = Cast(made.points, made.seconds)
            card = _figures(self._path.parent / CARD)
            return SetMade(asked, cast, shown, made.frames, made.motions, made.figures, card)

        return job

    def _loaded(self) -> "Generator":
        if self._generator is None:
            from ml.load_torch import load_torch

            load_torch()
            import torch

            from ml.diffusion.generator import Generator

            # more threads would take the cores that the pose engine needs
            torch.set_num_threads(1)
            self._generator = Generator.load(self._path)
        return self._generator


def perform(motions: "Motions", path: Path, tell: Tell) -> Job[object]:
    """The athlete performs them, one after another, as a clip."""

    def job(context: JobContext) -> Filmed:
        from coach.athlete.body import PEOPLE
        from coach.athlete.replay import Replay, framing_camera
        from coach.capture.clip_writer import write_clip
        from ml.diffusion.stage import skeletons

        def progress(done: int, total: int) -> None:
            context.check()
            tell(FilmProgress(done / total))

        person = PEOPLE["blue"]
        course = skeletons(motions, person, _FPS)
        path.parent.mkdir(parents=True, exist_ok=True)
        replay = Replay(course, person, framing_camera(course, _SIZE, _VIEW_DEG), _FPS)
        write_clip(replay, _SIZE, _FPS, path, progress)
        return Filmed(path)

    return job


def send(shelf: "SetShelf", name: str, made: SetMade) -> Job[object]:
    """Keeps the set and trains a small classifier of all that are kept."""

    def job(context: JobContext) -> Learned:
        from ml.diffusion.sets import train_on

        shelf.put(name, made.frames, made.asked)
        context.check()
        _, right = train_on(shelf)
        return Learned(shelf.names(), right)

    return job


def vocabulary() -> Vocabulary:
    """Everything in the repertoire."""
    from coach.athlete.repertoire import EXERCISES

    names = tuple(sorted(EXERCISES))
    return Vocabulary(names, {name: tuple(sorted(EXERCISES[name].faults)) for name in names})


def rep_of(stretch: Stretch) -> PoseWindow | None:
    """A repetition as the generator reads it; None where too little of it was seen."""
    from ml.skeleton import rep_poses

    seen = [pose for pose in stretch.poses if pose is not None]
    if len(seen) < _LEAST_FRAMES:
        return None
    window = PoseWindow(
        t_s=np.array([pose.t_s for pose in seen]),
        image=np.stack([pose.image for pose in seen]),
        visibility=np.stack([pose.visibility for pose in seen]),
        world=np.stack([pose.world for pose in seen]),
        size=seen[-1].size,
    )
    return rep_poses(window, float(window.t_s[0]), float(window.t_s[-1]))


def _figures(path: Path) -> dict[str, float]:
    from ml.transformer.card import Card

    try:
        return Card.load(path).figures
    except InputError:
        return {}
