"""A pose engine that is made anew where it fails, a few times."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Final, Self

from coach.pose.engine import EngineError, PoseEngine
from coach.types import Frame, Pose

_log = logging.getLogger(__name__)

_FAILURES: Final = 3
_SOUND_FRAMES: Final = 300
"""After so many without a failure (ten seconds), what was before no longer counts."""


class LastingEngine:
    """Same face and thread rules as the engines that the factory makes.

    A frame on which the engine fails is one without a person; the count goes on with the next.
    """

    def __init__(self, factory: Callable[[], PoseEngine]) -> None:
        """Makes the first engine. Raises what the factory raises."""
        self._factory = factory
        self._engine = factory()
        self._failures = self._sound = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def detect(self, frame: Frame) -> Pose | None:
        """See `PoseEngine`.

        Raises:
            EngineError: It fails again and again, or cannot be made anew.
        """
        try:
            pose = self._engine.detect(frame)
        except Exception as error:
            self._failures, self._sound = self._failures + 1, 0
            _log.exception("the pose engine failed")
            if self._failures >= _FAILURES:
                raise EngineError(
                    f"The pose engine failed {_FAILURES} times ({_words(error)}). What was counted"
                    " is kept. Try again; if it stays so, run 'python main.py doctor'."
                ) from error
            self._renew()
            return None
        self._sound += 1
        if self._sound >= _SOUND_FRAMES:
            self._failures = 0
        return pose

    def focus(self, region: tuple[float, float, float, float] | None) -> None:
        """See `PoseEngine`."""
        self._engine.focus(region)

    def close(self) -> None:
        """See `PoseEngine`."""
        self._engine.close()

    def _renew(self) -> None:
        with suppress(Exception):  # it has failed already: what matters is the next one
            self._engine.close()
        self._engine = self._factory()


def _words(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
