"""A movement as data: the angles at its turning points, what bears the body, and what may vary.

A repetition goes from rest through its stations back to rest; between two stations every angle
follows half a cosine. Names of angles are those of `figure.DOFS`; one without its side means both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import numpy as np

from coach.athlete.figure import DOFS, Bodies, Figure, figure
from coach.athlete.kinematics import SIDES
from coach.types import Floats

Angles = Mapping[str, float]
Bearing = Literal["feet", "hands", "prone", "knees", "forearms", "back", "seat", "side"]

LIFT: Final = "lift"
"""Beside the angles: how far the body is off its support, in per cent of its height."""

_LYING_M: Final = 0.09  # joints of a body that lies are this far above the floor


@dataclass(frozen=True, slots=True)
class Station:
    """Angles at a share of the repetition's time; an angle that is not named is as at rest."""

    at: float
    angles: Angles


@dataclass(frozen=True, slots=True)
class Movement:
    """What a figure can do.

    Attributes:
        name: Of the exercise file, or of an everyday movement.
        rest: Angles before and after a repetition.
        stations: Between, in order of time.
        bearing: What carries the body: ``feet``; ``hands`` that hang or push (pull-up, dip);
            ``prone`` on hands and toes, ``knees`` on hands and knees, ``forearms`` and toes;
            ``back``; ``seat`` of a chair; ``side`` on a forearm and the feet.
        hands_m: Height of the hands over the feet where both bear (a bench to push from), over
            the floor where they bear alone (bars to push from; 0 for a bar to hang from).
        rep_s: Usual shortest and longest repetition.
        alternating: Every other repetition is done in the mirror.
        flat_feet: The soles stay on the floor.
        variants: Ways in which some people do it: changes of the angles all through.
        faults: By name: changes of the angles at full strength, through the middle stations.
        exercise: Whether it is one; everyday movements are not.
    """

    name: str
    rest: Angles
    stations: tuple[Station, ...]
    bearing: Bearing = "feet"
    hands_m: float = 0.0
    rep_s: tuple[float, float] = (1.4, 4.0)
    alternating: bool = False
    flat_feet: bool = False
    variants: tuple[Angles, ...] = ()
    faults: Mapping[str, Angles] = field(default_factory=dict)
    exercise: bool = True


def movement(name: str, rest: Angles, effort: Angles, **more: object) -> Movement:
    """A movement with one station, half way through."""
    return Movement(name, rest, (Station(0.5, effort),), **more)  # type: ignore[arg-type]


def both_sides(angles: Angles) -> dict[str, float]:
    """Angles by their full names; KeyError where there is no such angle."""
    full: dict[str, float] = {}
    for name, value in angles.items():
        if name == LIFT or name in DOFS:
            full[name] = value
        elif f"left_{name}" in DOFS:
            full |= {f"{side}_{name}": full.get(f"{side}_{name}", value) for side in SIDES}
        else:
            raise KeyError(f"no angle of a figure: {name}")
    # one that names its side stands above one that does not
    return full | {name: value for name, value in angles.items() if name in DOFS}


def mirrored(angles: Angles) -> dict[str, float]:
    """The same posture in a mirror."""
    swapped = {}
    for name, value in both_sides(angles).items():
        side, _, rest = name.partition("_")
        if side in SIDES:
            swapped[f"{'right' if side == 'left' else 'left'}_{rest}"] = value
        else:
            swapped[name] = -value if name in _SIGNED else value
    return swapped


_SIGNED: Final = frozenset({"roll", "turn", "side_bend", "twist"})


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """Angles (K + 2, D) at shares (K + 2,) of a repetition, rest at both ends, D as in `DOFS`+."""

    at: Floats
    angles: Floats

    def __call__(self, share: Floats, depth: Floats) -> dict[str, Floats]:
        """Angles at shares (...) of a repetition that goes ``depth`` (...) of the whole way."""
        after = np.searchsorted(self.at, share, side="right").clip(1, len(self.at) - 1)
        start, stop = self.at[after - 1], self.at[after]
        way = ((share - start) / (stop - start)).clip(0, 1)
        eased = (0.5 - 0.5 * np.cos(np.pi * way))[..., None]
        here = self.angles[after - 1] * (1 - eased) + self.angles[after] * eased
        here = self.angles[0] + depth[..., None] * (here - self.angles[0])
        return {name: here[..., i] for i, name in enumerate(_ALL)}


