"""Recordings of people cut into windows that the model reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.landmarks import LANDMARK_COUNT
from coach.session.landmark_file import read_landmarks
from coach.types import Pose, PoseWindow
from ml.skeleton import FEATURES, SECTIONS, WINDOW_FRAMES, WINDOW_S, Features, window_features

STEP_S: Final = 0.8
SEEN_SHARE: Final = 0.5
"""Of a window's frames in which somebody must have been found."""


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Of one recording.

    Attributes:
        end_s: (N,) seconds of the last frame of each.
        frames: (N, `WINDOW_FRAMES`, `FEATURES`).
    """

    end_s: NDArray[np.float64]
    frames: Features


def windows(poses: PoseWindow, step_s: float = STEP_S) -> Windows:
    """One window every ``step_s``, where somebody was found most of the time.

    A recording shorter than a window is one window.
    """
    first, last = float(poses.t_s[0]), float(poses.t_s[-1])
    ends = np.arange(min(first + WINDOW_S, last), last + 1e-6, step_s)
    made = [window_features(poses, float(end)) for end in ends]
    frames = np.stack(made) if made else np.zeros((0, WINDOW_FRAMES, FEATURES), np.float32)
    seen = (frames[..., SECTIONS["visibility"]] > 0).any(-1).mean(-1)
    kept = seen >= min(SEEN_SHARE, float(seen.max(initial=0.0)) or SEEN_SHARE)
    return Windows(ends[kept], frames[kept])


def joined(t_s: Sequence[float], poses: Sequence[Pose | None], size: tuple[int, int]) -> PoseWindow:
    """Frames as a run hands them over, as arrays; NaN where nobody was found."""
    shape = (len(t_s), LANDMARK_COUNT)
    image, world = np.full((*shape, 3), np.nan), np.full((*shape, 3), np.nan)
    visibility = np.full(shape, np.nan)
    for i, pose in enumerate(poses):
        if pose is not None:
            image[i], visibility[i], world[i] = pose.image, pose.visibility, pose.world
    return PoseWindow(np.asarray(t_s, float), image, visibility, world, size)


def load_landmarks(path: Path) -> PoseWindow:
    """A landmark file as lies beside the real clips.

    Raises:
        InputError: No such file, or not one.
    """
    return read_landmarks(path).poses
