"""From noise to motion in a few steps, with classifier-free guidance.

Ho and Salimans, "Classifier-Free Diffusion Guidance" (2022): what the conditions add to the
prediction is added more than once. The step is Euler's; the last one ends in the prediction.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from ml.diffusion.conditions import Conditions
from ml.diffusion.schedule import mixed, steps, velocity

Denoiser = Callable[[Tensor, Tensor, Conditions], Tensor]
"""(N, T, D) at times (N,) under conditions to the motion at the end."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How to draw.

    Attributes:
        steps: Of Euler.
        guidance: 1 follows the conditions as learned, more overdoes them, 0 ignores them.
    """

    steps: int = 10
    guidance: float = 1.5


@torch.inference_mode()
def sample(
    denoise: Denoiser,
    given: Conditions,
    noise: Tensor,
    how: Sampling,
    *,
    begin: tuple[Tensor, float] | None = None,
) -> Tensor:
    """Draws one motion for each condition.

    Args:
        denoise: Predicts the end.
        given: N conditions.
        noise: (N, T, D), normal.
        how: Steps and guidance.
        begin: Not pure noise but these motions (N, T, D), noised back to a time of 0..1.

    Returns:
        (N, T, D).
    """
    motion, since = begin if begin is not None else (noise, 0.0)
    x = mixed(motion, noise, torch.full((len(noise),), since)) if since else noise
    nothing = given.nothing()
    for time, until in steps(how.steps, since):
        at = torch.full((len(x),), time)
        end = denoise(x, at, given)
        if how.guidance != 1:
            free = denoise(x, at, nothing)
            end = free + how.guidance * (end - free)
        x = end if until >= 1 else x + (until - time) * velocity(x, end, time)
    return x
