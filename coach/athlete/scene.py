"""A performance in front of a camera: what a clip shows, frame by frame, and what is true of it."""

from dataclasses import dataclass
from functools import cached_property

from coach.athlete.camera import Camera, exercise_camera
from coach.athlete.exercises import athlete_exercise
from coach.athlete.flesh import build_body
from coach.athlete.performance import Performance, perform
from coach.athlete.render import Renderer, developed
from coach.athlete.room import Mat, paint_room
from coach.types import Image

DEFAULT_SIZE = (640, 480)
DEFAULT_SEED = 7


@dataclass(frozen=True)
class Scene:
    """Who does what, seen from where."""

    performance: Performance
    camera: Camera

    def frame(self, index: int) -> Image:
        """The picture of one frame, (H, W, 3) BGR. Needs numba (`render.RendererMissingError`)."""
        performance = self.performance
        exercise, person = performance.exercise, performance.person
        skeleton = performance.skeleton(index)
        solids = build_body(
            skeleton, person, dumbbells=exercise.dumbbells, flat_hands=exercise.lying
        )
        return developed(self._renderer.draw(solids, skeleton, person.look, person.body.head))

    @cached_property
    def _renderer(self) -> Renderer:
        mat = Mat(middle_z=-0.45) if self.performance.exercise.lying else Mat()
        return Renderer(self.camera, *paint_room(self.camera, mat))


def make_scene(
    exercise: str,
    *,
    seed: int = DEFAULT_SEED,
    size: tuple[int, int] = DEFAULT_SIZE,
    view_deg: float | None = None,
    reps: int | None = None,
) -> Scene:
    """The scene of a clip; the same arguments give the same clip.

    Raises:
        InputError: There is no such exercise.
    """
    chosen = athlete_exercise(exercise)
    return Scene(perform(chosen, seed=seed, reps=reps), exercise_camera(chosen, size, view_deg))
