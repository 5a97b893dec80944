"""Which exercise a clip shows, and which when it shows several.

Every exercise is counted in what the engine said once. A repetition is worth how well its two
ends look like the exercise (`coach.runtime.posture`); runs of worthy repetitions compete for the
time they cover, the best first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from coach.motion.exercise import ExerciseSpec
from coach.runtime.offline import Clip, FileReport, StageTimes, count
from coach.runtime.posture import features, fit
from coach.types import Floats, RepEvent

NONE: Final = "none"

_WORTHY: Final = 0.12  # a rep that looks less like the exercise is not one of it
_PAUSE_S: Final = 6.0  # a longer break ends a run
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


def recognise(clip: Clip, specs: Sequence[ExerciseSpec], timing: StageTimes) -> Recognised:
    """Counts every exercise and keeps what explains the clip best."""
    reports = {spec.name: count(clip, spec, timing) for spec in specs}
    looks = features(next(iter(reports.values())).states)
    runs = [run for r in reports.values() for run in _runs(r, looks)]
    chosen: list[Segment] = []
    for run in sorted(runs, key=lambda run: run.worth, reverse=True):
        if all(run.end_s <= other.start_s or run.start_s >= other.end_s for other in chosen):
            chosen.append(run)
    segments = tuple(sorted(chosen, key=lambda run: run.start_s))
    if not segments:
        empty = replace(next(iter(reports.values())), exercise=NONE, events=())
        return Recognised(empty, NONE, 1.0, ())
    name = _most(segments)
    own = [segment for segment in segments if segment.exercise == name]
    report = replace(reports[name], events=_within(reports[name].events, own))
    return Recognised(report, name, _confidence(own, runs), segments)


def _runs(report: FileReport, looks: Floats) -> list[Segment]:
    """Worthy reps of one exercise without a long break between them."""
    t_s = np.array(report.clip.t_s)
    worthy = [(e, w) for e in report.events if e.counted and (w := _worth(report, e, t_s, looks))]
    runs: list[list[tuple[RepEvent, float]]] = []
    for event, worth in worthy:
        if runs and event.start_s - runs[-1][-1][0].end_s < _PAUSE_S:
            runs[-1].append((event, worth))
        else:
            runs.append([(event, worth)])
    return [
        Segment(
            exercise=report.exercise,
            start_s=run[0][0].start_s,
            end_s=run[-1][0].end_s,
            reps=len(run),
            worth=sum(worth * (event.end_s - event.start_s) ** 0.5 for event, worth in run),
        )
        for run in runs
    ]


def _most(segments: Sequence[Segment]) -> str:
    """The exercise with most reps; of equals, the one that looks more like itself."""
    totals: dict[str, tuple[int, float]] = {}
    for run in segments:
        reps, worth = totals.get(run.exercise, (0, 0.0))
        totals[run.exercise] = reps + run.reps, worth + run.worth
    return max(totals, key=lambda name: totals[name])


def _worth(report: FileReport, event: RepEvent, t_s: Floats, looks: Floats) -> float:
    start, peak = (int(np.searchsorted(t_s, s)) for s in (event.start_s, event.peak_s))
    last = len(t_s) - 1
    worth = fit(report.exercise, looks[min(start, last)], looks[min(peak, last)])
    return worth if worth >= _WORTHY else 0.0


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
