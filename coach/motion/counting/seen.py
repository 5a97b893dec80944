"""What is read from a raw pose before anything is counted; done once, however many count."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

from coach.landmarks import Landmark
from coach.motion.body.angles import joint_angles
from coach.motion.body.smoothing import PoseSmoother
from coach.motion.body.view import ViewEstimator
from coach.motion.counting.readings import Readings
from coach.motion.counting.travel import Place, Shift
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
        readings: Of joints and body measures.
        place: Where the person is in the picture; in one whose size has changed, as if it had not.
        fresh: Whether the person was away for long before it: what was known of the view is void.
    """

    t_s: float
    pose: Pose
    angles: JointAngles
    view: View
    readings: Readings
    place: Place
    fresh: bool


class Eye:
    """Smooths and measures one person's poses; not thread-safe."""

    def __init__(self, needed: Sequence[Landmark]) -> None:
        """Args: needed: landmarks that framing hints are about."""
        self._smoother = PoseSmoother()
        self._view = ViewEstimator(needed)
        self._last_s = nan
        self._size: tuple[int, int] | None = None
        self._place: Place | None = None
        self._shift: Shift | None = None

    def update(self, t_s: float, pose: Pose) -> Seen:
        """Takes the next raw pose."""
        fresh = not t_s - self._last_s <= FORGET_AFTER_S
        if fresh:
            self._view.reset()
        self._last_s = t_s
        pose = self._smoother.update(pose)
        angles = joint_angles(pose)
        return Seen(
            t_s=t_s,
            pose=pose,
            angles=angles,
            view=self._view.update(pose),
            readings=Readings(angles, pose),
            place=self._where(pose, fresh=fresh),
            fresh=fresh,
        )

    def _where(self, pose: Pose, *, fresh: bool) -> Place:
        """A camera that changes its picture's size or crop has not moved the person."""
        place = Place.of(pose, self._smoother.pixels_per_metre)
        if fresh:
            self._shift = None
        elif pose.size != self._size and self._place is not None:
            self._shift = Shift.between(place, self._place)
        self._size = pose.size
        self._place = place if self._shift is None else self._shift.of(place)
        return self._place
