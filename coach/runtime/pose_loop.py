"""The pose thread's work: frames in, results out, news told."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from coach.pose.engine import PoseEngine
from coach.runtime.frames import FramePassage
from coach.runtime.lasting_engine import LastingEngine
from coach.runtime.set_keeper import SetKeeper
from coach.runtime.status import SetNews
from coach.types import Frame, FrameResult

_TICK_S = 0.5
_SILENT_AFTER_S = 2.0
_PERSON_WIDTH = 0.4
"""Share of the picture's width around a click in which the chosen person is looked for."""


@dataclass(frozen=True, slots=True)
class PoseEvents:
    """What the loop tells; all are called in the pose thread.

    Attributes:
        result: A frame is done.
        news: Something happened in the set.
        silent: Nothing has come for two seconds.
    """

    result: Callable[[FrameResult], None]
    news: Callable[[SetNews], None]
    silent: Callable[[], None]


class PoseLoop:
    """Makes the engine, feeds it and the set's keeper, and closes it, all in one thread.

    Attributes:
        busy_with: Number of the frame that the engine is looking at; None between two frames.
    """

    def __init__(
        self,
        engine_factory: Callable[[], PoseEngine],
        keeper: SetKeeper,
        events: PoseEvents,
        *,
        stop: threading.Event,
        clock: Callable[[], float],
    ) -> None:
        self._engine_factory = engine_factory
        self._keeper = keeper
        self._events = events
        self._stop = stop
        self._clock = clock
        self._wish: tuple[float, float] | None = None
        self.busy_with: int | None = None

    def focus(self, x: float, y: float) -> None:
        """Wishes the person at this pixel to be followed from the next frame on."""
        self._wish = (x, y)

    def run(self, passage: Callable[[], FramePassage | None]) -> None:
        """Blocks until the frames end or ``stop`` is set.

        Args:
            passage: Waits for the source to be open; None where it never will be.
        """
        with LastingEngine(self._engine_factory) as engine:
            frames = passage()
            if frames is None:
                return
            heard_s = self._clock()
            while not self._stop.is_set() and not frames.drained:
                frame = frames.take(_TICK_S)
                if frame is not None:
                    self._process(engine, frame)
                    heard_s = self._clock()
                elif self._clock() - heard_s >= _SILENT_AFTER_S:
                    self._events.silent()

    def _process(self, engine: PoseEngine, frame: Frame) -> None:
        wish, self._wish = self._wish, None
        if wish is not None:
            engine.focus(_around(wish, frame.size))
        begun_s = self._clock()
        self.busy_with = frame.index
        pose = engine.detect(frame)
        self.busy_with = None
        found_s = self._clock()
        motion, news = self._keeper.update(frame.t_s, pose)
        done_s = self._clock()
        self._events.result(
            FrameResult(
                frame=frame,
                motion=motion,
                engine_ms=(found_s - begun_s) * 1e3,
                other_ms=(done_s - found_s) * 1e3,
                done_s=done_s,
            )
        )
        for item in news:
            self._events.news(item)


def _around(point: tuple[float, float], size: tuple[int, int]) -> tuple[float, float, float, float]:
    """The region in which a standing person who was clicked on lies: a full-height band."""
    width, height = size
    half = width * _PERSON_WIDTH / 2
    x = min(max(point[0], 0.0), float(width))
    return max(0.0, x - half), 0.0, min(float(width), x + half), float(height)
