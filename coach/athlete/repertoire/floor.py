"""On hands, back, side or seat; and what hangs."""

from typing import Final

from coach.athlete.movement import Movement, Station, movement
from coach.athlete.repertoire.postures import (
    ARMS_CROSSED,
    ARMS_UP,
    HANDS_BEHIND_HEAD,
    LIE,
    PLANK_HANDS,
    STAND,
)

_DOWN = {"shoulder_flex": 42, "shoulder_abd": 45, "shoulder_turn": -20, "elbow": 96}
_SAG = {"hip_flex": -26, "pitch": -8}
_PIKE = {"hip_flex": 38, "pitch": 14}
_PRESS_FAULTS = {
    "hips-sagging": _SAG,
    "hips-high": _PIKE,
    "half-way": {"elbow": -48, "shoulder_flex": 20},
    "elbows-out": {"shoulder_abd": 38},
    "head-down": {"nod": 35},
}
_NARROW = {"shoulder_abd": 10, "shoulder_turn": 0}
_FOREARMS = {"pitch": 90, "shoulder_flex": 88, "elbow": 88, "ankle": -10}

# nothing turns the body onto its hands here, so it slopes by itself
_PLANK_FROM_STAND = {**PLANK_HANDS, "pitch": 73, "shoulder_flex": 74}

PRONE: Final = (
    movement(
        "push-up",
        PLANK_HANDS,
        _DOWN,
        bearing="prone",
        rep_s=(1.0, 3.5),
        variants=(_NARROW, {"hip_abd": 8}),
        faults=_PRESS_FAULTS,
    ),
    movement(
        "incline-push-up",
        PLANK_HANDS,
        _DOWN,
        bearing="prone",
        hands_m=0.5,
        rep_s=(1.0, 3.5),
        variants=(_NARROW,),
        faults=_PRESS_FAULTS,
    ),
    movement(
        "plank",
        _FOREARMS,
        {"hip_flex": 1},
        bearing="forearms",
        rep_s=(3.0, 8.0),
        faults={"hips-sagging": _SAG, "hips-high": _PIKE},
    ),
    movement(
        "shoulder-tap",
        PLANK_HANDS,
        {
            "left_shoulder_flex": 55,
            "left_shoulder_abd": -8,
            "left_shoulder_turn": -75,
            "left_elbow": 125,
            "roll": 4,
        },
        bearing="prone",
        alternating=True,
        rep_s=(0.7, 2.0),
        faults={"hips-sagging": _SAG, "rocking": {"roll": 18}},
    ),
    movement(
        "mountain-climber",
        PLANK_HANDS,
        {"left_hip_flex": 105, "left_knee": 115},
        bearing="prone",
        alternating=True,
        rep_s=(0.35, 1.2),
        faults={"hips-high": _PIKE},
    ),
    movement(
        "bird-dog",
        {"pitch": 90, "shoulder_flex": 88, "hip_flex": 90, "knee": 90, "ankle": -30},
        {"left_hip_flex": -2, "left_knee": 6, "right_shoulder_flex": 172},
        bearing="back",  # the hips stay in their place, and the lowest point is on the floor
        alternating=True,
        rep_s=(1.6, 5.0),
        variants=({"elbow": 8},),
        faults={"low-leg": {"left_hip_flex": 40, "left_knee": 35}},
    ),
    Movement(
        "burpee",
        {**STAND},
        (
            Station(
                0.22, {"pitch": 60, "hip_flex": 130, "knee": 110, "shoulder_flex": 75, "elbow": 5}
            ),
            Station(0.38, _PLANK_FROM_STAND),
            Station(0.52, {**_PLANK_FROM_STAND, **_DOWN, "pitch": 84}),
            Station(0.64, _PLANK_FROM_STAND),
            Station(
                0.78, {"pitch": 60, "hip_flex": 130, "knee": 110, "shoulder_flex": 75, "elbow": 5}
            ),
            Station(0.92, {**ARMS_UP, "lift": 12, "ankle": 35}),
        ),
        rep_s=(2.0, 5.0),
    ),
)

