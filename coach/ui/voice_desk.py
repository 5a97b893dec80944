"""Between what happens and the voice: asks for lines, lets the plan choose, and has them said."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from math import isnan
from typing import Final

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.runtime.speech_plan import Line, Sound, SpeechPlan, line_in
from coach.runtime.speech_plan_form import FormSpeech
from coach.runtime.speech_plan_words import title_in, words_in
from coach.runtime.speech_plan_workout import WorkoutSpeech
from coach.runtime.workout_events import Stage, WorkoutEvent
from coach.settings import Settings
from coach.types import HoldEvent, MotionState, RepEvent
from coach.ui.controller import Controller
from coach.ui.hands import Practised
from coach.ui.voice import Voice, VoiceTaste
from coach.ui.workout_desk import WorkoutDesk

TICK_MS: Final = 40
"""How often is asked what to say: a twelfth of what a cue may be late."""
_TOLD_S: Final = 10
"""In free practice, of the seconds held every tenth is told."""


class VoiceDesk(QObject):
    """Speaks of the run and of the workout, as far as the settings want it.

    Signals:
        changed: Muted, or speaking otherwise.
    """

    changed = Signal()

    def __init__(
        self,
        controller: Controller,
        workout: WorkoutDesk,
        settings: Settings,
        voice: Voice | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Args: voice: None for one as the settings say, opened by `open`."""
        super().__init__()
        self.voice = voice or Voice(taste_of(settings))
        self._controller, self._workout, self._clock = controller, workout, clock
        self._told_s = 0
        self._plan = SpeechPlan()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self.apply(settings)
        controller.event_finished.connect(self._take)
        controller.set_begun.connect(self._begin_set)
        controller.exercise_changed.connect(self._begin_set)
        workout.told.connect(self._take_workout)
        workout.hinted.connect(self._hint)
        self.voice.changed.connect(self.changed)

    @property
    def muted(self) -> bool:
        """Whether nothing is heard."""
        return not self._settings.voice

    def apply(self, settings: Settings) -> None:
        """Speaks as these settings say from now on."""
        self._settings = settings
        self._words = words_in(language_of(settings))
        self._form = FormSpeech(self._words)
        self._form.begin(self._controller.counting)
        self._speech = WorkoutSpeech(self._words, self._title_of)
        self._plan.clear()
        self._plan.topics = frozenset(settings.voice_speaks if settings.voice else ())
        self.voice.change(taste_of(settings))
        if self.muted:
            self.voice.hush()
        self.changed.emit()

    def open(self) -> None:
        """From now on it is heard. Returns at once."""
        self._timer.start()
        if not self.muted:
            self.voice.open()

    def close(self) -> None:
        """Ends it; blocks for at most about half a second."""
        self._timer.stop()
        self.voice.close()

    def tick(self) -> None:
        """Says what is to be said now."""
        spoken = self._plan.next(self._clock(), busy=self.voice.busy)
        if spoken is not None:
            self.voice.say(spoken)

    def see(self, motion: MotionState) -> None:
        """The newest frame: tells every tenth second of a hold in free practice."""
        if isnan(motion.held_s) or self._workout.on:
            return
        tens = int(motion.held_s) // _TOLD_S * _TOLD_S
        if tens != self._told_s:
            self._told_s = tens
            if tens:
                self._ask([Line("counts", str(tens), self._words.language, "count")])

    def tell_practised(self, what: Practised) -> None:
        """What a gesture did in free practice, where no workout speaks of it."""
        words = {
            "set": self._words.new_set,
            "paused": self._words.paused,
            "resumed": self._words.resumed,
            "corrected": self._words.count(self._controller.status().reps),
            "nothing": self._words.nothing,
        }
        sound: Sound = "pause" if what == "paused" else "ready"
        self._ask([Line("transitions", words[what], self._words.language, sound)])

    def say(self, line: Line) -> None:
        """Says this as well."""
        self._ask([line])

    # within

    def _take(self, event: RepEvent | HoldEvent) -> None:
        if isinstance(event, HoldEvent) or self._between:
            return
        if event.counted and not self._workout.on:
            number = self._words.count(event.index + self._controller.corrected)
            self._ask([Line("counts", number, self._words.language, "count")])
        cue = self._form.take(event)
        if cue is not None:
            self._ask([cue])

    @property
    def _between(self) -> bool:
        """Whether a workout is on and no set: what somebody does in a rest is not judged."""
        state = self._workout.state if self._workout.on else None
        return state is not None and state.stage is not Stage.ACTIVE

    def _take_workout(self, events: tuple[WorkoutEvent, ...]) -> None:
        self._ask(self._speech.lines(events))

    def _hint(self, words: str) -> None:
        """What keeps the first set from beginning; its first sentence is enough to hear."""
        if words:
            line = line_in(self._words.language, "cues", words, "cue")
            self._ask([replace(line, text=f"{line.text.partition('.')[0]}.")])

    def _begin_set(self, _: int | ExerciseSpec) -> None:
        self._told_s = 0
        self._form.begin(self._controller.counting)

    def _ask(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._plan.ask(self._clock(), line)

    def _title_of(self, name: str) -> str:
        spec = self._controller.specs.get(name)
        return title_in(self._words.language, spec) if spec else name


def language_of(settings: Settings) -> str:
    """In which language is spoken: the voice's, the window's, or the system's."""
    for choice in (settings.voice_language, settings.language):
        if choice != "auto":
            return choice
    return "ko" if QLocale.system().language() == QLocale.Language.Korean else "en"


def taste_of(settings: Settings) -> VoiceTaste:
    """What of the settings the voice itself needs."""
    return VoiceTaste(settings.voice_rate, settings.voice_name, settings.sounds)
