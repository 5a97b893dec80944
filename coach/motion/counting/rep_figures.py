"""The further figures of a repetition, beside what the counter says of it."""

from coach.motion.counting.rep_measures import motion_measures, path_measures
from coach.motion.counting.sides import Joints, sides_of
from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.types import Floats, PoseWindow, RepEvent


def rep_figures(
    t_s: Floats, signal: Floats, event: RepEvent, window: PoseWindow | None, spec: ExerciseSpec
) -> dict[str, float]:
    """Ranges of both sides, speeds, stops, steadiness and path, as far as they are known.

    Args:
        t_s: (T,) increasing seconds, around the repetition.
        signal: (T,) the exercise's signal in its unit; NaN where not read.
        event: The repetition.
        window: The raw poses around it, or None.
        spec: Its exercise.
    """
    found = motion_measures(t_s, signal, event)
    if window is not None:
        found |= sides_of(Joints.of(window), event, spec).measures
        found |= path_measures(window, event)
    return found
