"""The voice's process, its steps down, and real words through espeak-ng."""

import os
import shutil
import subprocess
import wave
from array import array
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach.runtime.speech_plan import SOUNDS, Line, Sound, Spoken
from coach.runtime.speech_plan_words import ENGLISH, KOREAN
from coach.ui.voice import MOCK, Voice, VoiceTaste
from coach.ui.voice_mouths import (
    ESPEAK,
    EspeakMouth,
    Mouth,
    MouthError,
    SystemMouth,
    espeak_command,
)
from coach.ui.voice_sounds import RATE_HZ, wav_of

COUNT = Spoken((Line("counts", "7", "en", "count"),), False)


def loudness(file: Path) -> tuple[float, float]:
    """Seconds, and the root of the mean square as a share of full scale."""
    with wave.open(str(file)) as wav:
        samples = array("h", wav.readframes(wav.getnframes()))
        seconds = wav.getnframes() / wav.getframerate()
    mean = sum(sample * sample for sample in samples) / len(samples)
    return seconds, mean**0.5 / 32768


@pytest.mark.parametrize("sound", SOUNDS)
def test_each_sound_is_short_and_heard(tmp_path: Path, sound: Sound):
    file = tmp_path / "sound.wav"
    file.write_bytes(wav_of(sound))
    seconds, loud = loudness(file)
    assert 0.05 < seconds < 0.7
    assert loud > 0.05


def test_sounds_are_distinct_and_do_not_click():
    waves = {sound: array("h", wav_of(sound)[44:]) for sound in SOUNDS}
    assert len({bytes(samples) for samples in waves.values()}) == len(SOUNDS)
    for samples in waves.values():
        assert abs(samples[0]) < 100
        assert abs(samples[-1]) < 700
        assert len(samples) < RATE_HZ


@pytest.mark.skipif(shutil.which(ESPEAK) is None, reason="espeak-ng is not installed")
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("7. Chest up.", "en"),
        (ENGLISH.rest.format(60), "en"),
        (KOREAN.count(7), "ko"),
        ("--help", "en"),
    ],
)
def test_espeak_speaks_these_words(tmp_path: Path, text: str, language: str):
    file = tmp_path / "said.wav"
    subprocess.run(espeak_command(text, language, 0.2, file), check=True, capture_output=True)
    seconds, loud = loudness(file)
    assert 0.3 < seconds < 5
    assert loud > 0.02


def test_without_espeak_the_mouth_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("coach.ui.voice_mouths.shutil.which", lambda _: None)
    with pytest.raises(MouthError, match="not installed"):
        EspeakMouth(0.0)


def test_without_a_speech_service_the_mouth_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        "coach.ui.voice_mouths.QTextToSpeech.availableEngines", staticmethod(lambda: ["mock"])
    )
    with pytest.raises(MouthError, match="no speech service"):
        SystemMouth(0.0, None)


def test_what_is_new_breaks_off_what_is_said(qtbot: QtBot):
    mouth = SystemMouth(0.0, None, MOCK)
    told: list[bool] = []
    mouth.busy_changed.connect(told.append)
    mouth.speak([("a long sentence that nobody waits for", "en")])
    mouth.speak([("7", "en"), ("Chest up.", "en")])
    qtbot.waitUntil(lambda: told[-1:] == [False])
    assert told == [True, True, True, False]
    mouth.stop()
    assert told[-1] is False


def test_a_mouth_of_its_own_has_no_voices():
    class Mute(Mouth):
        def _halt(self) -> None:
            self.halted = True

    mouth = Mute()
    mouth.stop()
    assert mouth.halted
    assert mouth.voices() == {}


def test_the_process_speaks_and_ends(qtbot: QtBot):
    voice = Voice(VoiceTaste(sounds="never"), (MOCK,))
    voice.say(COUNT)  # before it is ready: dropped
    with qtbot.waitSignal(voice.changed, timeout=20_000):
        voice.open()
    assert (voice.step, voice.speaks, voice.busy) == (MOCK, True, False)
    voice.say(COUNT)
    assert voice.busy
    qtbot.waitUntil(lambda: not voice.busy)
    with qtbot.waitSignal(voice.changed):
        voice.ask_voices()
    assert voice.voices["en"]
    voice.hush()
    voice.change(VoiceTaste(rate=0.5, sounds="never"))
    with qtbot.waitSignal(voice.changed, timeout=20_000):
        voice.open()
    voice.close()
    assert (voice.step, voice.busy) == ("", False)
    voice.close()


@pytest.mark.skipif(os.name == "nt", reason="needs a shell script")
def test_what_does_not_answer_is_left_for_the_next_step(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """The first speech service hangs; the second fails; the third has no more to offer."""
    script = tmp_path / "python"
    script.write_text(
        "#!/bin/sh\n"
        'case "$3" in\n'
        "    slow) exec sleep 60;;\n"
        '    none) echo \'{"failed": "this machine has no loudspeaker"}\'; exit 1;;\n'
        "esac\n"
    )
    script.chmod(0o755)
    monkeypatch.setattr("coach.ui.voice.READY_MS", 1500)
    monkeypatch.setattr("coach.ui.voice.sys.executable", str(script))
    voice = Voice(VoiceTaste(), ("slow", "none"))
    with qtbot.waitSignal(voice.changed, timeout=5000):
        voice.open()
    assert (voice.step, voice.reason) == ("", "this machine has no loudspeaker")
    voice.hush()
    voice.close()
