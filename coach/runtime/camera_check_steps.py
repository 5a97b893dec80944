"""The steps of a camera check, and what the screen shows of them."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from coach.motion.exercises.exercise_spec import ExerciseSpec

TURN_WORDS: Final = {
    "front": "Face the camera.",
    "oblique": "Turn half to the side.",
    "side": "Turn sideways to the camera.",
}


class Step(Enum):
    """Where a check stands."""

    CHOOSE = "choose"
    READY = "ready"
    COUNT_IN = "count-in"
    COUNT = "count"
    ASK = "ask"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """What the screen shows.

    Attributes:
        step: Where the check stands.
        views: The views that are asked for; the present one is ``views[at]``.
        at: Index of the present view.
        counted: By the program in this view.
        seconds_left: Of the count-in or of the time to answer, rounded up; else 0.
        hint: What the person could do better right now, or "".
        reason: Why it failed, or "".
    """

    step: Step
    views: tuple[str, ...] = ()
    at: int = 0
    counted: int = 0
    seconds_left: int = 0
    hint: str = ""
    reason: str = ""


def views_for(spec: ExerciseSpec) -> tuple[str, str]:
    """The exercise's own view, and the other of front and side."""
    own = spec.recommended_view
    return own, "side" if own == "front" else "front"
