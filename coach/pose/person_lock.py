"""One person is followed, and nobody else takes over.

The engine follows whom it finds, and when it loses them takes the next it sees. `LockedEngine`
stands between: it locks on the largest person (or the one clicked on), compares every pose with
where that person was and what they wear, and when a pose cannot be theirs holds it back and points
the engine at the place where they were last seen. After `HOLD_S` without them, whoever is there is
accepted.

Distances are measured in the person's own metres: the picture's pixels per metre follow from the
image and world landmarks together, whatever the posture, and shrink as the person walks away.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot, log
from typing import Final, Self

import numpy as np

from coach.landmarks import Landmark as L  # noqa: N817
from coach.pose.appearance import Memory, appearance
from coach.pose.engine import PoseEngine
from coach.types import Floats, Frame, Pose

HOLD_S: Final = 3.0
"""How long a lost person's place is kept."""

Region = tuple[float, float, float, float]

_TRUNK: Final = [L.LEFT_SHOULDER, L.RIGHT_SHOULDER, L.LEFT_HIP, L.RIGHT_HIP]
_SLACK_M: Final = 0.35  # jitter, and the trunk's own bending
_SPEED_M_S: Final = 3.0  # take-off of a high jump from standing; walking is 1.4
_SLACK_RATIO: Final = 1.8  # of sizes, between neighbouring frames
_RATIO_PER_S: Final = 1.5
_MARGIN_M: Final = 0.3
_WALK_M_S: Final = 0.4
_MIN_TRUNK: Final = 0.02  # of the picture's diagonal
_MAX_TRUNK: Final = 1.0
_FURTHEST: Final = 20.0  # of the diagonal: legs of somebody who stands before the lens
_FURTHEST_M: Final = 4.0  # from the hips: the longest arm that was ever raised reaches 2 m
_LARGER: Final = 1.3  # a rival must be this much larger (area) to be preferred at the start
_AGAIN_S: Final = 0.15
_STAYS_S: Final = 1.0  # who walks past is a metre further by then
_STAYS_M: Final = 0.3
_STAYS_RATIO: Final = 1.25
_STRANGE_FRAMES: Final = 2  # a single one is a slip of the engine
_NARROW_FRAMES: Final = 3


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a person was seen.

    Attributes:
        t_s: When.
        x, y: Middle of the trunk in pixels.
        px_per_m: How large they appear.
        box: Around all landmarks (x0, y0, x1, y1) in pixels.
    """

    t_s: float
    x: float
    y: float
    px_per_m: float
    box: Region

    @staticmethod
    def of(pose: Pose) -> "Sighting":
        """The sighting of a pose that passed `is_person`."""
        xs, ys = pose.image[:, :2].T.tolist()
        x, y = (sum(places[mark] for mark in _TRUNK) / len(_TRUNK) for places in (xs, ys))
        box = (min(xs), min(ys), max(xs), max(ys))
        return Sighting(pose.t_s, x, y, pixels_per_metre(pose), box)

    def may_become(self, other: "Sighting") -> bool:
        """Whether one body can be at both sightings, given the time between them."""
        elapsed_s = max(other.t_s - self.t_s, 0.0)
        metres = hypot(other.x - self.x, other.y - self.y) / max(self.px_per_m, other.px_per_m)
        ratio = abs(log(other.px_per_m / self.px_per_m))
        return (
            metres <= _SLACK_M + _SPEED_M_S * elapsed_s
            and ratio <= log(_SLACK_RATIO) + log(_RATIO_PER_S) * elapsed_s
        )

    def stays(self, other: "Sighting") -> bool:
        """Whether the other sighting is in the same place and of the same size."""
        metres = hypot(other.x - self.x, other.y - self.y) / max(self.px_per_m, other.px_per_m)
        return metres < _STAYS_M and abs(log(other.px_per_m / self.px_per_m)) < log(_STAYS_RATIO)

    @property
    def area(self) -> float:
        """Of the box, square pixels."""
        x0, y0, x1, y1 = self.box
        return (x1 - x0) * (y1 - y0)

    def distance(self, x: float, y: float) -> float:
        """From the nearest point of the box, then of its middle: a small part breaks ties."""
        x0, y0, x1, y1 = self.box
        outside = hypot(max(x0 - x, x - x1, 0.0), max(y0 - y, y - y1, 0.0))
        return outside + 0.01 * hypot(self.x - x, self.y - y)

    def region(self, t_s: float) -> Region:
        """Where to look for them at a later time."""
        margin = (_MARGIN_M + _WALK_M_S * max(t_s - self.t_s, 0.0)) * self.px_per_m
        x0, y0, x1, y1 = self.box
        return x0 - margin, y0 - margin, x1 + margin, y1 + margin


def pixels_per_metre(pose: Pose) -> float:
    """Least-squares scale between world and image landmarks (shoulders to ankles), > 0."""
    body = slice(L.LEFT_SHOULDER, L.RIGHT_ANKLE + 1)
    world: Floats = pose.world[body, :2] - pose.world[body, :2].mean(axis=0)
    extent = float(np.vdot(world, world))
    # against what has no mean, the picture's own does not matter
    scale = float(np.vdot(pose.image[body, :2], world)) / extent if extent > 0 else 0.0
    return max(scale, 1e-6)


def is_person(pose: Pose) -> bool:
    """Whether the landmarks can be a body: confidence alone does not say so.

    Finite, of a human size in metres and none of it miles beside the picture; the trunk of a
    plausible size against the picture, shoulders or hips inside it.
    """
    width, height = pose.size
    furthest_px = _FURTHEST * hypot(width, height)
    # what is not a number is not below anything
    if not (
        float(np.abs(pose.image).max()) <= furthest_px
        and float(np.abs(pose.world).max()) <= _FURTHEST_M
        and float(pose.visibility.min()) >= 0
        and float(pose.visibility.max()) <= 1
    ):
        return False
    xs, ys = pose.image[_TRUNK, :2].T.tolist()
    ends = [((xs[i] + xs[i + 1]) / 2, (ys[i] + ys[i + 1]) / 2) for i in (0, 2)]  # shoulders, hips
    if not any(0 <= x <= width and 0 <= y <= height for x, y in ends):
        return False
    size: float = max(max(xs) - min(xs), max(ys) - min(ys)) / hypot(width, height)
    return _MIN_TRUNK <= size <= _MAX_TRUNK


class LockedEngine:
    """A pose engine that keeps to one person. Same face and thread rules as the one inside."""

    def __init__(
        self,
        engine: PoseEngine,
        *,
        everyone: Callable[[Frame], Sequence[Pose]] | None = None,
    ) -> None:
        """Takes over the engine (closes it with itself).

        Args:
            engine: Follows one person at a time.
            everyone: Finds all persons in one picture: to choose the largest, or the one meant
                by a click.
        """
        self._engine = engine
        self._everyone = everyone
        self._size: tuple[int, int] | None = None
        self._known: Sighting | None = None
        self._memory = Memory(None, 0.0)
        self._wish: Region | None = None
        self._wished_s: float | None = None
        self._sent_s = -_AGAIN_S
        self._stays_since_s: float | None = None
        self._strange = 0  # poses in a row that were not theirs
        self._narrow = 0  # frames left in which the engine looks at their place alone

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def detect(self, frame: Frame) -> Pose | None:
        """The pose of the locked person, or None where they are not (surely) seen."""
        if frame.size != self._size:  # places in another picture mean nothing in this one
            self._size = frame.size
            if self._known is not None:
                self._forget()
        self._let_go(frame.t_s)
        if self._wish is not None and self._known is None:
            self._point_at_wish(frame)
        pose = self._engine.detect(frame)
        if pose is None or not is_person(pose):
            self._look_wider()
            return None
        seen = Sighting.of(pose)
        look = appearance(frame.image, pose, seen.px_per_m)
        if self._known is None:
            return self._choose(frame, pose, seen, look)
        if self._known.may_become(seen) and self._is_them(seen, look):
            self._known, self._strange, self._narrow = seen, 0, 0
            return pose
        self._strange += 1
        if self._strange >= _STRANGE_FRAMES:
            self._send_back(frame.t_s)
        return None

    def focus(self, region: Region | None) -> None:
        """Follow whoever is nearest to the middle of the region; None: the largest anywhere."""
        self._forget()
        self._wish = region
        self._engine.focus(region)

    def close(self) -> None:
        """Frees the engine. May be called twice."""
        self._engine.close()

    def _forget(self) -> None:
        self._known = None
        self._memory = Memory(None, 0.0)
        self._wish = None
        self._wished_s = self._stays_since_s = None
        self._strange = self._narrow = 0

    def _is_them(self, seen: Sighting, look: Floats | None) -> bool:
        """By their clothes; whoever stays just where they were is them in another light."""
        if self._memory.is_them(look, seen.t_s):
            self._stays_since_s = None
            return True
        if self._known is None or not self._known.stays(seen):
            self._stays_since_s = None
            return False
        if self._stays_since_s is None:
            self._stays_since_s = seen.t_s
        if seen.t_s - self._stays_since_s < _STAYS_S:
            return False
        self._memory = Memory(look, seen.t_s)
        return True

    def _choose(self, frame: Frame, pose: Pose, seen: Sighting, look: Floats | None) -> Pose | None:
        """Locks on the person found, or points the engine at a larger one."""
        if self._wish is None and self._everyone is not None:
            others = [Sighting.of(p) for p in self._everyone(frame) if is_person(p)]
            largest = max(others, key=lambda other: other.area, default=seen)
            if largest.area > _LARGER * seen.area and not seen.may_become(largest):
                self._known = largest
                self._send_back(frame.t_s)
                return None
        self._known, self._wish = seen, None
        self._memory = Memory(look, frame.t_s)
        return pose

    def _point_at_wish(self, frame: Frame) -> None:
        """Narrows a click down to the person nearest to it, once."""
        if self._wish is None or self._wished_s is not None:
            return
        self._wished_s = frame.t_s
        if self._everyone is None:
            return
        x, y = (self._wish[0] + self._wish[2]) / 2, (self._wish[1] + self._wish[3]) / 2
        found = [Sighting.of(p) for p in self._everyone(frame) if is_person(p)]
        if found:
            self._known = min(found, key=lambda seen: seen.distance(x, y))
            self._engine.focus(self._known.region(frame.t_s))

    def _send_back(self, t_s: float) -> None:
        """Has the engine look where the person was; not in every frame, for it costs double."""
        if self._known is not None and not 0 <= t_s - self._sent_s < _AGAIN_S:
            self._sent_s, self._narrow = t_s, _NARROW_FRAMES
            self._engine.focus(self._known.region(t_s))

    def _look_wider(self) -> None:
        """A cut-out picture is harder to read: not found there, they are looked for everywhere."""
        if self._narrow > 0 and self._wish is None:
            self._narrow -= 1
            if self._narrow == 0:
                self._engine.focus(None)

    def _let_go(self, t_s: float) -> None:
        """Accepts anybody after the person (or a click on nobody) has been gone for a while."""
        since_s = self._known.t_s if self._known is not None else self._wished_s
        if since_s is not None and t_s - since_s > HOLD_S:
            self.focus(None)
