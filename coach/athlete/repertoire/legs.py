"""Squats, lunges, hinges and jumps."""

from typing import Final

from coach.athlete.movement import Movement, Station, movement
from coach.athlete.repertoire.postures import (
    ARMS_CROSSED,
    ARMS_FORWARD,
    ARMS_HANG,
    ARMS_UP,
    BAR_ON_BACK,
    HANDS_AT_CHEST,
    HANDS_BEHIND_HEAD,
    HANDS_ON_HIPS,
    STAND,
)

_ARMS = (
    ARMS_FORWARD,
    HANDS_ON_HIPS,
    HANDS_BEHIND_HEAD,
    HANDS_AT_CHEST,
    ARMS_CROSSED,
    ARMS_HANG,
    BAR_ON_BACK,
)
_SIT = {"pitch": 35, "hip_flex": 118, "knee": 112, "hip_abd": 16, "hip_turn": 14}
_SQUAT_FAULTS = {
    "knees-in": {"hip_abd": -14, "hip_turn": -22},
    "leaning-forward": {"pitch": 28, "hip_flex": 26},
    "rounded-back": {"bend": 38, "pitch": 6},
    "heels-up": {"ankle": 28, "knee": 14},
    "one-sided": {"side_bend": 14, "roll": 7, "left_hip_flex": -14, "left_knee": -14},
}
_FEET_WIDE = {"hip_abd": 8, "hip_turn": 10}

SQUATS: Final = (
    movement(
        "squat",
        {**STAND, **_FEET_WIDE},
        {**_SIT, "shoulder_flex": 75, "elbow": 15},
        flat_feet=True,
        variants=_ARMS,
        faults=_SQUAT_FAULTS,
    ),
    movement(
        "sumo-squat",
        {**STAND, "hip_abd": 24, "hip_turn": 30},
        {"pitch": 14, "hip_flex": 84, "hip_abd": 46, "hip_turn": -4, "knee": 94},  # feet stay
        flat_feet=True,
        variants=_ARMS,
        faults=_SQUAT_FAULTS,
    ),
    movement(
        "squat-reach",
        {**STAND, **_FEET_WIDE, **ARMS_UP},
        {**_SIT, "pitch": 45, "shoulder_flex": 40, "elbow": 8},
        flat_feet=True,
        variants=({"shoulder_abd": 25},),
        faults=_SQUAT_FAULTS,
    ),
    Movement(
        "jump-squat",
        {**STAND, **_FEET_WIDE},
        (
            Station(0.34, {**_SIT, "shoulder_flex": -20, "elbow": 30}),
            Station(0.55, {"lift": 2, "shoulder_flex": 60, "ankle": 10}),
            Station(0.68, {"lift": 15, "shoulder_flex": 100, "ankle": 40}),
            Station(0.84, {"pitch": 12, "hip_flex": 40, "knee": 40}),
        ),
        flat_feet=True,
        rep_s=(1.1, 2.4),
        variants=(HANDS_BEHIND_HEAD, HANDS_ON_HIPS, HANDS_AT_CHEST),
        faults={"knees-in": _SQUAT_FAULTS["knees-in"]},
    ),
    Movement(
        "thruster",
        {**STAND, **_FEET_WIDE, **HANDS_AT_CHEST, "shoulder_turn": 10},
        (
            Station(0.4, {**_SIT, "pitch": 25}),
            Station(0.72, {"shoulder_flex": 170, "shoulder_abd": 15, "elbow": 8}),
        ),
        flat_feet=True,
        rep_s=(1.8, 4.0),
        faults=_SQUAT_FAULTS,
    ),
    movement(
        "wall-sit",
        {"hip_flex": 90, "knee": 90, "hip_abd": 8, "shoulder_abd": 8, "elbow": 10},
        {"hip_flex": 91, "knee": 91},
        flat_feet=True,
        rep_s=(3.0, 8.0),
        variants=(HANDS_ON_HIPS, ARMS_FORWARD, ARMS_CROSSED, {"shoulder_flex": 35, "elbow": 60}),
        faults={"too-high": {"hip_flex": -35, "knee": -35}},
    ),
    movement(
        "tree-pose",
        {
            "right_hip_flex": 40,
            "right_hip_abd": 45,
            "right_hip_turn": 55,
            "right_knee": 125,
            **HANDS_AT_CHEST,
        },
        {"side_bend": 2},
        rep_s=(3.0, 8.0),
        variants=(ARMS_UP, HANDS_ON_HIPS, {"shoulder_abd": 90, "elbow": 5, "shoulder_turn": 0}),
    ),
)

