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
    SEATED,
    STAND,
)
from ml.variants import ALTERNATIVES

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
