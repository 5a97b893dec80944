"""How differently people move: all hold themselves in their own way and are never quite still."""

from typing import Final

import numpy as np

from coach.athlete.figure import DOFS
from coach.athlete.movement import LIFT
from coach.types import Floats

_SWAY_DEG: Final = 1.5
_STEADY: Final = frozenset({"pitch", "roll", "turn", "left_shrug", "right_shrug"})


def own_reach(
    rng: np.random.Generator, angles: dict[str, Floats], spread: float
) -> dict[str, Floats]:
    """Some go further in one joint and less far in another."""
    own = {}
    for name, angle in angles.items():
        factor = 1 + spread * rng.normal(0, 1, (len(angle), 1)).clip(-2, 2)
        middle = angle.mean(axis=1, keepdims=True)
        own[name] = angle if name in _STEADY or name == LIFT else middle + factor * (angle - middle)
    return own


def in_own_manner(
    rng: np.random.Generator, angles: dict[str, Floats], t_s: Floats, style_deg: float
) -> dict[str, Floats]:
    """People hold themselves a little differently, and never quite still."""
    count = len(t_s)
    own = {}
    for name in DOFS:
        offset = rng.normal(0, style_deg * (0.4 if name in _STEADY else 1.0), (count, 1))
        rate, start = rng.uniform(0.1, 0.5, (count, 1)), rng.uniform(0, 2 * np.pi, (count, 1))
        sway = _SWAY_DEG * np.sin(2 * np.pi * rate * t_s + start)
        own[name] = angles[name] + offset + (sway if name not in _STEADY else 0.3 * sway)
        if name.endswith(("knee", "elbow")):
            own[name] = np.maximum(own[name], -4.0)  # hinges do not open the other way
    return {**own, LIFT: angles[LIFT]}
