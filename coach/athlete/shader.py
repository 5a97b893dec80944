"""Colour of a point on the body, compiled: light, clothes and a painted face."""

from math import exp, sin, sqrt
from typing import NamedTuple

from coach.athlete.compiled import compiled
from coach.athlete.distance import Triple, along, dot, length, row_dot
from coach.types import Floats

_SKIN, _SHIRT, _SHORTS, _SHOE, _HAIR, _FACE, _RUBBER, _STEEL = 0, 1, 2, 3, 5, 6, 7, 8  # Material
_SHIRT_REACH_M = 0.125  # the shirt reaches this far forward over the lap


@compiled
def smoothstep(low: float, high: float, x: float) -> float:
    """0 at ``low``, 1 at ``high``, smooth between; the limits may be swapped."""
    t = min(max((x - low) / (high - low), 0.0), 1.0)
    return t * t * (3 - 2 * t)


@compiled
def _toward(colour: Triple, other: Triple, share: float) -> Triple:
    return (
        colour[0] + (other[0] - colour[0]) * share,
        colour[1] + (other[1] - colour[1]) * share,
        colour[2] + (other[2] - colour[2]) * share,
    )


@compiled
def _face(skin: Triple, hair: Triple, u: float, v: float) -> Triple:
    """Skin with cheeks, brows, eyes and a mouth; u sideways, v up, in half head heights."""
    side = abs(u)
    cheek = 0.25 * exp(-((side - 0.36) ** 2 + (v + 0.22) ** 2) / 0.02)
    colour = (
        skin[0] * (1 + 0.10 * cheek),
        skin[1] * (1 - 0.30 * cheek),
        skin[2] * (1 - 0.30 * cheek),
    )
    socket = 0.27 * exp(-((side - 0.29) ** 2 / 0.025 + (v - 0.10) ** 2 / 0.012))
    colour = _toward(colour, (0.0, 0.0, 0.0), socket)
    brow_v = 0.255 - 0.35 * (side - 0.30) ** 2
    brow = smoothstep(0.045, 0.022, abs(v - brow_v)) * smoothstep(0.17, 0.13, abs(side - 0.31))
    colour = _toward(colour, hair, 0.9 * brow)
    ex, ey = (side - 0.29) / 0.125, (v - 0.085) / 0.062
    white = smoothstep(1.1, 0.85, ex * ex + ey * ey)
    colour = _toward(colour, (0.80, 0.79, 0.77), white)
    iris = sqrt((side - 0.285) ** 2 + (v - 0.09) ** 2)
    colour = _toward(colour, (0.06, 0.04, 0.03), white * smoothstep(0.068, 0.052, iris))
    lid_v = 0.085 + 0.066 * sqrt(max(0.0, 1 - ex * ex))
    lid = smoothstep(0.03, 0.012, abs(v - lid_v)) * smoothstep(1.15, 0.95, abs(ex))
    colour = _toward(colour, (0.0, 0.0, 0.0), 0.8 * lid)
    curve = (u / 0.23) ** 2
    lips = smoothstep(1.1, 0.8, curve + ((v + 0.50 - 0.05 * curve) / 0.060) ** 2)
    colour = _toward(colour, (skin[0] * 0.75, skin[1] * 0.38, skin[2] * 0.42), 0.8 * lips)
    smile = smoothstep(0.020, 0.008, abs(v + 0.50 - 0.05 * curve)) * smoothstep(1.15, 0.8, curve)
    colour = _toward(colour, (0.0, 0.0, 0.0), 0.6 * smile)
    nostril = smoothstep(0.045, 0.02, sqrt((side - 0.07) ** 2 + 2 * (v + 0.245) ** 2))
    colour = _toward(colour, (0.0, 0.0, 0.0), 0.5 * nostril)
    return _toward(colour, (0.0, 0.0, 0.0), 0.15 * smoothstep(-0.55, -1.05, v))


