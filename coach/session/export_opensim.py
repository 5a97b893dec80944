"""Landmarks and joint angles of a rep as OpenSim reads them: TRC markers and MOT motions.

Formats: OpenSim documentation, "Marker (.trc) Files" and "Motion (.mot) Files". The axes are
OpenSim's (x forward, y up, z to the right) for a person who faces the camera. The pose engine puts
its origin between the hips in every frame, so the hips stand still and the feet rise; it does not
know where the person stands in the room. Angles are those between the limbs, 180 for a straight
joint (an OpenSim flexion is 180 minus that). Frames are as they were taken, not resampled.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from coach.landmarks import Landmark
from coach.motion.body.angles import JOINTS, angles_at
from coach.types import Floats, PoseWindow

MARKERS: Final = tuple(mark.name.lower() for mark in Landmark)
"""Names of the markers, in order."""

_MM: Final = 1000.0
# rows: OpenSim's x, y, z; columns: the engine's x to the picture's right, y down, z away
_TURN: Final = np.array([[0.0, 0.0, -1.0], [0.0, -1.0, 0.0], [-1.0, 0.0, 0.0]])
_TRC_HEAD: Final = (
    *("DataRate", "CameraRate", "NumFrames", "NumMarkers", "Units"),
    *("OrigDataRate", "OrigDataStartFrame", "OrigNumFrames"),
)


def trc_lines(window: PoseWindow, name: str) -> Iterator[str]:
    """Markers of a window, in millimetres; NaN where one was not seen.

    Args:
        window: At least one frame.
        name: The file's, for its first line.
    """
    frames, rate = len(window.t_s), f"{frame_rate(window.t_s):.3f}"
    yield f"PathFileType\t4\t(X/Y/Z)\t{name}\n"
    yield "\t".join(_TRC_HEAD) + "\n"
    sizes = (rate, rate, str(frames), str(len(MARKERS)), "mm", rate, "1", str(frames))
    yield "\t".join(sizes) + "\n"
    yield "Frame#\tTime\t" + "\t\t\t".join(MARKERS) + "\t\t\n"
    axes = (f"{axis}{number}" for number in range(1, len(MARKERS) + 1) for axis in "XYZ")
    yield "\t\t" + "\t".join(axes) + "\n\n"
    places = window.world @ _TURN.T * _MM  # (T, 33, 3)
    for number, (t_s, place) in enumerate(zip(_from_zero(window), places, strict=True), start=1):
        yield f"{number}\t{t_s:.6f}\t" + "\t".join(_cell(v, 2) for v in place.ravel()) + "\n"


def mot_lines(window: PoseWindow, name: str) -> Iterator[str]:
    """Joint angles of a window in space, in degrees; NaN where a joint was not seen."""
    angles = angles_at(window.world)  # (T, J)
    yield f"{name}\nversion=1\nnRows={len(angles)}\nnColumns={1 + len(JOINTS)}\ninDegrees=yes\n\n"
    yield "Units are S.I. units (second, meters, Newtons, ...)\nAngles are in degrees.\n\n"
    yield "endheader\n"
    yield "\t".join(("time", *JOINTS)) + "\n"
    for t_s, row in zip(_from_zero(window), angles, strict=True):
        yield f"{t_s:.6f}\t" + "\t".join(_cell(value, 4) for value in row) + "\n"


def frame_rate(t_s: Floats) -> float:
    """Mean frames a second; 1 for a single frame."""
    length = float(t_s[-1] - t_s[0])
    return (len(t_s) - 1) / length if length > 0 else 1.0


def _from_zero(window: PoseWindow) -> Floats:
    since: Floats = window.t_s - window.t_s[0]
    return since


def _cell(value: float, places: int) -> str:
    """A blank would do for TRC, but older readers skip blanks and lose their columns."""
    return f"{value:.{places}f}" if np.isfinite(value) else "NaN"
