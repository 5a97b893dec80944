"""Other courses of what is done on the feet or sitting."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from coach.athlete.movement import Movement, Station
from coach.athlete.repertoire import EXERCISES
from coach.athlete.repertoire.postures import ARMS_HANG, ARMS_UP, HANDS_AT_CHEST, LIE, STAND
from ml.variants.course import other

_RACK: Final = {"shoulder_flex": 42, "shoulder_abd": 14, "shoulder_turn": 5, "elbow": 142}
_CURLED: Final = {"elbow": 138, "shoulder_flex": 14}
_DEEP: Final = {"pitch": 38, "hip_flex": 128, "knee": 132, "hip_abd": 20, "hip_turn": 18}
_UPRIGHT: Final = {"pitch": 18, "hip_flex": 102, "knee": 112, "hip_abd": 14, "hip_turn": 12}
_HIPS_BACK: Final = {"pitch": 50, "hip_flex": 118, "knee": 92, "hip_abd": 12, "hip_turn": 8}
_STANCE: Final = {**STAND, "hip_abd": 8, "hip_turn": 10}
_SPLIT_SUNK: Final = {
    "left_hip_flex": 80,
    "left_knee": 92,
    "right_hip_flex": -8,
    "right_knee": 88,
    "right_ankle": 35,
    "pitch": 6,
}

STANDING: Final[Mapping[str, tuple[Movement, ...]]] = {
    "overhead-press": (
        other("overhead-press", {**STAND, **_RACK}, {**ARMS_UP, "elbow": 6}),
        other(
            "overhead-press",
            {**STAND, "shoulder_flex": 25, "shoulder_abd": 75, "shoulder_turn": 70, "elbow": 95},
            {"shoulder_flex": 10, "shoulder_abd": 168, "shoulder_turn": 20, "elbow": 14},
        ),
        other(
            "overhead-press",
            {**STAND, "shoulder_flex": 30, "shoulder_abd": 42, "shoulder_turn": 40, "elbow": 128},
            {"left_shoulder_abd": 162, "left_elbow": 10},
            alternating=True,
        ),
    ),
    "biceps-curl": (
        other(
            "biceps-curl",
            {**STAND, "elbow": 14, "shoulder_turn": 12},
            {"left_elbow": 138, "left_shoulder_flex": 14},
            alternating=True,
        ),
        other("biceps-curl", {**STAND, "shoulder_flex": 40, "elbow": 20}, {"elbow": 125}),
        other("biceps-curl", {**STAND, "shoulder_turn": 22, "elbow": 8}, _CURLED),
        other("biceps-curl", {**STAND, "shoulder_turn": 5, "elbow": 30}, {"elbow": 118}),
    ),
    "hammer-curl": (
        other(
            "hammer-curl",
            {**STAND, "elbow": 12, "shoulder_turn": -12},
            {"left_elbow": 135, "left_shoulder_flex": 12},
            alternating=True,
        ),
    ),
    "front-raise": (
        other("front-raise", STAND, {"left_shoulder_flex": 92}, alternating=True),
        other("front-raise", {**STAND, "elbow": 22}, {"shoulder_flex": 105, "shoulder_abd": -8}),
    ),
    "lateral-raise": (
        other("lateral-raise", {**STAND, "elbow": 25}, {"shoulder_abd": 82, "shoulder_flex": 20}),
        other(
            "lateral-raise",
            {**STAND, "shoulder_flex": 15, "shoulder_abd": 5, "elbow": 40},
            {"shoulder_abd": 95, "elbow": 30},
        ),
    ),
    "triceps-pushdown": (
        other(
            "triceps-pushdown",
            {**STAND, "shoulder_flex": 12, "shoulder_abd": 14, "elbow": 125, "pitch": 10},
            {"elbow": 12, "shoulder_flex": 4},
        ),
        other(
            "triceps-pushdown",
            {**STAND, "shoulder_flex": 20, "shoulder_abd": 25, "shoulder_turn": -25, "elbow": 100},
            {"elbow": 15, "shoulder_flex": 8},
        ),
    ),
    "triceps-extension": (
        other(
            "triceps-extension",
            {**LIE, "hip_flex": 45, "knee": 90, "shoulder_flex": 100, "elbow": 105},
            {"elbow": 10},
            bearing="back",
        ),
        other(
            "triceps-extension",
            {**STAND, "shoulder_flex": 150, "shoulder_abd": 20, "elbow": 115},
            {"elbow": 20, "shoulder_flex": 165},
        ),
    ),
    "squat": (
        other("squat", _STANCE, {**_DEEP, "shoulder_flex": 80}),
        other("squat", _STANCE, {**_UPRIGHT, "shoulder_flex": 60, "elbow": 30}),
        other("squat", _STANCE, {**_HIPS_BACK, "shoulder_flex": 85}),
        other("squat", {**_STANCE, "hip_abd": 3}, {**_UPRIGHT, "hip_abd": 6, "hip_turn": 4}),
        other("squat", {**_STANCE, "hip_abd": 15, "hip_turn": 16}, {**_DEEP, "hip_abd": 27}),
        other(
            "squat",
            {**_STANCE, **HANDS_AT_CHEST},
            {**_UPRIGHT, "shoulder_flex": 50, "elbow": 110},
        ),
    ),
    "sumo-squat": (
        other(
            "sumo-squat",
            {**STAND, "hip_abd": 28, "hip_turn": 38},
            {"pitch": 10, "hip_flex": 70, "hip_abd": 52, "hip_turn": 0, "knee": 85},
        ),
    ),
    "jump-squat": (
        replace(
            EXERCISES["jump-squat"],
            stations=(
                Station(0.3, {**_HIPS_BACK, "shoulder_flex": -35, "elbow": 10}),
                Station(0.5, {"lift": 2, "shoulder_flex": 120, "ankle": 15}),
                Station(0.66, {"lift": 20, "shoulder_flex": 165, "ankle": 40}),
                Station(0.85, {"pitch": 20, "hip_flex": 60, "knee": 60}),
            ),
        ),
    ),
    "squat-reach": (
        other(
            "squat-reach",
            {**_STANCE},
            {**_DEEP, "shoulder_flex": 40, "elbow": 10},
            {"left_shoulder_flex": 168, "left_elbow": 6, "twist": 20},
            {},
            alternating=True,
        ),
        other("squat-reach", _STANCE, {**_DEEP, "shoulder_flex": 30}, {**ARMS_UP}),
    ),
    "thruster": (
        replace(
            EXERCISES["thruster"],
            rest={**_STANCE, **_RACK},
            stations=(
                Station(0.38, {**_DEEP, "shoulder_flex": 70}),
                Station(0.7, {"shoulder_flex": 172, "shoulder_abd": 12, "elbow": 6}),
            ),
        ),
    ),
    "lunge": (
        other(
            "lunge",
            {
                **STAND,
                "left_hip_flex": 24,
                "right_hip_flex": -20,
                "left_knee": 15,
                "right_knee": 25,
            },
            _SPLIT_SUNK,
            alternating=False,
        ),
        other("lunge", STAND, {**_SPLIT_SUNK, "right_hip_flex": -16, "right_knee": 100}),
        other("lunge", STAND, {**_SPLIT_SUNK, "left_hip_flex": 95}, alternating=False),
    ),
    "jumping-jack": (
        other("jumping-jack", STAND, {"shoulder_abd": 150, "elbow": 35, "hip_abd": 18, "lift": 2}),
        other(
            "jumping-jack",
            STAND,
            {"shoulder_abd": 165, "left_hip_abd": 28, "elbow": 15},
            alternating=True,
            rep_s=(0.9, 2.6),
        ),
        other(
            "jumping-jack",
            {**STAND, "shoulder_abd": 15},
            {"shoulder_abd": 172, "elbow": 8, "hip_abd": 24, "lift": 3},
            rep_s=(1.2, 3.2),
        ),
    ),
    "shoulder-shrug": (
        other("shoulder-shrug", {**ARMS_HANG, "elbow": 12}, {"shrug": 16, "elbow": 18}),
    ),
    "romanian-deadlift": (
        other(
            "romanian-deadlift",
            {**ARMS_HANG, "knee": 12, "hip_flex": 10},
            {"pitch": 65, "hip_flex": 85, "knee": 25, "shoulder_flex": 58},
        ),
        other(
            "romanian-deadlift",
            {**ARMS_HANG, "knee": 10, "hip_flex": 8},
            {"pitch": 70, "hip_flex": 102, "knee": 40, "shoulder_flex": 64},
        ),
        other(
            "romanian-deadlift",
            {**ARMS_HANG, "knee": 6},
            {"pitch": 85, "hip_flex": 95, "knee": 12, "shoulder_flex": 80},
        ),
    ),
    "high-knees": (
        replace(EXERCISES["high-knees"], rep_s=(0.6, 1.8)),
        other("high-knees", STAND, {"left_hip_flex": 90, "left_knee": 95}, rep_s=(0.5, 1.6)),
    ),
}
"""By the name of the exercise."""
