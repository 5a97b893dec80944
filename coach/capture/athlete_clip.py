"""The demo athlete as a source: a shipped clip, played as if it were a camera."""

import time
from collections.abc import Callable

import numpy as np

from coach.athlete.demo import demo_path, load_truth
from coach.athlete.truth import DemoTruth
from coach.capture.athlete_orders import Orders, Performance
from coach.capture.closing import CaptureFile
from coach.capture.source import BadSourceError, SourceError, SourceInfo
from coach.errors import InputError
from coach.types import Frame, Image

_LATE_S = 0.5  # later than this (a pause), the clip goes on from now and does not catch up


class AthleteClip(CaptureFile):
    """Plays the clip of an exercise, over and over where it is live.

    Every clip ends in the pose it begins with, so that its loop makes no repetition.

    Attributes:
        orders: What the athlete is to do, where that is anything else.
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
        self.orders = Orders()
        self._obeyed = 0
        self._truth: DemoTruth | None = None
        self._performance: Performance | None = None
        self._standing: list[Image] = []
        self._name = self._shown = name
        self._live = live
        self._loop = live if loop is None else loop
        self._clock, self._sleep = clock, sleep
        self._fps = 0.0
        self._index = 0
        self._due_s: float | None = None

    def open(self) -> SourceInfo:
        """Opens the clip from its beginning. Raises SourceError if that cannot be done."""
        truth = self._open_clip(self._name)
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
            backend=str(self._capture.getBackendName()),
            exercise=truth.exercise,
        )

    def _open_clip(self, name: str) -> DemoTruth:
        import cv2

        self.close()
        try:
            path, truth = demo_path(name), load_truth(name)
        except InputError as error:
            raise BadSourceError(str(error)) from error
        except (OSError, ValueError, KeyError) as error:
            raise SourceError(f"demo '{name}' has no readable ground truth") from error
        capture = cv2.VideoCapture(str(path))
        if not capture.isOpened():
            capture.release()
            raise SourceError(f"{path}: this OpenCV cannot open the clip")
        self._capture, self._truth, self._shown = capture, truth, name
        self._performance, self._standing = None, []
        return truth

    def read(self) -> Frame | None:
        """The next frame, when it is due; None at the end of a clip that does not loop.

        Raises:
            SourceError: The source is not open, or the clip cannot be decoded.
        """
        self._hear()
        performed = self._performance
        image = self._next_image() if performed is None else self._performed(performed)
        if image is None:
            return None
        t_s = self._wait() if self._live else self._index / self._fps
        frame = Frame(image, t_s, self._index)
        self._index += 1
        return frame

    def _hear(self) -> None:
        """Begins with the newest order."""
        number, order = self.orders.newest()
        if number == self._obeyed or self._capture is None:
            return
        self._obeyed = number
        name = self._name if order is None else order.exercise
        if name != self._shown or order is None:
            self._open_clip(name)
        if order is None or self._truth is None:
            return
        if self._performance is None:
            self._performance = Performance(self._truth, order.reps)
            self._rewind()
            self._standing = [self._decoded() for _ in range(self._performance.standing)]
            self._rewind()
        else:
            self._performance.order(order.reps)

    def _performed(self, performance: Performance) -> Image:
        """The next frame of what was ordered; standing is shown from memory."""
        stands = performance.stands
        at = performance.next()
        if stands:
            self.orders.report(self._obeyed)
            return self._standing[at]
        if at == 0:
            self._rewind()
        return self._decoded()

    def _decoded(self) -> Image:
        got, image = self._capture.read()
        if not got:
            raise SourceError(f"the demo clip '{self._shown}' cannot be decoded")
        return np.asarray(image, dtype=np.uint8)

    def _rewind(self) -> None:
        import cv2

        self._capture.set(cv2.CAP_PROP_POS_FRAMES, 0)

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
