"""Movements that nobody named: postures and joint actions put together at random.

A model that is to understand any words must have seen more than the exercises that have files:
here is every mixture that a body can do, so that words of parts, not of wholes, are learned.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from coach.athlete.movement import Movement, Station, both_sides
from ml.clip.actions import ARM_PLACES, ARMS, BASES, BENT_OVER, LEGS, Action, Base

_SPREAD_DEG: Final = 7.0
_ARMS_FREE_SHARE: Final = 0.5
_STILL_SHARE: Final = 0.06
_SIDES: Final = (("both", 0.55), ("turns", 0.28), ("one", 0.17))


def draw_base(rng: np.random.Generator) -> Base:
    """A posture to begin from; the movements of one batch share it."""
    weights = np.array([base.weight for base in BASES])
    return BASES[int(rng.choice(len(BASES), p=weights / weights.sum()))]


def invent(rng: np.random.Generator, base: Base) -> Movement:
    """A movement from this posture."""
    side = _weighted(rng, _SIDES)
    chosen = _actions(rng, base)
    rest: dict[str, float] = dict(base.rest)
    arms_act = any(action in ARMS.values() for action in chosen)
    if (
        base.arms
        and not arms_act
        and rng.uniform() < _ARMS_FREE_SHARE
        and base.rest is not BENT_OVER
    ):
        rest |= ARM_PLACES[int(rng.integers(len(ARM_PLACES)))]
    for action in chosen:
        rest |= action.before or {}
    ways: dict[str, float] = {}
    for action in chosen:
        ways |= _ways(rng, action, side)
    changes = {name: float(rng.normal(0, _SPREAD_DEG / 2)) for name in ("elbow", "hip_abd")}
    rest |= {name: rest.get(name, 0.0) + more for name, more in changes.items()}
    quick = any(action.quick for action in chosen)
    made = Movement(
        "invented",
        rest,
        (Station(0.5, ways),),
        bearing=base.bearing,
        hands_m=base.hands_m,
        rep_s=(0.6, 2.0) if quick else (0.8, 4.5),
        alternating=side == "turns",
        exercise=True,
    )
    return _flat(made) if base.bearing == "feet" else made


def _actions(rng: np.random.Generator, base: Base) -> list[Action]:
    """What is done: legs, arms, or both; now and then nothing."""
    if rng.uniform() < _STILL_SHARE:
        return []
    legs = [LEGS[str(rng.choice(base.legs))]] if base.legs else []
    arms = [ARMS[str(rng.choice(base.arms))]] if base.arms else []
    kind = rng.uniform()
    if legs and arms:
        legs, arms = (legs, []) if kind < 0.38 else ([], arms) if kind < 0.72 else (legs, arms)
    return [*legs, *arms]


def _ways(rng: np.random.Generator, action: Action, side: str) -> dict[str, float]:
    """Angles that the action gets to."""
    ways = {name: float(rng.uniform(low, high)) for name, (low, high) in action.ways.items()}
    trunk = {"pitch", "bend", "nod", "twist", "side_bend", "lift", "roll"}
    if action.whole or side == "both":
        return ways
    return {
        name if name in trunk or name.startswith(("left_", "right_")) else f"left_{name}": angle
        for name, angle in ways.items()
    }


def _flat(made: Movement) -> Movement:
    """Feet that bear bent knees stay flat; who rises on the toes or jumps does not."""
    ankles = [both_sides(s.angles).get("left_ankle", 0.0) for s in made.stations]
    return replace(made, flat_feet=max(ankles, default=0.0) < 10)


def _weighted(rng: np.random.Generator, choices: Sequence[tuple[str, float]]) -> str:
    names, shares = zip(*choices, strict=True)
    return str(rng.choice(names, p=np.array(shares) / sum(shares)))
