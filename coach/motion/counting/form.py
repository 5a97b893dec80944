"""Which rules of form a repetition broke, by its own frames; silent where they do not show it.

A frame says something of a rule only from a view that the rule names, with its landmarks well
enough seen. Straight from the front, the side or the back the picture is read, between them space.
What a rule could not be judged by is told as well, so that silence is never taken for praise.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.motion.body.measures import DURATION
from coach.motion.body.view import off_plane_deg
from coach.motion.counting.readings import Readings, Sided
from coach.motion.counting.seen import Seen
from coach.motion.counting.signal import IN_PLANE_DEG, SIDES, SignalReader
from coach.motion.exercises.exercise_spec import ExerciseSpec, FormRule, When
from coach.types import Floats, Measure, RepEvent, Side

Mask = NDArray[np.bool_]

ADVISED_S: Final = 3.0
"""So long a fault is spoken of after its repetition; and so much of a hold is judged at once."""

_KEPT_S: Final = 20.0  # of frames: what is longer ago is not judged
_NEAR: Final = 0.1  # share of the repetition on either side of its fullest effort, and of its start
_NEAR_S: Final = 0.1  # and at least so long
_FIFTH: Final = 0.2
_MIDDLE: Final = 0.41  # of half a cosine's time it is between a fifth and four fifths of its way
_ENDS_S: Final = 0.1  # a half takes no less than its middle says and this, for its ends
_SHORT: Final = 1.2  # a half that its middle says is so much longer was cut short by a misread end
_LEAST_S: Final = 0.05  # nobody does half of a repetition sooner: it was cut short
_STRAY: Final = 10.0  # per cent of the readings at either end that do not decide
_DOUBT: Final = 2.0  # degrees or per cent of the trunk on either side of a limit: not to be told
_LEAST_READ: Final = 0.6  # share of the frames that must say something
_LEAST_FRAMES: Final = 3
_UNREAD: Final[Sided] = (np.nan, np.nan)
_TIMED: Final[Sided] = (0.0, 0.0)  # nothing to be read, but from here the time is told


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a repetition's frames say of the rules, each in the file's order.

    Attributes:
        broken: Names of the rules that it broke.
        unjudged: Names of those of which too little was seen.
    """

    broken: tuple[str, ...] = ()
    unjudged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Frame:
    """What one frame says.

    Attributes:
        t_s: Its time.
        values: Of each rule, left and right; NaN where nothing is said.
        effort: The exercise's signal, growing with effort; left and right.
    """

    t_s: float
    values: tuple[Sided, ...]
    effort: Sided


