"""When a figure of a camera check is good, fair or bad, and where each limit comes from.

"Measured" in a source means: the pose engine on the first 70 frames of real clips of nine
sources, made darker (with the noise of a sensor), noisier or flatter step by step.
"""

from dataclasses import dataclass
from math import inf, isnan
from typing import Final, Literal

from coach.runtime.camera_check_facts import Timing, ViewFacts

Grade = Literal["good", "fair", "bad"]
GRADES: Final[tuple[Grade, ...]] = ("good", "fair", "bad")


@dataclass(frozen=True, slots=True)
class Limit:
    """Two bands around what is right.

    Attributes:
        good: (low, high) within which a figure is good.
        fair: (low, high) within which it is at least fair.
        source: Where the numbers come from.
    """

    good: tuple[float, float]
    fair: tuple[float, float]
    source: str

    def grade(self, value: float) -> Grade:
        """Of a figure; what is not known is not blamed."""
        if isnan(value) or self.good[0] <= value <= self.good[1]:
            return "good"
        return "fair" if self.fair[0] <= value <= self.fair[1] else "bad"


PERSON: Final = Limit(
    (0.95, 1), (0.8, 1), "gaps of 0.4 s are bridged: a fifth of a repetition of 2 s; half as safe"
)
JOINTS: Final = Limit((0.95, 1), (0.8, 1), "as for the person: a frame without a reading is a gap")
RATE: Final = Limit(
    (14.5, inf), (9.5, inf), "bench counting counts at 15 fps, the property tests go down to 10"
)
GAP_MS: Final = Limit(
    (0, 150), (0, 400), "half of the shortest repetition of all exercises (0.3 s); the bridged gap"
)
DELAY_MS: Final = Limit(
    (0, 150),
    (0, 500),
    "people notice that a picture of their own movement lags from about 150 ms on (Franck et al., "
    "Am J Psychiatry 2001); from 500 ms on the number is a fast squat behind",
)
BRIGHTNESS: Final = Limit(
    (50, 250), (25, 253), "measured: people are lost below 8 to 20, in hard pictures below 50"
)
CONTRAST: Final = Limit((30, inf), (15, inf), "measured: people are lost below 4 to 20")
NOISE: Final = Limit(
    (0, 8), (0, 20), "measured: at 10 two clips of eight are lost, at 40 four; at 5 none"
)
BODY: Final = Limit(
    (0.4, 0.97), (0.2, 1.05), "below a fifth the window asks to come closer (motion.view)"
)
CROPPED: Final = Limit((0, 0.05), (0, 0.2), "the complement of the person's limit")
EDGE: Final = Limit(
    (0.02, 1), (-1, 1), "a foot's height of somebody who fills three quarters of the picture"
)
TILT_DEG: Final = Limit(
    (-6, 6), (-15, 15), "people stand upright within about 3 degrees; double that is the camera's"
)
OFF_CENTRE: Final = Limit(
    (-0.25, 0.25), (-0.5, 0.5), "beyond, an arm's length from the edge is left on one side"
)
TURN_DEG: Final = Limit((0, 35), (0, 90), "the band of a view in motion.view, and a little more")

VIEW_DEG: Final = {"front": 0.0, "oblique": 45.0, "side": 90.0}
"""The views that can be asked for, and the yaw of each."""


def count_grade(view: ViewFacts) -> Grade:
    """Of the count: one off is fair where ten were done."""
    off = abs(view.counted - view.truth)
    return GRADES[min(off, 2)]


def turn_deg(yaw_deg: float, asked: str) -> float:
    """How far somebody stands off the view that was asked for; from behind is like in front."""
    turn = abs(yaw_deg)
    return abs(min(turn, 180.0 - turn) - VIEW_DEG[asked])


def worst(*grades: Grade) -> Grade:
    """The worst of several."""
    return max(grades, key=GRADES.index)


def rate_grade(timing: Timing) -> Grade:
    """Of the pictures a second, and of how evenly they come."""
    return worst(RATE.grade(timing.result_fps), GAP_MS.grade(timing.gap_p95_ms))


def light_grade(view: ViewFacts) -> Grade:
    """Of brightness, contrast and noise together."""
    light = view.light
    return worst(
        BRIGHTNESS.grade(light.brightness),
        CONTRAST.grade(light.contrast),
        NOISE.grade(light.noise),
    )


def cropped_grade(view: ViewFacts) -> Grade:
    """Of what was cut off most."""
    return worst("good", *(CROPPED.grade(part.share) for part in view.framing.cropped))


def framing_grade(view: ViewFacts) -> Grade:
    """Of size, place and tilt together; whether something is cut off has its own."""
    framing = view.framing
    return worst(
        BODY.grade(framing.body_share),
        OFF_CENTRE.grade(framing.off_centre),
        TILT_DEG.grade(framing.tilt_deg),
    )