_LEGS_BENT = {"hip_flex": 50, "knee": 95}
BACK: Final = (
    movement(
        "sit-up",
        {**LIE, **_LEGS_BENT, **HANDS_BEHIND_HEAD},
        {"pitch": -32, "bend": 32, "hip_flex": 105},
        bearing="back",
        rep_s=(1.4, 4.0),
        variants=(
            ARMS_CROSSED,
            {"shoulder_flex": 80, "shoulder_abd": 5, "elbow": 8},
            {"knee": 10},
        ),
        faults={"half-way": {"pitch": -35, "hip_flex": -35}},
    ),
    movement(
        "crunch",
        {**LIE, **_LEGS_BENT, **HANDS_BEHIND_HEAD},
        {"bend": 38, "nod": 15},
        bearing="back",
        rep_s=(1.0, 3.0),
        variants=(ARMS_CROSSED, {"shoulder_flex": 60, "shoulder_abd": 5, "elbow": 8}),
        faults={"pulling-the-head": {"nod": 35}},
    ),
    movement(
        "bicycle-crunch",
        {**LIE, **HANDS_BEHIND_HEAD, "pitch": -82, "bend": 25, "hip_flex": 30, "knee": 12},
        {"left_hip_flex": 100, "left_knee": 105, "twist": 18},
        bearing="back",
        alternating=True,
        rep_s=(0.5, 1.8),
        variants=({"shoulder_flex": 5, "shoulder_abd": 20, "elbow": 10}, {"right_hip_flex": 18}),
        faults={"leg-not-long": {"right_knee": 45, "right_hip_flex": 25}},
    ),
    movement(
        "leg-raise",
        {**LIE, "hip_flex": 6, "knee": 5},
        {"hip_flex": 88, "knee": 8},
        bearing="back",
        rep_s=(1.6, 4.5),
        variants=({"shoulder_flex": 160}, {"knee": 25}),
        faults={"bent-knees": {"knee": 50}, "half-way": {"hip_flex": -40}},
    ),
    movement(
        "bench-press",
        {"pitch": -90, "shoulder_flex": 90, "shoulder_abd": 12, "elbow": 8, **_LEGS_BENT},
        {"shoulder_flex": 35, "shoulder_abd": 58, "shoulder_turn": 0, "elbow": 100},
        bearing="back",
        rep_s=(1.4, 4.0),
        variants=({"hip_flex": -5, "knee": 80, "hip_abd": 18}, {"pitch": -60, "hip_flex": 75}),
        faults={"half-way": {"elbow": -45, "shoulder_flex": 30}},
    ),
    movement(
        "russian-twist",
        {
            "pitch": -42,
            "hip_flex": 82,
            "knee": 85,
            "shoulder_flex": 50,
            "shoulder_abd": -12,
            "elbow": 55,
            "bend": 10,
        },
        {"twist": 42},
        bearing="back",
        alternating=True,
        rep_s=(0.4, 1.3),
        variants=({"hip_flex": 62, "knee": 80}, {"elbow": 15}, {"knee": 20, "hip_flex": 70}),
        faults={"arms-only": {"twist": -30, "shoulder_turn": 20}},
    ),
)

SIDE_AND_HANDS: Final = (
    movement(
        "side-plank",
        {
            "roll": 78,
            "right_shoulder_abd": 80,
            "right_elbow": 90,
            "right_shoulder_turn": 10,
            "left_shoulder_abd": 10,
        },
        {"side_bend": 1},
        bearing="side",
        rep_s=(3.0, 8.0),
        variants=({"left_shoulder_abd": 95}, {"right_elbow": 5}, {"knee": 85}),
        faults={"hips-sagging": {"side_bend": 18, "right_hip_abd": -14, "left_hip_abd": 14}},
    ),
    movement(
        "pull-up",
        {"shoulder_abd": 162, "shoulder_turn": 20, "elbow": 6, "knee": 12},
        {"shoulder_abd": 62, "shoulder_turn": 75, "elbow": 132},
        bearing="hands",
        rep_s=(1.6, 4.5),
        variants=({"knee": 80, "hip_flex": 15}, {"hip_flex": 40, "knee": 60}),
        faults={"half-way": {"shoulder_abd": 45, "elbow": -60}, "kicking": {"hip_flex": 60}},
    ),
    movement(
        "dip",
        {"shoulder_abd": 10, "elbow": 6, "knee": 70, "shoulder_flex": -5},
        {"shoulder_flex": -60, "elbow": 98, "shoulder_abd": 16, "pitch": 24},
        bearing="hands",
        hands_m=1.3,
        rep_s=(1.4, 4.0),
        variants=({"hip_flex": 85, "knee": 60}, {"hip_flex": 75, "knee": 5}, {"knee": 5}),
        faults={"half-way": {"elbow": -50, "shoulder_flex": 25}},
    ),
)
ALL: Final = (*PRONE, *BACK, *SIDE_AND_HANDS)
