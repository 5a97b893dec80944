"""How differently people do the same: what the learning parts must not be put off by.

The athlete's repertoire shows each exercise as it should be, with the ways that its counting is
tested with. Here stand more: other starts, other grips, one side at a time, help from a bench, arms
that do as they please while the legs work, and everyday movements that nobody wrote down.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from coach.athlete.movement import Angles, Movement, Station, both_sides, with_variant
from coach.athlete.repertoire import EXERCISES, MOVEMENTS
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
    SEATED,
    STAND,
)

_SPECIAL: Final = 0.5
HOW_COMMON: Final[Mapping[str, float]] = dict.fromkeys(
    (
        *("sumo-squat", "jump-squat", "squat-reach", "wall-sit", "thruster", "side-lunge"),
        *("hammer-curl", "incline-push-up", "shoulder-tap", "side-plank", "crunch"),
        *("bicycle-crunch", "good-morning"),
    ),
    _SPECIAL,
)
"""How often an exercise is met against the others: special forms of one are rarer than it.

A turned grip or a wide stance is hardly visible in many views; a classifier has to say the common
name there, and says the rare one where it sees it.
"""

_EVERYDAY: Final = tuple(one for one in MOVEMENTS.values() if not one.exercise)
_OWN_SHARE: Final = 0.5  # of movements, done as the repertoire has it
_OWN_LEAST: Final = 0.25
_MOVING_ARMS_SHARE: Final = 0.4
_WAY_SHARE: Final = 0.6
_SECOND_WAY_SHARE: Final = 0.35

_ARM_POSTURES: Final = (
    ARMS_FORWARD,
    HANDS_ON_HIPS,
    HANDS_BEHIND_HEAD,
    HANDS_AT_CHEST,
    ARMS_CROSSED,
    ARMS_HANG,
    BAR_ON_BACK,
    {"shoulder_flex": 45, "shoulder_abd": 0, "shoulder_turn": -20, "elbow": 100},  # goblet
    {"shoulder_flex": 80, "shoulder_abd": 10, "shoulder_turn": 20, "elbow": 110},  # bar in front
    {"shoulder_flex": 55, "shoulder_abd": 5, "shoulder_turn": -30, "elbow": 75},  # hands clasped
)
_HELD_OVERHEAD: Final = (ARMS_UP, {"shoulder_abd": 140, "shoulder_turn": 40, "elbow": 45})
_OVERHEAD_SHARE: Final = 0.12
_ARMS_FREE: Final = frozenset(
    {"squat", "sumo-squat", "jump-squat", "wall-sit", "lunge", "side-lunge", "calf-raise"}
)
_STANDING_WAYS: Final[tuple[Angles, ...]] = (
    {**SEATED, "pitch": -8},
    {**SEATED, "hip_flex": 100, "pitch": -22},
    {"left_hip_flex": 18, "right_hip_flex": -14, "right_knee": 12},
    {"pitch": 8, "hip_flex": 10},
    {"hip_flex": 90, "knee": 150, "hip_abd": 5},
)
_ON_ARMS: Final = frozenset(
    {
        *("biceps-curl", "hammer-curl", "overhead-press", "lateral-raise", "front-raise"),
        *("triceps-extension", "upright-row", "shoulder-shrug"),
    }
)


def _other(name: str, rest: Angles, *stations: Angles, **more: object) -> Movement:
    """An exercise of the repertoire with another course, its turning points evenly apart."""
    marks = tuple(Station((i + 1) / (len(stations) + 1), s) for i, s in enumerate(stations))
    own = EXERCISES[name]
    return replace(own, rest={**rest}, stations=marks, **{"faults": own.faults, **more})  # type: ignore[arg-type]


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

ALTERNATIVES: Final[Mapping[str, tuple[Movement, ...]]] = {
    "overhead-press": (
        _other("overhead-press", {**STAND, **_RACK}, {**ARMS_UP, "elbow": 6}),
        _other(
            "overhead-press",
            {**STAND, "shoulder_flex": 25, "shoulder_abd": 75, "shoulder_turn": 70, "elbow": 95},
            {"shoulder_flex": 10, "shoulder_abd": 168, "shoulder_turn": 20, "elbow": 14},
        ),
        _other(
            "overhead-press",
            {**STAND, "shoulder_flex": 30, "shoulder_abd": 42, "shoulder_turn": 40, "elbow": 128},
            {"left_shoulder_abd": 162, "left_elbow": 10},
            alternating=True,
        ),
    ),
    "biceps-curl": (
        _other(
            "biceps-curl",
            {**STAND, "elbow": 14, "shoulder_turn": 12},
            {"left_elbow": 138, "left_shoulder_flex": 14},
            alternating=True,
        ),
        _other("biceps-curl", {**STAND, "shoulder_flex": 40, "elbow": 20}, {"elbow": 125}),
        _other("biceps-curl", {**STAND, "shoulder_turn": 22, "elbow": 8}, _CURLED),
        _other("biceps-curl", {**STAND, "shoulder_turn": 5, "elbow": 30}, {"elbow": 118}),
    ),
    "hammer-curl": (
        _other(
            "hammer-curl",
            {**STAND, "elbow": 12, "shoulder_turn": -12},
            {"left_elbow": 135, "left_shoulder_flex": 12},
            alternating=True,
        ),
    ),
    "front-raise": (
        _other("front-raise", STAND, {"left_shoulder_flex": 92}, alternating=True),
        _other("front-raise", {**STAND, "elbow": 22}, {"shoulder_flex": 105, "shoulder_abd": -8}),
    ),
    "lateral-raise": (
        _other("lateral-raise", {**STAND, "elbow": 25}, {"shoulder_abd": 82, "shoulder_flex": 20}),
        _other(
            "lateral-raise",
            {**STAND, "shoulder_flex": 15, "shoulder_abd": 5, "elbow": 40},
            {"shoulder_abd": 95, "elbow": 30},
        ),
    ),
    "triceps-pushdown": (
        _other(
            "triceps-pushdown",
            {**STAND, "shoulder_flex": 12, "shoulder_abd": 14, "elbow": 125, "pitch": 10},
            {"elbow": 12, "shoulder_flex": 4},
        ),
        _other(
            "triceps-pushdown",
            {**STAND, "shoulder_flex": 20, "shoulder_abd": 25, "shoulder_turn": -25, "elbow": 100},
            {"elbow": 15, "shoulder_flex": 8},
        ),
    ),
    "triceps-extension": (
        _other(
            "triceps-extension",
            {**LIE, "hip_flex": 45, "knee": 90, "shoulder_flex": 100, "elbow": 105},
            {"elbow": 10},
            bearing="back",
        ),
        _other(
            "triceps-extension",
            {**STAND, "shoulder_flex": 150, "shoulder_abd": 20, "elbow": 115},
            {"elbow": 20, "shoulder_flex": 165},
        ),
    ),
    "squat": (
        _other("squat", _STANCE, {**_DEEP, "shoulder_flex": 80}),
        _other("squat", _STANCE, {**_UPRIGHT, "shoulder_flex": 60, "elbow": 30}),
        _other("squat", _STANCE, {**_HIPS_BACK, "shoulder_flex": 85}),
        _other("squat", {**_STANCE, "hip_abd": 3}, {**_UPRIGHT, "hip_abd": 6, "hip_turn": 4}),
        _other("squat", {**_STANCE, "hip_abd": 15, "hip_turn": 16}, {**_DEEP, "hip_abd": 27}),
        _other(
            "squat",
            {**_STANCE, **HANDS_AT_CHEST},
            {**_UPRIGHT, "shoulder_flex": 50, "elbow": 110},
        ),
    ),
    "sumo-squat": (
        _other(
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
        _other(
            "squat-reach",
            {**_STANCE},
            {**_DEEP, "shoulder_flex": 40, "elbow": 10},
            {"left_shoulder_flex": 168, "left_elbow": 6, "twist": 20},
            {},
            alternating=True,
        ),
        _other("squat-reach", _STANCE, {**_DEEP, "shoulder_flex": 30}, {**ARMS_UP}),
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
        _other(
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
        _other("lunge", STAND, {**_SPLIT_SUNK, "right_hip_flex": -16, "right_knee": 100}),
        _other("lunge", STAND, {**_SPLIT_SUNK, "left_hip_flex": 95}, alternating=False),
    ),
    "push-up": (
        _other("push-up", _KNEES, _LOWERED, bearing="knees"),
        _other("push-up", PLANK_HANDS, {**_LOWERED, "shoulder_abd": 65, "elbow": 88}),
        _other("push-up", {**PLANK_HANDS, "elbow": 12}, {"shoulder_flex": 20, "elbow": 110}),
    ),
    "plank": (
        _other("plank", PLANK_HANDS, {"hip_flex": 1}, bearing="prone"),
        _other(
            "plank",
            {"pitch": 90, "shoulder_flex": 95, "elbow": 92, "ankle": -10, "shoulder_turn": -25},
            {"hip_flex": 2},
        ),
    ),
    "sit-up": (
        _other(
            "sit-up",
            {**LIE, "hip_flex": 50, "knee": 95, "shoulder_flex": 165, "elbow": 12},
            {"pitch": -22, "bend": 30, "hip_flex": 108, "shoulder_flex": 75},
        ),
        _other(
            "sit-up",
            {**LIE, "hip_flex": 8, "knee": 8, "shoulder_flex": 165},
            {"pitch": -12, "bend": 25, "hip_flex": 85, "shoulder_flex": 80},
        ),
        _other(
            "sit-up",
            {**LIE, "hip_flex": 55, "knee": 100, **ARMS_CROSSED},
            {"pitch": -12, "bend": 22, "hip_flex": 122},
        ),
    ),
    "crunch": (
        _other("crunch", {**LIE, "hip_flex": 88, "knee": 90, **HANDS_BEHIND_HEAD}, _CRUNCHED),
        _other(
            "crunch",
            {**LIE, "hip_flex": 50, "knee": 95, "shoulder_flex": 40},
            {**_CRUNCHED, "shoulder_flex": 55},
        ),
    ),
    "bicycle-crunch": (
        _other(
            "bicycle-crunch",
            {**LIE, **HANDS_BEHIND_HEAD, "pitch": -85, "bend": 28, "hip_flex": 55, "knee": 60},
            {"left_hip_flex": 100, "left_knee": 110, "right_hip_flex": 18, "right_knee": 8}
            | {"twist": 22},
        ),
    ),
    "leg-raise": (
        _other("leg-raise", {**LIE, "hip_flex": 2}, {"hip_flex": 75, "knee": 4}),
        _other("leg-raise", {**LIE, "shoulder_abd": 4, "hip_flex": 15}, {"hip_flex": 98}),
    ),
    "russian-twist": (
        _other("russian-twist", _TWIST_REST, {"twist": 50, "side_bend": -8}),
        _other("russian-twist", {**_TWIST_REST, "hip_flex": 62, "knee": 62}, {"twist": 38}),
        _other(
            "russian-twist",
            {**_TWIST_REST, "pitch": -35, "elbow": 75, "shoulder_flex": 40},
            {"twist": 45, "left_shoulder_abd": 10, "right_shoulder_abd": -30},
        ),
        _other("russian-twist", {**_TWIST_REST, "hip_flex": 80, "knee": 110}, {"twist": 30}),
        _other(
            "russian-twist",
            {**_TWIST_REST, "shoulder_abd": 12, "shoulder_turn": -55, "elbow": 85},
            {"twist": 48, "bend": 16},
        ),
        _other(
            "russian-twist",
            {**_TWIST_REST, "pitch": -30, "hip_flex": 70, "shoulder_flex": 35, "elbow": 60},
            {"twist": 35, "left_shoulder_abd": 30, "right_shoulder_abd": -35, "side_bend": -10},
        ),
    ),
    "bench-press": (
        _other(
            "bench-press",
            {**LIE, "shoulder_flex": 88, "shoulder_abd": 22, "elbow": 8, "hip_flex": 10}
            | {"knee": 85, "hip_abd": 18},
            {"shoulder_flex": 25, "shoulder_abd": 72, "elbow": 95},
        ),
        _other(
            "bench-press",
            {**LIE, "shoulder_flex": 88, "shoulder_abd": 4, "elbow": 6, "hip_flex": 15}
            | {"knee": 80},
            {"shoulder_flex": 5, "shoulder_abd": 25, "elbow": 105},
        ),
    ),
    "pull-up": (
        _other(
            "pull-up",
            {"shoulder_flex": 168, "shoulder_abd": 10, "elbow": 6, "knee": 25},
            {"shoulder_flex": 45, "shoulder_abd": 12, "elbow": 142, "pitch": -12},
        ),
        _other(
            "pull-up",
            {"shoulder_abd": 148, "shoulder_turn": 25, "elbow": 8, "knee": 50},
            {"shoulder_abd": 55, "shoulder_turn": 70, "elbow": 118, "pitch": -10},
        ),
    ),
    "dip": (
        _other(
            "dip",
            {"shoulder_flex": -25, "shoulder_abd": 12, "elbow": 8, "hip_flex": 75, "knee": 20},
            {"shoulder_flex": -65, "shoulder_abd": 15, "elbow": 95},
        ),
        _other(
            "dip",
            {"shoulder_abd": 14, "elbow": 6, "knee": 85, "pitch": 10},
            {"shoulder_flex": -55, "elbow": 92, "shoulder_abd": 22, "pitch": 30},
        ),
    ),
    "jumping-jack": (
        _other("jumping-jack", STAND, {"shoulder_abd": 150, "elbow": 35, "hip_abd": 18, "lift": 2}),
        _other(
            "jumping-jack",
            STAND,
            {"shoulder_abd": 165, "left_hip_abd": 28, "elbow": 15},
            alternating=True,
            rep_s=(0.9, 2.6),
        ),
        _other(
            "jumping-jack",
            {**STAND, "shoulder_abd": 15},
            {"shoulder_abd": 172, "elbow": 8, "hip_abd": 24, "lift": 3},
            rep_s=(1.2, 3.2),
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
        _other(
            "glute-bridge",
            {**LIE, "hip_flex": 45, "knee": 95},
            {"pitch": -112, "hip_flex": 2, "knee": 85, "shoulder_flex": -20},
        ),
    ),
    "shoulder-shrug": (
        _other("shoulder-shrug", {**ARMS_HANG, "elbow": 12}, {"shrug": 16, "elbow": 18}),
    ),
    "romanian-deadlift": (
        _other(
            "romanian-deadlift",
            {**ARMS_HANG, "knee": 12, "hip_flex": 10},
            {"pitch": 65, "hip_flex": 85, "knee": 25, "shoulder_flex": 58},
        ),
        _other(
            "romanian-deadlift",
            {**ARMS_HANG, "knee": 10, "hip_flex": 8},
            {"pitch": 70, "hip_flex": 102, "knee": 40, "shoulder_flex": 64},
        ),
        _other(
            "romanian-deadlift",
            {**ARMS_HANG, "knee": 6},
            {"pitch": 85, "hip_flex": 95, "knee": 12, "shoulder_flex": 80},
        ),
    ),
    "high-knees": (
        replace(EXERCISES["high-knees"], rep_s=(0.6, 1.8)),
        _other("high-knees", STAND, {"left_hip_flex": 90, "left_knee": 95}, rep_s=(0.5, 1.6)),
    ),
    "incline-push-up": tuple(
        replace(EXERCISES["incline-push-up"], hands_m=height) for height in (0.3, 0.4, 0.7, 0.9)
    ),
}
"""Other courses of the same exercises."""


def draw_alternative(rng: np.random.Generator, what: Movement) -> Movement:
    """The movement itself, or another course of it, or one with arms that move as they please."""
    others = ALTERNATIVES.get(what.name, ())
    if others and rng.uniform() > max(_OWN_SHARE / len(others), _OWN_LEAST):
        what = others[int(rng.integers(len(others)))]
    if what.name in _ARMS_FREE and rng.uniform() < _MOVING_ARMS_SHARE:
        before, after = _blend(rng, _ARM_POSTURES), _blend(rng, _ARM_POSTURES)
        stations = tuple(Station(s.at, {**s.angles, **after}) for s in what.stations)
        what = replace(what, rest={**what.rest, **before}, stations=stations, variants=())
    return what


def draw_way(rng: np.random.Generator, what: Movement) -> Angles | None:
    """What this person does otherwise all through: at most two of the movement's ways."""
    ways = list(what.variants)
    if what.name in _ARMS_FREE:
        held = _HELD_OVERHEAD if rng.uniform() < _OVERHEAD_SHARE else _ARM_POSTURES
        ways = [_blend(rng, held)] if ways else []
    elif what.name in _ON_ARMS:
        ways += _STANDING_WAYS
    if not ways or rng.uniform() >= _WAY_SHARE:
        return None
    way = dict(both_sides(ways[int(rng.integers(len(ways)))]))
    if len(ways) > 1 and rng.uniform() < _SECOND_WAY_SHARE:
        other = both_sides(ways[int(rng.integers(len(ways)))])
        way = {**other, **way}
    return way


