"""What can speak or beep: the system's voices, espeak-ng by itself, and small sounds.

Lives in the voice's own process (`coach.ui.voice_process`): some speech services block for seconds
when they are asked for the first time, and for ever where the machine has no loudspeaker.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from PySide6.QtCore import QLocale, QObject, QProcess, QUrl, Signal
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
from PySide6.QtTextToSpeech import QTextToSpeech

from coach.runtime.speech_plan import SOUNDS, Sound
from coach.ui.voice_sounds import wav_of

ESPEAK: Final = "espeak-ng"
_LANGUAGES: Final = {"en": QLocale.Language.English, "ko": QLocale.Language.Korean}
_ESPEAK_WORDS_A_MINUTE: Final = 175  # its own default
_MOCK: Final = "mock"

Parts = Sequence[tuple[str, str]]
"""Words and their language, in order."""


class MouthError(Exception):
    """There is no such mouth here; says why."""


class Mouth(QObject):
    """Says parts one after the other; what comes new breaks off what is being said.

    Signals:
        busy_changed: Whether something is being said.
    """

    busy_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[str, str]] = []

    def speak(self, parts: Parts) -> None:
        """Begins with these words at once."""
        self._parts = list(parts)
        self._halt()
        self._go_on()

    def stop(self) -> None:
        """Is silent at once."""
        self.speak(())

    def voices(self) -> dict[str, list[str]]:
        """Names by language, as far as they can be chosen."""
        return {}

    def _go_on(self) -> None:
        """Says the next part, or is done."""
        if self._parts:
            self.busy_changed.emit(True)
            self._say(*self._parts.pop(0))
        else:
            self.busy_changed.emit(False)

    def _say(self, text: str, language: str) -> None:
        raise NotImplementedError

    def _halt(self) -> None:
        raise NotImplementedError


class SystemMouth(Mouth):
    """The system's voices. Blocks while it is made.

    Args:
        rate: -1 slow .. 1 fast.
        name: A voice's name, used for the language that has it.
        engine: One of Qt's engines; the system's first where None.

    Raises:
        MouthError: The system has no speech service.
    """

    def __init__(self, rate: float, name: str | None, engine: str | None = None) -> None:
        super().__init__()
        engines = [e for e in QTextToSpeech.availableEngines() if e != _MOCK]
        if engine is None and not engines:
            raise MouthError("this system has no speech service")
        self._tts = QTextToSpeech(engine or engines[0])
        if self._tts.state() == QTextToSpeech.State.Error:
            raise MouthError(self._tts.errorString() or "the speech service does not answer")
        self._tts.setRate(rate)
        self._name = name
        self._language = ""
        self._begun = False
        self._locales = self._tts.availableLocales()
        self._tts.stateChanged.connect(self._turn)

    def voices(self) -> dict[str, list[str]]:
        """Those of the languages that the program speaks; variants of one voice are left out."""
        found = {}
        for language in _LANGUAGES:
            if self._speak_in(language):
                names = (voice.name() for voice in self._tts.availableVoices())
                found[language] = sorted({name for name in names if "+" not in name})
        return found

    def _say(self, text: str, language: str) -> None:
        self._speak_in(language)
        self._begun = False
        self._tts.say(text)

    def _halt(self) -> None:
        self._begun = False
        if self._tts.state() == QTextToSpeech.State.Speaking:
            self._tts.stop()

    def _turn(self, state: QTextToSpeech.State) -> None:
        """What was broken off is told ready after the new words were given: not their end."""
        if state in (QTextToSpeech.State.Speaking, QTextToSpeech.State.Synthesizing):
            self._begun = True
        elif self._begun:
            self._begun = False
            self._go_on()

    def _speak_in(self, language: str) -> bool:
        """Whether there is a voice of that language; sets it."""
        if language == self._language:
            return True
        locale = self._locale(language)
        if locale is None:
            return False
        self._language = language
        self._tts.setLocale(locale)
        for voice in self._tts.availableVoices():
            if voice.name() == self._name:
                self._tts.setVoice(voice)
        return True

    def _locale(self, language: str) -> QLocale | None:
        """The user's own country's first."""
        wanted = _LANGUAGES.get(language, QLocale.Language.English)
        locales = [locale for locale in self._locales if locale.language() == wanted]
        own = QLocale.system()
        common = QLocale(wanted)
        for best in (own, common):
            if best in locales:
                return best
        return locales[0] if locales else None


class EspeakMouth(Mouth):
    """espeak-ng, one short process for each part.

    Args:
        rate: -1 slow .. 1 fast.

    Raises:
        MouthError: It is not installed.
    """

    def __init__(self, rate: float) -> None:
        super().__init__()
        if shutil.which(ESPEAK) is None:
            raise MouthError(f"{ESPEAK} is not installed")
        self._rate = rate
        self._process = QProcess(self)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.finished.connect(self._ended)

    def _say(self, text: str, language: str) -> None:
        program, *arguments = espeak_command(text, language, self._rate)
        self._process.start(program, arguments)

    def _halt(self) -> None:
        if self._process.state() != QProcess.ProcessState.NotRunning:
            # its end is no news: the new words come at once
            self._process.blockSignals(True)
            self._process.kill()
            self._process.waitForFinished(200)
            self._process.blockSignals(False)

    def _ended(self) -> None:
        self._go_on()


def espeak_command(
    text: str, language: str, rate: float = 0.0, file: Path | None = None
) -> list[str]:
    """How espeak-ng is called; it writes a WAV file instead of speaking where one is given."""
    speed = str(round(_ESPEAK_WORDS_A_MINUTE * 2**rate))
    written = ["-w", str(file)] if file else []
    return [ESPEAK, "-v", language, "-s", speed, *written, "--", text]


class SoundBox:
    """Plays the small sounds."""

    def __init__(self) -> None:
        self._folder = Path(mkdtemp(prefix="workout-coach-"))
        self._effects: dict[str, QSoundEffect] = {}

    @property
    def heard(self) -> bool:
        """Whether the machine has anything to play them on."""
        return bool(QMediaDevices.audioOutputs())

    def play(self, sound: Sound) -> None:
        """Plays one of `SOUNDS`; of an unknown one, nothing."""
        if sound in SOUNDS:
            self._effect(sound).play()

    def close(self) -> None:
        """Removes its files."""
        self._effects.clear()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _effect(self, sound: Sound) -> QSoundEffect:
        if sound not in self._effects:
            file = self._folder / f"{sound}.wav"
            file.write_bytes(wav_of(sound))
            effect = QSoundEffect()
            effect.setSource(QUrl.fromLocalFile(str(file)))
            self._effects[sound] = effect
        return self._effects[sound]
