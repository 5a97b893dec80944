"""A workout as a state machine: Idle, Setup, Count-in, Active, Rest, ..., Finished.

Pure: it has no clock and no thread. Whoever drives it passes the time in (seconds, monotonic;
a clock that goes back stands still) and is handed what happened, in order. No call raises, whatever
the order; what makes no sense in a stage does nothing.

    Idle -start-> Setup -in view, or asked-> Count-in -> Active -> Rest -> Count-in -> Active ...
    and Finished after the last set, or when stopped.

A set does not end on its last planned rep: whoever does twelve of ten has twelve. It ends once the
target is met and nothing moves any more, and the rest began with the last movement.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import inf
from typing import Final

from coach.runtime.programme import DEFAULT_COUNT_IN_S, PlannedSet
from coach.runtime.workout_events import (
    Corrected,
    Ending,
    Held,
    Marked,
    RestAdded,
    SetEnded,
    SetOutcome,
    Stage,
    Turned,
    WorkoutEvent,
    WorkoutState,
)
from coach.runtime.workout_set import SetRun, whole_second
from coach.types import HoldEvent, RepEvent

STEADY_S: Final = 2.0
"""In view for so long, the first set is counted in; a step through the picture is no readiness."""
_WAITING: Final = (Stage.SETUP, Stage.COUNT_IN, Stage.REST)


class Workout:
    """One workout from start to finish. Make another for another. Not thread-safe.

    Args:
        plan: The sets in their order, at least one.
        count_in_s: Before each set; the end of a rest is used for it.
    """

    def __init__(self, plan: Sequence[PlannedSet], count_in_s: float = DEFAULT_COUNT_IN_S) -> None:
        if not plan:
            raise ValueError("a workout needs a set")
        self._plan = tuple(plan)
        self._count_in_s = count_in_s
        self._stage, self._paused = Stage.IDLE, False
        self._at = 0
        self._set: SetRun | None = None
        self._now_s = -inf
        self._left_s = 0.0
        self._ready, self._steady_s = False, 0.0
        self._outcomes: list[SetOutcome] = []
        self._told: list[WorkoutEvent] = []

    @property
    def state(self) -> WorkoutState:
        """A snapshot."""
        now = self._set
        counting_down = self._stage in (Stage.COUNT_IN, Stage.REST)
        return WorkoutState(
            stage=self._stage,
            paused=self._paused,
            at=self._at,
            planned=None if self._stage is Stage.FINISHED else self._plan[self._at],
            reps=now.reps if now else 0,
            attempts=now.attempts if now else 0,
            held_s=now.held_s if now else 0.0,
            left_s=now.left_s if now else self._left_s if counting_down else None,
            reached=now is not None and now.reached,
            outcomes=tuple(self._outcomes),
            total=len(self._plan),
        )

    # what drives it

    def start(self, now_s: float) -> tuple[WorkoutEvent, ...]:
        """Begins with the set-up."""
        self._advance(now_s)
        if self._stage is Stage.IDLE:
            self._turn(Stage.SETUP)
        return self._tell()

    def tick(self, now_s: float) -> tuple[WorkoutEvent, ...]:
        """Lets the clocks run."""
        self._advance(now_s)
        return self._tell()

    def see(
        self, now_s: float, *, ready: bool, moving: bool, held_s: float = 0.0
    ) -> tuple[WorkoutEvent, ...]:
        """What the newest frame shows.

        Args:
            now_s: The time.
            ready: The whole body is in view, well placed.
            moving: A rep is under way, or the position is held.
            held_s: Seconds held since the present set became active.
        """
        self._advance(now_s)
        self._ready = ready
        if not ready:
            self._steady_s = 0.0
        if self._set is not None and not self._paused:
            self._told += self._set.see(moving=moving, held_s=held_s)
        return self._tell()

    def take(self, now_s: float, event: RepEvent | HoldEvent) -> tuple[WorkoutEvent, ...]:
        """Something finished: counted within a set, marked outside of it."""
        self._advance(now_s)
        if self._set is None or self._paused:
            self._told.append(Marked(event, self._stage))
        elif isinstance(event, RepEvent):
            self._told += self._set.count(event)
        return self._tell()

    def pause(self, now_s: float) -> tuple[WorkoutEvent, ...]:
        """Holds all clocks."""
        return self._hold(now_s, True)

    def resume(self, now_s: float) -> tuple[WorkoutEvent, ...]:
        """Lets them go on."""
        return self._hold(now_s, False)

    def forward(self, now_s: float) -> tuple[WorkoutEvent, ...]:
        """The one key: ends what is now. Set-up and rest lead to the count-in, a set is over."""
        self._advance(now_s)
        if self._stage in (Stage.SETUP, Stage.REST):
            self._count_in()
        elif self._stage is Stage.COUNT_IN:
            self._activate()
        elif self._set is not None:
            self._end("target" if self._set.reached else "asked")
        return self._tell()

    def skip(self, now_s: float) -> tuple[WorkoutEvent, ...]:
        """Leaves the present set out; in a rest, the one that comes."""
        self._advance(now_s)
        if self._set is not None:
            self._end("skipped")
        elif self._stage in _WAITING:
            self._put_down("skipped")
            self._leave_out()
        return self._tell()

    def add_rest(self, now_s: float, seconds: float) -> tuple[WorkoutEvent, ...]:
        """Rests longer; back from the count-in where a set was before it."""
        self._advance(now_s)
        back = self._stage is Stage.COUNT_IN and bool(self._outcomes)
        if seconds > 0 and (self._stage is Stage.REST or back):
            self._left_s += seconds
            if back:
                self._turn(Stage.REST)
            self._told.append(RestAdded(seconds))
        return self._tell()

    def correct(self, now_s: float, by: int) -> tuple[WorkoutEvent, ...]:
        """So many more reps (fewer, where negative) in the present set, or the one just over."""
        self._advance(now_s)
        if self._set is not None:
            self._told += self._set.correct(by)
        elif self._outcomes and self._stage in (Stage.REST, Stage.COUNT_IN):
            self._correct_last(by)
        return self._tell()

    def stop(self, now_s: float) -> tuple[WorkoutEvent, ...]:
        """Ends everything."""
        self._advance(now_s)
        if self._alive:
            if self._set is not None:
                self._put_down("stopped")
            self._finish()
        return self._tell()

    # clocks

    @property
    def _alive(self) -> bool:
        return self._stage in _WAITING or self._set is not None

    def _advance(self, now_s: float) -> None:
        passed_s = max(0.0, now_s - self._now_s) if self._now_s > -inf else 0.0
        self._now_s = max(self._now_s, now_s)
        while passed_s > 0 and self._alive and not self._paused:
            passed_s = self._run(passed_s)

    def _run(self, passed_s: float) -> float:
        """Lets the present stage have of the time what it needs; returns the rest."""
        if self._set is not None:
            self._told += self._set.run(passed_s)
            if self._set.over:
                self._end("target")
            return 0.0
        return (self._set_up if self._stage is Stage.SETUP else self._count_down)(passed_s)

    def _set_up(self, passed_s: float) -> float:
        if not self._ready:
            return 0.0
        needed_s = STEADY_S - self._steady_s
        if passed_s < needed_s:
            self._steady_s += passed_s
            return 0.0
        self._count_in()
        return passed_s - needed_s

    def _count_down(self, passed_s: float) -> float:
        before_s = self._left_s
        end_s = self._count_in_s if self._stage is Stage.REST else 0.0
        used_s = min(passed_s, max(0.0, before_s - end_s))
        self._left_s = before_s - used_s
        self._told += whole_second(self._stage, before_s, self._left_s)
        if self._left_s <= end_s:
            if self._stage is Stage.REST:
                self._turn(Stage.COUNT_IN)
            else:
                self._activate()
        return passed_s - used_s

    # transitions

    def _turn(self, stage: Stage) -> None:
        before, self._stage = self._stage, stage
        planned = None if stage is Stage.FINISHED else self._plan[self._at]
        self._told.append(Turned(before, stage, planned))

    def _count_in(self) -> None:
        self._left_s = self._count_in_s
        self._turn(Stage.COUNT_IN)

    def _activate(self) -> None:
        self._set = SetRun(self._plan[self._at])
        self._turn(Stage.ACTIVE)

    def _end(self, ending: Ending) -> None:
        """The set is over; its rest began with its last movement."""
        rested_s = self._set.rested_s if self._set is not None and ending == "target" else 0.0
        self._put_down(ending)
        if self._at + 1 == len(self._plan):
            self._finish()
            return
        self._left_s = max(self._count_in_s, self._plan[self._at].rest_s - rested_s)
        self._at += 1
        self._turn(Stage.REST)

    def _leave_out(self) -> None:
        if self._at + 1 == len(self._plan):
            self._finish()
            return
        self._at += 1
        if self._stage is Stage.COUNT_IN:
            self._left_s = self._count_in_s
        self._turn(self._stage)

    def _put_down(self, ending: Ending) -> None:
        """Writes down what came of the present set, of one that never began as well."""
        done, self._set = self._set or SetRun(self._plan[self._at]), None
        outcome = done.outcome(ending)
        self._outcomes.append(outcome)
        self._told.append(SetEnded(outcome))

    def _correct_last(self, by: int) -> None:
        last = self._outcomes[-1]
        if last.planned.held or last.ending == "skipped" or last.reps + by < 0:
            return
        last = replace(last, reps=last.reps + by, corrected=last.corrected + by)
        self._outcomes[-1] = last
        self._told.append(Corrected(last.reps, last.corrected))

    def _finish(self) -> None:
        self._paused = False
        self._turn(Stage.FINISHED)

    def _hold(self, now_s: float, paused: bool) -> tuple[WorkoutEvent, ...]:
        self._advance(now_s)
        if self._alive and paused is not self._paused:
            self._paused = paused
            if self._set is not None:
                self._set.halt()
            self._told.append(Held(paused))
        return self._tell()

    def _tell(self) -> tuple[WorkoutEvent, ...]:
        told, self._told = tuple(self._told), []
        return told
