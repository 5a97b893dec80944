"""Between the window and the run: opens, replaces and closes runs, and passes on their news."""

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from coach.capture.athlete_orders import Orders
from coach.errors import CoachError
from coach.motion.exercises.exercise import ExerciseSpec
from coach.runtime.correcting import CorrectableSet
from coach.runtime.status import PipelineStatus, RunEvent, RunState, SetRecognised, StateChanged
from coach.session.records import SetPlan
from coach.types import FrameResult, SetSummary
from coach.ui.bridge import Bridge
from coach.ui.launch import Builder, Launched, Run, RunRequest, exercise_for

_log = logging.getLogger(__name__)

_IN_USE: Final = (RunState.RUNNING, RunState.PAUSED, RunState.RECONNECTING)
_JOIN_S: Final = 3.0


@dataclass(frozen=True, slots=True)
class _Built:
    launch: int
    launched: Launched


@dataclass(frozen=True, slots=True)
class _Failed:
    launch: int
    reason: str


@dataclass(frozen=True, slots=True)
class _News:
    launch: int
    event: RunEvent


class Controller(QObject):
    """Holds at most one run. Imports and opening happen in a thread; all signals in this one.

    Attributes:
        specs: What can be chosen, by name.
        own: Names of those that the user has added.
        spec: What was chosen.
        counting: What is counted: the same, or what was recognised where that is automatic.
        set_number: From 1 on.
        corrected: Reps that the person added to the present set; negative for those taken away.

    Signals:
        event_finished: A `RepEvent` or `HoldEvent`.
        state_changed: The state is another one; ask `status`.
        set_begun: Number of the new set, 1 for the first of a run.
        set_renamed: The present set was of another exercise all along; all of it follows anew.
        exercise_changed: The `ExerciseSpec` that is counted from now on, see `counting`.
        count_corrected: ``corrected`` is another one.
    """

    event_finished = Signal(object)
    state_changed = Signal()
    set_begun = Signal(int)
    set_renamed = Signal()
    exercise_changed = Signal(object)
    count_corrected = Signal(int)

    def __init__(
        self,
        builder: Builder,
        specs: Mapping[str, ExerciseSpec],
        own: frozenset[str] = frozenset(),
    ) -> None:
        """Args: own: names of the exercises that the user has added."""
        super().__init__()
        self.specs, self.own = dict(specs), own
        self.request = RunRequest()
        self.spec = self.counting = next(iter(specs.values()))
        self.set_number, self.corrected = 1, 0
        self._builder = builder
        self._bridge = Bridge(self)
        self._bridge.fact.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._launched: Launched | None = None
        self.ended: Run | None = None
        self._waiting = PipelineStatus()
        self._launch = 0
        self._thread: threading.Thread | None = None

    def open(self, request: RunRequest) -> None:
        """Replaces the run. Returns at once.

        Raises:
            InputError: The exercise is named and unknown.
        """
        spec = exercise_for(request, self.specs)
        self.request = request
        self._launch += 1
        self._waiting = PipelineStatus(state=RunState.OPENING, exercise=spec.name)
        before = (self._thread, self._launched)
        self._launched = None
        self._thread = threading.Thread(
            target=self._build, args=(self._launch, request, spec, before), name="launch"
        )
        self._thread.start()
        self._adopt(spec)
        self._new_set(1)
        self.state_changed.emit()

    def retry(self) -> None:
        """Opens the same source again."""
        self.open(replace(self.request, fallback=self.spec.name))

    def status(self) -> PipelineStatus:
        """A snapshot, also while there is no run yet."""
        return self._launched.run.status() if self._launched else self._waiting

    @property
    def run(self) -> Run | None:
        """The present run; None while there is none yet."""
        return self._launched.run if self._launched else None

    @property
    def orders(self) -> Orders | None:
        """Where the demo athlete takes orders; None where somebody else is watched."""
        return self._launched.orders_of() if self._launched else None

    @property
    def launch_number(self) -> int:
        """Grows with every `open`: tells the results of two runs apart."""
        return self._launch

    def latest(self) -> tuple[int, FrameResult | None]:
        """The newest result and its number."""
        return self._launched.run.results.latest() if self._launched else (0, None)

    def toggle(self) -> None:
        """Pauses, goes on, or plays again what is over."""
        state = self.status().state
        if state in (RunState.FINISHED, RunState.ERRORED):
            self.retry()
        elif self._launched is not None and state in _IN_USE:
            run = self._launched.run
            run.resume() if state is RunState.PAUSED else run.pause()

    def reset(self) -> None:
        """Ends the set and begins the next."""
        if self._launched is not None and self.status().state in _IN_USE:
            self._launched.run.reset_set()
            self._new_set(self.set_number + 1)

    def last_set(self) -> CorrectableSet | None:
        """The run's last set, to be corrected; None before any. Blocks until it is in the log."""
        record = self._launched.run.last_set() if self._launched else None
        if self._launched is None or record is None:
            return None
        return CorrectableSet.of_run(record, self._launched.run.logged(record))

    def take_limits(self) -> None:
        """The person's own limits may be others now: they hold from the next set on."""
        if self._launched is not None:
            self._launched.run.take_limits()

    def add_exercise(self, spec: ExerciseSpec) -> None:
        """From now on it can be chosen, as one of the user's own; replaces one of that name."""
        self.specs[spec.name] = spec
        self.own |= {spec.name}

    def set_exercise(self, spec: ExerciseSpec) -> None:
        """Counts something else, in a new set."""
        self.request = replace(self.request, exercise=spec.name)
        self._change(spec)

    def set_aside(self, reason: str, spec: ExerciseSpec | None = None) -> None:
        """Ends the set; until `begin_set` nothing counts, for this reason.

        Args:
            reason: In plain words.
            spec: What the next set will be of, where that is known; its framing is judged already.
        """
        if spec is not None and spec is not self.spec:
            self.set_exercise(spec)
        if self._launched is not None:
            self._launched.run.set_aside(reason)

    def note_plan(self, plan: SetPlan) -> None:
        """What the set that was just ended was to be in a workout."""
        if self._launched is not None:
            self._launched.run.note_plan(plan)

    def correct_set(self, by: int) -> None:
        """So many reps more than were counted in the set that was just ended."""
        if self._launched is not None:
            self._launched.run.correct_set(by)

    def correct_count(self, by: int) -> int | None:
        """So many reps more in the present set; how many it has now.

        None where nothing is there to be corrected.
        """
        in_use = self._launched is not None and self.status().state in _IN_USE
        reps = self._launched.run.correct_count(by) if self._launched and in_use else None
        if reps is not None:
            self._correct(self.corrected + by)
        return reps

    def sets(self) -> tuple[SetSummary, ...]:
        """The present run's sets in order, the present one last."""
        return self._launched.run.summary() if self._launched else ()

    def begin_set(self) -> None:
        """Begins a set of what was chosen."""
        if self._launched is not None:
            self._launched.run.reset_set()
        self._new_set(self.set_number + 1)

    def focus(self, x: float, y: float) -> None:
        """Follows the person at a picture point."""
        if self._launched is not None:
            self._launched.run.focus(x, y)

    def close(self) -> None:
        """Ends everything and joins its threads. The last run stays in `ended`."""
        self._launch += 1
        if self._thread is not None:
            self._thread.join(_JOIN_S)
        launched, self._launched = self._launched, None
        if launched is not None:
            self._waiting = replace(launched.run.status(), state=RunState.STOPPED)
            launched.close()
            self.ended = launched.run

    def _build(
        self,
        launch: int,
        request: RunRequest,
        spec: ExerciseSpec,
        before: tuple[threading.Thread | None, Launched | None],
    ) -> None:
        """In the launching thread: what was there goes first, for it may hold the camera."""
        thread, launched = before
        if thread is not None:
            thread.join()
        if launched is not None:
            launched.close()
        if launch != self._launch:
            return
        fact: object
        try:
            fact = _Built(
                launch,
                self._builder(request, spec, lambda event: self._bridge.post(_News(launch, event))),
            )
        except CoachError as error:
            fact = _Failed(launch, str(error))
        except Exception as error:
            _log.exception("the run could not be built")
            fact = _Failed(launch, f"{type(error).__name__}: {error}")
        self._bridge.post(fact)

    @Slot(object)
    def _take(self, fact: _Built | _Failed | _News) -> None:
        if fact.launch != self._launch:
            if isinstance(fact, _Built):
                fact.launched.close()
            return
        if isinstance(fact, _Built):
            self._launched = fact.launched
            fact.launched.run.start()
        elif isinstance(fact, _Failed):
            self._waiting = PipelineStatus(
                state=RunState.ERRORED, reason=fact.reason, exercise=self.spec.name
            )
            self.state_changed.emit()
        else:
            self._hear(fact.event)

    def _hear(self, news: RunEvent) -> None:
        if isinstance(news, StateChanged):
            self._follow_source(news.status)
            self.state_changed.emit()
        elif isinstance(news, SetRecognised):
            self._recognise(news)
        else:
            self.event_finished.emit(news.event)

    def _recognise(self, news: SetRecognised) -> None:
        self.counting = self.specs.get(news.exercise, self.spec)
        if news.change == "begun":
            self._new_set(self.set_number + 1)
        else:
            self._correct(0)
            self.set_renamed.emit()
        self.exercise_changed.emit(self.counting)

    def _follow_source(self, status: PipelineStatus) -> None:
        """Where none was chosen, a source that is known to show an exercise decides it."""
        shown = status.source.exercise if status.source else None
        known = self.specs.get(shown or "")
        if self.request.exercise is None and known is not None and known is not self.spec:
            self._change(known)

    def _change(self, spec: ExerciseSpec) -> None:
        if spec is self.spec:
            return
        status = self.status()
        counted = bool(status.reps or status.attempts)
        if self._launched is not None:
            self._launched.run.set_exercise(spec)
        self._adopt(spec)
        self._new_set(self.set_number + counted)

    def _adopt(self, spec: ExerciseSpec) -> None:
        self.spec = self.counting = spec
        self.exercise_changed.emit(spec)

    def _new_set(self, number: int) -> None:
        self.set_number = number
        self._correct(0)
        self.set_begun.emit(number)

    def _correct(self, corrected: int) -> None:
        if corrected != self.corrected:
            self.corrected = corrected
            self.count_corrected.emit(corrected)
