"""What the panel "Learn" does off the window's thread: lessons, guesses, and the comparison."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import TYPE_CHECKING, Final

from coach.runtime.jobs import Job, JobContext
from coach.types import RepEvent
from coach.ui.evidence import Moment
from coach.ui.motion_track import Stretch
from coach.ui.panels.classify_work import poses_in

if TYPE_CHECKING:
    from ml.forward_forward.learner_keeping import KeptLearner
    from ml.forward_forward.rival import Rival
    from ml.skeleton import Features

_CATCH_UP: Final = 20  # lessons of a comparison that begins late


@dataclass(frozen=True, slots=True)
class Layer:
    """Goodness of a layer under right and wrong labels, and how often right was above wrong."""

    positive: float
    negative: float
    right: float


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is known.

    Attributes:
        labels: (name, repetitions that are remembered), in the order in which they were added.
        undo: Lessons that can be taken back.
        recall: Share of each label's remembered repetitions that is told rightly.
    """

    labels: tuple[tuple[str, int], ...]
    undo: int
    recall: tuple[tuple[str, float], ...]

    @property
    def recalled(self) -> float:
        """Over all that is remembered; NaN before there is something to tell apart."""
        counts = dict(self.labels)
        asked = sum(counts[label] for label, _ in self.recall)
        right = sum(counts[label] * share for label, share in self.recall)
        return right / asked if asked else nan


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one repetition.

    Attributes:
        moment: The repetition.
        said: What it was taken for before anything was learned of it; empty if nothing yet.
        chance: Of that.
        taught: As what it was then shown; empty where it was only asked about.
        before, after: Chance of ``taught``, around the lesson.
        layers: From the first.
        took_ms: The lesson.
        rival: Chance of ``taught`` by backpropagation after as many steps; NaN if off.
    """

    moment: Moment
    said: str
    chance: float
    taught: str = ""
    before: float = nan
    after: float = nan
    layers: tuple[Layer, ...] = ()
    took_ms: float = nan
    rival: float = nan


@dataclass(frozen=True, slots=True)
class Done:
    """A job is over: what is known now, and of which repetitions something was told."""

    shelf: Shelf
    told: tuple[Told, ...] = ()


class Desk:
    """Keeps the learner from job to job; in the jobs' thread only."""

    def __init__(self) -> None:
        self._learner: KeptLearner | None = None
        self._rival: Rival | None = None

    def look(self) -> Job[Done]:
        """What is known."""
        return lambda _: Done(self._shelf())

    def add(self, label: str) -> Job[Done]:
        """A new label; the job raises where it is there already, or there is no room."""

        def job(_: JobContext) -> Done:
            self._kept().add_label(label)
            return Done(self._shelf())

        return job

    def remove(self, label: str) -> Job[Done]:
        """Forgets one."""

        def job(_: JobContext) -> Done:
            self._kept().remove_label(label)
            self._restart_rival()
            return Done(self._shelf())

        return job

    def undo(self) -> Job[Done]:
        """Takes the last lesson back."""

        def job(_: JobContext) -> Done:
            self._kept().undo()
            self._restart_rival()
            return Done(self._shelf())

        return job

    def compare(self, on: bool) -> Job[Done]:
        """Whether backpropagation learns beside it; it begins with all that is remembered."""

        def job(_: JobContext) -> Done:
            from ml.forward_forward.rival import Rival

            self._rival = Rival() if on else None
            self._restart_rival()
            return Done(self._shelf())

        return job

    def reps(self, seen: Sequence[tuple[Moment, Stretch]], label: str) -> Job[Done]:
        """Asks what these are, and learns them as ``label`` unless it is empty."""

        def job(context: JobContext) -> Done:
            told = []
            for moment, stretch in seen:
                context.check()
                rep = _features(moment, stretch)
                if rep is not None:
                    told.append(self._one(moment, rep, label))
            return Done(self._shelf(), tuple(told))

        return job

    def _one(self, moment: Moment, rep: "Features", label: str) -> Told:
        kept = self._kept()
        guess = kept.guess(rep)
        name, chance = ("", nan) if guess is None else (guess.label, guess.confidence)
        if not label or label not in kept.labels:
            return Told(moment, name, chance)
        lesson = kept.learn(rep, label)
        rival = nan
        if self._rival is not None:
            self._rival.practise(kept.remembered())
            rival = self._rival.chance(rep, label)
        layers = tuple(Layer(one.positive, one.negative, one.right) for one in lesson.layers)
        return Told(
            moment, name, chance, label, lesson.before, lesson.after, layers, lesson.took_ms, rival
        )

    def _restart_rival(self) -> None:
        if self._rival is not None:
            from ml.forward_forward.rival import Rival

            self._rival = Rival()
            self._rival.practise(self._kept().remembered(), _CATCH_UP)

    def _shelf(self) -> Shelf:
        kept = self._kept()
        counts, recall = kept.counts, kept.recall()
        return Shelf(
            tuple((label, counts.get(label, 0)) for label in kept.labels),
            kept.lessons_to_undo,
            tuple((label, share) for label, share in recall.items() if not isnan(share)),
        )

    def _kept(self) -> "KeptLearner":
        from ml.load_torch import load_torch

        load_torch()
        import torch

        from ml.forward_forward.learner_keeping import KeptLearner

        if self._learner is None or self._learner.is_stale:
            # more threads would take the cores that the pose engine needs
            torch.set_num_threads(1)
            self._learner = KeptLearner()
        return self._learner


def _features(moment: Moment, stretch: Stretch) -> "Features | None":
    from ml.skeleton import rep_features

    poses = poses_in(stretch)
    if poses is None or not isinstance(moment.event, RepEvent):
        return None
    return rep_features(poses, moment.event.start_s, moment.event.end_s)
