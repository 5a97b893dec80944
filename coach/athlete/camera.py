"""The virtual camera."""

from dataclasses import dataclass
from math import cos, radians, sin, tan
from typing import Final

import numpy as np

from coach.athlete.exercises import AthleteExercise, Framing
from coach.athlete.geometry import Y, cross, unit, vector
from coach.types import Floats

_FIELD_OF_VIEW_DEG = 46.0  # vertical


@dataclass(frozen=True, slots=True, eq=False)
class Camera:
    """A pinhole camera without distortion.

    Attributes:
        position: (3,) metres.
        target: (3,) the point in the middle of the picture.
        axes: (3, 3) rows: right, up, forward.
        focal_px: Focal length in pixels.
        size: (width, height) in pixels.
        view_deg: 0 in front of the subject, 90 at the subject's left.
    """

    position: Floats
    target: Floats
    axes: Floats
    focal_px: float
    size: tuple[int, int]
    view_deg: float

    def project(self, points: Floats) -> Floats:
        """(..., 3) metres -> (..., 2) pixels, origin at the top left."""
        local = (np.asarray(points) - self.position) @ self.axes.T
        scale = self.focal_px / local[..., 2]
        centre = np.array(self.size) / 2
        xy: Floats = centre + np.stack([local[..., 0] * scale, -local[..., 1] * scale], -1)
        return xy

    def rays(self, xs: Floats, ys: Floats) -> Floats:
        """Unit directions (..., 3) through pixel positions."""
        u = (xs - self.size[0] / 2) / self.focal_px
        v = -(ys - self.size[1] / 2) / self.focal_px
        rays = u[..., None] * self.axes[0] + v[..., None] * self.axes[1] + self.axes[2]
        unit_rays: Floats = rays / np.linalg.norm(rays, axis=-1, keepdims=True)
        return unit_rays


@dataclass(frozen=True, slots=True)
class _Frame:
    """Metres: how far off and how high the camera stands, and how high and where (z) it looks."""

    distance: float
    height: float
    look_y: float
    look_z: float = 0.0


_FRAMINGS: Final[dict[Framing, _Frame]] = {
    "standing": _Frame(2.95, 1.10, 0.90),
    "overhead": _Frame(3.30, 1.15, 1.06),
    "lying": _Frame(2.40, 0.85, 0.40, -0.38),
}


def camera_at(
    view_deg: float, size: tuple[int, int], target: Floats, away_m: float, height_m: float
) -> Camera:
    """A camera that stands ``view_deg`` around the subject and looks at ``target``, (3,)."""
    angle = radians(view_deg)
    position = target + vector(sin(angle), 0, cos(angle)) * away_m
    position[1] = height_m
    forward = unit(target - position)
    right = unit(cross(forward, Y))
    axes = np.stack([right, cross(right, forward), forward])
    focal = 0.5 * size[1] / tan(radians(_FIELD_OF_VIEW_DEG) / 2)
    return Camera(position, target, axes, focal, size, view_deg)


def exercise_camera(
    exercise: AthleteExercise, size: tuple[int, int], view_deg: float | None = None
) -> Camera:
    """The camera that frames an exercise, from its recommended view if none is given."""
    view = exercise.view_deg if view_deg is None else view_deg
    frame = _FRAMINGS[exercise.framing]
    target = vector(0, frame.look_y, frame.look_z)
    return camera_at(view, size, target, frame.distance, frame.height)
