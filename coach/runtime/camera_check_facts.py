"""What a camera check measures, as frozen data. Shares are 0..1; NaN where nothing is known."""

from dataclasses import dataclass

ASKED_REPS = 10
"""How many repetitions the person is asked to do in each view."""


@dataclass(frozen=True, slots=True)
class Light:
    """The picture's light, medians over the view, in grey levels 0..255.

    Attributes:
        brightness: Mean.
        contrast: From the 5th to the 95th percentile.
        noise: Standard deviation where the picture is even.
    """

    brightness: float
    contrast: float
    noise: float


@dataclass(frozen=True, slots=True)
class Timing:
    """How the pictures came.

    Attributes:
        promised_fps: What the source says of itself; 0 where unknown.
        captured_fps: Pictures a second that the source delivered.
        result_fps: Pictures a second that were looked at.
        gap_p95_ms: 95th percentile of the time from one looked-at picture to the next.
        dropped_share: Of what was captured or lost inside the source.
        latency_p50_ms, latency_p95_ms: Capture to result; NaN for a file.
        engine_ms: Median in the pose engine.
        reconnects: How often the source had to be opened anew.
    """

    promised_fps: float
    captured_fps: float
    result_fps: float
    gap_p95_ms: float
    dropped_share: float
    latency_p50_ms: float
    latency_p95_ms: float
    engine_ms: float
    reconnects: int


@dataclass(frozen=True, slots=True)
class Cropped:
    """A part of the body that the exercise needs and that left the picture.

    Attributes:
        part: ``feet``, ``hands`` ... in the person's words.
        share: Of the frames with a person.
        edge: Where it left most often: ``top``, ``bottom``, ``left`` or ``right``.
    """

    part: str
    share: float
    edge: str


@dataclass(frozen=True, slots=True)
class Framing:
    """Where the body was in the picture.

    Attributes:
        body_share: The body's extent as a share of the picture's, at its largest.
        distance_m: From the camera, roughly (see `coach.runtime.camera_check_body`).
        off_centre: Hips right of the picture's middle, as a share of its width; left negative.
        room_above, room_below: Smallest distance from the body to the edge, as a share of the
            picture's height; negative where the body goes beyond it.
        tilt_deg: How far the standing body leans to the right of the picture.
        cropped: What left the picture, the most frequent first.
    """

    body_share: float
    distance_m: float
    off_centre: float
    room_above: float
    room_below: float
    tilt_deg: float
    cropped: tuple[Cropped, ...]


@dataclass(frozen=True, slots=True)
class ViewFacts:
    """One view of a check.

    Attributes:
        asked: The view that was asked for: ``front``, ``oblique`` or ``side``.
        seen: The view most frames were in, or "" where nobody was seen.
        yaw_deg: Median; see `coach.types.View`.
        duration_s: Of the repetitions.
        frames: That were looked at.
        person_share: Frames with a person.
        joints_share: Frames in which the exercise could be read.
        counted: What the program counted.
        said: What the person said they did, or None where they did not say.
        light, timing, framing: See there.
    """

    asked: str
    seen: str
    yaw_deg: float
    duration_s: float
    frames: int
    person_share: float
    joints_share: float
    counted: int
    said: int | None
    light: Light
    timing: Timing
    framing: Framing

    @property
    def truth(self) -> int:
        """What the count is compared with: what was said, else what was asked for."""
        return ASKED_REPS if self.said is None else self.said


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A finished check.

    Attributes:
        taken: Local date and time, ISO 8601.
        camera: The source's name.
        kind: As in `coach.capture.source.SourceInfo`.
        size: (width, height) of its picture.
        exercise: Name of the exercise that was done.
        views: In the order they were done; one or two.
    """

    taken: str
    camera: str
    kind: str
    size: tuple[int, int]
    exercise: str
    views: tuple[ViewFacts, ...]
