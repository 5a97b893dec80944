"""Counts live whatever repeats: learns the rhythm first, then counts what it had seen as well."""

from collections import deque
from dataclasses import replace
from math import inf, nan
from typing import Final

from coach.motion.analyser import MotionAnalyser
from coach.motion.rhythm import any_exercise, strongest_rhythm
from coach.types import MotionState, Pose, RepEvent

_REMEMBERED_S: Final = 12.0
_LISTEN_EVERY_S: Final = 0.5
_LEAST_HEARD_S: Final = 3.0
_REGULAR: Final = 0.5  # autocorrelation at the best period that is a rhythm
_SILENT_S: Final = 10.0  # without a rep for so long, the movement may have become another

LISTENING: Final = "Move on, the count begins when the movement repeats."


class AnyAnalyser:
    """The face of `MotionAnalyser` for an exercise that nobody named; not thread-safe.

    The joint with the most regular swing of the last seconds is counted. Where reps stop coming,
    it listens anew, so that the movement may change; the count goes on.
    """

    def __init__(self) -> None:
        self.spec: Final = any_exercise()
        self._moved_s = 0.0
        self._listen_next_s = -inf
        self.reset()

    @property
    def reps(self) -> int:
        """Counted so far in this set."""
        return self._before[0] + (self._counter.reps if self._counter else 0)

    @property
    def attempts(self) -> int:
        """Attempts so far in this set."""
        return self._before[1] + (self._counter.attempts if self._counter else 0)

    def reset(self) -> None:
        """A new set: counts start at zero, and so does listening."""
        self._before = (0, 0)
        self._listen()

    def update(self, t_s: float, pose: Pose | None) -> MotionState:
        """Takes the next frame's raw pose, or None where nobody was found."""
        if self._counter is not None:
            state = self._numbered(self._counter.update(t_s, pose))
            if state.events:
                self._moved_s = t_s
            elif t_s - self._moved_s > _SILENT_S:
                self._before = (self.reps, self.attempts)
                self._listen()
            return state
        state = self._ear.update(t_s, pose)
        self._poses.append((t_s, pose))
        self._states.append(state)
        while t_s - self._poses[0][0] > _REMEMBERED_S:
            self._poses.popleft()
            self._states.popleft()
        if t_s < self._listen_next_s:
            return self._uncounted(state)
        self._listen_next_s = t_s + _LISTEN_EVERY_S
        return self._try_to_count(state)

    def finish(self) -> tuple[RepEvent, ...]:
        """The set is over: closes what has come back at least half way to rest."""
        if self._counter is None:
            return ()
        return self._counted(self._counter.finish())

    def _listen(self) -> None:
        self._counter: MotionAnalyser | None = None
        # any joint will do: it reads the angles of all of them
        self._ear = MotionAnalyser(strongest_rhythm(())[0])
        self._poses: deque[tuple[float, Pose | None]] = deque()
        self._states: deque[MotionState] = deque()
        self._listen_next_s = -inf

    def _try_to_count(self, state: MotionState) -> MotionState:
        """Counts what has been seen where it has a rhythm; else goes on listening."""
        if state.t_s - self._poses[0][0] < _LEAST_HEARD_S:
            return self._uncounted(state)
        spec, regular = strongest_rhythm(tuple(self._states))
        if regular < _REGULAR:
            return self._uncounted(state)
        self._counter = counter = MotionAnalyser(spec)
        events: list[RepEvent] = []
        for t_s, pose in self._poses:
            state = counter.update(t_s, pose)
            events.extend(state.events)
        self._moved_s = state.t_s
        return self._numbered(replace(state, events=tuple(events)))

    def _uncounted(self, state: MotionState) -> MotionState:
        return replace(
            state,
            exercise=self.spec.name,
            phase=nan,
            signal_deg=nan,
            reps=self.reps,
            attempts=self.attempts,
            events=(),
            hint=state.hint or LISTENING,
        )

    def _numbered(self, state: MotionState) -> MotionState:
        """The state of this set, of which the present counter knows the last part."""
        return replace(
            state,
            exercise=self.spec.name,
            reps=self.reps,
            attempts=self.attempts,
            events=self._counted(state.events),
        )

    def _counted(self, events: tuple[RepEvent, ...]) -> tuple[RepEvent, ...]:
        reps, attempts = self._before
        return tuple(replace(e, index=e.index + (reps if e.counted else attempts)) for e in events)
