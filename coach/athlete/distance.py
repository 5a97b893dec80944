"""Signed distance to the body, compiled: rounded cones and ellipsoids with smooth unions.

The exact rounded cone and the bounded ellipsoid estimate follow Inigo Quilez's published
distance functions; the smooth minimum is his quadratic one. Rows are `primitives.Solids`.
"""

from math import sqrt

from coach.athlete.compiled import compiled
from coach.athlete.primitives import Integers
from coach.types import Floats

Triple = tuple[float, float, float]

FAR = 1e3
GROUP_BLEND = 0.012  # metres over which groups melt into each other
_SKIP_BEYOND = 0.06  # a bounding sphere this far away (over any blend) stands for what is in it


@compiled
def along(origin: Triple, direction: Triple, t: float) -> Triple:
    """The point ``t`` along a direction."""
    return (
        origin[0] + direction[0] * t,
        origin[1] + direction[1] * t,
        origin[2] + direction[2] * t,
    )


@compiled
def dot(a: Triple, b: Triple) -> float:
    """Scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


@compiled
def row_dot(rows: Floats, i: int, v: Triple) -> float:
    """Scalar product of a row of an array (N, 3) with a vector."""
    return float(rows[i, 0] * v[0] + rows[i, 1] * v[1] + rows[i, 2] * v[2])


@compiled
def length(a: Triple) -> float:
    """Length of a vector."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


@compiled
def _cone(p: Triple, b: Triple, r1: float, r2: float) -> float:
    """Rounded cone from the origin to b."""
    square = dot(b, b)
    slope = r1 - r2
    rest = square - slope * slope
    level = dot(p, b)
    beyond = level - square
    q = (p[0] * square - b[0] * level, p[1] * square - b[1] * level, p[2] * square - b[2] * level)
    across2 = dot(q, q)
    level2 = level * level * square
    beyond2 = beyond * beyond * square
    limit = slope * abs(slope) * across2
    if (rest if beyond > 0 else -rest) * beyond2 > limit:
        return sqrt(across2 + beyond2) / square - r2
    if (rest if level > 0 else -rest) * level2 < limit:
        return sqrt(across2 + level2) / square - r1
    return (sqrt(across2 * rest / square) + level * slope) / square - r1


@compiled
def _primitive(solids: Floats, i: int, point: Triple) -> float:
    """Distance to one primitive."""
    kind = solids[i, 0]
    x, y, z = point[0] - solids[i, 4], point[1] - solids[i, 5], point[2] - solids[i, 6]
    axis = (solids[i, 7], solids[i, 8], solids[i, 9])
    if kind == 0.0:
        return _cone((x, y, z), axis, solids[i, 10], solids[i, 11])
    u = solids[i, 12] * x + solids[i, 13] * y + solids[i, 14] * z
    v = solids[i, 15] * x + solids[i, 16] * y + solids[i, 17] * z
    w = solids[i, 18] * x + solids[i, 19] * y + solids[i, 20] * z
    if kind == 1.0:
        a, b, c = solids[i, 21], solids[i, 22], solids[i, 23]
        k0 = length((u / a, v / b, w / c))
        k1 = length((u / (a * a), v / (b * b), w / (c * c))) + 1e-9
        return k0 * (k0 - 1.0) / k1
    squeeze = float(solids[i, 21])
    return squeeze * _cone((u, v, w / squeeze), axis, solids[i, 10], solids[i, 11])


@compiled
def _smooth_min(a: float, b: float, blend: float) -> float:
    overlap = blend - abs(a - b)
    if overlap <= 0:
        return min(a, b)
    return min(a, b) - overlap * overlap * 0.25 / blend


@compiled
def distance(solids: Floats, near: Integers, point: Triple) -> float:
    """Distance from a point to the smooth union of the primitives in rows ``near``."""
    result = FAR
    group_distance = FAR
    group = -1.0
    for i in near:
        if solids[i, 1] != group:
            result = _smooth_min(result, group_distance, GROUP_BLEND)
            group, group_distance = solids[i, 1], FAR
        x, y, z = point[0] - solids[i, 24], point[1] - solids[i, 25], point[2] - solids[i, 26]
        bound = length((x, y, z)) - solids[i, 27]
        if bound > _SKIP_BEYOND:
            group_distance = min(group_distance, bound)
        else:
            exact = _primitive(solids, i, point)
            group_distance = _smooth_min(group_distance, exact, solids[i, 3] + 1e-6)
    return _smooth_min(result, group_distance, GROUP_BLEND)


@compiled
def nearest(solids: Floats, near: Integers, point: Triple) -> int:
    """Row of the primitive nearest to a point, or -1."""
    best = -1
    least = FAR
    for i in near:
        d = _primitive(solids, i, point)
        if d < least:
            least, best = d, i
    return best


@compiled
def beam_meets(
    solids: Floats, i: int, origin: Triple, ray: Triple, beam: tuple[float, float]
) -> bool:
    """Whether a beam may touch a primitive; its radius is beam[0] + beam[1] a metre."""
    centre = (solids[i, 24] - origin[0], solids[i, 25] - origin[1], solids[i, 26] - origin[2])
    t = dot(centre, ray)
    margin = beam[0] + beam[1] * t
    if length(along(centre, ray, -t)) > solids[i, 27] + margin:
        return False
    if solids[i, 0] != 0.0:
        return True
    axis = (solids[i, 7], solids[i, 8], solids[i, 9])
    start = (solids[i, 4] - origin[0], solids[i, 5] - origin[1], solids[i, 6] - origin[2])
    axis_on_ray, start_on_ray = dot(axis, ray), dot(start, ray)
    turn = dot(axis, axis) - axis_on_ray * axis_on_ray
    share = (axis_on_ray * start_on_ray - dot(start, axis)) / turn if turn > 1e-9 else 0.0
    closest = along(start, axis, min(max(share, 0.0), 1.0))
    t = dot(closest, ray)
    thickest = max(solids[i, 10], solids[i, 11])
    return bool(length(along(closest, ray, -t)) < thickest + beam[0] + beam[1] * t)
