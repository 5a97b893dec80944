"""What the panel "Classify" does off the window's thread: judging repetitions, and training."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import NDArray

from coach.errors import CoachError, InputError
from coach.runtime.jobs import Job, JobContext
from coach.types import HoldEvent, PoseWindow, RepEvent
from coach.ui.evidence import Moment
from coach.ui.motion_track import Stretch

if TYPE_CHECKING:
    from ml.transformer.card import Card, Confusion
    from ml.transformer.predictor import Predictor
    from ml.transformer.shelf import Kept, Shelf
    from ml.transformer.workshop import TrainingOrder

Key = tuple[RepEvent | HoldEvent, str]

_LEAST_FRAMES: Final = 3
_WINDOWS_SHARE: Final = 0.57  # of the sequences; the rest are single repetitions
_HELD_OUT_SHARE: Final = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class RepVerdict:
    """What the classifier says of a repetition.

    Attributes:
        moment: The repetition.
        stretch: What it looked like.
        said: The exercise's name, or ``none``.
        probability: Of it.
        known: False where it is unlike anything that was learned.
        faults: (name, probability), the likeliest first.
        weights: (N,) what the verdict rests on, evenly spaced over the repetition, 0..1.
    """

    moment: Moment
    stretch: Stretch
    said: str
    probability: float
    known: bool
    faults: tuple[tuple[str, float], ...]
    weights: NDArray[np.float32]

    @property
    def key(self) -> "Key":
        """Tells it from others."""
        return key_of(self.moment)

    @property
    def event(self) -> RepEvent:
        """Of the counter."""
        assert isinstance(self.moment.event, RepEvent)
        return self.moment.event


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Verdicts on repetitions; ``model`` is None where none is installed."""

    model: str | None
    verdicts: tuple[RepVerdict, ...]


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A model as the panel lists it; ``card`` is None where its figures are not known."""

    name: str
    card: "Card | None"


@dataclass(frozen=True, slots=True)
class ShelfSeen:
    """All models, which judges, and what undo goes back to."""

    models: tuple[OnShelf, ...]
    in_use: str | None
    before: str | None
    unfinished: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """How a model does on new people; ``confusion`` is None where it was stopped or failed."""

    name: str
    confusion: "Confusion | None"
    error: str = ""


Kind = Literal["conv", "transformer"]


@dataclass(frozen=True, slots=True)
class Wish:
    """A training as the panel asks for it."""

    kind: Kind
    sequences: int
    epochs: int


# what a training tells; the trainer's own facts would bring torch into the window's thread


@dataclass(frozen=True, slots=True)
class Doing:
    """What is being done now."""

    words: str


@dataclass(frozen=True, slots=True)
class EpochOver:
    """A pass over the data is done."""

    epoch: int
    epochs: int
    loss: float
    measures: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class TrainingOver:
    """A training has ended; not done means that it was stopped, or failed for a reason."""

    name: str
    done: bool
    error: str


Tell = Callable[[object], None]
"""Hears a fact, in the job's thread."""


class Bench:
    """Keeps the loaded model from job to job; in the jobs' thread only."""

    def __init__(self, shelf: "Shelf") -> None:
        self._shelf = shelf
        self._loaded: tuple[tuple[str, int], Predictor] | None = None

    def judge(self, wanted: Sequence[tuple[Moment, Stretch]]) -> Job[Judged]:
        """Judges these repetitions with what is in use."""

        def job(context: JobContext) -> Judged:
            kept = self._shelf.in_use()
            if kept is None:
                return Judged(None, ())
            predictor = self._predictor(kept)
            verdicts = []
            for moment, stretch in wanted:
                context.check()
                verdict = _judged(predictor, moment, stretch)
                if verdict is not None:
                    verdicts.append(verdict)
            return Judged(kept.name, tuple(verdicts))

        return job

    def look(self) -> ShelfSeen:
        """What lies on the shelf. Reads some small files."""
        kept = self._shelf.in_use()
        return ShelfSeen(
            tuple(OnShelf(one.name, _card(one)) for one in self._shelf.models()),
            None if kept is None else kept.name,
            self._shelf.before,
            self._shelf.unfinished(),
        )

    def _predictor(self, kept: "Kept") -> "Predictor":
        from ml.load_torch import load_torch

        load_torch()
        import torch

        from ml.transformer.predictor import Predictor

        stamp = kept.name, kept.model.stat().st_mtime_ns
        if self._loaded is None or self._loaded[0] != stamp:
            # more threads would take the cores that the pose engine needs
            torch.set_num_threads(1)
            self._loaded = stamp, Predictor.load(kept.model)
        return self._loaded[1]


def key_of(moment: Moment) -> Key:
    """What the same repetition under another name is told from."""
    return moment.event, moment.spec.name


def train(folder: Path, wish: Wish | None, tell: Tell) -> Job[object]:
    """Trains in another process.

    Args:
        folder: Of the model.
        wish: None to resume.
        tell: Hears all news in the job's thread, also when the job was cancelled.
    """

    def job(context: JobContext) -> None:
        from ml.transformer.apart import Ended, Said, train_apart

        order = None if wish is None else _order(wish)
        for news in train_apart(folder, order, context.cancelled):
            if isinstance(news, Said):
                tell(Doing(news.words))
            elif isinstance(news, Ended):
                tell(TrainingOver(folder.name, news.done, news.error))
            else:
                measures = tuple(news.measures.items())
                tell(EpochOver(news.epoch, news.epochs, news.loss, measures))

    return job


def evaluate(kept: "Kept", count: int, tell: Tell) -> Job[object]:
    """Judges new simulated people with a model, in another process; tells `Evaluated`."""

    def job(context: JobContext) -> None:
        from ml.transformer.apart import evaluate_apart

        try:
            found = evaluate_apart(kept.model, count, context.cancelled)
        except CoachError as error:
            tell(Evaluated(kept.name, None, str(error)))
        else:
            tell(Evaluated(kept.name, found))

    return job


def _order(wish: Wish) -> "TrainingOrder":
    from ml.transformer.train import DataPlan, usual_plan
    from ml.transformer.workshop import TrainingOrder

    windows = round(_WINDOWS_SHARE * wish.sequences)
    held_out = max(100, round(_HELD_OUT_SHARE * wish.sequences))
    data = DataPlan(windows, wish.sequences - windows, held_out)
    return TrainingOrder(wish.kind, data, usual_plan(wish.kind, epochs=wish.epochs))


def _judged(predictor: "Predictor", moment: Moment, stretch: Stretch) -> RepVerdict | None:
    from ml.skeleton import rep_features

    poses = poses_in(stretch)
    event = moment.event
    if poses is None:
        return None
    frames = rep_features(poses, event.start_s, event.end_s)
    verdict = predictor.judge(frames)
    weights = predictor.weights(frames)
    return RepVerdict(
        moment,
        stretch,
        verdict.exercise,
        verdict.probability,
        verdict.known,
        verdict.faults,
        weights / max(float(weights.max()), 1e-9),
    )


def poses_in(stretch: Stretch) -> PoseWindow | None:
    """The poses of a time; None where there are too few to look like anything."""
    seen = [pose for pose in stretch.poses if pose is not None]
    if len(seen) < _LEAST_FRAMES:
        return None
    return PoseWindow(
        t_s=np.array([pose.t_s for pose in seen]),
        image=np.stack([pose.image for pose in seen]),
        visibility=np.stack([pose.visibility for pose in seen]),
        world=np.stack([pose.world for pose in seen]),
        size=seen[-1].size,
    )


def _card(kept: "Kept") -> "Card | None":
    try:
        return kept.card
    except InputError:
        return None
