"""What a pose engine is."""

from typing import Protocol, Self

from coach.errors import CoachError
from coach.types import Frame, Pose


class EngineError(CoachError):
    """The engine cannot be made or has failed; says what and what to do."""


class PoseEngine(Protocol):
    """Finds one person's landmarks. Not thread-safe: one thread makes, uses and closes it."""

    def detect(self, frame: Frame) -> Pose | None:
        """Raw landmarks of the followed person, or None. Frame times must increase."""
        ...

    def focus(self, region: tuple[float, float, float, float] | None) -> None:
        """Forget the track and look inside (x0, y0, x1, y1) pixels next; None: everywhere."""
        ...

    def close(self) -> None:
        """Frees the engine. May be called twice."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...
