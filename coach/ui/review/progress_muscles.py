"""How evenly the muscles were trained, from what was done in a span of time. No Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.exercises.muscles import GROUPS, MuscleGroup, shares_of
from coach.session.query_rows import WorkRow
from coach.ui.review.log_clip import spec_of
from coach.ui.translate import many, said, tr

_NOTABLE: Final = 0.15
"""By so much the range of a side must fall short: twice what equal sides were measured to differ by
(0.08 on average over people filmed from the front)."""
_ENOUGH_REPS: Final = 10
_MANY: Final = 100


@dataclass(frozen=True, slots=True)
class Trained:
    """What a group of muscles had.

    Attributes:
        group: Which.
        sets: A set of an exercise counts whole for its first muscle, half for each other.
        exercises: Titles of what trained it, the most sets first.
    """

    group: MuscleGroup
    sets: float
    exercises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that ought to be in proportion.

    Attributes:
        names, values: Of the two.
        unit: Of the values.
    """

    names: tuple[str, str]
    values: tuple[float, float]
    unit: str

    @property
    def share(self) -> float:
        """Of the first in both, 0..1; a half where there is nothing."""
        total = sum(self.values)
        return self.values[0] / total if total > 0 else 0.5


@dataclass(frozen=True, slots=True)
class Balance:
    """All of it.

    Attributes:
        groups: In the order of `GROUPS`, those without training as well.
        pairs: Push and pull, upper and lower body, left and right.
        uneven: A sentence about each exercise in which one side moved notably less.
        unknown: Titles of exercises whose muscles are not known.
    """

    groups: tuple[Trained, ...]
    pairs: tuple[Pair, ...]
    uneven: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def most(self) -> float:
        """Sets of the group that had the most."""
        return max((one.sets for one in self.groups), default=0.0)

    def words(self, index: int) -> str:
        """What a group had: ``Glutes: 12.5 sets of Squat, Lunge``."""
        one = self.groups[index]
        name = said(one.group.name).capitalize()
        if not one.sets:
            return tr("{muscles}: nothing in this time").format(muscles=name)
        shown, more = ", ".join(one.exercises[:3]), len(one.exercises) - 3
        if more > 0:
            words = many(
                "{muscles}: {sets} of {exercises} and %n more",
                "{muscles}: {sets} of {exercises} and %n more",
                more,
            )
        else:
            words = tr("{muscles}: {sets} of {exercises}")
        return words.format(muscles=name, sets=sets_words(one.sets), exercises=shown)

    def pair_words(self, index: int) -> str:
        """``Push 24 sets, pull 12.5 sets``."""
        pair = self.pairs[index]
        (one, other), (first, second) = pair.names, pair.values
        return f"{one} {amount(first)} {pair.unit}, {other.lower()} {amount(second)} {pair.unit}"


def amount(sets: float) -> str:
    """``12.5``; without the half from a hundred on."""
    return f"{sets:g}" if sets < _MANY else f"{sets:.0f}"


def sets_words(sets: float) -> str:
    """``1 set``, ``12.5 sets``."""
    return tr("1 set") if sets == 1 else tr("{number} sets").format(number=amount(sets))


def balance_of(work: Sequence[WorkRow], specs: Mapping[str, ExerciseSpec]) -> Balance:
    """Of what was done."""
    sets = dict.fromkeys((group.name for group in GROUPS), 0.0)
    by: dict[str, list[tuple[float, str]]] = {name: [] for name in sets}
    unknown = []
    for row in work:
        spec = spec_of(row.name, specs)
        shares = shares_of(spec.muscles)
        if row.sets and not shares:
            unknown.append(said(spec.title))
        for name, share in shares.items():
            sets[name] += share * row.sets
            by[name].append((share * row.sets, said(spec.title)))
    trained = tuple(Trained(group, sets[group.name], _titles(by[group.name])) for group in GROUPS)
    uneven = tuple(_uneven(row, said(spec_of(row.name, specs).title)) for row in work)
    return Balance(trained, _pairs(trained, work), tuple(filter(None, uneven)), tuple(unknown))


def _titles(found: list[tuple[float, str]]) -> tuple[str, ...]:
    return tuple(title for sets, title in sorted(found, reverse=True) if sets)


def _pairs(trained: Sequence[Trained], work: Sequence[WorkRow]) -> tuple[Pair, ...]:
    def of(*halves: str) -> float:
        return sum(one.sets for one in trained if one.group.half in halves)

    left, right = (float(sum(getattr(r, f"{side}_reps") for r in work)) for side in _SIDES)
    pairs = [
        Pair((tr("Push"), tr("Pull")), (of("push"), of("pull")), tr("sets")),
        Pair((tr("Upper body"), tr("Lower body")), (of("push", "pull"), of("lower")), tr("sets")),
    ]
    if left or right:
        pairs.append(Pair((tr("Left"), tr("Right")), (left, right), tr("reps")))
    return tuple(pairs)


def _uneven(row: WorkRow, title: str) -> str:
    """Where enough reps show that one side moves less."""
    low, high = sorted((row.left_deg, row.right_deg))
    if min(row.left_reps, row.right_reps) < _ENOUGH_REPS or not isfinite(low) or high <= 0:
        return ""
    if low > (1.0 - _NOTABLE) * high:
        return ""
    left = tr("{exercise}: the left side moves {share:.0f} % as far as the right")
    right = tr("{exercise}: the right side moves {share:.0f} % as far as the left")
    words = left if row.left_deg < row.right_deg else right
    return words.format(exercise=title, share=100 * low / high)


_SIDES: Final = ("left", "right")
