"""The set that is being done: its count, its clock, and whether it is over."""

from math import ceil, inf
from typing import Final

from coach.runtime.programme import PlannedSet
from coach.runtime.workout_events import (
    Corrected,
    Counted,
    Ending,
    Missed,
    Reached,
    Second,
    SetOutcome,
    Stage,
    WorkoutEvent,
)
from coach.types import RepEvent

LINGER_S: Final = 3.0
"""Without movement for so long after the target, the set is over: rests between the reps of slow
sets are shorter (two seconds, say, at the top of a push-up)."""
LATEST_S: Final = 6.0
"""So long after a timed set's end a rep may be finished: longer than all but the slowest."""


class SetRun:
    """One active set. What it does not clip: reps and seconds beyond the target.

    Attributes:
        planned: What it is to be.
        reps, attempts: So far.
        corrected: Of the reps those that the person added.
        held_s: For a hold, seconds held so far.
        reached: Whether the target is met.
    """

    def __init__(self, planned: PlannedSet) -> None:
        self.planned = planned
        self.reps = self.attempts = self.corrected = 0
        self.held_s = 0.0
        self.reached = False
        self._elapsed_s = self._worked_s = self._quiet_s = 0.0
        self._moving = False
        self._target_s = inf if planned.seconds is None else planned.seconds
        self._by_clock = planned.seconds is not None and not planned.held

    @property
    def left_s(self) -> float | None:
        """Of the set's time; None where it goes by reps."""
        if self.planned.seconds is None:
            return None
        done_s = self.held_s if self.planned.held else self._elapsed_s
        return max(0.0, self._target_s - done_s)

    @property
    def over(self) -> bool:
        """The target is met, and the last rep (or stretch) is finished."""
        if not self.reached:
            return False
        if self._by_clock:
            return not self._moving or self._elapsed_s - self._target_s >= LATEST_S
        return not self._moving and self._quiet_s >= LINGER_S

    @property
    def rested_s(self) -> float:
        """How long ago it was over."""
        return self._elapsed_s - self._last_s

    def run(self, passed_s: float) -> list[WorkoutEvent]:
        """Time passes."""
        before_s = self.left_s
        self._elapsed_s += passed_s
        self._quiet_s += passed_s
        if self._moving:
            self._work()
        return self._seconds(before_s) if self._by_clock else []

    def see(self, *, moving: bool, held_s: float) -> list[WorkoutEvent]:
        """What the newest frame shows, see `Workout.see`."""
        before_s = self.left_s
        self._moving = moving
        if moving:
            self._work()
        if not self.planned.held:
            return []
        self.held_s = max(self.held_s, held_s)
        return self._seconds(before_s)

    def halt(self) -> None:
        """A pause: what was under way is not any more."""
        self._moving = False

    def count(self, event: RepEvent) -> list[WorkoutEvent]:
        """A rep or an attempt is complete."""
        self._work()
        if not event.counted:
            self.attempts += 1
            return [Missed(event)]
        self.reps += 1
        target = self.planned.reps
        counted = Counted(event, self.reps, target)
        return [counted, *self._reach(target is not None and self.reps >= target)]

    def correct(self, by: int) -> list[WorkoutEvent]:
        """The person says that so many more were done; not fewer than none."""
        if self.planned.held or self.reps + by < 0:
            return []
        self.reps += by
        self.corrected += by
        target = self.planned.reps
        told = Corrected(self.reps, self.corrected)
        return [told, *self._reach(target is not None and self.reps >= target)]

    def outcome(self, ending: Ending) -> SetOutcome:
        """What has come of it."""
        seconds = self.held_s if self.planned.held else self._last_s
        return SetOutcome(self.planned, self.reps, self.attempts, seconds, ending, self.corrected)

    @property
    def _last_s(self) -> float:
        """When it was over, seconds into it: with its last movement, or with its time."""
        if self._by_clock:
            return min(self._elapsed_s, max(self._target_s, self._worked_s))
        return self._worked_s

    def _work(self) -> None:
        self._quiet_s = 0.0
        self._worked_s = self._elapsed_s

    def _seconds(self, before_s: float | None) -> list[WorkoutEvent]:
        left_s = self.left_s
        told = whole_second(Stage.ACTIVE, before_s, left_s)
        return [*told, *self._reach(left_s == 0.0)]

    def _reach(self, met: bool) -> list[WorkoutEvent]:
        if self.reached or not met:
            return []
        self.reached = True
        return [Reached(self.planned)]


def whole_second(stage: Stage, before_s: float | None, after_s: float | None) -> list[WorkoutEvent]:
    """Tells the newest whole second a clock came to; older ones are no news any more."""
    if before_s is None or after_s is None or ceil(after_s) >= ceil(before_s):
        return []
    return [Second(stage, ceil(after_s))]
