"""The training room behind the athlete, painted analytically: wall, window, wall bars, floor, mat.

Wall coordinates: u metres to the right of the camera's axis, v metres above the floor. The room
turns with the camera, so that every view has the same pleasant background.
"""

from dataclasses import dataclass

import numpy as np

from coach.athlete.camera import Camera
from coach.athlete.geometry import Y, cross, unit, vector
from coach.types import Floats

_WALL_BEHIND_M = 1.9
_SAMPLES = 2  # background rays a side of a pixel
_NO_FLOOR = 1e6


@dataclass(frozen=True, slots=True)
class Mat:
    """A training mat on the floor: half its extent along x and z, and its middle z, metres."""

    half_x: float
    half_z: float
    middle_z: float = 0.0


def paint_room(camera: Camera, mat: Mat) -> tuple[Floats, Floats]:
    """The empty room.

    Returns:
        (H, W, 3) linear colours, and (H, W, 2) x and z of the floor per pixel (1e6 on the wall).
    """
    width, height = camera.size
    total = np.zeros((height, width, 3))
    for part in range(_SAMPLES * _SAMPLES):
        dx = (part % _SAMPLES + 0.5) / _SAMPLES
        dy = (part // _SAMPLES + 0.5) / _SAMPLES
        total += _sample(camera, mat, dx, dy)[0]
    return total / _SAMPLES**2, _sample(camera, mat, 0.5, 0.5)[1]


def in_room(camera: Camera, u: float, v: float, deep: float) -> Floats:
    """The point u metres right of the camera's axis, v above the floor, deep before the wall."""
    forward = unit(camera.axes[2] * vector(1, 0, 1))
    on_axis = camera.target * vector(1, 0, 1) + forward * (_WALL_BEHIND_M - deep)
    return on_axis + cross(forward, Y) * u + Y * v


def _sample(camera: Camera, mat: Mat, dx: float, dy: float) -> tuple[Floats, Floats]:
    """One ray a pixel, through offsets (0..1) within it."""
    width, height = camera.size
    xs, ys = np.meshgrid(np.arange(width) + dx, np.arange(height) + dy)
    rays = camera.rays(xs, ys)
    down = np.minimum(rays[..., 1], -1e-6)
    to_floor = np.where(rays[..., 1] < -1e-6, -camera.position[1] / down, 1e9)
    forward = unit(camera.axes[2] * vector(1, 0, 1))
    wall_at = (camera.target - camera.position) @ forward + _WALL_BEHIND_M
    to_wall = wall_at / (rays @ forward)
    on_floor = to_floor < to_wall
    points = camera.position + rays * np.minimum(to_floor, to_wall)[..., None]
    right = cross(forward, Y)
    u = (points - camera.target) @ right
    deep = (camera.position - points) @ forward + wall_at  # metres in front of the wall
    wall = _wall(u, points[..., 1])
    ground = _floor(u, deep, points[..., 0], points[..., 2], mat)
    colours = np.where(on_floor[..., None], ground, wall)
    floor = np.where(on_floor[..., None], points[..., [0, 2]], _NO_FLOOR)
    return colours, floor


def _inside(u: Floats, v: Floats, box: tuple[float, float, float, float]) -> Floats:
    """Mask of a rectangle (low u, high u, low v, high v)."""
    low_u, high_u, low_v, high_v = box
    mask: Floats = ((u > low_u) & (u < high_u) & (v > low_v) & (v < high_v)).astype(np.float64)
    return mask


def _over(colours: Floats, mask: Floats, paint: Floats) -> Floats:
    """Paint laid over colours where the mask (H, W) is 1."""
    mixed: Floats = colours * (1 - mask[..., None]) + paint * mask[..., None]
    return mixed


def _wall(u: Floats, v: Floats) -> Floats:
    light = 0.70 + 0.30 * np.exp(-(((u + 1.1) / 2.2) ** 2) - ((v - 1.6) / 1.8) ** 2)
    colours = np.array([0.66, 0.63, 0.585]) * light[..., None]
    colours = _window(colours, u, v)
    colours = _wall_bars(colours, u, v)
    skirting = np.array([0.78, 0.77, 0.74]) * (0.85 + 0.15 * (v > 0.085))[..., None]
    colours = _over(colours, (v < 0.10).astype(np.float64), skirting)
    colours *= (1 - 0.30 * np.exp(-np.maximum(v, 0) / 0.10))[..., None]
    return colours


_WINDOW = (-2.35, -1.15, 0.95, 2.35)


def _window(colours: Floats, u: Floats, v: Floats) -> Floats:
    """A window on a hazy morning: sky, two soft lines of trees, a white frame."""
    low_u, high_u, low_v, high_v = _WINDOW
    height = (v - low_v) / (high_v - low_v)
    sky = (
        np.array([0.62, 0.80, 1.02])
        + np.array([0.42, 0.24, 0.02]) * (np.exp(-height * 2.2)[..., None])
    )
    view = sky
    for base, swing, pitch, colour in (
        (0.34, 0.05, 5.0, (0.42, 0.55, 0.46)),
        (0.20, 0.04, 9.0, (0.20, 0.36, 0.19)),
    ):
        crown = base + swing * (np.sin(u * pitch) + 0.6 * np.sin(u * pitch * 2.3 + 1.0))
        view = _over(view, 1 / (1 + np.exp((height - crown) * 40)), np.array(colour))
    frame = np.array([0.86, 0.85, 0.83])
    rim = 0.055
    colours = (
        colours
        * (1 - 0.16 * _inside(u, v, (low_u - 0.09, high_u + 0.09, low_v - 0.12, high_v + 0.06)))[
            ..., None
        ]
    )
    colours = _over(
        colours, _inside(u, v, (low_u - rim, high_u + rim, low_v - rim, high_v + rim)), frame
    )
    colours = _over(colours, _inside(u, v, _WINDOW), view)
    middle = (low_u + high_u) / 2
    bars = _inside(u, v, (middle - 0.02, middle + 0.02, low_v, high_v))
    bars = np.maximum(bars, _inside(u, v, (low_u, high_u, high_v - 0.47, high_v - 0.43)))
    colours = _over(colours, bars, frame * 0.93)
    sill = _inside(u, v, (low_u - 0.12, high_u + 0.12, low_v - 0.10, low_v - rim))
    return _over(colours, sill, frame)


_BARS = (1.35, 2.25)  # from u to u
_RUNG_EVERY_M = 0.155


def _wall_bars(colours: Floats, u: Floats, v: Floats) -> Floats:
    """Wooden wall bars (a Swedish ladder) with a soft shadow on the wall."""
    low, high = _BARS
    wood = np.array([0.50, 0.30, 0.150])
    phase = np.mod(v - 0.02, _RUNG_EVERY_M)
    within = _inside(u, v, (low, high, 0.25, 2.45))
    shadow = np.exp(-(((phase - 0.035) / 0.022) ** 2)) * within
    colours = colours * (1 - 0.30 * shadow)[..., None]
    round_ = 1 - np.abs(phase - 0.075) / 0.018
    rung = (round_ > 0) * within
    tone = 0.55 + 0.55 * np.sqrt(np.clip(round_, 0, 1)) * (phase > 0.066) + 0.1 * (phase <= 0.066)
    colours = _over(colours, rung, wood * tone[..., None])
    for post in (low, high):
        edge = _inside(u, v, (post - 0.035, post + 0.035, 0.20, 2.50))
        shade = 0.85 + 0.25 * np.clip(-(u - post) / 0.035, -1, 1)
        colours = colours * (1 - 0.22 * _inside(u, v, (post, post + 0.075, 0.20, 2.48)))[..., None]
        colours = _over(colours, edge, wood * shade[..., None])
    return colours


_PLANK_WIDTH_M, _PLANK_LENGTH_M = 0.14, 1.2


def _floor(u: Floats, deep: Floats, x: Floats, z: Floats, mat: Mat) -> Floats:
    row = np.floor(deep / _PLANK_WIDTH_M)
    shift = np.mod(np.sin(row * 12.9898) * 43758.5453, 1.0)
    plank = np.floor(u / _PLANK_LENGTH_M + shift * 3)
    chance = np.mod(np.sin(row * 78.233 + plank * 37.719) * 43758.5453, 1.0)
    across = np.abs(np.mod(deep / _PLANK_WIDTH_M, 1.0) - 0.5)
    along = np.abs(np.mod(u / _PLANK_LENGTH_M + shift * 3, 1.0) - 0.5)
    grain = 0.97 + 0.03 * np.sin(deep * 150 + 6 * np.sin(u * 4 + chance * 9))
    tone = (0.88 + 0.20 * chance) * grain
    tone = np.where((across > 0.485) | (along > 0.4985), tone * 0.80, tone)
    colours = np.array([0.43, 0.285, 0.165]) * tone[..., None]
    colours = _sun_patch(colours, u, deep)
    colours = _lay_mat(colours, x, z, mat)
    near = np.exp(-((u / 2.6) ** 2) - ((deep - 2.1) / 2.4) ** 2)
    colours *= (0.66 + 0.42 * near)[..., None]
    colours *= (1 - 0.34 * np.exp(-np.maximum(deep, 0) / 0.16))[..., None]
    return colours


def _sun_patch(colours: Floats, u: Floats, deep: Floats) -> Floats:
    """Light that falls through a window behind the camera: two soft slanted panes."""
    slanted = u + 0.45 * deep
    light = np.zeros_like(u)
    for low in (-1.55, -0.95):
        pane = _soft(slanted, low, low + 0.5, 0.05) * _soft(deep, 0.55, 1.45, 0.07)
        light = light + pane
    lit: Floats = colours * (1 + light[..., None] * np.array([0.42, 0.36, 0.26]))
    return lit


def _soft(x: Floats, low: float, high: float, edge: float) -> Floats:
    """1 between the limits, 0 outside, with an edge of given width."""
    up = np.clip((x - low) / edge + 0.5, 0, 1)
    down = np.clip((high - x) / edge + 0.5, 0, 1)
    return np.asarray(up * down, dtype=np.float64)


def _lay_mat(colours: Floats, x: Floats, z: Floats, mat: Mat) -> Floats:
    """A mat with rounded corners, a lighter seam and a soft shadow around it."""
    corner = 0.06
    qx = np.abs(x) - mat.half_x + corner
    qz = np.abs(z - mat.middle_z) - mat.half_z + corner
    outside = np.hypot(np.maximum(qx, 0), np.maximum(qz, 0)) + np.minimum(np.maximum(qx, qz), 0)
    beyond = outside - corner
    colours = colours * (1 - 0.35 * np.exp(-np.maximum(beyond, 0) / 0.02))[..., None]
    fabric = np.array([0.055, 0.155, 0.165])
    weave = 1 + 0.04 * np.sin(x * 260) * np.sin(z * 260)
    paint = fabric * (weave + 0.5 * ((beyond > -0.045) & (beyond < -0.033)))[..., None]
    return _over(colours, (beyond < 0).astype(np.float64), paint)
