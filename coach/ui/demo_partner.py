"""The demo athlete takes part in a workout: it does each set's reps, and rests in the rests."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from coach.athlete.demo import demo_names
from coach.capture.athlete_orders import Order
from coach.runtime.programme import PlannedSet
from coach.runtime.workout_events import Held, Stage, Turned, WorkoutEvent
from coach.ui.controller import Controller
from coach.ui.translate import tr
from coach.ui.workout_desk import WorkoutDesk

_LOOK_MS: Final = 2500
"""A set that is not over so long after its last rep has had one that was not counted."""


class DemoPartner(QObject):
    """Orders what the workout asks for, where the demo athlete is watched; else does nothing.

    What the athlete has not learned is left out, unless that is all there is.

    Args:
        controller: Knows who is watched.
        workout: Is followed.
    """

    def __init__(self, controller: Controller, workout: WorkoutDesk) -> None:
        super().__init__()
        self._controller, self._workout = controller, workout
        self._known = frozenset(demo_names())
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        workout.told.connect(self._hear)

    def _hear(self, events: tuple[WorkoutEvent, ...]) -> None:
        """What the last of the turns asks for: earlier ones are over already."""
        if self._controller.orders is None:
            return
        turns = [event for event in events if isinstance(event, Turned)]
        if turns:
            self._turn(turns[-1])
        elif any(isinstance(event, Held) for event in events):
            self._go_on()

    def _turn(self, event: Turned) -> None:
        self._timer.stop()
        if event.planned is None:
            self._order(None)
        elif event.planned.exercise not in self._known:
            if event.stage is not Stage.ACTIVE and self._can_any:
                # once all have heard of this turn
                QTimer.singleShot(0, self, lambda: self._leave_out(event.planned))
        elif event.stage is Stage.ACTIVE:
            self._order(Order(event.planned.exercise, event.planned.reps))
            self._timer.start()
        else:
            self._order(Order(event.planned.exercise, 0))

    def _go_on(self) -> None:
        """A pause begins, or is over."""
        state = self._workout.state
        if state is None or state.planned is None or state.stage is not Stage.ACTIVE:
            return
        goal = state.planned.reps
        left = None if goal is None else max(0, goal - state.reps)
        self._order(Order(state.planned.exercise, 0 if state.paused else left))

    def _look(self) -> None:
        """One more, where the athlete has done all and the set still waits."""
        state, orders = self._workout.state, self._controller.orders
        if orders is None or state is None or state.planned is None or state.paused:
            return
        if orders.done and not state.reached and state.planned.exercise in self._known:
            orders.give(Order(state.planned.exercise, 1))

    def _leave_out(self, planned: PlannedSet | None) -> None:
        state = self._workout.state
        if planned is None or state is None or state.planned is not planned:
            return
        words = tr("Left out: the demo athlete has not learned this: {exercise}.")
        self._workout.remark(words.format(exercise=self._workout.title_of(planned.exercise)))
        self._workout.do_skip()

    def _order(self, order: Order | None) -> None:
        orders = self._controller.orders
        if orders is not None:
            orders.give(order)

    @property
    def _can_any(self) -> bool:
        programme = self._workout.programme
        return programme is not None and any(name in self._known for name in programme.exercises)
