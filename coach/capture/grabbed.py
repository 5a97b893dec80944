"""What webcams and streams have in common: a live source on top of a `Grabber`."""

import time
from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from coach.capture.closing import WithSource
from coach.capture.grabber import Grabber
from coach.capture.source import SourceError, SourceInfo
from coach.types import Frame

_READ_S = 1.0


class GrabbedSource(WithSource):
    """A live `coach.capture.source.Source`; subclasses say how the device is opened.

    Args:
        name: For people.
        kind: As in `SourceInfo`.
        open_timeout_s: How long the first picture may take.
        clock: Seconds, monotonic.
    """

    def __init__(
        self,
        name: str,
        kind: str,
        *,
        open_timeout_s: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name = name
        self._kind = kind
        self._open_timeout_s = open_timeout_s
        self._clock = clock
        self._grabber: Grabber | None = None
        self._next_index = 0

    @abstractmethod
    def _open_capture(self) -> Any:
        """Returns an open ``cv2.VideoCapture``, or raises SourceError. In the grabber's thread."""

    def open(self) -> SourceInfo:
        """See `Source`."""
        self.close()
        grabber = Grabber(
            self._name, self._open_capture, clock=self._clock, first_index=self._next_index
        )
        try:
            opened = grabber.open(self._open_timeout_s)
        except SourceError as error:
            raise self._explained(error) from error
        self._grabber = grabber
        return SourceInfo(
            name=self._name,
            kind=self._kind,
            live=True,
            size=opened.size,
            fps=opened.fps,
            backend=opened.backend,
        )

    def read(self) -> Frame:
        """The newest picture; see `Source`. Never returns None: a live source has no end."""
        if self._grabber is None:
            raise SourceError(f"{self._name} is not open")
        try:
            return self._grabber.read(_READ_S)
        except SourceError as error:
            raise SourceError(f"{self._name} {error}") from error

    def close(self) -> None:
        """See `Source`. Waits at most a moment for a device that blocks."""
        grabber, self._grabber = self._grabber, None
        if grabber is not None:
            grabber.close()
            self._next_index = grabber.next_index

    def _explained(self, error: SourceError) -> SourceError:
        """The error of a failed opening with the name and the remedy."""
        return SourceError(f"{self._name} {error}")
