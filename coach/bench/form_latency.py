"""How long after a fault its cue is heard: each part of the way, measured.

A fault can be told once its repetition has ended. From there: the counter sees the end (in frames
of simulated sets), the engine has the frame, the voice's desk asks what to say, the voice's process
passes it on, and the speech begins. Sound hardware adds its own buffer, which is not measured.
"""

import shutil
import subprocess
import time
from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

import numpy as np

from coach.athlete.demo import demo_path
from coach.capture.video_file import VideoFile
from coach.pose.mediapipe_engine import make_engine
from coach.pose.model_error import ModelError
from coach.pose.model_store import ModelStore
from coach.ui.voice_desk import TICK_MS
from coach.ui.voice_mouths import ESPEAK

Figures = dict[str, Any]

_TRIES: Final = 12
_FRAMES: Final = 60
_WARM: Final = 5
_WORDS: Final = "7. Push your knees out over your toes."
_LIKELY: Final = 95.0


def cue_latency(late_s: Sequence[float], frame_ms: float) -> Figures:
    """Median and 95th percentile of the whole way, and of its parts, in milliseconds.

    Args:
        late_s: How long after their true ends repetitions were told, in the frames' own time.
        frame_ms: Between two frames of the camera: a moment waits for the next of them.
    """
    parts = {
        "told_ms": 1e3 * np.array(late_s),
        "frame_ms": np.array([frame_ms]),
        "engine_ms": _engine_ms(),
        "plan_ms": np.array([float(TICK_MS)]),
        "speech_ms": _speech_ms(),
    }
    known = {name: values for name, values in parts.items() if len(values)}
    figures = {name: float(np.percentile(values, _LIKELY)) for name, values in known.items()}
    typical = {name: float(np.median(values)) for name, values in known.items()}
    return {
        "cue_latency_ms": sum(figures.values()),
        "cue_latency_median_ms": sum(typical.values()),
        "parts_p95": figures,
    }


def _engine_ms() -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Of each frame of the demo; none where there is no pose model."""
    try:
        model = ModelStore().pose_model()
    except ModelError:
        return np.empty(0)
    took = []
    with make_engine(model) as engine, VideoFile(demo_path("squat")) as source:
        for frame in islice(iter(source.read, None), _FRAMES):
            since_s = time.perf_counter()
            engine.detect(frame)
            took.append(1e3 * (time.perf_counter() - since_s))
    return np.array(took[_WARM:])


def _speech_ms() -> "np.ndarray[Any, np.dtype[np.float64]]":
    """From the call of espeak-ng to its first samples; none where it is not installed."""
    program = shutil.which(ESPEAK)
    if program is None:
        return np.empty(0)
    took = []
    for _ in range(_TRIES):
        since_s = time.perf_counter()
        with subprocess.Popen([program, "--stdout", "--", _WORDS], stdout=subprocess.PIPE) as said:
            assert said.stdout is not None
            said.stdout.read(4096)
            took.append(1e3 * (time.perf_counter() - since_s))
            said.stdout.read()
    return np.array(took)
