"""What a source of frames is, and how one is opened."""

from dataclasses import dataclass
from typing import Protocol, Self

from coach.errors import CoachError, InputError
from coach.types import Frame


class SourceError(CoachError):
    """A source cannot be opened, or has stopped delivering; says what and what to do."""


class BadSourceError(SourceError, InputError):
    """The caller named a source that cannot work: no such file or camera, not a video (code 2)."""


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What the source says of itself after opening.

    Attributes:
        name: For people: "Webcam 0", "clip.mp4", "Demo athlete: squat".
        kind: ``webcam``, ``file``, ``stream`` or ``demo``.
        live: Live sources drop frames rather than wait.
        size: (width, height) in pixels.
        fps: Nominal frames a second; 0 where unknown.
        frame_count: Known number of frames, or None.
        backend: What delivers the frames, e.g. ``V4L2``.
        exercise: The exercise that is performed where it is known (the demo), else None.
    """

    name: str
    kind: str
    live: bool
    size: tuple[int, int]
    fps: float
    frame_count: int | None = None
    backend: str = ""
    exercise: str | None = None


class Source(Protocol):
    """A context manager that yields frames. Opening may be tried again after a failure."""

    def open(self) -> SourceInfo:
        """Blocks until the first frame can be read. Raises SourceError; cleans up if it fails."""
        ...

    def read(self) -> Frame | None:
        """Next frame, or None at the end of a file. Blocks for at most about one second.

        Raises:
            SourceError: A live source delivered nothing in that time, or vanished.
        """
        ...

    def close(self) -> None:
        """Releases the device. May be called twice."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...
