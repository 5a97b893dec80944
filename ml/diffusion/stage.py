"""Generated repetitions for the stage: one after another, at a clip's frame rate, in one body."""

from typing import Final

import numpy as np

from coach.athlete.body import Person
from coach.athlete.figure import Bodies
from coach.athlete.kinematics import Skeleton
from ml.diffusion.limits import figures_within
from ml.diffusion.motion import Motions, Rows

_JOIN_S: Final = 0.4  # from the end of one to the beginning of the next
_REST_S: Final = 0.5  # before the first and after the last


def performed(motions: Motions, fps: float) -> Rows:
    """(F, D) rows of all repetitions in a row."""
    parts = [_still(motions.rows[0][0], _REST_S, fps)]
    for i, seconds in enumerate(motions.seconds.tolist()):
        if i:
            parts.append(_between(parts[-1][-1], motions.rows[i][0], fps))
        parts.append(_stretched(motions.rows[i], seconds, fps))
    parts.append(_still(motions.rows[-1][-1], _REST_S, fps))
    return np.concatenate(parts)


def skeletons(motions: Motions, person: Person, fps: float) -> list[Skeleton]:
    """What a person of this size does; one skeleton a frame."""
    rows = performed(motions, fps)
    made = figures_within(rows[None], Bodies.of(person.body))
    return [made.skeleton((0, i)) for i in range(len(rows))]


def _still(row: Rows, seconds: float, fps: float) -> Rows:
    return np.repeat(row[None], max(1, round(seconds * fps)), axis=0)


def _between(start: Rows, end: Rows, fps: float) -> Rows:
    share = np.linspace(0, 1, max(2, round(_JOIN_S * fps)) + 2)[1:-1, None]
    eased = 0.5 - 0.5 * np.cos(np.pi * share)
    return np.asarray((1 - eased) * start + eased * end, np.float32)


def _stretched(rows: Rows, seconds: float, fps: float) -> Rows:
    frames = max(2, round(seconds * fps))
    at = np.linspace(0, len(rows) - 1, frames)
    before = np.minimum(at.astype(int), len(rows) - 2)
    share = (at - before)[:, None]
    return np.asarray((1 - share) * rows[before] + share * rows[before + 1], np.float32)
