"""The athlete performs any sequence of skeletons: what a model made, or somebody's recording."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from coach.athlete.body import Person
from coach.athlete.camera import Camera, camera_at
from coach.athlete.flesh import build_body
from coach.athlete.geometry import vector
from coach.athlete.kinematics import Skeleton
from coach.athlete.render import Renderer, developed
from coach.athlete.room import Mat, paint_room
from coach.athlete.things import room_things
from coach.types import Image

_ROOM: Final = 1.25  # of what the body takes up, so that it does not touch the picture's edge
_LEAST_M: Final = 2.2
_HALF_FIELD: Final = 0.42  # tangent of half the camera's field of view, from the middle upwards
_EYE_M: Final = (0.7, 1.2)


@dataclass(frozen=True)
class Replay:
    """Skeletons of one person in front of one camera; has the face of `scene.Scene`.

    Attributes:
        skeletons: One a frame, of the person's own size.
        person: Performs.
        camera: Sees.
        fps: Frames a second.
    """

    skeletons: Sequence[Skeleton]
    person: Person
    camera: Camera
    fps: float

    def __len__(self) -> int:
        return len(self.skeletons)

    def frame(self, index: int) -> Image:
        """The picture of one frame, (H, W, 3) BGR. Needs numba (`render.RendererMissingError`)."""
        skeleton = self.skeletons[index]
        solids = build_body(skeleton, self.person)
        return developed(self._renderer.draw(skeleton, self.person, solids))

    @cached_property
    def _renderer(self) -> Renderer:
        picture, floor = paint_room(self.camera, Mat(0.9, 0.9))
        empty = Renderer(self.camera, picture, floor)
        things = room_things(self.camera)
        picture = empty.draw(self.skeletons[0], self.person, things)
        return Renderer(self.camera, picture, floor)


def framing_camera(skeletons: Sequence[Skeleton], size: tuple[int, int], view_deg: float) -> Camera:
    """A camera that sees all of the body all the time."""
    points = np.array([list(one.joints.values()) for one in skeletons]).reshape(-1, 3)
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2
    across = float(np.linalg.norm((high - low)[[0, 2]])) * size[1] / size[0]
    extent = _ROOM * max(across, float(high[1] - low[1])) / 2
    away = max(_LEAST_M, extent / _HALF_FIELD + 0.3)
    eye = float(np.clip(middle[1], *_EYE_M))
    return camera_at(view_deg, size, vector(*middle), away, eye)
