"""How the coach speaks: on or off, of what, how fast, in which language, with which voice."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QSlider, QWidget

from coach.runtime.speech_plan import Line, Sound
from coach.runtime.speech_plan_words import words_in
from coach.settings import LANGUAGES, SPOKEN, WHEN_SOUNDS, Settings
from coach.ui.buttons import Button
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import NAMES, marked, said, tr
from coach.ui.voice import ESPEAK, SOUNDS_ONLY
from coach.ui.voice_desk import VoiceDesk, language_of

_TOPICS: Final = {
    "transitions": marked("Sets, rests and countdowns"),
    "counts": marked("Every rep's number"),
    "cues": marked("What to do better, one thing at a time"),
    "praise": marked("When it is better"),
}
_LANGUAGE_WORDS: Final = {"auto": marked("As the system"), **NAMES}
_SOUND_WORDS: Final = {
    "auto": marked("Where there is no voice"),
    "always": marked("Beside the voice"),
    "never": marked("Never"),
}
_STEPS: Final = 4  # of the rate, to either side
_TRIAL: Final[Sound] = "praise"


class VoiceSheet(Sheet):
    """Every change is heard at once; the button lets the coach say something.

    Signals:
        changed: Carries the new `Settings`.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget, look: Look, settings: Settings, voice: VoiceDesk) -> None:
        super().__init__(parent, look, tr("Voice and sounds"), width=520)
        self._settings, self._voice = settings, voice
        self.first = self.on = QCheckBox(tr("Let me hear the coach  (U)"))
        self.topics = {topic: QCheckBox(tr(_TOPICS[topic])) for topic in SPOKEN}
        self.language = _combo(LANGUAGES, _LANGUAGE_WORDS, tr("Language"))
        self.sounds = _combo(WHEN_SOUNDS, _SOUND_WORDS, tr("Small sounds"))
        self.name = QComboBox()
        self.name.setAccessibleName(tr("Voice"))
        self.rate = QSlider(Qt.Orientation.Horizontal)
        self.rate.setRange(-_STEPS, _STEPS)
        self.rate.setAccessibleName(tr("Slow to fast"))
        self.state = QLabel()
        self.state.setProperty("role", "muted")
        self.state.setWordWrap(True)
        self.test = Button(tr("Say something"), "", tr("Hear it"))
        self.test.clicked.connect(self._say)
        self.body.addWidget(self.on)
        for box in self.topics.values():
            self.body.addWidget(box)
        form = QFormLayout()
        form.setVerticalSpacing(look.px(8))
        for words, field in (
            (tr("Language"), self.language),
            (tr("Voice"), self.name),
            (tr("Slow to fast"), self.rate),
            (tr("Small sounds"), self.sounds),
        ):
            form.addRow(words, field)
        self.body.addLayout(form)
        self.body.addWidget(self.state)
        self.body.addWidget(self.test, 0, Qt.AlignmentFlag.AlignRight)
        self._show()
        self._connect()
        voice.voice.ask_voices()

    def _connect(self) -> None:
        for box in (self.on, *self.topics.values()):
            box.toggled.connect(self._take)
        for combo in (self.language, self.sounds, self.name):
            combo.activated.connect(self._take)
        self.rate.valueChanged.connect(self._take)
        self._voice.changed.connect(self._follow)
        self.closed.connect(lambda: self._voice.changed.disconnect(self._follow))

    def _show(self) -> None:
        chosen = self._settings
        self.on.setChecked(chosen.voice)
        for topic, box in self.topics.items():
            box.setChecked(topic in chosen.voice_speaks)
        self.language.setCurrentIndex(LANGUAGES.index(chosen.voice_language))
        self.sounds.setCurrentIndex(WHEN_SOUNDS.index(chosen.sounds))
        self.rate.setValue(round(chosen.voice_rate * _STEPS))
        self._follow()

    def _follow(self) -> None:
        """What the voice is and has now."""
        self.state.setText(_state_words(self._voice))
        names = self._voice.voice.voices.get(language_of(self._settings), [])
        self.name.clear()
        self.name.addItem(tr("The system's choice"), None)
        for name in names:
            self.name.addItem(name, name)
        self.name.setCurrentIndex(max(0, self.name.findData(self._settings.voice_name)))
        self.name.setEnabled(bool(names))

    def _take(self) -> None:
        """Something was chosen."""
        self._settings = replace(
            self._settings,
            voice=self.on.isChecked(),
            voice_speaks=tuple(t for t, box in self.topics.items() if box.isChecked()),
            voice_language=LANGUAGES[self.language.currentIndex()],
            voice_rate=self.rate.value() / _STEPS,
            voice_name=self.name.currentData(),
            sounds=WHEN_SOUNDS[self.sounds.currentIndex()],
        )
        self.changed.emit(self._settings)

    def _say(self) -> None:
        words = words_in(language_of(self._settings))
        self._voice.say(Line("transitions", words.praise, words.language, _TRIAL))


def _combo(values: tuple[str, ...], words: dict[str, str], name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    for value in values:
        combo.addItem(tr(words[value]), value)
    return combo


def _state_words(desk: VoiceDesk) -> str:
    """What is heard now, and what to install where there is no voice."""
    voice = desk.voice
    if desk.muted:
        return tr("Off.")
    if voice.step == SOUNDS_ONLY:
        return tr(
            "This system has no voice, so there are sounds. On Debian and Ubuntu: "
            "sudo apt-get install speech-dispatcher speech-dispatcher-espeak-ng espeak-ng"
        )
    if voice.step == ESPEAK:
        return tr("Speaking with espeak-ng, as the system's speech service does not answer.")
    if voice.step:
        return tr("Speaking with the system's voices.")
    if voice.reason:
        return tr("Nothing can be heard: {reason}.").format(reason=said(voice.reason))
    return tr("The voice is being started.")
