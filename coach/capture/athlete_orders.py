"""What the demo athlete is told to do: so many repetitions, or to stand; from any thread."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from coach.athlete.truth import DemoTruth


@dataclass(frozen=True, slots=True)
class Order:
    """Something to do, instead of the clip from its beginning to its end and over again.

    Attributes:
        exercise: One that has a clip.
        reps: So many more that count, then stand; 0 to finish the one that is under way and
            stand; None for one after another.
    """

    exercise: str
    reps: int | None


class Orders:
    """Between who gives them and the athlete's thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._order: Order | None = None
        self._number = 0
        self._done = 0

    def give(self, order: Order | None) -> None:
        """Takes the place of the one before; None: the clip, over and over."""
        with self._lock:
            self._order = order
            self._number += 1

    def newest(self) -> tuple[int, Order | None]:
        """The order, and a number that grows with each; 0 before any."""
        with self._lock:
            return self._number, self._order

    def report(self, number: int) -> None:
        """In the athlete's thread: this one is carried out, and the athlete stands."""
        with self._lock:
            self._done = number

    @property
    def done(self) -> bool:
        """Whether the newest one is carried out."""
        with self._lock:
            return self._done == self._number


class Performance:
    """Which frame of a clip comes next, so that an order is carried out.

    Args:
        truth: Of the clip. It begins with standing still, in the pose in which every repetition
            ends.
        reps: See `Order`.
    """

    def __init__(self, truth: DemoTruth, reps: int | None) -> None:
        first_s = min((rep.start_s for rep in truth.reps), default=0.0)
        self._standing = _to_and_fro(max(1, int(first_s * truth.fps)))
        self._frames = truth.frames
        self._spans = [(rep.start_s * truth.fps, rep.end_s * truth.fps) for rep in truth.reps]
        self._counted = {int(rep.end_s * truth.fps) + 2 for rep in truth.reps if rep.counted}
        self._at = -1
        self._stood = 0
        self._left = inf
        self.order(reps)

    @property
    def standing(self) -> int:
        """How many of the clip's first frames show standing."""
        return max(self._standing) + 1

    @property
    def stands(self) -> bool:
        """Whether the order is carried out."""
        return self._left <= 0

    def order(self, reps: int | None) -> None:
        """Another one for the same clip: a repetition that is under way is finished first."""
        inside = not self.stands and any(start < self._at < end for start, end in self._spans)
        self._left = inf if reps is None else max(reps, int(inside))

    def next(self) -> int:
        """The number of the next frame, from 0 on."""
        if self.stands:
            self._stood += 1
            return self._standing[(self._stood - 1) % len(self._standing)]
        self._at = (self._at + 1) % self._frames
        at = self._at
        if at in self._counted:
            self._left -= 1
            if self.stands:
                self._at, self._stood = -1, 0
        return at


def _to_and_fro(frames: int) -> Sequence[int]:
    """There and back again, so that standing has no jump."""
    return (*range(frames), *range(frames - 2, 0, -1))