class FormJudge:
    """Judges the repetitions of one exercise; not thread-safe."""

    def __init__(self, spec: ExerciseSpec) -> None:
        self._rules: Final = spec.form
        self._lowers_first: Final = spec.first == "lowering"
        self._spec: Final = spec
        self._timed: Final = any(rule.measure == DURATION for rule in spec.form)
        self._signal: Final = SignalReader(spec)
        self._frames: deque[_Frame] = deque()

    def reset(self) -> None:
        """Forgets all frames; times may start anew."""
        self._frames.clear()

    def update(self, seen: Seen) -> None:
        """Takes the next frame with a person in it; times increase."""
        if not self._rules:
            return
        view = seen.view.name
        space: Measure = "3d" if view == "oblique" else "2d"
        values = tuple(
            _read(rule, seen.readings, space) if view in rule.views else _UNREAD
            for rule in self._rules
        )
        self._frames.append(_Frame(seen.t_s, values, self._effort(seen)))
        while self._frames[0].t_s < seen.t_s - _KEPT_S:
            self._frames.popleft()

    def verdict(self, event: RepEvent) -> Verdict:
        """What is to be said of a repetition that has just ended."""
        within = [f for f in self._frames if event.start_s - _NEAR_S <= f.t_s <= event.end_s]
        if not self._rules:
            return Verdict()
        t_s = np.array([frame.t_s for frame in within])
        values = np.array([frame.values for frame in within]).reshape(len(t_s), len(self._rules), 2)
        said = [
            (rule.name, self._broken(rule, event, t_s, values[:, i]))
            for i, rule in enumerate(self._rules)
        ]
        return Verdict(
            broken=tuple(name for name, broken in said if broken),
            unjudged=tuple(name for name, broken in said if broken is None),
        )

    def now(self, t_s: float) -> str | None:
        """What to do about the first rule that the last seconds of a hold broke, or None."""
        frames = [frame for frame in self._frames if frame.t_s > t_s - ADVISED_S]
        if not frames or t_s - frames[0].t_s < 0.5 * ADVISED_S:
            return None
        values = np.array([frame.values for frame in frames])  # (T, rules, 2)
        broken = (
            rule
            for i, rule in enumerate(self._rules)
            if _is_broken(rule, _of_one_kind(rule, values[:, i], None))
        )
        return next((rule.words[0] for rule in broken), None)

    def _broken(self, rule: FormRule, event: RepEvent, t_s: Floats, values: Floats) -> bool | None:
        """Whether a repetition broke a rule, by its readings (T, 2); None where it is not seen."""
        if rule.measure == DURATION:
            whole = len(t_s) and t_s[0] < event.start_s and _is_enough(_mean(values))
            took_s = self._took_s(rule, event) if whole else None
            return None if took_s is None else not rule.band[0] <= took_s <= rule.band[1]
        one = _of_one_kind(rule, values, event.side)
        if rule.relation == "shift":
            at_rest = one[self._part("rest", event, t_s)]
            one = one - (float(np.median(_read_of(at_rest))) if _is_enough(at_rest) else np.nan)
        return _is_broken(rule, one[self._part(rule.when, event, t_s)])

    def _effort(self, seen: Seen) -> Sided:
        if not self._timed:
            return _UNREAD
        off_deg = off_plane_deg(seen.view.yaw_deg, self._spec.plane)
        reading = self._signal.read(seen.readings, "2d" if off_deg <= IN_PLANE_DEG else "3d")
        left, right = (
            self._spec.direction * degrees if trust > 0 else np.nan
            for degrees, trust in zip(reading.degrees, reading.weights, strict=True)
        )
        return left, right

    def _took_s(self, rule: FormRule, event: RepEvent) -> float | None:
        """How long a half takes, by its middle: standing still drifts, and begins a half early.

        None where its ends and its middle do not fit together.
        """
        told_s = event.eccentric_s if rule.when == "lowering" else event.concentric_s
        within = [f for f in self._frames if event.start_s <= f.t_s <= event.end_s]
        out_first = (rule.when == "lowering") is self._lowers_first
        t_s = np.array([frame.t_s for frame in within])
        effort = np.array([frame.effort for frame in within]).reshape(-1, 2)
        one = effort[:, SIDES.index(event.side)] if event.side else _mean(effort)
        half = (t_s <= event.peak_s) == out_first
        read = half & ~np.isnan(one)
        middle_s = inf
        if read.sum() >= _LEAST_FRAMES:
            middle_s = _middle_s(t_s[read], one[read], rising=out_first) / _MIDDLE
        cut_short = told_s < _LEAST_S or _SHORT * told_s < middle_s < inf
        return None if cut_short else min(told_s, middle_s + _ENDS_S)

    def _part(self, when: When, event: RepEvent, t_s: Floats) -> Mask:
        """The frames of a part of a repetition."""
        around_s = max(_NEAR * (event.end_s - event.start_s), _NEAR_S)
        out_first = (when == "lowering") is self._lowers_first
        start_s, end_s = {
            "rest": (event.start_s - _NEAR_S, event.start_s + around_s),
            "effort": (event.peak_s - around_s, event.peak_s + around_s),
            "whole": (event.start_s, event.end_s),
        }.get(
            when,
            (event.start_s, event.peak_s) if out_first else (event.peak_s, event.end_s),
        )
        return np.asarray((start_s <= t_s) & (t_s <= end_s))


