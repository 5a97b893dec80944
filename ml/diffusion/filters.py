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


def worth_keeping(made: Motions, shown: Motions, count: int) -> NDArray[np.intp]:
    """Indices of ``count`` of them: whole ones first, in the order in which they were made."""
    broken = violations(made.rows).mean(axis=1)
    copies = distances(made, shown).min(axis=1) < COPY
    worth = np.where(copies, 2.0, 0.0) + np.where(broken > BROKEN_SHARE, 1.0 + broken, 0.0)
    return np.argsort(worth, kind="stable")[:count]


def distances(one: Motions, other: Motions) -> Floats:
    """(N, M) root mean square differences of the rows."""
    a = one.rows.reshape(len(one), -1).astype(np.float64)
    b = other.rows.reshape(len(other), -1).astype(np.float64)
    square = (a**2).sum(1)[:, None] + (b**2).sum(1) - 2 * a @ b.T
    return np.asarray(np.sqrt(np.maximum(square, 0) / a.shape[1]))
