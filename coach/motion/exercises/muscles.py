"""Which group a muscle of an exercise file belongs to, and how groups are weighed against others.

A set counts whole for the muscle that an exercise names first and half for each other: of the
ways of counting that were compared, such "fractional" sets (direct 1, indirect 0.5) had the
strongest evidence for growth and strength (Pelland et al. 2024, SportRxiv).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Half = Literal["push", "pull", "lower", "core"]
"""Pushing and pulling are the upper body's."""

FIRST_SHARE: Final = 1.0
OTHER_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class MuscleGroup:
    """Muscles that are trained together.

    Attributes:
        name: Unique, in lower case.
        half: Of the body, and in which way it works.
        muscles: As exercise files name them.
    """

    name: str
    half: Half
    muscles: frozenset[str]


def _group(name: str, half: Half, *muscles: str) -> MuscleGroup:
    return MuscleGroup(name, half, frozenset((name, *muscles)))


GROUPS: Final = (
    _group("chest", "push", "upper chest"),
    _group("shoulders", "push", "front shoulders", "side shoulders"),
    _group("triceps", "push"),
    _group("upper back", "pull", "back", "lats", "upper trapezius", "trapezius", "rear shoulders"),
    _group("biceps", "pull", "brachialis"),
    _group("forearms", "pull"),
    _group("abdominals", "core", "lower abdominals", "obliques"),
    _group("lower back", "core"),
    _group("hip flexors", "lower"),
    _group("glutes", "lower", "hip abductors"),
    _group("quadriceps", "lower"),
    _group("hamstrings", "lower"),
    _group("adductors", "lower"),
    _group("calves", "lower", "ankle stabilisers"),
)
"""From the top of the body down, push before pull."""

_OF: Final = {muscle: group for group in GROUPS for muscle in group.muscles}


def group_of(muscle: str) -> MuscleGroup | None:
    """The group of a muscle, however it is written; None where it is in none."""
    return _OF.get(" ".join(muscle.casefold().split()))


def shares_of(muscles: Iterable[str]) -> dict[str, float]:
    """Group -> how much a set of an exercise that names these muscles counts for it."""
    shares: dict[str, float] = {}
    for place, muscle in enumerate(muscles):
        group = group_of(muscle)
        if group is not None:
            share = FIRST_SHARE if place == 0 else OTHER_SHARE
            shares[group.name] = max(share, shares.get(group.name, 0.0))
    return shares
