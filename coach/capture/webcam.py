"""Cameras of this computer, through OpenCV and the platform's own backend."""

import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from coach.capture.grabbed import GrabbedSource
from coach.capture.opencv import prepare_opencv
from coach.capture.source import BadSourceError, SourceError

_OPEN_S = 6.0
_TRIED = 4
"""Indices tried where the system does not list its cameras."""
_DEVICES: Final = Path("/dev")
_SYSTEM: Final = Path("/sys/class/video4linux")
_FALLBACK: Final = "use --source demo for the demo athlete"


class Webcam(GrabbedSource):
    """A camera by its index.

    Args:
        index: As the system counts; 0 is the first.
        size: (width, height) asked for; the camera may give another.
        fps: Asked for.
        clock: Seconds, monotonic.
    """

    def __init__(
        self,
        index: int = 0,
        *,
        size: tuple[int, int] = (640, 480),
        fps: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(f"Webcam {index}", "webcam", open_timeout_s=_OPEN_S, clock=clock)
        self.index = index
        self._asked = (*size, fps)

    def _open_capture(self) -> Any:
        prepare_opencv()
        import cv2

        if sys.platform.startswith("linux") and self.index not in probe_webcams():
            raise BadSourceError(_not_found(self.index))
        for backend in _backends():
            capture = cv2.VideoCapture(self.index, backend)
            if capture.isOpened():
                self._ask(capture)
                return capture
            capture.release()
        if self.index not in probe_webcams():
            raise BadSourceError(_not_found(self.index))
        raise SourceError("cannot be opened")

    def _ask(self, capture: Any) -> None:
        import cv2

        width, height, fps = self._asked
        # before the size: without compression many cameras reach 30 fps only at small sizes
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
        capture.set(cv2.CAP_PROP_FPS, fps)

    def _explained(self, error: SourceError) -> SourceError:
        if isinstance(error, BadSourceError):
            return error
        hint = "close other programs that use the camera and check that this one may use it"
        device = _DEVICES / f"video{self.index}"
        if sys.platform.startswith("linux") and not os.access(device, os.R_OK | os.W_OK):
            hint = f"this user may not use {device}; join the group 'video' and log in again"
        return SourceError(f"{self._name} {error}: {hint}, or {_FALLBACK}")


def probe_webcams() -> tuple[int, ...]:
    """Indices of the cameras that are there.

    On Linux it asks the system, which takes no time and touches no camera; elsewhere it opens
    one index after the other, which may take seconds and light the camera's lamp.
    """
    if sys.platform.startswith("linux"):
        return _listed()
    prepare_opencv()
    import cv2

    found = []
    for index in range(_TRIED):
        capture = cv2.VideoCapture(index, _backends()[0])
        if capture.isOpened():
            found.append(index)
        capture.release()
    return tuple(found)


def _listed(devices: Path = _DEVICES, system: Path = _SYSTEM) -> tuple[int, ...]:
    numbers = (re.fullmatch(r"video(\d+)", path.name) for path in devices.glob("video*"))
    return tuple(sorted(int(n[1]) for n in numbers if n and _takes_pictures(system / n[0])))


def _takes_pictures(entry: Path) -> bool:
    """A camera's further nodes (metadata) have an index above 0."""
    try:
        return (entry / "index").read_text().strip() == "0"
    except OSError:
        return True


def _backends() -> tuple[int, ...]:
    import cv2

    if sys.platform == "darwin":
        return (cv2.CAP_AVFOUNDATION,)
    if sys.platform == "win32":
        return cv2.CAP_DSHOW, cv2.CAP_MSMF
    return (cv2.CAP_V4L2,)


def _not_found(index: int) -> str:
    found = probe_webcams()
    if not found:
        return f"there is no camera {index}, and no other: connect one, or {_FALLBACK}"
    return f"there is no camera {index}; found: {', '.join(map(str, found))}"
