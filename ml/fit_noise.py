"""Measures the pose engine's errors: renders the athlete, runs the engine, compares.

Needs the extra ``clips`` (the renderer) and the pose model; takes some ten minutes on one core.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.athlete.body import PEOPLE, Person
from coach.athlete.camera import camera_at
from coach.athlete.figure import Bodies, Figure
from coach.athlete.flesh import build_body
from coach.athlete.movement import Movement, course, placed
from coach.athlete.render import Renderer, developed
from coach.athlete.repertoire import MOVEMENTS
from coach.athlete.room import Mat, paint_room
from coach.landmarks import LANDMARK_COUNT
from coach.landmarks import Landmark as L  # noqa: N817
from coach.pose.engine import PoseEngine
from coach.types import Floats, Frame
from ml.engine_noise import EngineNoise, far_side, swapped_sides

Mask = NDArray[np.bool_]

VIEWS_DEG: Final = (0, 40, 90, 150)
_SIZE: Final = (320, 240)
_FPS: Final = 20.0
_SEEN_DISTANCE_M: Final = 3.1
_CAMERA_M: Final = 1.0
_SWAP_SHARE: Final = 0.05
_SWAP_GAIN: Final = 0.6  # sides are swapped where that leaves less than this share of the error

_SD_OF_MEDIAN: Final = 1.25  # of a half-normal's mean of two axes, roughly
_BODY: Final = [int(mark) for mark in L if mark >= L.LEFT_SHOULDER]


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A rendered repetition: what is true and what the engine said.

    Attributes:
        true, said: (T, 33, 3) metres from the hips in the camera's axes; NaN where not found.
        visibility: (T, 33).
        view_deg: Of the camera.
    """

    true: Floats
    said: Floats
    visibility: Floats
    view_deg: float


def fit(
    engine: Callable[[], PoseEngine],
    *,
    command: str,
    progress: Callable[[int, int], None] | None = None,
) -> EngineNoise:
    """The engine's errors over the whole repertoire and four views. Blocks for long."""
    views = [VIEWS_DEG[i % 2 :: 2] for i in range(len(MOVEMENTS))]  # each from two sides
    jobs = [(m, v) for m, two in zip(MOVEMENTS.values(), views, strict=True) for v in two]
    people = list(PEOPLE.values())
    made = []
    for i, (what, view) in enumerate(jobs):
        with engine() as watching:
            made.append(compare(what, people[i % len(people)], view, watching))
        if progress is not None:
            progress(i + 1, len(jobs))
    return summary(made, command)


def compare(what: Movement, person: Person, view_deg: float, engine: PoseEngine) -> Compared:
    """One repetition, rendered and looked at."""
    bodies = Bodies.of(person.body)
    seconds = float(np.clip(sum(what.rep_s) / 2, 0.8, 1.8))
    share = np.arange(round(seconds * _FPS))[None] / round(seconds * _FPS)
    figure = placed(what, bodies, course(what)(share, np.ones_like(share)))
    points = figure.points()[0]
    target = 0.5 * (points.max(axis=(0, 1)) + points.min(axis=(0, 1)))
    camera = camera_at(view_deg, _SIZE, target, _SEEN_DISTANCE_M, _CAMERA_M)
    local = (points - camera.position) @ (camera.axes * np.array([[1], [-1], [1]])).T
    true = local - local[:, [L.LEFT_HIP, L.RIGHT_HIP]].mean(axis=1, keepdims=True)
    said = np.full_like(true, np.nan)
    visibility = np.full(true.shape[:2], np.nan)
    renderer = Renderer(camera, *paint_room(camera, Mat(0.6, 1.0)))
    for i, frame in enumerate(_frames(renderer, figure, person)):
        pose = engine.detect(frame)
        if pose is not None:
            said[i], visibility[i] = pose.world, pose.visibility
    return Compared(true, said, visibility, view_deg)


def _frames(renderer: Renderer, figure: Figure, person: Person) -> Iterator[Frame]:
    rng = np.random.default_rng(0)
    for i in range(figure.joints["hips"].shape[1]):
        skeleton = figure.skeleton((0, i))
        picture = developed(renderer.draw(skeleton, person, build_body(skeleton, person)))
        grain = rng.normal(0, 2.5, picture.shape)
        yield Frame(np.clip(picture + grain, 0, 255).astype(np.uint8), i / _FPS, i)


