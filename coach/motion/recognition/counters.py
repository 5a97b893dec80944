"""Counts many exercises in what one eye has seen; those that do not come into question sleep.

A counter that wakes is shown what it has missed, some frames at a time, so that the movement that
woke it is counted too.
"""

from collections import deque
from collections.abc import Iterable
from math import inf
from typing import Final

from coach.motion.counting.analyser import MotionAnalyser
from coach.motion.counting.seen import Eye, Seen
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.recogniser import Recogniser
from coach.types import MotionState, RepEvent

_AWAKE_S: Final = 6.0
"""So long after a name last came into question: longer than most repetitions take."""

_LOOK_EVERY_S: Final = 0.5

_MISSED_S: Final = 15.0
"""So much of what it has missed is shown to a counter: all that is usually kept."""

_AT_ONCE: Final = 8
"""Frames that are shown in the time of one, so that waking takes a seventh of what was missed."""

Events = dict[str, tuple[RepEvent, ...]]


class _Counter:
    """One exercise, and how far it has looked."""

    def __init__(self, spec: ExerciseSpec, eye: Eye) -> None:
        self.analyser: Final = MotionAnalyser(spec, eye=eye)
        self.awake_until_s = inf
        self._shown_s = -inf

    def count(
        self, t_s: float, seen: Seen | None, lately: deque[Seen], *, present: bool
    ) -> tuple[RepEvent, ...]:
        """What finished in the next frames of ``lately``, or in one without the person."""
        waiting = self._waiting(t_s, lately)
        if seen is None and not waiting:
            return self.analyser.count(t_s, None)
        events: tuple[RepEvent, ...] = ()
        for one in waiting if present else waiting[:_AT_ONCE]:
            self._shown_s = one.t_s
            if present or not self.analyser.may_skip(one.view):
                events += self.analyser.count(one.t_s, one)
        return events

    def _waiting(self, t_s: float, lately: deque[Seen]) -> list[Seen]:
        since_s = max(self._shown_s, t_s - _MISSED_S)
        waiting = []
        for one in reversed(lately):
            if one.t_s <= since_s:
                break
            waiting.append(one)
        waiting.reverse()
        return waiting


class Counters:
    """One counter an exercise, all awake at first; not thread-safe."""

    def __init__(self, specs: Iterable[ExerciseSpec], eye: Eye, recogniser: Recogniser) -> None:
        """Of all exercises whose repetitions are counted.

        Args:
            specs: To choose from; holds are passed over.
            eye: What all of them see with.
            recogniser: Says which come into question.
        """
        self._recogniser = recogniser
        self._look_at_s = -inf
        self._all: Final = {s.name: _Counter(s, eye) for s in specs if s.hold is None}

    def _wake(self, names: frozenset[str] | None, t_s: float) -> None:
        """Only these come into question now; None for all, until others are named."""
        for name, one in self._all.items():
            if names is None:
                one.awake_until_s = inf
            elif name in names:
                one.awake_until_s = t_s + _AWAKE_S
            else:
                # nothing is lost: whoever wakes is shown what it has missed
                one.awake_until_s = t_s if one.awake_until_s == inf else one.awake_until_s

    def reset(self) -> None:
        """A new set; a person's ranges are kept."""
        for one in self._all.values():
            one.analyser.reset()

    def follow(
        self, t_s: float, seen: Seen | None, lately: deque[Seen], present: str | None
    ) -> Events:
        """What finishes in the next frame, by exercise.

        Args:
            t_s: Its time.
            seen: None where nobody was found.
            lately: What was seen in the last seconds, with ``seen`` last unless that is None.
            present: The exercise of the set: it never sleeps.
        """
        if seen is not None and t_s >= self._look_at_s:
            self._look_at_s = t_s + _LOOK_EVERY_S
            self._wake(self._recogniser.likely(lately), t_s)
        return {
            name: one.count(t_s, seen, lately, present=name == present)
            for name, one in self._all.items()
            if name == present or t_s <= one.awake_until_s
        }

    def state(self, name: str, t_s: float, seen: Seen | None) -> MotionState:
        """Of one exercise after the present frame."""
        return self._all[name].analyser.state(t_s, seen)

    def finish(self) -> Events:
        """The set is over: closes what has come back at least half way to rest."""
        return {name: one.analyser.finish() for name, one in self._all.items()}