@compiled
def clothes_at(material: int, hem: Floats, point: Triple) -> tuple[int, float]:
    """What a point of the trunk is dressed in, and its tone: the shirt ends in a straight hem."""
    if material not in (_SHIRT, _SHORTS):
        return material, 1.0
    offset = (point[0] - hem[0, 0], point[1] - hem[0, 1], point[2] - hem[0, 2])
    above = row_dot(hem, 1, offset)
    on_lap = row_dot(hem, 2, offset) > _SHIRT_REACH_M  # a raised thigh stays in its shorts
    if on_lap:
        return material, 1.0
    if above > 0:
        return _SHIRT, 0.88 + 0.12 * smoothstep(0.014, 0.016, above)
    return _SHORTS, 0.55 + 0.45 * smoothstep(0.0, -0.016, above)


@compiled
def surface_colour(material: int, palette: Floats, head: Floats, point: Triple) -> Triple:
    """Unlit colour of a point. ``head`` is (5, 3): centre, three axes, (size, 0, 0)."""
    colour = (palette[material, 0], palette[material, 1], palette[material, 2])
    if material not in (_FACE, _HAIR):
        return colour
    size = head[4, 0]
    offset = (
        (point[0] - head[0, 0]) / size,
        (point[1] - head[0, 1]) / size,
        (point[2] - head[0, 2]) / size,
    )
    u, v, w = row_dot(head, 1, offset), row_dot(head, 2, offset), row_dot(head, 3, offset)
    if material == _HAIR:
        strand = 0.95 + 0.22 * sin(u * 34.0 + 5.0 * v) * sin(w * 9.0 + 2.0 * u)
        return (colour[0] * strand, colour[1] * strand, colour[2] * strand)
    if w < 0.2:
        return colour
    return _face(colour, (palette[_HAIR, 0], palette[_HAIR, 1], palette[_HAIR, 2]), u, v)


class Surface(NamedTuple):
    """A point on the body.

    Attributes:
        material: A `primitives.Material`.
        colour: Unlit.
        normal: Outwards.
        shadow: Share of the key light that is taken.
        openness: 0 in a crease, 1 in the open.
    """

    material: int
    colour: Triple
    normal: Triple
    shadow: float
    openness: float


@compiled
def lit_colour(surface: Surface, ray: Triple, light: Floats, rim: Floats) -> Triple:
    """A surface in the light: key, sky, warm floor, camera fill, window rim and a highlight.

    Args:
        surface: What is lit.
        ray: From the camera to the point.
        light: (3, 3), first row towards the key light.
        rim: (1, 3) towards the window.
    """
    material, colour, normal, shadow, openness = surface
    key = row_dot(light, 0, normal)
    is_skin = material in (_SKIN, _FACE)
    wrap = 0.20 if is_skin else 0.08
    direct = max((key + wrap) / (1 + wrap), 0.0) * (1 - 0.88 * shadow)
    facing = max(-dot(normal, ray), 0.0)
    sky, floor = 0.5 + 0.5 * normal[1], 0.5 - 0.5 * normal[1]
    edge = (1 - facing) ** 3
    back = max(row_dot(rim, 0, normal), 0.0) * (0.25 + 0.75 * edge)
    soft = openness * (0.15 + 0.34 * sky + 0.20 * facing)
    red = 1.34 * direct + soft + openness * 0.16 * floor + 0.50 * back
    green = 1.27 * direct + 1.03 * soft + openness * 0.11 * floor + 0.54 * back
    blue = 1.14 * direct + 1.10 * soft + openness * 0.07 * floor + 0.60 * back
    if is_skin:  # light that has wandered under the skin
        red += 0.07 * (1 - abs(key)) * (1 - shadow)
    gloss, sharpness = 0.05, 28.0
    if material == _SHIRT:
        gloss = 0.015
    elif material in (_HAIR, _RUBBER, _STEEL, _SHOE):
        gloss, sharpness = 0.14, 40.0
    half = along((light[0, 0], light[0, 1], light[0, 2]), ray, -1.0)
    mirror = max(dot(normal, half) / (length(half) + 1e-12), 0.0)
    shine = gloss * mirror**sharpness * (1 - shadow) + 0.025 * edge * sky
    return (colour[0] * red + shine, colour[1] * green + shine, colour[2] * blue + shine)
