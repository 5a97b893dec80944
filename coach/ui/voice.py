"""The voice as the window has it: says what it is handed, or beeps, and never makes it wait.

The speaking is done in a process of its own. If that does not answer (some speech services hang
where there is no loudspeaker), the next lower step is tried: the system's voices, espeak-ng by
itself, small sounds alone.
"""

import json
import sys
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from coach.paths import RESOURCES
from coach.runtime.speech_plan import Spoken, spoken_text

SYSTEM: Final = "system"
ESPEAK: Final = "espeak-ng"
SOUNDS_ONLY: Final = "sounds"
MOCK: Final = "mock"
"""Speaks into nowhere, for the tests."""
STEPS: Final = (SYSTEM, ESPEAK, SOUNDS_ONLY)
READY_MS: Final = 10_000
"""To become ready; a speech service that has to be started first takes up to three seconds."""
BUSY_MS: Final = 15_000
"""For one line: the longest takes six seconds at the slowest rate."""
_CLOSE_MS: Final = 300


@dataclass(frozen=True, slots=True)
class VoiceTaste:
    """How the user wants it.

    Attributes:
        rate: -1 slow .. 1 fast.
        name: Of a voice, or None.
        sounds: ``auto`` plays them where no voice exists, ``always`` beside it, ``never``.
    """

    rate: float = 0.0
    name: str | None = None
    sounds: str = "auto"


class Voice(QObject):
    """Starts at the first `open`; until it is ready, lines are dropped.

    Attributes:
        step: Which of the steps speaks, or "" while none does.
        voices: Names by language, once they were asked for.
        reason: Why nothing is heard, or "".
        busy: Whether something is being said.

    Signals:
        changed: One of these but ``busy`` is another.
    """

    changed = Signal()

    def __init__(self, taste: VoiceTaste, steps: tuple[str, ...] = STEPS) -> None:
        super().__init__()
        self._taste, self._steps = taste, steps
        self._at = 0
        self.step = self.reason = ""
        self.voices: dict[str, list[str]] = {}
        self.busy = False
        self._process: QProcess | None = None
        self._watch = QTimer(self)
        self._watch.setSingleShot(True)
        self._watch.timeout.connect(self._give_up)

    @property
    def speaks(self) -> bool:
        """Whether words are heard, and not sounds alone."""
        return self.step not in ("", SOUNDS_ONLY)

    @property
    def taste(self) -> VoiceTaste:
        """How it is now."""
        return self._taste

    def open(self) -> None:
        """Starts it, if it is not on. Returns at once."""
        if self._process is None:
            self._at, self.reason = 0, ""
            self._begin()

    def close(self) -> None:
        """Ends it; blocks for at most about half a second."""
        self._watch.stop()
        process, self._process = self._process, None
        self.step, self.busy = "", False
        if process is None:
            return
        process.blockSignals(True)
        process.closeWriteChannel()
        if not process.waitForFinished(_CLOSE_MS):
            process.kill()
            process.waitForFinished(_CLOSE_MS)
        process.deleteLater()

    def change(self, taste: VoiceTaste) -> None:
        """Speaks otherwise from now on."""
        if taste != self._taste:
            self._taste = taste
            if self._process is not None:
                self.close()
                self.open()

    def say(self, spoken: Spoken) -> None:
        """Says it, breaking off what is being said; or plays its sound."""
        if not self.step:
            return
        if self.speaks:
            self.busy = True
            self._watch.start(BUSY_MS)
            self._send({"say": spoken_text(spoken)})
        if self._taste.sounds == "always" or (not self.speaks and self._taste.sounds == "auto"):
            # the last line's: a cue that came with its count is what the sound has to tell
            sound = spoken.lines[-1].sound
            if sound is not None:
                self._send({"play": sound})

    def hush(self) -> None:
        """Is silent at once."""
        if self.step:
            self._send({"say": []})

    def ask_voices(self) -> None:
        """Has the voices listed, which takes the system's service a while."""
        if self.speaks:
            self._send({"list": True})

    # within

    def _begin(self) -> None:
        process = QProcess(self)
        process.setWorkingDirectory(str(RESOURCES.parent))
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._give_up)
        self._process = process
        rate, name = str(self._taste.rate), self._taste.name
        arguments = [self._steps[self._at], rate, *([name] if name else [])]
        self._watch.start(READY_MS)
        process.start(sys.executable, ["-m", "coach.ui.voice_process", *arguments])

    def _give_up(self) -> None:
        """The present step failed or hangs: the next one, or silence."""
        reason = self.reason or "the speech service does not answer"
        self.close()
        if self._at + 1 < len(self._steps):
            self._at += 1
            self._begin()
        else:
            self.reason = reason
            self.changed.emit()

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            self._hear(json.loads(self._process.readLine().toStdString()))

    def _hear(self, fact: dict[str, object]) -> None:
        if "busy" in fact:
            self.busy = bool(fact["busy"])
            if not self.busy:
                self._watch.stop()
        elif "failed" in fact:
            self.reason = str(fact["failed"])
        elif "voices" in fact:
            voices = fact["voices"]
            self.voices = voices if isinstance(voices, dict) else {}
            self.changed.emit()
        else:
            self._watch.stop()
            self.step, self.reason = str(fact["ready"]), ""
            self.changed.emit()

    def _send(self, wish: dict[str, object]) -> None:
        if self._process is not None:
            self._process.write((json.dumps(wish) + "\n").encode())