_ALL: Final = (*DOFS, LIFT)


def course(
    what: Movement,
    *,
    changes: Sequence[Angles] = (),
    fault: Angles | None = None,
    mirror: bool = False,
) -> Course:
    """The course of one repetition.

    Args:
        what: The movement.
        changes: Added to the angles all through: how this person holds themselves.
        fault: Added to the angles of the stations.
        mirror: Done by the other side.
    """
    postures = [dict(what.rest), *({**what.rest, **s.angles} for s in what.stations)]
    postures.append(dict(what.rest))
    rows = np.zeros((len(postures), len(_ALL)))
    for row, posture, inner in zip(rows, postures, _inner(len(postures)), strict=True):
        full = both_sides(posture)
        for change in (*changes, *([fault] if fault and inner else [])):
            for name, value in both_sides(change).items():
                full[name] = full.get(name, 0.0) + value
        for name, value in (mirrored(full) if mirror else full).items():
            row[_ALL.index(name)] = value
    return Course(np.array([0.0, *(s.at for s in what.stations), 1.0]), rows)


def with_variant(what: Movement, variant: Angles) -> Movement:
    """The movement as some people do it: the variant's angles stand in place of its own."""
    stations = tuple(Station(s.at, {**s.angles, **variant}) for s in what.stations)
    return replace(what, rest={**what.rest, **variant}, stations=stations)


def placed(what: Movement, bodies: Bodies, angles: Mapping[str, Floats]) -> Figure:
    """Figures with these angles, standing, hanging or lying where the movement bears them.

    Args:
        what: Says what bears the body.
        bodies: (N, 1) lengths.
        angles: (N, T) each, ``lift`` among them.

    Returns:
        Figures with the floor at y = 0 and what bears them above the origin.
    """
    lift = angles.get(LIFT, np.zeros(1)) / 100 * bodies.height_m
    made = figure(bodies, {n: v for n, v in angles.items() if n != LIFT}, flat_feet=what.flat_feet)
    front, rear = _BEARS[what.bearing]
    if front and rear:
        made = made.pitched(_levelling_deg(made, front, rear, what.hands_m))
    middle = _mean(made, rear or front)
    lowest = np.min([point[..., 1] for point in made.joints.values()], axis=0)
    lying = what.bearing in ("back", "side", "prone", "knees", "forearms")
    floor = lowest - (_LYING_M / 2 if lying else 0.0)
    if what.bearing == "hands":
        floor = _mean(made, front)[..., 1] - (what.hands_m or 1.25 * bodies.height_m)
    elif what.bearing == "seat":
        floor = made.joints["hips"][..., 1] - 0.29 * bodies.height_m
    shift = np.stack([-middle[..., 0], lift - floor, -middle[..., 2]], axis=-1)
    return made.moved(shift)


_BEARS: Final[dict[Bearing, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "feet": ((), ("ankle",)),
    "hands": (("wrist",), ()),
    "prone": (("wrist",), ("foot_index",)),
    "knees": (("wrist",), ("knee",)),
    "forearms": (("elbow",), ("foot_index",)),
    "back": ((), ("hip",)),
    "seat": ((), ("hip",)),
    "side": ((), ("ankle",)),
}
"""Bearing -> points in front, points behind; with both the body turns until both bear."""


def _levelling_deg(made: Figure, front: Sequence[str], rear: Sequence[str], rise: float) -> Floats:
    """How far to pitch so that the front lies ``rise`` metres above the rear."""
    way = _mean(made, front) - _mean(made, rear)
    length = np.hypot(way[..., 1], way[..., 2])
    wanted = np.arcsin(np.clip(rise / np.maximum(length, 1e-6), -1, 1))
    return np.asarray(np.degrees(np.arctan2(way[..., 1], way[..., 2]) - wanted))


def _mean(made: Figure, points: Sequence[str]) -> Floats:
    """The middle of points of both sides."""
    found: Floats = np.mean([made.joints[f"{s}_{p}"] for s in SIDES for p in points], axis=0)
    return found


def _inner(count: int) -> list[bool]:
    return [0 < i < count - 1 for i in range(count)]
