"""From teaching to recognising: what was just recorded is checked, and learned once it is saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from coach.motion.teaching.teach import TaughtRep
from coach.runtime.jobs import Job, JobContext, JobRunner
from coach.types import PoseWindow
from coach.ui.bridge import Bridge
from coach.ui.translate import tr

if TYPE_CHECKING:
    from ml.forward_forward.checked import Checked


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """The repetitions of a lesson.

    Attributes:
        label: Name of the exercise's file; what they are learned as.
        poses: Raw, of the whole recording.
        reps: When each was, in its seconds.
    """

    label: str
    poses: PoseWindow
    reps: Sequence[TaughtRep]


@dataclass(frozen=True, slots=True)
class _Found:
    words: str
    holds: bool


class LearningFlow(QObject):
    """One recording's way into the learner. Lives until its last job is done.

    Signals:
        told: Words on how well the recording is recognised.
    """

    told = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = Bridge(self)
        self._bridge.fact.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._runner: JobRunner[_Found] = JobRunner(
            "learn-taught",
            on_result=self._bridge.post,
            on_error=lambda reason: self._bridge.post(_Found(reason, False)),
        )
        self._recorded: Recorded | None = None
        self.holds = False

    def check(self, recorded: Recorded) -> None:
        """Keeps repetitions aside and asks about them; `told` says what came of it."""
        self._recorded, self.holds = recorded, False
        self.told.emit(tr("Checking whether it is recognised by itself …"))
        self._runner.submit(_check(recorded), supersede=True)

    def learn(self, label: str) -> None:
        """Learns the recording under the name it was saved with, if it held. Returns at once.

        The job goes on when the sheet is closed; what it learns can be removed in the panel Learn.
        """
        recorded, runner = self._recorded, self._runner
        if recorded is not None and self.holds:
            self._recorded = None
            runner.submit(_then(_learn(recorded, label), lambda: runner.stop(0.0)))

    def leave(self) -> None:
        """Nobody waits any more; what is being learned is learned to its end."""
        if self._recorded is not None:
            self._runner.stop(0.0)

    def _take(self, fact: object) -> None:
        if isinstance(fact, _Found):
            self.holds = fact.holds
            self.told.emit(fact.words)


def _check(recorded: Recorded) -> Job[_Found]:
    def job(context: JobContext) -> _Found:
        from ml.load_torch import load_torch

        load_torch()
        import torch

        from ml.forward_forward.checked import checked
        from ml.forward_forward.others import MANY, other_reps

        # more threads would take the cores that the pose engine needs
        torch.set_num_threads(1)
        others = other_reps(MANY, frozenset({recorded.label}))
        context.check()
        reps = {recorded.label: _cut(recorded)}
        (found,) = checked(reps, others, go_on=context.check)
        return _Found(_words(found), found.holds)

    return job


def _learn(recorded: Recorded, label: str) -> Job[_Found]:
    def job(_: JobContext) -> _Found:
        from ml.forward_forward.checked import learn_beside
        from ml.forward_forward.learner_keeping import KeptLearner
        from ml.forward_forward.others import MANY, other_reps

        others = other_reps(MANY, frozenset({label}))
        learn_beside({label: _cut(recorded)}, KeptLearner(), others)
        return _Found("", True)

    return job


def _then(job: Job[_Found], after: Callable[[], object]) -> Job[_Found]:
    def both(context: JobContext) -> _Found:
        try:
            return job(context)
        finally:
            after()

    return both


def _cut(recorded: Recorded) -> list[PoseWindow]:
    from ml.skeleton import rep_poses

    return [rep_poses(recorded.poses, rep.start_s, rep.end_s) for rep in recorded.reps]


def _words(found: "Checked") -> str:
    shares = tr("{right} of {asked} kept aside, {mistaken} of {others} others taken for it").format(
        right=found.right, asked=found.asked, mistaken=found.mistaken, others=found.others
    )
    head = (
        tr("Recognised by itself from now on:")
        if found.holds
        else tr("It will count, but not be recognised by itself:")
    )
    return f"{head} {shares}."
