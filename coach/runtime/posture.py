"""What each exercise looks like at rest and at full effort, for recognising it without training.

A repetition is described by the body's angles at both ends; an exercise by the band each of
them may lie in (field knowledge: coaching descriptions of the start and end positions, widened by
what the engine makes of them). Exercises without an entry are judged by their signal alone.
"""

from collections.abc import Sequence
from math import isnan
from typing import Final

import numpy as np

from coach.landmarks import Landmark as L  # noqa: N817
from coach.motion.angles import JOINTS
from coach.motion.view import trunk_line
from coach.types import Floats, MotionState, Pose

Band = tuple[float, float]

_SIDELESS: Final = tuple(name.removeprefix("left_") for name in JOINTS if name.startswith("left_"))
FEATURES: Final = (*_SIDELESS, "trunk", "uneven", "reach", "sideways", "hands", "body")
"""Joint angles (mean of both sides), then

- ``trunk``: degrees from upright (90 lying),
- ``uneven``: largest difference of left and right among knees and hips, degrees,
- ``reach``: wrists above the shoulders, in trunk lengths,
- ``sideways``: share of the arms' reach away from the body that goes to the side, 0..1,
- ``hands``, ``body``: height of the wrists and of the shoulders in the picture, trunk lengths.
"""

_ANY: Final[Band] = (-1e9, 1e9)
_UPRIGHT: Final[Band] = (0, 35)
_LEGS_STRAIGHT: Final[Band] = (140, 180)

SIGNATURES: Final[dict[str, dict[str, tuple[Band, Band]]]] = {
    "squat": {
        "trunk": (_UPRIGHT, (0, 70)),
        "knee": (_LEGS_STRAIGHT, (30, 130)),
        "hip": (_LEGS_STRAIGHT, (30, 135)),
        "uneven": ((0, 30), (0, 35)),
    },
    "lunge": {
        "trunk": (_UPRIGHT, (0, 45)),
        "knee": ((130, 180), (50, 140)),
        "uneven": (_ANY, (40, 180)),
    },
    "romanian-deadlift": {
        "trunk": (_UPRIGHT, (30, 110)),
        "knee": (_LEGS_STRAIGHT, (125, 180)),
        "hip": (_LEGS_STRAIGHT, (40, 140)),
    },
    "push-up": {
        "trunk": ((55, 130), (60, 130)),
        "elbow": ((130, 180), (30, 130)),
        "hip": ((125, 180), (125, 180)),
        "reach": ((-2.5, 0.3), (-2.0, 0.6)),
    },
    "incline-push-up": {
        "trunk": ((20, 60), (25, 70)),
        "elbow": ((130, 180), (30, 130)),
        "hip": ((140, 180), (140, 180)),
        "shoulder": ((40, 120), (0, 90)),
    },
    "sit-up": {
        "trunk": ((60, 130), (0, 75)),
        "knee": ((30, 140), (30, 140)),
        "hip": ((95, 180), (20, 100)),
    },
    "biceps-curl": {
        "trunk": (_UPRIGHT, _UPRIGHT),
        "elbow": ((125, 180), (10, 100)),
        "shoulder": ((0, 50), (0, 65)),
        "reach": ((-3, -0.3), (-1.0, 0.3)),
    },
    "overhead-press": {
        "trunk": (_UPRIGHT, _UPRIGHT),
        "elbow": ((20, 120), (125, 180)),
        "shoulder": ((10, 110), (120, 180)),
        "reach": ((-0.4, 0.6), (0.6, 3)),
    },
    "pull-up": {
        "trunk": (_UPRIGHT, _UPRIGHT),
        "elbow": ((120, 180), (20, 110)),
        "shoulder": ((120, 180), (0, 110)),
        "reach": ((0.6, 3), (-0.2, 1.0)),
    },
    "jumping-jack": {
        "trunk": (_UPRIGHT, _UPRIGHT),
        "elbow": ((110, 180), (110, 180)),
        "shoulder": ((0, 60), (105, 180)),
        "leg_spread": ((70, 102), (98, 130)),
        "knee": ((135, 180), (135, 180)),
    },
    "lateral-raise": {
        "trunk": (_UPRIGHT, _UPRIGHT),
        "elbow": ((110, 180), (110, 180)),
        "shoulder": ((0, 45), (55, 120)),
        "sideways": (_ANY, (0.6, 1)),
        "leg_spread": (_ANY, (70, 105)),
        "knee": (_LEGS_STRAIGHT, _LEGS_STRAIGHT),
    },
    "front-raise": {
        "trunk": (_UPRIGHT, _UPRIGHT),
        "elbow": ((120, 180), (120, 180)),
        "shoulder": ((0, 45), (55, 140)),
        "sideways": (_ANY, (0, 0.6)),
        "knee": (_LEGS_STRAIGHT, _LEGS_STRAIGHT),
    },
}
"""Exercise -> feature -> bands at rest and at full effort."""

