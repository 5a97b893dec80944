"""What finished in this run, and what it looked like: the material behind every dot and mark."""

from dataclasses import dataclass
from math import nan

from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import FrameResult, HoldEvent, RepEvent
from coach.ui.frame_ring import FrameRing
from coach.ui.motion_track import MotionTrack, Stretch


@dataclass(frozen=True, slots=True)
class Moment:
    """A finished repetition, attempt or held stretch.

    Attributes:
        event: What the counter said.
        spec: The exercise that was counted then.
        set_number: From 1 on.
        symmetry: How alike the sides were, 0..100; NaN where that cannot be said.
    """

    event: RepEvent | HoldEvent
    spec: ExerciseSpec
    set_number: int
    symmetry: float = nan


class Evidence:
    """Moments, poses and newest pictures of one run. In the window's thread only.

    Moments are kept for the whole run, poses for about an hour (`MotionTrack`), pictures for
    about a minute (`FrameRing`). Close it at the end.
    """

    def __init__(self) -> None:
        self.track, self.frames = MotionTrack(), FrameRing()
        self._moments: list[Moment] = []

    @property
    def moments(self) -> tuple[Moment, ...]:
        """All of this run, in order."""
        return tuple(self._moments)

    def of_set(self, number: int) -> tuple[Moment, ...]:
        """Those of one set."""
        return tuple(m for m in self._moments if m.set_number == number)

    def stretch(self, start_s: float, end_s: float) -> Stretch:
        """The smoothed poses and the signal of a time, as far as they are remembered."""
        return self.track.between(start_s, end_s)

    def take(self, result: FrameResult) -> None:
        """Remembers one result. Cheap."""
        self.track.append(result.motion)
        self.frames.offer(result.frame)

    def add(self, moment: Moment) -> None:
        """Something finished."""
        self._moments.append(moment)

    def forget_set(self, number: int) -> None:
        """The moments of a set are told anew."""
        self._moments = [m for m in self._moments if m.set_number != number]

    def clear(self) -> None:
        """A new run."""
        self._moments.clear()
        self.track.clear()
        self.frames.clear()

    def close(self) -> None:
        """Ends the thread behind the pictures."""
        self.frames.close()
