"""The sets of a run: counts the present one, tells the log, remembers the finished ones."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from coach.motion.analysing import make_analyser
from coach.motion.body.angles import joint_angles
from coach.motion.counting.limits import PersonalLimits
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.classifier import Classifier
from coach.runtime.log_writer import LogWriter
from coach.runtime.pose_ring import PoseRing
from coach.runtime.present_set import PresentSet
from coach.runtime.rep_figures import RepFigures
from coach.runtime.set_memory import SetMemory, SetRecord
from coach.runtime.status import HoldFinished, RepFinished, SetNews, SetRecognised
from coach.types import (
    Change,
    HoldEvent,
    MotionState,
    Pose,
    PoseWindow,
    RepEvent,
    SetSummary,
)

LimitsOf = Callable[[ExerciseSpec], PersonalLimits | None]
"""The person's own limits of an exercise; None for those of its file."""

PAUSED: Final = "Paused"
RECORDING: Final = "Recording"

_MARGIN_S = 0.5
"""Logged before a rep, so that a recount from the log sees the rest it started from."""


class SetKeeper:
    """Owns the analyser. Thread-safe: the pose thread updates, any thread pauses or resets.

    Args:
        spec: The exercise of the first set.
        log: Where finished reps go, or None.
        limits_of: Asked when a set begins; None for the limits of the exercises' files.
        classifier: Helps to tell exercises apart where none is named.
    """

    def __init__(
        self,
        spec: ExerciseSpec,
        log: LogWriter | None,
        limits_of: LimitsOf | None = None,
        classifier: Classifier | None = None,
    ) -> None:
        self._classifier = classifier
        self._lock = threading.Lock()
        self._log = log
        self._limits_of = limits_of or (lambda _: None)
        self._limits = self._limits_of(spec)
        self._asked = spec
        self._analyser = make_analyser(spec, self._limits, classifier)
        self._spec = self._analyser.spec
        self._ring = PoseRing()
        self._figures = RepFigures()
        self._memory = SetMemory()
        self._last: SetRecord | None = None
        self._recording: SetMemory | None = None
        self._paused = False
        self._aside: str | None = None
        self._set = PresentSet()
        self._finished: list[SetSummary] = []
        self._counts = (spec.name, 0, 0)

    def update(self, t_s: float, pose: Pose | None) -> tuple[MotionState, tuple[SetNews, ...]]:
        """Counts one frame. ``pose`` is raw; ``t_s`` must increase.

        While paused or recording the pose is shown but not counted.
        """
        with self._lock:
            if self._recording is not None:
                self._recording.append(t_s, pose)
                return self._uncounted(t_s, pose, RECORDING), ()
            if self._aside is not None:
                return self._between(t_s, pose, self._aside)
            if self._set.started_s is None:
                self._begin(t_s)
            self._set.last_s = t_s
            if self._paused:
                return self._uncounted(t_s, pose, PAUSED), ()
            self._ring.append(t_s, pose)
            self._memory.append(t_s, pose)
            state = self._analyser.update(t_s, pose)
            self._figures.append(state)
            news = () if state.change is None else self._turn(state)
            self._set.hold(t_s, state.held_s)
            news = (*news, *self._keep(state.events))
            return replace(state, reps=state.reps + self._set.corrected), news

    def set_paused(self, paused: bool) -> tuple[SetNews, ...]:
        """Whether frames count. Returns what the beginning of a pause completed."""
        with self._lock:
            begins = paused and not self._paused and self._set.started_s is not None
            self._paused = paused
            return self._closing() if begins else ()

    def next_set(self, spec: ExerciseSpec | None = None) -> tuple[SetNews, ...]:
        """Ends the set and begins another, of ``spec`` or of the same exercise.

        Returns:
            What the end of the set completed.
        """
        with self._lock:
            news = self._end(keep_empty=False)
            self._aside = None
            spec = spec or self._asked
            limits = self._limits_of(spec)
            if spec == self._asked and limits == self._limits:
                self._analyser.reset()
            else:
                self._analyser = make_analyser(spec, limits, self._classifier)
                self._asked, self._limits = spec, limits
            self._clear()
            return news

    def set_aside(self, reason: str) -> tuple[SetNews, ...]:
        """Ends the set. Until the next one reps are told as not counted, and nothing is logged.

        Args:
            reason: Why they do not count, in plain words.

        Returns:
            What the end of the set completed.
        """
        with self._lock:
            news = self._end(keep_empty=False)
            self._aside = reason
            return news

    def take_limits(self) -> None:
        """The person's own limits may be others now.

        They hold at once where nothing has happened in the present set, else from the next on:
        a set under way is neither ended nor counted by two measures.
        """
        with self._lock:
            limits = self._limits_of(self._asked)
            if limits == self._limits or self._set.anything:
                return
            self._limits = limits
            self._analyser = make_analyser(self._asked, limits, self._classifier)
            self._clear()

    def correct(self, by: int) -> int | None:
        """So many more reps (fewer, where negative) in the present set than were counted.

        The log learns of it when the set ends.

        Returns:
            How many it has now. None where nothing has been counted or tried yet, a position is
            held, or fewer than none would be left; then all stays as it was.
        """
        with self._lock:
            reps = self._set.told[0] + by
            if not self._set.events or reps < 0:
                return None
            self._set.corrected += by
            self._counts = (self._spec.name, *self._set.told)
            return reps

    def finish(self) -> tuple[SetNews, ...]:
        """Ends the present set for good. Harmless where it is over already."""
        with self._lock:
            return self._end(keep_empty=True)

    @property
    def counts(self) -> tuple[str, int, int]:
        """(exercise, reps, attempts) of the present set. Never waits, not even for the log."""
        return self._counts

    def summary(self) -> tuple[SetSummary, ...]:
        """The finished sets in which anything happened, and the present one."""
        with self._lock:
            present = () if self._set.started_s is None else (self._summary(),)
            return (*self._finished, *present)

    def last_set(self) -> SetRecord | None:
        """The last set in which anything happened, else the present one; None before any."""
        with self._lock:
            if self._set.started_s is None or not (self._set.anything or self._last is None):
                return self._last
            return self._record(present=True)

    def begin_recording(self) -> tuple[SetNews, ...]:
        """Ends the set; from now on poses are recorded and not counted. Anew if called again.

        Returns:
            What the end of the set completed.
        """
        with self._lock:
            news = self._end(keep_empty=False)
            self._analyser.reset()
            self._clear()
            self._recording = SetMemory()
            return news

    def recording(self) -> PoseWindow | None:
        """What was recorded so far, or None where nothing is being recorded."""
        with self._lock:
            return None if self._recording is None else self._recording.window()

    def end_recording(self) -> None:
        """Counts again. Harmless where nothing is being recorded."""
        with self._lock:
            self._recording = None

    def _record(self, *, present: bool) -> SetRecord:
        window = self._memory.window()
        return SetRecord(self._spec, self._limits, self._summary(), window, present)

    def _begin(self, t_s: float) -> None:
        self._set.started_s = t_s
        self._memory.forget_before(t_s)
        if self._log is not None:
            self._log.begin_set(self._spec.name, t_s)

    def _end(self, *, keep_empty: bool) -> tuple[SetNews, ...]:
        if self._set.started_s is None:
            return ()
        news = self._closing()
        self._close(self._set.last_s, keep_empty=keep_empty)
        return news

    def _closing(self) -> tuple[SetNews, ...]:
        """What the analyser finishes when the movement is over: maybe a name as well."""
        events = self._analyser.finish()
        news: tuple[SetNews, ...] = ()
        if self._analyser.spec.name != self._spec.name:
            news = self._rename()
        if self._analyser.spec.hold is not None:
            held_s = sum(hold.held_s for hold in self._analyser.holds)
            self._set.hold(self._set.last_s, held_s)
        return (*news, *self._keep(events))

    def _close(self, ended_s: float, *, keep_empty: bool = False) -> None:
        if self._log is not None:
            self._log.end_set(ended_s, self._set.held_s)
            if self._set.corrected:
                self._log.correct_set(self._set.corrected)
        if self._set.anything:
            self._last = self._record(present=False)
        if self._set.anything or keep_empty:
            self._finished.append(self._set.summary(self._spec.name, ended_s))
        self._set.started_s = None
        self._set.clear()

    def _clear(self) -> None:
        """Nothing has happened yet in a set of what the analyser says it is of."""
        self._set.clear()
        self._spec = self._analyser.spec
        self._counts = (self._spec.name, 0, 0)

    def _turn(self, state: MotionState) -> tuple[SetNews, ...]:
        """The exercise was recognised: as another one than was told, or as the next one."""
        if state.change == "renamed":
            return self._rename()
        began_s = state.t_s - (state.held_s if state.held_s > 0 else 0.0)
        began_s = min([began_s, *(event.start_s for event in state.events)])
        # a stretch that is held when another exercise takes over ends with its set
        stretch = self._set.running
        news = () if stretch is None else (self._keep_hold(stretch),)
        ended_s = self._set.end_s
        self._close(began_s if ended_s is None else ended_s)
        self._clear()
        self._begin(began_s)
        return (*news, self._recognised("begun"))

    def _rename(self) -> tuple[SetNews, ...]:
        self._clear()
        if self._log is not None:
            self._log.rename_set(self._spec.name)
        return (self._recognised("renamed"),)

    def _recognised(self, change: Change) -> SetRecognised:
        return SetRecognised(change, self._spec.name)

    def _keep(self, events: tuple[RepEvent, ...]) -> tuple[SetNews, ...]:
        news: list[SetNews] = []
        for event in events:
            window = self._ring.cut(event.start_s - _MARGIN_S, event.end_s)
            measures = self._figures.of(event, window, self._spec)
            self._set.add(event, measures)
            if self._log is not None:
                self._log.add_rep(event, window, measures)
            news.append(RepFinished(event, *self._set.told))
        for hold in self._analyser.holds[len(self._set.holds) :]:
            news.append(self._keep_hold(hold))
        self._counts = (self._spec.name, *self._set.told)
        return tuple(news)

    def _keep_hold(self, hold: HoldEvent) -> HoldFinished:
        self._set.holds.append(hold)
        if self._log is not None:
            self._log.add_hold(hold)
        return HoldFinished(hold, self._set.held_s)

    def _between(
        self, t_s: float, pose: Pose | None, reason: str
    ) -> tuple[MotionState, tuple[SetNews, ...]]:
        """A frame between two sets: a position that is held then is not even timed."""
        if self._paused or self._analyser.spec.hold is not None:
            return self._uncounted(t_s, pose, PAUSED if self._paused else reason), ()
        state = self._analyser.update(t_s, pose)
        marked = tuple(replace(e, counted=False, reason=reason) for e in state.events)
        news = tuple(RepFinished(event, *self._counts[1:]) for event in marked)
        return replace(state, events=marked, change=None), news

    def _uncounted(self, t_s: float, pose: Pose | None, hint: str) -> MotionState:
        state = self._analyser.update(t_s, None)
        angles = None if pose is None else joint_angles(pose)
        return replace(state, pose=pose, angles=angles, events=(), holds=(), change=None, hint=hint)

    def _summary(self) -> SetSummary:
        return self._set.summary(self._spec.name)
