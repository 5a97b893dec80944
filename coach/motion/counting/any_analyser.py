"""Counts live whatever repeats: listens to the rhythm, then counts what it had seen as well."""

from dataclasses import replace
from math import inf, isnan, nan
from typing import Final

from coach.motion.body.angles import JOINT_INDEX
from coach.motion.body.body_track import BodyTrack
from coach.motion.counting.analyser import NOBODY
from coach.motion.counting.repetition import Cycle, Segmentation, choose
from coach.motion.counting.rhythm import (
    REPEATS,
    MovingJoint,
    any_exercise,
    moving_joints,
    period_s,
    rep_events,
)
from coach.motion.counting.seen import Eye
from coach.types import HoldEvent, JointAngles, MotionState, Pose, RepEvent

_HEARD_S: Final = 24.0  # what is looked at: some repetitions of the slowest movement
_LOOK_EVERY_S: Final = 0.5
_LOOK_SHARE: Final = 1 / 24  # of what is looked at passes between looks: they cost by its length
_LOOK_AGAIN_S: Final = 0.2  # where a repetition seems to be over
_OUT, _BACK = 0.6, 0.25  # phases that make it seem so
_FIRST_WORTH: Final = 0.55  # to begin with; going on needs no more than `REPEATS`
_RETURNED: Final = 0.7  # share of the way out that a repetition under way has come back
_LOST_PERIODS: Final = 3.0  # without a repetition for longer, the movement may be another
_LOST_S: Final = 5.0
_REMEMBERED: Final = 40  # repetitions told that may still be seen

LISTENING: Final = "Move on, the count begins when the movement repeats."


class AnyAnalyser:
    """The face of `MotionAnalyser` for an exercise that nobody named; not thread-safe.

    Every half second the movement of the last half minute is cut into repetitions; those that
    are over and have not been told yet are told. Where they stop coming while the person moves
    on, only what came after the last is listened to, so that the movement may change.
    """

    holds: Final[tuple[HoldEvent, ...]] = ()

    def __init__(self) -> None:
        self.spec: Final = any_exercise()
        self._eye = Eye(self.spec.landmarks)
        self._track = BodyTrack(_HEARD_S)
        self.reset()

    @property
    def reps(self) -> int:
        """Counted so far in this set."""
        return len(self._told)

    @property
    def attempts(self) -> int:
        """None is ever made: what does not repeat is not counted at all."""
        return 0

    def reset(self) -> None:
        """A new set: counts start at zero, and so does listening."""
        self._track.clear()
        self._told: list[RepEvent] = []
        self._since_s = -inf
        self._looked_s = -inf
        self._confidence = 0.0
        self._leading: MovingJoint | None = None
        self._out = False

    def update(self, t_s: float, pose: Pose | None) -> MotionState:
        """Takes the next frame's raw pose, or None where nobody was found."""
        if pose is None:
            return self._state(t_s, hint=NOBODY)
        self._track.append(t_s, pose)
        seen = self._eye.update(t_s, pose)
        degrees = self._degrees(seen.angles)
        phase = self._phase(degrees)
        events: tuple[RepEvent, ...] = ()
        if self._due(t_s, phase):
            events = self._look(t_s, ending=False)
        listening = self._leading is None
        state = self._state(t_s, hint=seen.view.hint or (LISTENING if listening else None))
        return replace(
            state,
            pose=seen.pose,
            angles=seen.angles,
            view=seen.view,
            phase=phase,
            signal_deg=degrees,
            events=events,
        )

    def finish(self) -> tuple[RepEvent, ...]:
        """The set is over: tells what has come back at least half way to rest."""
        return self._look(self._looked_s, ending=True)

    def _state(self, t_s: float, hint: str | None) -> MotionState:
        return MotionState(
            t_s=t_s,
            exercise=self.spec.name,
            reps=self.reps,
            attempts=self.attempts,
            hint=hint,
            confidence=self._confidence,
        )

    def _due(self, t_s: float, phase: float) -> bool:
        """Every half second, and sooner where a repetition seems to have come to its end."""
        was_out = self._out
        self._out = phase > _OUT or (was_out and not phase < _BACK)
        back = was_out and not self._out
        since_s = t_s - self._looked_s
        every_s = max(_LOOK_EVERY_S, _LOOK_SHARE * self._track.length_s)
        return since_s >= every_s or (back and since_s >= _LOOK_AGAIN_S)

    def _look(self, t_s: float, *, ending: bool) -> tuple[RepEvent, ...]:
        """Cuts what was seen into repetitions; returns those that had not been told."""
        self._looked_s = t_s
        movement = self._track.movement(self._since_s)
        found = choose(movement)
        needed = _FIRST_WORTH if self._leading is None else REPEATS
        if found is None or found.segmentation.worth < needed:
            self._forget_if_lost(t_s)
            return ()
        self._confidence = found.confidence
        best = found.segmentation
        cycles = [c for c in best.cycles if ending or _is_over(best, c)]
        if not cycles:
            return ()
        self._leading = next(iter(moving_joints(movement, cycles)), None)
        earlier = sum(event.peak_s < movement.t_s[0] for event in self._told)
        fresh = earlier + len(cycles) - self.reps
        if fresh <= 0:
            self._forget_if_lost(t_s)
            return ()
        news = rep_events(movement, cycles)[-fresh:]
        numbered = tuple(replace(e, index=self.reps + i) for i, e in enumerate(news, 1))
        self._told.extend(numbered)
        return numbered

    def _forget_if_lost(self, t_s: float) -> None:
        """Where repetitions have stopped coming, what was before says nothing of what comes."""
        if not self._told:
            return
        last_s = max(event.end_s for event in self._told[-_REMEMBERED:])
        period = period_s(self._told[-_REMEMBERED:])
        patience_s = _LOST_S if isnan(period) else max(_LOST_S, _LOST_PERIODS * period)
        if last_s > self._since_s and t_s - last_s > patience_s:
            self._since_s = last_s
            self._leading = None
            self._confidence = 0.0

    def _degrees(self, angles: JointAngles) -> float:
        if self._leading is None:
            return nan
        index = JOINT_INDEX[self._leading.joint]
        return float(angles.image_deg[index] + angles.world_deg[index]) / 2

    def _phase(self, degrees: float) -> float:
        if self._leading is None:
            return nan
        return (degrees - self._leading.rest_deg) / (
            self._leading.peak_deg - self._leading.rest_deg
        )


def _is_over(found: Segmentation, cycle: Cycle) -> bool:
    """Whether it has come back, not only turned."""
    begun, peak, done = (float(found.course[i]) for i in (cycle.begun, cycle.peak, cycle.done))
    return abs(done - peak) >= _RETURNED * abs(begun - peak)
