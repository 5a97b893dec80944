"""Recognises live what is done, and counts or times it.

All exercises that come into question are counted at once in what one eye has seen; a `Recogniser`
says which these are and what each repetition looks like, and `coach.motion.recognition.bouts`
which exercise explains the time since the set began. Until one does, the exercise is `AUTO`. Where
another explains it better after all, the set is told anew under the other name; where another
takes over, a new set begins.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import inf, nan
from typing import Final

from coach.landmarks import Landmark
from coach.motion.counting.analyser import NOBODY
from coach.motion.counting.form import Advice, Verdict, verdict_of
from coach.motion.counting.hold import HoldTimer, hold_state
from coach.motion.counting.rhythm import any_exercise
from coach.motion.counting.seen import Eye, Seen
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.bouts import PAUSE_S, WORTHY, Bout, Claim, explain, sets_of
from coach.motion.recognition.counters import Counters
from coach.motion.recognition.posture import PostureRecogniser
from coach.motion.recognition.recogniser import Recogniser, RepWindow
from coach.types import Change, HoldEvent, MotionState, Pose, RepEvent

AUTO: Final = "auto"
"""Name of the exercise while nobody knows which it is."""

LOOKING: Final = "Begin: what you do is recognised after a repetition or two."

_KEPT_S: Final = 15.0  # frames that are kept: longer than the longest repetition
_SETTLE_S: Final = 0.4  # after a repetition, for the counters of other exercises to see it too
_LEAST_HOLD_S: Final = 2.5
_TIME_EVERY_S: Final = 0.1  # a position that is not the set's changes slowly
_WEIGH_HOLDS_EVERY_S: Final = 0.5
_REMEMBERED_S: Final = 120.0  # what is older is no longer weighed
_EDGE_S: Final = 1.0  # an attempt so near before the first repetition belongs to the set
_NEXT_S: Final = 2.0  # from one repetition to the next of the same set
_OVERLAP_S: Final = 0.05  # by which neighbours may share a frame
_TRUNK: Final = (
    Landmark.LEFT_SHOULDER,
    Landmark.RIGHT_SHOULDER,
    Landmark.LEFT_HIP,
    Landmark.RIGHT_HIP,
)


def auto_exercise() -> ExerciseSpec:
    """What stands for the exercise before it is recognised: it reads no joint."""
    return replace(any_exercise(), name=AUTO, title="Automatic", source="what is seen")


class AutoAnalyser:
    """The face of `coach.motion.analysing.Analyser` where nobody named the exercise.

    Not thread-safe. `MotionState.change` tells when the name changes, and what that means.
    """

    _name: str | None

    def __init__(self, specs: Iterable[ExerciseSpec], recogniser: Recogniser | None = None) -> None:
        """A new person.

        Args:
            specs: Exercises to choose from.
            recogniser: What tells them apart; their files' looks by default.
        """
        specs = tuple(specs)
        self._specs = {spec.name: spec for spec in specs}
        self._recogniser = recogniser or PostureRecogniser(specs)
        self._eye = Eye(_TRUNK)
        self._counters = Counters(specs, self._eye, self._recogniser)
        self._timers = {s.name: HoldTimer(s) for s in specs if s.hold}
        self._time_at_s = dict.fromkeys(self._timers, -inf)
        self._nothing: Final = auto_exercise()
        self._advice = Advice()
        self._seen: deque[Seen] = deque()
        self._last_s = nan
        self._begin(-inf)

    @property
    def spec(self) -> ExerciseSpec:
        """The exercise of the present set; stands for `AUTO` while it is not known."""
        return self._nothing if self._name is None else self._specs[self._name]

    @property
    def reps(self) -> int:
        """Counted in this set."""
        return sum(event.counted for event in self._told)

    @property
    def attempts(self) -> int:
        """What did not count in this set."""
        return len(self._told) - self.reps

    @property
    def holds(self) -> tuple[HoldEvent, ...]:
        """Finished holds of this set."""
        timer = self._timers.get(self._name or "")
        return timer.clock.holds if timer else ()

    def reset(self) -> None:
        """A new set, of an exercise yet to be recognised; a person's ranges are kept."""
        self._counters.reset()
        for timer in self._timers.values():
            timer.reset()
        self._begin(self._last_s)

    def update(self, t_s: float, pose: Pose | None) -> MotionState:
        """Takes the next frame's raw pose, or None where nobody was found."""
        self._last_s = t_s
        seen = None if pose is None else self._eye.update(t_s, pose)
        if seen is not None:
            self._seen.append(seen)
        while self._seen and self._seen[0].t_s < t_s - _KEPT_S:
            self._seen.popleft()
        done = self._counters.follow(t_s, seen, self._seen, self._name)
        for name, finished in done.items():
            self._note(name, finished)
        ended = {name: self._timed(timer, t_s, seen) for name, timer in self._timers.items()}
        change, events = self._weigh(t_s) if t_s >= self._weigh_at_s else (None, ())
        if self._name in self._timers:
            timer = self._timers[self._name]
            state = hold_state(self.spec, timer, seen, t_s, ended[self._name])
        elif self._name is not None:
            state = self._counters.state(self._name, t_s, seen)
        else:
            state = _looking(seen, t_s)
        return replace(
            state,
            change=change,
            events=events,
            reps=self.reps,
            attempts=self.attempts,
            hint=state.hint or self._advice.update(self.spec, events, t_s),
        )

    def finish(self) -> tuple[RepEvent, ...]:
        """The set is over: closes what has come back at least half way to rest.

        A set that had no name until now may get one: then `spec` is another than before.
        """
        for name, finished in self._counters.finish().items():
            self._note(name, finished)
        named, told = self._name, len(self._told)
        sets = sets_of(explain([*self._claims, *self._holds()], self._name))
        if named is None and sets:
            best = max(sets, key=lambda one: one.worth)
            self._name = best.exercise
            self._tell(best, is_over=True)
        elif sets and sets[0].exercise == named:
            self._tell(sets[0], is_over=True)
        for timer in self._timers.values():
            timer.clock.finish()
        return self._told[told:]

    def _begin(self, since_s: float) -> None:
        """A set of an exercise that is not known; nothing before ``since_s`` belongs to it."""
        self._name = None
        self._told: tuple[RepEvent, ...] = ()
        self._since_s = since_s
        self._claims: list[Claim] = []
        self._attempts: list[Claim] = []
        self._doubtful: list[Claim] = []
        self._weigh_at_s = inf

    def _note(self, name: str, events: Sequence[RepEvent]) -> None:
        """Keeps what was finished.

        What looks like the exercise is weighed soon, at once where it is expected.
        """
        for event in events:
            if event.start_s < self._since_s:
                continue
            claim = Claim(name, event, self._fit(name, event), self._vain(name, event))
            if claim.fit < WORTHY:
                if event.counted:
                    self._doubtful.append(claim)
                continue
            (self._claims if event.counted else self._attempts).append(claim)
            wait_s = 0.0 if name == self._name else _SETTLE_S
            self._weigh_at_s = min(self._weigh_at_s, self._last_s + wait_s)

    def _vain(self, name: str, event: RepEvent) -> int:
        from_s = event.start_s - PAUSE_S
        return sum(c.exercise == name and c.event.end_s > from_s for c in self._attempts)

    def _fit(self, name: str, event: RepEvent) -> float:
        window = [s for s in self._seen if event.start_s <= s.t_s <= event.end_s]
        if not window:
            return 0.0
        peak = min(range(len(window)), key=lambda i: abs(window[i].t_s - event.peak_s))
        return self._recogniser.score(RepWindow(window, peak)).get(name, 0.0)

    def _timed(self, timer: HoldTimer, t_s: float, seen: Seen | None) -> HoldEvent | None:
        if timer.spec.name != self._name:
            if t_s < self._time_at_s[timer.spec.name]:
                return None
            self._time_at_s[timer.spec.name] = t_s + _TIME_EVERY_S
        ended = timer.clock.unseen(t_s) if seen is None else timer.update(seen)
        if timer.clock.running and timer.spec.name != self._name:
            self._weigh_at_s = min(self._weigh_at_s, t_s + _WEIGH_HOLDS_EVERY_S)
        return ended

    def _holds(self) -> list[Claim]:
        """Of all timers: long enough to be meant, longer in the pause between repetitions."""
        claims = []
        own = (c.event.end_s for c in self._claims if c.exercise == self._name)
        rested_from_s = max(own, default=-inf)
        for name, timer in self._timers.items():
            present = timer.clock.present
            for hold in (*timer.clock.holds, *((present,) if present else ())):
                in_pause = 0.0 <= hold.start_s - rested_from_s < PAUSE_S
                if hold.held_s >= (PAUSE_S if in_pause else _LEAST_HOLD_S):
                    claims.append(Claim(name, hold, 1.0))
        return claims

    def _weigh(self, t_s: float) -> tuple[Change | None, tuple[RepEvent, ...]]:
        """What became of the set, and what is told of it in this frame."""
        self._weigh_at_s = inf
        for claims in (self._claims, self._attempts, self._doubtful):
            claims[:] = [c for c in claims if c.event.end_s > t_s - _REMEMBERED_S]
        sets = sets_of(explain([*self._claims, *self._holds()], self._name))
        if not sets:
            return None, ()
        present, told = sets[0], len(self._told)
        if present.exercise != self._name:
            if len(sets) > 1:
                self._weigh_at_s = t_s  # one change a frame
            self._name, self._told = present.exercise, ()
            self._tell(present)
            return "renamed", self._told
        if len(sets) == 1:
            self._tell(present)
            return None, self._told[told:]
        self._turn_to(sets[1], present.end_s)
        if len(sets) > 2:
            self._weigh_at_s = t_s
        return "begun", self._told

    def _turn_to(self, following: Bout, since_s: float) -> None:
        """The set is over; another, of what came after it, has begun."""
        kept = [
            [claim for claim in claims if claim.event.start_s >= since_s]
            for claims in (self._claims, self._attempts, self._doubtful)
        ]
        self._begin(since_s)
        self._claims, self._attempts, self._doubtful = kept
        for timer in self._timers.values():
            timer.clock.forget_before(since_s)
        self._name = following.exercise
        self._tell(following)

    def _tell(self, present: Bout, *, is_over: bool = False) -> None:
        """Adds what is new of the set to what has been told of it, numbered.

        A repetition that does not look like the exercise belongs to the set where others that do
        come soon after it; those that come last of all are told when the set is over.
        """
        known = {event.start_s for event in self._told}
        doubtful = [c.event for c in self._doubtful if c.exercise == present.exercise]
        from_s, to_s = _grown(present, doubtful)
        if not is_over:
            to_s = present.end_s
        among = [e for e in doubtful if from_s <= e.start_s and e.end_s <= to_s]
        tried = [c.event for c in self._attempts if c.exercise == present.exercise]
        own = [*among, *(e for e in tried if e.start_s >= from_s - _EDGE_S)]
        new = {e for e in (*own, *(c.event for c in present.claims)) if isinstance(e, RepEvent)}
        for event in sorted(new, key=lambda event: event.end_s):
            if event.start_s not in known:
                number = 1 + (self.reps if event.counted else self.attempts)
                said = verdict_of(self.spec, self._seen, event) if event.counted else Verdict()
                self._told += (
                    replace(event, index=number, faults=said.broken, unjudged=said.unjudged),
                )


def _grown(present: Bout, doubtful: Sequence[RepEvent | HoldEvent]) -> tuple[float, float]:
    """From when to when the set lasts with the doubtful repetitions that follow one another."""
    start_s, end_s = present.start_s, present.end_s
    for event in sorted(doubtful, key=lambda event: -event.end_s):
        if event.end_s <= start_s + _OVERLAP_S and start_s - event.end_s < _NEXT_S:
            start_s = event.start_s
    for event in sorted(doubtful, key=lambda event: event.start_s):
        if event.start_s >= end_s - _OVERLAP_S and event.start_s - end_s < _NEXT_S:
            end_s = event.end_s
    return start_s, end_s


def _looking(seen: Seen | None, t_s: float) -> MotionState:
    """While the exercise is not known."""
    if seen is None:
        return MotionState(t_s=t_s, exercise=AUTO, hint=NOBODY)
    return MotionState(
        t_s=t_s,
        exercise=AUTO,
        pose=seen.pose,
        angles=seen.angles,
        view=seen.view,
        hint=seen.view.hint or LOOKING,
    )
