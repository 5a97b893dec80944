"""Counts a whole clip at once: peaks by prominence on the phase signal, no sample before its time.

The second opinion on the live counter (`coach.motion.counting.rep_counter`). It reads the same
signal and holds what it finds to the same rules (`Judge`: floor, cap, bands, stations, sides,
walking, durations), but finds it in another way. Where the live counter follows one rest level and
must decide as the movement comes back, this one sees what comes after: the signal is smoothed
without lag, a dip parts two repetitions only if it is deep against both peaks beside it, and the
person's range is that of the whole clip, the first repetition included.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from coach.motion.counting.excursion import (
    UNFINISHED,
    Judge,
    Movement,
    lazier_share,
)
from coach.motion.counting.limits import PersonalLimits
from coach.motion.counting.prominence import Peak, find_peaks, smoothed
from coach.motion.counting.seen import Seen
from coach.motion.counting.stations import Itinerary
from coach.motion.counting.tape import Stretch, sides_of, stretches
from coach.motion.counting.travel import Travel
from coach.motion.exercises.exercise import ExerciseSpec, PhaseSpec
from coach.types import Floats, RepEvent, Side

_SEEN_AT_EDGE: Final = 0.5  # share of the way that must be seen where the clip cuts a rep
_LEFT_REST: Final = 0.1  # share of the rise at which a movement has begun
_SETTLING_S: Final = 1.0  # before a movement, where somebody is said to be in their place
_SAME_REP: Final = 0.5  # left and right that overlap by this much move at once: one rep


def count_peaks(
    spec: ExerciseSpec, seen: Sequence[Seen], limits: PersonalLimits | None = None
) -> tuple[RepEvent, ...]:
    """Reps and attempts of a whole clip, in order of their ends.

    Args:
        spec: An exercise whose reps are counted, with a signal.
        seen: The clip's frames with a person in them, as made by `counting.seen.Eye`.
        limits: The person's own; None for those of the exercise's file.
    """
    limits = limits or PersonalLimits.of(spec)
    found = [
        event
        for side in sides_of(spec)
        for event in _of_side(spec, limits, side, stretches(spec, seen, side))
    ]
    return _numbered(_once(found))


def _of_side(
    spec: ExerciseSpec, limits: PersonalLimits, side: Side | None, read: Iterable[Stretch]
) -> list[RepEvent]:
    judge, least = Judge(spec, limits), limits.floor_deg * limits.enter
    smooth = [replace(s, effort=smoothed(s.t_s, s.effort)) for s in read]
    range_deg = _range_deg(limits, judge, [s.effort for s in smooth])
    found = [
        (stretch, peak)
        for stretch in smooth
        for peak in find_peaks(stretch.effort, least, range_deg, limits.leave)
        if _rom(judge, stretch.effort, peak) >= limits.enter * range_deg
    ]
    judged = [_event((spec, limits), side, stretch, peak, range_deg) for stretch, peak in found]
    events = [event for event in judged if event is not None]
    if events and judged[0] is None and _is_second_half(judge, *found[0]):
        events[-1] = _completed(events[-1])
    return events


def _is_second_half(judge: Judge, stretch: Stretch, peak: Peak) -> bool:
    """Whether the clip begins at full effort and goes back to rest from there."""
    top, rest = float(stretch.effort[peak.top]), float(stretch.effort[peak.after])
    return peak.before == 0 and judge.is_full(rest, top)


def _completed(last: RepEvent) -> RepEvent:
    """A clip that begins and ends at full effort: the two halves are one whole repetition."""
    return replace(last, counted=True, reason=None) if last.reason == UNFINISHED else last


def _range_deg(limits: PersonalLimits, judge: Judge, efforts: Sequence[Floats]) -> float:
    """The person's range: the middle one of all that look like whole repetitions."""
    roms = []
    for effort in efforts:
        for peak in find_peaks(effort, limits.floor_deg, limits.floor_deg, limits.leave):
            rom, top = _rom(judge, effort, peak), float(effort[peak.top])
            if judge.is_full(top - rom, top):
                roms.append(rom)
    if not roms:
        return limits.floor_deg
    return min(max(float(np.median(roms)), limits.floor_deg), limits.cap_deg)


def _rom(judge: Judge, effort: Floats, peak: Peak) -> float:
    """From rest to the peak; where the clip begins on the way, rest is where it goes back to."""
    out, back = (float(effort[peak.top] - effort[i]) for i in (peak.before, peak.after))
    on_the_way = peak.before == 0 and effort[0] > judge.rest_edge
    return max(out, back) if on_the_way else out


