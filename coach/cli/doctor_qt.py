"""What Qt knows of this machine: cameras by name, screens, voices.

Runs in a process of its own, since Qt ends the process where the display cannot be reached.
"""

import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

from coach.cli.display import has_display

_TIMEOUT_S = 20.0


def ask_qt() -> dict[str, Any]:
    """Sections ``cameras``, ``display`` and ``voices``. Blocks for about a second.

    Raises:
        RuntimeError: Qt could not answer; says why in words.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(_answer).result(timeout=_TIMEOUT_S)
        except BrokenProcessPool as error:
            raise RuntimeError("Qt cannot reach the display (its words are above)") from error
        except TimeoutError as error:
            for process in list((pool._processes or {}).values()):
                process.kill()
            raise RuntimeError(f"Qt gave no answer within {_TIMEOUT_S:.0f} s") from error


def _answer() -> dict[str, Any]:
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # what codecs and sound servers it would have liked is no finding
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    answer: dict[str, Any] = {}
    for name, ask in (("cameras", _cameras), ("display", _display), ("voices", _voices)):
        try:
            answer[name] = ask()
        except Exception as error:
            # a part that is not installed must not hide the others
            answer[name] = {"error": str(error)}
    application.quit()
    return answer


def _cameras() -> dict[str, Any]:
    from PySide6.QtMultimedia import QMediaDevices

    return {"by name": [device.description() for device in QMediaDevices.videoInputs()]}


def _display() -> dict[str, Any]:
    from PySide6.QtGui import QGuiApplication

    screens = [
        f"{screen.name() or 'screen'} {screen.size().width()}x{screen.size().height()} "
        f"at {screen.refreshRate():.0f} Hz"
        for screen in QGuiApplication.screens()
    ]
    found = screens if has_display() else []
    return {"platform": QGuiApplication.platformName(), "screens": found}


def _voices() -> dict[str, Any]:
    """Engines, and the voices of the languages that the program speaks."""
    from PySide6.QtTextToSpeech import QTextToSpeech

    from coach.ui.voice_mouths import ESPEAK, MouthError, SystemMouth

    engines = []
    found: dict[str, list[str]] = {}
    for name in QTextToSpeech.availableEngines():
        if name == "mock":
            continue
        try:
            mouth = SystemMouth(0.0, None, name)
        except MouthError as error:
            engines.append(f"{name} ({error})")
            continue
        engines.append(name)
        for language, voices in mouth.voices().items():
            found.setdefault(language, []).extend(f"{name}: {voice}" for voice in voices)
    if shutil.which(ESPEAK):
        engines.append(f"{ESPEAK} (in place of an engine that does not answer)")
    return {
        "engines": engines,
        "English": found.get("en", []),
        "Korean": found.get("ko", []) or "none; Korean words are not spoken",
    }
