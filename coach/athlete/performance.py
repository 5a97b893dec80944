"""What the athlete does over time: the primary angle of every frame, and the true repetitions."""

from dataclasses import dataclass
from math import cos, pi, radians, sin

import numpy as np

from coach.athlete.body import PEOPLE, Person
from coach.athlete.exercises import AthleteExercise
from coach.athlete.geometry import rotation_x, rotation_z
from coach.athlete.kinematics import Skeleton
from coach.types import Floats

LEAD_S, TAIL_S = 0.5, 1.2
TEMPO_JITTER, DEPTH_JITTER = 0.08, 0.06
_HOLD_S = 0.2  # longest stay at full effort
_SWAY_DEG = 0.35


@dataclass(frozen=True, slots=True)
class TrueRep:
    """A true excursion.

    Attributes:
        start_s: Leaving rest.
        peak_s: Middle of the stay at the turning point.
        end_s: Back at rest.
        counted: False for an attempt that is too shallow.
        depth: Share of the full range that was reached.
    """

    start_s: float
    peak_s: float
    end_s: float
    counted: bool
    depth: float


@dataclass(frozen=True, slots=True, eq=False)
class Performance:
    """A set performed by somebody, frame by frame; the last frame leads back into the first.

    Attributes:
        exercise: What is performed.
        person: By whom.
        fps: Frames a second.
        seed: It was made from.
        angles_deg: (T,) primary angle.
        reps: In order of time, those that do not count among them.
    """

    exercise: AthleteExercise
    person: Person
    fps: float
    seed: int
    angles_deg: Floats
    reps: tuple[TrueRep, ...]

    def __len__(self) -> int:
        return len(self.angles_deg)

    @property
    def times_s(self) -> Floats:
        """(T,) time of every frame."""
        return np.arange(len(self)) / self.fps

    def skeleton(self, index: int) -> Skeleton:
        """The pose of one frame, with the slight sway of somebody who stands."""
        pose = self.exercise.pose(float(self.angles_deg[index]), self.person.body)
        if self.exercise.framing == "lying":
            return pose
        turn = 2 * pi * index / len(self)  # whole turns a clip, so that its loop has no jump
        sway = radians(_SWAY_DEG)
        return pose.turned(
            rotation_z(sway * sin(3 * turn + self.seed)) @ rotation_x(sway * 0.8 * sin(5 * turn))
        )


def perform(
    exercise: AthleteExercise, *, seed: int = 0, reps: int | None = None, fps: float = 30.0
) -> Performance:
    """Plans a set: tempo and depth vary from rep to rep, and one attempt may be too shallow.

    Args:
        exercise: What to perform.
        seed: Same seed, same set.
        reps: How many count; the exercise's own number if None.
        fps: Frames a second.
    """
    rng = np.random.default_rng(seed)
    count = exercise.reps if reps is None else reps
    plan = [(1.0 - DEPTH_JITTER * float(rng.uniform()), True) for _ in range(count)]
    if exercise.attempt_depth is not None:
        plan.insert(round(count * 0.6), (exercise.attempt_depth, False))
    curve = _Curve(exercise, fps)
    curve.rest(LEAD_S)
    for depth, counted in plan:
        tempo = 1 + TEMPO_JITTER * float(rng.uniform(-1, 1))
        hold_s = min(_HOLD_S, exercise.pause_s) * float(rng.uniform())
        pause_s = exercise.pause_s * float(rng.uniform(0.2, 1))
        # half the way does not take the whole time
        duration_s = exercise.rep_s * tempo * (1.0 if counted else 0.7)
        curve.rep(duration_s, hold_s, depth, counted)
        curve.rest(pause_s)
    curve.rest(TAIL_S)
    return Performance(
        exercise, PEOPLE[exercise.person], fps, seed, curve.sampled(), tuple(curve.reps)
    )


class _Curve:
    """The primary angle as a function of time, laid out piece by piece."""

    def __init__(self, exercise: AthleteExercise, fps: float) -> None:
        self._exercise = exercise
        self._fps = fps
        self._end_s = 0.0
        self._holds: list[float] = []
        self.reps: list[TrueRep] = []

    def rest(self, duration_s: float) -> None:
        self._end_s += duration_s

    def rep(self, duration_s: float, hold_s: float, depth: float, counted: bool) -> None:
        start, end = self._end_s, self._end_s + duration_s + hold_s
        self.reps.append(TrueRep(start, (start + end) / 2, end, counted, depth))
        self._holds.append(hold_s)
        self._end_s = end

    def sampled(self) -> Floats:
        times = np.arange(round(self._end_s * self._fps)) / self._fps
        angles = np.full(len(times), float(self._exercise.rest_deg))
        for rep, hold_s in zip(self.reps, self._holds, strict=True):
            inside = np.flatnonzero((times >= rep.start_s) & (times <= rep.end_s))
            for i in inside:
                share = rep.depth * _excursion(float(times[i]), rep, hold_s)
                angles[i] += (self._exercise.effort_deg - self._exercise.rest_deg) * share
        return angles


def _excursion(t_s: float, rep: TrueRep, hold_s: float) -> float:
    """0 at the ends of a rep, 1 during its hold: slow at rest, slow at the turning point."""
    moving_s = rep.end_s - rep.start_s - hold_s
    x = min(max(t_s - rep.start_s, 0.0), moving_s / 2)
    x += max(t_s - rep.start_s - moving_s / 2 - hold_s, 0.0)
    x /= moving_s
    return 0.5 - 0.5 * cos(2 * pi * (x - 0.06 * sin(4 * pi * x)))
