"""From a raw pose to everything the motion floor knows: one call a frame."""

from collections.abc import Mapping
from dataclasses import replace
from math import isnan, nan
from typing import Final

from coach.motion.counting.excursion import Excursion
from coach.motion.counting.form import Advice, FormJudge
from coach.motion.counting.limits import PersonalLimits
from coach.motion.counting.rep_counter import RepCounter
from coach.motion.counting.seen import Eye, Seen
from coach.motion.counting.signal import (
    NOTHING,
    SIDES,
    MeasureChoice,
    SignalReader,
    SignalReading,
)
from coach.motion.counting.stations import Met, StationReader
from coach.motion.counting.travel import Place
from coach.motion.exercises.exercise import ExerciseSpec, Posture
from coach.types import HoldEvent, MotionState, Pose, RepEvent, Side, View

NOBODY: Final = "Step into the picture."
LEAN_DEG: Final[dict[Posture, tuple[float, float]]] = {
    "any": (0.0, 180.0),
    "upright": (0.0, 50.0),
    "inclined": (12.0, 80.0),  # of 20 and more: the engine flattens what leans from the camera
    "lying": (45.0, 130.0),
}
UPSIDE_DOWN_DEG = 140.0  # the engine has mistaken legs for arms
WELL_SEEN = 0.75  # trust from which a side is compared with the other
SAME_REP = 0.5  # both arms at once: reps of left and right that overlap this much are one


