"""Sets that the athlete performs well, or with one fault, as the engine would have seen them.

Bodies, manner, tempo and the camera within its view are drawn anew for each person; what the engine
makes of them is the fitted likeness of its errors. Everything is seeded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.athlete.faults import FAULTS, performed
from coach.athlete.movement import Movement
from coach.athlete.repertoire import EXERCISES
from coach.types import Floats, PoseWindow
from ml.engine_likeness import fitted_likeness
from ml.filming import Range, Studio
from ml.simulator import Noise, Take, Tempo, World, record

VIEWS: Final[dict[str, Range]] = {
    "front": (0.0, 24.0),
    "oblique": (36.0, 54.0),
    "side": (66.0, 114.0),
    "back": (156.0, 180.0),
}
"""Yaw of the camera in degrees, well within what `coach.motion.body.view` calls by these names."""

REPS: Final = 3
FPS: Final = 20.0
_LEAD_S: Final = 0.8
_TAIL_S: Final = 1.0
_STYLE_DEG: Final = 3.0
_REACH: Final = 0.04
_SLOWEST_S: Final = 3.2
_HASTY_S: Final = 1.7  # who drops the weight is in a hurry
_QUICKEST_S: Final = 1.4
_REST_SHARE: Final = (0.04, 0.2)
_HOLD_SHARE: Final = (0.0, 0.15)
_DEPTH: Final = (0.94, 1.06)
_HELD_S: Final = 6.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What is performed, and from where it is seen.

    Attributes:
        exercise: Its name.
        view: One of `VIEWS`.
        fault: Of the exercise's in `coach.athlete.faults`; None for a good set.
        strength: Of the fault.
    """

    exercise: str
    view: str
    fault: str | None = None
    strength: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """One person's set.

    Attributes:
        poses: What the engine says.
        reps_s: (start, end) of its repetitions, (R, 2) seconds.
    """

    poses: PoseWindow
    reps_s: Floats


class Undisturbed:
    """No engine between: what is said is what is true."""

    def applied(self, rng: np.random.Generator, poses: PoseWindow, yaw_deg: float) -> PoseWindow:
        """The recording as it is."""
        del rng, yaw_deg
        return poses


def recorded(cell: Cell, people: int, seed: int, noise: Noise | None = None) -> Iterator[Recorded]:
    """Sets of some people, each seen by a camera of their own.

    Args:
        cell: What they do.
        people: How many.
        seed: Same seed, same people.
        noise: The engine's errors; those that were fitted by default.
    """
    rng = np.random.default_rng((seed, *cell.exercise.encode(), *(cell.fault or "").encode()))
    what = EXERCISES[cell.exercise]
    if cell.fault is not None:
        what = performed(what, FAULTS[cell.exercise][cell.fault], cell.strength)
    world = World(
        height_m=((1.5, 1.95),),
        proportion=(0.92, 1.08),
        studio=Studio((VIEWS[cell.view],), (0.5, 1.5), (2.2, 4.2), (44, 66), rises=True),
        style_deg=_STYLE_DEG,
        reach=_REACH,
    )
    hasty = cell.fault is not None and FAULTS[cell.exercise][cell.fault].hurry != 0
    tempo = _tempo(rng, what, people, _HASTY_S if hasty else _SLOWEST_S)
    reps = 1 if _is_held(what) else REPS
    length_s = float(tempo.rep_s.max()) * reps + _LEAD_S + _TAIL_S
    t_s = np.tile(np.arange(0, length_s, 1 / FPS), (people, 1))
    takes = [Take(what, mirror=bool(rng.uniform() < 0.5)) for _ in range(people)]
    windows = record(rng, takes, world, t_s, tempo, noise or fitted_likeness())
    for poses, rep_s in zip(windows, tempo.rep_s[:, 0], strict=True):
        starts = _LEAD_S + rep_s * np.arange(reps)
        yield Recorded(poses, np.stack([starts, starts + rep_s], axis=1))


def _tempo(rng: np.random.Generator, what: Movement, people: int, slowest_s: float) -> Tempo:
    """All do the same number of repetitions, each at a pace of their own."""
    low, high = (np.clip(s, min(_QUICKEST_S, what.rep_s[1]), slowest_s) for s in what.rep_s)
    held = _is_held(what)
    rep_s = np.full((people, 1), _HELD_S) if held else rng.uniform(low, high, (people, 1))
    return Tempo(
        rep_s=rep_s,
        rest_share=rng.uniform(*_REST_SHARE, (people, 1)),
        hold_share=rng.uniform(*_HOLD_SHARE, (people, 1)),
        offset_s=np.full((people, 1), -_LEAD_S),
        depth=rng.uniform(*_DEPTH, (people, 1)),
        begins_s=_LEAD_S,
        ends_s=_LEAD_S + rep_s * (1 if held else REPS),
    )


def _is_held(what: Movement) -> bool:
    return what.rep_s[0] >= _HELD_S / 2
