"""What is read from a raw pose before anything is counted; done once, however many count."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

from coach.landmarks import Landmark
from coach.motion.angles import joint_angles
from coach.motion.smoothing import PoseSmoother
from coach.motion.view import ViewEstimator
from coach.types import JointAngles, Pose, View

FORGET_AFTER_S = 1.0
"""Without the person for longer, the view is estimated anew."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One frame with a person in it.

    Attributes:
        t_s: Its time.
        pose: Smoothed.
        angles, view: Of that pose.
        fresh: Whether the person was away for long before it: what was known of the view is void.
    """

    t_s: float
    pose: Pose
    angles: JointAngles
    view: View
    fresh: bool


class Eye:
    """Smooths and measures one person's poses; not thread-safe."""

    def __init__(self, needed: Sequence[Landmark]) -> None:
        """Args: needed: landmarks that framing hints are about."""
        self._smoother = PoseSmoother()
        self._view = ViewEstimator(needed)
        self._last_s = nan

    @property
    def pixels_per_metre(self) -> float:
        """Of the last pose's body."""
        return self._smoother.pixels_per_metre

    def update(self, t_s: float, pose: Pose) -> Seen:
        """Takes the next raw pose."""
        fresh = not t_s - self._last_s <= FORGET_AFTER_S
        if fresh:
            self._view.reset()
        self._last_s = t_s
        pose = self._smoother.update(pose)
        return Seen(t_s, pose, joint_angles(pose), self._view.update(pose), fresh)
