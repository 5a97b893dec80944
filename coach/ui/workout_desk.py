"""Drives a workout from the run's frames and events, and the run from the workout's stages."""

import time
from collections.abc import Callable
from dataclasses import replace
from math import inf, isnan
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.runtime.programme import PlannedSet, Programme
from coach.runtime.setup_check import SetupCheck
from coach.runtime.status import RunState
from coach.runtime.workout import Workout
from coach.runtime.workout_events import (
    Corrected,
    SetEnded,
    SetOutcome,
    Stage,
    Turned,
    WorkoutEvent,
    WorkoutState,
    plan_of,
)
from coach.types import FrameResult, HoldEvent, MotionState, RepEvent, SetSummary
from coach.ui.controller import Controller
from coach.ui.translate import marked, said, tr
from coach.ui.workout_words import Board, board_of, corrected_text

TICK_MS: Final = 50
MORE_REST_S: Final = 30.0
REMARK_S: Final = 3.0
_BETWEEN: Final = "between two sets"
_WELL: Final = marked("Good. Stay there.")
_BEFORE: Final = "before the set"
_HELD: Final = (RunState.PAUSED, RunState.RECONNECTING, RunState.ERRORED, RunState.FINISHED)
_OFF: Final = (Stage.IDLE, Stage.FINISHED)


