"""The exercises the athlete can perform, as data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from coach.athlete import poses
from coach.athlete.body import Body
from coach.athlete.kinematics import SIDES, Skeleton
from coach.errors import unknown_name
from coach.types import Side

PoseFunction = Callable[[float, Body], Skeleton]
Framing = Literal["standing", "overhead", "lying"]
"""How much room the camera leaves: for a person, for raised arms, for a body along the floor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AthleteExercise:
    """An exercise the athlete can perform.

    Attributes:
        name: As in the exercise files.
        pose: The pose at a primary angle.
        joint: The primary joint (a key of `kinematics.JOINT_TRIPLETS`).
        sides: The sides on which the primary angle is the asked one.
        rest_deg: Primary angle at rest.
        effort_deg: Primary angle at full effort.
        rep_s: Usual duration of a repetition.
        pause_s: Longest rest between two repetitions.
        reps: How many a demo clip shows.
        attempt_depth: Depth of the one attempt that is too shallow to count, or None.
        view_deg: Recommended camera, 0 in front, 90 from the subject's left.
        framing: What the camera makes room for.
        person: Who performs it in the demo (a key of `body.PEOPLE`).
        dumbbells: Whether the hands hold dumbbells.
    """

    name: str
    pose: PoseFunction
    joint: str
    rest_deg: float
    effort_deg: float
    person: str
    sides: tuple[Side, ...] = SIDES
    rep_s: float = 2.0
    pause_s: float = 0.4
    reps: int = 7
    attempt_depth: float | None = None
    view_deg: float = 90
    framing: Framing = "standing"
    dumbbells: bool = False


_ALL: Final = (
    AthleteExercise(
        name="squat",
        pose=poses.squat,
        joint="knee",
        rest_deg=173,
        effort_deg=80,
        person="blue",
        rep_s=2.1,
        pause_s=0.35,
        attempt_depth=0.42,
    ),
    AthleteExercise(
        name="lunge",
        pose=poses.lunge,
        joint="knee",
        rest_deg=165,
        effort_deg=88,
        person="coral",
        sides=("left",),
        rep_s=2.1,
    ),
    AthleteExercise(
        name="push-up",
        pose=poses.push_up,
        joint="elbow",
        rest_deg=168,
        effort_deg=75,
        person="forest",
        rep_s=1.9,
        attempt_depth=0.40,
        view_deg=68,
        framing="lying",
    ),
    AthleteExercise(
        name="biceps-curl",
        pose=poses.biceps_curl,
        joint="elbow",
        rest_deg=162,
        effort_deg=42,
        person="forest",
        attempt_depth=0.40,
        dumbbells=True,
    ),
    AthleteExercise(
        name="overhead-press",
        pose=poses.overhead_press,
        joint="elbow",
        rest_deg=70,
        effort_deg=172,
        person="coral",
        pause_s=0.5,
        view_deg=0,
        framing="overhead",
        dumbbells=True,
    ),
    AthleteExercise(
        name="jumping-jack",
        pose=poses.jumping_jack,
        joint="shoulder",
        rest_deg=24,
        effort_deg=170,
        person="blue",
        rep_s=1.25,
        pause_s=0.12,
        reps=11,
        view_deg=0,
        framing="overhead",
    ),
)
EXERCISES: Final[dict[str, AthleteExercise]] = {exercise.name: exercise for exercise in _ALL}
"""By name."""


def athlete_exercise(name: str) -> AthleteExercise:
    """The exercise of that name; InputError with the nearest names if there is none."""
    if name not in EXERCISES:
        raise unknown_name("athlete exercise", name, EXERCISES)
    return EXERCISES[name]
