"""A performance in front of a camera: what a clip shows, frame by frame, and what is true of it."""

from dataclasses import dataclass
from functools import cached_property
from math import radians, sin

from coach.athlete.camera import Camera, exercise_camera
from coach.athlete.exercises import AthleteExercise, athlete_exercise
from coach.athlete.flesh import build_body
from coach.athlete.performance import Performance, perform
from coach.athlete.render import Renderer, developed
from coach.athlete.room import Mat, paint_room
from coach.athlete.things import room_things
from coach.types import Image

DEFAULT_SIZE = (640, 480)
DEFAULT_SEED = 7


@dataclass(frozen=True)
class Scene:
    """Who does what, seen from where."""

    performance: Performance
    camera: Camera

    def __len__(self) -> int:
        """Number of frames."""
        return len(self.performance)

    def frame(self, index: int) -> Image:
        """The picture of one frame, (H, W, 3) BGR. Needs numba (`render.RendererMissingError`)."""
        performance = self.performance
        exercise, person = performance.exercise, performance.person
        skeleton = performance.skeleton(index)
        solids = build_body(
            skeleton, person, dumbbells=exercise.dumbbells, flat_hands=exercise.framing == "lying"
        )
        return developed(self._renderer.draw(skeleton, person, solids))

    @cached_property
    def _renderer(self) -> Renderer:
        """Over the room with its things in it, which are drawn once."""
        performance = self.performance
        picture, floor = paint_room(self.camera, _mat(performance.exercise, self.camera))
        empty = Renderer(self.camera, picture, floor)
        things = room_things(self.camera)
        picture = empty.draw(performance.skeleton(0), performance.person, things)
        return Renderer(self.camera, picture, floor)


def _mat(exercise: AthleteExercise, camera: Camera) -> Mat:
    """Under the athlete, its long side along a lying body, otherwise along the picture."""
    if exercise.framing == "lying":
        return Mat(0.42, 0.95, -0.45)
    from_side = abs(sin(radians(camera.view_deg))) > 0.7
    return Mat(0.42, 0.90) if from_side else Mat(0.90, 0.42)


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
