"""What of a workout is heard: its events as lines."""

from collections.abc import Callable, Iterable
from typing import Final

from coach.runtime.programme import PlannedSet
from coach.runtime.speech_plan import Line, Sound, Topic
from coach.runtime.speech_plan_words import Words
from coach.runtime.workout_events import (
    Corrected,
    Counted,
    Held,
    Reached,
    RestAdded,
    Second,
    SetEnded,
    Stage,
    Turned,
    WorkoutEvent,
)

_TOLD: Final = {Stage.COUNT_IN: (3, 2, 1), Stage.REST: (30, 10), Stage.ACTIVE: (10, 3, 2, 1)}
"""Of the seconds that are left, those that are said."""
_ANNOUNCED_S: Final = 4
"""A shorter rest leaves no time to hear what comes; it is said in the count-in then."""
_WITH_UNIT: Final = 10  # from here on with the word "seconds"


class WorkoutSpeech:
    """Turns events into lines; of several at once, the last of a topic is what counts.

    Args:
        words: The sentences.
        title_of: Of exercises.
    """

    def __init__(self, words: Words, title_of: Callable[[str], str]) -> None:
        self._words, self._title_of = words, title_of
        self._stopped = False
        self._rest_s = 0.0
        self._rested_s = 0

    def lines(self, events: Iterable[WorkoutEvent]) -> list[Line]:
        """What to say of events, in their order."""
        return [line for event in events if (line := self._line(event)) is not None]

    def _line(self, event: WorkoutEvent) -> Line | None:
        match event:
            case Turned():
                return self._turned(event)
            case Second():
                self._rested_s += event.stage is Stage.REST
                return self._second(event)
            case Counted():
                return self._counted(event)
            case Reached(planned) if planned.seconds is not None:
                return self._say(self._words.time, "done")
            case SetEnded(outcome):
                self._stopped = outcome.ending == "stopped"
                self._rest_s = outcome.planned.rest_s
        return self._remark(event)

    def _remark(self, event: WorkoutEvent) -> Line | None:
        match event:
            case Held(paused):
                if paused:
                    return self._say(self._words.paused, "pause")
                return self._say(self._words.resumed, "ready")
            case Corrected(reps):
                return self._say(self._words.reps.format(reps), "count")
            case RestAdded(seconds):
                return self._say(self._words.more_rest.format(f"{seconds:.0f}"), "rest")
        return None

    def _turned(self, event: Turned) -> Line | None:
        words = self._words
        if event.stage is Stage.FINISHED:
            stopped = self._stopped or event.before is not Stage.ACTIVE
            return self._say(words.stopped if stopped else words.finished, "end")
        if event.planned is None or (event.before is event.stage is Stage.COUNT_IN):
            return None
        if event.stage is Stage.ACTIVE:
            return self._say(words.go, "go")
        after = words.then.format(self._announced(event.planned))
        if event.stage is Stage.COUNT_IN:
            hurried = event.before is Stage.REST and self._rested_s < _ANNOUNCED_S
            return self._say(after if hurried else words.get_ready, "ready")
        self._rested_s = 0
        if event.before is Stage.ACTIVE and self._rest_s >= _WITH_UNIT:
            return self._say(f"{words.rest.format(f'{self._rest_s:.0f}')} {after}", "rest")
        return self._say(after, "rest")

    def _second(self, event: Second) -> Line | None:
        if event.left_s not in _TOLD.get(event.stage, ()):
            return None
        if event.left_s < _WITH_UNIT:
            return self._say(str(event.left_s), "second", "counts")
        return self._say(self._words.seconds_left.format(event.left_s), "second")

    def _counted(self, event: Counted) -> Line:
        number = self._words.count(event.reps)
        left = None if event.target is None else event.target - event.reps
        if left == 0:
            return self._say(self._words.reached.format(number), "done")
        text = self._words.last.format(number) if left == 1 else number
        return self._say(text, "count", "counts")

    def _announced(self, planned: PlannedSet) -> str:
        return self._words.announced(planned, self._title_of(planned.exercise))

    def _say(self, text: str, sound: Sound | None, topic: Topic = "transitions") -> Line:
        return Line(topic, text, self._words.language, sound)
