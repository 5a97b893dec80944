"""Joint angles in the picture and in space: degrees, 0 to 180, never signed.

Left and right, mirrored or not, make no difference; a missing landmark gives NaN, never zero.
"""

from typing import Final

import numpy as np

from coach.landmarks import Landmark
from coach.types import Floats, JointAngles, Pose

_L = Landmark

_TRIPLETS: Final[dict[str, tuple[Landmark, Landmark, Landmark]]] = {
    "left_elbow": (_L.LEFT_SHOULDER, _L.LEFT_ELBOW, _L.LEFT_WRIST),
    "right_elbow": (_L.RIGHT_SHOULDER, _L.RIGHT_ELBOW, _L.RIGHT_WRIST),
    "left_shoulder": (_L.LEFT_HIP, _L.LEFT_SHOULDER, _L.LEFT_ELBOW),
    "right_shoulder": (_L.RIGHT_HIP, _L.RIGHT_SHOULDER, _L.RIGHT_ELBOW),
    "left_hip": (_L.LEFT_SHOULDER, _L.LEFT_HIP, _L.LEFT_KNEE),
    "right_hip": (_L.RIGHT_SHOULDER, _L.RIGHT_HIP, _L.RIGHT_KNEE),
    "left_knee": (_L.LEFT_HIP, _L.LEFT_KNEE, _L.LEFT_ANKLE),
    "right_knee": (_L.RIGHT_HIP, _L.RIGHT_KNEE, _L.RIGHT_ANKLE),
    "left_ankle": (_L.LEFT_KNEE, _L.LEFT_ANKLE, _L.LEFT_FOOT_INDEX),
    "right_ankle": (_L.RIGHT_KNEE, _L.RIGHT_ANKLE, _L.RIGHT_FOOT_INDEX),
    "left_leg_spread": (_L.RIGHT_HIP, _L.LEFT_HIP, _L.LEFT_KNEE),
    "right_leg_spread": (_L.LEFT_HIP, _L.RIGHT_HIP, _L.RIGHT_KNEE),
}
"""Joint -> (outer, vertex, outer) landmarks."""

JOINTS: Final[tuple[str, ...]] = tuple(_TRIPLETS)
"""Names of the joints in the order of every (J,) array of `JointAngles`."""

JOINT_INDEX: Final[dict[str, int]] = {name: i for i, name in enumerate(JOINTS)}
"""Position of each joint in `JOINTS`."""

_INDEX: Final = np.array(list(_TRIPLETS.values())).T  # (3, J)


def joint_triplet(name: str) -> tuple[Landmark, Landmark, Landmark]:
    """The (outer, vertex, outer) landmarks of a joint in `JOINTS`; KeyError if there is none."""
    return _TRIPLETS[name]


def angles_at(points: Floats) -> Floats:
    """Angles of all joints from landmark positions.

    Args:
        points: (..., 33, D) positions, D of 2 or 3, any unit.

    Returns:
        (..., J) degrees in 0..180; NaN where a landmark is missing or two of them coincide.
    """
    first, vertex, second = (points.take(index, axis=-2) for index in _INDEX)
    u, v = first - vertex, second - vertex
    square = np.vecdot(u, u) * np.vecdot(v, v)
    with np.errstate(invalid="ignore", divide="ignore"):
        cosine = np.where(square > 0, np.vecdot(u, v) / np.sqrt(square), np.nan)
    angles: Floats = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
    return angles


def reliability(visibility: Floats) -> Floats:
    """Least visibility of each joint's three landmarks; (..., 33) -> (..., J)."""
    least: Floats = np.nan_to_num(visibility)[..., _INDEX].min(axis=-2)
    return least


def joint_angles(pose: Pose) -> JointAngles:
    """All joint angles of one pose."""
    return JointAngles(
        image_deg=angles_at(pose.image[:, :2]),
        world_deg=angles_at(pose.world),
        reliability=reliability(pose.visibility),
    )
