"""Which cue is the most useful one after a rep, and when a fixed fault is worth a praise.

Chosen is the fault that was seen most often in the last reps, in a tie the one that its exercise's
file names first. It is repeated only after some reps without effect, so that nobody is nagged; and
when a fault that was spoken of stays away, that is said once.
"""

from collections import Counter, deque
from dataclasses import replace
from typing import Final

from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.runtime.speech_plan import Line, line_in
from coach.runtime.speech_plan_words import ENGLISH, Words
from coach.types import RepEvent

LOOK_BACK: Final = 5
"""Reps over which faults are weighed: about half a set, so that an early fault is forgotten."""
AGAIN_AFTER: Final = 3
"""Reps before the same cue is said again: it takes one or two to try."""
FIXED_AFTER: Final = 2
"""Reps in a row without the fault before it is called fixed; one can be luck."""

_NO_REP: Final = ("walking", "lost from sight", "too small", "hands off")
"""Beginnings of reasons for which nobody who exercises needs to hear a word: no rep was tried."""


class FormSpeech:
    """Follows the reps of one set at a time."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._rules: dict[str, str] = {}
        self.begin(None)

    def begin(self, spec: ExerciseSpec | None) -> None:
        """A new set, of this exercise."""
        rules = spec.form if spec else ()
        self._rules = {rule.name: rule.words[0] for rule in rules}
        self._last: deque[frozenset[str]] = deque(maxlen=LOOK_BACK)
        self._said_at: dict[str, int] = {}
        self._clean: Counter[str] = Counter()
        self._reps = 0

    def take(self, event: RepEvent) -> Line | None:
        """What to say about this rep or attempt, or nothing: all is well, or it was just said."""
        faults = _faults(event)
        if not (event.counted or faults):
            return None
        self._reps += 1
        self._last.append(faults)
        for name in self._said_at:
            self._clean[name] = 0 if name in faults else self._clean[name] + 1
        worst = self._worst(faults)
        if worst is not None:
            self._said_at[worst] = self._reps
            return self._line(worst, event)
        return self._praise()

    def _worst(self, faults: frozenset[str]) -> str | None:
        """The most useful of this rep's faults that may be said now."""
        order = [*self._rules, *sorted(faults - self._rules.keys())]
        open_to_say = [
            name
            for name in order
            if name in faults and self._reps - self._said_at.get(name, -AGAIN_AFTER) >= AGAIN_AFTER
        ]
        seen = Counter(name for rep in self._last for name in rep)
        return max(open_to_say, key=lambda name: seen[name], default=None)

    def _praise(self) -> Line | None:
        for name, clean in self._clean.items():
            if clean == FIXED_AFTER:
                del self._said_at[name], self._clean[name]
                return Line("praise", self._words.praise, self._words.language, "praise")
        return None

    def _line(self, name: str, event: RepEvent) -> Line:
        language = self._words.language
        if name in self._rules:
            return line_in(language, "cues", self._rules[name], "cue")
        if event.counted:
            return line_in(language, "cues", f"{name.replace('-', ' ').capitalize()}.", "cue")
        reason = line_in(language, "cues", name, "cue")
        if reason.language != language:  # words of two languages make no sentence
            return replace(reason, text=f"{ENGLISH.not_counted}: {name}.")
        return replace(reason, text=f"{self._words.not_counted}: {reason.text}.")


def _faults(event: RepEvent) -> frozenset[str]:
    """Names of faults; of an attempt, why it did not count."""
    if event.counted:
        return frozenset(event.faults)
    reason = (event.reason or "").partition(":")[0]
    return frozenset() if not reason or reason.startswith(_NO_REP) else frozenset({reason})
