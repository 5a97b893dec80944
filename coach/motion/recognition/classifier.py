"""The face of a trained classifier as the motion floor sees it; what plugs in comes from above."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from coach.motion.counting.seen import Seen
from coach.types import PoseWindow

NOBODY: Final = "none"
"""The name of what is no exercise."""

LOOK_BACK_S: Final = 3.6
"""Poses of so many seconds are enough for a window."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a classifier says of a stretch of time.

    Attributes:
        chances: Probability of every exercise that it knows; `NOBODY` is nobody exercising.
        known: False where the stretch is unlike anything that it has learned.
    """

    chances: Mapping[str, float]
    known: bool = True

    def ranks(self, names: Iterable[str]) -> dict[str, int]:
        """How many of these are likelier than each; without those that it does not know."""
        known = sorted((self.chances[n], n) for n in names if n in self.chances)
        return {name: i for i, (_, name) in enumerate(reversed(known))}

    @property
    def exercising(self) -> float:
        """Probability that it is an exercise at all."""
        return max(0.0, 1.0 - self.chances.get(NOBODY, 0.0))


class Classifier(Protocol):
    """Judges stretches of poses. May be asked from any thread.

    None is no opinion: there is no model, or it is not ready yet.
    """

    def of_window(self, poses: PoseWindow) -> Opinion | None:
        """Of the last seconds up to the last frame."""
        ...

    def of_rep(self, poses: PoseWindow) -> Opinion | None:
        """Of one movement away from rest and back, from the first frame to the last."""
        ...


def poses_of(seen: Sequence[Seen]) -> PoseWindow:
    """The smoothed poses of frames with a person in them, at least one."""
    poses = [one.pose for one in seen]
    return PoseWindow(
        t_s=np.array([one.t_s for one in seen]),
        image=np.stack([pose.image for pose in poses]),
        visibility=np.stack([pose.visibility for pose in poses]),
        world=np.stack([pose.world for pose in poses]),
        size=poses[-1].size,
    )
