"""What sources have in common: ``with`` opens and closes them, and a capture is released once."""

from abc import ABC, abstractmethod
from typing import Any, Self

from coach.capture.source import SourceInfo


class WithSource(ABC):
    """A `coach.capture.source.Source` that ``with`` opens and closes."""

    @abstractmethod
    def open(self) -> SourceInfo:
        """See `Source`."""

    @abstractmethod
    def close(self) -> None:
        """See `Source`."""

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class CaptureFile(WithSource):
    """A source that reads one ``cv2.VideoCapture`` in the thread that opened it."""

    def __init__(self) -> None:
        # Any: OpenCV's own types know nothing of its optional arguments
        self._capture: Any = None

    def close(self) -> None:
        """See `Source`. May be called twice."""
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.release()