def draw_everyday(rng: np.random.Generator) -> Movement:
    """Something that is no exercise: known, improvised, or the stillness before one."""
    kind = rng.uniform()
    if kind < 0.45:
        return _EVERYDAY[int(rng.integers(len(_EVERYDAY)))]
    if kind < 0.6:
        return _still(rng)
    return _improvised(rng)


_NEVER_STILL: Final = frozenset(
    {"plank", "side-plank", "wall-sit", "tree-pose", "push-up", "incline-push-up"}
)
"""Their positions are, or look like, an exercise that is held."""


def _still(rng: np.random.Generator) -> Movement:
    """Ready for an exercise that does not begin."""
    names = sorted(set(EXERCISES) - _NEVER_STILL)
    what = EXERCISES[str(rng.choice(names))]
    way = draw_way(rng, what)
    what = what if way is None else with_variant(what, way)
    sway: Angles = {"side_bend": 3.0, "twist": 4.0}
    return replace(
        what,
        name="waiting",
        stations=(Station(0.5, sway),),
        rep_s=(2.0, 8.0),
        variants=(),
        faults={},
        alternating=False,
        exercise=False,
    )


_BASES: Final[tuple[tuple[Angles, float], ...]] = (
    (STAND, 0.6),
    ({**STAND, **SEATED}, 0.15),
    (ARMS_UP, 0.1),
    ({**STAND, "pitch": 40, "hip_flex": 50, "knee": 15}, 0.15),
)
_GESTURE_DEG: Final[Mapping[str, tuple[float, float]]] = {
    "shoulder_flex": (-20, 120),
    "shoulder_abd": (0, 90),
    "shoulder_turn": (-60, 60),
    "elbow": (0, 130),
}
_STIR_DEG: Final[Mapping[str, tuple[float, float]]] = {
    "hip_flex": (0, 60),
    "knee": (0, 60),
    "hip_abd": (-5, 25),
}


