"""What people do between sets: nothing that counts."""

from typing import Final

from coach.athlete.movement import Angles, Movement, Station, movement
from coach.athlete.repertoire.postures import (
    ARMS_CROSSED,
    ARMS_UP,
    HANDS_BEHIND_HEAD,
    HANDS_ON_HIPS,
    SEATED,
    STAND,
)

_WAYS_TO_STAND = (HANDS_ON_HIPS, ARMS_CROSSED, HANDS_BEHIND_HEAD, {"hip_abd": 12})
_DRINK: Angles = {
    "right_shoulder_flex": 65,
    "right_shoulder_abd": 20,
    "right_shoulder_turn": -25,
    "right_elbow": 135,
    "nod": -18,
}
_STEP: Angles = {
    "left_hip_flex": 26,
    "right_hip_flex": -20,
    "left_knee": 12,
    "right_knee": 28,
    "right_ankle": 20,
    "left_shoulder_flex": -20,
    "right_shoulder_flex": 22,
}


def _everyday(name: str, rest: Angles, *stations: Station, **more: object) -> Movement:
    return Movement(name, rest, stations, exercise=False, **more)  # type: ignore[arg-type]


def _once(name: str, rest: Angles, effort: Angles, **more: object) -> Movement:
    return movement(name, rest, effort, exercise=False, **more)


ALL: Final = (
    _once("standing", STAND, {"side_bend": 3, "twist": 5}, rep_s=(2, 8), variants=_WAYS_TO_STAND),
    _once("sitting", {**STAND, **SEATED}, {"bend": 8, "twist": 6}, bearing="seat", rep_s=(2, 8)),
    _once("lying", {"pitch": -90, "shoulder_abd": 20}, {"twist": 4}, bearing="back", rep_s=(2, 8)),
    _once("walking", STAND, _STEP, alternating=True, rep_s=(0.45, 0.8)),
    _once(
        "running",
        {"pitch": 8, "elbow": 85, "shoulder_abd": 10},
        {
            **{name: 1.6 * angle for name, angle in _STEP.items()},
            "right_knee": 85,
            "lift": 4,
        },
        alternating=True,
        rep_s=(0.28, 0.5),
    ),
    _once(
        "sitting-down",
        STAND,
        {**SEATED, "pitch": 12},
        flat_feet=True,
        rep_s=(2.5, 6),
    ),
    _once(
        "picking-up",
        STAND,
        {"pitch": 70, "hip_flex": 95, "knee": 45, "right_shoulder_flex": 80, "bend": 25},
        flat_feet=True,
        rep_s=(2, 5),
    ),
    _once("drinking", STAND, _DRINK, rep_s=(2.5, 7), variants=(SEATED,)),
    _once(
        "scratching-the-head",
        STAND,
        {"right_shoulder_flex": 60, "right_shoulder_abd": 70, "right_elbow": 140},
        rep_s=(1, 3),
    ),
    _once("stretching-up", STAND, {**ARMS_UP, "bend": -12, "ankle": 15}, rep_s=(2.5, 7)),
    _once("stretching-aside", {**STAND, **ARMS_UP}, {"side_bend": 28, "roll": 8}, rep_s=(2.5, 7)),
    _once(
        "stretching-the-thigh",
        STAND,
        {"right_knee": 130, "right_hip_flex": -12, "right_shoulder_flex": -25, "right_elbow": 30},
        rep_s=(4, 9),
    ),
    _once("arm-circles", STAND, {**ARMS_UP, "shoulder_abd": 60}, rep_s=(0.8, 2)),
    _once(
        "waving",
        {**STAND, "right_shoulder_abd": 95, "right_shoulder_turn": 85, "right_elbow": 80},
        {"right_elbow": 115, "right_shoulder_turn": 65},
        rep_s=(0.4, 1),
    ),
    _everyday(
        "dancing",
        {**STAND, "elbow": 80, "shoulder_flex": 25},
        Station(0.25, {"roll": 7, "side_bend": -12, "left_knee": 30, "left_hip_flex": 25}),
        Station(0.5, {"twist": 25, "shoulder_abd": 45, "right_knee": 15, "right_hip_flex": 12}),
        Station(0.75, {"roll": -7, "side_bend": 12, "right_knee": 30, "right_hip_flex": 25}),
        rep_s=(0.8, 2.2),
        alternating=True,
    ),
    _everyday(
        "lying-down",
        STAND,
        Station(0.3, {"pitch": 30, "hip_flex": 120, "knee": 120, "shoulder_flex": 40}),
        Station(0.55, {"pitch": -35, "hip_flex": 85, "knee": 80, "shoulder_flex": -35}),
        Station(0.8, {"pitch": -90, "hip_flex": 20, "knee": 30}),
        rep_s=(4, 9),
    ),
    _once(
        "juggling",
        {**STAND, "elbow": 90, "shoulder_flex": 10},
        {"right_elbow": 115, "right_shoulder_flex": 25, "left_elbow": 75},
        alternating=True,
        rep_s=(0.35, 0.8),
    ),
    _once("bowing", STAND, {"pitch": 45, "hip_flex": 50, "nod": 10}, rep_s=(1.5, 4)),
    _once("looking-around", STAND, {"twist": 28, "turn": 12}, rep_s=(1.5, 5), alternating=True),
    _once(
        "clapping",
        {**STAND, "elbow": 90, "shoulder_flex": 25, "shoulder_abd": 25},
        {"shoulder_turn": -35},
        rep_s=(0.35, 0.9),
    ),
)