class WorkoutDesk(QObject):
    """At most one workout; without one it does nothing, and the window is as it always was.

    Attributes:
        programme: What is being done, or was last; None before any.

    Signals:
        told: A tuple of `WorkoutEvent`, as they come.
        board_changed: Carries a `Board`, or None where nothing is on.
        finished: Carries the last `WorkoutState`.
        hinted: What to change before the first set can begin, in words; empty where all is well.
    """

    told = Signal(object)
    board_changed = Signal(object)
    finished = Signal(object)
    hinted = Signal(str)

    def __init__(self, controller: Controller, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.programme: Programme | None = None
        self._controller, self._clock = controller, clock
        self._workout: Workout | None = None
        self._plan: tuple[PlannedSet, ...] = ()
        self._sets_before = 0
        self._remark = ("", -inf)
        self._board: Board | None = None
        self._setup: SetupCheck | None = None
        self._hint = ""
        self._ended: SetOutcome | None = None
        self._steering = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        controller.event_finished.connect(self._take)
        controller.state_changed.connect(self._follow_run)
        controller.set_begun.connect(self._leave_with_the_run)
        controller.exercise_changed.connect(self._leave_with_the_exercise)

    @property
    def on(self) -> bool:
        """Whether a workout is under way."""
        return self._workout is not None and self._workout.state.stage not in _OFF

    @property
    def state(self) -> WorkoutState | None:
        """A snapshot of the present workout, or of the last one."""
        return self._workout.state if self._workout else None

    @property
    def sets(self) -> tuple[SetSummary, ...]:
        """What the run counted since the workout began."""
        done = [one for one in self._controller.sets() if one.events or one.holds]
        return tuple(done[self._sets_before :])

    def title_of(self, name: str) -> str:
        """An exercise's title."""
        spec = self._controller.specs.get(name)
        return said(spec.title) if spec else name

    def begin(self, programme: Programme) -> None:
        """Starts it, in the place of any other."""
        self.do_end()
        self.programme, self._plan = programme, programme.plan
        self._workout = Workout(self._plan, programme.count_in_s)
        self._sets_before = sum(bool(s.events or s.holds) for s in self._controller.sets())
        self._timer.start()
        self._hear(self._workout.start(self._clock()))
        self._follow_run()

    def see(self, result: FrameResult) -> None:
        """The newest frame."""
        if self._workout is None or not self.on:
            return
        motion = result.motion
        held_s = 0.0 if isnan(motion.held_s) else motion.held_s
        ready = self._check(result)
        moving = self._moving(motion)
        self._hear(self._workout.see(self._clock(), ready=ready, moving=moving, held_s=held_s))

    def tick(self) -> None:
        """Lets the clocks run."""
        if self._workout is not None and self.on:
            self._hear(self._workout.tick(self._clock()))

    def close(self) -> None:
        """Lets no clock run any more."""
        self._timer.stop()

    def remark(self, words: str) -> None:
        """Stands on the board for some seconds, in the place of what comes next."""
        self._remark = words, self._clock() + REMARK_S

    # what the keys do

    def do_forward(self) -> None:
        """Ends what is now: a set, or the waiting for it."""
        if self._workout is not None:
            self._hear(self._workout.forward(self._clock()))

    def do_skip(self) -> None:
        """Leaves a set out."""
        if self._workout is not None:
            self._hear(self._workout.skip(self._clock()))

    def do_rest(self) -> None:
        """Rests longer."""
        if self._workout is not None:
            self._hear(self._workout.add_rest(self._clock(), MORE_REST_S))

    def do_correct(self, by: int) -> None:
        """One rep more, or less, in the present set or the one that is just over."""
        if self._workout is None:
            return
        events = self._workout.correct(self._clock(), by)
        over = self._workout.state.stage is not Stage.ACTIVE
        for event in events:
            if isinstance(event, Corrected):
                self.remark(corrected_text(event.reps))
                if over:
                    self._controller.correct_set(event.corrected)
        self._hear(events)

    def do_end(self) -> None:
        """Ends the workout."""
        if self._workout is not None:
            self._hear(self._workout.stop(self._clock()))

    # within

    def _take(self, event: RepEvent | HoldEvent) -> None:
        if self._workout is not None and self.on:
            self._hear(self._workout.take(self._clock(), event))

    def _hear(self, events: tuple[WorkoutEvent, ...]) -> None:
        for event in events:
            if isinstance(event, SetEnded):
                self._ended = event.outcome
            elif isinstance(event, Turned):
                self._turn(event)
                self._write_down(event)
        if events:
            self.told.emit(events)
        self._show()
        if any(isinstance(event, Turned) and event.stage is Stage.FINISHED for event in events):
            self._timer.stop()
            self.finished.emit(self.state)

    def _write_down(self, event: Turned) -> None:
        """The log learns what the set was to be, once the run has ended it."""
        outcome, self._ended = self._ended, None
        begun = event.before is Stage.ACTIVE  # what was left out before it began is no set
        if begun and outcome is not None and self.programme is not None:
            self._controller.note_plan(plan_of(self.programme, outcome))
            if outcome.corrected:
                self._controller.correct_set(outcome.corrected)

    def _turn(self, event: Turned) -> None:
        """What a stage asks of the run."""
        spec = self._spec(event.planned)
        self._setup = SetupCheck(spec) if spec and event.stage is Stage.SETUP else None
        self._hint = ""
        self._steering = True
        try:
            if event.stage is Stage.ACTIVE:
                self._controller.begin_set()
            elif event.stage is Stage.REST:
                self._controller.set_aside(_BETWEEN)
            elif event.stage is Stage.FINISHED:
                self._controller.begin_set()
            else:
                self._controller.set_aside(_BEFORE, spec)
        finally:
            self._steering = False

    def _show(self) -> None:
        board = None
        if self._workout is not None and self.on:
            board = board_of(self._workout.state, self._plan, self.title_of)
            remark, until_s = self._remark
            if board is not None and self._clock() < until_s:
                board = replace(board, after=remark)
            if board is not None and self._setup is not None:
                board = replace(
                    board,
                    under=said(self._hint) or (tr(_WELL) if self._setup.ready else board.under),
                    silhouette=self._setup.silhouette,
                    done=self._setup.ready,
                )
        if board != self._board:
            self._board = board
            self.board_changed.emit(board)

    def _follow_run(self) -> None:
        """A pause of the run is one of the workout, and so is a camera that is lost."""
        if self._workout is None or not self.on:
            return
        state = self._controller.status().state
        if state in _HELD:
            self._hear(self._workout.pause(self._clock()))
        elif state is RunState.RUNNING:
            self._hear(self._workout.resume(self._clock()))

    def _leave_with_the_run(self, number: int) -> None:
        """Another run began: the workout belonged to the one before."""
        if number == 1 and not self._steering:
            self.do_end()

    def _leave_with_the_exercise(self, _: ExerciseSpec) -> None:
        """Somebody chose another exercise by hand: free practice from now on."""
        if not self._steering and self.on:
            self.do_end()

    def _check(self, result: FrameResult) -> bool:
        """Whether the first set can begin, as far as the camera sees."""
        if self._setup is None:
            return False
        self._setup.add(result)
        hint = self._setup.hints[0].words if self._setup.hints else ""
        if hint != self._hint:
            self._hint = hint
            self.hinted.emit(hint)
            self._show()
        return self._setup.ready

    def _moving(self, motion: MotionState) -> bool:
        spec = self._controller.counting
        return motion.holding or (spec.hold is None and motion.phase > spec.enter)

    def _spec(self, planned: PlannedSet | None) -> ExerciseSpec | None:
        return self._controller.specs.get(planned.exercise) if planned else None
