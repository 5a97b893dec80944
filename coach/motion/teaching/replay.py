"""A recorded set, counted again with other limits: the pose is read once, the counting repeated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import nan
from typing import Any, Final

import numpy as np

from coach.errors import InputError
from coach.motion.counting.analyser import MotionAnalyser
from coach.motion.counting.limits import PersonalLimits
from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import Floats, Measure, Pose, PoseWindow, RepEvent

Frames = Sequence[tuple[float, Pose | None]]
"""Time and raw pose of each frame, None where nobody was found; times increase."""

_SAME_S: Final = 0.3  # peaks this close in time are of one movement


@dataclass(frozen=True, slots=True)
class Recording:
    """A set and what the person says of it.

    Attributes:
        frames: Its raw poses; a `SetReplay` of them saves reading them anew.
        true_count: How many repetitions it holds.
        marks: Movements the person judged: time of the fullest effort, whether it counts.
    """

    frames: "Frames | SetReplay" = field(repr=False)
    true_count: int
    marks: tuple[tuple[float, bool], ...] = ()

    def __post_init__(self) -> None:
        if self.true_count < 0:
            raise InputError(f"a set holds no {self.true_count} repetitions; say 0 or more")


@dataclass(frozen=True, slots=True, eq=False)
class Replayed:
    """What was counted.

    Attributes:
        t_s: (T,) seconds.
        signal: (T,) the signal in its unit, NaN where there is no reading.
        events: Repetitions and attempts in the order in which they were finished; their form
            is not judged.
    """

    t_s: Floats
    signal: Floats
    events: tuple[RepEvent, ...]

    @property
    def reps(self) -> int:
        """How many counted."""
        return sum(event.counted for event in self.events)

    def signal_at(self, t_s: float) -> float:
        """The last reading up to a time; NaN before the first."""
        read = np.flatnonzero(np.isfinite(self.signal) & (self.t_s <= t_s + 1e-9))
        return float(self.signal[read[-1]]) if len(read) else nan

    def broken_marks(self, marks: Iterable[tuple[float, bool]]) -> int:
        """How many of the person's verdicts are not what was counted."""
        return sum(self._counts_at(peak_s) is not counts for peak_s, counts in marks)

    def _counts_at(self, peak_s: float) -> bool:
        return any(event.counted and same_movement(event, peak_s) for event in self.events)


def same_movement(event: RepEvent, peak_s: float) -> bool:
    """Whether this is the movement that was at its fullest then."""
    return same_time(event.peak_s, peak_s)


def same_time(one_s: float, other_s: float) -> bool:
    """Whether two peaks are of one movement."""
    return abs(one_s - other_s) <= _SAME_S


def frames_of(window: PoseWindow) -> list[tuple[float, Pose | None]]:
    """A stored window as the analyser takes it."""
    frames: list[tuple[float, Pose | None]] = []
    for i, t_s in enumerate(window.t_s.tolist()):
        if np.isnan(window.visibility[i]).all():
            frames.append((t_s, None))
        else:
            image, seen, world = window.image[i], window.visibility[i], window.world[i]
            frames.append((t_s, Pose(t_s, image, seen, world, window.size)))
    return frames


class SetReplay:
    """One recorded set of one exercise. The poses are read once, at the first count."""

    def __init__(self, spec: ExerciseSpec, frames: Frames) -> None:
        tape = _Tape(spec)
        self.frames: Final = frames
        self._spec, self._calls = spec, tape.calls
        self._t_s = np.array([t_s for t_s, _ in frames])
        self._signal = np.array([tape.update(t_s, pose).signal_deg for t_s, pose in frames])
        self._counted: dict[PersonalLimits, Replayed] = {}

    @classmethod
    def of(cls, spec: ExerciseSpec, recording: Recording) -> "SetReplay":
        """Of a recording, whether or not its poses were read before."""
        frames = recording.frames
        return frames if isinstance(frames, SetReplay) else cls(spec, frames)

    def count(self, limits: PersonalLimits) -> Replayed:
        """The set from its first frame to its end, counted with these limits."""
        if limits not in self._counted:
            events = _Tape(self._spec, limits).counted_again(self._calls)
            self._counted[limits] = Replayed(self._t_s, self._signal, events)
        return self._counted[limits]

    def count_file(self) -> Replayed:
        """The same with the limits of the exercise's file."""
        return self.count(PersonalLimits.of(self._spec))


class _Tape(MotionAnalyser):
    """Keeps what the counters were told, so that others can be told it again.

    Reading a pose costs some hundred times what counting costs.
    """

    def __init__(self, spec: ExerciseSpec, limits: PersonalLimits | None = None) -> None:
        super().__init__(spec, limits)
        self._form = None  # the counters are told no poses, by which form is judged
        self.calls: list[tuple[Measure | None, tuple[Any, ...]]] = []

    def counted_again(
        self, calls: Sequence[tuple[Measure | None, tuple[Any, ...]]]
    ) -> tuple[RepEvent, ...]:
        """The events of a tape."""
        events: list[RepEvent] = []
        last = calls[0][0] if calls else None
        for measure, told in calls:
            if measure != last:
                for counter in self._counters.values():
                    counter.rearm()
            last = measure
            events += super()._count(*told)
        return (*events, *self.finish())

    def _count(self, *told: Any) -> tuple[RepEvent, ...]:
        self.calls.append((self._choice.measure, told))
        return super()._count(*told)
