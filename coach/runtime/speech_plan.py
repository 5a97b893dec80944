"""What is said when: a pure policy between what happens and a mouth that says one thing at a time.

A stream of words is demoralising, and a late number is a wrong one. So nothing queues up: there is
one place for each topic, the newest line takes it, and a line that could not be said in its time is
dropped. A transition silences all else. A cue is said at most every `CUE_GAP_S`, together with the
count that came with it, and never interrupts.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from math import inf
from typing import Final, Literal

from coach.translations import translated

Topic = Literal["transitions", "counts", "cues", "praise"]
TOPICS: Final[tuple[Topic, ...]] = ("transitions", "counts", "cues", "praise")
"""The most urgent first. What is spoken of can be chosen among them."""

Sound = Literal["count", "second", "ready", "go", "done", "rest", "pause", "cue", "praise", "end"]
SOUNDS: Final[tuple[Sound, ...]] = (
    *("count", "second", "ready", "go", "done"),
    *("rest", "pause", "cue", "praise", "end"),
)
"""What is heard in the place of words where no voice exists."""

CUE_GAP_S: Final = 6.0
"""Between two cues: about two reps, so that one can be tried before the next is said."""
_FRESH_S: Final[dict[Topic, float]] = {
    "transitions": 4.0,
    "counts": 1.2,  # less than the next rep takes
    "cues": 3.0,
    "praise": 3.0,
}
"""A line is dropped where it could not be said for so long."""
_TOGETHER_S: Final = 0.3
"""Lines asked for within this time come from the same rep."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something to say.

    Attributes:
        topic: What it is about.
        text: The words.
        language: ``en`` or ``ko``: in which the words are.
        sound: What is played where there is no voice; None for nothing.
    """

    topic: Topic
    text: str
    language: str = "en"
    sound: Sound | None = None


def line_in(language: str, topic: Topic, text: str, sound: Sound | None = None) -> Line:
    """A line of what the program says in English, in a language; English where it has no words."""
    there = translated(text, language)
    return Line(topic, there, "en" if there == text else language, sound)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is to be said now: one line, or a count with its cue.

    Attributes:
        lines: In this order.
        interrupts: Whether what is being said is broken off.
    """

    lines: tuple[Line, ...]
    interrupts: bool


class SpeechPlan:
    """Holds what waits, at most one line a topic, and chooses. Not thread-safe.

    Args:
        topics: What is spoken of; lines of other topics are dropped.
    """

    def __init__(self, topics: Collection[str] = TOPICS) -> None:
        self.topics = frozenset(topics)
        self._waiting: dict[Topic, tuple[float, Line]] = {}
        self._cued_s = -inf
        self._saying: Topic | None = None

    def ask(self, now_s: float, line: Line) -> None:
        """Wishes a line to be said; it takes the place of one of its topic."""
        if line.topic not in self.topics:
            return
        if line.topic == "transitions":
            self._waiting.clear()
        self._waiting[line.topic] = (now_s, line)

    def clear(self) -> None:
        """Drops what waits."""
        self._waiting.clear()

    def next(self, now_s: float, *, busy: bool) -> Spoken | None:
        """What to say now, or None. Call it often; ``busy``: the mouth has not finished."""
        if not busy:
            self._saying = None
        self._forget_stale(now_s)
        topic = next((topic for topic in TOPICS if self._may(topic, now_s)), None)
        if topic is None:
            return None
        interrupts = self._saying is not None
        asked_s, line = self._waiting.pop(topic)
        lines = [line]
        if topic == "counts":
            lines += self._with_it(asked_s, now_s)
        if any(line.topic in ("cues", "praise") for line in lines):
            self._cued_s = now_s
        self._saying = "transitions" if topic == "transitions" else lines[-1].topic
        return Spoken(tuple(lines), interrupts)

    def _may(self, topic: Topic, now_s: float) -> bool:
        if topic not in self._waiting:
            return False
        if topic == "transitions":
            return True
        if topic == "counts":
            return self._saying in (None, "counts")
        return self._saying is None and self._rested(now_s)

    def _rested(self, now_s: float) -> bool:
        return now_s - self._cued_s >= CUE_GAP_S

    def _with_it(self, asked_s: float, now_s: float) -> list[Line]:
        """The cue or praise of the same rep, which is not worth waiting for the number's end."""
        for topic in ("cues", "praise"):
            with_s, line = self._waiting.get(topic, (-inf, None))
            if line is not None and self._rested(now_s) and abs(with_s - asked_s) <= _TOGETHER_S:
                self._waiting.pop(topic)
                return [line]
        return []

    def _forget_stale(self, now_s: float) -> None:
        self._waiting = {
            topic: (asked_s, line)
            for topic, (asked_s, line) in self._waiting.items()
            if now_s - asked_s <= _FRESH_S[topic]
        }


def spoken_text(spoken: Spoken) -> list[tuple[str, str]]:
    """(words, language) in order; neighbours of one language are joined."""
    joined: list[Line] = []
    for line in spoken.lines:
        if joined and joined[-1].language == line.language:
            before = joined[-1].text.rstrip(".")
            joined[-1] = replace(joined[-1], text=f"{before}. {line.text}")
        else:
            joined.append(line)
    return [(line.text, line.language) for line in joined]
