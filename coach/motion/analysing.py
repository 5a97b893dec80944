"""One face for everything that counts: the exercise that was named, or whatever repeats."""

from typing import Protocol

from coach.motion.counting.analyser import MotionAnalyser
from coach.motion.counting.any_analyser import AnyAnalyser
from coach.motion.counting.hold import HoldAnalyser
from coach.motion.counting.limits import PersonalLimits
from coach.motion.counting.rhythm import ANY
from coach.motion.exercises.exercise import ExerciseSpec, load_exercises
from coach.motion.recognition.auto_analyser import AUTO, AutoAnalyser
from coach.motion.recognition.classifier import Classifier
from coach.motion.recognition.fused import recogniser_of
from coach.types import HoldEvent, MotionState, Pose, RepEvent


class Analyser(Protocol):
    """Takes raw poses in order of time and knows the state of the set; not thread-safe."""

    @property
    def spec(self) -> ExerciseSpec:
        """The exercise that is counted."""
        ...

    @property
    def reps(self) -> int:
        """Counted so far in this set."""
        ...

    @property
    def attempts(self) -> int:
        """What did not count so far in this set."""
        ...

    @property
    def holds(self) -> tuple[HoldEvent, ...]:
        """Finished in this set; none where reps are counted."""
        ...

    def update(self, t_s: float, pose: Pose | None) -> MotionState:
        """Takes the next frame's raw pose, or None where nobody was found."""
        ...

    def finish(self) -> tuple[RepEvent, ...]:
        """The set is over: closes what has come back at least half way to rest."""
        ...

    def reset(self) -> None:
        """A new set: counts start at zero."""
        ...


def make_analyser(
    spec: ExerciseSpec,
    limits: PersonalLimits | None = None,
    classifier: Classifier | None = None,
) -> Analyser:
    """The analyser that counts or times this exercise.

    Args:
        spec: The exercise.
        limits: The person's own; None for those of its file.
        classifier: Helps to tell exercises apart where that is to be found out.
    """
    if spec.name == ANY:
        return AnyAnalyser()
    if spec.name == AUTO:
        specs = tuple(load_exercises().values())
        return AutoAnalyser(specs, recogniser_of(specs, classifier))
    return MotionAnalyser(spec, limits) if spec.hold is None else HoldAnalyser(spec)