def _improvised(rng: np.random.Generator) -> Movement:
    """Somebody who talks with their hands, looks about, steps from foot to foot."""
    weights = np.array([share for _, share in _BASES])
    base = _BASES[int(rng.choice(len(_BASES), p=weights))][0]
    count = int(rng.integers(2, 6))
    ats = np.sort(rng.uniform(0.08, 0.92, count))
    lively, legs = rng.uniform(0.1, 0.9), rng.uniform(0, 0.5) * (rng.uniform() < 0.5)
    stations = tuple(Station(float(at), _gesture(rng, base, lively, legs)) for at in ats)
    return Movement("improvised", base, stations, rep_s=(2.0, 7.0), exercise=False)


def _gesture(rng: np.random.Generator, base: Angles, lively: float, legs: float) -> Angles:
    full = both_sides(base)
    drawn: dict[str, float] = {}
    for side in ("left", "right"):
        for spread, ranges in ((lively, _GESTURE_DEG), (legs, _STIR_DEG)):
            for dof, (low, high) in ranges.items():
                name = f"{side}_{dof}"
                at = full.get(name, 0.0)
                drawn[name] = at + spread * (rng.uniform(low, high) - at)
    drawn |= {name: float(rng.normal(0, 10)) for name in ("twist", "side_bend", "nod", "turn")}
    return drawn | {"bend": float(rng.normal(4, 8))}


def _blend(rng: np.random.Generator, postures: tuple[Angles, ...]) -> Angles:
    """Something between two postures of the arms, mostly near one of them."""
    first, second = (both_sides(postures[i]) for i in rng.integers(len(postures), size=2))
    share = float(rng.beta(0.5, 0.5))
    names = {*first, *second}
    return {n: (1 - share) * first.get(n, 0.0) + share * second.get(n, 0.0) for n in names}