class Advice:
    """What to do about the latest repetition's first fault, for a few seconds."""

    def __init__(self) -> None:
        self._words: str | None = None
        self._until_s = -inf

    def update(self, spec: ExerciseSpec, events: Iterable[RepEvent], t_s: float) -> str | None:
        """Takes what has just finished; returns what there is to say now, or None."""
        for event in events:
            if event.counted:
                words = (rule.words[0] for rule in spec.form if rule.name in event.faults)
                self._words, self._until_s = next(words, None), t_s + ADVISED_S
        return self._words if t_s < self._until_s else None


def verdict_of(spec: ExerciseSpec, frames: Iterable[Seen], event: RepEvent) -> Verdict:
    """The same of one repetition whose frames are all at hand."""
    judge = FormJudge(spec)
    for seen in frames:
        if event.start_s - _NEAR_S <= seen.t_s <= event.end_s:
            judge.update(seen)
    return judge.verdict(event)


def _read(rule: FormRule, readings: Readings, space: Measure) -> Sided:
    """Left and right; NaN where a landmark is not seen as well as the rule asks."""
    if rule.measure == DURATION:
        return _TIMED
    left, right = readings.seen_by(rule.measure, space, rule.least_reliability)
    if rule.minus is None:
        return left, right
    less_left, less_right = readings.seen_by(rule.minus, space, rule.least_reliability)
    return left - less_left, right - less_right


def _is_broken(rule: FormRule, values: Floats) -> bool | None:
    """Whether readings (T,) of the part that a rule is about break it.

    None for too few, or so near to a limit that the next frame might say otherwise: what is as
    uncertain as the reading is decided neither way (a guard band, JCGM 106:2012).
    """
    if not _is_enough(values):
        return None
    read = _read_of(values)
    if rule.when in ("rest", "effort") and rule.relation != "change":
        least = most = float(np.median(read))
    else:
        least, most = (float(end) for end in np.percentile(read, (_STRAY, 100 - _STRAY)))
    if rule.relation == "change":
        least = most = most - least
    low, high = rule.band
    beyond = max(low - least, most - high)
    return None if abs(beyond) < _DOUBT else beyond > 0


def _is_enough(values: Floats) -> bool:
    return len(_read_of(values)) >= max(_LEAST_READ * len(values), _LEAST_FRAMES)


def _read_of(values: Floats) -> Floats:
    return values[~np.isnan(values)]


def _middle_s(t_s: Floats, effort: Floats, *, rising: bool) -> float:
    """From a fifth to four fifths of the way; the last such passage before the fullest effort."""
    if not rising:  # backwards in time it rises
        t_s, effort = -t_s[::-1], effort[::-1]
    low, high = float(effort.min()), float(effort.max())
    if not high > low:
        return np.inf
    share = (effort - low) / (high - low)
    end = int(np.argmax(share >= 1 - _FIFTH))
    below = np.flatnonzero(share[:end] <= _FIFTH)
    if not end or not len(below):
        return np.inf
    start = int(below[-1])
    ends = (
        float(np.interp(level, share[at : at + 2], t_s[at : at + 2]))
        for level, at in ((_FIFTH, start), (1 - _FIFTH, end - 1))
    )
    first, last = ends
    return last - first


def _of_one_kind(rule: FormRule, values: Floats, side: Side | None) -> Floats:
    """(T,): the side that moved, the mean of those that are seen, or what lies between them."""
    if rule.relation == "difference":
        return np.asarray(np.abs(values[:, 0] - values[:, 1]))
    if side is not None:
        return np.asarray(values[:, SIDES.index(side)])
    return _mean(values)


def _mean(values: Floats) -> Floats:
    """Of what is there; NaN where nothing is."""
    there = ~np.isnan(values)
    total = np.where(there, values, 0.0).sum(axis=1)
    count = there.sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
