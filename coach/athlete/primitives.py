"""The solids a body is made of: rounded cones and ellipsoids, as rows of one array."""

from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.types import Floats

Integers = NDArray[np.int64]

COLUMNS: Final = 28
"""Floats a primitive.

0 kind, 1 group, 2 material, 3 blend radius, 4:7 origin, 7:10 axis (to the second centre; in the
local squeezed frame where flat), 10 first radius, 11 second radius, 12:21 rows of the rotation to
local axes, 21:24 semi-axes (ellipsoid) or squeeze along local z (flat), 24:27 centre and 27
radius of a bounding sphere.
"""


class Kind(IntEnum):
    """Shape of a primitive."""

    CONE = 0
    ELLIPSOID = 1
    FLAT_CONE = 2


class Group(IntEnum):
    """Primitives of a group melt into each other; groups only touch."""

    TORSO = 0
    PELVIS = 1
    LEFT_LEG = 2
    RIGHT_LEG = 3
    LEFT_ARM = 4
    RIGHT_ARM = 5
    LEFT_SLEEVE = 6
    RIGHT_SLEEVE = 7
    HEAD = 8
    HAIR = 9
    THINGS = 10


class Material(IntEnum):
    """Index into the palette; the shader treats some of them specially."""

    SKIN = 0
    SHIRT = 1
    SHORTS = 2
    SHOE = 3
    SOCK = 4
    HAIR = 5
    FACE = 6
    RUBBER = 7
    STEEL = 8
    SOLE = 9
    ACCENT = 10
    LEAF = 11
    POT = 12


class Solids:
    """Collects primitives; positions and lengths in metres."""

    def __init__(self) -> None:
        self._rows: list[Floats] = []

    def cone(
        self,
        group: Group,
        material: Material,
        blend: float,
        *,
        start: Floats,
        end: Floats,
        radii: tuple[float, float],
    ) -> None:
        """A rounded cone between two spheres."""
        row = self._row(Kind.CONE, group, material, blend, start)
        self._stretch(row, start, end, radii)

    def flat_cone(
        self,
        group: Group,
        material: Material,
        blend: float,
        *,
        start: Floats,
        end: Floats,
        radii: tuple[float, float],
        frame: Floats,
        squeeze: float,
    ) -> None:
        """A rounded cone squeezed along the third axis of ``frame``."""
        row = self._row(Kind.FLAT_CONE, group, material, blend, start)
        self._stretch(row, start, end, radii)
        row[7:10] = frame.T @ (end - start) / np.array([1.0, 1.0, squeeze])
        row[12:21] = frame.T.ravel()
        row[21] = squeeze

    def ellipsoid(
        self,
        group: Group,
        material: Material,
        blend: float,
        *,
        centre: Floats,
        frame: Floats,
        semi_axes: tuple[float, float, float],
    ) -> None:
        """An ellipsoid along the axes of ``frame``."""
        row = self._row(Kind.ELLIPSOID, group, material, blend, centre)
        row[12:21] = frame.T.ravel()
        row[21:24] = semi_axes
        row[24:27] = centre
        row[27] = max(semi_axes)

    def array(self) -> Floats:
        """(N, COLUMNS), sorted by group."""
        rows = np.stack(self._rows)
        return np.ascontiguousarray(rows[np.argsort(rows[:, 1], kind="stable")])

    def _row(
        self, kind: Kind, group: Group, material: Material, blend: float, origin: Floats
    ) -> Floats:
        row = np.zeros(COLUMNS)
        row[:4] = kind, group, material, blend
        row[4:7] = origin
        self._rows.append(row)
        return row

    @staticmethod
    def _stretch(row: Floats, start: Floats, end: Floats, radii: tuple[float, float]) -> None:
        length = float(np.linalg.norm(end - start))
        first, second = radii
        if length < abs(first - second) + 1e-4:  # one sphere would swallow the other
            second = first - float(np.copysign(length * 0.98, first - second))
        row[7:10] = end - start
        row[10:12] = first, second
        row[24:27] = (start + end) / 2
        row[27] = length / 2 + max(first, second)
