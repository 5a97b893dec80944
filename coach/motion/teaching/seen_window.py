"""A recorded window read as `Eye` reads a live one, the same to the last digit, at half the cost.

What needs no memory (angles, sizes) is computed for all frames at once.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from coach.landmarks import Landmark
from coach.motion.body.angles import angles_at, reliability
from coach.motion.body.smoothing import PoseSmoother, spread_ratio
from coach.motion.body.view import ViewEstimator, side_line, trunk_line
from coach.motion.counting.readings import Readings
from coach.motion.counting.seen import FORGET_AFTER_S, Seen
from coach.motion.counting.travel import Place
from coach.motion.teaching.replay import frames_of
from coach.types import JointAngles, Pose, PoseWindow


def seen_window(
    window: PoseWindow, needed: Sequence[Landmark]
) -> Iterator[tuple[float, Seen | None]]:
    """Each frame's time and what is seen in it, None where nobody was found.

    Args:
        window: Raw poses of one person, whom nobody has watched before.
        needed: Landmarks that framing hints are about.
    """
    frames = frames_of(window)
    found = np.array([pose is not None for _, pose in frames], dtype=bool)
    scales = spread_ratio(window.image[found], window.world[found]).tolist()
    smoother = PoseSmoother()
    raw = [pose for _, pose in frames if pose is not None]
    poses = [smoother.update(pose, scale) for pose, scale in zip(raw, scales, strict=True)]
    seen = _seen(poses, scales, ViewEstimator(needed))
    for t_s, pose in frames:
        yield t_s, None if pose is None else next(seen)


def _seen(poses: Sequence[Pose], scales: Sequence[float], view: ViewEstimator) -> Iterator[Seen]:
    if not poses:
        return
    world = np.stack([pose.world for pose in poses])  # (T, 33, 3)
    image_deg = angles_at(np.stack([pose.image[:, :2] for pose in poses]))  # (T, J)
    world_deg = angles_at(world)
    sides, trunks = side_line(world).tolist(), trunk_line(world).tolist()
    trust = reliability(np.stack([pose.visibility for pose in poses]))
    last_s = -np.inf
    for i, pose in enumerate(poses):
        fresh = pose.t_s - last_s > FORGET_AFTER_S
        if fresh:
            view.reset()
        last_s = pose.t_s
        angles = JointAngles(image_deg[i], world_deg[i], trust[i])
        yield Seen(
            t_s=pose.t_s,
            pose=pose,
            angles=angles,
            view=view.update_by(pose, sides[i], trunks[i]),
            readings=Readings(angles, pose),
            place=Place.of(pose, scales[i]),
            fresh=fresh,
        )
