"""What is known of the demo athlete's repetitions, so that a check of it needs nobody to say."""

from typing import Protocol

from coach.athlete.demo import load_truth
from coach.athlete.truth import DemoTruth
from coach.capture.source import SourceInfo

_REST_S = 0.2
"""Of rest that must be left where counting begins: the counter has to see it."""
_SETTLED_S = 0.5
"""After a repetition's end until the counter, whose readings are smoothed, has surely told."""


class Truth(Protocol):
    """Somebody whose repetitions are known by the frame's index."""

    def may_begin(self, index: int) -> bool:
        """Whether counting can begin at this frame: between two repetitions."""
        ...

    def done(self, first: int, index: int) -> int:
        """Repetitions from frame ``first`` on that are surely over at ``index``."""
        ...


class ClipTruth:
    """The truth of a clip that is played over and over."""

    def __init__(self, truth: DemoTruth) -> None:
        self._fps, self._frames = truth.fps, truth.frames
        self._moves = [(rep.start_s, rep.end_s) for rep in truth.reps]
        self._reps = [(rep.start_s, rep.end_s) for rep in truth.reps if rep.counted]

    def may_begin(self, index: int) -> bool:
        """See `Truth`."""
        at_s = (index % self._frames) / self._fps
        return not any(start - _REST_S < at_s < end for start, end in self._moves)

    def done(self, first: int, index: int) -> int:
        """See `Truth`."""
        loop_s = self._frames / self._fps
        first_s, until_s = first / self._fps, index / self._fps - _SETTLED_S
        return sum(
            start + turn * loop_s >= first_s and end + turn * loop_s <= until_s
            for turn in range(index // self._frames + 1)
            for start, end in self._reps
        )


def known_truth(source: SourceInfo | None, exercise: str) -> Truth | None:
    """What is known of a source's person; None for anybody but the demo athlete doing this."""
    if source is None or source.kind != "demo" or source.exercise != exercise:
        return None
    return ClipTruth(load_truth(exercise))
