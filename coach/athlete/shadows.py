"""What the key light and the sky do not reach, compiled."""

from math import sqrt
from typing import NamedTuple

import numpy as np

from coach.athlete.compiled import compiled
from coach.athlete.distance import Triple, along, beam_meets, distance, row_dot
from coach.athlete.primitives import Integers
from coach.types import Floats

MAP = 160  # cells a side of the shadow map
_TILE = 8
_EMPTY = -1e9
_STEPS = 16
_CLOSE = 0.005
FLOOR_MAP = 80  # cells a side of the contact shadow on the floor
_CONTACT_M = 0.22  # how far contact shadows reach
_FLOOR_PROBE_M = 0.02
_CAST, _CONTACT = 0.52, 0.38  # how dark the cast and the contact shadow are


class FloorShade(NamedTuple):
    """The shadows on the floor.

    Attributes:
        cover: `blurred_cover` of the key light.
        contact: `floor_contact`, whose grid begins at (low_x, low_z) with cells of ``cell`` metres.
    """

    cover: Floats
    contact: Floats
    low_x: float
    low_z: float
    cell: float


@compiled
def light_bounds(solids: Floats, light: Floats) -> Floats:
    """(6,) low and high corner of the body in light coordinates (right, up, towards)."""
    bounds = np.array([1e9, 1e9, 1e9, -1e9, -1e9, -1e9])
    for i in range(len(solids)):
        for axis in range(3):
            row = (axis + 1) % 3  # light rows: towards, right, up
            c = row_dot(light, row, (solids[i, 24], solids[i, 25], solids[i, 26]))
            bounds[axis] = min(bounds[axis], c - solids[i, 27])
            bounds[axis + 3] = max(bounds[axis + 3], c + solids[i, 27])
    return bounds


@compiled
def shadow_map(solids: Floats, light: Floats, bounds: Floats) -> Floats:
    """(MAP, MAP) height of the body towards the light, seen from the light."""
    depth = np.full((MAP, MAP), _EMPTY)
    near = np.empty(len(solids), np.int64)
    du = (bounds[3] - bounds[0]) / MAP
    dv = (bounds[4] - bounds[1]) / MAP
    ray = (light[0, 0], light[0, 1], light[0, 2])
    beam = (0.5 * _TILE * sqrt(du * du + dv * dv) + 0.02, 0.0)
    for ty in range(0, MAP, _TILE):
        for tx in range(0, MAP, _TILE):
            middle = _light_origin(light, bounds, tx + 0.5 * _TILE, ty + 0.5 * _TILE)
            count = 0
            for i in range(len(solids)):
                if beam_meets(solids, i, middle, ray, beam):
                    near[count] = i
                    count += 1
            if count == 0:
                continue
            for y in range(ty, ty + _TILE):
                for x in range(tx, tx + _TILE):
                    origin = _light_origin(light, bounds, x + 0.5, y + 0.5)
                    depth[y, x] = _descend(solids, near[:count], origin, ray, bounds)
    return depth


@compiled
def _light_origin(light: Floats, bounds: Floats, column: float, row: float) -> Triple:
    """The point at a cell of the shadow map, level with the origin."""
    u = bounds[0] + column * (bounds[3] - bounds[0]) / MAP
    v = bounds[1] + row * (bounds[4] - bounds[1]) / MAP
    return (
        light[1, 0] * u + light[2, 0] * v,
        light[1, 1] * u + light[2, 1] * v,
        light[1, 2] * u + light[2, 2] * v,
    )


@compiled
def _descend(solids: Floats, near: Integers, origin: Triple, ray: Triple, bounds: Floats) -> float:
    """Height at which light that falls against ``ray`` meets the body, or _EMPTY."""
    height = float(bounds[5])
    for _ in range(_STEPS):
        d = distance(solids, near, along(origin, ray, height))
        if d < _CLOSE:
            return height
        height -= d
        if height < bounds[2]:
            break
    return _EMPTY


@compiled
def blurred_cover(depth: Floats, radius: int) -> Floats:
    """(MAP, MAP) share of the light that is taken, softened: for the floor."""
    cover = np.where(depth > _EMPTY / 2, 1.0, 0.0)
    for _ in range(2):
        for axis in range(2):
            source = cover.copy()
            for y in range(MAP):
                for x in range(MAP):
                    total = 0.0
                    for k in range(-radius, radius + 1):
                        yy, xx = (y + k, x) if axis == 0 else (y, x + k)
                        if 0 <= yy < MAP and 0 <= xx < MAP:
                            total += source[yy, xx]
                    cover[y, x] = total / (2 * radius + 1)
    return cover