HANDS_STAY: Final = frozenset({"pull-up", "push-up", "incline-push-up"})
"""Where the hands hold on to something and the body moves."""

HANDS_MOVE: Final = frozenset({"biceps-curl", "overhead-press", "lateral-raise", "front-raise"})
"""Where it is the other way round."""

_TOLERANCE: Final = {"reach": 0.3, "sideways": 0.2}
_TOLERANCE_DEG: Final = 12.0


def features(states: Sequence[MotionState]) -> Floats:
    """(T, F) of `FEATURES` per frame; NaN where nobody was found."""
    rows = np.full((len(states), len(FEATURES)), np.nan)
    for row, state in zip(rows, states, strict=True):
        if state.pose is not None and state.angles is not None:
            angles = 0.5 * (state.angles.image_deg + state.angles.world_deg)
            left, right = angles[_LEFT], angles[_RIGHT]
            world = state.pose.world
            row[: len(_SIDELESS)] = 0.5 * (left + right)
            row[len(_SIDELESS) :] = (
                _trunk(world),
                _uneven(left, right),
                *_arms(world),
                *_heights(state.pose),
            )
    return rows


def fit(name: str, rest: Floats, effort: Floats) -> float:
    """How well a rep's two ends (each (F,)) look like the exercise, 0..1; NaN is no evidence."""
    cost = 0.0
    hands, body = np.abs((effort - rest)[-2:])
    if (name in HANDS_STAY and hands > body) or (name in HANDS_MOVE and body > hands):
        cost += 4.0
    for feature, bands in SIGNATURES.get(name, {}).items():
        index = FEATURES.index(feature)
        tolerance = _TOLERANCE.get(feature, _TOLERANCE_DEG)
        for value, (low, high) in ((rest[index], bands[0]), (effort[index], bands[1])):
            outside = max(low - value, value - high, 0.0)
            cost += 1.0 if isnan(value) else min(outside / tolerance, 4.0)
    return float(np.exp(-0.5 * cost))


_LEFT: Final = np.array([i for i, name in enumerate(JOINTS) if name.startswith("left_")])
_RIGHT: Final = np.array([i for i, name in enumerate(JOINTS) if name.startswith("right_")])


def _trunk(world: Floats) -> float:
    x, y, z = trunk_line(world)
    return float(np.degrees(np.arctan2(np.hypot(x, z), -y)))


def _uneven(left: Floats, right: Floats) -> float:
    legs = [_SIDELESS.index("knee"), _SIDELESS.index("hip")]
    return float(np.abs(left - right)[legs].max())


def _heights(pose: Pose) -> tuple[float, float]:
    trunk_px = max(float(np.linalg.norm(trunk_line(pose.image))), 1.0)
    y = -pose.image[:, 1] / trunk_px
    hands = 0.5 * (y[L.LEFT_WRIST] + y[L.RIGHT_WRIST])
    return float(hands), float(0.5 * (y[L.LEFT_SHOULDER] + y[L.RIGHT_SHOULDER]))


def _arms(world: Floats) -> tuple[float, float]:
    trunk_m = max(float(np.linalg.norm(trunk_line(world))), 1e-3)
    shoulders = world[[L.LEFT_SHOULDER, L.RIGHT_SHOULDER]]
    arms = world[[L.LEFT_WRIST, L.RIGHT_WRIST]] - shoulders  # (2, 3)
    across = shoulders[0] - shoulders[1]
    across = across / max(float(np.linalg.norm(across)), 1e-3)
    out = np.abs(arms @ across)
    flat = np.hypot(arms[:, 0], arms[:, 2])
    sideways = float((out / np.maximum(np.hypot(out, flat), 1e-3)).mean())
    return float(-arms[:, 1].mean()) / trunk_m, min(sideways * 2**0.5, 1.0)