_HINGE_FAULTS = {
    "rounded-back": {"bend": 40},
    "squatting": {"knee": 45, "hip_flex": 15, "pitch": -20},
    "hyperextended": {"bend": -22},
}
HINGES: Final = (
    movement(
        "romanian-deadlift",
        {**ARMS_HANG, "knee": 8, "hip_flex": 8},
        {"pitch": 78, "hip_flex": 98, "knee": 22, "shoulder_flex": 72},
        flat_feet=True,
        rep_s=(2.0, 5.0),
        variants=(HANDS_ON_HIPS, {"shoulder_abd": 14}),
        faults=_HINGE_FAULTS,
    ),
    movement(
        "deadlift",
        {**ARMS_HANG, "hip_abd": 4},
        {"pitch": 58, "hip_flex": 122, "knee": 78, "shoulder_flex": 52},
        flat_feet=True,
        rep_s=(2.0, 5.0),
        variants=({"hip_abd": 22, "hip_turn": 30},),
        faults={**_HINGE_FAULTS, "squatting": {"knee": 25, "pitch": -25}},
    ),
    movement(
        "good-morning",
        {**BAR_ON_BACK, "knee": 8, "hip_flex": 8},
        {"pitch": 70, "hip_flex": 88, "knee": 20},
        flat_feet=True,
        rep_s=(1.8, 5.0),
        variants=(HANDS_BEHIND_HEAD, ARMS_CROSSED),
        faults=_HINGE_FAULTS,
    ),
    Movement(
        "kettlebell-swing",
        {**ARMS_HANG, "hip_abd": 12, "shoulder_turn": -15},
        (
            Station(0.4, {"pitch": 52, "hip_flex": 92, "knee": 38, "shoulder_flex": 22}),
            Station(0.7, {"shoulder_flex": 82}),
        ),
        flat_feet=True,
        rep_s=(1.1, 2.4),
        variants=({"hip_turn": 15},),
        faults={"squatting": {"pitch": -30, "knee": 40, "hip_flex": 5}},
    ),
    movement(
        "glute-bridge",
        {"pitch": -90, "hip_flex": 52, "knee": 108, "shoulder_abd": 15, "ankle": 8},
        {"pitch": -118, "hip_flex": 2, "knee": 92, "shoulder_flex": -28},
        bearing="back",
        rep_s=(1.6, 4.0),
        variants=(ARMS_CROSSED,),
        faults={"half-way": {"pitch": 14, "hip_flex": 25}},
    ),
    movement(
        "calf-raise",
        STAND,
        {"ankle": 38},
        rep_s=(1.0, 3.0),
        variants=(HANDS_ON_HIPS, ARMS_FORWARD, {"shoulder_flex": 50, "elbow": 30}),
    ),
)

_SUNK = {
    "left_hip_flex": 88,
    "left_knee": 90,
    "right_hip_flex": -4,
    "right_knee": 95,
    "pitch": 6,
    "right_ankle": 40,
}
_LUNGE_FAULTS = {
    "knee-over-toe": {"left_knee": 28, "left_hip_flex": 10, "right_hip_flex": -10},
    "leaning-forward": {"pitch": 28, "left_hip_flex": 28, "right_hip_flex": 28},
    "knees-in": {"left_hip_abd": -14, "left_hip_turn": -18},
}
LUNGES: Final = (
    movement(
        "lunge",
        STAND,
        _SUNK,
        flat_feet=True,
        alternating=True,
        rep_s=(1.6, 4.0),
        variants=(HANDS_ON_HIPS, HANDS_BEHIND_HEAD, HANDS_AT_CHEST, ARMS_HANG),
        faults=_LUNGE_FAULTS,
    ),
    movement(
        "side-lunge",
        {**STAND, "hip_abd": 8},
        {
            "pitch": 28,
            "left_hip_flex": 98,
            "left_knee": 92,
            "left_hip_abd": 14,
            "right_hip_flex": 24,
            "right_hip_abd": 48,
            "shoulder_flex": 55,
        },
        flat_feet=True,
        alternating=True,
        rep_s=(1.6, 4.0),
        variants=(HANDS_ON_HIPS, HANDS_AT_CHEST, ARMS_FORWARD),
        faults={"leaning-forward": {"pitch": 30, "left_hip_flex": 30, "right_hip_flex": 30}},
    ),
    movement(
        "high-knees",
        {"shoulder_abd": 8, "elbow": 85},
        {
            "left_hip_flex": 95,
            "left_knee": 105,
            "lift": 2,
            "right_shoulder_flex": 45,
            "left_shoulder_flex": -30,
        },
        alternating=True,
        rep_s=(0.3, 0.9),
        variants=(HANDS_ON_HIPS, {"shoulder_flex": 50, "elbow": 40}),
        faults={"too-low": {"left_hip_flex": -24, "left_knee": -15}},
    ),
)
ALL: Final = (*SQUATS, *HINGES, *LUNGES)