def summary(made: list[Compared], command: str) -> EngineNoise:
    """The noise model that describes these comparisons."""
    errors, depths, swaps = [], [], []
    for one in made:
        found = ~np.isnan(one.said[:, 0, 0])
        if found.sum() < 0.5 * len(found):
            continue
        said, swapped = _unswapped(one.true[found], one.said[found])
        error, depth = _errors(one.true[found], said)
        errors.append((error, one.view_deg))
        depths.append(depth)
        swaps.append(float(swapped.mean()) > _SWAP_SHARE)
    biases = np.array([np.abs(error.mean(axis=0)) for error, _ in errors])  # (C, 33, 3)
    rests = [error - error.mean(axis=0) for error, _ in errors]
    jitters = np.array([rest.std(axis=0) for rest in rests])  # (C, 33, 3)
    near, far = _masks([view for _, view in errors])
    all_near, all_far = _masks([one.view_deg for one in made])
    visible = np.array([np.nanmean(one.visibility, axis=0) for one in made])
    low, high = np.percentile(depths, [5, 95])
    flat = biases[..., :2].mean(axis=-1)
    return EngineNoise(
        bias_m=_by_mark(biases, near),
        jitter_m=_by_mark(jitters, near),
        jitter_tau_s=round(_lasting_s(rests), 3),
        far=round(float(np.median(flat[far]) / np.median(flat[near])), 2),
        depth=(round(float(low), 2), round(float(high), 2)),
        depth_factor=round(float(np.median(biases[:, _BODY, 2]) / np.median(flat[:, _BODY])), 2),
        visibility_near=round(float(np.nanmean(visible[all_near])), 3),
        visibility_far=round(float(np.nanmean(visible[all_far])), 3),
        lost=round(float(np.mean([np.isnan(one.said[:, 0, 0]).mean() for one in made])), 4),
        swapped=round(float(np.mean(swaps)), 3),
        command=command,
    )


def _errors(true: Floats, said: Floats) -> tuple[Floats, float]:
    """(T, 33, 3) metres after the body's size is taken out, and how far depth is compressed."""
    size = (said[:, _BODY, :2] * true[:, _BODY, :2]).sum() / (true[:, _BODY, :2] ** 2).sum()
    said = said / size
    depth = float((said[:, _BODY, 2] * true[:, _BODY, 2]).sum() / (true[:, _BODY, 2] ** 2).sum())
    return said - true * np.array([1.0, 1.0, depth]), depth


def _unswapped(true: Floats, said: Floats) -> tuple[Floats, Mask]:
    """What was said with left and right put right, and in which frames they were not."""
    other = swapped_sides(said)
    gap = np.linalg.norm((said - true)[:, _BODY, :2], axis=-1).mean(axis=1)
    swapped = np.linalg.norm((other - true)[:, _BODY, :2], axis=-1).mean(axis=1)
    wrong = swapped < _SWAP_GAIN * gap
    return np.where(wrong[:, None, None], other, said), wrong


def _masks(views: list[float]) -> tuple[Mask, Mask]:
    """(C, 33): landmarks of the near and of the far side."""
    turned = np.array([far_side(view) for view in views])
    return turned < 0.3, turned > 0.7


def _by_mark(errors: Floats, near: Mask) -> tuple[float, ...]:
    """Standard deviation in the picture's plane by landmark, over the clips in which it is near.

    From the median, since in a few clips the engine sees somebody else altogether.
    """
    flat = errors[..., :2].mean(axis=-1)  # (C, 33)
    typical = np.array([np.median(flat[near[:, m], m]) for m in range(LANDMARK_COUNT)])
    both = 0.5 * (typical + swapped_sides(typical[None])[0])
    return tuple((both * _SD_OF_MEDIAN).round(4).tolist())


def _lasting_s(rests: list[Floats]) -> float:
    """Time constant from the correlation of neighbouring frames."""
    kept = [(rest[:-1] * rest[1:]).sum() / (rest[:-1] ** 2).sum() for rest in rests]
    return float(-1 / _FPS / np.log(np.clip(np.median(kept), 0.01, 0.999)))
