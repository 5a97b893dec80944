"""The facts that travel between floors: frozen dataclasses over numpy arrays.

Time is seconds of a monotonic clock taken when the frame was grabbed (live), or the file's own
time stamp (replay). Pixels have their origin at the top left. Angles are degrees, 0 to 180.
Arrays inside these classes are never written to after construction.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Image = NDArray[np.uint8]
Side = Literal["left", "right"]
Measure = Literal["2d", "3d"]
Change = Literal["begun", "renamed"]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture. ``image`` is (H, W, 3) BGR, upright (rotation already applied)."""

    image: Image
    t_s: float
    index: int

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in pixels."""
        return int(self.image.shape[1]), int(self.image.shape[0])


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """33 landmarks of one person in one frame, in the order of `coach.landmarks.Landmark`.

    Attributes:
        t_s: Time of the frame.
        image: (33, 3) pixels x, y and the engine's depth z in pixels (weak; not for angles).
        visibility: (33,) in 0..1.
        world: (33, 3) metres, hip-centred, x right of the picture, y down, z away.
        size: (width, height) of the frame in pixels.
    """

    t_s: float
    image: Floats
    visibility: Floats
    world: Floats
    size: tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class JointAngles:
    """Angles of one pose in the order of `coach.motion.body.angles.JOINTS`; all arrays (J,).

    Attributes:
        image_deg: Angle in the picture's plane; NaN where a landmark is missing.
        world_deg: Angle from the world landmarks; NaN where a landmark is missing.
        reliability: Least visibility of the joint's landmarks, 0..1.
    """

    image_deg: Floats
    world_deg: Floats
    reliability: Floats


@dataclass(frozen=True, slots=True)
class View:
    """Where the camera stands relative to the person.

    Attributes:
        yaw_deg: 0 facing the camera, +-90 seen from the side, +-180 from behind.
        name: ``front``, ``oblique``, ``side`` or ``back``.
        lying: True where the trunk is nearer to horizontal than to vertical.
        lean_deg: Of the trunk off the vertical: 0 upright, 90 lying, 180 upside down.
        hint: What to change about the framing, in plain words, or None.
    """

    yaw_deg: float
    name: str
    lying: bool = False
    hint: str | None = None
    lean_deg: float = 0.0


@dataclass(frozen=True, slots=True)
class RepEvent:
    """A finished excursion of the phase signal: a rep, or an attempt that did not count.

    Attributes:
        index: 1-based number among the counted reps where ``counted``, else among the attempts.
        start_s, peak_s, end_s: Leaving rest, fullest effort, back at rest.
        rom_deg: Range of the signal within the excursion.
        eccentric_s, concentric_s: Durations of the lowering and of the lifting part.
        counted: Whether it enters the count.
        reason: Why it did not count, in plain words; None where it did.
        faults: Names of form faults.
        unjudged: Names of the rules of form of which this view showed too little to say anything.
        peak_phase: Largest phase reached (may exceed 1 before the range adapts).
        side: The side that moved, or None for both together.
    """

    index: int
    start_s: float
    peak_s: float
    end_s: float
    rom_deg: float
    eccentric_s: float
    concentric_s: float
    counted: bool
    reason: str | None = None
    faults: tuple[str, ...] = ()
    peak_phase: float = nan
    side: Side | None = None
    unjudged: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class HoldEvent:
    """A finished stretch of a held position, unbroken.

    Attributes:
        index: 1-based number in its set.
        start_s, end_s: From when the position was true until it broke.
        reason: Why it ended, in plain words; None where the set was over.
    """

    index: int
    start_s: float
    end_s: float
    reason: str | None = None

    @property
    def held_s(self) -> float:
        """How long it was held."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True, eq=False)
class MotionState:
    """What the motion floor knows after one frame.

    Attributes:
        t_s: Time of the frame.
        exercise: Name of the exercise that is counted.
        pose: Smoothed pose, or None where nobody (or not the tracked person) was found.
        angles, view: Of that pose.
        phase: 0 at rest, 1 at full effort; NaN where there is no reading.
        signal_deg: The signal behind the phase, degrees; NaN where there is no reading.
        sides: The sides that pass the visibility gate and are read.
        measure: Whether the signal is read in the picture or in 3D.
        reps, attempts: So far in this set.
        events: What finished in this frame.
        hint: One line for the person, or None.
        held_s: Seconds held so far in this set; NaN for an exercise whose reps are counted.
        holding: Whether the position is held right now.
        holds: Stretches that ended in this frame.
        confidence: How sure the counter is of what it counts, 0..1; NaN where it was told.
        change: What became of the set in this frame where the exercise is recognised rather
            than given: a set of another exercise has ``begun``; or the present one is
            ``renamed``, and ``events`` tell all of it anew. None where it goes on.
    """

    t_s: float
    exercise: str
    pose: Pose | None = None
    angles: JointAngles | None = None
    view: View | None = None
    phase: float = nan
    signal_deg: float = nan
    sides: tuple[Side, ...] = ()
    measure: Measure = "2d"
    reps: int = 0
    attempts: int = 0
    events: tuple[RepEvent, ...] = ()
    hint: str | None = None
    held_s: float = nan
    holding: bool = False
    holds: tuple[HoldEvent, ...] = ()
    confidence: float = nan
    change: Change | None = None


@dataclass(frozen=True, slots=True, eq=False)
class FrameResult:
    """What the screen paints: a frame and all that is known of it.

    Attributes:
        frame: The picture.
        motion: The state after it.
        engine_ms, other_ms: Wall time in the pose engine and in everything after it.
        done_s: Monotonic clock when the result was ready; latency is ``done_s - frame.t_s``
            for live sources.
    """

    frame: Frame
    motion: MotionState
    engine_ms: float
    other_ms: float
    done_s: float


@dataclass(frozen=True, slots=True, eq=False)
class PoseWindow:
    """Consecutive raw poses, as they are logged with a rep.

    Attributes:
        t_s: (T,) seconds.
        image: (T, 33, 3), visibility: (T, 33), world: (T, 33, 3); NaN where nobody was found.
        size: (width, height) in pixels.
    """

    t_s: Floats
    image: Floats
    visibility: Floats
    world: Floats
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SetSummary:
    """A finished set.

    ``held_s`` is NaN for an exercise whose reps are counted; ``measures`` are further figures of
    each of the ``events``, by the names of the log's.
    """

    exercise: str
    reps: int
    attempts: int
    start_s: float
    end_s: float
    events: tuple[RepEvent, ...] = field(default=())
    held_s: float = nan
    holds: tuple[HoldEvent, ...] = ()
    measures: tuple[Mapping[str, float], ...] = ()
