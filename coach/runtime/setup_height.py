"""From how high the camera looks at somebody who stands upright.

Two signs of it are averaged. The skeleton in space, which the engine gives as the camera sees it,
leans towards a camera that looks down. And what is nearer is larger: from above the trunk is long
in the picture for its length in space, and the legs are short.

Measured with the engine on the simulated athlete, seen from 0.1 to 2.4 m high (15 degrees upwards
to 27 downwards) and from three sides: the mean of both is right within 5 degrees when looking down
and within 9 when looking up. On the 28 real clips of people who stand it finds the five that were
filmed from head height or above, and the three filmed from the knees or below.
"""

from math import atan2, degrees, nan
from typing import Final

import numpy as np

from coach.landmarks import Landmark
from coach.types import Floats, Pose

HIGH_DEG: Final = 17.0
"""Looking down by more: from 20 degrees on, a joint's angle at 45 degrees reads two less, and the
error grows with the square."""
LOW_DEG: Final = -11.0
_LEVEL_RATIO, _RATIO_A_DEG = 1.07, 0.0062
_LEVEL_LEAN_DEG: Final = 7.0
"""What the engine makes of a level view, on the simulated athlete."""
_STRAIGHT: Final = 0.97  # cosine, of trunk to legs and of thighs to shanks
_SEEN: Final = 0.5
_L = Landmark
_PAIRS: Final = (
    (_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER),
    (_L.LEFT_HIP, _L.RIGHT_HIP),
    (_L.LEFT_KNEE, _L.RIGHT_KNEE),
    (_L.LEFT_ANKLE, _L.RIGHT_ANKLE),
)


class HeightMeter:
    """Gathers poses of one window."""

    def __init__(self) -> None:
        self._seen_deg: list[float] = []

    def add(self, pose: Pose | None) -> None:
        """Takes a pose; one that does not stand straight says nothing."""
        looks_deg = None if pose is None else _down_deg(pose)
        if looks_deg is not None:
            self._seen_deg.append(looks_deg)

    @property
    def down_deg(self) -> float:
        """How far the camera looks down on the person, degrees; negative up, NaN unknown."""
        return float(np.median(self._seen_deg)) if self._seen_deg else nan


def _down_deg(pose: Pose) -> float | None:
    if not all(max(pose.visibility[list(pair)]) >= _SEEN for pair in _PAIRS):
        return None
    shoulder, hip, knee, ankle = (pose.world[list(pair)].mean(axis=0) for pair in _PAIRS)
    trunk, leg = shoulder - hip, hip - ankle
    if not _aligned(trunk, leg) or not _aligned(hip - knee, knee - ankle):
        return None
    ends = [pose.image[list(pair), :2].mean(axis=0) for pair in _PAIRS]
    seen_trunk, seen_leg = ends[0] - ends[1], ends[1] - ends[3]
    if -seen_trunk[1] < 2 * abs(seen_trunk[0]) or not seen_leg[1] < 0:
        return None  # the camera lies on its side, or the person does
    whole = shoulder - ankle
    lean_deg = degrees(atan2(-whole[2], -whole[1])) - _LEVEL_LEAN_DEG
    ratio = _length(seen_trunk) / _length(seen_leg) * _length(leg) / _length(trunk)
    return 0.5 * (lean_deg + (ratio - _LEVEL_RATIO) / _RATIO_A_DEG)


def _aligned(one: Floats, other: Floats) -> bool:
    """Whether two bones lie in one line; not where one of them has no length."""
    return float(one @ other) > _STRAIGHT * _length(one) * _length(other) > 0


def _length(bone: Floats) -> float:
    return float(np.linalg.norm(bone))