class MotionAnalyser:
    """Smooths, measures and counts one person's exercise; not thread-safe."""

    holds: Final[tuple[HoldEvent, ...]] = ()

    def __init__(
        self, spec: ExerciseSpec, limits: PersonalLimits | None = None, eye: Eye | None = None
    ) -> None:
        """A new person.

        Args:
            spec: The exercise.
            limits: The person's own; None for those of the exercise's file.
            eye: Shared with others that count the same frames (then call `follow`, and form is
                not judged); None for one of its own.
        """
        self.spec: Final = spec
        self._eye = eye or Eye(spec.landmarks)
        self._reader = SignalReader(spec)
        self._choice = MeasureChoice(spec)
        sides: tuple[Side | None, ...] = SIDES if spec.sides == "alternating" else (None,)
        self._stations = StationReader(spec.phases, sides)
        self._counters = {side: RepCounter(spec, limits) for side in sides}
        self._form = FormJudge(spec) if eye is None else None
        self._advice = Advice()
        self.reset()

    def reset(self) -> None:
        """A new set: counts start at zero; the person's range is kept."""
        self.reps = 0
        self.attempts = 0
        self._last_event: RepEvent | None = None
        self._reading = NOTHING
        if self._form is not None:
            self._form.reset()
        for counter in self._counters.values():
            counter.reset()

    def update(self, t_s: float, pose: Pose | None) -> MotionState:
        """Takes the next frame's raw pose, or None where nobody was found."""
        return self.follow(t_s, None if pose is None else self._eye.update(t_s, pose))

    def follow(self, t_s: float, seen: Seen | None) -> MotionState:
        """Takes what a shared eye has made of the next frame, or None where nobody was found."""
        return self.state(t_s, seen, self.count(t_s, seen))

    def count(self, t_s: float, seen: Seen | None) -> tuple[RepEvent, ...]:
        """As `follow`, for who wants to know of nothing but what finished."""
        if seen is None:
            self._reading = NOTHING
            return self._count(t_s, NOTHING, None, None, {})
        if seen.fresh:
            self._choice.reset()
        at_rest = all(counter.at_rest for counter in self._counters.values())
        if self._choice.update(seen.view.yaw_deg, may_change=at_rest):
            for counter in self._counters.values():
                counter.rearm()
        measure = self._choice.measure or "2d"
        upside_down = seen.view.lean_deg > UPSIDE_DOWN_DEG
        self._reading = NOTHING if upside_down else self._reader.read(seen.readings, measure)
        stations = self._stations.read(seen.readings, measure)
        if self._form is not None:
            self._form.update(seen)
        return self._count(t_s, self._reading, seen.view, seen.place, stations)

    @property
    def signal_deg(self) -> float:
        """The exercise's signal in the frame that was counted last; NaN where it was not read."""
        return self._shown(self._reading)

    def state(
        self, t_s: float, seen: Seen | None, events: tuple[RepEvent, ...] = ()
    ) -> MotionState:
        """What is known after the frame that was counted last; ``events`` are what it finished."""
        known = MotionState(
            t_s=t_s,
            exercise=self.spec.name,
            measure=self._choice.measure or "2d",
            reps=self.reps,
            attempts=self.attempts,
            events=events,
        )
        if seen is None:
            return replace(known, hint=NOBODY)
        return replace(
            known,
            pose=seen.pose,
            angles=seen.angles,
            view=seen.view,
            phase=self._phase(),
            signal_deg=self.signal_deg,
            sides=self._reading.sides,
            hint=seen.view.hint or self._advice.update(self.spec, events, t_s),
        )

    def may_skip(self, view: View) -> bool:
        """Whether a frame seen like this changes nothing: at rest, and not in position."""
        at_rest = all(counter.at_rest for counter in self._counters.values())
        return at_rest and not self._in_position(view)

    def finish(self) -> tuple[RepEvent, ...]:
        """The set is over: closes what has come back at least half way to rest."""
        done = [(side, counter.finish()) for side, counter in self._counters.items()]
        return self._events([(side, e) for side, e in done if e is not None])

    def _count(
        self,
        t_s: float,
        reading: SignalReading,
        view: View | None,
        place: Place | None,
        stations: Mapping[Side | None, Met],
    ) -> tuple[RepEvent, ...]:
        ready = view is not None and self._in_position(view)
        done = []
        for side, counter in self._counters.items():
            degrees = self._shown(reading) if side is None else reading.degrees[SIDES.index(side)]
            pair = self._pair(reading) if side is None else (nan, nan)
            excursion = counter.update(
                t_s,
                self.spec.direction * degrees,
                pair=pair,
                place=place,
                ready=ready,
                stations=stations.get(side, ()),
            )
            if excursion is not None:
                done.append((side, excursion))
        return self._events(done)

    def _pair(self, reading: SignalReading) -> tuple[float, float]:
        """Effort of both sides where they should move together and are both seen well."""
        if self.spec.sides != "both" or min(reading.weights) < WELL_SEEN:
            return nan, nan
        left, right = reading.degrees
        return self.spec.direction * left, self.spec.direction * right

    def _in_position(self, view: View) -> bool:
        low_deg, high_deg = LEAN_DEG[self.spec.posture]
        return low_deg <= view.lean_deg <= high_deg

    def _shown(self, reading: SignalReading) -> float:
        if self.spec.sides == "both":
            return reading.mean()
        return reading.extreme(self.spec.direction)

    def _phase(self) -> float:
        phases = [c.phase for c in self._counters.values() if not isnan(c.phase)]
        return max(phases, default=nan)

    def _events(self, done: list[tuple[Side | None, Excursion]]) -> tuple[RepEvent, ...]:
        return tuple(self._event(s, e) for s, e in done if not self._already_told(s, e))

    def _already_told(self, side: Side | None, excursion: Excursion) -> bool:
        last = self._last_event
        if last is None or side is None or last.side == side:
            return False
        if last.counted is not (excursion.reason is None):
            return False
        first_end_s = min(last.end_s, excursion.end_s)
        if max(last.peak_s, excursion.peak_s) >= first_end_s:
            return False  # in turns: where a rep began is less sure than where it turned
        shared_s = first_end_s - max(last.start_s, excursion.start_s)
        shorter_s = min(last.end_s - last.start_s, excursion.end_s - excursion.start_s)
        return shared_s > SAME_REP * shorter_s

    def _event(self, side: Side | None, excursion: Excursion) -> RepEvent:
        counted = excursion.reason is None
        self.reps += counted
        self.attempts += not counted
        out_s = excursion.peak_s - excursion.start_s
        lowering_first = self.spec.first == "lowering"
        event = RepEvent(
            index=self.reps if counted else self.attempts,
            start_s=excursion.start_s,
            peak_s=excursion.peak_s,
            end_s=excursion.end_s,
            rom_deg=excursion.rom_deg,
            eccentric_s=out_s if lowering_first else excursion.back_s,
            concentric_s=excursion.back_s if lowering_first else out_s,
            counted=counted,
            reason=excursion.reason,
            peak_phase=excursion.phase,
            side=side,
        )
        if counted and self._form is not None:
            said = self._form.verdict(event)
            event = replace(event, faults=said.broken, unjudged=said.unjudged)
        self._last_event = event
        return event
