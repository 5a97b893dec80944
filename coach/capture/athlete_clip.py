"""The demo athlete as a source: a shipped clip, played as if it were a camera."""

import time
from collections.abc import Callable

import numpy as np

from coach.athlete.demo import demo_path, load_truth
from coach.capture.closing import CaptureFile
from coach.capture.source import BadSourceError, SourceError, SourceInfo
from coach.errors import InputError
from coach.types import Frame, Image

_LATE_S = 0.5  # later than this (a pause), the clip goes on from now and does not catch up


class AthleteClip(CaptureFile):
    """Plays the clip of an exercise, over and over where it is live.

    Every clip ends in the pose it begins with, so that its loop makes no repetition.
    """

    def __init__(
        self,
        name: str = "squat",
        *,
        loop: bool | None = None,
        live: bool = True,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Opens nothing yet.

        Args:
            name: Exercise; see `coach.athlete.demo.demo_names`.
            loop: Begin again at the end; None for yes where live, no where not.
            live: Deliver each frame when it is due, stamped with the clock; otherwise as fast
                as it is read, stamped with the clip's own time.
            clock: Seconds, monotonic.
            sleep: Waits that many seconds.
        """
        super().__init__()
        self._name = name
        self._live = live
        self._loop = live if loop is None else loop
        self._clock, self._sleep = clock, sleep
        self._fps = 0.0
        self._index = 0
        self._due_s: float | None = None

    def open(self) -> SourceInfo:
        """Opens the clip from its beginning. Raises SourceError if that cannot be done."""
        import cv2

        self.close()
        try:
            path, truth = demo_path(self._name), load_truth(self._name)
        except InputError as error:
            raise BadSourceError(str(error)) from error
        except (OSError, ValueError, KeyError) as error:
            raise SourceError(f"demo '{self._name}' has no readable ground truth") from error
        capture = cv2.VideoCapture(str(path))
        if not capture.isOpened():
            capture.release()
            raise SourceError(f"{path}: this OpenCV cannot open the clip")
        self._capture = capture
        self._fps = truth.fps
        self._index = 0
        self._due_s = None
        return SourceInfo(
            name=f"Demo athlete: {self._name}",
            kind="demo",
            live=self._live,
            size=truth.size,
            fps=truth.fps,
            frame_count=None if self._loop else truth.frames,
            backend=str(capture.getBackendName()),
            exercise=truth.exercise,
        )

    def read(self) -> Frame | None:
        """The next frame, when it is due; None at the end of a clip that does not loop.

        Raises:
            SourceError: The source is not open, or the clip cannot be decoded.
        """
        image = self._next_image()
        if image is None:
            return None
        t_s = self._wait() if self._live else self._index / self._fps
        frame = Frame(image, t_s, self._index)
        self._index += 1
        return frame

    def _next_image(self) -> Image | None:
        import cv2

        if self._capture is None:
            raise SourceError("the demo athlete is not open")
        got, image = self._capture.read()
        if not got and self._loop and self._index > 0:
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
            got, image = self._capture.read()
        if got:
            return np.asarray(image, dtype=np.uint8)
        if self._index == 0 or self._loop:
            raise SourceError(f"the demo clip '{self._name}' cannot be decoded")
        return None

    def _wait(self) -> float:
        """Sleeps until the next frame is due and returns the time."""
        now = self._clock()
        if self._due_s is None or now > self._due_s + _LATE_S:
            self._due_s = now
        elif now < self._due_s:
            self._sleep(self._due_s - now)
            now = self._clock()
        self._due_s += 1 / self._fps
        return now
