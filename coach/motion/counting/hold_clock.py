"""The stop watch of a held position, and the stillness that it asks for; time is the frames' own.

A person expects the seconds from when they were in position, not from when the program was sure:
the clock starts once the position was true and still for a while, and that while is counted.
"""

from collections import deque
from dataclasses import replace
from math import nan
from typing import Final

import numpy as np

from coach.motion.counting.rep_counter import BRIDGE_S
from coach.motion.counting.seen import Seen
from coach.motion.counting.signal import MeasureReader
from coach.motion.exercises.exercise import HoldSpec
from coach.types import Floats, HoldEvent, Measure

MOVING: Final = "moving: keep still in this position"
LOST: Final = "lost from sight"

_WATCHED_S: Final = 0.5
_STARTS_BELOW_DEG, _ENDS_ABOVE_DEG = 10.0, 20.0  # smoothed angles of a still person vary by 1-5
_LEGS: Final = ("hip", "knee")
_ARMS: Final = ("shoulder", "elbow")
_ARMS_CARRY_ABOVE_DEG: Final = 45.0  # of lean: from there on the arms carry the trunk


class Stillness:
    """Whether the limbs that carry the body are still; the calmer side of each joint decides."""

    def __init__(self) -> None:
        self._reader = MeasureReader((*_LEGS, *_ARMS))
        self.reset()

    def reset(self) -> None:
        """Forgets what was seen."""
        self._seen: deque[tuple[float, Floats]] = deque()
        self._still = False

    def update(self, seen: Seen, measure: Measure) -> bool:
        """Takes one frame; true where nothing has moved much for half a second.

        A still person has to move twice as far to count as moving as a moving one to be still.
        """
        values, _ = self._reader.read(seen.readings, measure)  # (2, 4)
        self._seen.append((seen.t_s, values))
        while self._seen[0][0] < seen.t_s - _WATCHED_S:
            self._seen.popleft()
        moved = self._moved_deg(seen.view.lean_deg > _ARMS_CARRY_ABOVE_DEG)
        self._still = moved <= (_ENDS_ABOVE_DEG if self._still else _STARTS_BELOW_DEG)
        return self._still

    def _moved_deg(self, with_arms: bool) -> float:
        joints = len(_LEGS) + (len(_ARMS) if with_arms else 0)
        seen = np.stack([values for _, values in self._seen])[:, :, :joints]  # (T, 2, joints)
        # fmax and fmin leave out what was not read
        span = np.fmax.reduce(seen) - np.fmin.reduce(seen)  # (2, joints)
        calmer = np.fmin.reduce(span)
        moved = float(np.fmax.reduce(calmer))
        return 0.0 if np.isnan(moved) else moved


class HoldClock:
    """Adds up the time of a position; not thread-safe."""

    def __init__(self, spec: HoldSpec) -> None:
        self._spec = spec
        self.reset()

    def reset(self) -> None:
        """A new set: nothing held so far."""
        self.holds: tuple[HoldEvent, ...] = ()
        self._since_s = self._true_s = self._last_s = nan
        self._running = False

    @property
    def running(self) -> bool:
        """Whether the position is held; stays true while a short break may still be forgiven."""
        return self._running

    @property
    def present(self) -> HoldEvent | None:
        """The hold under way, as if it ended now; None while nothing is held."""
        if not self._running:
            return None
        return HoldEvent(len(self.holds) + 1, self._since_s, self._true_s)

    @property
    def held_s(self) -> float:
        """Of this set. Stands still while the position is in doubt, and never goes back."""
        present = self.present
        return sum(hold.held_s for hold in self.holds) + (present.held_s if present else 0.0)

    def forget_before(self, t_s: float) -> None:
        """A new set began then; the hold under way goes on."""
        kept = [hold for hold in self.holds if hold.start_s >= t_s]
        self.holds = tuple(replace(hold, index=i) for i, hold in enumerate(kept, start=1))

    def update(self, t_s: float, wrong: str | None) -> HoldEvent | None:
        """Takes one frame in which the person is seen.

        Args:
            t_s: Its time; must not decrease.
            wrong: What keeps the position from being true; None where it is.

        Returns:
            The hold which this ended, or None.
        """
        ended = self.unseen(t_s)
        self._last_s = t_s
        if wrong is None:
            if np.isnan(self._since_s):
                self._since_s = t_s
            self._true_s = t_s
            self._running = self._running or t_s - self._since_s >= self._spec.steady_s
            return ended
        if not self._running:
            self._since_s = nan
        elif t_s - self._true_s > self._spec.grace_s:
            ended = self._end(wrong)
        return ended

    def unseen(self, t_s: float) -> HoldEvent | None:
        """Takes a frame without a reading; as with reps, a short gap is bridged."""
        if not t_s - self._last_s > BRIDGE_S:
            return None
        return self._end(LOST)

    def finish(self) -> HoldEvent | None:
        """The set is over, and the present hold with it."""
        return self._end(None)

    def _end(self, reason: str | None) -> HoldEvent | None:
        ended = None
        if self._running:
            ended = HoldEvent(len(self.holds) + 1, self._since_s, self._true_s, reason)
            self.holds = (*self.holds, ended)
        self._since_s = self._true_s = self._last_s = nan
        self._running = False
        return ended
