"""Small distinct sounds, made from sines when they are needed: nothing to ship, nothing to load."""

import io
import wave
from array import array
from math import pi, sin
from typing import Final

from coach.runtime.speech_plan import Sound

RATE_HZ: Final = 22_050
_LOUDNESS: Final = 0.35
_SOFT_S: Final = 0.008
"""Of fading in and out of each tone: without it a tone begins and ends with a click."""

_SILENCE: Final = 0
_TONES: Final[dict[Sound, tuple[tuple[int, float], ...]]] = {
    "count": ((880, 0.07),),
    "second": ((587, 0.07),),
    "ready": ((587, 0.09), (740, 0.14)),
    "go": ((587, 0.10), (880, 0.22)),
    "done": ((659, 0.09), (831, 0.09), (988, 0.20)),
    "rest": ((659, 0.12), (494, 0.20)),
    "pause": ((494, 0.10), (_SILENCE, 0.05), (370, 0.22)),
    "cue": ((330, 0.09), (_SILENCE, 0.05), (330, 0.09)),
    "praise": ((784, 0.09), (1047, 0.16)),
    "end": ((523, 0.11), (659, 0.11), (784, 0.11), (1047, 0.28)),
}
"""(Hz, seconds) in a row; up means go on, down means rest, low and twice means listen."""


def wav_of(sound: Sound) -> bytes:
    """A WAV file of it: mono, 16 bit."""
    samples = array("h")
    for hertz, seconds in _TONES[sound]:
        samples.extend(_tone(hertz, seconds))
    file = io.BytesIO()
    with wave.open(file, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(RATE_HZ)
        wav.writeframes(samples.tobytes())
    return file.getvalue()


def _tone(hertz: int, seconds: float) -> "array[int]":
    count = round(seconds * RATE_HZ)
    soft = round(_SOFT_S * RATE_HZ)
    peak = _LOUDNESS * 32767
    return array(
        "h",
        (
            round(peak * min(1.0, at / soft, (count - at) / soft) * _wave(hertz, at))
            for at in range(count)
        ),
    )


def _wave(hertz: int, at: int) -> float:
    """A sine with a little of its octave, which small loudspeakers carry better."""
    angle = 2 * pi * hertz * at / RATE_HZ
    return 0.8 * sin(angle) + 0.2 * sin(2 * angle)
