"""Postures that several movements share: where the arms are while the legs work, and so on."""

from typing import Final

from coach.athlete.movement import Angles

STAND: Final[Angles] = {"shoulder_abd": 8, "elbow": 12}
LIE: Final[Angles] = {"pitch": -90, "shoulder_abd": 15, "elbow": 10}
PLANK_HANDS: Final[Angles] = {"pitch": 90, "shoulder_flex": 85, "shoulder_abd": 8, "ankle": -15}

HANDS_ON_HIPS: Final[Angles] = {
    "shoulder_flex": -20,
    "shoulder_abd": 42,
    "shoulder_turn": -75,
    "elbow": 95,
}
HANDS_BEHIND_HEAD: Final[Angles] = {
    "shoulder_flex": 20,
    "shoulder_abd": 105,
    "shoulder_turn": 80,
    "elbow": 140,
}
HANDS_AT_CHEST: Final[Angles] = {
    "shoulder_flex": 35,
    "shoulder_abd": 15,
    "shoulder_turn": -30,
    "elbow": 130,
}
ARMS_FORWARD: Final[Angles] = {"shoulder_flex": 85, "shoulder_abd": 0, "elbow": 8}
ARMS_HANG: Final[Angles] = {"shoulder_flex": 0, "shoulder_abd": 8, "elbow": 5}
ARMS_CROSSED: Final[Angles] = {
    "shoulder_flex": 60,
    "shoulder_abd": 0,
    "shoulder_turn": -60,
    "elbow": 125,
}
ARMS_UP: Final[Angles] = {"shoulder_flex": 170, "shoulder_abd": 12, "elbow": 8}
BAR_ON_BACK: Final[Angles] = {
    "shoulder_flex": -25,
    "shoulder_abd": 45,
    "shoulder_turn": 60,
    "elbow": 130,
}
SEATED: Final[Angles] = {"hip_flex": 88, "knee": 88, "hip_abd": 12}
