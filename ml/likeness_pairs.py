"""What a pose engine says of rendered people: pairs of what is true and what was said.

Needs the extra ``clips`` (the renderer) and the pose model. Everything is drawn anew for each
short sequence: movement, manner, body, camera, how much of the body is in the picture.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.athlete.body import PEOPLE, Body, Person
from coach.athlete.camera import Camera
from coach.athlete.figure import Bodies, Figure
from coach.athlete.flesh import build_body
from coach.athlete.movement import course, placed, with_variant
from coach.athlete.render import Renderer, developed
from coach.athlete.repertoire import MOVEMENTS
from coach.athlete.room import Mat, paint_room
from coach.landmarks import LANDMARK_COUNT
from coach.pose.engine import PoseEngine
from coach.types import Floats, Frame, PoseWindow
from ml.filming import camera_axes
from ml.manner import in_own_manner

FRAMES: Final = 10
_FPS: Final = 10.0
_STYLE_DEG: Final = 8.0
_SIZES: Final = ((320, 240), (320, 240), (240, 320))
_CLOSE_SHARE: Final = 0.2
_GRAIN: Final = 2.5
_UNFOUND: Final = np.nan


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """One sequence.

    Attributes:
        name: Of the movement, the group to leave out by.
        true: Where everything is; ``world`` in the camera's axes, from the hips.
        said: The engine's answer; NaN where it found nobody.
    """

    name: str
    true: PoseWindow
    said: PoseWindow


def pairs(
    engine: Callable[[], PoseEngine],
    count: int,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Pair]:
    """Renders and watches ``count`` sequences, some two seconds of work each."""
    clock = 0
    with engine() as watching:
        for number in range(count):
            rng = np.random.default_rng((seed, number))
            yield _pair(rng, watching, clock)
            clock += FRAMES
            if progress is not None:
                progress(number + 1, count)


def _pair(rng: np.random.Generator, engine: PoseEngine, clock: int) -> Pair:
    name, person, figure = _acted(rng)
    points = figure.points()[0]  # (T, 33, 3)
    camera = _camera(rng, points)
    flat = camera.project(points)
    right_down_away = camera.axes * np.array([[1.0], [-1.0], [1.0]])
    local = (points - camera.position) @ right_down_away.T
    body = local - local[:, 23:25].mean(axis=1, keepdims=True)
    t_s = np.arange(FRAMES) / _FPS
    image = np.concatenate([flat, np.zeros_like(flat[..., :1])], axis=-1)
    true = PoseWindow(t_s, image, np.ones(image.shape[:2]), body, camera.size)
    return Pair(name, true, _watched(rng, engine, clock, camera, figure, person))


def _watched(  # noqa: PLR0917 - who watches whom, from where
    rng: np.random.Generator,
    engine: PoseEngine,
    clock: int,
    camera: Camera,
    figure: Figure,
    person: Person,
) -> PoseWindow:
    shape = (FRAMES, LANDMARK_COUNT)
    image, world = np.full((*shape, 3), _UNFOUND), np.full((*shape, 3), _UNFOUND)
    visibility = np.full(shape, _UNFOUND)
    renderer = Renderer(camera, *paint_room(camera, Mat(0.6, 1.0)))
    light = rng.uniform(0.7, 1.1)
    engine.focus(None)
    for i in range(FRAMES):
        skeleton = figure.skeleton((0, i))
        picture = developed(renderer.draw(skeleton, person, build_body(skeleton, person)))
        noisy = picture * light + rng.normal(0, _GRAIN, picture.shape)
        frame = Frame(np.clip(noisy, 0, 255).astype(np.uint8), (clock + i) / _FPS, clock + i)
        pose = engine.detect(frame)
        if pose is not None:
            image[i], world[i], visibility[i] = pose.image, pose.world, pose.visibility
    return PoseWindow(np.arange(FRAMES) / _FPS, image, visibility, world, camera.size)


def _acted(rng: np.random.Generator) -> tuple[str, Person, Figure]:
    names = sorted(MOVEMENTS)
    what = MOVEMENTS[names[int(rng.integers(len(names)))]]
    if what.variants and rng.uniform() < 0.6:
        what = with_variant(what, what.variants[int(rng.integers(len(what.variants)))])
    fault = None
    if what.faults and rng.uniform() < 0.4:
        whole, strength = what.faults[str(rng.choice(sorted(what.faults)))], rng.uniform(0.4, 1.3)
        fault = {name: strength * angle for name, angle in whole.items()}
    body = Body(
        height_m=rng.uniform(1.45, 1.98),
        shoulder_factor=rng.uniform(0.88, 1.12),
        hip_factor=rng.uniform(0.86, 1.2),
        limb_factor=rng.uniform(0.94, 1.06),
        girth_factor=rng.uniform(0.85, 1.2),
    )
    looks = [one.look for one in PEOPLE.values()]
    person = Person(body, looks[int(rng.integers(len(looks)))])
    t_s = np.arange(FRAMES)[None] / _FPS
    share = (t_s / rng.uniform(0.9, 2.4) + rng.uniform()) % 1
    depth = np.full_like(share, rng.uniform(0.6, 1.1))
    angles = course(what, fault=fault, mirror=bool(rng.uniform() < 0.5))(share, depth)
    own = in_own_manner(rng, angles, t_s, _STYLE_DEG)
    return what.name, person, placed(what, Bodies.of(body), own)


def _camera(rng: np.random.Generator, points: Floats) -> Camera:
    """Anywhere around; some so close that only a part of the body is in the picture."""
    size = _SIZES[int(rng.integers(len(_SIZES)))]
    low, high = points.min(axis=(0, 1)), points.max(axis=(0, 1))
    aim = 0.5 * (low + high) + rng.normal(0, 0.12, 3)
    yaw_deg, away_m, rise_m = rng.uniform(-180, 180), rng.uniform(1.5, 5), rng.uniform(0.1, 2)
    if rng.uniform() < _CLOSE_SHARE:
        away_m = rng.uniform(0.8, 2)
        aim[1] = low[1] + (high[1] - low[1]) * rng.uniform(0.45, 0.95)
    turn = np.radians(yaw_deg)
    eye = aim + away_m * np.array([np.sin(turn), 0.0, np.cos(turn)])
    eye[1] = rise_m
    axes = camera_axes(eye[None], aim[None], np.radians(rng.normal(0, 2, 1)))[0]
    field_deg = rng.uniform(36, 70) if size[0] > size[1] else rng.uniform(48, 80)
    focal_px = 0.5 * size[1] / np.tan(np.radians(field_deg) / 2)
    up = axes * np.array([[1.0], [-1.0], [1.0]])
    return Camera(eye, aim, up, float(focal_px), size, float(yaw_deg))
