"""What a body can begin from and what its joints can do from there: the parts of inventions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coach.athlete.movement import Angles, Bearing
from coach.athlete.repertoire.postures import (
    ARMS_CROSSED,
    ARMS_FORWARD,
    ARMS_HANG,
    ARMS_UP,
    BAR_ON_BACK,
    HANDS_AT_CHEST,
    HANDS_BEHIND_HEAD,
    HANDS_ON_HIPS,
    LIE,
    PLANK_HANDS,
    STAND,
)

Ranges = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Base:
    """A posture to begin from.

    Attributes:
        rest: Angles.
        bearing: What carries the body.
        legs, arms: Names of the actions that can be done from here.
        weight: How often it is drawn against the others.
        hands_m: As of `Movement`.
    """

    rest: Angles
    bearing: Bearing = "feet"
    legs: tuple[str, ...] = ()
    arms: tuple[str, ...] = ()
    weight: float = 1.0
    hands_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Action:
    """Changes of angles, each drawn from its range; ``before`` stands in the rest as well.

    Attributes:
        ways: Where the angles get to.
        before: Where they start from.
        whole: Cannot be done by one side alone.
        quick: Is done fast.
    """

    ways: Ranges
    before: Angles | None = None
    whole: bool = False
    quick: bool = False


LEGS: Final[Mapping[str, Action]] = {
    "squat": Action({"hip_flex": (75, 125), "knee": (75, 125), "pitch": (10, 40)}, whole=True),
    "lunge": Action(
        {
            "left_hip_flex": (65, 98),
            "left_knee": (70, 105),
            "right_hip_flex": (-20, 5),
            "right_knee": (60, 105),
            "right_ankle": (30, 45),
            "pitch": (0, 15),
        }
    ),
    "side lunge": Action(
        {
            "left_hip_flex": (70, 105),
            "left_knee": (65, 105),
            "left_hip_abd": (5, 20),
            "right_hip_flex": (10, 28),
            "right_hip_abd": (38, 55),
            "pitch": (10, 35),
        }
    ),
    "hinge": Action({"pitch": (45, 88), "hip_flex": (60, 100), "knee": (5, 30)}, whole=True),
    "knee up": Action({"left_hip_flex": (65, 110), "left_knee": (70, 115)}),
    "leg front": Action({"left_hip_flex": (50, 90), "left_knee": (0, 12)}),
    "leg back": Action({"left_hip_flex": (-40, -26), "left_knee": (0, 25), "pitch": (0, 20)}),
    "leg side": Action({"left_hip_abd": (22, 50)}),
    "heel to seat": Action({"left_knee": (80, 130), "left_hip_flex": (-10, 10)}),
    "heels up": Action({"ankle": (25, 42)}, whole=True),
    "jump": Action({"lift": (4, 16), "ankle": (20, 40)}, whole=True, quick=True),
    "legs apart": Action({"hip_abd": (16, 30), "lift": (0, 4)}, whole=True, quick=True),
    "legs raise": Action({"hip_flex": (55, 95), "knee": (0, 15)}, whole=True),
    "knees tuck": Action({"hip_flex": (70, 115), "knee": (70, 120)}, whole=True),
    "one leg up": Action({"left_hip_flex": (55, 95), "left_knee": (0, 20)}),
    "hips up": Action(
        {"pitch": (-120, -108), "hip_flex": (-5, 10), "shoulder_flex": (-30, -20)},
        {"hip_flex": 50, "knee": 100, "ankle": 8},
        whole=True,
    ),
    "crunch": Action({"bend": (24, 42), "nod": (5, 20)}, whole=True),
    "sit up": Action({"pitch": (-38, -10), "bend": (15, 35), "hip_flex": (85, 120)}, whole=True),
    "twist": Action({"twist": (24, 48)}),
    "side bend": Action({"side_bend": (20, 35)}),
    "tuck one": Action({"left_hip_flex": (80, 115), "left_knee": (80, 120)}),
    "long leg": Action({"left_hip_flex": (-10, 5), "left_knee": (0, 12)}),
    "forward on floor": Action({"pitch": (-10, 10), "bend": (0, 30)}, whole=True),
    "to floor": Action(
        {"pitch": (72, 88), "shoulder_flex": (65, 85), "hip_flex": (0, 25), "knee": (0, 25)},
        whole=True,
    ),
}
_RACKED: Final = {"shoulder_flex": 20, "shoulder_abd": 45, "shoulder_turn": 40, "elbow": 130}
ARMS: Final[Mapping[str, Action]] = {
    "curl": Action({"elbow": (95, 142), "shoulder_flex": (0, 25)}),
    "press": Action(
        {"shoulder_abd": (150, 168), "shoulder_flex": (5, 30), "elbow": (5, 20)}, _RACKED
    ),
    "triceps": Action({"elbow": (5, 20)}, {"shoulder_flex": 162, "elbow": 118}),
    "push down": Action({"elbow": (5, 20), "shoulder_flex": (0, 12)}, {"elbow": 108}),
    "punch": Action(
        {"shoulder_flex": (75, 95), "elbow": (5, 20), "shoulder_abd": (0, 15)},
        {"shoulder_flex": 10, "shoulder_abd": 15, "elbow": 125},
    ),
    "front": Action({"shoulder_flex": (70, 120), "shoulder_abd": (-5, 15), "elbow": (5, 25)}),
    "side": Action({"shoulder_abd": (68, 115), "shoulder_flex": (-5, 20), "elbow": (5, 25)}),
    "over": Action({"shoulder_flex": (145, 175), "shoulder_abd": (5, 25), "elbow": (5, 25)}),
    "over aside": Action({"shoulder_abd": (145, 172), "elbow": (5, 25)}),
    "down": Action(
        {"shoulder_flex": (10, 60), "elbow": (5, 20)}, {"shoulder_flex": 165, "elbow": 10}
    ),
    "back": Action({"shoulder_flex": (-60, -40), "elbow": (5, 20)}),
    "row": Action(
        {"shoulder_flex": (-25, 5), "elbow": (80, 115), "shoulder_abd": (8, 30)},
        {"shoulder_flex": 72, "elbow": 8},
    ),
    "upright row": Action(
        {"shoulder_abd": (65, 95), "shoulder_turn": (-80, -60), "elbow": (95, 130)},
        {"shoulder_flex": 12, "shoulder_turn": -40},
    ),
    "shrug": Action({"shrug": (9, 17)}),
    "chest press": Action(
        {"shoulder_flex": (15, 40), "shoulder_abd": (30, 70), "elbow": (80, 108)},
        {"shoulder_flex": 90, "shoulder_abd": 12, "elbow": 8},
    ),
    "reach": Action({"shoulder_flex": (150, 178), "elbow": (0, 15)}),
    "push up": Action(
        {"shoulder_flex": (25, 50), "shoulder_abd": (15, 65), "elbow": (75, 110)},
    ),
    "tap": Action(
        {
            "left_shoulder_flex": (40, 65),
            "left_elbow": (100, 130),
            "left_shoulder_turn": (-75, -40),
        }
    ),
    "pull up": Action({"shoulder_abd": (50, 75), "shoulder_turn": (55, 80), "elbow": (110, 140)}),
    "dip": Action({"shoulder_flex": (-65, -45), "elbow": (80, 105), "pitch": (5, 28)}),
}
ARM_PLACES: Final = (
    *(ARMS_FORWARD, HANDS_ON_HIPS, HANDS_BEHIND_HEAD, HANDS_AT_CHEST, ARMS_CROSSED, ARMS_HANG),
    *(ARMS_UP, BAR_ON_BACK, {"shoulder_abd": 88, "elbow": 5}),
)

_UP_LEGS: Final = (
    *("squat", "squat", "lunge", "side lunge", "hinge", "hinge", "knee up", "leg front"),
    *("leg back", "leg side", "heel to seat", "heels up", "jump", "legs apart", "twist"),
    *("side bend", "to floor"),
)
_UP_ARMS: Final = (
    *("curl", "press", "triceps", "push down", "punch", "front", "side", "over", "over aside"),
    *("down", "back", "row", "upright row", "shrug"),
)
_FLOOR_ARMS: Final = ("chest press", "curl", "triceps", "over", "down", "punch")
BENT_OVER: Final = {"pitch": 55, "hip_flex": 70, "knee": 22, "shoulder_flex": 55, "elbow": 5}
_SEATED: Final = {**STAND, "hip_flex": 88, "knee": 88, "hip_abd": 12}
_SIDE: Final = {
    **{"roll": 78, "right_shoulder_abd": 80, "right_elbow": 90, "right_shoulder_turn": 10},
    "left_shoulder_abd": 10,
}

BASES: Final[Sequence[Base]] = (
    Base({**STAND, "hip_abd": 3}, legs=_UP_LEGS, arms=_UP_ARMS, weight=5),
    Base({**STAND, "hip_abd": 24, "hip_turn": 28}, legs=_UP_LEGS, arms=_UP_ARMS, weight=1.2),
    Base(
        {**STAND, "left_hip_flex": 24, "right_hip_flex": -18, "left_knee": 20, "right_knee": 22},
        legs=("lunge", "hinge", "jump", "twist"),
        arms=_UP_ARMS,
    ),
    Base(
        {**STAND, "right_hip_flex": 45, "right_knee": 95},
        legs=("heels up", "twist", "side bend"),
        arms=_UP_ARMS,
        weight=0.5,
    ),
    Base(
        BENT_OVER,
        legs=("twist", "leg back"),
        arms=("row", "row", "side", "triceps", "curl", "back", "over", "front"),
        weight=1.2,
    ),
    Base(
        {**STAND, "hip_flex": 85, "knee": 85, "pitch": 12},
        legs=("heels up", "twist"),
        arms=_UP_ARMS,
        weight=0.6,
    ),
    Base(
        _SEATED,
        bearing="seat",
        legs=("knee up", "one leg up", "twist", "side bend", "knees tuck", "hinge"),
        arms=_UP_ARMS,
        weight=1.5,
    ),
    Base(
        {"pitch": -42, "hip_flex": 82, "knee": 85, "shoulder_flex": 40, "elbow": 30, "bend": 10},
        bearing="back",
        legs=("twist", "tuck one", "one leg up", "forward on floor", "long leg"),
        arms=("curl", "press", "front", "over", "punch"),
        weight=1.2,
    ),
    Base(
        {**LIE, "hip_flex": 5, "knee": 5},
        bearing="back",
        legs=("legs raise", "knees tuck", "tuck one", "one leg up", "sit up", "legs apart"),
        arms=_FLOOR_ARMS,
        weight=1.6,
    ),
    Base(
        {**LIE, "hip_flex": 50, "knee": 95},
        bearing="back",
        legs=("crunch", "sit up", "hips up", "hips up", "tuck one", "twist", "knees tuck"),
        arms=_FLOOR_ARMS,
        weight=1.6,
    ),
    Base(
        {"pitch": 90, "shoulder_flex": 150, "shoulder_abd": 15},
        bearing="back",
        legs=("leg back", "heel to seat"),
        arms=("back", "down", "row"),
        weight=0.6,
    ),
    Base(
        {"pitch": 90, "shoulder_flex": 88, "hip_flex": 90, "knee": 90, "ankle": -30},
        bearing="back",
        legs=("long leg", "long leg", "leg back", "twist"),
        arms=("reach", "row", "side"),
    ),
    Base(
        PLANK_HANDS,
        bearing="prone",
        legs=("knee up", "leg side", "knees tuck", "legs apart", "tuck one"),
        arms=("push up", "push up", "tap"),
        weight=1.6,
    ),
    Base(
        PLANK_HANDS,
        bearing="prone",
        hands_m=0.5,
        legs=("knee up", "leg side"),
        arms=("push up", "tap"),
        weight=0.6,
    ),
    Base(
        {"pitch": 90, "shoulder_flex": 85, "shoulder_abd": 10, "knee": 75, "ankle": 20},
        bearing="knees",
        legs=("twist",),
        arms=("push up", "push up", "tap"),
        weight=0.7,
    ),
    Base(
        {"pitch": 90, "shoulder_flex": 88, "elbow": 88, "ankle": -10},
        bearing="forearms",
        legs=("knee up", "leg side", "legs apart", "twist"),
        weight=0.8,
    ),
    Base(
        {"shoulder_abd": 160, "shoulder_turn": 20, "elbow": 6, "knee": 15},
        bearing="hands",
        legs=("legs raise", "knees tuck", "twist", "tuck one"),
        arms=("pull up", "pull up"),
        weight=1.2,
    ),
    Base(
        {"shoulder_abd": 10, "elbow": 6, "knee": 60, "shoulder_flex": -8},
        bearing="hands",
        legs=("legs raise", "knees tuck"),
        arms=("dip", "dip"),
        weight=0.9,
    ),
    Base(_SIDE, bearing="side", legs=("leg side", "knee up"), weight=0.6),
)