@compiled
def floor_contact(solids: Floats, low_x: float, low_z: float, cell: float) -> Floats:
    """(FLOOR_MAP, FLOOR_MAP) 0 where the body touches the floor, 1 where it is clear of it."""
    openness = np.ones((FLOOR_MAP, FLOOR_MAP))
    near = np.empty(len(solids), np.int64)
    count = 0
    for i in range(len(solids)):
        if solids[i, 25] - solids[i, 27] < _CONTACT_M:
            near[count] = i
            count += 1
    if count:
        for iz in range(FLOOR_MAP):
            for ix in range(FLOOR_MAP):
                x, z = low_x + (ix + 0.5) * cell, low_z + (iz + 0.5) * cell
                d = distance(solids, near[:count], (x, _FLOOR_PROBE_M, z))
                share = min(max(d / _CONTACT_M, 0.0), 1.0)
                openness[iz, ix] = 1 - (1 - share) ** 2
    return openness


@compiled
def lookup(grid: Floats, x: float, y: float, outside: float) -> float:
    """Bilinear reading of a grid at cell coordinates (cell centres at whole numbers)."""
    rows, columns = grid.shape
    if x < 0 or y < 0 or x >= columns - 1 or y >= rows - 1:
        return outside
    ix, iy = int(x), int(y)
    fx, fy = x - ix, y - iy
    top = grid[iy, ix] * (1 - fx) + grid[iy, ix + 1] * fx
    bottom = grid[iy + 1, ix] * (1 - fx) + grid[iy + 1, ix + 1] * fx
    return float(top * (1 - fy) + bottom * fy)


@compiled
def shadow_at(depth: Floats, light: Floats, bounds: Floats, point: Triple) -> float:
    """Share of the key light that the body takes from a point on itself (6 x 6 tent filter)."""
    u, v = row_dot(light, 1, point), row_dot(light, 2, point)
    w = row_dot(light, 0, point) + 0.010
    u = (u - bounds[0]) / (bounds[3] - bounds[0]) * MAP - 0.5
    v = (v - bounds[1]) / (bounds[4] - bounds[1]) * MAP - 0.5
    iu, iv = int(np.floor(u)), int(np.floor(v))
    taken, total = 0.0, 0.0
    for b in range(-2, 4):
        for a in range(-2, 4):
            weight = max(3.0 - abs(iu + a - u), 0.0) * max(3.0 - abs(iv + b - v), 0.0)
            total += weight
            xx, yy = iu + a, iv + b
            if 0 <= xx < MAP and 0 <= yy < MAP and depth[yy, xx] > w:
                taken += weight
    return taken / total


@compiled
def shade_floor(
    picture: Floats, floor: Floats, light: Floats, bounds: Floats, shade: FloorShade
) -> None:
    """Darkens the floor under a body, in place.

    Args:
        picture: (H, W, 3) linear.
        floor: (H, W, 2) x and z of the floor seen by a pixel; 1e6 elsewhere.
        light: (3, 3) towards the light, right, up.
        bounds: `light_bounds`.
        shade: What reaches the floor.
    """
    for row in range(picture.shape[0]):
        for column in range(picture.shape[1]):
            x, z = floor[row, column, 0], floor[row, column, 1]
            if abs(x) > 1e3:
                continue
            u = (row_dot(light, 1, (x, 0.0, z)) - bounds[0]) / (bounds[3] - bounds[0])
            v = (row_dot(light, 2, (x, 0.0, z)) - bounds[1]) / (bounds[4] - bounds[1])
            kept = 1 - _CAST * lookup(shade.cover, u * MAP - 0.5, v * MAP - 0.5, 0.0)
            ix = (x - shade.low_x) / shade.cell - 0.5
            iz = (z - shade.low_z) / shade.cell - 0.5
            kept *= 1 - _CONTACT + _CONTACT * lookup(shade.contact, ix, iz, 1.0)
            for channel in range(3):
                picture[row, column, channel] *= kept
