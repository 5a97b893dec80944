"""A person's poses on an even time grid, as plain numbers of which repetition can be read.

Poses are hip-centred and scaled to the person's trunk, so that neither the place in the picture
nor the size of the body matters; the grid makes the camera's frame rate and lost frames matter
as little as they can.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.landmarks import LANDMARK_COUNT, Landmark
from coach.motion.body.angles import JOINTS, angles_at
from coach.types import Floats, Pose

STEP_S: Final = 1 / 15
"""Of the grid. The fastest repetitions that people do take some six of these."""

_L = Landmark
_MARKS: Final = np.array(
    [_L.NOSE, _L.LEFT_EAR, _L.RIGHT_EAR]
    + [mark for mark in _L if _L.LEFT_SHOULDER <= mark <= _L.RIGHT_WRIST]
    + [_L.LEFT_INDEX, _L.RIGHT_INDEX]
    + [mark for mark in _L if _L.LEFT_HIP <= mark <= _L.RIGHT_ANKLE]
    + [_L.LEFT_FOOT_INDEX, _L.RIGHT_FOOT_INDEX]
)
_SHOULDERS: Final = [_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER]
_HIPS: Final = [_L.LEFT_HIP, _L.RIGHT_HIP]
_DEPTH_TRUST: Final = 0.5  # the engine guesses depth; it measures the picture
_LEAST_TRUST: Final = 0.1  # of a landmark that is never seen
_SMOOTH_S: Final = 0.08
_BROKEN_S: Final = 2.0  # out of sight for longer: what happened meanwhile is not guessed
_ROW: Final = LANDMARK_COUNT * 6  # world x y z, image x y, visibility


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """A stretch of time, sampled evenly.

    Attributes:
        t_s: (T,) seconds, `STEP_S` apart.
        body: (T, D) landmarks about the hips, in lengths of the trunk, each weighted by how well
            it is seen. Distances between rows are distances between poses.
        angles_deg: (T, J) in the order of `coach.motion.body.angles.JOINTS`, mean of picture and
            space; NaN where a joint's landmarks coincide.
    """

    t_s: Floats
    body: Floats
    angles_deg: Floats

    def __len__(self) -> int:
        return len(self.t_s)


EMPTY: Final = Movement(np.empty(0), np.empty((0, 1)), np.empty((0, len(JOINTS))))
"""Nothing was seen."""


class BodyTrack:
    """Collects poses one by one; the last of them can be asked for as a `Movement`.

    Args:
        lasting_s: How much is kept, seconds; None keeps all.
    """

    def __init__(self, lasting_s: float | None = None) -> None:
        self._most = None if lasting_s is None else int(lasting_s / STEP_S)
        self.clear()

    def clear(self) -> None:
        """Forgets everything."""
        self._rows: list[Floats] = []
        self._first_tick = 0
        self._last: tuple[float, Floats] | None = None

    @property
    def length_s(self) -> float:
        """How much time it holds."""
        return len(self._rows) * STEP_S

    def append(self, t_s: float, pose: Pose | None) -> None:
        """Takes the next frame; nobody, or a pose with holes, is bridged for a while."""
        if pose is None:
            return
        row = np.concatenate((pose.world.ravel(), pose.image[:, :2].ravel(), pose.visibility))
        if np.isnan(row).any():
            return
        if self._last is not None and t_s - self._last[0] > _BROKEN_S:
            self.clear()
        if self._last is None:
            self._first_tick = int(np.ceil(t_s / STEP_S))
            self._last = (t_s, row)
        self._fill(t_s, row)

    def movement(self, from_s: float = -np.inf) -> Movement:
        """What is held of the time since ``from_s``."""
        first_tick = max(float(self._first_tick), np.ceil(from_s / STEP_S))
        skipped = int(min(first_tick - self._first_tick, len(self._rows)))
        rows = self._rows[skipped:]
        if not rows:
            return EMPTY
        t_s = (self._first_tick + skipped + np.arange(len(rows), dtype=np.float64)) * STEP_S
        return _as_movement(t_s, np.stack(rows))

    def _fill(self, t_s: float, row: Floats) -> None:
        """Ticks of the grid up to this frame, between the last frame and this one."""
        assert self._last is not None
        before_s, before = self._last
        tick_s = (self._first_tick + len(self._rows)) * STEP_S
        while tick_s <= t_s:
            share = (tick_s - before_s) / (t_s - before_s) if t_s > before_s else 1.0
            self._rows.append(before + share * (row - before))
            tick_s += STEP_S
        self._last = (t_s, row)
        if self._most is not None and len(self._rows) > self._most:
            surplus = len(self._rows) - self._most
            del self._rows[:surplus]
            self._first_tick += surplus


def track(frames: Iterable[tuple[float, Pose | None]]) -> Movement:
    """The movement in a whole clip: times (s) and raw poses, None where nobody was found."""
    body = BodyTrack()
    for t_s, pose in frames:
        body.append(t_s, pose)
    return body.movement()


def _as_movement(t_s: Floats, rows: Floats) -> Movement:
    world = rows[:, : LANDMARK_COUNT * 3].reshape(-1, LANDMARK_COUNT, 3)
    image = rows[:, LANDMARK_COUNT * 3 : LANDMARK_COUNT * 5].reshape(-1, LANDMARK_COUNT, 2)
    visibility = rows[:, LANDMARK_COUNT * 5 :]
    trunk = world[:, _SHOULDERS].mean(1) - world[:, _HIPS].mean(1)
    unit = max(float(np.median(np.linalg.norm(trunk, axis=1))), 1e-3)
    spread_px, spread_m = image.std(1).sum(1), world[..., :2].std(1).sum(1)
    pixels = float(np.median(spread_px / np.maximum(spread_m, 1e-3))) * unit
    trust = np.clip(np.median(visibility, 0), _LEAST_TRUST, 1.0)[_MARKS, None]
    about_hips = image - image[:, _HIPS].mean(1, keepdims=True)
    space = world[:, _MARKS] * (trust * [1.0, 1.0, _DEPTH_TRUST] / unit)
    plane = about_hips[:, _MARKS] * (trust / max(pixels, 1e-3))
    body = np.concatenate((space.reshape(len(rows), -1), plane.reshape(len(rows), -1)), axis=1)
    angles = 0.5 * (angles_at(world) + angles_at(image))
    return Movement(t_s, _smooth(body), _smooth(angles))


def _smooth(values: Floats) -> Floats:
    """A Gaussian along time; the ends are held."""
    reach = int(np.ceil(2.5 * _SMOOTH_S / STEP_S))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) * STEP_S / _SMOOTH_S) ** 2)
    weights /= weights.sum()
    padded = np.pad(values, ((reach, reach), (0, 0)), mode="edge")
    smooth: Floats = sum(w * padded[i : i + len(values)] for i, w in enumerate(weights))
    return smooth
