"""Sphere tracing of a body into a picture, compiled.

Primitives are culled by tiles; the tile's centre ray is marched first to find a common start; a
ray that runs out of steps close to the surface is a hit, or outlines would show. Pixels at edges
(of depth, of material, of the outline) and on the head are traced again, four rays each.
"""

from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from coach.athlete.compiled import compiled
from coach.athlete.distance import Triple, along, beam_meets, distance, length, nearest
from coach.athlete.primitives import Integers
from coach.athlete.shader import Surface, clothes_at, lit_colour, smoothstep, surface_colour
from coach.athlete.shadows import shadow_at
from coach.types import Floats

_TILE = 8
_STEPS, _APPROACH_STEPS = 56, 12
_HIT_PX, _NEAR_PX, _OUTLINE_PX = 0.15, 2.0, 1.2
_NORMAL_STEP_M = 0.0015
_EDGE_M = 0.02  # a jump in depth that counts as an edge
_FINE = 4  # rays in a pixel that is traced again, on a rotated grid
_NOTHING = -1
_HAIR, _FACE = 5, 6  # Material


class Stage(NamedTuple):
    """All that a picture is made of; arrays, for the compiler's sake.

    Attributes:
        picture: (H, W, 3) linear, what is behind the body.
        solids: (N, primitives.COLUMNS).
        palette: (16, 3) linear colours by material.
        head: (5, 3) centre, three axes, (size, 0, 0).
        hem: `flesh.shirt_hem`.
        camera: (4, 3) position, right, up, forward.
        focal_px: Focal length.
        light: (3, 3) towards the key light, right, up.
        rim: (1, 3) towards the window.
        depth: `shadows.shadow_map`.
        bounds: `shadows.light_bounds`.
    """

    picture: Floats
    solids: Floats
    palette: Floats
    head: Floats
    hem: Floats
    camera: Floats
    focal_px: float
    light: Floats
    rim: Floats
    depth: Floats
    bounds: Floats


class Layers(NamedTuple):
    """What the first pass leaves for the second, by pixel and by tile.

    Attributes:
        material: (H, W) of the surface seen, or _NOTHING.
        far_m: (H, W) along the ray.
        again: (H, W) pixels to trace finely.
        span_m: (rows, columns, 2) where the rays of a tile start and end; start < 0 for nothing.
    """

    material: Integers
    far_m: Floats
    again: NDArray[np.bool_]
    span_m: Floats


@compiled
def trace_body(stage: Stage) -> Floats:
    """The picture with the body in front of it, (H, W, 3) linear."""
    height, width = stage.picture.shape[0], stage.picture.shape[1]
    rows, columns = (height + _TILE - 1) // _TILE, (width + _TILE - 1) // _TILE
    layers = Layers(
        np.full((height, width), _NOTHING),
        np.full((height, width), 1e3),
        np.zeros((height, width), np.bool_),
        np.full((rows, columns, 2), -1.0),
    )
    drawn = stage.picture.copy()
    near = np.empty(len(stage.solids), np.int64)
    for row in range(rows):
        for column in range(columns):
            count = _cull(stage, near, (row, column), (height, width), layers.span_m)
            if layers.span_m[row, column, 0] >= 0:
                _trace_tile(drawn, stage, near[:count], (row, column), layers)
    _mark_edges(layers)
    for row in range(rows):
        for column in range(columns):
            y, x = row * _TILE, column * _TILE
            if layers.again[y : y + _TILE, x : x + _TILE].any():
                count = _cull(stage, near, (row, column), (height, width), layers.span_m)
                _refine_tile(drawn, stage, near[:count], (row, column), layers)
    return drawn


@compiled
def _direction(stage: Stage, x: float, y: float) -> Triple:
    """Unit ray through an offset in pixels from the middle of the picture."""
    a, b = x / stage.focal_px, -y / stage.focal_px
    c = stage.camera
    ray = (
        c[3, 0] + c[1, 0] * a + c[2, 0] * b,
        c[3, 1] + c[1, 1] * a + c[2, 1] * b,
        c[3, 2] + c[1, 2] * a + c[2, 2] * b,
    )
    size = length(ray)
    return (ray[0] / size, ray[1] / size, ray[2] / size)


@compiled
def _eye(stage: Stage) -> Triple:
    return (stage.camera[0, 0], stage.camera[0, 1], stage.camera[0, 2])


@compiled
def _cull(
    stage: Stage, near: Integers, tile: tuple[int, int], size: tuple[int, int], span_m: Floats
) -> int:
    """Lists the primitives a tile may see, and where its rays may start; returns how many."""
    row, column = tile
    eye = _eye(stage)
    ray = _direction(stage, (column + 0.5) * _TILE - size[1] / 2, (row + 0.5) * _TILE - size[0] / 2)
    spread = 0.75 * _TILE / stage.focal_px
    solids = stage.solids
    count, first, last = 0, 1e9, 0.0
    for i in range(len(solids)):
        if beam_meets(solids, i, eye, ray, (0.008 + 0.7 * solids[i, 3], spread)):
            near[count] = i
            count += 1
            centre = (solids[i, 24] - eye[0], solids[i, 25] - eye[1], solids[i, 26] - eye[2])
            t = centre[0] * ray[0] + centre[1] * ray[1] + centre[2] * ray[2]
            first, last = min(first, t - solids[i, 27]), max(last, t + solids[i, 27])
    if count == 0 or span_m[row, column, 0] >= 0:
        return count
    t = max(first - 0.02, 0.05)
    for _ in range(_APPROACH_STEPS):
        free = distance(solids, near[:count], along(eye, ray, t)) - spread * t
        if free < 0.004 or t > last:
            break
        t += free
    if t < last:
        span_m[row, column, 0], span_m[row, column, 1] = t, last + 0.02
    return count


