"""Pictures of a body in a room. The compiled part needs numba (the extra ``clips``)."""

from math import cos, radians, sin

import numpy as np

from coach.athlete.body import Person
from coach.athlete.camera import Camera
from coach.athlete.flesh import palette, shirt_hem
from coach.athlete.geometry import Y, cross, unit, vector
from coach.athlete.kinematics import Skeleton
from coach.errors import CoachError
from coach.types import Floats, Image

_KEY_AZIMUTH_DEG, _KEY_ELEVATION_DEG = -38.0, 55.0  # from the camera's direction
_RIM_AZIMUTH_DEG, _RIM_ELEVATION_DEG = -140.0, 25.0
_FLOOR_MARGIN_M = 0.3
_BLUR_CELLS = 3


class RendererMissingError(CoachError):
    """Numba, which compiles the renderer, is not installed."""


class Renderer:
    """Draws bodies over one background, seen by one camera."""

    def __init__(self, camera: Camera, background: Floats, floor: Floats) -> None:
        """Compiles the kernels if need be (a quarter of a minute).

        Args:
            camera: Where from.
            background: (H, W, 3) linear red, green, blue.
            floor: (H, W, 2) x and z where a pixel sees the floor, 1e6 elsewhere.

        Raises:
            RendererMissingError: Numba is not installed.
        """
        try:
            from coach.athlete import shadows, tracer
        except ImportError as error:
            raise RendererMissingError(
                f"rendering the athlete needs numba: pip install numba ({error})"
            ) from error
        self._shadows, self._tracer = shadows, tracer
        self._background, self._floor = background, floor
        self._camera = np.vstack([camera.position, camera.axes])
        self._focal = camera.focal_px
        towards = _around(camera, _KEY_AZIMUTH_DEG, _KEY_ELEVATION_DEG)
        right = unit(cross(Y, towards))
        self._light = np.stack([towards, right, cross(towards, right)])
        self._rim = _around(camera, _RIM_AZIMUTH_DEG, _RIM_ELEVATION_DEG)[None, :]

    def draw(self, skeleton: Skeleton, person: Person, solids: Floats) -> Floats:
        """A linear picture (H, W, 3) of a person made of primitives."""
        picture = self._background.copy()
        bounds = self._shadows.light_bounds(solids, self._light)
        depth = self._shadows.shadow_map(solids, self._light, bounds)
        self._shade_floor(picture, solids, bounds, depth)
        head = np.vstack(
            [skeleton.joints["head"], skeleton.frames["head"].T, vector(person.body.head, 0, 0)]
        )
        stage = self._tracer.Stage(
            picture=picture,
            solids=solids,
            palette=palette(person.look),
            head=head,
            hem=shirt_hem(skeleton, person),
            camera=self._camera,
            focal_px=self._focal,
            light=self._light,
            rim=self._rim,
            depth=depth,
            bounds=bounds,
        )
        return self._tracer.trace_body(stage)

    def _shade_floor(self, picture: Floats, solids: Floats, bounds: Floats, depth: Floats) -> None:
        shadows = self._shadows
        reach = solids[:, 27:28] + _FLOOR_MARGIN_M
        low_x, low_z = (float(low) for low in (solids[:, [24, 26]] - reach).min(axis=0))
        high_x, high_z = (float(high) for high in (solids[:, [24, 26]] + reach).max(axis=0))
        cell = max(high_x - low_x, high_z - low_z) / shadows.FLOOR_MAP
        shade = shadows.FloorShade(
            cover=shadows.blurred_cover(depth, _BLUR_CELLS),
            contact=shadows.floor_contact(solids, low_x, low_z, cell),
            low_x=low_x,
            low_z=low_z,
            cell=cell,
        )
        shadows.shade_floor(picture, self._floor, self._light, bounds, shade)


def developed(picture: Floats) -> Image:
    """Linear (H, W, 3) red, green, blue -> 8-bit blue, green, red through a film-like curve."""
    toned = np.clip(picture * (1 + 0.12 * picture) / (1 + 0.35 * picture), 0.0, 1.0)
    bytes_ = (np.power(toned, 1 / 2.2, dtype=np.float32) * 255 + 0.5).astype(np.uint8)
    return np.ascontiguousarray(bytes_[..., ::-1])


def _around(camera: Camera, azimuth_deg: float, elevation_deg: float) -> Floats:
    """Unit vector from the target, turned against the camera's own direction."""
    azimuth, elevation = radians(camera.view_deg + azimuth_deg), radians(elevation_deg)
    return vector(sin(azimuth) * cos(elevation), sin(elevation), cos(azimuth) * cos(elevation))
