"""Other courses of what is done on the floor, on a bench or on bars."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from coach.athlete.movement import Movement
from coach.athlete.repertoire import EXERCISES
from coach.athlete.repertoire.postures import ARMS_CROSSED, HANDS_BEHIND_HEAD, LIE, PLANK_HANDS
from ml.variants.course import other

_CRUNCHED: Final = {"bend": 38, "nod": 15}
_TWIST_REST: Final = {
    "pitch": -45,
    "hip_flex": 85,
    "knee": 75,
    "shoulder_flex": 55,
    "shoulder_abd": -14,
    "elbow": 40,
    "bend": 12,
}
_KNEES: Final = {"pitch": 90, "shoulder_flex": 85, "shoulder_abd": 10, "knee": 75, "ankle": 20}
_LOWERED: Final = {"shoulder_flex": 42, "shoulder_abd": 45, "shoulder_turn": -20, "elbow": 96}


FLOOR: Final[Mapping[str, tuple[Movement, ...]]] = {
    "push-up": (
        other("push-up", _KNEES, _LOWERED, bearing="knees"),
        other("push-up", PLANK_HANDS, {**_LOWERED, "shoulder_abd": 65, "elbow": 88}),
        other("push-up", {**PLANK_HANDS, "elbow": 12}, {"shoulder_flex": 20, "elbow": 110}),
    ),
    "plank": (
        other("plank", PLANK_HANDS, {"hip_flex": 1}, bearing="prone"),
        other(
            "plank",
            {"pitch": 90, "shoulder_flex": 95, "elbow": 92, "ankle": -10, "shoulder_turn": -25},
            {"hip_flex": 2},
        ),
    ),
    "sit-up": (
        other(
            "sit-up",
            {**LIE, "hip_flex": 50, "knee": 95, "shoulder_flex": 165, "elbow": 12},
            {"pitch": -22, "bend": 30, "hip_flex": 108, "shoulder_flex": 75},
        ),
        other(
            "sit-up",
            {**LIE, "hip_flex": 8, "knee": 8, "shoulder_flex": 165},
            {"pitch": -12, "bend": 25, "hip_flex": 85, "shoulder_flex": 80},
        ),
        other(
            "sit-up",
            {**LIE, "hip_flex": 55, "knee": 100, **ARMS_CROSSED},
            {"pitch": -12, "bend": 22, "hip_flex": 122},
        ),
    ),
    "crunch": (
        other("crunch", {**LIE, "hip_flex": 88, "knee": 90, **HANDS_BEHIND_HEAD}, _CRUNCHED),
        other(
            "crunch",
            {**LIE, "hip_flex": 50, "knee": 95, "shoulder_flex": 40},
            {**_CRUNCHED, "shoulder_flex": 55},
        ),
    ),
    "bicycle-crunch": (
        other(
            "bicycle-crunch",
            {**LIE, **HANDS_BEHIND_HEAD, "pitch": -85, "bend": 28, "hip_flex": 55, "knee": 60},
            {"left_hip_flex": 100, "left_knee": 110, "right_hip_flex": 18, "right_knee": 8}
            | {"twist": 22},
        ),
    ),
    "leg-raise": (
        other("leg-raise", {**LIE, "hip_flex": 2}, {"hip_flex": 75, "knee": 4}),
        other("leg-raise", {**LIE, "shoulder_abd": 4, "hip_flex": 15}, {"hip_flex": 98}),
    ),
    "russian-twist": (
        other("russian-twist", _TWIST_REST, {"twist": 50, "side_bend": -8}),
        other("russian-twist", {**_TWIST_REST, "hip_flex": 62, "knee": 62}, {"twist": 38}),
        other(
            "russian-twist",
            {**_TWIST_REST, "pitch": -35, "elbow": 75, "shoulder_flex": 40},
            {"twist": 45, "left_shoulder_abd": 10, "right_shoulder_abd": -30},
        ),
        other("russian-twist", {**_TWIST_REST, "hip_flex": 80, "knee": 110}, {"twist": 30}),
        other(
            "russian-twist",
            {**_TWIST_REST, "shoulder_abd": 12, "shoulder_turn": -55, "elbow": 85},
            {"twist": 48, "bend": 16},
        ),
        other(
            "russian-twist",
            {**_TWIST_REST, "pitch": -30, "hip_flex": 70, "shoulder_flex": 35, "elbow": 60},
            {"twist": 35, "left_shoulder_abd": 30, "right_shoulder_abd": -35, "side_bend": -10},
        ),
    ),
    "bench-press": (
        other(
            "bench-press",
            {**LIE, "shoulder_flex": 88, "shoulder_abd": 22, "elbow": 8, "hip_flex": 10}
            | {"knee": 85, "hip_abd": 18},
            {"shoulder_flex": 25, "shoulder_abd": 72, "elbow": 95},
        ),
        other(
            "bench-press",
            {**LIE, "shoulder_flex": 88, "shoulder_abd": 4, "elbow": 6, "hip_flex": 15}
            | {"knee": 80},
            {"shoulder_flex": 5, "shoulder_abd": 25, "elbow": 105},
        ),
    ),
    "pull-up": (
        other(
            "pull-up",
            {"shoulder_flex": 168, "shoulder_abd": 10, "elbow": 6, "knee": 25},
            {"shoulder_flex": 45, "shoulder_abd": 12, "elbow": 142, "pitch": -12},
        ),
        other(
            "pull-up",
            {"shoulder_abd": 148, "shoulder_turn": 25, "elbow": 8, "knee": 50},
            {"shoulder_abd": 55, "shoulder_turn": 70, "elbow": 118, "pitch": -10},
        ),
    ),
    "dip": (
        other(
            "dip",
            {"shoulder_flex": -25, "shoulder_abd": 12, "elbow": 8, "hip_flex": 75, "knee": 20},
            {"shoulder_flex": -65, "shoulder_abd": 15, "elbow": 95},
        ),
        other(
            "dip",
            {"shoulder_abd": 14, "elbow": 6, "knee": 85, "pitch": 10},
            {"shoulder_flex": -55, "elbow": 92, "shoulder_abd": 22, "pitch": 30},
        ),
    ),
    "burpee": (
        replace(
            EXERCISES["burpee"],
            stations=tuple(s for s in EXERCISES["burpee"].stations if abs(s.at - 0.52) > 0.01),
        ),
        replace(
            EXERCISES["burpee"],
            stations=tuple(s for s in EXERCISES["burpee"].stations if s.at < 0.9),
        ),
    ),
    "glute-bridge": (
        other(
            "glute-bridge",
            {**LIE, "hip_flex": 45, "knee": 95},
            {"pitch": -112, "hip_flex": 2, "knee": 85, "shoulder_flex": -20},
        ),
    ),
    "incline-push-up": tuple(
        replace(EXERCISES["incline-push-up"], hands_m=height) for height in (0.3, 0.4, 0.7, 0.9)
    ),
}
"""By the name of the exercise."""