def _event(
    rules: tuple[ExerciseSpec, PersonalLimits],
    side: Side | None,
    stretch: Stretch,
    peak: Peak,
    range_deg: float,
) -> RepEvent | None:
    """The judged excursion; None where it began out of position or before it was seen."""
    spec, limits = rules
    judge, effort, t_s = Judge(spec, limits), stretch.effort, stretch.t_s
    top, rom_deg = float(effort[peak.top]), _rom(judge, effort, peak)
    out, back = (top - float(effort[i]) for i in (peak.before, peak.after))
    start, end = _left_rest(effort, peak, out), _at_rest_again(effort, peak, back)
    ready = next((i for i in range(start, peak.top) if stretch.told[i].ready), peak.top)
    too_late = top - float(effort[ready]) < limits.enter * range_deg
    if too_late or out < _SEEN_AT_EDGE * rom_deg:
        return None
    start_s, peak_s, end_s = (float(t_s[i]) for i in (start, peak.top, end))
    travel = _way(stretch, start, end)
    done = Movement(
        rest=top - rom_deg,
        peak=top,
        back=float(effort[peak.after]),
        duration_s=end_s - start_s,
        together=lazier_share(stretch.told[start].pair, stretch.told[peak.top].pair),
        hips_m=travel.hips_m,
        feet_m=travel.feet_m,
        hands_m=travel.hands_m,
        missed=_missed(spec, stretch, peak),
    )
    unfinished = back < _SEEN_AT_EDGE * min(rom_deg, range_deg)
    reason = judge.fault(done, range_deg) or (UNFINISHED if unfinished else None)
    lowering = spec.first == "lowering"
    out_s, back_s = peak_s - start_s, end_s - peak_s
    return RepEvent(
        index=0,
        start_s=start_s,
        peak_s=peak_s,
        end_s=end_s,
        rom_deg=rom_deg,
        eccentric_s=out_s if lowering else back_s,
        concentric_s=back_s if lowering else out_s,
        counted=reason is None,
        reason=reason,
        peak_phase=rom_deg / range_deg,
        side=side,
    )


def _left_rest(smooth: Floats, peak: Peak, rise: float) -> int:
    """Where the movement that leads to the peak last was at rest."""
    level = smooth[peak.before] + _LEFT_REST * rise
    low = np.flatnonzero(smooth[peak.before : peak.top] <= level)
    return peak.before + (int(low[-1]) if len(low) else 0)


def _at_rest_again(smooth: Floats, peak: Peak, fall: float) -> int:
    level = smooth[peak.after] + _LEFT_REST * fall
    low = np.flatnonzero(smooth[peak.top : peak.after + 1] <= level)
    return peak.top + int(low[0]) if len(low) else peak.after


def _way(stretch: Stretch, start: int, end: int) -> Travel:
    """How far they went between two places of a stretch."""
    travel, t_s = Travel(), stretch.t_s
    settling = int(np.searchsorted(t_s, t_s[start] - _SETTLING_S))
    for i in range(settling, end + 1):
        place = stretch.told[i].place
        if place is not None:
            step_s = float(t_s[i] - t_s[max(i - 1, 0)])
            (travel.move if i > start else travel.rest)(place, step_s)
    return travel


def _missed(spec: ExerciseSpec, stretch: Stretch, peak: Peak) -> PhaseSpec | None:
    """The first station that was not passed between the valleys of a peak."""
    itinerary, effort = Itinerary(spec.phases), stretch.effort
    rest = float(effort[peak.before])
    rise = float(effort[peak.top]) - rest
    for i in range(peak.before, peak.after + 1):
        itinerary.follow(stretch.told[i].stations, (float(effort[i]) - rest) / rise)
    return itinerary.missed


def _once(found: list[RepEvent]) -> list[RepEvent]:
    """Both limbs of an alternating exercise that move at once are one repetition."""
    kept: list[RepEvent] = []
    for event in sorted(found, key=lambda event: event.end_s):
        last = kept[-1] if kept else None
        if last is None or last.side == event.side or last.counted is not event.counted:
            kept.append(event)
            continue
        first_end_s = min(last.end_s, event.end_s)
        shared_s = first_end_s - max(last.start_s, event.start_s)
        shorter_s = min(last.end_s - last.start_s, event.end_s - event.start_s)
        in_turns = max(last.peak_s, event.peak_s) >= first_end_s
        if in_turns or shared_s <= _SAME_REP * shorter_s:
            kept.append(event)
    return kept


def _numbered(events: list[RepEvent]) -> tuple[RepEvent, ...]:
    reps = attempts = 0
    numbered = []
    for event in events:
        reps += event.counted
        attempts += not event.counted
        numbered.append(replace(event, index=reps if event.counted else attempts))
    return tuple(numbered)
