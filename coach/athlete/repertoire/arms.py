"""What shoulders and arms do while the person stands or sits."""

from typing import Final

from coach.athlete.movement import Movement, movement
from coach.athlete.repertoire.postures import ARMS_HANG, SEATED, STAND

_LEAN_BACK = {"pitch": -18, "hip_flex": -10}
_SWING = {"pitch": -14, "shoulder_flex": 28, "knee": 10}
_ONE_ARM = ({"left_elbow": 12, "left_shoulder_flex": 0, "left_shoulder_abd": 8},)


def _arms(name: str, rest: dict[str, float], effort: dict[str, float], **more: object) -> Movement:
    """Standing; some people sit, stand wide or with soft knees."""
    ways = (SEATED, {"hip_abd": 14, "hip_turn": 12}, {"knee": 18, "hip_flex": 16})
    variants = (*ways, *more.pop("variants", ()))  # type: ignore[misc]
    return movement(name, {**STAND, **rest}, effort, variants=variants, **more)


ALL: Final = (
    _arms(
        "biceps-curl",
        {"elbow": 14, "shoulder_turn": 15},
        {"elbow": 140, "shoulder_flex": 12},
        variants=_ONE_ARM,
        faults={
            "swinging": _SWING,
            "elbows-forward": {"shoulder_flex": 42},
            "leaning-back": _LEAN_BACK,
            "half-way": {"elbow": -45},
        },
    ),
    _arms(
        "hammer-curl",
        {"elbow": 14, "shoulder_turn": -8},
        {"elbow": 138, "shoulder_flex": 12, "wrist": 8},
        variants=_ONE_ARM,
        faults={"swinging": _SWING, "elbows-forward": {"shoulder_flex": 42}},
    ),
    _arms(
        "overhead-press",
        {"shoulder_flex": 18, "shoulder_abd": 50, "shoulder_turn": 42, "elbow": 132},
        {"shoulder_flex": 8, "shoulder_abd": 166, "elbow": 10},
        variants=({"knee": 5}, {"shoulder_flex": 30}),
        faults={
            "leaning-back": {**_LEAN_BACK, "bend": -12},
            "half-way": {"elbow": 55, "shoulder_abd": -35},
            "one-sided": {"left_elbow": 40, "left_shoulder_abd": -30, "side_bend": 8},
        },
    ),
    _arms(
        "lateral-raise",
        {},
        {"shoulder_abd": 90, "shoulder_flex": 8},
        faults={
            "too-high": {"shoulder_abd": 40},
            "bent-elbows": {"elbow": 65},
            "swinging": {"pitch": -12, "knee": 12},
            "shrugging": {"shrug": 9},
        },
    ),
    _arms(
        "front-raise",
        {},
        {"shoulder_flex": 92, "shoulder_abd": 2},
        variants=({"left_shoulder_flex": 0},),
        faults={
            "too-high": {"shoulder_flex": 45},
            "swinging": {"pitch": -14, "knee": 12},
            "bent-elbows": {"elbow": 60},
        },
    ),
    _arms(
        "triceps-extension",
        {"shoulder_flex": 165, "shoulder_abd": 8, "elbow": 125},
        {"elbow": 12},
        faults={"elbows-out": {"shoulder_abd": 35}, "half-way": {"elbow": 50}},
    ),
    _arms(
        "triceps-pushdown",
        {"elbow": 105, "shoulder_flex": 5},
        {"elbow": 10},
        variants=({"pitch": 14, "hip_flex": 10},),
        faults={
            "elbows-forward": {"shoulder_flex": 35},
            "leaning-forward": {"pitch": 25, "hip_flex": 25},
        },
    ),
    _arms(
        "upright-row",
        {"shoulder_flex": 12, "shoulder_abd": 4, "shoulder_turn": -40, "elbow": 10},
        {"shoulder_flex": 20, "shoulder_abd": 82, "shoulder_turn": -80, "elbow": 118},
        faults={"too-high": {"shoulder_abd": 40}, "swinging": _SWING},
    ),
    _arms("shoulder-shrug", {**ARMS_HANG}, {"shrug": 12}, rep_s=(1.0, 3.0)),
    movement(
        "row",
        {
            "pitch": 58,
            "hip_flex": 72,
            "knee": 25,
            "shoulder_flex": 62,
            "elbow": 5,
            "shoulder_abd": 6,
        },
        {"shoulder_flex": -15, "shoulder_abd": 18, "elbow": 95},
        flat_feet=True,
        variants=(
            {"pitch": 42, "hip_flex": 55},
            {"left_shoulder_flex": 62, "left_elbow": 5, "left_shoulder_abd": 6},
        ),
        faults={"rounded-back": {"bend": 35}, "swinging": {"pitch": -30, "hip_flex": -25}},
    ),
    movement(
        "jumping-jack",
        {"shoulder_abd": 12, "elbow": 12, "hip_abd": 2},
        {"shoulder_abd": 165, "hip_abd": 22, "elbow": 20, "lift": 3, "ankle": 12},
        rep_s=(0.7, 1.9),
        variants=({"knee": 10},),
        faults={"arms-low": {"shoulder_abd": -70}, "feet-together": {"hip_abd": -18}},
    ),
)
