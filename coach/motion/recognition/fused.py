"""The rules of the exercises' files and a trained classifier, each where it is the better judge.

The classifier knows movements as a whole but is easily unsure between near relatives (a squat and
a sumo squat); the rules know exactly these differences but see two moments only. So the rules say
how well a repetition looks; the classifier says which names come into question at all, and takes
from the rules' doubts where it thinks the same.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Final

from coach.motion.counting.seen import Seen
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.classifier import LOOK_BACK_S, Classifier, Opinion, poses_of
from coach.motion.recognition.posture import PostureRecogniser
from coach.motion.recognition.recogniser import Recogniser, RepWindow

LIKELY: Final = 8
"""So many names come into question."""

AGREED: Final = 1
"""So many are what the classifier would have said itself."""

_UNLIKELY: Final = 0.4  # what the fit of a name is multiplied by that does not come into question
_DOUBT: Final = 0.7  # what is left of the rules' doubt, the logarithm of the fit, on agreement
_EXERCISING: Final = 0.6  # how much it weighs that anybody exercises at all; 1 is as the rules
_SAME: Final = 0.75  # movements that share this much of their time are one
_REMEMBERED: Final = 8
_LEAST_S: Final = 1.0  # a shorter stretch could be anything


class FusedRecogniser:
    """The rule, and what the classifier thinks of it; the rule alone where it has no opinion."""

    def __init__(self, rule: Recogniser, classifier: Classifier, names: frozenset[str]) -> None:
        """Two judges.

        Args:
            rule: Of the same exercises.
            classifier: May know fewer exercises, or more.
            names: Of the exercises; what the classifier does not know is always likely.
        """
        self._rule, self._classifier, self._names = rule, classifier, names
        self._known: deque[tuple[float, float, Opinion | None]] = deque(maxlen=_REMEMBERED)

    def score(self, window: RepWindow) -> Mapping[str, float]:
        """How much it looks like each exercise, 0..1."""
        fits = self._rule.score(window)
        opinion = self._opinion(window.seen)
        if opinion is None:
            return fits
        ranks = opinion.ranks(fits)
        exercising = opinion.exercising**_EXERCISING
        return {
            name: exercising * _weighed(fit, ranks[name]) if name in ranks else fit
            for name, fit in fits.items()
        }

    def likely(self, seen: Sequence[Seen]) -> frozenset[str] | None:
        """The names that come into question; None without an opinion, or with too little seen."""
        if seen[-1].t_s - seen[0].t_s < _LEAST_S:
            return None
        since_s = seen[-1].t_s - LOOK_BACK_S
        window = list(takewhile(lambda one: one.t_s >= since_s, reversed(seen)))
        opinion = self._classifier.of_window(poses_of(window[::-1]))
        if opinion is None:
            return None
        ranks = opinion.ranks(self._names)
        return frozenset(name for name in self._names if ranks.get(name, 0) < LIKELY)

    def _opinion(self, seen: Sequence[Seen]) -> Opinion | None:
        """Of a movement; several counters find the same one, so it is remembered for a while."""
        start_s, end_s = seen[0].t_s, seen[-1].t_s
        for since_s, until_s, known in self._known:
            shared_s = min(end_s, until_s) - max(start_s, since_s)
            if shared_s >= _SAME * (max(end_s, until_s) - min(start_s, since_s)):
                return known
        opinion = self._classifier.of_rep(poses_of(seen)) if end_s > start_s else None
        self._known.append((start_s, end_s, opinion))
        return opinion


def _weighed(fit: float, rank: int) -> float:
    if AGREED <= rank < LIKELY:
        return fit
    return fit**_DOUBT if rank < AGREED else fit * _UNLIKELY


def recogniser_of(
    specs: Sequence[ExerciseSpec], classifier: Classifier | None = None
) -> Recogniser:
    """What tells these exercises apart: the rules of their files, with the classifier if given."""
    rule = PostureRecogniser(specs)
    if classifier is None:
        return rule
    counted = frozenset(spec.name for spec in specs if spec.hold is None)
    return FusedRecogniser(rule, classifier, counted)
