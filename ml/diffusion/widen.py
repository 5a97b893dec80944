"""A few recorded repetitions become many, by a named method: learned or classical.

All have one face, so that a panel, a training and a measurement choose by name.
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from coach.types import PoseWindow
from ml.diffusion.classical import Reps, augmented, between, faulty
from ml.diffusion.filters import blended, worth_keeping
from ml.diffusion.generator import Generator
from ml.diffusion.motion import Motions
from ml.diffusion.seen import seen
from ml.skeleton import Features, features

Widener = Callable[[np.random.Generator, Reps, int], Features]
"""Repetitions (T frames each) to N others, as features (N, T, F)."""

DEFAULT: Final = "between"
"""What is used where nobody chose: so far no generator has beaten this in `bench generate`."""

KEPT_SHARE: Final = 0.5
"""Of the way from noise that the personal widening begins with."""

_MORE: Final = 1.3  # so many more are drawn than are wanted, that some may be thrown out


def classical_wideners(exercise: str | None = None) -> dict[str, Widener]:
    """Those that need no model; ``exercise`` is whose faults are made where it is known."""

    def faults(rng: np.random.Generator, reps: Reps, count: int) -> list[PoseWindow]:
        return faulty(rng, reps, count, exercise)

    plain = {"classical": augmented, "faults": faults, "between": between}
    return {name: _as_features(make) for name, make in plain.items()}


def learned_wideners(generator: Generator) -> dict[str, Widener]:
    """Those of a generator.

    - ``anew``: others who do the same movement, from noise
    - ``personal``: the recorded ones, half noised and denoised: nearer to the person
    - ``refilmed``: read and filmed again, with nothing generated: what the reading alone is worth
    - ``mixed``: half ``between``, which keeps the recordings' camera and the engine's own errors,
      half ``refilmed``, which has other cameras and bodies
    """

    def made(keep: float) -> Callable[[np.random.Generator, Motions, int], Motions]:
        def make(rng: np.random.Generator, shown: Motions, count: int) -> Motions:
            like = blended(rng, shown, round(_MORE * count))
            drawn = generator.one_each(like, int(rng.integers(2**31)), keep=keep)
            return drawn[worth_keeping(drawn, shown, count)]

        return make

    if generator.method == "gan":
        return {"gan": _through(generator, made(0.0))}

    ways = {"anew": made(0.0), "personal": made(KEPT_SHARE), "refilmed": blended}
    filmed = {name: _through(generator, way) for name, way in ways.items()}
    return {**filmed, "mixed": _half_each(_as_features(between), filmed["refilmed"])}


def _through(
    generator: Generator, make: Callable[[np.random.Generator, Motions, int], Motions]
) -> Widener:
    def widen(rng: np.random.Generator, reps: Reps, count: int) -> Features:
        shown = generator.read(np.stack([features(one) for one in reps]))
        return seen(rng, make(rng, shown, count))

    return widen


def _half_each(one: Widener, other: Widener) -> Widener:
    def widen(rng: np.random.Generator, reps: Reps, count: int) -> Features:
        return np.concatenate([one(rng, reps, count - count // 2), other(rng, reps, count // 2)])

    return widen


def _as_features(
    make: Callable[[np.random.Generator, Reps, int], Sequence[PoseWindow]],
) -> Widener:
    def widen(rng: np.random.Generator, reps: Reps, count: int) -> Features:
        return np.stack([features(one) for one in make(rng, reps, count)])

    return widen
