"""A small network that errs as the pose engine errs, so that the simulated look like the real.

From where a body's joints are, in space and in the picture, it tells what the engine would make of
them on average, how far it may be off that, and how visible it would call them. It was fitted to
the engine itself, which watched rendered people (see `ml.fit_likeness`).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from coach.landmarks import LANDMARK_COUNT
from coach.landmarks import Landmark as L  # noqa: N817
from coach.paths import RESOURCES
from coach.types import Floats, PoseWindow
from ml.engine_noise import swapped_sides

PATH: Final = RESOURCES / "models" / "engine-likeness.safetensors"

MARKS: Final = tuple(
    mark
    for mark in L
    if mark == L.NOSE or L.LEFT_SHOULDER <= mark <= L.RIGHT_WRIST or mark >= L.LEFT_HIP
)
"""What the network looks at: face and fingers follow."""

INPUTS: Final = 5 * len(MARKS) + 1
OUTPUTS: Final = 6 * LANDMARK_COUNT
"""Of each landmark: its error in space (3) and in the picture (2), and its visibility's logit."""

_ROOM: Final = 1.5
_LOGITS: Final = (-4.0, 9.0)


@dataclass(frozen=True, slots=True, eq=False)
class EngineLikeness:
    """Weights of the network and what describes what it cannot tell.

    Attributes:
        weights: Of three layers: (I, H), (H,), (H, H), (H,), (H, 2 O), (2 O,).
        root: (O, O) of the errors' correlation: root @ root.T.
        constant: Share of the variance that stays through a sequence.
        tau_s: How long the rest lasts.
        spread: Standard deviation of the logarithm of how far a sequence is off altogether.
        lost: Share of frames in which nobody is found.
        swapped: Share of sequences with a stretch in which the sides are taken for one another.
        flipped: Share with a stretch in which the body is seen upside down.
    """

    weights: tuple[NDArray[np.float32], ...]
    root: NDArray[np.float32]
    constant: float
    tau_s: float
    spread: float
    lost: float
    swapped: float
    flipped: float

    def applied(
        self, rng: np.random.Generator, poses: PoseWindow, yaw_deg: float = 0.0
    ) -> PoseWindow:
        """The recording as the engine would have made it.

        Args:
            rng: Decides.
            poses: Without error: ``world`` in the camera's axes, from the hips, in metres.
            yaw_deg: Of the camera; the network sees it by itself.
        """
        del yaw_deg
        mean, scale = self.told(poses)
        said = mean + scale * self._unit_errors(rng, poses.t_s)
        count = len(poses.t_s)
        error, flat, logit = np.split(said, [3 * LANDMARK_COUNT, 5 * LANDMARK_COUNT], axis=1)
        metre_px = pixels_per_metre(poses)
        world = poses.world + error.reshape(count, LANDMARK_COUNT, 3)
        world -= world[:, [L.LEFT_HIP, L.RIGHT_HIP]].mean(axis=1, keepdims=True)
        image = poses.image.copy()
        image[..., :2] += flat.reshape(count, LANDMARK_COUNT, 2) * metre_px
        seen = 1 / (1 + np.exp(-logit.clip(*_LOGITS)))
        if rng.uniform() < self.swapped:
            stretch = _stretch(rng, count)
            for array in (image, world, seen):
                array[stretch] = swapped_sides(array[stretch])
        if rng.uniform() < self.flipped:
            _turn_over(image, world, _stretch(rng, count))
        lost = rng.uniform(size=count) < self.lost
        for array in (image, world, seen):
            array[lost] = np.nan
        return PoseWindow(poses.t_s, image, seen, world, poses.size)

    def told(self, poses: PoseWindow) -> tuple[Floats, Floats]:
        """(T, `OUTPUTS`) mean errors, metres and logits, and their scale."""
        x = inputs(poses)
        first, first_bias, second, second_bias, last, last_bias = self.weights
        h = np.maximum(x @ first + first_bias, 0)
        h = np.maximum(h @ second + second_bias, 0)
        out = (h @ last + last_bias).astype(np.float64)
        mean, log_scale = np.split(out, 2, axis=1)
        return mean, np.exp(log_scale.clip(-7, 2))

    def _unit_errors(self, rng: np.random.Generator, t_s: Floats) -> Floats:
        """(T, `OUTPUTS`) of variance 1: one that stays, one that comes and goes."""
        step_s = float(np.median(np.diff(t_s))) if len(t_s) > 1 else 1.0
        keep = np.exp(-max(step_s, 1e-3) / self.tau_s)
        drawn = rng.normal(0, 1, (len(t_s) + 1, OUTPUTS)) @ self.root.T
        moving = drawn[1:].copy()
        for i in range(1, len(moving)):
            moving[i] = keep * moving[i - 1] + np.sqrt(1 - keep**2) * drawn[i + 1]
        unit = np.sqrt(self.constant) * drawn[0] + np.sqrt(1 - self.constant) * moving
        return np.asarray(unit * np.exp(rng.normal(-0.5 * self.spread**2, self.spread)))


def _stretch(rng: np.random.Generator, count: int) -> slice:
    start = int(rng.integers(0, count))
    return slice(start, start + int(rng.integers(2, max(3, count // 2))))


def _turn_over(image: Floats, world: Floats, stretch: slice) -> None:
    """Upside down about the hips."""
    middle = image[stretch, L.LEFT_HIP, None, :2]
    image[stretch, :, :2] = 2 * middle - image[stretch, :, :2]
    world[stretch, :, :2] *= -1


def inputs(poses: PoseWindow) -> NDArray[np.float32]:
    """(T, `INPUTS`): where the joints are in space, where in the picture, and how big."""
    trunk = 0.5 * (poses.world[:, 11:13].sum(axis=1) - poses.world[:, 23:25].sum(axis=1))
    trunk_m = max(float(np.median(np.linalg.norm(trunk, axis=-1))), 1e-3)
    space = poses.world[:, MARKS] / trunk_m
    size = np.array(poses.size, float)
    place = (poses.image[:, MARKS, :2] / size - 0.5).clip(-_ROOM, _ROOM)
    small = np.full((len(space), 1), np.log(trunk_m * pixels_per_metre(poses) / min(poses.size)))
    flat = [space.reshape(len(space), -1), 2 * place.reshape(len(space), -1), small]
    return np.concatenate(flat, axis=1).astype(np.float32)


def pixels_per_metre(poses: PoseWindow) -> float:
    """The scale that fits the picture best to the body as seen from the camera."""
    flat = poses.image[..., :2] - poses.image[:, [L.LEFT_HIP, L.RIGHT_HIP], :2].mean(
        axis=1, keepdims=True
    )
    body = poses.world[..., :2]
    return float((flat * body).sum() / max(float((body * body).sum()), 1e-9))


@cache
def fitted_likeness(path: Path = PATH) -> EngineLikeness:
    """The network that ships."""
    stored = load_file(path)
    numbers = {
        name: float(stored[name][0])
        for name in ("constant", "tau_s", "spread", "lost", "swapped", "flipped")
    }
    weights = tuple(stored[f"weight_{i}"].astype(np.float32) for i in range(6))
    return EngineLikeness(weights, stored["root"].astype(np.float32), **numbers)
