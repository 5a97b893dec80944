"""Times a held position: plank, side plank, wall sit, tree pose."""

from dataclasses import replace
from math import nan
from typing import Final

from coach.motion.counting.analyser import NOBODY
from coach.motion.counting.form import FormJudge
from coach.motion.counting.hold_clock import MOVING, HoldClock, Stillness
from coach.motion.counting.seen import Eye, Seen
from coach.motion.counting.signal import ConditionReader, MeasureChoice
from coach.motion.exercises.exercise import ExerciseSpec, HoldSpec
from coach.types import HoldEvent, Measure, MotionState, Pose, RepEvent

UNSEEN: Final = "Not all that this position needs can be seen."

_MARGIN: Final = 6.0  # degrees or % of the trunk: twice what a still person's landmarks vary by


class PositionJudge:
    """Says what is wrong with a position, one thing at a time.

    A condition that was true stays so until it is missed by a margin: noise does not flicker.
    """

    def __init__(self, spec: HoldSpec) -> None:
        self._words = [condition.words for condition in spec.conditions]
        self._reader = ConditionReader(spec.conditions)
        self.reset()

    def reset(self) -> None:
        """Nothing has been true yet."""
        self._met: tuple[bool | None, ...] = (False,) * len(self._words)

    def update(self, seen: Seen, measure: Measure) -> str | None:
        """The words of the first condition that is not true, or None.

        `UNSEEN` where none is known to be untrue and not all can be read.
        """
        margins = [_MARGIN if met else 0.0 for met in self._met]
        self._met = self._reader.read(seen.readings, measure, margins)
        for words, met in zip(self._words, self._met, strict=True):
            if met is False:
                return words
        return UNSEEN if None in self._met else None


class HoldTimer:
    """Times one hold in what an `Eye` has seen; several may share one."""

    def __init__(self, spec: ExerciseSpec) -> None:
        """Args: spec: A hold.

        Raises:
            ValueError: It is none.
        """
        if spec.hold is None:
            raise ValueError(f"{spec.name} is not a hold")
        self.spec: Final = spec
        self._judge = PositionJudge(spec.hold)
        self._choice = MeasureChoice(spec)
        self._stillness = Stillness()
        self.clock: Final = HoldClock(spec.hold)
        self.wrong: str | None = None

    @property
    def measure(self) -> Measure:
        """Whether the position is read in the picture or in space."""
        return self._choice.measure or "2d"

    def reset(self) -> None:
        """A new set: nothing held so far."""
        self.clock.reset()

    def update(self, seen: Seen) -> HoldEvent | None:
        """Takes one frame; returns the hold which it ended, or None."""
        if seen.fresh:
            self._choice.reset()
            self._judge.reset()
            self._stillness.reset()
        self._choice.update(seen.view.yaw_deg, may_change=not self.clock.running)
        still = self._stillness.update(seen, self.measure)
        self.wrong = self._judge.update(seen, self.measure)
        if self.wrong is UNSEEN:
            return self.clock.unseen(seen.t_s)
        if self.wrong is None and not still:
            self.wrong = MOVING
        return self.clock.update(seen.t_s, self.wrong)


class HoldAnalyser:
    """The face of `coach.motion.analysing.Analyser` for a hold: time, not reps; not thread-safe."""

    reps: Final = 0
    attempts: Final = 0

    def __init__(self, spec: ExerciseSpec) -> None:
        """Args: spec: A hold.

        Raises:
            ValueError: It is none.
        """
        self.spec: Final = spec
        self._eye = Eye(spec.landmarks)
        self._timer = HoldTimer(spec)
        self._form = FormJudge(spec)

    @property
    def holds(self) -> tuple[HoldEvent, ...]:
        """Finished in this set."""
        return self._timer.clock.holds

    def reset(self) -> None:
        """A new set: nothing held so far."""
        self._timer.reset()

    def update(self, t_s: float, pose: Pose | None) -> MotionState:
        """Takes the next frame's raw pose, or None where nobody was found."""
        seen = None if pose is None else self._eye.update(t_s, pose)
        ended = self._timer.clock.unseen(t_s) if seen is None else self._timer.update(seen)
        state = hold_state(self.spec, self._timer, seen, t_s, ended)
        if seen is None or not state.holding:
            self._form.reset()
            return state
        self._form.update(seen)
        return replace(state, hint=state.hint or self._form.now(t_s))

    def finish(self) -> tuple[RepEvent, ...]:
        """The set is over: ends the present hold, which is then in `holds`. There are no reps."""
        self._timer.clock.finish()
        return ()


def hold_state(
    spec: ExerciseSpec, timer: HoldTimer, seen: Seen | None, t_s: float, ended: HoldEvent | None
) -> MotionState:
    """What is known after a frame that the timer has taken; ``seen`` is None with nobody there."""
    hint = NOBODY if seen is None else seen.view.hint or timer.wrong
    return MotionState(
        t_s=t_s,
        exercise=spec.name,
        pose=None if seen is None else seen.pose,
        angles=None if seen is None else seen.angles,
        view=None if seen is None else seen.view,
        phase=nan if seen is None or timer.wrong is UNSEEN else float(timer.wrong is None),
        measure=timer.measure,
        hint=hint,
        held_s=timer.clock.held_s,
        holding=timer.clock.running,
        holds=() if ended is None else (ended,),
    )
