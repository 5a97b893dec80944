"""Simulated people who do so many repetitions of an exercise, as the pose engine reports them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from coach.athlete.movement import Movement
from coach.types import Floats, Pose, PoseWindow
from ml.engine_noise import fitted_noise
from ml.filming import Studio
from ml.simulator import Take, World, draw_tempo, record

_STILL_S: Final = 1.5  # before and after a set
_FPS: Final = (10, 15, 24, 30, 60)
_YAW_DEG: Final = {"front": (0.0, 40.0), "oblique": (5.0, 85.0), "side": (50.0, 130.0)}
"""The view that an exercise is best seen from, and 40 degrees either way."""


def world_seen_from(*yaw_deg: tuple[float, float]) -> World:
    """People of all sizes, whole in the picture of a camera at table or chest height."""
    return World(
        height_m=((1.45, 1.98),),
        proportion=(0.9, 1.1),
        studio=Studio(yaw_deg, (0.4, 1.5), distance_m=(2.8, 4.2), field_deg=(48.0, 68.0)),
    )


@dataclass(frozen=True, slots=True)
class Set:
    """One person's set and what is true of it."""

    poses: PoseWindow
    reps: int
    fps: int

    def __iter__(self) -> Iterator[tuple[float, Pose | None]]:
        """Frames in order of time."""
        window = self.poses
        for i, t_s in enumerate(window.t_s.tolist()):
            seen = window.visibility[i]
            if np.isnan(seen[0]):
                yield t_s, None
            else:
                yield t_s, Pose(t_s, window.image[i], seen, window.world[i], window.size)


def sets_of(
    what: Movement,
    view: str,
    count: int,
    *,
    seed: int = 0,
    fault: str | None = None,
    reps: int | None = None,
    full: bool = False,
) -> Iterator[Set]:
    """Sets by different people, every other one in the mirror.

    Args:
        what: Is done.
        view: ``front``, ``oblique`` or ``side``: the camera stands within 40 degrees of it.
        count: How many people.
        seed: Same seed, same people.
        fault: Name of the movement's fault at full strength, or None.
        reps: Of each; 6 to 8 by default.
        full: All go the whole way, as good form asks; else some stop a tenth short.
    """
    rng = np.random.default_rng([seed, *what.name.encode()])
    for person in range(count):
        yield _set(rng, what, world_seen_from(_YAW_DEG[view]), person, fault, reps, full=full)


def _set(  # noqa: PLR0917 - who, what, where and how
    rng: np.random.Generator,
    what: Movement,
    world: World,
    person: int,
    fault: str | None,
    reps: int | None,
    *,
    full: bool,
) -> Set:
    ways = (None, *what.variants)
    way = ways[int(rng.integers(len(ways)))] if fault is None else None
    take = Take(what, way, fault, mirror=person % 2 == 1)
    number, fps = reps or int(rng.integers(6, 9)), int(rng.choice(_FPS))
    tempo = draw_tempo(rng, what, 1, whole_rep=True)
    depth = 1.0 if full else rng.uniform(0.9, 1.08)
    tempo = replace(tempo, depth=np.full((1, 1), depth))
    lasting_s = number * float(tempo.rep_s[0, 0])
    t_s = _times(rng, fps, lasting_s + 2 * _STILL_S)
    moved_s = (t_s - _STILL_S).clip(0, lasting_s)
    (poses,) = record(rng, [take], world, moved_s[None], tempo, fitted_noise())
    return Set(replace(poses, t_s=t_s), number, fps)


def _times(rng: np.random.Generator, fps: int, lasting_s: float) -> Floats:
    steps = rng.uniform(0.9, 1.1, int(lasting_s * fps)) / fps
    return np.cumsum(steps)
