"""Solid things in the training room: a plant in a pot and two kettlebells."""

from itertools import pairwise
from math import cos, pi, sin

import numpy as np

from coach.athlete.camera import Camera
from coach.athlete.geometry import Y, cross, frame_of, unit, vector
from coach.athlete.primitives import Group, Material, Solids
from coach.athlete.room import in_room
from coach.types import Floats

_LEAVES = 26
_SEED = 5


def room_things(camera: Camera) -> Floats:
    """The primitives of everything that stands near the wall."""
    solids = Solids()
    _add_plant(solids, in_room(camera, -1.95, 0.0, 0.45))
    _add_kettlebell(solids, in_room(camera, 1.62, 0.0, 0.42), 0.105)
    _add_kettlebell(solids, in_room(camera, 1.98, 0.0, 0.36), 0.125)
    return solids.array()


def _add_plant(solids: Solids, foot: Floats) -> None:
    solids.cone(
        Group.TORSO,
        Material.POT,
        0.02,
        start=foot + Y * 0.13,
        end=foot + Y * 0.28,
        radii=(0.125, 0.155),
    )
    rng = np.random.default_rng(_SEED)
    root = foot + Y * 0.36
    for leaf in range(_LEAVES):
        turn = leaf * pi * (3 - 5**0.5)  # golden angle: no two leaves in line
        rise = 1.25 - 0.95 * leaf / _LEAVES + 0.12 * float(rng.uniform(-1, 1))
        reach = 0.36 + 0.20 * float(rng.uniform())
        out = vector(cos(turn), 0, sin(turn))
        along = unit(out * cos(rise) + Y * sin(rise))
        across = unit(cross(along, Y))
        tip = root + along * reach
        solids.cone(Group.LEFT_LEG, Material.LEAF, 0.006, start=root, end=tip, radii=(0.009, 0.006))
        drooping = unit(along - Y * 0.45)
        solids.ellipsoid(
            Group.LEFT_LEG,
            Material.LEAF,
            0.006,
            centre=tip + drooping * 0.09,
            frame=frame_of(across, unit(drooping - across * float(drooping @ across))),
            semi_axes=(0.062, 0.150, 0.012),
        )


def _add_kettlebell(solids: Solids, foot: Floats, radius: float) -> None:
    centre = foot + Y * radius * 0.95
    solids.ellipsoid(
        Group.THINGS,
        Material.RUBBER,
        0.02,
        centre=centre,
        frame=np.eye(3),
        semi_axes=(radius, radius * 0.96, radius),
    )
    corners = [centre + vector(x, y, 0) * radius for x, y in _HANDLE]
    for start, end in pairwise(corners):
        solids.cone(
            Group.THINGS,
            Material.RUBBER,
            0.02,
            start=start,
            end=end,
            radii=(radius * 0.17, radius * 0.17),
        )


_HANDLE = ((-0.55, 0.75), (-0.72, 1.45), (0.72, 1.45), (0.55, 0.75))
