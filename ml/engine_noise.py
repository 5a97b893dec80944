"""The pose engine's errors, drawn as it makes them; the numbers were measured, not guessed."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from coach.landmarks import LANDMARK_COUNT
from coach.landmarks import Landmark as L  # noqa: N817
from coach.paths import RESOURCES
from coach.types import Floats, PoseWindow

PATH: Final = RESOURCES / "models" / "engine-noise.json"


@dataclass(frozen=True, slots=True)
class EngineNoise:
    """How the engine errs; lengths in metres of a body of usual size.

    Attributes:
        bias_m: Standard deviation of an error that stays through a sequence, by landmark.
        jitter_m: Of one that changes from frame to frame, by landmark.
        jitter_tau_s: How long the changing error lasts.
        far: Factor on both errors for the landmarks of the side turned away, seen from the side.
        depth: Range of the factor by which depth is compressed.
        depth_factor: Factor on both errors along the depth.
        visibility_near, visibility_far: Mean visibility of the near and of the far side.
        lost: Share of frames in which nobody is found.
        swapped: Share of sequences with a stretch in which the sides are taken for one another.
        command: How the numbers were made.
    """

    bias_m: tuple[float, ...]
    jitter_m: tuple[float, ...]
    jitter_tau_s: float
    far: float
    depth: tuple[float, float]
    depth_factor: float
    visibility_near: float
    visibility_far: float
    lost: float
    swapped: float
    command: str

    def applied(self, rng: np.random.Generator, poses: PoseWindow, yaw_deg: float) -> PoseWindow:
        """The recording as the engine would have made it.

        Args:
            rng: Decides.
            poses: Without error; ``world`` in the camera's axes, from the hips.
            yaw_deg: Of the camera; positive where it stands at the person's left.
        """
        far = far_side(yaw_deg)  # (33,) 0..1
        worse = 1 + (self.far - 1) * far
        error = self._error(rng, poses.t_s, worse)  # (T, 33, 3)
        world = poses.world * np.array([1.0, 1.0, rng.uniform(*self.depth)]) + error
        world -= world[:, [L.LEFT_HIP, L.RIGHT_HIP]].mean(axis=1, keepdims=True)
        pixels = _pixels_per_metre(poses)
        image = poses.image + error * pixels
        mean = self.visibility_near + (self.visibility_far - self.visibility_near) * far
        seen = (mean + rng.normal(0, 0.04, poses.visibility.shape)).clip(0.02, 0.999)
        self._leave_out(rng, poses, image, seen)
        if rng.uniform() < self.swapped:
            _swap_sides(rng, image, world, seen)
        lost = rng.uniform(size=len(poses.t_s)) < self.lost
        for array in (image, world, seen):
            array[lost] = np.nan
        return PoseWindow(poses.t_s, image, seen, world, poses.size)

    def _error(self, rng: np.random.Generator, t_s: Floats, worse: Floats) -> Floats:
        deep = np.array([1.0, 1.0, self.depth_factor])
        bias = rng.normal(0, 1, (LANDMARK_COUNT, 3)) * np.array(self.bias_m)[:, None]
        step_s = float(np.median(np.diff(t_s))) if len(t_s) > 1 else 1.0
        keep = np.exp(-max(step_s, 1e-3) / self.jitter_tau_s)
        drawn = rng.normal(0, 1, (len(t_s), LANDMARK_COUNT, 3))
        jitter = drawn.copy()
        for i in range(1, len(t_s)):
            jitter[i] = keep * jitter[i - 1] + np.sqrt(1 - keep**2) * drawn[i]
        jitter *= np.array(self.jitter_m)[:, None] * rng.uniform(0.5, 1.6)
        noisy: Floats = (bias + jitter) * worse[:, None] * deep
        return noisy

    def _leave_out(
        self, rng: np.random.Generator, poses: PoseWindow, image: Floats, seen: Floats
    ) -> None:
        """Landmarks outside the picture are guessed, and known to be."""
        width, height = poses.size
        outside = (image[..., 0] < 0) | (image[..., 0] > width)
        outside |= (image[..., 1] < 0) | (image[..., 1] > height)
        seen[outside] = rng.uniform(0.02, 0.35, int(outside.sum()))

    def to_json(self) -> dict[str, Any]:
        """Plain lists and numbers."""
        return asdict(self)


@cache
def fitted_noise(path: Path = PATH) -> EngineNoise:
    """The numbers that ship."""
    told = json.loads(path.read_text(encoding="utf-8"))
    lists = {name: tuple(told[name]) for name in ("bias_m", "jitter_m", "depth")}
    return EngineNoise(**{**told, **lists})


def far_side(yaw_deg: float) -> Floats:
    """(33,) how far each landmark is turned away: 1 on the far side seen square from the side."""
    turned = float(np.sin(np.radians(yaw_deg)))
    far = np.zeros(LANDMARK_COUNT)
    for mark in L:
        side = 1 if "LEFT" in mark.name else -1 if "RIGHT" in mark.name else 0
        far[mark] = max(0.0, -side * turned)
    return far


def _pixels_per_metre(poses: PoseWindow) -> float:
    flat = poses.image[..., :2] - poses.image[:, [L.LEFT_HIP, L.RIGHT_HIP], :2].mean(
        axis=1, keepdims=True
    )
    body = poses.world[..., :2]
    return float((flat * body).sum() / max(float((body * body).sum()), 1e-9))


def _swap_sides(rng: np.random.Generator, image: Floats, world: Floats, seen: Floats) -> None:
    start = int(rng.integers(0, len(image)))
    stretch = slice(start, start + int(rng.integers(2, max(3, len(image) // 4))))
    for array in (image, world, seen):
        array[stretch] = array[stretch][:, _OTHER]


def _other(mark: L) -> int:
    name = mark.name
    swapped = name.replace("LEFT", "*").replace("RIGHT", "LEFT").replace("*", "RIGHT")
    return int(L[swapped])


_OTHER: Final = np.array([_other(mark) for mark in L])


def swapped_sides(values: Floats) -> Floats:
    """(T, 33, ...) with left and right taken for one another."""
    return values[:, _OTHER]
