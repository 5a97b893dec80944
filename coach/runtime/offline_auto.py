"""Which exercise a clip shows, and which when it shows several.

The rules are those of the live `coach.motion.recognition.auto_analyser`: every exercise that comes
into question is counted in what the engine said once, and `coach.motion.recognition.bouts` says
which repetitions and holds explain the time best. Here the whole clip is known before any of it is
named.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from coach.motion.counting.hold import HoldTimer
from coach.motion.counting.seen import Eye, Seen
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.bouts import WORTHY, Bout, Claim, bouts_of, explain
from coach.motion.recognition.counters import Counters
from coach.motion.recognition.posture import PostureRecogniser
from coach.motion.recognition.recogniser import Recogniser, RepWindow
from coach.runtime.offline import Clip, FileReport, StageTimes, count
from coach.types import RepEvent

NONE: Final = "none"

Told = tuple[str, RepEvent]
"""An exercise and what its counter finished."""

_KEPT_S: Final = 15.0  # as live
_LEAST_HOLD_S: Final = 2.5
_EDGE_S: Final = 1.0  # attempts this near to a run belong to it


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of one exercise."""

    exercise: str
    start_s: float
    end_s: float
    reps: int
    worth: float


@dataclass(frozen=True, slots=True, eq=False)
class Recognised:
    """What a clip shows.

    Attributes:
        report: Counted with the exercise that has most reps; without events where there is none.
        exercise: Its name, or ``none``.
        confidence: How well its reps look like it against the next best there, 0..1.
        segments: All runs in order of time.
    """

    report: FileReport
    exercise: str
    confidence: float
    segments: tuple[Segment, ...]


def recognise(
    clip: Clip,
    specs: Sequence[ExerciseSpec],
    timing: StageTimes,
    recogniser: Recogniser | None = None,
) -> Recognised:
    """Counts every exercise and keeps what explains the clip best.

    Args:
        clip: What the engine said.
        specs: To choose from.
        timing: Of the pass that made the clip.
        recogniser: What tells the exercises apart; their files' looks by default.
    """
    recogniser = recogniser or PostureRecogniser(specs)
    eye = Eye(())
    seen = [
        None if pose is None else eye.update(t_s, pose)
        for t_s, pose in zip(clip.t_s, clip.poses, strict=True)
    ]
    events = _events(clip, seen, Counters(specs, eye, recogniser))
    present = [one for one in seen if one is not None]
    claims = _claims(events, present, recogniser)
    claims += [claim for spec in specs if spec.hold for claim in _holds(spec, present)]
    runs = [_segment(bout) for bout in bouts_of(claims)]
    segments = tuple(_segment(bout) for bout in explain(claims))
    if not segments:
        empty = replace(count(clip, specs[0], timing), exercise=NONE, events=())
        return Recognised(empty, NONE, 1.0, ())
    name = _most(segments)
    own = [segment for segment in segments if segment.exercise == name]
    report = count(clip, next(spec for spec in specs if spec.name == name), timing)
    report = replace(report, events=_within(report.events, own))
    return Recognised(report, name, _confidence(own, runs), segments)


def _events(clip: Clip, seen: Sequence[Seen | None], counters: Counters) -> list[Told]:
    """What every counter finishes that comes into question."""
    told: list[Told] = []
    lately: deque[Seen] = deque()
    for t_s, one in zip(clip.t_s, seen, strict=True):
        if one is not None:
            lately.append(one)
        while lately and lately[0].t_s < t_s - _KEPT_S:
            lately.popleft()
        for name, done in counters.follow(t_s, one, lately, None).items():
            told += [(name, event) for event in done]
    for name, done in counters.finish().items():
        told += [(name, event) for event in done]
    return told


def _claims(told: Sequence[Told], seen: Sequence[Seen], recogniser: Recogniser) -> list[Claim]:
    """The counted repetitions that look like their exercise."""
    t_s = [one.t_s for one in seen]
    claims = []
    for name, event in told:
        window = seen[bisect_left(t_s, event.start_s) : bisect_right(t_s, event.end_s)]
        if event.counted and window:
            peak = min(range(len(window)), key=lambda i: abs(window[i].t_s - event.peak_s))
            fit = recogniser.score(RepWindow(window, peak)).get(name, 0.0)
            if fit >= WORTHY:
                claims.append(Claim(name, event, fit))
    return claims


def _holds(spec: ExerciseSpec, seen: Sequence[Seen]) -> list[Claim]:
    timer = HoldTimer(spec)
    for one in seen:
        timer.update(one)
    timer.clock.finish()
    held = [hold for hold in timer.clock.holds if hold.held_s >= _LEAST_HOLD_S]
    return [Claim(spec.name, hold, 1.0) for hold in held]


def _segment(bout: Bout) -> Segment:
    reps = sum(isinstance(claim.event, RepEvent) for claim in bout.claims)
    return Segment(bout.exercise, bout.start_s, bout.end_s, reps, bout.worth)


def _most(segments: Sequence[Segment]) -> str:
    """The exercise with most reps, of equals the one that looks more like itself.

    A hold has none: it is named where it explains more of the clip.
    """
    totals: dict[str, tuple[int, float]] = {}
    for run in segments:
        reps, worth = totals.get(run.exercise, (0, 0.0))
        totals[run.exercise] = reps + run.reps, worth + run.worth
    most = max(totals, key=lambda name: totals[name])
    held = [name for name, (reps, _) in totals.items() if not reps]
    return max([most, *held], key=lambda name: totals[name][1])


def _within(events: Sequence[RepEvent], runs: Sequence[Segment]) -> tuple[RepEvent, ...]:
    """The events inside the runs, numbered anew."""
    kept: list[RepEvent] = []
    reps = attempts = 0
    for event in events:
        if any(r.start_s - _EDGE_S <= event.start_s <= r.end_s + _EDGE_S for r in runs):
            reps += event.counted
            attempts += not event.counted
            kept.append(replace(event, index=reps if event.counted else attempts))
    return tuple(kept)


def _confidence(own: Sequence[Segment], runs: Sequence[Segment]) -> float:
    """Share of the worth that speaks for it, over the time of its runs."""
    ours = sum(run.worth for run in own)
    others: dict[str, float] = {}
    for run in runs:
        if run.exercise != own[0].exercise and any(
            run.start_s < o.end_s and run.end_s > o.start_s for o in own
        ):
            others[run.exercise] = others.get(run.exercise, 0.0) + run.worth
    return ours / (ours + max(others.values(), default=0.0))
