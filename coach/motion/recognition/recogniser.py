"""The face of whatever tells exercises apart: the rules of their files, or these with a classifier.

`coach.motion.recognition.auto_analyser.AutoAnalyser` finds where repetitions may be and asks a
`Recogniser` what each looks like; the clip-wise `coach.runtime.offline_auto` asks the same. What
plugs in here has to know nothing of counting.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from coach.motion.counting.seen import Seen


@dataclass(frozen=True, slots=True, eq=False)
class RepWindow:
    """What was seen of one movement away from rest and back.

    Attributes:
        seen: Its frames in order of time, at least one; frames without the person are left out.
        peak: Index of fullest effort among them.
    """

    seen: Sequence[Seen]
    peak: int


class Recogniser(Protocol):
    """Says which exercise a movement looks like."""

    def score(self, window: RepWindow) -> Mapping[str, float]:
        """How much it looks like each exercise, 0..1; these need not add up to 1.

        A name that is missing is worth 0. Called where a repetition of any exercise has just been
        finished, so a few times a second at most.
        """
        ...

    def likely(self, seen: Sequence[Seen]) -> frozenset[str] | None:
        """Exercises that may be under way; None where that cannot be said: it may be any.

        Args:
            seen: The last seconds, the newest last, at least one frame.
        """
        ...
