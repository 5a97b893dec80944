"""The voice's own process: reads what to say from standard input, tells what it does.

Each line is a JSON object. In: ``{"say": [["4. Chest up.", "en"]]}``, ``{"play": "count"}``,
``{"list": true}``; the end of the input ends it. Out: ``{"ready": STEP}`` or ``{"failed": REASON}``
once, then ``{"busy": BOOL}`` and, where asked for the list, ``{"voices": {"en": [...], ...}}``.

Started as ``python -m coach.ui.voice_process STEP RATE [VOICE]`` with a step of
`coach.ui.voice`.
"""

import json
import sys
import threading

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from coach.ui.voice import ESPEAK, SOUNDS_ONLY, SYSTEM
from coach.ui.voice_mouths import EspeakMouth, Mouth, MouthError, SoundBox, SystemMouth


class VoiceServer(QObject):
    """Does what the lines say."""

    line = Signal(str)
    ended = Signal()

    def __init__(self, engine: str, rate: float, name: str | None) -> None:
        super().__init__()
        self._box = SoundBox()
        self._mouth = _mouth(engine, rate, name)
        if self._mouth is None and not self._box.heard:
            self._box.close()
            raise MouthError("this machine has no loudspeaker")
        if self._mouth is not None:
            self._mouth.busy_changed.connect(lambda busy: _tell({"busy": busy}))
        self.line.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        _tell({"ready": engine})

    def listen(self) -> None:
        """Reads until the input ends; for a thread of its own."""
        for line in sys.stdin:
            self.line.emit(line)
        self.ended.emit()

    @Slot(str)
    def _take(self, line: str) -> None:
        wish = json.loads(line)
        if "play" in wish:
            self._box.play(wish["play"])
        elif "list" in wish:
            _tell({"voices": self._mouth.voices() if self._mouth else {}})
        elif self._mouth is not None:
            self._mouth.speak([(text, language) for text, language in wish.get("say", ())])

    @Slot()
    def _end(self) -> None:
        if self._mouth is not None:
            self._mouth.stop()
        self._box.close()
        QCoreApplication.quit()


def main(arguments: list[str]) -> int:
    """Runs until the input ends; 1 where there is no such mouth here."""
    engine, rate, *name = arguments
    app = QCoreApplication([])
    try:
        server = VoiceServer(engine, float(rate), name[0] if name else None)
    except MouthError as error:
        _tell({"failed": str(error)})
        return 1
    threading.Thread(target=server.listen, daemon=True).start()
    return app.exec()


def _mouth(engine: str, rate: float, name: str | None) -> Mouth | None:
    if engine == SOUNDS_ONLY:
        return None
    if engine == ESPEAK:
        return EspeakMouth(rate)
    return SystemMouth(rate, name, None if engine == SYSTEM else engine)


def _tell(fact: dict[str, object]) -> None:
    print(json.dumps(fact), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
