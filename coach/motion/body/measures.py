"""Measures of a body beyond its joint angles: leans, heights, reaches and distances.

A measure is a pure function of the landmarks in the picture or in space, read for the left and
the right side (the same for both where it is the trunk's), in degrees or in per cent of the
person's own trunk (hips to shoulders), so that body size, distance and mirroring change nothing.
Vertical is the picture's vertical: the camera stands level. A missing landmark gives NaN.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from coach.landmarks import Landmark
from coach.motion.body.angles import JOINTS
from coach.motion.body.body import (
    LEFT,
    RIGHT,
    Read,
    above,
    above_other,
    apart,
    hand_to_shoulder,
    hands_across,
    hip_line,
    hips_across,
    knee_past_toe,
    lean,
    reach,
    segment,
    twist,
)

Unit = Literal["deg", "pct", "s"]

UNIT_WORDS: Final[dict[Unit, str]] = {"deg": "degrees", "pct": "% of the trunk", "s": "seconds"}
UNIT_LIMITS: Final[dict[Unit, tuple[float, float]]] = {
    "deg": (0.0, 180.0),
    "pct": (-500.0, 500.0),
    "s": (0.0, 60.0),
}

DURATION: Final = "duration"
"""Beside the measures: how long a part of a repetition takes; only rules of form ask for it."""


@dataclass(frozen=True, slots=True)
class BodyMeasure:
    """One measure.

    Attributes:
        name: As exercise files call it.
        unit: ``deg`` or ``pct`` (of the trunk).
        words: What it is, for people.
        needs: Landmarks (fields of `Marks`) of the side that is read.
        read: The function.
        whole: Both sides' landmarks are needed, whichever side is read.
        one_of: Landmarks of which the one of either side is enough (hands held together).
        space: Only three dimensions tell it: read in space even where the picture is chosen.
        marks: Landmarks that must be seen to read the left and the right side.
    """

    name: str
    unit: Unit
    words: str
    needs: tuple[str, ...]
    read: Read
    whole: bool = False
    one_of: tuple[str, ...] = ()
    space: bool = False
    marks: tuple[tuple[Landmark, ...], tuple[Landmark, ...]] = field(init=False)

    def __post_init__(self) -> None:
        left, right = (tuple(getattr(m, n) for n in self.needs) for m in (LEFT, RIGHT))
        both = left + right
        marks = (both, both) if self.whole else (left, right)
        object.__setattr__(self, "marks", marks)  # frozen; asked for in every frame

    def seen(self, visibility: Sequence[float]) -> tuple[float, float]:
        """How well the left and the right side are seen: the worst of what is needed, 0..1."""
        left_marks, right_marks = self.marks
        left = right = min([visibility[mark] for mark in left_marks])
        if right_marks is not left_marks:
            right = min([visibility[mark] for mark in right_marks])
        for name in self.one_of:
            better = max(visibility[getattr(m, name)] for m in (LEFT, RIGHT))
            left, right = min(left, better), min(right, better)
        return left, right


_TRUNK: Final = ("shoulder", "hip")
_ALL: Final = (
    BodyMeasure(
        "lean",
        "deg",
        "the trunk off the vertical: 0 upright, 90 lying, 180 upside down",
        _TRUNK,
        lean,
        whole=True,
    ),
    BodyMeasure(
        "twist",
        "deg",
        "the shoulders turned against the hips towards this side, 0 on the other",
        _TRUNK,
        twist,
        whole=True,
        space=True,
    ),
    BodyMeasure(
        "thigh",
        "deg",
        "the thigh off straight down: 0 standing, 90 level, more with the knee above the hip",
        ("hip", "knee"),
        segment("hip", "knee"),
    ),
    BodyMeasure(
        "shin",
        "deg",
        "the shin off straight down: 0 standing",
        ("knee", "ankle"),
        segment("knee", "ankle"),
    ),
    BodyMeasure(
        "upper_arm",
        "deg",
        "the upper arm off straight down: 0 hanging, 90 level, 180 overhead",
        ("shoulder", "elbow"),
        segment("shoulder", "elbow"),
    ),
    BodyMeasure(
        "forearm",
        "deg",
        "the forearm off straight down: 0 hand below the elbow, 180 hand above it",
        ("elbow", "wrist"),
        segment("elbow", "wrist"),
    ),
    BodyMeasure(
        "hip_line",
        "pct",
        "the hip above the straight line from shoulder to ankle; negative where it sags",
        ("shoulder", "hip", "ankle"),
        hip_line,
    ),
    BodyMeasure(
        "hip_height", "pct", "the hip above the ankle", ("hip", "ankle"), above("hip", "ankle")
    ),
    BodyMeasure(
        "knee_height",
        "pct",
        "the knee above the hip; negative below it",
        ("hip", "knee"),
        above("knee", "hip"),
    ),
    BodyMeasure(
        "heel_rise",
        "pct",
        "the heel above the tip of the foot",
        ("heel", "toe"),
        above("heel", "toe"),
    ),
    BodyMeasure(
        "foot_height",
        "pct",
        "this ankle above the other one; negative below it",
        ("ankle",),
        above_other("ankle"),
        whole=True,
    ),
    BodyMeasure(
        "shoulder_height",
        "pct",
        "this shoulder above the other one; negative below it",
        ("shoulder",),
        above_other("shoulder"),
        whole=True,
    ),
    BodyMeasure(
        "hand_height",
        "pct",
        "the wrist above the shoulder; negative below it",
        ("shoulder", "wrist"),
        above("wrist", "shoulder"),
    ),
    BodyMeasure(
        "reach",
        "pct",
        "from the shoulder to the wrist: least where the elbow is bent most",
        ("shoulder", "wrist"),
        reach,
    ),
    BodyMeasure(
        "hand_over_foot",
        "pct",
        "the wrist above the ankle",
        ("wrist", "ankle"),
        above("wrist", "ankle"),
    ),
    BodyMeasure(
        "hand_to_shoulder",
        "pct",
        "from the wrist to the opposite shoulder",
        ("wrist", "shoulder"),
        hand_to_shoulder,
        whole=True,
    ),
    BodyMeasure(
        "hands_across",
        "pct",
        "the joined hands off the body's middle plane towards this side, 0 on the other",
        ("hip",),
        hands_across,
        whole=True,
        one_of=("wrist",),
        space=True,
    ),
    BodyMeasure(
        "hips_across",
        "pct",
        "the hips off the middle between the feet towards this side, 0 on the other",
        ("hip", "ankle"),
        hips_across,
        whole=True,
        space=True,
    ),
    BodyMeasure(
        "shoulder_to_ear",
        "pct",
        "the ear above the shoulder: smaller as the shoulder is shrugged",
        ("ear", "shoulder"),
        above("ear", "shoulder"),
    ),
    BodyMeasure(
        "hands_apart", "pct", "from wrist to wrist", ("wrist",), apart("wrist"), whole=True
    ),
    BodyMeasure("feet_apart", "pct", "from ankle to ankle", ("ankle",), apart("ankle"), whole=True),
    BodyMeasure("knees_apart", "pct", "from knee to knee", ("knee",), apart("knee"), whole=True),
    BodyMeasure(
        "knee_past_toe",
        "pct",
        "the knee ahead of the tip of the foot, where the foot points; negative behind it",
        ("knee", "heel", "toe"),
        knee_past_toe,
    ),
)

MEASURES: Final[dict[str, BodyMeasure]] = {measure.name: measure for measure in _ALL}
"""All body measures by name."""

SIDELESS_JOINTS: Final = tuple(n.removeprefix("left_") for n in JOINTS if n.startswith("left_"))
"""The joints of `coach.motion.body.angles.JOINTS` without their side."""

ALL_NAMES: Final = (*SIDELESS_JOINTS, *MEASURES)
"""Everything a signal, a condition or a rule can be made of."""


def unit_of(name: str) -> Unit:
    """The unit of a joint, body measure or `DURATION`; KeyError if there is none."""
    if name == DURATION:
        return "s"
    return "deg" if name in SIDELESS_JOINTS else MEASURES[name].unit