@compiled
def _trace_tile(
    drawn: Floats, stage: Stage, near: Integers, tile: tuple[int, int], layers: Layers
) -> None:
    """First pass: one ray a pixel."""
    height, width = layers.material.shape
    row, column = tile
    start, end = layers.span_m[row, column, 0], layers.span_m[row, column, 1]
    for y in range(row * _TILE, min((row + 1) * _TILE, height)):
        for x in range(column * _TILE, min((column + 1) * _TILE, width)):
            ray = _direction(stage, x + 0.5 - width / 2, y + 0.5 - height / 2)
            t, closest_px = _march(stage, near, ray, start, end)
            if closest_px > 0:
                layers.again[y, x] = closest_px < _OUTLINE_PX
                continue
            material, colour = _shade(stage, near, ray, t)
            layers.material[y, x] = material
            layers.far_m[y, x] = t
            layers.again[y, x] = material in (_HAIR, _FACE)
            for channel in range(3):
                drawn[y, x, channel] = colour[channel]


@compiled
def _refine_tile(
    drawn: Floats,
    stage: Stage,
    near: Integers,
    tile: tuple[int, int],
    layers: Layers,
) -> None:
    """Second pass: several rays in the pixels that need it."""
    height, width = layers.material.shape
    row, column = tile
    start, end = layers.span_m[row, column, 0], layers.span_m[row, column, 1]
    if start < 0:
        return
    for y in range(row * _TILE, min((row + 1) * _TILE, height)):
        for x in range(column * _TILE, min((column + 1) * _TILE, width)):
            if not layers.again[y, x]:
                continue
            pixel = stage.picture[y, x]
            behind = (pixel[0], pixel[1], pixel[2])
            drawn[y, x] = 0.0
            for part in range(_FINE):
                dx = (part + 0.5) / _FINE
                dy = ((part * 2 + part // 2 + 1) % _FINE + 0.5) / _FINE
                ray = _direction(stage, x + dx - width / 2, y + dy - height / 2)
                t, closest_px = _march(stage, near, ray, start, end)
                colour = behind
                if closest_px <= 0:
                    _, colour = _shade(stage, near, ray, t)
                for channel in range(3):
                    drawn[y, x, channel] += colour[channel] / _FINE


@compiled
def _march(
    stage: Stage, near: Integers, ray: Triple, start: float, end: float
) -> tuple[float, float]:
    """Where a ray meets the body or comes nearest: metres along, closest approach in pixels."""
    eye = _eye(stage)
    t, best_t, closest_px = start, start, 1e9
    for _ in range(_STEPS):
        d = distance(stage.solids, near, along(eye, ray, t))
        pixels = d * stage.focal_px / t
        if pixels < closest_px:
            closest_px, best_t = pixels, t
        if pixels < _HIT_PX:
            return best_t, 0.0
        t += d * 0.95
        if t > end:
            return best_t, closest_px
    return best_t, 0.0 if closest_px < _NEAR_PX else closest_px


@compiled
def _shade(stage: Stage, near: Integers, ray: Triple, t: float) -> tuple[int, Triple]:
    """Material and lit colour of the point ``t`` metres along a ray."""
    solids = stage.solids
    point = along(_eye(stage), ray, t)
    material, tone = clothes_at(int(solids[nearest(solids, near, point), 2]), stage.hem, point)
    normal = _normal(solids, near, point)
    close = distance(solids, near, along(point, normal, 0.04))
    wide = distance(solids, near, along(point, normal, 0.10))
    openness = 0.35 + 0.40 * smoothstep(0.0, 0.04, close) + 0.25 * smoothstep(0.0, 0.10, wide)
    openness *= 0.72 + 0.28 * smoothstep(0.0, 0.25, point[1])
    shadow = shadow_at(stage.depth, stage.light, stage.bounds, along(point, normal, 0.012))
    colour = along(
        (0.0, 0.0, 0.0), surface_colour(material, stage.palette, stage.head, point), tone
    )
    surface = Surface(material, colour, normal, shadow, openness)
    return material, lit_colour(surface, ray, stage.light, stage.rim)


@compiled
def _normal(solids: Floats, near: Integers, point: Triple) -> Triple:
    """Outward unit normal by forward differences."""
    x, y, z = point
    here = distance(solids, near, point)
    dx = distance(solids, near, (x + _NORMAL_STEP_M, y, z)) - here
    dy = distance(solids, near, (x, y + _NORMAL_STEP_M, z)) - here
    dz = distance(solids, near, (x, y, z + _NORMAL_STEP_M)) - here
    size = sqrt(dx * dx + dy * dy + dz * dz) + 1e-12
    return (dx / size, dy / size, dz / size)


@compiled
def _mark_edges(layers: Layers) -> None:
    """Marks both pixels wherever two neighbours differ in material or jump in depth."""
    height, width = layers.material.shape
    for y in range(height - 1):
        for x in range(width - 1):
            for dy, dx in ((0, 1), (1, 0)):
                here, other = layers.material[y, x], layers.material[y + dy, x + dx]
                if here == _NOTHING and other == _NOTHING:
                    continue
                jump = abs(layers.far_m[y, x] - layers.far_m[y + dy, x + dx])
                if here != other or jump > _EDGE_M:
                    layers.again[y, x] = True
                    layers.again[y + dy, x + dx] = True
