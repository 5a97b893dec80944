"""The thresholds that make a movement a repetition, and a person's own in their place."""

from dataclasses import dataclass
from typing import Final, Self

from coach.errors import InputError
from coach.motion.exercises.exercise import ExerciseSpec

_WIDEST_DEG: Final = 360.0


@dataclass(frozen=True, slots=True)
class PersonalLimits:
    """What a person's repetition of one exercise has to reach, in degrees of its signal.

    Change one of them with `dataclasses.replace` on `PersonalLimits.of`.

    Attributes:
        floor_deg: Least range of a repetition.
        cap_deg: The most that is taken for the person's range.
        rest_edge_deg: A repetition starts at this angle or further from effort.
        effort_edge_deg: It goes to this angle or further from rest.
        enter, leave: Shares of the range: above ``enter`` an excursion begins, below ``leave``
            it is over.
        rep_s: Shortest and longest repetition in seconds.

    Raises:
        InputError: They contradict each other.
    """

    floor_deg: float
    cap_deg: float
    rest_edge_deg: float
    effort_edge_deg: float
    enter: float
    leave: float
    rep_s: tuple[float, float]

    def __post_init__(self) -> None:
        if not 0 < self.floor_deg <= self.cap_deg <= _WIDEST_DEG:
            raise InputError(f"floor {self.floor_deg:g} must be above 0 and below the cap")
        if not 0 <= self.leave < self.enter <= 1:
            raise InputError(f"leave {self.leave:g} must be less than enter {self.enter:g}")
        if not 0 <= self.rep_s[0] < self.rep_s[1]:
            raise InputError(f"rep_s: {self.rep_s[0]:g} must be less than {self.rep_s[1]:g}")

    @classmethod
    def of(cls, spec: ExerciseSpec) -> Self:
        """Those of the exercise's file."""
        rest, effort = max, min
        if spec.direction < 0:
            rest, effort = min, max
        return cls(
            floor_deg=spec.range_deg[0],
            cap_deg=spec.range_deg[1],
            rest_edge_deg=rest(spec.rest_deg),
            effort_edge_deg=effort(spec.effort_deg),
            enter=spec.enter,
            leave=spec.leave,
            rep_s=spec.rep_s,
        )
