"""Generated changes on recorded bodies: the recording keeps its view, its noise and its engine.

What is made is not filmed anew. The difference between it and what was read of the recording is
added to the recording's own landmarks, so that nothing but the movement changes.
"""

import numpy as np

from coach.landmarks import Landmark as L  # noqa: N817
from coach.motion.body.view import side_line
from coach.types import Floats, PoseWindow
from ml.diffusion.classical import Reps, seen_from_there
from ml.diffusion.limits import figures_within
from ml.diffusion.motion import Motions
from ml.diffusion.posture import AXES, bodies_like


def carried(reps: Reps, read: Motions, made: Motions) -> list[PoseWindow]:
    """Recordings that move as what was made.

    Args:
        reps: N recordings.
        read: What was read of each.
        made: What each shall become.
    """
    bodies = bodies_like([rep.world for rep in reps])
    before, after = (_from_hips(figures_within(m.rows, bodies).points()) for m in (read, made))
    change = (after - before) * AXES  # (N, T, 33, 3): left, down, back
    worlds = [rep.world + by @ _facing(rep.world) for rep, by in zip(reps, change, strict=True)]
    return [
        _taking(seen_from_there(rep, world), float(seconds))
        for rep, world, seconds in zip(reps, worlds, made.seconds, strict=True)
    ]


def _taking(rep: PoseWindow, seconds: float) -> PoseWindow:
    t_s = np.linspace(0, seconds, len(rep.t_s))
    return PoseWindow(t_s, rep.image, rep.visibility, rep.world, rep.size)


def _from_hips(points: Floats) -> Floats:
    return np.asarray(points - points[:, :, [L.LEFT_HIP, L.RIGHT_HIP]].mean(axis=2, keepdims=True))


def _facing(world: Floats) -> Floats:
    """(3, 3) that `skeleton` turned the body by, for row vectors of what is turned back."""
    side = np.nansum(side_line(world), axis=0)
    length = float(np.hypot(side[0], side[2]))
    cos, sin = (side[0] / length, side[2] / length) if length > 1e-9 else (1.0, 0.0)
    return np.array([[cos, 0.0, sin], [0.0, 1.0, 0.0], [-sin, 0.0, cos]])
