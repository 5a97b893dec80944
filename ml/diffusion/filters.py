"""Which of the generated are kept: nothing broken, nothing that only copies what was shown."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.types import Floats
from ml.diffusion.limits import violations
from ml.diffusion.motion import Motions

BROKEN_SHARE: Final = 0.1
"""More of a repetition's frames with a joint out of range, and it is broken."""

COPY: Final = 0.02
"""Root mean square of the rows' difference below which one is a copy of the other: about a degree
in every joint, less than the reading of a recording is off."""

_ALIKE: Final = 0.15
"""Root mean square of the rows within which repetitions of one person mostly are."""


def worth_keeping(made: Motions, shown: Motions | None, count: int) -> NDArray[np.intp]:
    """Indices of ``count`` of them: whole ones first, in the order in which they were made."""
    broken = violations(made.rows).mean(axis=1)
    worth = np.where(broken > BROKEN_SHARE, 1.0 + broken, 0.0)
    if shown is not None:
        worth += np.where(distances(made, shown).min(axis=1) < COPY, 2.0, 0.0)
    return np.argsort(worth, kind="stable")[:count]


def blended(rng: np.random.Generator, shown: Motions, count: int) -> Motions:
    """``count`` mixtures of what is shown: what the reading of each got wrong evens out.

    Each stays near one of them: what is far from it, the other leg's lunge, hardly takes part.
    """
    chosen = rng.permutation(np.resize(np.arange(len(shown)), count))
    near = np.exp(-((distances(shown, shown) / _ALIKE) ** 2))[chosen]  # (C, N)
    weights = near * rng.exponential(1.0, near.shape)
    weights /= weights.sum(axis=1, keepdims=True)
    rows = np.einsum("cn,ntd->ctd", weights, shown.rows).astype(np.float32)
    return Motions(rows, np.exp(weights @ np.log(shown.seconds)))


def distances(one: Motions, other: Motions) -> Floats:
    """(N, M) root mean square differences of the rows."""
    a = one.rows.reshape(len(one), -1).astype(np.float64)
    b = other.rows.reshape(len(other), -1).astype(np.float64)
    square = (a**2).sum(1)[:, None] + (b**2).sum(1) - 2 * a @ b.T
    return np.asarray(np.sqrt(np.maximum(square, 0) / a.shape[1]))
